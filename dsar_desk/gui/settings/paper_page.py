"""The page of what the office writes on, with a picture of each choice as it will be printed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dsar_desk.cases.paper import PaperChoice
from dsar_desk.cases.profile import Profile
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind, Question
from dsar_desk.gui.office import Office
from dsar_desk.gui.paper_reader import PaperReader
from dsar_desk.gui.settings.logo_sheet import LogoSheet
from dsar_desk.gui.settings.paper_form import PaperForm
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.paper_view import PaperView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.system.chosen import save_chosen
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.order import Order

__all__ = ["PaperPage"]

Answer = TypeVar("Answer")


class PaperPage(QWidget):
    """``left`` says that the officer goes back. What was chosen stays until it is saved or undone."""

    left = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._base: Profile | None = None
        self._order: Order | None = None
        self._saving = False
        self.bar = MessageBar()
        self.state = Words("", Type.QUIET)
        self.form = PaperForm()
        self.form.edited.connect(self._note_edit)
        self.paper = PaperView(tr("Paper of the office"))
        self.reader = PaperReader(office, self.paper, own=True)
        self.reader.refused.connect(self.bar.show_error)
        self.shown = QComboBox()
        for kind, words in (
            ("layout", tr("A letter")),
            ("envelope", tr("An envelope")),
            ("labels", tr("A sheet of labels")),
        ):
            self.shown.addItem(words, kind)
        self.shown.currentIndexChanged.connect(lambda _index: self._preview())
        self._lay_out()

    @property
    def typed(self) -> bool:
        """Whether something was chosen or typed that is not saved yet."""
        base = self._base
        changed = base is not None and self.form.choice() != base.paper
        return changed or self.form.half_typed

    def open(self) -> None:
        """Show what the office chose; what was chosen since stands."""
        self._do(self._office.desk.profiles.current, self._refresh)

    def save(self) -> None:
        """Put in force what was chosen."""
        base = self._base
        if base is None or self._saving:
            return
        if self.form.refuse_half_typed():
            self.bar.refuse(tr("Something is not right yet. Nothing was saved, and all is kept."))
            return
        if not self.typed:
            self.bar.inform(tr("There is nothing new to save."))
            return
        self._saving = True
        self.bar.clear()
        self._order = self._order or self._office.order()
        profile = replace(base, paper=self.form.choice())
        save = partial(self._office.desk.profiles.save, self._order, profile, base)
        self._do(save, lambda _none: self._note_saved(profile))

    def discard(self) -> None:
        """Show what was last saved."""
        self._order = None
        self.bar.clear()
        if self._base is not None:
            self._show(self._base.paper)

    def undo(self) -> None:
        """Throw away what was chosen, after asking."""
        question = Question(
            tr("Throw away what you chose?"),
            act=tr("Throw it away"),
            detail=tr("The paper of the office stays as it was last saved."),
            keep=tr("Keep it"),
            grave=True,
        )
        self._office.ask.confirm(question, self.discard)

    def save_calibration(self) -> None:
        """Let a place be chosen and write the calibration page there."""
        layout = self.form.choice().layout
        kinds = [FileKind(tr("PDF"), ("*.pdf",))]
        suggested = Path.home() / "calibration.pdf"
        draw = partial(self._office.desk.correspondence.paper.calibration, layout)
        self._office.ask.choose_save_path(
            tr("Save the calibration page"),
            suggested,
            kinds,
            lambda path: self._do(
                lambda: save_chosen(path, draw()),
                lambda _none: self.bar.confirm(
                    tr("{file} was written. Print it at its own size.", file=path.name)
                ),
            ),
        )

    def open_logo(self) -> None:
        """Let the logo of the letterhead be chosen, seen, or taken off."""
        sheet = LogoSheet(self._office, self)
        sheet.changed.connect(self._note_logo)
        sheet.open()

    def _note_logo(self) -> None:
        self.bar.confirm(
            tr("Letters are written with it from now on. Approved letters keep theirs.")
        )
        self._preview()

    def _lay_out(self) -> None:
        self.buttons = ButtonRow(tr("Save"), scope=self)
        self.buttons.accepted.connect(self.save)
        self.undo_button = self.buttons.add(tr("Undo changes …"))
        self.undo_button.clicked.connect(self.undo)
        self.logo_button = self.buttons.add(tr("Logo …"))
        self.logo_button.clicked.connect(self.open_logo)
        self.calibration_button = self.buttons.add(tr("Calibration page …"))
        self.calibration_button.clicked.connect(self.save_calibration)
        self.back_button = self.buttons.add(tr("Back"))
        self.back_button.setToolTip(tr("Esc"))
        self.back_button.clicked.connect(self.left)
        on_escape(self, self.left)
        left, right = Pane(tr("Choice")), Pane(tr("As it will be printed"))
        left.column.addWidget(self.form)
        right.column.addWidget(Field(tr("Show"), self.shown))
        right.column.addWidget(self.paper, 1)
        panes = FoldingPanes("paper_panes", [520, 680], [left, right])
        head, foot = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(4)
        for part in (Words(tr("Paper"), Type.TITLE), self.state, self.bar):
            head.addWidget(part)
        foot.setContentsMargins(12, 4, 12, 12)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(panes, 1)
        column.addLayout(foot)
        self._say_state()

    def _refresh(self, profile: Profile) -> None:
        before, chosen = self._base, self.form.choice()
        keep = before is not None and chosen != before.paper
        self._base = profile
        self._show(chosen if keep else profile.paper)

    def _show(self, paper: PaperChoice) -> None:
        self.form.show_choice(paper)
        self._say_state()
        self._preview()

    def _note_edit(self, kind: str) -> None:
        self._order = None
        self._say_state()
        if kind and self.shown.currentData() != kind:
            self.shown.setCurrentIndex(self.shown.findData(kind))  # which draws it
        elif kind:
            self._preview()

    def _preview(self) -> None:
        """Draw what is chosen now, with a made-up person."""
        if self._base is None:
            return
        profile = replace(self._base, paper=self.form.choice())
        specimen = self._office.desk.correspondence.paper.specimen
        self.reader.read(partial(specimen, profile, str(self.shown.currentData()), ""))

    def _say_state(self) -> None:
        self.undo_button.setEnabled(self.typed)
        if self.typed:
            self.state.setText(tr("Changed and not saved yet"))
        else:
            self.state.setText(tr("What letters are written on, and what they are posted in"))

    def _note_saved(self, profile: Profile) -> None:
        """What was chosen while it was being saved is still to be saved."""
        self._saving, self._order, self._base = False, None, profile
        self._say_state()
        self.bar.confirm(tr("The paper of the office was saved. Approved letters keep theirs."))

    def _refuse(self, error: DeskError) -> None:
        self._saving = False
        self.bar.show_error(error)
        if error.code == "profile.changed":
            self._order = None
            self.open()

    def _do(self, call: Callable[[], Answer], then: Callable[[Answer], object]) -> None:
        self._office.workbench.do(call, owner=self, then=then, failed=self._refuse)
