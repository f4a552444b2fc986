"""What changed between the rule that was and the rule that came after it, field by field, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from dsar_desk.law.reading import Line, Reading
from dsar_desk.law.rule import Rule
from dsar_desk.law.rulebook import Rulebook

__all__ = ["Change", "earlier", "later", "what_changed"]

_Field = tuple[str, str]


class Change(NamedTuple):
    """What one field said before and says after; nothing where it was added or left out."""

    heading: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def earlier(rule: Rule, book: Rulebook) -> tuple[Rule, ...]:
    """The rules of the same place and right that stood last before this one began."""
    before = [r for r in _alike(rule, book) if r.valid_to and r.valid_to < rule.valid_from]
    last = max((r.valid_from for r in before), default=None)
    return tuple(r for r in before if r.valid_from == last)


def later(rule: Rule, book: Rulebook) -> tuple[Rule, ...]:
    """The rules of the same place and right that come first after this one ends."""
    if rule.valid_to is None:
        return ()
    after = [r for r in _alike(rule, book) if r.valid_from > rule.valid_to]
    first = min((r.valid_from for r in after), default=None)
    return tuple(r for r in after if r.valid_from == first)


def what_changed(before: Reading, after: Reading) -> tuple[Change, ...]:
    """The fields in which two readings differ, in the order in which they are read."""
    was, now = _fields(before), _fields(after)
    found = (
        Change(
            *field,
            before=_only_in(was.get(field, ()), now.get(field, ())),
            after=_only_in(now.get(field, ()), was.get(field, ())),
        )
        for field in dict.fromkeys((*now, *was))
    )
    return tuple(change for change in found if change.before or change.after)


def _alike(rule: Rule, book: Rulebook) -> Iterator[Rule]:
    for other in book.rules:
        place = not set(rule.jurisdictions).isdisjoint(other.jurisdictions)
        right = not set(rule.rights).isdisjoint(other.rights)
        if place and right and other is not rule and other.sub_right == rule.sub_right:
            yield other


def _fields(reading: Reading) -> dict[_Field, tuple[str, ...]]:
    """What stands under each heading and label; a line without a label belongs to the one before."""
    found: dict[_Field, tuple[str, ...]] = {}
    for section in reading.sections:
        label = ""
        for line in section.lines:
            label = line.label or label
            field = (section.heading, label)
            found[field] = (*found.get(field, ()), _said(line))
    return found


def _said(line: Line) -> str:
    return f"{line.text} [{line.citation}]" if line.citation else line.text


def _only_in(these: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in these if text not in others)
