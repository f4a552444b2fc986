"""The page of the office's own templates of letters: chosen, edited, compared, taken back, seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QTabWidget, QVBoxLayout, QWidget

from dsar_desk.cases.languages import language_name
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.settings.saved_page import PageWords, SavedPage
from dsar_desk.gui.settings.template_editor import TemplateEditor
from dsar_desk.gui.settings.template_panes import (
    DifferencesPane,
    PreviewPane,
    TemplateVersionsPane,
)
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.section_list import Entry, Section, SectionList
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.office_template import OfficeTemplate
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.office_letters import TemplateEntry
    from dsar_desk.services.template_trial import FieldChip

__all__ = ["LetterTemplatesPage"]

STATUTE = "statute"
"""What stands for every law in a template that is for any of them."""
LIST_COLUMNS = 44
"""What lines of the list begin with; with less room it stands above the text."""


_Listed = tuple["Sequence[TemplateEntry]", Mapping[str, str]]
"""The templates in a language, and the short names of laws by their ids."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A template as it is in the register, with what its page shows besides."""

    name: str
    text: str
    versions: "tuple[OfficeTemplate, ...]"
    chips: "tuple[FieldChip, ...]"
    languages: tuple[str, ...]

    @property
    def version(self) -> int:
        """The number of the last version, 0 where there is none."""
        return self.versions[-1].version if self.versions else 0


