"""The laws that a text names by their short names, in every language of letters.

A letter names the law that it is under and no other: the rights of another one are not the person's.
"""

import re

__all__ = ["laws_named", "others_named"]

_SHORT_NAMES = {
    "uk-gdpr": (
        r"UK[ -]?(?:GDPR|DSGVO|RGPD|AVG)|RGPD (?:du Royaume-Uni|del Reino Unido|do Reino Unido|"
        r"britannique|britânico|británico|britànic|del Regne Unit|UK)|GDPR (?:del Regno Unito|"
        r"britannico|UK)|[Bb]riti(?:ske?|schen?) (?:GDPR|DSGVO)|Britse AVG|英国(?:の)? ?GDPR|"
        r"英國(?:的)? ?GDPR|영국 GDPR|GDPR (?:הבריטי|של בריטניה)"
    ),
    "im-applied-gdpr": r"Applied GDPR",
    "gdpr": r"GDPR|DSGVO|DS-GVO|RGPD|AVG",
    "ccpa": r"CCPA|11 CCR|Civil Code(?: section|,)? ?1798|Civ\. Code",
    "ch-fadp": r"FADP|DSG|n?LPD|DPO Art",
    "nz-privacy-act": r"Privacy Act 2020",
    "br-lgpd": r"LGPD",
    "hk-pdpo": r"PDPO",
    "jp-appi": r"APPI",
    "kr-pipa": r"PIPA",
    "il-ppl": r"PPL",
    "ad-lqpd": r"LQPD",
    "mx-lfpdppp": r"LFPDPPP",
    "ar-ley-25326": r"25\.326",
    "uy-ley-18331": r"18\.331",
}
"""Longer names before those that stand within them: what was taken for one counts for no other."""

_PATTERNS = tuple(
    (law, re.compile(f"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])"))
    for law, pattern in _SHORT_NAMES.items()
)
_FAMILIES = {"uk-gdpr-2018": "uk-gdpr", "ccpa-admt": "ccpa", "shine-the-light": "ccpa"}
"""Laws that bear the short name of another."""


def laws_named(text: str) -> frozenset[str]:
    """The codes of the laws whose short names stand in a text."""
    found: set[str] = set()
    for law, pattern in _PATTERNS:
        text, hits = pattern.subn(" ", text)
        if hits:
            found.add(law)
    return frozenset(found)


def others_named(text: str, law: str) -> frozenset[str]:
    """The codes of the laws that a text names beside the one that it is under."""
    return laws_named(text) - {_FAMILIES.get(law, law)}
