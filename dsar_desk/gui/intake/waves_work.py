"""What the worker does for a wave, a part at a time, so that others get their turn in between."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dsar_desk.cases.received import ReceivedState
from dsar_desk.cases.waves import member_of
from dsar_desk.gui.intake.waves_words import person_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dsar_desk.cases.campaigns import Logged, Standing
    from dsar_desk.cases.demanded import Decision
    from dsar_desk.cases.ids import CaseId, ReceivedId
    from dsar_desk.cases.wave_demands import Demander, SharedDemands
    from dsar_desk.cases.waves import Member, Wave
    from dsar_desk.law.rulebook import Rulebook
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order
    from dsar_desk.services.wave_demands import DecidedIn, WaveDecided
    from dsar_desk.services.waves import WaveForm

__all__ = [
    "Begun",
    "TakenUp",
    "acknowledge",
    "begun",
    "decide",
    "find",
    "log",
    "names",
    "restore",
    "shared",
    "standing",
    "still_waiting",
    "taken_up",
    "unacknowledged",
]


@dataclass(frozen=True, slots=True)
class Begun:
    """What the form of a wave is made of: the laws, and the office's usual one."""

    rulebook: "Rulebook"
    law: str


def begun(desk: "Desk") -> Begun:
    """The laws that can be chosen, and the usual one."""
    return Begun(desk.rulebook, desk.profiles.current().default_jurisdiction)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A wave that was logged before: how far it is, and for whom the messages ask that were left."""

    standing: "Standing"
    people: "Mapping[ReceivedId, str]"


def names(desk: "Desk") -> tuple[str, ...]:
    """The names of the waves that were logged."""
    return desk.waves.campaigns.names()


def standing(desk: "Desk", name: str) -> "Standing | None":
    """How far a wave is that was logged; None where none of its cases is there any more."""
    return desk.waves.campaigns.standing(name)


def taken_up(desk: "Desk", name: str) -> TakenUp | None:
    """A wave that was logged before, as it stands now."""
    found = standing(desk, name)
    if found is None:
        return None
    left = [desk.intake.get(one.received) for one in found.left if one.received]
    return TakenUp(found, {one.id: person_of(member_of(one, ())) for one in left})


def shared(desk: "Desk", campaign: str) -> "SharedDemands":
    """The numbered demands that the open cases of a wave make alike."""
    return desk.waves.demands.shared(campaign)


def decide(
    desk: "Desk",
    order: "Order",
    numbers: "Collection[int]",
    decision: "Decision",
    part: "Sequence[Demander]",
) -> "WaveDecided":
    """What becomes of demands, for a part of the cases of a wave."""
    return desk.waves.demands.decide(order, part, numbers, decision)


def restore(desk: "Desk", order: "Order", decided: "DecidedIn") -> "DecidedIn":
    """The case in which a decision was taken back."""
    desk.waves.demands.restore(order, decided)
    return decided


def find(desk: "Desk") -> "tuple[Wave, ...]":
    """The waves that wait, the largest first."""
    return desk.waves.find()


def log(
    desk: "Desk", order: "Order", wave: "Wave", form: "WaveForm", part: "Sequence[Member]"
) -> "Logged":
    """A case for each message of a part of a wave that nothing speaks against."""
    return desk.waves.log(order, replace(wave, members=tuple(part)), form)


def unacknowledged(desk: "Desk", campaign: str) -> "tuple[CaseId, ...]":
    """The open cases of a wave that have no acknowledgement yet."""
    return desk.waves.campaigns.unacknowledged(campaign)


def acknowledge(desk: "Desk", order: "Order", part: "Sequence[CaseId]") -> "Logged":
    """An approved acknowledgement for each of some cases."""
    return desk.waves.acknowledge_these(order, part)


def still_waiting(desk: "Desk", messages: "Iterable[ReceivedId]") -> "frozenset[str]":
    """Those of these messages that nobody decided about yet."""
    waiting = {ReceivedState.NEW, ReceivedState.UNREAD}
    return frozenset(each for each in messages if desk.intake.get(each).state in waiting)
