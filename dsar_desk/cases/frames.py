"""How a language puts a request: frames of named words, such as "delete" near "data".

A frame names its parts. ``delete & data`` is both in any order, ``copy .. data`` one after the
other. ``-sell`` is a verb that is denied ("do not sell"); a plain verb is one that is not. ``!list``
must not stand near, ``~delete`` not between the parts, ``<delete`` not shortly before them unless
the part that the frame names first comes first in the sentence, too. Neighbouring parts are at most ``reach``
words apart, or as far as ``within 20`` says at the end.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dsar_desk.cases.vocabulary import Occurrence

__all__ = ["Frame", "Frames", "Scene", "frame_of"]

_NEAR = 6
_MOST = 40
"""Of one name in one sentence, so many places are looked at; more say nothing more."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to ask for ``kind``."""

    kind: str
    parts: tuple[str, ...]
    in_order: bool = False
    not_near: tuple[str, ...] = ()
    not_between: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    reach: int | None = None
    written: str = field(default="", compare=False)

    @property
    def names(self) -> set[str]:
        """The names that it uses."""
        every = (*self.parts, *self.not_near, *self.not_between, *self.not_before)
        return {name.removeprefix("-") for name in every}


def frame_of(kind: str, written: str) -> Frame:
    """A frame as it is written in a file.

    Raises:
        ValueError: it has no part that has to stand there, or mixes ``&`` and ``..``.
    """
    frame, _, far = written.partition(" within ")
    if far and not far.strip().isdigit():
        raise ValueError(f"{written!r}: behind within stands no number")
    if "&" in written and ".." in written:
        raise ValueError(f"{written!r} mixes & and ..")
    in_order = ".." in written
    pieces = [piece.strip() for piece in frame.split(".." if in_order else "&")]
    parts = tuple(piece for piece in pieces if piece[:1] not in {"!", "~", "<"})
    if not parts or not all(part.strip("-") for part in parts):
        raise ValueError(f"{written!r} has no part that has to stand there")
    return Frame(
        kind,
        parts,
        in_order,
        tuple(piece[1:] for piece in pieces if piece.startswith("!")),
        tuple(piece[1:] for piece in pieces if piece.startswith("~")),
        tuple(piece[1:] for piece in pieces if piece.startswith("<")),
        int(far) if far else None,
        written,
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands in one sentence: the places of each name; ``-name`` are those that are denied."""

    places: Mapping[str, Sequence[Occurrence]]

    def at(self, name: str) -> Sequence[Occurrence]:
        """The places of the name, the first ones."""
        return self.places.get(name, ())[:_MOST]

    def has_between(self, name: str, start: int, end: int) -> bool:
        """True where the name stands within these words."""
        return any(start <= one.start < end for one in self.places.get(name, ()))


class Frames:
    """Frames, each looked for only where its rarest part stands."""

    def __init__(self, frames: Iterable[Frame], reach: int) -> None:
        self._reach = reach
        every = list(frames)
        uses: dict[str, int] = defaultdict(int)
        for frame in every:
            for part in frame.parts:
                uses[part] += 1
        self._by_part: dict[str, list[Frame]] = defaultdict(list)
        for frame in every:
            self._by_part[min(frame.parts, key=uses.__getitem__)].append(frame)

    def found(self, scene: Scene) -> Iterator[tuple[Frame, int, int]]:
        """The frames that stand in the sentence, with the words from the first part to the last."""
        for part in scene.places:
            for frame in self._by_part.get(part, ()):
                if all(other in scene.places for other in frame.parts):
                    span = self._span(frame, scene)
                    if span is not None:
                        yield frame, *span

    def _span(self, frame: Frame, scene: Scene) -> tuple[int, int] | None:
        for first in scene.at(frame.parts[0]):
            span = self._from(first, frame, scene)
            if span is not None and self._is_free(frame, scene, span, first):
                return span
        return None

    def _from(self, first: Occurrence, frame: Frame, scene: Scene) -> tuple[int, int] | None:
        """The words from ``first`` to the other parts, each the nearest; None where one is too far."""
        taken = [first]
        for part in frame.parts[1:]:
            start = taken[-1].end if frame.in_order else min(one.start for one in taken)
            end = max(one.end for one in taken)
            nearest = min(
                (
                    (gap, other)
                    for other in scene.at(part)
                    if (gap := _gap(other, start, end, taken, in_order=frame.in_order)) is not None
                    and gap <= (frame.reach or self._reach)
                ),
                key=lambda one: one[0],
                default=None,
            )
            if nearest is None:
                return None
            taken.append(nearest[1])
        return min(one.start for one in taken), max(one.end for one in taken)

    @staticmethod
    def _is_free(frame: Frame, scene: Scene, span: tuple[int, int], first: Occurrence) -> bool:
        start, end = span
        if first.start > start and any(
            scene.has_between(name, start - _NEAR, start) for name in frame.not_before
        ):
            return False
        return not any(
            scene.has_between(name, start - _NEAR, end + _NEAR) for name in frame.not_near
        ) and not any(scene.has_between(name, start, end) for name in frame.not_between)


def _gap(
    other: Occurrence, start: int, end: int, taken: Sequence[Occurrence], *, in_order: bool
) -> int | None:
    """How many words lie between; None where the place is taken or in the wrong order."""
    if in_order:
        return other.start - start if other.start >= start else None
    if any(other.start < one.end and one.start < other.end for one in taken):
        return None
    if other.start >= end:
        return other.start - end
    return start - other.end if other.end <= start else 0
