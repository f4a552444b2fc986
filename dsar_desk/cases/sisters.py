"""Cases that are linked with one and are of the same person: letters may name them."""

from collections.abc import Iterable, Iterator

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import Reference
from dsar_desk.cases.person import Person
from dsar_desk.cases.words import folded

__all__ = ["is_same_person", "may_be_named"]


def may_be_named(case: Case, linked: Iterable[Case]) -> tuple[Reference, ...]:
    """The references of those linked cases that are about the same person as ``case``."""
    own = case.parties.concerned
    return tuple(
        other.reference
        for other in linked
        if other.reference in case.linked and is_same_person(own, other.parties.concerned)
    )


def is_same_person(one: Person, other: Person) -> bool:
    """Whether two records are of one person: one name, and a way to reach them in common.

    Where one of them has no way at all, the name alone counts.
    """
    if not one.name.strip() or folded(one.name) != folded(other.name):
        return False
    ways, others = set(_ways(one)), set(_ways(other))
    return not ways or not others or not ways.isdisjoint(others)


def _ways(person: Person) -> Iterator[tuple[str, ...]]:
    for point in person.contacts:
        if point.value.strip():
            yield point.kind.value, folded(point.value)
        if point.address is not None:
            address = point.address
            parts = (address.country, *address.street, address.postcode, address.city)
            yield point.kind.value, *map(folded, parts)
