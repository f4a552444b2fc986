"""The page of the office's profile: read, filled in, saved; nothing that was typed is lost."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.gap import gap_name, gaps_of
from dsar_desk.cases.profile import Profile
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind, Question
from dsar_desk.gui.office import Office
from dsar_desk.gui.settings.answers import answered, answers_of
from dsar_desk.gui.settings.data_map import DataMapPane
from dsar_desk.gui.settings.form import ProfileForm
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.services.profile_files import read_profile, write_profile
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.order import Order

__all__ = ["ProfilePage"]

Answer = TypeVar("Answer")


class ProfilePage(QWidget):
    """``left`` says that the officer goes back. What was typed stays until it is saved or undone."""

    left = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._base: Profile | None = None
        self._shown: dict[str, str] = {}
        self._order: Order | None = None
        self._showing = self._saving = False
        self.bar = MessageBar()
        self.state = Words("", Type.QUIET)
        self.form = ProfileForm(office.today)
        self.form.edited.connect(self._note_edit)
        self.data_map = DataMapPane()
        self.data_map.save_wanted.connect(self.save_as_file)
        self.data_map.read_wanted.connect(self.read_from_file)
        self._lay_out()

    @property
    def typed(self) -> dict[str, str]:
        """What was typed and is not saved yet, by field."""
        now = self.form.answers()
        return {name: text for name, text in now.items() if text != self._shown.get(name, "")}

    def open(self) -> None:
        """Show the profile as it is; what was typed before stands on top of it."""
        self._do(self._office.desk.profiles.current, self._refresh)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal above the form; a profile that was changed meanwhile is shown."""
        self._saving = False
        self.bar.show_error(error)
        if error.code == "profile.changed":
            self._order = None
            self.open()

    def save(self) -> None:
        """Put in force what was typed."""
        if self._base is None or self._saving:
            return
        if self.form.refuse_problems():
            self.bar.refuse(tr("Something is not right yet. Nothing was saved, and all is kept."))
            return
        typed = self.typed
        if not typed:
            self.bar.inform(tr("There is nothing new to save."))
            return
        self._order = self._order or self._office.order()
        self._put_in_force(answered(self._base, typed), tr("The office profile was saved."))

    def undo(self) -> None:
        """Throw away what was typed, after asking."""
        question = Question(
            tr("Throw away what you typed?"),
            act=tr("Throw it away"),
            detail=tr("The profile stays as it was last saved."),
            keep=tr("Keep it"),
            grave=True,
        )
        self._office.ask.confirm(question, self.discard)

    def discard(self) -> None:
        """Show the profile as it was last saved."""
        self._order = None
        self.bar.clear()
        if self._base is not None:
            self._show(self._base, {})

    def save_as_file(self) -> None:
        """Let a place be chosen and write the profile there, as it was last saved."""
        kinds = [FileKind(tr("Office profile"), ("*.toml",))]
        suggested = Path.home() / "office-profile.toml"
        self._office.ask.choose_save_path(
            tr("Save the profile as a file"), suggested, kinds, self._write
        )

    def read_from_file(self) -> None:
        """Let a file be chosen and, after asking, put the profile in it in force."""
        if self.typed:
            self.bar.warn(
                tr("Save what you typed, or undo it, before you read another profile from a file.")
            )
            return
        kinds = [FileKind(tr("Office profile"), ("*.toml",))]
        self._office.ask.choose_files(
            tr("Read a profile from a file"), kinds, lambda paths: self._read(paths[0])
        )

    def _lay_out(self) -> None:
        self.buttons = ButtonRow(tr("Save"), scope=self)
        self.buttons.accepted.connect(self.save)
        self.undo_button = self.buttons.add(tr("Undo changes …"))
        self.undo_button.clicked.connect(self.undo)
        self.back_button = self.buttons.add(tr("Back"))
        self.back_button.setToolTip(tr("Esc"))
        self.back_button.clicked.connect(self.left)
        on_escape(self, self.left)
        pane = Pane(tr("The office"))
        pane.column.addWidget(self.form)
        panes = FoldingPanes("profile_panes", [560, 640], [pane, self.data_map])
        head, foot = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(4)
        for part in (Words(tr("Office profile"), Type.TITLE), self.state, self.bar):
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
        if profile != self._base:
            self._show(profile, self.typed)

    def _show(self, profile: Profile, typed: dict[str, str]) -> None:
        """Show a profile, and on top of it what was typed and is not saved."""
        self._showing = True
        self._base = profile
        self.form.show_answers(answers_of(profile))
        self._shown = self.form.answers()
        if typed:
            self.form.show_answers(answers_of(profile) | typed)
        self._showing = False
        self.data_map.show_profile(profile)
        self._say_state()

    def _note_edit(self) -> None:
        if not self._showing:
            self._order = None
            self._say_state()

    def _say_state(self) -> None:
        dirty = self._base is not None and bool(self.typed)
        self.undo_button.setEnabled(dirty)
        gaps = gaps_of(self._base) if self._base is not None else ()
        if dirty:
            self.state.setText(tr("Changed and not saved yet"))
        elif gaps:
            missing = ", ".join(map(gap_name, gaps))
            self.state.setText(tr("Letters wait for this: {missing}.", missing=missing))
        else:
            self.state.setText(tr("Who writes the letters of this office, and what they cite"))

    def _put_in_force(self, profile: Profile, done: str) -> None:
        self._saving = True
        self.bar.clear()
        order, base, sent = self._order or self._office.order(), self._base, self.form.answers()
        save = partial(self._office.desk.profiles.save, order, profile, base)
        self._do(save, lambda _none: self._note_saved(profile, sent, done))

    def _note_saved(self, profile: Profile, sent: dict[str, str], done: str) -> None:
        """What was typed while it was being saved is still to be saved."""
        self._saving, self._order = False, None
        self._shown = sent
        self._show(profile, self.typed)
        self.bar.confirm(done)

    def _write(self, path: Path) -> None:
        desk = self._office.desk
        done = tr("The profile was written to {file}.", file=path.name)
        if self.typed:
            done = tr(
                "The profile was written to {file} as it was last saved: what you typed since is "
                "not in it.",
                file=path.name,
            )
        self._do(
            lambda: write_profile(path, desk.profiles.current(), replace=True),
            lambda _none: self.bar.confirm(done),
        )

    def _read(self, path: Path) -> None:
        self._do(partial(read_profile, path), partial(self._ask_replacing, path))

    def _ask_replacing(self, path: Path, profile: Profile) -> None:
        question = Question(
            tr("Replace the office profile by this file?"),
            act=tr("Replace it"),
            detail=tr(
                "All of it is replaced, the data map too. Letters that were approved keep what "
                "they say."
            ),
        )
        done = tr("The office profile is now that of {file}.", file=path.name)
        self._office.ask.confirm(question, partial(self._put_in_force, profile, done))

    def _do(self, call: Callable[[], Answer], then: Callable[[Answer], object]) -> None:
        self._office.workbench.do(call, owner=self, then=then)
