import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsar_desk.export.tree import grow, root_from


def leaf(number: int) -> bytes:
    return hashlib.sha256(b"\x00" + str(number).encode()).digest()


def root_by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    left, right = root_by_definition(leaves[:split]), root_by_definition(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@given(size=st.integers(1, 70))
def test_every_leaf_of_every_small_tree_leads_to_the_root_of_the_rfc(size: int) -> None:
    leaves = [leaf(number) for number in range(size)]
    tree = grow(leaves, range(size))
    assert tree.size == size
    assert tree.root == root_by_definition(leaves)
    for index, path in tree.paths.items():
        assert root_from(leaves[index], index, size, path) == tree.root


@given(size=st.integers(2, 40), data=st.data())
def test_a_leaf_does_not_fit_at_another_place_or_in_another_tree(
    size: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda place: place != index))
    tree = grow((leaf(number) for number in range(size)), [index])
    path = tree.paths[index]
    assert root_from(leaf(index), other, size, path) != tree.root
    assert root_from(leaf(other), index, size, path) != tree.root
    assert root_from(leaf(index), index, size, path[:-1]) is None
    assert root_from(leaf(index), index, size, (*path, leaf(0))) is None


def test_an_index_outside_the_tree_leads_nowhere() -> None:
    assert root_from(leaf(0), 5, 5, ()) is None
    assert root_from(leaf(0), -1, 5, ()) is None


def test_an_empty_journal_has_the_root_of_nothing() -> None:
    assert grow([], []).root == hashlib.sha256(b"").digest()


def test_a_wanted_leaf_has_to_be_in_the_tree() -> None:
    with pytest.raises(ValueError, match="does not stand"):
        grow([leaf(0)], [1])
