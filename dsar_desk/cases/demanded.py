"""The numbered demands of a case, and what became of each: none may be passed over in silence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from dsar_desk.cases.ids import ReceivedId, Reference
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Matter
from dsar_desk.text import tr, tr_n

__all__ = [
    "Decision",
    "DemandState",
    "Demanded",
    "Ground",
    "all_open",
    "answered_in",
    "decided",
    "decision_words",
    "ground_name",
    "left_to_itself",
    "numbers_of",
    "open_sentence",
    "refuse_open",
    "state_name",
    "with_demand",
    "with_more",
    "without_message",
]

_LONGEST = 2_000


class DemandState(StrEnum):
    """What became of a demand; the codes stand in exports and on the command line."""

    OPEN = "open"
    MET = "met"
    REFUSED = "refused"
    COUNSEL = "counsel"
    NOT_OURS = "not_ours"
    MERGED = "merged"


class Ground(StrEnum):
    """Why a demand is refused; which passage of which law it is, the letter says."""

    IDENTITY = "identity"
    NOT_HELD = "not_held"
    NO_RIGHT = "no_right"
    OTHERS = "others"
    EXCESSIVE = "excessive"
    LEGAL_DUTY = "legal_duty"
    LEGAL_CLAIMS = "legal_claims"
    PRIVILEGE = "privilege"
    SECRETS = "secrets"
    ANSWERED_BEFORE = "answered_before"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to become of a demand.

    ``ground`` is why it is refused, ``note`` what the officer adds for the office and its lawyer,
    ``into`` the number of the demand with which it is dealt with.
    """

    state: DemandState
    ground: Ground | None = None
    note: str = ""
    into: int | None = None


@dataclass(frozen=True, slots=True)
class Demanded:
    """One demand of a case: its number, how the letter labels it, what it says, what it asks for.

    ``message`` is what it came in with, ``decision`` what became of it. Demands keep their numbers, whatever becomes of the others.
    """

    number: int
    words: str
    kinds: tuple[Matter, ...] = ()
    label: str = ""
    decision: Decision = Decision(DemandState.OPEN)
    message: ReceivedId | None = None

    @property
    def state(self) -> DemandState:
        """Where it stands."""
        return self.decision.state

    @property
    def is_open(self) -> bool:
        """True until somebody said what becomes of it."""
        return self.state is DemandState.OPEN


def all_open(demands: Iterable[Demanded]) -> tuple[int, ...]:
    """The numbers of the demands that nobody decided yet.

    One that is dealt with together with another is open as long as that one is.
    """
    known = tuple(demands)
    waiting = {one.number for one in known if one.is_open}
    return tuple(
        one.number for one in known if one.number in waiting or one.decision.into in waiting
    )


def decided(
    demands: Iterable[Demanded], numbers: Iterable[int], decision: Decision
) -> tuple[Demanded, ...]:
    """The demands with what is to become of those with these numbers.

    Raises:
        DeskError: ``input.demand`` where there is no such demand, or two could not be dealt with
            together; ``input.reason`` where a refusal has no ground, or a ground no words.
    """
    known, chosen = tuple(demands), frozenset(numbers)
    _refuse_unknown({*chosen, *filter(None, [decision.into])}, known)
    _refuse_unexplained(decision)
    if decision.state is DemandState.MERGED:
        _refuse_impossible(known, chosen, decision.into)
    kept = replace(decision, note=decision.note.strip())
    return tuple(replace(one, decision=kept) if one.number in chosen else one for one in known)


def answered_in(
    demands: Iterable[Demanded], other: Iterable[Demanded], reference: Reference
) -> tuple[Demanded, ...]:
    """The demands with those left to another case which that case has in the same words."""
    there = {_folded(one.words) for one in other}
    left = Decision(DemandState.MERGED, note=reference)
    return tuple(
        replace(one, decision=left) if one.is_open and _folded(one.words) in there else one
        for one in demands
    )


def left_to_itself(demands: Iterable[Demanded]) -> tuple[Demanded, ...]:
    """The demands with those open again that were left to another case."""
    return tuple(
        replace(one, decision=Decision(DemandState.OPEN)) if _is_elsewhere(one) else one
        for one in demands
    )


def with_demand(demands: Iterable[Demanded], words: str) -> tuple[Demanded, ...]:
    """The demands with one more that an officer found; ``input.words`` where it says nothing."""
    said = " ".join(words.split())[:_LONGEST]
    if not said:
        raise DeskError(
            "input.words",
            "“{field}” is missing: say what is demanded. Nothing was changed.",
            field="words",
        )
    known = tuple(demands)
    return (*known, Demanded(_next(known), said))


def with_more(demands: Iterable[Demanded], more: Iterable[Demanded]) -> tuple[Demanded, ...]:
    """The demands with those of another letter, numbered on; what is said in the same words is left out."""
    known = tuple(demands)
    said = {_folded(one.words) for one in known}
    added = [one for one in more if _folded(one.words) not in said]
    first = _next(known)
    return (*known, *(replace(one, number=first + place) for place, one in enumerate(added)))


