"""What the worker does for a wave: find it, log it, see how it stands, write to all."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.received import ReceivedState
from dsar_desk.services.waves import Left, Logged
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsar_desk.cases.ids import ReceivedId, Reference
    from dsar_desk.cases.waves import Wave
    from dsar_desk.law.rulebook import Rulebook
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order
    from dsar_desk.services.waves import Progress, WaveForm

__all__ = ["Begun", "acknowledge", "begun", "find", "log", "standing", "still_waiting"]


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
    desk: "Desk", order: "Order", wave: "Wave", form: "WaveForm", *, progress: "Progress"
) -> Logged:
    """A case for each message that fits; ``Cancelled`` ends it, and what was logged stands."""
    return desk.waves.log(order, wave, form, progress)


def acknowledge(desk: "Desk", order: "Order", campaign: str, *, progress: "Progress") -> Logged:
    """An approved acknowledgement for each open case of the wave that has none yet."""
    return desk.waves.acknowledge(order, campaign, progress)


def standing(desk: "Desk", wave: "Wave") -> Logged:
    """How a wave stands after its logging was stopped: what has a case, and what has none."""
    done: list[Reference] = []
    left = []
    for member in wave.members:
        case = desk.intake.get(member.received).case
        if case is not None:
            done.append(desk.finding.open(case).case.reference)
        elif not member.doubts:
            left.append(Left(member.received, None, tr("Not logged: the work was stopped.")))
    return Logged(tuple(done), tuple(left))


def still_waiting(desk: "Desk", messages: "Iterable[ReceivedId]") -> "frozenset[str]":
    """Those of these messages that nobody decided about yet."""
    waiting = {ReceivedState.NEW, ReceivedState.UNREAD}
    return frozenset(each for each in messages if desk.intake.get(each).state in waiting)
