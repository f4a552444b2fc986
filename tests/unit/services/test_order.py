from datetime import UTC, datetime
from hashlib import sha256

import pytest

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.ids import ActorId, OperationId
from dsar_desk.cases.sending import SendingState
from dsar_desk.services.order import Order

OPERATION, ITEM = "0" * 31 + "1", "a" * 32
NAMES = (
    "1",
    "2",
    "12",
    "251",
    ITEM,
    "b" * 32,
    f"{ITEM} approved",
    f"{ITEM} drafted",
    *SendingState,
)


def an_order(operation: str = OPERATION) -> Order:
    at = datetime(2026, 11, 26, 9, tzinfo=UTC)
    return Order(Actor(ActorId("officer"), "An officer"), OperationId(operation), at)


def test_parts_of_other_names_are_other_operations_and_of_the_same_name_the_same() -> None:
    order = an_order()
    ids = [order.part(name).operation for name in NAMES]
    assert len({OPERATION, *ids}) == len(NAMES) + 1
    assert ids == [an_order().part(name).operation for name in NAMES]
    assert not set(ids) & {an_order("0" * 31 + "2").part(name).operation for name in NAMES}


def test_a_part_is_wanted_by_the_same_person_at_the_same_moment() -> None:
    order = an_order()
    assert order.part("1") == Order(order.actor, order.part("1").operation, order.at)


def test_every_part_fits_into_the_register() -> None:
    parts = [an_order().part(name) for name in NAMES]
    steps = [an_order().part(str(10**9)).part(state) for state in SendingState]
    assert max(len(each.operation) for each in (*parts, *steps)) <= 64


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("1", f"{OPERATION}-1"),
        (SendingState.HANDED_OVER, f"{OPERATION}-handed_over"),
        (ITEM, sha256(f"{OPERATION} {ITEM}".encode()).hexdigest()[:32]),
        (f"{ITEM} drafted", sha256(f"{OPERATION} {ITEM} drafted".encode()).hexdigest()[:32]),
    ],
)
def test_what_a_register_holds_from_before_is_found_under_the_same_operation(
    name: str, written: str
) -> None:
    """A wave or a sending that broke off is gone on with by a later program."""
    assert an_order().part(name).operation == written