def without_message(
    demands: Iterable[Demanded], message: ReceivedId, others: Iterable[Demanded]
) -> tuple[Demanded, ...]:
    """The demands without those of a message that none of the ``others`` makes in the same words.

    One that was dealt with together with a demand that goes is open.
    """
    still = {_folded(one.words): one.message for one in others}
    known = tuple(
        replace(one, message=still.get(_folded(one.words), message))
        if one.message == message
        else one
        for one in demands
    )
    gone = {one.number for one in known if one.message == message}
    return tuple(
        replace(one, decision=Decision(DemandState.OPEN)) if one.decision.into in gone else one
        for one in known
        if one.number not in gone
    )


def refuse_open(demands: Iterable[Demanded], reference: Reference) -> None:
    """Nothing where something became of every demand of a case, else ``case.demands_open``."""
    numbers = all_open(demands)
    if numbers:
        raise DeskError(
            "case.demands_open",
            "{what} Nothing was changed in case {reference}; say first what becomes of each.",
            what=open_sentence(numbers),
            reference=reference,
        )


def open_sentence(numbers: tuple[int, ...]) -> str:
    """Which demands are still open, as a sentence."""
    return tr_n(
        "Demand {numbers} is still open: it has to be met, refused or handed to counsel.",
        "Demands {numbers} are still open: each has to be met, refused or handed to counsel.",
        len(numbers),
        numbers=numbers_of(numbers),
    )


def numbers_of(numbers: Iterable[int]) -> str:
    """Numbers as a list reads: runs of three and more are drawn together, ``1, 3–6, 9``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def state_name(state: DemandState) -> str:
    """What became of a demand, in a word or two."""
    names = {
        DemandState.OPEN: tr("open"),
        DemandState.MET: tr("met"),
        DemandState.REFUSED: tr("refused"),
        DemandState.COUNSEL: tr("handed to counsel"),
        DemandState.NOT_OURS: tr("not for us to answer"),
        DemandState.MERGED: tr("dealt with together with another"),
    }
    return names[state]


def ground_name(ground: Ground) -> str:
    """Why a demand is refused, in words."""
    names = {
        Ground.IDENTITY: tr("who they are was not shown"),
        Ground.NOT_HELD: tr("we hold nothing of it"),
        Ground.NO_RIGHT: tr("the law gives no right to it"),
        Ground.OTHERS: tr("the rights of other people stand against it"),
        Ground.EXCESSIVE: tr("it is manifestly unfounded or excessive"),
        Ground.LEGAL_DUTY: tr("the law wants us to keep it"),
        Ground.LEGAL_CLAIMS: tr("it is needed for legal claims"),
        Ground.PRIVILEGE: tr("legal privilege"),
        Ground.SECRETS: tr("trade secrets"),
        Ground.ANSWERED_BEFORE: tr("it was answered before"),
        Ground.OTHER: tr("another ground"),
    }
    return names[ground]


def decision_words(decision: Decision) -> str:
    """What became of a demand, with the ground on which it is refused."""
    said = state_name(decision.state)
    if decision.ground is None:
        return said
    return tr("{state}: {ground}", state=said, ground=ground_name(decision.ground))


def _next(known: tuple[Demanded, ...]) -> int:
    return max((one.number for one in known), default=0) + 1


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _is_elsewhere(demand: Demanded) -> bool:
    return demand.state is DemandState.MERGED and demand.decision.into is None


def _refuse_unknown(numbers: Iterable[int], known: tuple[Demanded, ...]) -> None:
    missing = set(numbers) - {one.number for one in known}
    if missing:
        raise DeskError(
            "input.demand",
            "“{field}” names a demand that this case does not have: {numbers}. Nothing was changed.",
            field="number",
            numbers=numbers_of(missing),
        )


def _refuse_unexplained(decision: Decision) -> None:
    said = bool(decision.note.strip())
    if decision.state is DemandState.REFUSED and decision.ground is None:
        raise DeskError(
            "input.reason",
            "“{field}” is missing: a demand is refused on a ground. Nothing was changed; use one of: "
            "{known}.",
            field="reason",
            known=", ".join(Ground),
        )
    wanting = decision.ground is Ground.OTHER or decision.state is DemandState.NOT_OURS
    if wanting and not said:
        raise DeskError(
            "input.reason",
            "“{field}” is missing: say in a few words why. Nothing was changed.",
            field="note",
        )


def _refuse_impossible(
    known: tuple[Demanded, ...], chosen: frozenset[int], into: int | None
) -> None:
    """Nothing where demands can be dealt with together with another that stands for itself."""
    target = next((one for one in known if one.number == into), None)
    followed = any(one.decision.into in chosen for one in known)
    if target is None or into in chosen or target.state is DemandState.MERGED or followed:
        raise DeskError(
            "input.demand",
            "“{field}” has to name another demand of this case, and one that is dealt with by itself. "
            "Nothing was changed.",
            field="into",
        )
