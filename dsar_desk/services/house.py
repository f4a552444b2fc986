"""The house's own rules: read, tried out, put in force with every open case counted anew."""

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import Reference
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.law.house import HouseRules, switches
from dsar_desk.law.rule import Halt
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.order import Order, once
from dsar_desk.services.recount import (
    Moved,
    Progress,
    put_in_force,
    what_moves,
    what_moves_after,
)
from dsar_desk.services.settings import HOUSE_RULES
from dsar_desk.store.database import Database
from dsar_desk.store.records import from_text, to_json, to_text
from dsar_desk.store.unit import Books, Unit

__all__ = ["HouseDesk", "house_rules"]


class HouseDesk:
    """Reads and changes the house's rules, and counts the open cases anew."""

    def __init__(self, database: Database, rulebook: Rulebook, clockwork: Clockwork) -> None:
        self._database = database
        self._rulebook = rulebook
        self._clockwork = clockwork
        clockwork.live_by(self.current())

    def current(self) -> HouseRules:
        """The rules in force; those of an office that decided nothing where it set none."""
        with self._database.view() as books:
            return house_rules(books)

    def switches(self) -> dict[str, Halt]:
        """What the packs leave to the house, by code, with what it would do."""
        return switches(self._rulebook.rules)

    def preview(self, rules: HouseRules, progress: Progress | None = None) -> tuple[Moved, ...]:
        """The open cases whose clocks would change under these rules; nothing is saved.

        Raises:
            DeskError: as ``save``, for rules that cannot be followed.
        """
        self._refuse_unusable(rules)
        with self._database.view() as books:
            return what_moves(books, self._clockwork.under(rules), progress)

    def save(
        self,
        order: Order,
        rules: HouseRules,
        instead_of: HouseRules | None = None,
        progress: Progress | None = None,
    ) -> tuple[Moved, ...]:
        """Put these rules in force and count every open case anew, all or nothing.

        Raises:
            DeskError: ``house.number``, ``house.holiday``, ``house.closure``, ``house.switch`` or
                ``law.no_jurisdiction`` for rules that cannot be followed; ``house.changed`` where
                other rules than ``instead_of`` are in force by now.
        """
        require(order.actor, Deed.ADMINISTER)
        self._refuse_unusable(rules)
        clockwork, moved = self._clockwork.under(rules), list[Moved]()

        def work(unit: Unit) -> str:
            if instead_of is not None and house_rules(unit) != instead_of:
                raise DeskError(
                    "house.changed",
                    "The house rules were changed meanwhile. Nothing was overwritten, and what you"
                    " typed is kept; look at what they say now, then save again.",
                )
            unit.settings.set(HOUSE_RULES, to_text(rules))
            unit.record(Entry(Action.OFFICE_CHANGED, content={"house_rules": to_json(rules)}))
            moved.extend(what_moves(unit, clockwork, progress))
            put_in_force(unit, clockwork, tuple(moved), "house rules")
            return HOUSE_RULES

        once(self._database, order, work)
        self._clockwork.live_by(rules)
        return tuple(moved)

    def stale(self, progress: Progress | None = None) -> tuple[Moved, ...]:
        """The open cases whose clocks were made by other rules of law than those of this program."""
        with self._database.view() as books:
            return what_moves(books, self._clockwork, progress)

    def stale_after(self, reference: Reference) -> tuple[tuple[Moved, ...], Reference | None]:
        """Those of the next few open cases, and after which to go on; None where all were seen.

        Between two such looks the office is free for other work.
        """
        with self._database.view() as books:
            return what_moves_after(books, self._clockwork, reference)

    def recount(self, order: Order, progress: Progress | None = None) -> tuple[Moved, ...]:
        """Count every open case anew by the rules of this program."""
        require(order.actor, Deed.ADMINISTER)
        moved = list[Moved]()

        def work(unit: Unit) -> str:
            moved.extend(what_moves(unit, self._clockwork, progress))
            put_in_force(unit, self._clockwork, tuple(moved), "rules of the program")
            return "recount"

        once(self._database, order, work)
        return tuple(moved)

    def _refuse_unusable(self, rules: HouseRules) -> None:
        """Nothing for rules that can be followed; what holds already may be of a pack taken away."""
        rules.refuse_unusable()
        known, now = self.switches(), self.current()
        for entered in rules.entered:
            if entered not in now.entered:
                self._rulebook.jurisdiction(entered.place)
        for code in rules.switched_on:
            if code not in known and code not in now.switched_on:
                raise DeskError(
                    "house.switch",
                    "“{code}” is nothing that the law leaves to the house; it knows {known}. Nothing"
                    " was changed.",
                    field="switched_on",
                    code=code,
                    known=", ".join(sorted(known)),
                )


def house_rules(books: Books) -> HouseRules:
    """The rules in force, as the store has them."""
    text = books.settings.get(HOUSE_RULES)
    return from_text(HouseRules, text) if text else HouseRules()
