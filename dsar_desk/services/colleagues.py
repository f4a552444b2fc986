"""Colleagues: who works in this office. A case is in the hands of one of them, or of nobody."""

import unicodedata
from collections.abc import Callable

from dsar_desk.cases.actor import Actor, Deed, require
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.search import folded
from dsar_desk.store.unit import Books, Unit

__all__ = ["LONGEST_NAME", "Colleagues", "refuse_stranger"]

LONGEST_NAME = 200
_JOINERS = "\u200c\u200d"
"""Hidden, and yet part of names as they are written in Persian and in Indian scripts."""
_UNFIT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Colleagues:
    """Knows who works in the office, and lets more of them be known."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._database = database
        self._new_id = new_id

    def all(self) -> tuple[Actor, ...]:
        """Everybody who works in this office, by name."""
        with self._database.view() as books:
            return tuple(sorted(books.actors.list(), key=_by_name))

    def named(self, name: str, field: str) -> Actor:
        """The colleague of this name, in capitals or not; ``actor.unknown`` naming the field."""
        with self._database.view() as books:
            found = _find(books, name)
        if found is None:
            raise DeskError(
                "actor.unknown",
                "“{field}” names nobody who works in this office. Nothing was changed; check the "
                "spelling, or add them in the window under Case ▸ Assign to ….",
                field=field,
            )
        return found

    def add(self, order: Order, name: str) -> Actor:
        """A colleague, from now on known by this name.

        Raises:
            DeskError: ``input.name`` for no name, one that hides something, or one that is too
                long; ``actor.known`` where somebody of this name is there already.
        """
        require(order.actor, Deed.ADMINISTER)
        written = _fit(name)

        def work(unit: Unit) -> str:
            if _find(unit, written) is not None:
                raise DeskError(
                    "actor.known",
                    "A colleague of this name is there already. Nothing was changed; choose them "
                    "from the list, or add what tells the two apart.",
                    field="name",
                )
            actor = unit.actors.add(Actor(ActorId(self._new_id()), written))
            content = {"colleague": actor.name, "role": actor.role.value}
            unit.record(Entry(Action.OFFICE_CHANGED, subject=actor.id, content=content))
            return actor.id

        identifier = ActorId(once(self._database, order, work))
        with self._database.view() as books:
            return books.actors.get(identifier)


def refuse_stranger(books: Books, owner: ActorId | None) -> None:
    """Nothing for nobody and for whoever works in the office, else ``actor.unknown``."""
    if owner is not None and all(actor.id != owner for actor in books.actors.list()):
        raise DeskError(
            "actor.unknown",
            "Whoever was to take on this case does not work in this office. Nothing was changed; "
            "choose somebody from the list of colleagues, or add them first.",
            field="owner",
        )


def _find(books: Books, name: str) -> Actor | None:
    wanted = _key(name)
    return next((actor for actor in books.actors.list() if _key(actor.name) == wanted), None)


def _fit(name: str) -> str:
    """The name as it is kept, if one can be called by it."""
    if not name.strip().strip(_JOINERS):
        raise DeskError(
            "input.name", "The name is empty. Nothing was changed; write a name.", field="name"
        )
    if any(unicodedata.category(sign) in _UNFIT and sign not in _JOINERS for sign in name):
        raise DeskError(
            "input.name",
            "The name holds a sign that cannot be seen, such as a line end or one that turns the "
            "writing round. Nothing was changed; type the name by hand.",
            field="name",
        )
    tidy = unicodedata.normalize("NFC", " ".join(name.split()))
    if len(tidy) > LONGEST_NAME:
        raise DeskError(
            "input.name",
            "The name is longer than {most} characters. Nothing was changed; shorten it.",
            most=LONGEST_NAME,
            field="name",
        )
    return tidy


def _key(name: str) -> str:
    """What two names have in common that nobody could tell apart."""
    seen = name.translate(dict.fromkeys(map(ord, _JOINERS)))
    return unicodedata.normalize("NFKC", " ".join(seen.split()).casefold())


def _by_name(actor: Actor) -> tuple[str, str]:
    return folded(actor.name), actor.id