class LetterTemplatesPage(SavedPage):
    """The templates in a list, and of one its text, what differs, its versions and how it looks.

    What was typed into one waits while others are looked at.
    """

    CHANGED = "store.conflict"

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        words = PageWords(
            tr("Templates of letters"),
            about=tr(
                "What letters are written from: the program’s own text, or that of the office"
            ),
            reading=tr("You can read the templates. Who administers the office can change them."),
            throw_away=tr("Throw away what you typed?"),
            stays=tr("The templates stay as they were last saved."),
        )
        super().__init__(office, words, parent)
        self._entries: dict[str, TemplateEntry] = {}
        self._laws: Mapping[str, str] = {}
        self._typed: dict[str, str] = {}
        self._read: _Read | None = None
        self._lists, self._reads = Latest(office.workbench, self), Latest(office.workbench, self)
        self._woven = Latest(office.workbench, self)
        self.language, self.fields = QComboBox(), QComboBox()
        self.list, self.editor = SectionList(tr("Templates of letters")), TemplateEditor()
        self.title, self.standing = Words("", Type.NAME), Words("", Type.BODY)
        self.chip = Words("", Type.QUIET)
        self.differences, self.preview = DifferencesPane(), PreviewPane(office)
        self.versions = TemplateVersionsPane(office)
        self._wire()
        self.lay_out(self._panes())

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return bool(self._typed)

    def open(self) -> None:
        """Show the templates as they are now; what was typed before stands on top of them."""
        if not self.language.count():
            languages = partial(_languages, self._office.desk)
            self._lists.do(languages, then=self._fill_languages, failed=self.bar.show_error)
        else:
            self._list()

    def save(self) -> None:
        """Write letters from this text from now on."""
        read = self._read
        if read is None or self._saving or read.name not in self._typed:
            return
        save = partial(self._office.desk.office_letters.save, self.order(), read.name)
        text = self.editor.text
        self.put_in_force(
            partial(save, read.version, text), lambda kept: self._note_saved(kept, text)
        )

    def discard(self) -> None:
        """Throw away what was typed."""
        self._order = None
        self.bar.clear()
        self._typed.clear()
        if self._read is not None:
            self.editor.show_text(self._read.text)
        self.say_state()

    def say_state(self) -> None:
        """Let that be saved which is shown, where something was typed into it."""
        super().say_state()
        read = self._read
        shown = read is not None and read.name in self._typed
        self.save_button.setEnabled(self.save_button.isEnabled() and shown)

    def _wire(self) -> None:
        self.language.currentIndexChanged.connect(lambda _index: self._list())
        self.list.chosen.connect(self._choose)
        self.editor.edited.connect(self._note_edit)
        self.editor.stood_on.connect(self._say_chip)
        self.editor.setReadOnly(not self._may_save)
        self.differences.wanted.connect(self._compare)
        self.preview.wanted.connect(self._show_preview)
        self.preview.reader.refused.connect(self.bar.show_error)
        self.versions.taken_back.connect(self._take_back)

    def _panes(self) -> FoldingPanes:
        self.insert_button = QPushButton(tr("Insert this field"))
        self.insert_button.setAutoDefault(False)
        self.insert_button.setEnabled(self._may_save)
        self.insert_button.clicked.connect(self._insert)
        for box in (self.fields, self.language):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(Field(tr("Field"), self.fields))
        column.addWidget(self.insert_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.editor, 1)
        column.addWidget(self.chip)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page, words in (
            (text, tr("Text")),
            (self.differences, tr("Changes")),
            (self.versions, tr("Versions")),
            (self.preview, tr("Preview")),
        ):
            self.tabs.addTab(page, words)
        self.tabs.currentChanged.connect(lambda _index: self._show_tab())
        left, right = Pane(tr("Templates of letters")), Pane(tr("Template"))
        left.column.addWidget(Field(tr("Language"), self.language))
        left.column.addWidget(self.list, 1)
        for line in (self.title, self.standing):
            right.column.addWidget(line)
        right.column.addWidget(self.tabs, 1)
        return FoldingPanes("template_panes", [360, 900], [left, right], least=(LIST_COLUMNS, 0))

    def _fill_languages(self, languages: Sequence[str]) -> None:
        blocked = self.language.blockSignals(True)
        for code in languages:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(self.language.findData("en"))
        self.language.blockSignals(blocked)
        self._list()

    def _list(self) -> None:
        language = str(self.language.currentData() or "en")
        entries = partial(_listed, self._office.desk, language)
        self._lists.do(entries, then=self._show_entries, failed=self.bar.show_error)

    def _show_entries(self, listed: _Listed) -> None:
        entries, self._laws = listed
        self._entries = {each.name: each for each in entries}
        self.list.show_sections(_sections(entries, self._laws))
        self._choose(self.list.current_key)

    def _choose(self, name: str) -> None:
        if name:
            read = partial(_read, self._office.desk, name)
            self._reads.do(read, then=self._show, failed=self.bar.show_error)

    def _show(self, read: _Read) -> None:
        self._read, self._order = read, None
        entry = self._entries.get(read.name)
        self.title.setText(_named(entry, self._laws) if entry else read.name)
        self.standing.setText(_state(entry, read.version))
        self.fields.clear()
        for chip in read.chips:
            words = tr(
                "{field}, such as “{example}”", field=chip.name, example=_short(chip.example)
            )
            self.fields.addItem(words, chip.code)
        self.editor.show_text(self._typed.get(read.name, read.text))
        self.versions.show_versions(read.versions, may_change=self._may_save)
        self.preview.offer(read.languages, read.name.partition("/")[0])
        self.say_state()
        self._show_tab()

    def _show_tab(self) -> None:
        if self.tabs.currentWidget() is self.differences:
            self._compare()
        elif self.tabs.currentWidget() is self.preview:
            self._show_preview()

    def _compare(self) -> None:
        read, own = self._read, self._office.desk.office_letters
        if read is None:
            return
        since = self.differences.what.currentData() == "since"
        compare = (
            partial(own.since, read.name)
            if since
            else partial(own.compared, read.name, self.editor.text)
        )
        show = self.differences.show_strands
        self._woven.do(compare, then=show, failed=self.bar.show_error)

    def _show_preview(self) -> None:
        read = self._read
        if read is not None and self.preview.code:
            text, language = self.editor.text, self.preview.code
            desk = self._office.desk
            self.preview.reader.read(
                lambda: desk.office_letters.trial.preview(read.name, text, language)
            )

    def _note_edit(self) -> None:
        read = self._read
        if read is None:
            return
        if self.editor.text == read.text:
            self._typed.pop(read.name, None)
        else:
            self._typed[read.name] = self.editor.text
        self.note_edit()

    def _say_chip(self, code: str) -> None:
        """Say of the chip at the cursor what it stands for."""
        at = self.fields.findData(code)
        self.chip.setText(self.fields.itemText(at) if at >= 0 else code)

    def _insert(self) -> None:
        code = self.fields.currentData()
        if code:
            self.editor.insert_chip(str(code))

    def _take_back(self, version: int) -> None:
        read = self._read
        if read is not None and read.name in self._typed:
            self.bar.warn(tr("Save what you typed, or undo it, before you use another version."))
        elif read is not None:
            take_back = self._office.desk.office_letters.take_back
            self._order = None  # another deed than what was to be saved before
            given = (self.order(), read.name, read.version, version)
            self.put_in_force(partial(take_back, *given), self._note_taken_back)

    def _note_saved(self, kept: "OfficeTemplate", sent: str) -> None:
        """What was typed while it was being saved is still to be saved."""
        if self._typed.get(kept.name) == sent:
            del self._typed[kept.name]
        self._tell_saved()

    def _note_taken_back(self, kept: "OfficeTemplate") -> None:
        self._typed.pop(kept.name, None)
        self._tell_saved()

    def _tell_saved(self) -> None:
        self.bar.confirm(
            tr(
                "Letters are written from it from now on. Drafts begun before are told of, and "
                "approvals given before fall."
            )
        )
        self._list()


