"""The files of a message: listed with what is to be minded, looked at safely, or saved."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.message import Attachment
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Question
from dsar_desk.gui.intake.attachment_sheet import AttachmentSheet, can_be_shown
from dsar_desk.gui.intake.message_text import attachment_line, cautions_of
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.system.chosen import save_chosen
from dsar_desk.text import tr, tr_n

__all__ = ["AttachedFiles"]

ROWS = 3


class AttachedFiles(QWidget):
    """``refused`` carries why a file cannot be had, ``said`` that it was saved."""

    refused = Signal(object)
    said = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._received = ReceivedId("")
        self._files: tuple[Attachment, ...] = ()
        self.head = Words("", Type.STRONG)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Attached files"))
        self.list.setWordWrap(True)
        self.list.setTabKeyNavigation(False)
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.list.itemActivated.connect(lambda _item: self.look())
        self.look_button = QPushButton(tr("Look at it"))
        self.look_button.clicked.connect(self.look)
        self.save_button = QPushButton(tr("Save as …"))
        self.save_button.clicked.connect(self.save)
        self.note = Words("", Type.CAPTION)
        buttons = FlowLayout()
        for button in (self.look_button, self.save_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.head, self.list, self.note):
            column.addWidget(part)
        column.addLayout(buttons)

    def show_files(self, received: ReceivedId, files: Sequence[Attachment]) -> None:
        """Show these; hidden where there are none."""
        self._received, self._files = received, tuple(files)
        number = len(self._files)
        self.head.setText(tr_n("{n} attached file", "{n} attached files", number))
        self.list.clear()
        self.list.addItems([attachment_line(one, QLocale()) for one in self._files])
        self._measure()
        self.list.setCurrentRow(0 if number else -1)
        self.setVisible(number > 0)
        self._offer()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def look(self) -> None:
        """Show the chosen file in a window of its own, opened by the limited worker."""
        chosen = self._chosen()
        if chosen is not None and can_be_shown(chosen):
            AttachmentSheet(self._office, chosen, self._bytes(), self).open()

    def save(self) -> None:
        """Let a place be chosen; a file that needs care is asked about first."""
        chosen = self._chosen()
        if chosen is None:
            return
        cautions = cautions_of(chosen)
        if not cautions:
            self._choose_place(chosen)
            return
        question = Question(
            tr("Save this file outside the desk?"),
            act=tr("Save it"),
            detail="\n".join(cautions),
            keep=tr("Leave it here"),
            grave=True,
        )
        self._office.ask.confirm(question, partial(self._choose_place, chosen))

    def show_error(self, error: DeskError) -> None:
        """Pass a refusal on."""
        self.refused.emit(error)

    def _chosen(self) -> Attachment | None:
        row = self.list.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else None

    def _bytes(self) -> Callable[[], bytes]:
        """Gives the bytes of the chosen file; called in the worker."""
        documents = self._office.desk.documents
        return partial(documents.attachment, self._received, self.list.currentRow())

    def _choose_place(self, chosen: Attachment) -> None:
        save = partial(self._save, self._bytes())
        self._office.ask.choose_save_path(tr("Save the file"), Path(chosen.name), [], save)

    def _save(self, source: Callable[[], bytes], path: Path) -> None:
        self._office.workbench.do(
            partial(_write, source, path),
            owner=self,
            then=lambda _none: self.said.emit(tr("Saved as {file}.", file=path.name)),
        )

    def _measure(self) -> None:
        """As high as the first few files are."""
        seen = range(min(self.list.count(), ROWS))
        inside = sum(self.list.sizeHintForRow(row) for row in seen)
        self.list.setFixedHeight(inside + 2 * self.list.frameWidth())

    def _offer(self) -> None:
        chosen = self._chosen()
        shown = chosen is not None and can_be_shown(chosen)
        self.look_button.setEnabled(shown)
        self.save_button.setEnabled(chosen is not None)
        hidden = tr(
            "This kind of file is not shown here. Save it only if you have to look into it."
        )
        self.note.setText("" if chosen is None or shown else hidden)
        self.note.setVisible(bool(self.note.text()))


def _write(source: Callable[[], bytes], path: Path) -> None:
    save_chosen(path, source())
