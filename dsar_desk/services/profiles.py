"""The office's profile: who the controller is, what data it holds, what its letters say of it."""

import json

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.profile import Profile
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["Profiles"]


class Profiles:
    """Reads and changes the office's profile."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self) -> Profile:
        """The profile in force."""
        with self._database.view() as view:
            return Profile.from_json(json.loads(view.profile.get()))

    def save(self, order: Order, profile: Profile) -> None:
        """Put another profile in force; letters approved before keep the one they were made with."""
        require(order.actor, Deed.ADMINISTER)

        def work(unit: Unit) -> str:
            unit.profile.set(json.dumps(profile.as_json(), ensure_ascii=False))
            unit.record(Entry(Action.OFFICE_CHANGED, content={"profile": profile.as_json()}))
            return "profile"

        once(self._database, order, work)
