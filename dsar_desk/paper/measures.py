"""Sizes of type and the room between what is printed, in points; ordinary and large print."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

__all__ = ["LARGE", "ORDINARY", "Measures", "Type"]


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type with its leading, both in points."""

    size: float
    leading: float

    def times(self, factor: float) -> "Type":
        """The same, so many times as large."""
        return Type(self.size * factor, self.leading * factor)


@dataclass(frozen=True, slots=True)
class Measures:
    """What a document is set in: its sizes of type, and the room around what they print."""

    body: Type = Type(10.1, 14.1)
    table: Type = Type(9.0, 12.2)
    subject: Type = Type(12.3, 16.5)
    heading: Type = Type(10.1, 14.4)
    small: Type = Type(8.0, 10.6)
    label: Type = Type(7.4, 10.6)
    detail: Type = Type(9.2, 11.6)
    after_paragraph: float = 7.2
    before_heading: float = 6.0
    after_heading: float = 3.0
    after_subject: float = 10.0
    item_indent: float = 15.0
    label_indent: float = 2.0
    between_items: float = 2.5
    cell: float = 4.5  # left and right in a table's cell
    row: float = 2.6  # above and below in a table's row

    def times(self, factor: float) -> Self:
        """The same, so many times as large."""
        larger: dict[str, Any] = {
            each.name: value.times(factor) if isinstance(value, Type) else value * factor
            for each in fields(self)
            if (value := getattr(self, each.name))
        }
        return replace(self, **larger)


ORDINARY = Measures()
LARGE = ORDINARY.times(1.6)
"""Body text of 16 points, as associations of blind people ask for (RNIB Clear Print: 16 to 18)."""
