"""The window: which page is shown, the message above it, and what it remembers. Nothing else."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from dsar_desk.errors import DeskError
from dsar_desk.gui.desk.page import DeskPage
from dsar_desk.gui.state import WindowState
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.axes import Channel
    from dsar_desk.gui.find.box import FindBox
    from dsar_desk.gui.office import Office

__all__ = ["DeskWindow"]

USUAL_SIZE = QSize(1280, 800)
HEAD_LINES = 3.3
"""The height of menus and toolbar in lines: kept free, so that nothing jumps."""
MAIL = frozenset({".dat", ".eml", ".mbox", ".mbx", ".msg"})


class DeskWindow(QMainWindow):
    """Holds the pages. They are strangers to each other; the rooms wire them through it.

    ``intake_wanted`` carries channel, paths and the id of something received (or None);
    ``letter_wanted`` a case and the kind of a new letter, or nothing and a letter's id;
    ``case_wanted`` the id of a case that was found.
    """

    intake_wanted = Signal(str, object, object)
    letter_wanted = Signal(str, str)
    case_wanted = Signal(str)
    leaving = Signal()

    def __init__(self, workbench: Workbench, theme: Theme, state: WindowState) -> None:
        super().__init__()
        self.setWindowTitle(tr("DSAR Desk"))
        self.resize(USUAL_SIZE)
        self._state = state
        self._furnished = False
        self._theme, self._workbench = theme, workbench
        self._office: Office | None = None
        self._find_box: FindBox | None = None
        self.desk_page = DeskPage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.desk_page)
        self._framed: dict[QWidget, QWidget] = {}
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self._pages, 1)
        middle = QWidget()
        middle.setLayout(self._middle)
        self.setCentralWidget(middle)
        head = QWidget()
        head.setFixedHeight(round(self.fontMetrics().height() * HEAD_LINES))
        self.setMenuWidget(head)

    def furnish(self) -> None:
        """Add menus, toolbar, messages and status line; the list of cases does not wait for them."""
        if self._furnished:
            return
        self._furnished = True
        from dsar_desk.gui.commands import Commands  # noqa: PLC0415 - not for the first paint
        from dsar_desk.gui.status import StatusLine  # noqa: PLC0415 - the same
        from dsar_desk.gui.widgets.message_bar import MessageBar  # noqa: PLC0415 - the same
        from dsar_desk.gui.widgets.pane_ring import PaneRing  # noqa: PLC0415 - the same

        self.bar, self.banner = MessageBar(), MessageBar()
        for number, bar in enumerate((self.banner, self.bar)):
            self._middle.insertWidget(number, bar)
        self.desk_page.furnish()
        self.commands = Commands(self, self._theme)
        self.statusBar().setContentsMargins(8, 0, 12, 0)
        self.status = StatusLine(self.statusBar())
        self.ring = PaneRing(self, self.desk_page.panes)
        self._connect(self._workbench)

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        shown = self._pages.currentWidget()
        return next(
            (page for page, frame in self._framed.items() if frame is shown), self.desk_page
        )

    @property
    def last_view(self) -> str:
        """The code of the view that was shown last time, empty on a first start."""
        return self._state.noted("view")

    @property
    def state(self) -> WindowState:
        """What is remembered over night, on this computer alone."""
        return self._state

    def open_intake(
        self, channel: "Channel", paths: Sequence[Path] = (), received_id: str | None = None
    ) -> None:
        """Go to the intake by one of its doors, perhaps with files or something received."""
        self.intake_wanted.emit(channel.value, tuple(paths), received_id)

    def open_letter(self, case_id: str, what: str) -> None:
        """Go to the letters: a new one of kind ``what`` to a case; without a case, that letter."""
        self.letter_wanted.emit(case_id, what)

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the one before."""
        if page is not self.desk_page and page not in self._framed:
            from dsar_desk.gui.widgets.page_frame import (  # noqa: PLC0415 - not for the first paint
                PageFrame,
            )

            self._framed[page] = PageFrame(page)
            self._pages.addWidget(self._framed[page])
        self._pages.setCurrentWidget(self._framed.get(page, page))
        self.bar.clear()

    def show_desk(self) -> None:
        """Go back to the desk, to the row where one was."""
        self.show_page(self.desk_page)
        self.desk_page.list.setFocus()

    def drop_page(self, page: QWidget) -> None:
        """Forget a page that was shown; the desk is shown instead."""
        if self.page is page:
            self.show_desk()
        frame = self._framed.pop(page, page)
        self._pages.removeWidget(frame)
        frame.deleteLater()

    def show_error(self, error: DeskError) -> None:
        """Say above the page why something could not be done."""
        self.bar.show_error(error)

    def search_in(self, office: "Office") -> None:
        """Let cases be found in this office, which is open now."""
        self._office = office

    def name_office(self, name: str) -> None:
        """Say in the title whose office this is; never whose case."""
        self.setWindowTitle(tr("DSAR Desk: {office}", office=name))

    def restore(self) -> None:
        """Put window and panes back where they were last time."""
        if not self._state.restore(self):
            screen = self.screen().availableGeometry().size()
            self.resize(USUAL_SIZE.boundedTo(screen))

    def come_forward(self, paths: Sequence[Path] = ()) -> None:
        """Come to the front, because the program was started a second time, perhaps with files."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if paths:
            self.take_files(paths)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Log what lies in files: e-mails by that door, everything else as post."""
        from dsar_desk.cases.axes import Channel  # noqa: PLC0415 - not for the first paint

        mail = all(path.suffix.lower() in MAIL for path in paths)
        self.open_intake(Channel.INBOX if mail else Channel.POST, paths)

    def undo(self) -> None:
        """Take back what one of the messages on screen offers to take back."""
        for bar in self.findChildren(type(self.bar)):
            if bar.isVisible() and bar.undo():
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how everything stood."""
        self.leaving.emit()
        self._state.save(self)
        super().closeEvent(event)

    def _connect(self, workbench: Workbench) -> None:
        commands, page = self.commands, self.desk_page
        workbench.refused.connect(self.show_error)
        workbench.broke.connect(self._say_broken)
        commands["undo"].triggered.connect(self.undo)
        commands["quit"].triggered.connect(self.close)
        commands["desk"].triggered.connect(self.show_desk)
        commands["pane"].triggered.connect(page.toggle_case)
        commands["previous"].triggered.connect(lambda: page.step(-1))
        commands["next"].triggered.connect(lambda: page.step(1))
        commands["refresh"].triggered.connect(page.refresh)
        commands["find"].triggered.connect(page.focus_search)
        commands["find_all"].triggered.connect(self._find)
        commands["find_or_do"].triggered.connect(self._find_or_do)
        commands["shortcuts"].triggered.connect(self._show_keys)
        commands["about"].triggered.connect(self._show_about)
        from dsar_desk.cases.axes import Channel  # noqa: PLC0415 - not for the first paint

        for name, channel in (
            ("new_post", Channel.POST),
            ("new_phone", Channel.PHONE),
            ("new_email", Channel.INBOX),
            ("new_other", Channel.IN_PERSON),
        ):
            commands[name].triggered.connect(lambda _on, door=channel: self.open_intake(door))
        page.new_case_wanted.connect(lambda: self.open_intake(Channel.POST))
        page.view_changed.connect(lambda view: self._state.note("view", view))

    def _find(self) -> None:
        self.show_page(self.desk_page)
        self.desk_page.show_everything()

    def _find_or_do(self) -> None:
        if self._find_box is None:
            from dsar_desk.gui.find.box import FindBox  # noqa: PLC0415 - not for the first paint

            own = self.commands["find_or_do"]
            self._find_box = FindBox(self, self._workbench, self.commands.offers, own)
            self._find_box.case_wanted.connect(self.case_wanted)
            self._find_box.list_wanted.connect(self._fill_list)
        self._find_box.show_for(self._office)

    def _fill_list(self, search: str) -> None:
        """Show in the list all that is found by these words."""
        self.show_page(self.desk_page)
        self.desk_page.search_for(search)

    def _say_broken(self, fault: str) -> None:
        from dsar_desk.gui.broken import BrokenSheet  # noqa: PLC0415 - hardly ever needed

        BrokenSheet(fault, self).open()

    def _show_keys(self) -> None:
        from dsar_desk.gui.help import KeysSheet  # noqa: PLC0415 - not for the first paint

        KeysSheet(self.commands.offers(), self).open()

    def _show_about(self) -> None:
        from dsar_desk.gui.help import AboutSheet  # noqa: PLC0415 - not for the first paint

        AboutSheet(self).open()
