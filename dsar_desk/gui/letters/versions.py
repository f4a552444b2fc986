"""What became of a letter: compared with its template, or with one of its versions, word by word."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dsar_desk.gui.letters.composer import Composer
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.widgets.woven_view import WovenView
from dsar_desk.gui.work import Latest
from dsar_desk.services.letter_versions import LetterVersion, Woven
from dsar_desk.text import tr, tr_n

__all__ = ["Versions", "VersionsPane"]


class VersionsPane(QWidget):
    """Offers what a letter can be compared with; ``chosen`` says that another was chosen."""

    chosen = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.against = QComboBox()
        self.against.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.against.currentIndexChanged.connect(self.chosen)
        self.summary = Words("", Type.STRONG)
        self.text = WovenView(tr("The letter with its changes"))
        self._versions: tuple[LetterVersion, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(Field(tr("Compared with"), self.against))
        column.addWidget(self.summary)
        column.addWidget(self.text, 1)

    @property
    def version(self) -> LetterVersion | None:
        """What the letter is to be compared with."""
        at = self.against.currentIndex()
        return self._versions[at] if 0 <= at < len(self._versions) else None

    def show_versions(self, versions: Sequence[LetterVersion]) -> None:
        """Offer these; the one that was chosen stays chosen where it is still there."""
        if tuple(versions) == self._versions:
            self.chosen.emit()
            return
        before = self.version
        self._versions = tuple(versions)
        blocked = self.against.blockSignals(True)
        self.against.clear()
        for each in versions:
            self.against.addItem(self._named(each))
        found = self._versions.index(before) if before in self._versions else 0
        self.against.setCurrentIndex(found)
        self.against.blockSignals(blocked)
        self.chosen.emit()

    def show_woven(self, found: Woven) -> None:
        """Show how they differ."""
        same = tr("Nothing differs.")
        several = tr_n(
            "It differs in {n} place: [−taken out−] [+put in+]",
            "It differs in {n} places: [−taken out−] [+put in+]",
            found.places,
        )
        self.summary.setText(several if found.places else same)
        self.text.show_strands(found.strands)

    def _named(self, version: LetterVersion) -> str:
        if version.at is None:
            if version.shipped:
                return tr("What the program’s own template says")
            return tr("What its template says")
        moment = f"{version.at:%Y-%m-%d %H:%M}"
        name = self._office.people.name_of(version.by) if version.by else ""
        if version.composed:
            return tr("As it was composed, {moment}", moment=moment)
        who = name or tr("a colleague")
        return tr("As {name} left it, {moment}", name=who, moment=moment)


class Versions(QObject):
    """Keeps the tab of the changes; nothing is compared while nobody looks at it."""

    def __init__(self, office: Office, composer: Composer) -> None:
        super().__init__(composer)
        self._office, self._composer = office, composer
        self.pane = VersionsPane(office)
        self._tab = composer.tabs.addTab(self.pane, tr("Changes"))
        self._lists, self._looks = Latest(office.workbench, self), Latest(office.workbench, self)
        self.pane.chosen.connect(self._compare)
        composer.laid_out.connect(self._list)
        composer.tabs.currentChanged.connect(self._list)

    def look(self) -> None:
        """Show the changes."""
        self._composer.tabs.setCurrentIndex(self._tab)

    def _list(self) -> None:
        letter = self._composer.letter
        if letter is not None and self._composer.tabs.currentWidget() is self.pane:
            read = partial(self._office.desk.correspondence.versions.of, letter)
            failed = self._composer.refused.emit
            self._lists.do(read, then=self.pane.show_versions, failed=failed)

    def _compare(self) -> None:
        version = self.pane.version
        if version is not None:
            compared = self._office.desk.correspondence.versions.compared
            call = partial(compared, version, self._composer.editor.text)
            failed = self._composer.refused.emit
            self._looks.do(call, then=self.pane.show_woven, failed=failed)
