"""Languages by their names, in the language of the window."""

from collections.abc import Iterable

from dsar_desk.cases.case import Case
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.text import current_language, tr

__all__ = [
    "OTHER_LANGUAGE",
    "SPOKEN",
    "allowed_by_law",
    "is_same_language",
    "language_asked",
    "language_name",
    "language_of_law",
    "language_of_request",
    "other_language_sentence",
    "refuse_unknown_language",
    "unlike_the_law_sentence",
]

OTHER_LANGUAGE = "letter.language"
"""The code of the finding that a letter is in another language than it should be."""

SPOKEN = (
    *("ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fo", "fr", "ga"),
    *("he", "hi", "hr", "hu", "is", "it", "ja", "ko", "lt", "lv", "mt", "nl", "no", "pl", "pt"),
    *("ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "vi", "zh-Hans", "zh-Hant"),
)
"""The codes (BCP 47) of the languages that a case can be said to be in."""

_UNSAID = "en"
"""The language of a case of which nobody said one."""
_OF_LAW = {"CA-QC": "fr", "FO": "fo"}
_ALSO_RIGHT = {
    "CA-QC": ("fr",),
    "FO": ("fo",),
    "HK": ("en", "zh-Hant"),
    "IL": ("he", "en"),
}


def language_of_law(place: str) -> str:
    """The language in which the law of a place has letters written; empty where it names none.

    Faroes: Data Protection Authority on s. 21, as a main rule in Faroese. Québec: Charter of the
    French language s. 5, everybody is served in French, unless they write in another language.
    """
    return _OF_LAW.get(place, "")


def allowed_by_law(place: str) -> tuple[str, ...]:
    """The languages in which a letter may be under the law of a place, whatever the request is in.

    Hong Kong: Personal Data (Privacy) Ordinance s. 19(4), English or Chinese. Israel: Protection of
    Privacy Law s. 13(b), Hebrew, Arabic or English; of these there are letters in two.
    """
    return _ALSO_RIGHT.get(place, ())


def language_name(code: str) -> str:
    """What a language is called, by its code (BCP 47); one that has no name here stays its code."""
    if not code:
        return ""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - the list of cases goes first

    try:
        shown = Locale.parse(current_language(), sep="-")
    except (UnknownLocaleError, ValueError):  # a made-up language for tests of the window
        shown = Locale("en")
    try:
        name = Locale.parse(code, sep="-").get_display_name(shown)
    except (UnknownLocaleError, ValueError):
        return code
    return name or code


def language_asked(case: Case, received: Iterable[Received]) -> str:
    """The language that a case is in; empty where nobody said so and no message tells."""
    if case.language_chosen or case.language != _UNSAID:
        return case.language
    return language_of_request(received)


def refuse_unknown_language(code: str) -> None:
    """Nothing for a language that a case can be said to be in; else ``input.code``."""
    if code not in SPOKEN:
        raise DeskError(
            "input.code",
            "“{field}” does not know this code. Nothing was changed; use one of: {codes}.",
            field="language",
            codes=", ".join(SPOKEN),
        )


def language_of_request(received: Iterable[Received]) -> str:
    """The language of the first message of a case in which one is known; empty where none is."""
    found = (str(one.suggestion.get("language") or "") for one in received)
    return next(filter(None, found), "")


def other_language_sentence(asked: str, nearest: str, written: str) -> str:
    """That an answer is not in the language of the request; empty where it is, or none is known.

    Args:
        asked: the language of the request, empty where it is not known.
        nearest: the language nearest to it in which there is such a letter.
        written: the language of the letter.
    """
    if not asked or is_same_language(asked, written):
        return ""
    language, other = language_name(asked), language_name(written)
    if is_same_language(nearest, asked):
        return tr(
            "The request is written in {language}, and this letter in {other}.",
            language=language,
            other=other,
        )
    return tr(
        "The request is written in {language}. There is no such letter in it, so this one is in "
        "{other}.",
        language=language,
        other=other,
    )


def is_same_language(code: str, other: str) -> bool:
    """Whether two codes are of one language, wherever it is spoken."""
    return code.partition("-")[0] == other.partition("-")[0]


def unlike_the_law_sentence(wanted: str, written: str) -> str:
    """That a letter is not in the language that the law of its place has for it."""
    return tr(
        "The law of the place has its letters in {language}, and this letter is in {other}.",
        language=language_name(wanted),
        other=language_name(written),
    )