def _sections(entries: "Sequence[TemplateEntry]", laws: Mapping[str, str]) -> list[Section]:
    """What is wrong first, then what is the office's own."""
    kinds = (
        (tr("Not used: something is wrong"), [e for e in entries if e.fault]),
        (tr("Own text"), [e for e in entries if e.own and e.own.is_own and not e.fault]),
        (tr("The program’s own"), [e for e in entries if not (e.own and e.own.is_own)]),
    )
    return [
        Section(title, tuple(Entry(each.name, _named(each, laws)) for each in found))
        for title, found in kinds
        if found
    ]


def _listed(desk: "Desk", language: str) -> _Listed:
    laws = {rule.law.id: tr(rule.law.name) for rule in desk.rulebook.rules}
    return desk.office_letters.entries(language), {STATUTE: tr("any statute"), **laws}


def _languages(desk: "Desk") -> tuple[str, ...]:
    return desk.office_letters.stationery().shelf.languages


def _read(desk: "Desk", name: str) -> _Read:
    own = desk.office_letters
    text, trial = own.text(name), own.trial
    try:
        chips = trial.chips(name, text)
    except DeskError:  # it is broken by now: its page names that, and the fields are those of ours
        chips = trial.chips(name, own.shipped(name))
    return _Read(name, text, own.versions(name), chips, trial.languages(name))


def _named(entry: "TemplateEntry", laws: Mapping[str, str]) -> str:
    more = " …" if len(entry.laws) > 1 else ""
    return tr(
        "{title} ({laws})",
        title=tr(entry.title),
        laws=f"{laws.get(entry.laws[0], entry.laws[0])}{more}",
    )


def _state(entry: "TemplateEntry | None", version: int) -> str:
    if entry is None or entry.own is None or not entry.own.is_own:
        return tr("Letters are written from the program’s own text.")
    if entry.fault:
        return tr(
            "It is not used, and the program’s own stands in its place: {why}", why=entry.fault
        )
    if entry.changed_since:
        return tr(
            "Version {n} of the office is in use. The program’s own has changed since it was made "
            "from it: see Changes.",
            n=version,
        )
    return tr("Version {n} of the office is in use.", n=version)


def _short(example: str) -> str:
    flat = " ".join(example.split())
    return flat if len(flat) <= 40 else f"{flat[:40].rstrip()} …"
