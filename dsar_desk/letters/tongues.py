"""The languages of letters: which one a code means, and how Han characters are drawn in them."""

__all__ = ["ENGLISH", "han_in", "han_of", "tongues_for"]

ENGLISH = "en"
"""The one source of every letter; it stands where a language has none."""

_MEANT = {"iw": "he", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant"}
"""What other codes mean; Chinese without more is not taken for either way of writing it."""

_HAN = {"ja": "ja", "ko": "ko", "zh_Hant": "zh-Hant"}
_HAN_IN = {"JP": "ja", "KR": "ko", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant"}
_HAN_ELSEWHERE = "zh-Hans"


def tongues_for(language: str) -> tuple[str, ...]:
    """The languages to look for, the best first: ``de-AT``, ``de``, ``en``."""
    code = language.strip().replace("_", "-")
    parts = code.split("-")
    wider = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    meant = [_MEANT.get(each.lower(), each) for each in wider]
    return tuple(dict.fromkeys((*meant, ENGLISH)))


def han_of(locale: str, otherwise: str) -> str:
    """How Han characters are drawn in a letter of this locale; as given where it has no own way."""
    return _HAN.get(locale, otherwise)


def han_in(*countries: str) -> str:
    """How Han characters are drawn in the first of these countries (ISO 3166-1) that is known."""
    known = next(filter(None, countries), "")
    return _HAN_IN.get(known, _HAN_ELSEWHERE)
