"""Beside the text of a template: what differs, its versions, and the letter to the sample person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.differences import Strand, changes
from dsar_desk.cases.languages import language_name
from dsar_desk.cases.office_template import OfficeTemplate
from dsar_desk.gui.office import Office
from dsar_desk.gui.paper_reader import PaperReader
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.paper_view import PaperView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.widgets.woven_view import WovenView
from dsar_desk.text import tr, tr_n

__all__ = ["DifferencesPane", "PreviewPane", "TemplateVersionsPane"]


class DifferencesPane(QWidget):
    """The office's text against the program's own, or what became of that since."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.what = QComboBox()
        self.what.addItem(tr("This text, compared with the program’s own"), "own")
        self.what.addItem(tr("The program’s own, since this text was made from it"), "since")
        self.what.currentIndexChanged.connect(self.wanted)
        self.summary = Words("", Type.STRONG)
        self.text = WovenView(tr("The template with its changes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(Field(tr("Compare"), self.what))
        column.addWidget(self.summary)
        column.addWidget(self.text, 1)

    def show_strands(self, strands: Sequence[Strand]) -> None:
        """Show how they differ."""
        places = changes(strands)
        several = tr_n(
            "It differs in {n} place: [−taken out−] [+put in+]",
            "It differs in {n} places: [−taken out−] [+put in+]",
            places,
        )
        self.summary.setText(several if places else tr("Nothing differs."))
        self.text.show_strands(strands)


class TemplateVersionsPane(QWidget):
    """The versions, the newest first; ``taken_back`` carries the number of one, 0 for the program's own."""

    taken_back = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._numbers: list[int] = []
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Versions of the template"))
        self.list.setTabKeyNavigation(False)
        self.button = QPushButton(tr("Use this one again"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_versions(self, versions: Sequence[OfficeTemplate], *, may_change: bool) -> None:
        """Show these, and below them the program's own."""
        self.list.clear()
        self._numbers = [each.version for each in reversed(versions)]
        for each in reversed(versions):
            self.list.addItem(self._named(each))
        self._numbers.append(0)
        self.list.addItem(tr("The program’s own"))
        self.list.setCurrentRow(0)
        self.button.setEnabled(may_change)

    def _named(self, version: OfficeTemplate) -> str:
        name = self._office.people.name_of(version.by) or tr("a colleague")
        said = {"n": version.version, "name": name, "moment": f"{version.at:%Y-%m-%d %H:%M}"}
        if version.is_own:
            return tr("Version {n}, by {name}, {moment}", **said)
        return tr("Version {n}: the program’s own again, by {name}, {moment}", **said)

    def _take_back(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._numbers):
            self.taken_back.emit(self._numbers[row])


class PreviewPane(QWidget):
    """The letter to the sample person in one language; ``wanted`` asks for it."""

    wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.language = QComboBox()
        self.language.currentIndexChanged.connect(self.wanted)
        self.about = Words(
            tr("Written to a made-up person, on the paper of your office."),
            Type.QUIET,
        )
        self.paper = PaperView(tr("Letter to the sample person"))
        self.reader = PaperReader(office, self.paper, own=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(Field(tr("Language"), self.language))
        column.addWidget(self.about)
        column.addWidget(self.paper, 1)

    @property
    def code(self) -> str:
        """The language that was chosen."""
        return str(self.language.currentData() or "")

    def offer(self, languages: Sequence[str], first: str) -> None:
        """Offer these languages; the one that was chosen stays where it is there."""
        wanted = self.code if self.code in languages else first
        blocked = self.language.blockSignals(True)
        self.language.clear()
        for code in languages:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(self.language.findData(wanted))
        self.language.blockSignals(blocked)
