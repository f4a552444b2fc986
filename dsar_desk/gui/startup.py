"""From the first paint to the open office: every slow thing happens in the worker, in this order."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from dsar_desk.errors import DeskError
from dsar_desk.gui.desk.page import first_view
from dsar_desk.gui.starter import Starter
from dsar_desk.gui.window import DeskWindow
from dsar_desk.gui.work import Workbench
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.views import View
    from dsar_desk.gui.ask import Ask
    from dsar_desk.gui.rooms import Rooms
    from dsar_desk.gui.welcome.page import WelcomePage
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.finding import FirstLook

__all__ = ["Begun", "FirstPaint", "Startup"]


class Begun(NamedTuple):
    """What the worker found at the start: a desk, or why there is none, or neither: a first run."""

    starter: Starter
    folder: Path
    desk: "Desk | None" = None
    first: "FirstLook | None" = None
    sample: bool = False
    refusal: DeskError | None = None


class FirstPaint(QObject):
    """Emits ``painted`` once, after the window was painted for the first time."""

    painted = Signal()

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._watched = window.desk_page.list.viewport()
        self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint of the list."""
        if event.type() == QEvent.Type.Paint:
            self._watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return super().eventFilter(watched, event)


class Startup(QObject):
    """Opens an office and hands it to the window, or leads through the welcome page to one.

    ``listed`` is emitted when the list of cases was filled, ``ready`` when everything can be
    pressed: a furnished desk or the welcome page.

    Args:
        ask: gives the dialogues, once they are needed.
        begin: finds out in the worker what there is to open.
        keep: closes, when the program ends, the office that the welcome page opened.
    """

    listed = Signal()
    ready = Signal()

    def __init__(
        self,
        window: DeskWindow,
        workbench: Workbench,
        ask: Callable[[], "Ask"],
        begin: Callable[[], Begun],
        keep: ExitStack,
    ) -> None:
        super().__init__(window)
        self._window, self._ask = window, ask
        self._workbench = workbench
        self._begin, self._keep = begin, keep
        self.rooms: Rooms | None = None

    def start(self) -> None:
        """Begin, now that the window can be seen."""
        self._workbench.do(self._begin, owner=self, then=self._begun, failed=self._refused)

    def _begun(self, found: Begun) -> None:
        if found.desk is not None and found.first is not None:
            self._list(found.desk, found.sample, found.first)
            return
        from dsar_desk.gui.welcome.page import WelcomePage  # noqa: PLC0415 - for a first run only

        self._window.furnish()
        self._window.status.say(tr("No office is open"))
        welcome = WelcomePage(found.starter, self._workbench, self._ask(), found.folder)
        welcome.opened.connect(partial(self._opened, found, welcome))
        self._window.show_page(welcome)
        if found.refusal is not None:
            welcome.show_refusal(found.refusal)
        self.ready.emit()

    def _opened(self, found: Begun, welcome: "WelcomePage", desk: "Desk", sample: bool) -> None:  # noqa: FBT001 - the signal's own
        """Show the list of an office; where it cannot be read, the welcome page with the reason."""
        self._keep.callback(desk.close)
        self._window.drop_page(welcome)
        ask = partial(_first_look, desk, first_view(self._window.last_view))
        then = partial(self._list, desk, sample)

        def refused(error: DeskError) -> None:
            kept = desk.database.keeping  # its folder may be another than that of the start
            folder = found.folder if sample or kept is None else kept.folder
            self._begun(found._replace(folder=folder, refusal=error))

        self._workbench.do(ask, owner=self, then=then, failed=refused)

    def _list(self, desk: "Desk", sample: bool, first: "FirstLook") -> None:  # noqa: FBT001 - as in Begun
        """Show the list, and load everything else in the worker once it was painted."""
        self._window.desk_page.show_office(desk, self._workbench, first)
        self.listed.emit()
        QTimer.singleShot(0, self, partial(self._load, desk, sample=sample))

    def _load(self, desk: "Desk", *, sample: bool) -> None:
        self._window.furnish()
        then = partial(self._furnish, desk, sample=sample)
        self._workbench.do(partial(_loaded, desk), owner=self, then=then, failed=self._refused)

    def _furnish(self, desk: "Desk", name: str, *, sample: bool) -> None:
        """Build the pages of the open office and say what has to be known about it."""
        from dsar_desk.gui.office import Office  # noqa: PLC0415 - the first paint needs no pages
        from dsar_desk.gui.rooms import Rooms  # noqa: PLC0415 - the same

        window = self._window
        office = Office(desk, self._workbench, self._ask(), name, sample)
        window.name_office(tr("Sample office") if sample else name)
        self.rooms = Rooms(window, office)
        if sample:
            window.banner.warn(
                tr("This is the sample office. All cases are made up; nothing you do is kept.")
            )
        for notice in desk.database.notices:
            window.bar.inform(notice)
        self._look_at_own_packs(desk)
        self.ready.emit()

    def _look_at_own_packs(self, desk: "Desk") -> None:
        """Have the rules read only where the office has packs of its own; else they can wait."""
        kept = desk.database.keeping
        if kept is not None and (kept.folder / "law").is_dir():
            own = partial(getattr, desk, "refused_packs")
            self._workbench.do(own, owner=self, then=self._say_refused)

    def _say_refused(self, packs: "tuple[DeskError, ...]") -> None:
        """Say which rule packs of the office's own were not taken."""
        if packs:
            self._window.bar.warn("\n".join(problem.sentence for problem in packs))

    def _refused(self, error: DeskError) -> None:
        self._window.furnish()
        self._window.status.say(tr("No office is open"))
        self._window.show_error(error)
        self.ready.emit()


def _first_look(desk: "Desk", view: "View") -> "FirstLook":
    """What the list shows first; an office of which it cannot be read is let go of."""
    with ExitStack() as refused:
        refused.enter_context(desk)
        first = desk.finding.first_look(view, desk.now().date())
        refused.pop_all()
    return first


def _loaded(desk: "Desk") -> str:
    """The name of the office; loads in the worker what the window needs next."""
    from dsar_desk.gui import rooms  # noqa: PLC0415, F401 - loaded here, so that the window lives on

    return desk.profiles.current().office
