"""The paper of a single letter: a layout of its own, and what its QR code says."""

from collections.abc import Mapping
from dataclasses import replace

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter
from dsar_desk.letters.facts import Facts
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["choose_layout", "code_of", "layout_named", "layout_of"]

_LAYOUT = "layout"


def code_of(letter: Letter) -> str:
    """What the QR code of a letter says: its case and the beginning of its id, and nothing else."""
    return f"{letter.reference}/{letter.id[:8]}"


def layout_named(letter: Letter) -> str:
    """The name of the layout that was chosen for this letter, empty for the office's own."""
    return letter.fields.get(_LAYOUT, "")


def layout_of(letter: Letter) -> Mapping[str, str]:
    """The layout that was chosen for this letter, as one of its fields; nothing where none was."""
    name = layout_named(letter)
    return {_LAYOUT: name} if name else {}


def choose_layout(
    database: Database, order: Order, letter_id: LetterId, version: int, layout: str
) -> Letter:
    """The draft on another layout, the office's own where ``layout`` is empty; its text stays.

    Raises:
        DeskError: ``letter.no_such_layout``; ``letter.approved``.
    """
    require(order.actor, Deed.DRAFT)

    def work(unit: Unit) -> str:
        before = unit.letters.get(letter_id)
        facts = Facts.from_json(before.facts).setting(_LAYOUT, layout)
        fields = {**before.fields, _LAYOUT: layout}
        anew = before.edited(before.text, order.at, order.actor.id)  # refuses approved ones
        changed = replace(anew, history=before.history, facts=facts.as_json(), fields=fields)
        unit.letters.save(replace(changed, version=version))
        content = {"kind": before.kind, "layout": layout}
        unit.record(Entry(Action.LETTER_CHANGED, before.case, letter_id, content))
        return letter_id

    once(database, order, work)
    with database.view() as view:
        return view.letters.get(letter_id)
