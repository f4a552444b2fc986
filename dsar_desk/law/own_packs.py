"""Rule packs of an office's own, beside those that the program brings; never instead of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from dsar_desk.errors import DeskError
from dsar_desk.law.pack import Pack, read_pack
from dsar_desk.law.rule import Rule
from dsar_desk.law.rulebook import Rulebook, refuse_loose_ends
from dsar_desk.law.strict import fault
from dsar_desk.text import tr

__all__ = ["with_own_packs"]


def with_own_packs(book: Rulebook, folder: Path) -> tuple[Rulebook, tuple[DeskError, ...]]:
    """The book with the packs of ``folder`` added, and why those that were not taken were not.

    A pack may add places, laws and rules. One that says something on a matter of which the program
    has a rule at that time is refused: a statute is corrected in the program, in the open.
    """
    refused: list[DeskError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            book = _joined(book, path.name, read_pack(path))
        except DeskError as problem:
            refused.append(problem)
    return book, tuple(refused)


def _joined(book: Rulebook, file: str, pack: Pack) -> Rulebook:
    rules = tuple(replace(rule, origin=file) for rule in pack.rules)
    for rule in rules:
        other = next(_beside(rule, book.rules), None)
        if other is not None:
            reason = tr("“{other}” of the program says what holds there", other=other.id)
            raise fault(file, 1, rule.id, reason)
    for place in pack.jurisdictions:
        if place.code in book.places:
            raise fault(file, 1, place.code, tr("it is described twice"))
    places = {place.code: place for place in pack.jurisdictions}
    joined = Rulebook(
        (*book.rules, *rules),
        MappingProxyType({**book.places, **places}),
        (*book.silences, *pack.silences),
    )
    refuse_loose_ends({file: pack}, joined)
    known = {rule.id for rule in book.rules}
    for rule in rules:
        if rule.id in known:
            raise fault(file, 1, rule.id, tr("it is described twice"))
    return joined


def _beside(rule: Rule, others: Iterable[Rule]) -> Iterator[Rule]:
    """The rules that speak of the same matter of the same place at the same time."""
    return (
        other
        for other in others
        if not set(rule.rights).isdisjoint(other.rights)
        and not set(rule.jurisdictions).isdisjoint(other.jurisdictions)
        and rule.sub_right == other.sub_right
        and (other.valid_to is None or rule.valid_from <= other.valid_to)
        and (rule.valid_to is None or other.valid_from <= rule.valid_to)
    )
