"""Every command of the window once: its words, its keys, its icon, its place in menu and toolbar."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from dsar_desk.cases.recipient import Recipient, export_title
from dsar_desk.gui import icons
from dsar_desk.gui.offers import Offer, offers_of
from dsar_desk.gui.theme import Density, Look, Scheme, Theme
from dsar_desk.text import tr

__all__ = ["RECIPIENTS", "Command", "Commands", "Needs", "export_command"]


class Needs(StrEnum):
    """What has to be there before a command can be given."""

    NOTHING = "nothing"
    OFFICE = "office"
    CASE = "case"
    OPEN_CASE = "open_case"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``keys`` as Qt writes them, ``short`` where the toolbar says less than the menu."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: Needs = Needs.OFFICE
    short: str = ""


class Commands(QObject):
    """The actions by name; menus and toolbar show the same ones."""

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._needs: dict[str, Needs] = {}
        self._actions: dict[str, QAction] = {}
        self._there: set[Needs] = set()
        for command in (*_file(), *_edit(), *_view(), *_case(), *_help()):
            self._add(command)
        self._menus()
        self._toolbar()
        self.allow(())

    def __getitem__(self, name: str) -> QAction:
        """The action of that name."""
        return self._actions[name]

    def allow(self, there: Iterable[Needs]) -> None:
        """Let only those commands be given for which what they need is there."""
        known = self._there = {Needs.NOTHING, *there}
        for name, action in self._actions.items():
            action.setEnabled(self._needs[name] in known)
        for part in (self.new_menu, self.export_menu, *self._openers):
            part.setEnabled(Needs.OFFICE in known)

    def offers(self) -> list[Offer]:
        """Every command of the menus as it stands now: to be found by its words, or looked up."""
        return offers_of(self._window.menuBar(), self._why_not)

    def _why_not(self, action: QAction) -> str:
        needs = self._needs.get(action.objectName(), Needs.NOTHING)
        if needs not in self._there:
            return _missing(needs)
        return tr("Not for this case as it stands.")

    def _add(self, command: Command) -> None:
        action = QAction(command.text, self._window)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setIconText(command.short or command.text)
        if command.icon:
            icons.dress(action, command.icon)
        self._needs[command.name] = command.needs
        self._actions[command.name] = action

    def _menus(self) -> None:
        bar = self._window.menuBar()
        file = bar.addMenu(tr("&File"))
        self.new_menu = self._fill(file.addMenu(tr("New request")), NEW)
        self.export_menu = self._fill(file.addMenu(tr("Export")), EXPORT)
        self._fill(file, ("", "print_queue", "post_log"))
        settings = ("profile", "paper", "templates", "rules", "house", "answers", "mailboxes")
        self._fill(file, ("", *settings))
        self._fill(file, ("other_office", "", "quit"))
        self._fill(bar.addMenu(tr("&Edit")), EDIT)
        view = self._fill(bar.addMenu(tr("&View")), VIEW)
        view.addSeparator()
        view.addActions(self._theme.size_actions(self._window))
        self._looks(view)
        self._fill(bar.addMenu(tr("&Case")), CASE)
        self._fill(bar.addMenu(tr("&Letter")), ("letter",))
        self._fill(bar.addMenu(tr("&Help")), ("shortcuts", "about"))

    def _fill(self, menu: QMenu, names: Sequence[str]) -> QMenu:
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        return menu

    def _toolbar(self) -> None:
        bar = QToolBar(tr("Commands"))
        bar.setObjectName("commands")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        new = _opener(tr("New request"), "add", self.new_menu)
        export = _opener(tr("Export"), "export", self.export_menu)
        self._openers = (new, export)
        bar.addWidget(new)
        for name in ("letter", "check", "pause"):
            bar.addAction(self._actions[name])
        bar.addWidget(export)
        bar.addAction(self._actions["find_all"])
        self._window.addToolBar(bar)

    def _looks(self, view: QMenu) -> None:
        """Light, dark or the system's way, and how much room a row takes."""
        schemes = {
            Scheme.SYSTEM: tr("Like the system"),
            Scheme.LIGHT: tr("Light"),
            Scheme.DARK: tr("Dark"),
            Scheme.PLATFORM: tr("The system’s own colours"),
        }
        densities = {
            Density.COMPACT: tr("Compact rows"),
            Density.NORMAL: tr("Normal rows"),
            Density.RELAXED: tr("Relaxed rows"),
        }
        look = self._theme.look
        colours, rows = view.addMenu(tr("Colours")), view.addMenu(tr("Rows"))
        colour_group, row_group = QActionGroup(self), QActionGroup(self)
        for scheme, text in schemes.items():
            action = _tick(colours, colour_group, text, on=look.scheme is scheme)
            action.triggered.connect(lambda _on, scheme=scheme: self._wear(scheme=scheme))
        for density, text in densities.items():
            action = _tick(rows, row_group, text, on=look.density is density)
            action.triggered.connect(lambda _on, density=density: self._wear(density=density))

    def _wear(self, scheme: Scheme | None = None, density: Density | None = None) -> None:
        look = self._theme.look
        self._theme.wear(Look(scheme or look.scheme, look.text_percent, density or look.density))


def export_command(recipient: Recipient | None) -> str:
    """The name of the command that exports a case for somebody."""
    return f"export_for_{recipient}" if recipient else "export_case"


