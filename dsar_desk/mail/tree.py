"""The parts of a mail found in its bytes, in one pass and without recursion (RFC 2046, 5.1).

Where boundaries contradict one another the outer one counts, so that a part can never reach
beyond what encloses it.
"""

import re
from collections.abc import Iterator

from dsar_desk.mail.part import Part

__all__ = ["tree_of"]

_DELIMITERS = {end: re.compile(end + rb"--([^\r\n]*)") for end in (b"\n", b"\r")}
_DEEPEST = 40
_MOST_PARTS = 20_000
_MOST_LINES = 500_000  # that begin with two hyphens, whatever they are


def tree_of(raw: bytes) -> Part:
    """The tree of parts of one mail; what lies too deep or is too much is said, not opened."""
    root = Part(raw, 0, len(raw))
    if _opens(root):
        _Splitting(root).split()
    return root


def _opens(part: Part) -> bool:
    return part.media_type.startswith("multipart/") and bool(part.boundary)


class _Splitting:
    """A mail being split: the multiparts that are open, and the part that is being read."""

    def __init__(self, root: Part) -> None:
        self._root = root
        self._open: list[tuple[Part, bytes]] = []
        self._depths: dict[bytes, int] = {}  # of an open boundary; of two that are alike the outer
        self._current = root
        self._count = 0
        self._enter(root)

    def split(self) -> None:
        """Read the mail's delimiter lines one after another."""
        end = len(self._root.raw)
        for count, (start, behind, line) in enumerate(_delimiters(self._root)):
            if count >= _MOST_LINES:
                self._root.left_out = True
                break
            depth, closes = self._meant(line)
            if depth is None:
                continue
            self._leave(depth + 1, start)
            if closes:
                self._leave(depth, start, finished=True)
                if not self._open:
                    return
                self._current = self._open[-1][0]
            elif self._count < _MOST_PARTS:
                self._begin(behind)
            else:
                self._root.left_out, end = True, start
                break
        self._leave(0, end)

    def _meant(self, line: bytes) -> tuple[int | None, bool]:
        """Which open multipart a delimiter line belongs to, and whether it closes it."""
        name = line.rstrip(b" \t")
        depth = self._depths.get(name)
        if depth is None and name.endswith(b"--"):
            return self._depths.get(name[:-2]), True
        return depth, False

    def _begin(self, place: int) -> None:
        outer = self._open[-1][0]
        kind = "message/rfc822" if outer.media_type == "multipart/digest" else "text/plain"
        part = Part(outer.raw, place, len(outer.raw), kind)
        outer.children.append(part)
        self._count += 1
        self._current = part
        if _opens(part):
            part.too_deep = len(self._open) >= _DEEPEST
            if not part.too_deep:
                self._enter(part)

    def _enter(self, part: Part) -> None:
        boundary = part.boundary.encode("utf-8", "surrogateescape")
        self._depths.setdefault(boundary, len(self._open))
        self._open.append((part, boundary))

    def _leave(self, depth: int, place: int, *, finished: bool = False) -> None:
        """End the part that is being read, and the multiparts from ``depth`` on, at ``place``."""
        if not self._open or self._current is not self._open[-1][0]:
            self._current.end_at(place)
        while len(self._open) > depth:
            part, boundary = self._open.pop()
            if self._depths.get(boundary) == len(self._open):
                del self._depths[boundary]
            part.end_at(place)
            part.unfinished = bool(part.children) and not finished


def _delimiters(root: Part) -> Iterator[tuple[int, int, bytes]]:
    """The lines that begin with two hyphens: where the line end before them and they end, and the rest."""
    raw = root.raw
    line_end = b"\n" if raw.find(b"\n", 0, max(root.body, 1)) >= 0 else b"\r"
    for found in _DELIMITERS[line_end].finditer(raw, max(root.body - 1, 0)):
        start, behind = found.span()
        if start and raw[start - 1 : start + 1] == b"\r\n":
            start -= 1
        if raw.startswith(b"\r\n", behind):
            behind += 2
        elif behind < len(raw):
            behind += 1
        yield start, behind, found[1]
