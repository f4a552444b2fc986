"""The recovery key as a person prints, reads and types it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsar_desk.errors import DeskError
from dsar_desk.store.recovery import GROUPS, RecoveryKey

KEY = RecoveryKey(bytes(range(32)))
secrets = st.binary(min_size=32, max_size=32)


@given(secrets)
def test_what_is_printed_is_read_back(secret: bytes) -> None:
    key = RecoveryKey(secret)

    assert RecoveryKey.parse(key.text) == key


def test_it_has_thirteen_groups_of_five() -> None:
    assert [len(group) for group in KEY.groups] == [5] * GROUPS


def test_case_spaces_and_look_alikes_do_not_matter() -> None:
    typed = "# keep this apart\n" + "  ".join(KEY.groups).lower()
    typed = typed.replace("0", "o").replace("1", "l")

    assert RecoveryKey.parse(typed) == KEY


def test_groups_may_be_typed_without_any_separator() -> None:
    assert RecoveryKey.parse("".join(KEY.groups)) == KEY


@given(secrets, st.integers(0, GROUPS - 1), st.integers(0, 4), st.integers(1, 31))
def test_one_wrong_character_names_its_group(
    secret: bytes, group: int, place: int, shift: int
) -> None:
    symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    groups = list(RecoveryKey(secret).groups)
    right = groups[group][place]
    wrong = symbols[(symbols.index(right) + shift) % 32]
    groups[group] = groups[group][:place] + wrong + groups[group][place + 1 :]

    with pytest.raises(DeskError) as caught:
        RecoveryKey.parse(" ".join(groups))

    assert caught.value.parameters == {"number": group + 1}


@given(secrets, st.integers(0, GROUPS - 1), st.integers(0, 3))
def test_two_characters_swapped_name_their_group(secret: bytes, group: int, place: int) -> None:
    groups = list(RecoveryKey(secret).groups)
    letters = list(groups[group])
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    swapped = "".join(letters)
    if swapped == groups[group]:
        return
    groups[group] = swapped

    with pytest.raises(DeskError) as caught:
        RecoveryKey.parse(" ".join(groups))

    assert caught.value.parameters == {"number": group + 1}


@given(secrets, st.integers(0, GROUPS - 2))
def test_two_groups_swapped_are_noticed(secret: bytes, group: int) -> None:
    groups = list(RecoveryKey(secret).groups)
    groups[group], groups[group + 1] = groups[group + 1], groups[group]

    with pytest.raises(DeskError, match=f"Group {group + 1} "):
        RecoveryKey.parse("-".join(groups))


def test_a_missing_group_is_said_with_the_number_found() -> None:
    with pytest.raises(DeskError, match="13 groups of five characters; 12 were given"):
        RecoveryKey.parse(" ".join(KEY.groups[:-1]))


def test_a_group_that_lacks_a_character_is_named() -> None:
    groups = [*KEY.groups[:4], KEY.groups[4][:-1], *KEY.groups[5:]]

    with pytest.raises(DeskError, match="Group 5 "):
        RecoveryKey.parse(" ".join(groups))


def test_typing_back_one_group_is_checked() -> None:
    assert KEY.has_group(3, f" {KEY.groups[2].lower()} ")
    assert not KEY.has_group(3, KEY.groups[3])
    assert not KEY.has_group(3, "")


def test_it_is_never_shown_by_accident() -> None:
    assert repr(KEY) == "RecoveryKey()"
