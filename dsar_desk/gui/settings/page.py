"""The page of the office's profile: read, filled in, saved; nothing that was typed is lost."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dsar_desk.cases.gap import gap_name, gaps_of
from dsar_desk.cases.profile import Profile
from dsar_desk.gui.ask import FileKind, Question
from dsar_desk.gui.office import Office
from dsar_desk.gui.settings.answers import answered, answers_of
from dsar_desk.gui.settings.data_map import DataMapPane
from dsar_desk.gui.settings.form import ProfileForm
from dsar_desk.gui.settings.saved_page import PageWords, SavedPage
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.services.profile_files import read_profile, write_profile
from dsar_desk.text import tr

__all__ = ["ProfilePage"]


class ProfilePage(SavedPage):
    """The office's profile in fields, with the data map beside it."""

    CHANGED = "profile.changed"

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        words = PageWords(
            tr("Office profile"),
            about=tr("Who writes the letters of this office, and what they cite"),
            reading=tr("You can read the profile. Who administers the office can change it."),
            throw_away=tr("Throw away what you typed?"),
            stays=tr("The profile stays as it was last saved."),
        )
        super().__init__(office, words, parent)
        self._base: Profile | None = None
        self._shown: dict[str, str] = {}
        self._showing = False
        self.form = ProfileForm(office.today)
        self.form.edited.connect(self._note_edit)
        self.data_map = DataMapPane()
        self.data_map.save_wanted.connect(self.save_as_file)
        self.data_map.read_wanted.connect(self.read_from_file)
        pane = Pane(tr("The office"))
        pane.column.addWidget(self.form)
        self.lay_out(FoldingPanes("profile_panes", [560, 640], [pane, self.data_map]))

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self._base is not None and (self.form.half_typed or bool(self.changes))

    @property
    def changes(self) -> dict[str, str]:
        """What was typed and is not saved yet, by field."""
        now = self.form.answers()
        return {name: text for name, text in now.items() if text != self._shown.get(name, "")}

    def open(self) -> None:
        """Show the profile as it is; what was typed before stands on top of it."""
        self._do(self._office.desk.profiles.current, self._refresh)

    def save(self) -> None:
        """Put in force what was typed."""
        if self._base is None or self._saving:
            return
        if self.form.refuse_problems():
            self.refuse()
            return
        typed = self.changes
        if typed:
            self._put(answered(self._base, typed), tr("The office profile was saved."))

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

    def _refresh(self, profile: Profile) -> None:
        if profile != self._base:
            self._show(profile, self.changes)

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
        self.say_state()

    def _note_edit(self) -> None:
        if not self._showing:
            self.note_edit()

    def _standing(self, *, typed: bool) -> str:
        gaps = gaps_of(self._base) if self._base is not None else ()
        if typed or not gaps:
            return super()._standing(typed=typed)
        missing = ", ".join(map(gap_name, gaps))
        return tr("Letters wait for this: {missing}.", missing=missing)

    def _put(self, profile: Profile, done: str) -> None:
        order, base, sent = self.order(), self._base, self.form.answers()
        save = partial(self._office.desk.profiles.save, order, profile, base)
        self.put_in_force(save, lambda _none: self._note_saved(profile, sent, done))

    def _note_saved(self, profile: Profile, sent: dict[str, str], done: str) -> None:
        """What was typed while it was being saved is still to be saved."""
        self._shown = sent
        self._show(profile, self.changes)
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
        self._order = None  # another deed than what was to be saved before
        self._office.ask.confirm(question, partial(self._put, profile, done))
