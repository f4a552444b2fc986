"""The office's profile: who the controller is, what data it holds, what its letters say of it."""

import json

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.profile import Profile
from dsar_desk.cases.profile_fit import refuse_unusable
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit

__all__ = ["Profiles", "profile_in"]


class Profiles:
    """Reads and changes the office's profile."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self) -> Profile:
        """The profile in force."""
        with self._database.view() as view:
            return profile_in(view)

    def save(self, order: Order, profile: Profile, instead_of: Profile | None = None) -> None:
        """Put another profile in force; letters approved before keep the one they were made with.

        Raises:
            DeskError: ``profile.unnamed`` or ``profile.country`` for a profile without them;
                ``profile.changed`` where another one than ``instead_of`` is in force by now.
        """
        require(order.actor, Deed.ADMINISTER)
        refuse_unusable(profile)

        def work(unit: Unit) -> str:
            if instead_of is not None and profile_in(unit) != instead_of:
                raise DeskError(
                    "profile.changed",
                    "The office profile was changed meanwhile. Nothing was overwritten, and what "
                    "you typed is kept; look at what the profile says now, then save again.",
                )
            unit.profile.set(json.dumps(profile.as_json(), ensure_ascii=False))
            unit.record(Entry(Action.OFFICE_CHANGED, content={"profile": profile.as_json()}))
            return "profile"

        once(self._database, order, work)


def profile_in(books: Books) -> Profile:
    """The profile in force, as the store has it."""
    return Profile.from_json(json.loads(books.profile.get()))
