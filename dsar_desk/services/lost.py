"""Which open cases of an office were counted by rules that are no longer here."""

from collections.abc import Mapping

from dsar_desk.cases.ids import Reference
from dsar_desk.law.own_packs import with_own_packs
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.resources import folder
from dsar_desk.store.database import Database

__all__ = ["lost_in"]


def lost_in(database: Database) -> Mapping[str, tuple[Reference, ...]]:
    """The rules behind running clocks that neither the program nor the office has, with their cases.

    A pack of the office's own that is refused counts as not there.
    """
    book = Rulebook.load(folder() / "law")
    if database.keeping is not None:
        book, _refused = with_own_packs(book, database.keeping.folder / "law")
    known = {rule.id for rule in book.rules}
    with database.view() as books:
        made_by = books.bases.by_rule()
    return {rule: cases for rule, cases in made_by.items() if rule not in known}
