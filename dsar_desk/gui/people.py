"""The people of the office as the pages know them: who is called what, and who can take a case."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.changes import Changes
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.visible import visible
from dsar_desk.gui.work import Workbench
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["People"]


class People(QObject):
    """Everybody whom the register knows, kept here because no page may wait for it.

    They are read in the worker before the first case is, and again whenever the office changed;
    ``changed`` says that somebody came to be known.
    """

    changed = Signal()

    def __init__(self, desk: "Desk", workbench: Workbench) -> None:
        super().__init__()
        self._desk, self._workbench = desk, workbench
        self._known: tuple[Actor, ...] = (desk.actor,)
        workbench.changed.connect(self._note_changes)
        self._read()

    def name_of(self, actor: ActorId) -> str:
        """What somebody is called; empty where the register does not know them."""
        return next((visible(one.name) for one in self._known if one.id == actor), "")

    def owners(self, chosen: str = "") -> dict[str, str]:
        """Who can take on a case, by id: the officer at the desk, the others by name, nobody.

        Who is ``chosen`` is among them, even where the register does not know them.
        """
        me = self._desk.actor
        others = {str(one.id): visible(one.name) for one in self._known if one.id != me.id}
        you = tr("You ({name})", name=visible(me.name))
        found = {str(me.id): you, **others, "": tr("Nobody yet")}
        return found if chosen in found else {**found, chosen: tr("a colleague")}

    def _note_changes(self, changes: object) -> None:
        if isinstance(changes, Changes) and changes.office:
            self._read()

    def _read(self) -> None:
        self._workbench.do(self._desk.colleagues.all, owner=self, then=self._learn)

    def _learn(self, known: tuple[Actor, ...]) -> None:
        if known != self._known:
            self._known = known
            self.changed.emit()
