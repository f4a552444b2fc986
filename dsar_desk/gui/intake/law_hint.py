"""Which law is likely to apply, and why: a suggestion from what the form holds; never a decision."""

from dataclasses import dataclass

from dsar_desk.law.rulebook import Rulebook
from dsar_desk.text import tr

__all__ = ["LawHint", "law_hint"]

_AREAS = {("US", "california"): "US-CA", ("US", "ca"): "US-CA"}


@dataclass(frozen=True, slots=True)
class LawHint:
    """The code of a place whose law is suggested, empty for none, and the reason in a sentence."""

    jurisdiction: str
    reason: str


def law_hint(
    rulebook: Rulebook, *, country: str, area: str, said: str = "", usual: str = ""
) -> LawHint:
    """The law suggested by the address, else by what the message ``said``, else the office's usual."""
    by_area = _AREAS.get((country, area.strip().casefold()), "")
    if by_area in rulebook.places:
        return _by_address(rulebook, by_area)
    if country and country in rulebook.places and country != "US":
        return _by_address(rulebook, country)
    if said in rulebook.places:
        place = tr(rulebook.places[said].name)
        return LawHint(said, tr("Suggested: {place}, because the message says so.", place=place))
    if country:
        return LawHint("", tr("No rules are kept for that country alone: please choose."))
    if usual in rulebook.places:
        place = tr(rulebook.places[usual].name)
        return LawHint(usual, tr("Suggested: {place}, the usual one of this office.", place=place))
    return LawHint("", tr("Nothing points to a law yet."))


def _by_address(rulebook: Rulebook, code: str) -> LawHint:
    place = tr(rulebook.places[code].name)
    return LawHint(code, tr("Suggested: {place}, because their address is there.", place=place))
