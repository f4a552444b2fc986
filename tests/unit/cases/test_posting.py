"""A letter in the post: its number checked loosely, its return, the address that it came back from."""

from datetime import timedelta

import pytest

from dsar_desk.cases.posting import (
    AddressConfirmed,
    PostingState,
    Returned,
    ReturnReason,
    address_key,
    checked_tracking,
    return_reason_name,
    tracking_doubt,
)
from dsar_desk.errors import DeskError
from tests.builders import LOGGED, OFFICER, a_posting

BACK = Returned(LOGGED.date(), ReturnReason.MOVED, LOGGED, OFFICER)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", ""),
        (" rr 123 456 785 de\n", "RR123456785DE"),
        ("00340434161094042557", "00340434161094042557"),
        ("1z-999.aa/10", "1Z-999.AA/10"),
        ("ＲＲ１２３４５６７８５ＤＥ", "RR123456785DE"),
    ],
)
def test_a_tracking_number_is_kept_without_blanks(typed: str, number: str) -> None:
    assert checked_tracking(typed) == number


@pytest.mark.parametrize("typed", ["RR1", "=CMD()", "x" * 41, "12345\x00", "<b>12345", "שלום12345"])
def test_what_can_be_no_tracking_number_is_refused(typed: str) -> None:
    with pytest.raises(DeskError, match="5 to 40 letters and digits"):
        checked_tracking(typed)


@pytest.mark.parametrize(
    ("number", "doubted"),
    [
        ("RR473124829GB", False),  # the example of UPU S10
        ("RR473124828GB", True),
        ("00340434161094042557", False),
        ("", False),
    ],
)
def test_a_wrong_check_digit_is_told_and_not_refused(number: str, *, doubted: bool) -> None:
    assert bool(tracking_doubt(number)) is doubted


def test_a_return_blocks_until_somebody_confirms_the_address() -> None:
    posting = a_posting().tracked(" Post ", "rr 123456785 de")
    assert (posting.state, posting.carrier) == (PostingState.POSTED, "Post")
    back = posting.came_back(BACK)
    assert back.state is PostingState.RETURNED
    with pytest.raises(DeskError, match="already"):
        back.came_back(BACK)
    again = back.confirmed_by(AddressConfirmed(LOGGED, OFFICER, "She called"))
    assert again.state is PostingState.CONFIRMED
    for other in (again, posting):
        with pytest.raises(DeskError, match="not blocked"):
            other.confirmed_by(AddressConfirmed(LOGGED, OFFICER, "She called"))


@pytest.mark.parametrize("days", [-1, 1])
def test_a_letter_comes_back_between_the_day_it_left_and_today(days: int) -> None:
    with pytest.raises(DeskError, match="cannot have come back"):
        a_posting().came_back(
            Returned(LOGGED.date() + timedelta(days=days), ReturnReason.OTHER, LOGGED, OFFICER)
        )


def test_an_address_is_known_again_however_it_is_written() -> None:
    one = address_key(("Jane Roe", "14 Quay Street", "FERNWICK"))
    assert one == address_key(("JANE  ROE ", "14 quay street fernwick"))
    assert one != address_key(("Jane Roe", "15 Quay Street", "Fernwick"))
    assert address_key(()) == address_key((" ",)) == ""


def test_every_reason_has_a_name() -> None:
    assert len({return_reason_name(reason) for reason in ReturnReason}) == len(ReturnReason)
