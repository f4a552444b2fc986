"""Deciding the law of a case: which one applies, or which ones could, and the date that follows."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.gui.case.consequence import Consequence
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.place_picker import PlacePicker
from dsar_desk.gui.work import Latest
from dsar_desk.law.places import CANDIDATES
from dsar_desk.text import tr

__all__ = ["LawSheet"]


class LawSheet(Sheet):
    """The law, or undecided with the places whose laws could apply; nothing is saved before the end."""

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(office, case, tr("The law of this case"), tr("Save it"), parent)
        self._latest = Latest(office.workbench, self)
        places = {place.code: tr(place.name) for place in office.desk.rulebook.jurisdictions()}
        self.jurisdiction = QComboBox()
        self.jurisdiction.addItem(tr("Undecided"), "")
        for code, name in places.items():
            self.jurisdiction.addItem(name, code)
        governing = case.governing
        now = governing.jurisdiction if governing else case.jurisdiction
        self.jurisdiction.setCurrentIndex(max(self.jurisdiction.findData(now), 0))
        self.add_field(Field(tr("Which law applies"), self.jurisdiction), "jurisdiction")
        self.candidates = PlacePicker(places)
        self.candidates.show_places(case.considered or CANDIDATES)
        self.could = self.add_field(
            Field(
                tr("Laws that could apply"),
                self.candidates,
                help_text=tr(
                    "The earliest of their dates counts until the law is decided. What is ticked "
                    "stays on record."
                ),
            ),
            "candidates",
        )
        self.consequence = Consequence(office, case)
        self.foot.addWidget(self.consequence)
        self.jurisdiction.currentIndexChanged.connect(lambda _index: self._foresee())
        self.candidates.changed.connect(self._foresee)
        self._foresee()

    def submit(self) -> None:
        """Save the law, or the candidates."""
        decide = self.office.desk.deciding.decide
        self.save(partial(decide, self.order, self.case, *self._filled_in()))

    def _filled_in(self) -> tuple[str, tuple[str, ...]]:
        place = self.jurisdiction.currentData()
        return place, () if place else self.candidates.chosen

    def _foresee(self) -> None:
        place, candidates = self._filled_in()
        self.could.setVisible(not place)
        self.could.clear_error()
        self._latest.do(
            partial(self.office.desk.deciding.preview, self.case, place, candidates),
            then=self.consequence.show_case,
            failed=self.consequence.show_error,
        )
