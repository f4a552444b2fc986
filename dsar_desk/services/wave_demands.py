"""The demands of a whole wave: each decided once for the cases that make it, with an entry in each."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.campaigns import Left
from dsar_desk.cases.wave_demands import Demander, SharedDemands, shared_by, why_not
from dsar_desk.errors import DeskError
from dsar_desk.services.campaigns import cases_of

if TYPE_CHECKING:
    from dsar_desk.cases.demanded import Decision, Demanded
    from dsar_desk.services.demanding import DemandDesk
    from dsar_desk.services.order import Order
    from dsar_desk.store.database import Database

__all__ = ["DecidedIn", "WaveDecided", "WaveDemands"]


@dataclass(frozen=True, slots=True)
class DecidedIn:
    """A case in which demands were decided, and these demands as they were before."""

    member: Demander
    before: "tuple[Demanded, ...]"


@dataclass(frozen=True, slots=True)
class WaveDecided:
    """What came of deciding for many cases."""

    done: tuple[DecidedIn, ...] = ()
    left: tuple[Left, ...] = ()


class WaveDemands:
    """Decides for all cases of a wave what they demand alike; each case is an action of its own."""

    def __init__(self, database: "Database", demanding: "DemandDesk") -> None:
        self._database = database
        self._demanding = demanding

    def shared(self, campaign: str) -> SharedDemands:
        """The demands that the open cases of a campaign share, and the cases that do not."""
        with self._database.view() as books:
            return shared_by(cases_of(books, campaign))

    def decide(
        self,
        order: "Order",
        members: Sequence[Demander],
        numbers: Collection[int],
        decision: "Decision",
        progress: Callable[[int, int], object] | None = None,
    ) -> WaveDecided:
        """The cases in which these demands are decided now; the others are left, and why is told.

        A demand that was decided before stays as it is, and so does a case that was closed or whose
        demands changed since it was looked at. What ``progress`` raises ends the work, and what was
        decided stands.

        Raises:
            DeskError: ``input.reason``, ``input.demand`` where the decision itself cannot be.
        """
        done: list[DecidedIn] = []
        left: list[Left] = []
        for place, member in enumerate(members):
            if progress:
                progress(place, len(members))
            with self._database.view() as books:
                case = books.cases.get(member.case)
            reason = why_not(case, member, numbers)
            if reason:
                left.append(Left(None, member.reference, reason))
                continue
            before = tuple(one for one in case.demands if one.number in numbers)
            try:
                part = order.part(f"{member.case} decided")
                self._demanding.decide(part, member.case, sorted(numbers), decision)
            except DeskError as refusal:
                if refusal.code.startswith("input."):
                    raise
                left.append(Left(None, member.reference, refusal.sentence))
            else:
                done.append(DecidedIn(member, before))
        if progress:
            progress(len(members), len(members))
        return WaveDecided(tuple(done), tuple(left))

    def restore(self, order: "Order", decided: DecidedIn) -> None:
        """Take back in one case what was decided; ``case.is_closed``."""
        self._demanding.restore(order, decided.member.case, decided.before)
