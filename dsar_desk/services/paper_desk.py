"""The paper of letters: their layouts and the logo, and the calibration page."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.paper import LayoutName
from dsar_desk.cases.profile import Profile
from dsar_desk.services.layouts import put_on_paper
from dsar_desk.services.logo import LogoKeeper
from dsar_desk.services.order import Order, once
from dsar_desk.services.profiles import Profiles
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.papers import Papers

__all__ = ["PaperDesk"]


class PaperDesk:
    """Chooses the paper of drafts, and shows how paper looks.

    ``logo`` keeps the logo of the office, ``papers`` draws and is loaded with the first that is drawn.
    """

    def __init__(
        self, database: Database, profiles: Profiles, papers: "Callable[[], Papers]"
    ) -> None:
        self._database = database
        self._profiles = profiles
        self.papers = papers
        self.logo = LogoKeeper(database)

    def choose(
        self, order: Order, letter_id: LetterId, version: int, field: str, value: str
    ) -> Letter:
        """The draft on another layout or in another size of print; see ``layouts.put_on_paper``."""
        require(order.actor, Deed.DRAFT)

        def work(unit: Unit) -> str:
            before = unit.letters.get(letter_id)
            changed = put_on_paper(before, order, field, value)
            unit.letters.save(replace(changed, version=version))
            content = {"kind": before.kind, field: value}
            unit.record(Entry(Action.LETTER_CHANGED, before.case, letter_id, content))
            return letter_id

        once(self._database, order, work)
        with self._database.view() as view:
            return view.letters.get(letter_id)

    def calibration(self, layout: LayoutName | None = None) -> bytes:
        """The calibration pages for the paper of a layout, the office's where none is named."""
        return self.papers().calibration(self._profiles.current(), layout)

    def specimen(self, profile: Profile, kind: str, name: str) -> bytes:
        """How a layout, an envelope or a sheet of labels looks for an office, with a made-up person.

        ``kind`` is ``layout``, ``envelope`` or ``labels``; ``name`` may be empty for the country's.
        """
        return self.papers().specimen(profile, kind, name, self.logo.current())
