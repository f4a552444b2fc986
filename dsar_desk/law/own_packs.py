"""Rule packs of an office's own, beside those that the program brings; never instead of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from dsar_desk.errors import DeskError
from dsar_desk.law.pack import Pack, read_pack
from dsar_desk.law.rights import Matter
from dsar_desk.law.rule import Rule, Silence
from dsar_desk.law.rulebook import Rulebook, refuse_loose_ends
from dsar_desk.law.strict import fault
from dsar_desk.text import tr

__all__ = ["with_own_packs"]


def with_own_packs(book: Rulebook, folder: Path) -> tuple[Rulebook, tuple[DeskError, ...]]:
    """The book with the packs of ``folder`` added, and why those that were not taken were not.

    A pack may add places, laws and rules. One that says something on a matter of which the program
    has a rule at that time, for that place or one around it, is refused: a statute is corrected in
    the program, in the open.
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
    _refuse_instead(file, pack, book, joined)
    known = {rule.id for rule in book.rules}
    for rule in rules:
        if rule.id in known:
            raise fault(file, 1, rule.id, tr("it is described twice"))
    return joined


def _refuse_instead(file: str, pack: Pack, book: Rulebook, joined: Rulebook) -> None:
    """Nothing where no rule and no silence of the pack goes before a rule of the program."""
    spoken = (
        *((_beside(rule, book, joined), rule.id) for rule in pack.rules),
        *((_silenced(silence, book, joined), silence.citation) for silence in pack.silences),
    )
    for others, name in spoken:
        other = next(others, None)
        if other is not None:
            reason = tr("“{other}” of the program says what holds there", other=other.id)
            raise fault(file, 1, name, reason)


def _beside(rule: Rule, book: Rulebook, joined: Rulebook) -> Iterator[Rule]:
    """The rules that speak of the same matter at the same time, there or in a place around it."""
    return (
        other
        for other in _at(rule.jurisdictions, rule.rights, book, joined)
        if rule.sub_right == other.sub_right
        and (other.valid_to is None or rule.valid_from <= other.valid_to)
        and (rule.valid_to is None or other.valid_from <= rule.valid_to)
    )


def _silenced(silence: Silence, book: Rulebook, joined: Rulebook) -> Iterator[Rule]:
    """The rules that the program would no longer ask if the silence were taken."""
    return _at(silence.jurisdictions, silence.rights, book, joined)


def _at(
    places: Iterable[str], matters: Iterable[Matter], book: Rulebook, joined: Rulebook
) -> Iterator[Rule]:
    """The rules of the program about one of the matters that reach one of the places."""
    reached = {code for place in places for code in joined.outwards(joined.jurisdiction(place))}
    wanted = set(matters)
    return (
        rule
        for rule in book.rules
        if not wanted.isdisjoint(rule.rights) and not reached.isdisjoint(rule.jurisdictions)
    )
