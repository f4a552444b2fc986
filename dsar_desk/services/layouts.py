"""The paper of a single letter: a layout and a size of print of its own, what its QR code says."""

from collections.abc import Mapping
from dataclasses import replace

from dsar_desk.cases.letter import Letter
from dsar_desk.letters.facts import PrintSize, facts_of, with_facts
from dsar_desk.services.order import Order

__all__ = ["LAYOUT", "PRINT_SIZE", "chosen_for", "code_of", "put_on_paper"]

LAYOUT, PRINT_SIZE = "layout", "print_size"
_USUAL = {PRINT_SIZE: PrintSize.ORDINARY.value}


def code_of(letter: Letter) -> str:
    """What the QR code of a letter says: its case and the beginning of its id, and nothing else."""
    return f"{letter.reference}/{letter.id[:8]}"


def chosen_for(letter: Letter) -> Mapping[str, str]:
    """What was chosen for the paper of this letter alone, as fields of it; the rest is the office's."""
    return {name: letter.fields[name] for name in (LAYOUT, PRINT_SIZE) if letter.fields.get(name)}


def put_on_paper(letter: Letter, order: Order, field: str, value: str) -> Letter:
    """A draft with another layout or size of print, not saved; its text and its versions stay.

    ``field`` is ``LAYOUT`` or ``PRINT_SIZE``, ``value`` a layout or a size, empty for the usual one.

    Raises:
        DeskError: ``letter.no_such_layout``; ``letter.bad_value``; ``letter.approved``.
    """
    facts = facts_of(letter).setting(field, value or _USUAL.get(field, ""))
    anew = letter.edited(letter.text, order.at, order.actor.id)  # refuses approved ones
    fields = {**letter.fields, field: value}
    return replace(with_facts(anew, facts), history=letter.history, fields=fields)
