"""What the program says: gettext for every sentence, without Qt.

A sentence is looked up whole and filled in afterwards: ``tr("Case {reference} is closed.",
reference=case.reference)``. The pseudo-locale ``qps`` makes every sentence 40 % longer and
accented, so that a forgotten or clipped text can be seen.
"""

import gettext
import string
from collections.abc import Callable
from pathlib import Path

__all__ = ["PSEUDO_LOCALE", "current_language", "pseudo", "speak", "tr", "tr_n"]

PSEUDO_LOCALE = "qps"
_ACCENTED = str.maketrans("aceinouyACEINOUY", "åçéîñöüýÅÇÉÎÑÖÜÝ")


class _Voice:
    """The language in use; the only state of this module, set once at start-up."""

    language = "en"
    one: Callable[[str], str] = staticmethod(lambda message: message)
    many: Callable[[str, str, int], str] = staticmethod(
        lambda one, many, n: one if n == 1 else many
    )


def speak(language: str, catalogues: Path | None = None) -> None:
    """Let the program speak ``language``; English where the catalogue lacks a sentence."""
    _Voice.language = language
    if language == PSEUDO_LOCALE:
        _Voice.one = staticmethod(pseudo)
        _Voice.many = staticmethod(lambda one, many, n: pseudo(one if n == 1 else many))
        return
    found = gettext.translation(
        "dsar_desk", localedir=catalogues, languages=[language], fallback=True
    )
    _Voice.one = staticmethod(found.gettext)
    _Voice.many = staticmethod(found.ngettext)


def current_language() -> str:
    """The language code that ``speak`` was last given, ``en`` at first."""
    return _Voice.language


def tr(message: str, /, **fields: object) -> str:
    """The sentence in the program's language, with its named fields filled in."""
    translated = _Voice.one(message)
    return translated.format(**fields) if fields else translated


def tr_n(one: str, many: str, n: int, /, **fields: object) -> str:
    """As ``tr``, for a sentence that counts; ``{n}`` is filled with the number."""
    return _Voice.many(one, many, n).format(n=n, **fields)


def pseudo(message: str) -> str:
    """The sentence accented and at least 40 % longer; fields in braces stay as they are."""
    pieces = []
    for literal, field, spec, conversion in string.Formatter().parse(message):
        pieces.append(literal.translate(_ACCENTED).replace("{", "{{").replace("}", "}}"))
        if field is not None:
            kind = f"!{conversion}" if conversion else ""
            pieces.append("{" + field + kind + (f":{spec}" if spec else "") + "}")
    body = "".join(pieces)
    return f"[{body}{' ~' * max(1, round(len(message) * 0.2))}]"
