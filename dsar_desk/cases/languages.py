"""Languages by their names, in the language of the window."""

from babel import Locale, UnknownLocaleError

from dsar_desk.text import current_language

__all__ = ["language_name"]


def language_name(code: str) -> str:
    """What a language is called, by its code (BCP 47); one that has no name here stays its code."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(_locale())
    except (UnknownLocaleError, ValueError):
        return code
    return name or code


def _locale() -> Locale:
    try:
        return Locale.parse(current_language(), sep="-")
    except (UnknownLocaleError, ValueError):  # a made-up language for tests of the window
        return Locale.parse("en")
