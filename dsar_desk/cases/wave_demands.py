"""The demands that all cases of a wave make in the same words, so that each is decided once for many."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dsar_desk.cases.campaigns import Left
from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import Demanded, state_name
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.cases.words import folded
from dsar_desk.text import tr

__all__ = ["Demander", "SharedDemand", "SharedDemands", "demander_of", "shared_by", "why_not"]


@dataclass(frozen=True, slots=True)
class Demander:
    """A case of a wave: whose it is, which demands are open, and what it demands by number.

    ``said`` are pairs of a number and folded words, in which the person's own name and address are
    left out, since a template is filled in with them.
    """

    case: CaseId
    reference: Reference
    person: str
    open: tuple[int, ...]
    said: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class SharedDemand:
    """A demand that the members share: its number, its words in the first of them, where it is open."""

    number: int
    words: str
    open: int


@dataclass(frozen=True, slots=True)
class SharedDemands:
    """What the open cases of a wave demand alike; ``left`` are those that demand something else."""

    demands: tuple[SharedDemand, ...] = ()
    members: tuple[Demander, ...] = ()
    left: tuple[Left, ...] = ()


def demander_of(case: Case) -> Demander:
    """What a case demands, as it is compared with the others of its wave."""
    person = case.parties.concerned
    own = [part for part in map(folded, (person.name, person.email)) if part]
    said = tuple((one.number, _said(one, own)) for one in case.demands)
    waiting = tuple(one.number for one in case.demands if one.is_open)
    return Demander(case.id, case.reference, person.name, waiting, said)


def shared_by(cases: Iterable[Case]) -> SharedDemands:
    """The demands that most open cases make in the same words; closed cases are passed over.

    Nothing is shared where most of them demand nothing by number.
    """
    words: dict[tuple[tuple[int, str], ...], tuple[Demanded, ...]] = {}
    found = []
    for case in cases:
        if case.is_open:
            demander = demander_of(case)
            found.append(demander)
            words.setdefault(demander.said, case.demands)
    usual = max(Counter(one.said for one in found).items(), key=_often, default=((), 0))[0]
    if not usual:
        return SharedDemands()
    members = tuple(one for one in found if one.said == usual)
    counts = Counter(number for one in members for number in one.open)
    return SharedDemands(
        tuple(SharedDemand(one.number, one.words, counts[one.number]) for one in words[usual]),
        members,
        tuple(Left(None, one.reference, _other_words()) for one in found if one.said != usual),
    )


def why_not(case: Case, member: Demander, numbers: Iterable[int]) -> str:
    """Why demands of a case are not decided together with those of its wave; empty where they are."""
    if not case.is_open:
        return tr("The case is closed.")
    if demander_of(case).said != member.said:
        return _other_words()
    for one in case.demands:
        if one.number in numbers and not one.is_open:
            return tr(
                "Demand {number} was decided before: {state}.",
                number=one.number,
                state=state_name(one.state),
            )
    return ""


def _other_words() -> str:
    return tr("It does not make the same demands as the others.")


def _often(item: tuple[object, int]) -> int:
    return item[1]


def _said(demand: Demanded, own: list[str]) -> str:
    words = f" {folded(demand.words)} "
    for part in own:
        words = words.replace(f" {part} ", " … ")
    return words.strip()
