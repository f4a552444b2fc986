"""What the pane of a case says of its law: undecided among which, or counted by a rule that is gone."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from dsar_desk.cases.case import Case
from dsar_desk.cases.lost import lost_sentence
from dsar_desk.cases.wording import event_name
from dsar_desk.errors import DeskError
from dsar_desk.gui.case.deeds import CaseDeeds
from dsar_desk.gui.case.notices import Notices
from dsar_desk.gui.case.summary import Summary
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.deadline_card import DeadlineCard
from dsar_desk.gui.work import Latest
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["LawPart"]


class _Standing(NamedTuple):
    """The names of the places of the case’s laws, by code, and the rules that are no longer here."""

    names: dict[str, str]
    lost: tuple[str, ...]


class LawPart(QObject):
    """Adds its buttons to the card where they mean something; its words go to summary and notices."""

    def __init__(
        self,
        office: Office,
        card: DeadlineCard,
        summary: Summary,
        notices: Notices,
        deeds: CaseDeeds,
    ) -> None:
        super().__init__(card)
        self._office, self._deeds = office, deeds
        self._summary, self._notices = summary, notices
        self._latest = Latest(office.workbench, self)
        self.decide = card.add(tr("Decide the law …"))
        self.decide.clicked.connect(deeds.decide_law)
        told = event_name(EventKind.ACKNOWLEDGED)
        self.acknowledged = card.add(tr("{what} …", what=told))
        self.acknowledged.clicked.connect(partial(deeds.record, told, (EventKind.ACKNOWLEDGED,)))

    def show_case(self, case: Case) -> None:
        """Show what is open about the law of this case, and look for its names."""
        counts = case.kind in {None, Kind.COMPLAINT}  # no law gives the days of other matters
        self.decide.setVisible(case.is_open and case.law_undecided and counts)
        self.acknowledged.setVisible(_to_acknowledge(case))
        self._notices.show_lost("")
        find = partial(_standing, self._office.desk, case)
        self._latest.do(find, then=partial(self._show, case), failed=self.show_error)

    def show_error(self, error: DeskError) -> None:
        """Say above the case why its law could not be looked up."""
        self._deeds.show_error(error)

    def _show(self, case: Case, standing: _Standing) -> None:
        if standing.names:
            self._summary.show_law(case, standing.names)
        self._notices.show_lost(lost_sentence(standing.lost) if standing.lost else "")


def _to_acknowledge(case: Case) -> bool:
    """Whether receipt of a request still has to be acknowledged; complaints go through stages."""
    clock = case.clock
    if clock is None or not case.is_open or case.kind is not None:
        return False
    return clock.acknowledge_by is not None and clock.acknowledged_on is None


def _standing(desk: "Desk", case: Case) -> _Standing:
    """What is to be said; the rules of law are loaded only where several laws were considered."""
    decided = (case.jurisdiction, *(claim.jurisdiction for claim in case.claims))
    codes = (*case.considered, *decided) if case.considered else ()
    places = tuple(dict.fromkeys(filter(None, codes)))
    names = dict(zip(places, desk.deciding.names(places), strict=True)) if places else {}
    return _Standing(names, desk.lost_rules(case))
