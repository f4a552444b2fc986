"""What changed: announced after each commit, so that open pages can decide whether to reload."""

from dataclasses import dataclass

from dsar_desk.cases.ids import CaseId, LetterId, ReceivedId

__all__ = ["Changes"]


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of what a transaction touched."""

    cases: frozenset[CaseId] = frozenset()
    letters: frozenset[LetterId] = frozenset()
    received: frozenset[ReceivedId] = frozenset()
    office: bool = False
