"""What the inbox offers besides deciding about one message: repeats, waves, a second case."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.ids import ReceivedId, parse_reference
from dsar_desk.gui.intake.deciding import Deciding
from dsar_desk.gui.intake.inbox_reading import InboxReading
from dsar_desk.gui.intake.twins_watch import TwinsWatch
from dsar_desk.gui.intake.waves_room import WavesRoom
from dsar_desk.gui.office import Office

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["InboxBesides"]


class InboxBesides(QObject):
    """Hangs them on an inbox; a wave that is looked at stands in the place of its panes.

    Args:
        page: the inbox, laid out as a column that holds nothing but its panes.
        show: shows the message that it is given as ``received``.
    """

    def __init__(
        self,
        page: QWidget,
        office: Office,
        reading: InboxReading,
        deciding: Deciding,
        show: Callable[..., object],
    ) -> None:
        super().__init__(page)
        self._office, self._reading, self._deciding, self._show = office, reading, deciding, show
        self.twins = TwinsWatch(office, reading.card.twins, deciding, page)
        deciding.considered.connect(self.twins.consider)
        self.waves = WavesRoom(office, page)
        reading.counted.connect(self.waves.look_soon)
        reading.brought_up.connect(self.waves.step_aside)
        self.waves.entered.connect(self._enter)
        self.waves.left.connect(self._leave)
        self.waves.message_wanted.connect(self._look_at)
        self.waves.case_wanted.connect(self._show_case)
        self._column = cast("QVBoxLayout", page.layout())
        self._panes = self._column.itemAt(0)
        self._column.setStretch(0, 1)
        self._column.insertLayout(0, _edged(self.waves.bar))

    def _enter(self, page: QWidget) -> None:
        if page.parentWidget() is None:
            self._column.addWidget(page, 1)
        self._show_panes(shown=False)
        page.show()

    def _leave(self) -> None:
        if self.waves.page is not None:
            self.waves.page.hide()
        self._show_panes(shown=True)
        self._reading.list.setFocus()

    def _show_panes(self, *, shown: bool) -> None:
        panes = self._panes.widget() if self._panes else None
        if panes is not None:
            panes.setVisible(shown)

    def _look_at(self, message: str) -> None:
        self._show(received=ReceivedId(message))

    def _show_case(self, reference: str) -> None:
        call = partial(_case_id, self._office.desk, reference)
        self._office.workbench.do(call, owner=self, then=self._deciding.case_wanted.emit)


def _edged(bar: QWidget) -> QVBoxLayout:
    """The bar as far from the edges as what stands below it."""
    edge = QVBoxLayout()
    edge.setContentsMargins(12, 8, 12, 0)
    edge.addWidget(bar)
    return edge


def _case_id(desk: "Desk", reference: str) -> str:
    return desk.finding.case(parse_reference(reference)).id
