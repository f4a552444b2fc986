"""The journal as a Merkle tree (RFC 6962, 2.1), so that some entries can be shown without the rest.

An entry's chain hash is ``SHA-256(0x00 ‖ entry)``, which is a leaf of such a tree; an inner node is
``SHA-256(0x01 ‖ left ‖ right)``. A path of about ``log2(size)`` hashes shows that an entry stands at
its place in the journal, and gives away nothing about the entries beside it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["Tree", "grow", "root_from"]


@dataclass(frozen=True, slots=True)
class Tree:
    """The root over ``size`` leaves, the last of them, and the paths of the wanted and the last.

    Paths are kept by the leaf's index, counted from nought.
    """

    size: int
    root: bytes
    last: bytes
    paths: Mapping[int, tuple[bytes, ...]]


@dataclass(slots=True)
class _Branch:
    """A whole part of the tree: how high it is, its hash, and the paths growing inside it."""

    height: int
    node: bytes
    paths: dict[int, list[bytes]] = field(default_factory=dict)


def grow(leaves: Iterable[bytes], wanted: Iterable[int]) -> Tree:
    """The tree over the leaf hashes, in one pass that holds no more than its edge.

    Raises ValueError where a wanted leaf is not among them.
    """
    asked = frozenset(wanted)
    edge: list[_Branch] = []
    size, leaf = 0, b""
    for leaf, is_last in _knowing_the_last(leaves):
        branch = _Branch(0, leaf, {size: []} if is_last or size in asked else {})
        size += 1
        while edge and edge[-1].height == branch.height:
            branch = _joined(edge.pop(), branch)
        edge.append(branch)
    if any(not 0 <= index < size for index in asked):
        raise ValueError("a wanted leaf does not stand in the tree")
    if not edge:
        return Tree(0, hashlib.sha256(b"").digest(), b"", {})
    whole = edge.pop()
    while edge:
        whole = _joined(edge.pop(), whole)
    return Tree(size, whole.node, leaf, {index: tuple(path) for index, path in whole.paths.items()})


def root_from(leaf: bytes, index: int, size: int, path: Iterable[bytes]) -> bytes | None:
    """The root to which a leaf's path leads; None where the path does not fit (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return None
    position, last, node = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if position & 1 or position == last:
            node = _inner(beside, node)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            node = _inner(node, beside)
        position, last = position >> 1, last >> 1
    return node if last == 0 else None


def _knowing_the_last(leaves: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    rest = iter(leaves)
    held = next(rest, None)
    while held is not None:
        following = next(rest, None)
        yield held, following is None
        held = following


def _joined(left: _Branch, right: _Branch) -> _Branch:
    for path in left.paths.values():
        path.append(right.node)
    for path in right.paths.values():
        path.append(left.node)
    node = _inner(left.node, right.node)
    return _Branch(left.height + 1, node, left.paths | right.paths)


def _inner(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
