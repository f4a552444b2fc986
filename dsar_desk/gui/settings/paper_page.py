"""The page of what the office writes on, with a picture of each choice as it will be printed."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from dsar_desk.cases.paper import PaperChoice
from dsar_desk.cases.profile import Profile
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.office import Office
from dsar_desk.gui.paper_reader import PaperReader
from dsar_desk.gui.settings.logo_sheet import LogoSheet
from dsar_desk.gui.settings.paper_form import PaperForm
from dsar_desk.gui.settings.saved_page import PageWords, SavedPage
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.paper_view import PaperView
from dsar_desk.system.chosen import save_chosen
from dsar_desk.text import tr

__all__ = ["PaperPage"]

PAPER_COLUMNS = 44


class PaperPage(SavedPage):
    """Layout, envelopes, labels and printers to choose from, drawn as they will be printed."""

    CHANGED = "profile.changed"

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        words = PageWords(
            tr("Paper"),
            about=tr("What letters are written on, and what they are posted in"),
            reading=tr("You can try these out. Who administers the office can save them."),
            throw_away=tr("Throw away what you chose?"),
            stays=tr("The paper of the office stays as it was last saved."),
        )
        super().__init__(office, words, parent)
        self._base: Profile | None = None
        self.form = PaperForm()
        self.form.edited.connect(self._note_edit)
        self.paper = PaperView(tr("Paper of the office"))
        self.reader = PaperReader(office, self.paper, own=True)
        self.reader.refused.connect(self.bar.show_error)
        self.shown = QComboBox()
        for kind, name in (
            ("layout", tr("A letter")),
            ("envelope", tr("An envelope")),
            ("labels", tr("A sheet of labels")),
        ):
            self.shown.addItem(name, kind)
        self.shown.currentIndexChanged.connect(lambda _index: self._preview())
        self.logo_button = self.add_button(tr("Logo …"), self.open_logo)
        self.calibration_button = self.add_button(tr("Calibration page …"), self.save_calibration)
        self.lay_out(self._panes())

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
            self.refuse()
            return
        if self.typed:
            profile = replace(base, paper=self.form.choice())
            save = partial(self._office.desk.profiles.save, self.order(), profile, base)
            self.put_in_force(save, lambda _none: self._note_saved(profile))

    def discard(self) -> None:
        """Show what was last saved."""
        self._order = None
        self.bar.clear()
        if self._base is not None:
            self._show(self._base.paper)

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

    def _panes(self) -> FoldingPanes:
        left, right = Pane(tr("Choice")), Pane(tr("As it will be printed"))
        left.column.addWidget(self.form)
        right.column.addWidget(Field(tr("Show"), self.shown))
        right.column.addWidget(self.paper, 1)
        return FoldingPanes("paper_panes", [520, 680], [left, right], least=(0, PAPER_COLUMNS))

    def _refresh(self, profile: Profile) -> None:
        before, chosen = self._base, self.form.choice()
        keep = before is not None and chosen != before.paper
        self._base = profile
        self._show(chosen if keep else profile.paper)

    def _show(self, paper: PaperChoice) -> None:
        self.form.show_choice(paper)
        self.say_state()
        self._preview()

    def _note_edit(self, kind: str) -> None:
        self.note_edit()
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

    def _note_saved(self, profile: Profile) -> None:
        """What was chosen while it was being saved is still to be saved."""
        self._base = profile
        self.bar.confirm(tr("The paper of the office was saved. Approved letters keep theirs."))