NEW = ("new_post", "new_phone", "new_email", "new_other")
EDIT = ("undo", "", "paste", "", "find_or_do", "find", "find_all")
RECIPIENTS = (*Recipient, None)
EXPORT = (*map(export_command, RECIPIENTS), "", "export_register")
VIEW = ("desk", "inbox", "outbox", "", "pane", "previous", "next", "refresh", "read_mail")
CASE = (
    "check",
    "",
    "why",
    "pause",
    "resume",
    "extend",
    "happened",
    "finish",
    "add_demand",
    "receipt",
    "link",
    "same",
    "split_off",
    "",
    "take",
    "put_back",
    "assign",
    "",
    "close",
    "reopen",
)


def _file() -> tuple[Command, ...]:
    return (
        Command("new_post", tr("A letter came …"), ("Ctrl+N",), "post"),
        Command("new_phone", tr("Somebody calls …"), ("Ctrl+Shift+N",), "phone"),
        Command("new_email", tr("An e-mail came …"), (), "inbox"),
        Command("new_other", tr("It came another way …"), (), "person"),
        *_exports_of_a_case(),
        Command("export_register", tr("The whole register …")),
        Command("print_queue", tr("Print queue"), ("Ctrl+4",), "print"),
        Command("post_log", tr("Post log"), ("Ctrl+5",), "post"),
        Command("other_office", tr("Open another office …"), ("Ctrl+O",), "folder"),
        Command("profile", tr("Office profile …")),
        Command("paper", tr("Paper …")),
        Command("templates", tr("Templates of letters …")),
        Command("answers", tr("Ready answers …")),
        Command("mailboxes", tr("Mailboxes …")),
        Command("house", tr("House rules …")),
        Command("rules", tr("Rules of law …")),
        Command("quit", tr("Quit"), ("Ctrl+Q",), needs=Needs.NOTHING),
    )


def _exports_of_a_case() -> Iterator[Command]:
    """One export for each recipient; Ctrl+E is the one for nobody in particular."""
    for recipient in RECIPIENTS:
        keys = () if recipient else ("Ctrl+E",)
        text = tr("{export} …", export=export_title(recipient))
        yield Command(export_command(recipient), text, keys, "export", Needs.CASE)


def _edit() -> tuple[Command, ...]:
    return (
        Command("undo", tr("Undo"), ("Ctrl+Z",), "undo"),
        Command("paste", tr("Paste as a new request"), ("Ctrl+V",)),
        Command("find_or_do", tr("Find or do …"), ("Ctrl+K",), needs=Needs.NOTHING),
        Command("find", tr("Find in this list"), ("Ctrl+F",)),
        Command("find_all", tr("Find a case"), ("Ctrl+Shift+F",), "search"),
    )


def _view() -> tuple[Command, ...]:
    return (
        Command("desk", tr("Desk"), ("Ctrl+1",), "desk"),
        Command("inbox", tr("What came in"), ("Ctrl+2",), "inbox"),
        Command("outbox", tr("Outbox"), ("Ctrl+3",), "send"),
        Command("pane", tr("Show or hide the case"), ("F8",)),
        Command("previous", tr("Previous case"), ("Alt+Up",)),
        Command("next", tr("Next case"), ("Alt+Down",)),
        Command("refresh", tr("Sort and show anew"), ("F5",)),
        Command("read_mail", tr("Read the mailboxes now"), ("Shift+F5",)),
    )


def _case() -> tuple[Command, ...]:
    return (
        Command("letter", tr("Write a letter …"), ("Ctrl+L",), "letter", OPEN, tr("Letter")),
        Command("check", tr("Check identity …"), ("Ctrl+I",), "identity", OPEN, tr("Identity")),
        Command("why", tr("Why this date?"), (), needs=Needs.CASE),
        Command("pause", tr("Pause the clock …"), (), "pause", OPEN, tr("Pause")),
        Command("resume", tr("Let the clock run again …"), needs=OPEN),
        Command("extend", tr("Take longer …"), needs=OPEN),
        Command("finish", tr("Change what was logged …"), needs=OPEN),
        Command("add_demand", tr("Add a demand …"), ("Ctrl+D",), needs=OPEN),
        Command("happened", tr("Something else happened …"), needs=OPEN),
        Command("receipt", tr("Correct the day of receipt …"), needs=OPEN),
        Command("link", tr("Link to another case …"), needs=Needs.CASE),
        Command("same", tr("This is the same request as …"), needs=OPEN),
        Command("split_off", tr("Split off a security incident …"), needs=Needs.CASE),
        Command("take", tr("Take this case"), needs=OPEN),
        Command("put_back", tr("Put it back"), needs=OPEN),
        Command("assign", tr("Assign to …"), ("Ctrl+Shift+A",), needs=OPEN),
        Command("close", tr("Close the case …"), needs=OPEN),
        Command("reopen", tr("Open the case again …"), needs=Needs.CASE),
    )


def _help() -> tuple[Command, ...]:
    return (
        Command("shortcuts", tr("Commands and keys"), ("F1",), needs=Needs.NOTHING),
        Command("about", tr("About DSAR Desk"), needs=Needs.NOTHING),
    )


OPEN = Needs.OPEN_CASE


def _missing(needs: Needs) -> str:
    """What to do first, so that a command with these needs can be given."""
    return {
        Needs.NOTHING: "",
        Needs.OFFICE: tr("Open an office first."),
        Needs.CASE: tr("Choose a case first."),
        Needs.OPEN_CASE: tr("Choose a case that is open first."),
    }[needs]


def _opener(text: str, icon: str, menu: QMenu) -> QToolButton:
    """A button of the toolbar that opens a menu of the menu bar."""
    button = QToolButton()
    button.setText(text)
    button.setMenu(menu)
    button.setToolTip(text)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.dress(button, icon)
    return button


def _tick(menu: QMenu, group: QActionGroup, text: str, *, on: bool) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(on)
    group.addAction(action)
    return action
