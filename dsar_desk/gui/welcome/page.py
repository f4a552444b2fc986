"""The page before an office is open; it leads to one and then goes."""

import secrets
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Ask, FileKind
from dsar_desk.gui.printing import PrintedSheet, print_sheet, save_sheet
from dsar_desk.gui.starter import Starter
from dsar_desk.gui.welcome.first import FirstStep
from dsar_desk.gui.welcome.key import KeyStep
from dsar_desk.gui.welcome.older import older_question
from dsar_desk.gui.welcome.setup import SetupStep
from dsar_desk.gui.welcome.unlock import UnlockStep
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.work import Workbench
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.desk import Desk

__all__ = ["WelcomePage"]

WIDEST_CHARACTERS = 96


class WelcomePage(QWidget):
    """``opened`` carries the desk of an office, and whether it is only the sample.

    Args:
        folder: where the office lies, or will lie.
        choose: which two groups of the recovery key are asked back.
    """

    opened = Signal(object, bool)

    def __init__(  # noqa: PLR0913 - what stands around a start is handed in
        self,
        starter: Starter,
        workbench: Workbench,
        ask: Ask,
        folder: Path,
        *,
        choose: "Callable[[int], tuple[int, int]] | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._starter, self._workbench, self._ask = starter, workbench, ask
        self._folder = folder
        self._name, self._country = "", ""
        self._typed_key = ""
        self._refusal: DeskError | None = None
        self.bar = MessageBar()
        self.first, self.setup = FirstStep(), SetupStep()
        self.key, self.unlock = KeyStep(choose or _two_of), UnlockStep()
        self._stack = QStackedWidget()
        for step in (self.first, self.setup, self.key, self.unlock):
            self._stack.addWidget(step)
        self._lay_out()
        self._connect()

    @property
    def step(self) -> QWidget | None:
        """The step that is shown."""
        return self._stack.currentWidget()

    def show_first(self) -> None:
        """Begin at the beginning."""
        self._go(self.first)

    def show_refusal(self, error: DeskError) -> None:
        """Say what stands in the way of the office that is there."""
        self._refusal = error
        self.unlock.show_refusal(error)
        self._go(self.unlock)

    def open_sample(self) -> None:
        """Make the sample office and open it."""
        self.bar.inform(tr("The sample office is being made. This takes a few seconds."))
        self.first.setEnabled(False)
        self._start(self._starter.sample, sample=True)

    def show_error(self, error: DeskError) -> None:
        """Say above the step why it could not be done; nothing half made stays."""
        self.first.setEnabled(True)
        self.key.setEnabled(True)
        self.bar.show_error(error)

    def _lay_out(self) -> None:
        self._stack.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST_CHARACTERS)
        middle = QVBoxLayout()
        middle.addWidget(self.bar)
        middle.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(middle, 6)
        row.addStretch(1)

    def _connect(self) -> None:
        self.first.sample_wanted.connect(self.open_sample)
        self.first.setup_wanted.connect(partial(self._go, self.setup))
        self.first.open_wanted.connect(self._choose_folder)
        self.setup.back_wanted.connect(self.show_first)
        self.setup.answered.connect(self._make_key)
        self.key.back_wanted.connect(partial(self._go, self.setup))
        self.key.print_wanted.connect(lambda: print_sheet(self._key_sheet(), self))
        self.key.save_wanted.connect(self._save_key)
        self.key.confirmed.connect(self._create)
        self.unlock.again_wanted.connect(lambda: self._open(self._typed_key))
        self.unlock.retry_wanted.connect(self._open)
        self.unlock.older_wanted.connect(self._ask_older)
        self.unlock.key_given.connect(self._open)
        self.unlock.other_wanted.connect(self._choose_folder)

    def _make_key(self, name: str, country: str) -> None:
        self._name, self._country = name, country
        if self.key.groups:
            self._go(self.key)
            return
        self._workbench.do(self._starter.new_recovery_key, owner=self, then=self._show_key)

    def _show_key(self, groups: tuple[str, ...]) -> None:
        self.key.show_key(groups)
        self._go(self.key)

    def _create(self) -> None:
        self.bar.inform(tr("The office is being set up."))
        self.key.setEnabled(False)
        key = "-".join(self.key.groups)
        create = partial(self._starter.create, self._folder, self._name, self._country, key)
        self._start(create, sample=False)

    def _choose_folder(self) -> None:
        self._ask.choose_folder(tr("The folder of your office"), self._open_folder)

    def _open_folder(self, folder: Path) -> None:
        self._folder = folder
        self._open()

    def _open(self, key: str = "") -> None:
        """Open the office, by the keyring or with a key that was typed."""
        self._typed_key = key
        self._try(partial(self._starter.open, self._folder, key))

    def _ask_older(self) -> None:
        """Ask once more, in words, before a register is opened that was seen later."""
        if self._refusal is not None:
            self._ask.confirm(older_question(self._refusal), self._open_older)

    def _open_older(self) -> None:
        self._try(partial(self._starter.open_older, self._folder, self._typed_key))

    def _try(self, call: "Callable[[], Desk]") -> None:
        self.unlock.wait()
        self._workbench.do(
            call,
            owner=self,
            then=lambda desk: self.opened.emit(desk, False),
            failed=self.show_refusal,
        )

    def _start(self, call: "Callable[[], Desk]", *, sample: bool) -> None:
        self._workbench.do(call, owner=self, then=lambda desk: self.opened.emit(desk, sample))

    def _save_key(self) -> None:
        kinds = [FileKind(tr("PDF"), ("*.pdf",))]
        suggested = Path.home() / "dsar-desk-recovery-key.pdf"
        title = tr("Save the recovery key")
        self._ask.choose_save_path(title, suggested, kinds, self._write_key)

    def _write_key(self, path: Path) -> None:
        try:
            save_sheet(self._key_sheet(), path)
        except DeskError as refused:
            self.bar.show_error(refused)
            return
        self.bar.warn(
            tr("Saved. Move this file away from this computer, or print it and delete it.")
        )

    def _key_sheet(self) -> PrintedSheet:
        groups = self.key.groups
        lines = ["  ".join(groups[start : start + 4]) for start in range(0, len(groups), 4)]
        return PrintedSheet(
            tr("DSAR Desk: recovery key"),
            (
                tr("Office: {name}", name=self._name),
                tr("Whoever has this sheet and the files of the office can open it. Lock it away."),
            ),
            tuple(lines),
        )

    def _go(self, step: QWidget) -> None:
        self.bar.clear()
        self._stack.setCurrentWidget(step)


def _two_of(number: int) -> tuple[int, int]:
    """Two different numbers from 1, by chance."""
    first, second = secrets.SystemRandom().sample(range(1, number + 1), 2)
    return first, second
