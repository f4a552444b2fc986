"""What the worker does for a wave, a part at a time, so that others get their turn in between."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dsar_desk.cases.received import ReceivedState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dsar_desk.cases.campaigns import Logged
    from dsar_desk.cases.ids import CaseId, ReceivedId
    from dsar_desk.cases.waves import Member, Wave
    from dsar_desk.law.rulebook import Rulebook
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order
    from dsar_desk.services.waves import WaveForm

__all__ = ["Begun", "acknowledge", "begun", "find", "log", "still_waiting", "unacknowledged"]


@dataclass(frozen=True, slots=True)
class Begun:
    """What the form of a wave is made of: the laws, and the office's usual one."""

    rulebook: "Rulebook"
    law: str


def begun(desk: "Desk") -> Begun:
    """The laws that can be chosen, and the usual one."""
    return Begun(desk.rulebook, desk.profiles.current().default_jurisdiction)


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
