"""Words of the rules that stand in records too: how sure, and what was asked."""

from enum import StrEnum

__all__ = ["Confidence", "Question"]


class Confidence(StrEnum):
    """How far a rule was checked; below official guidance it is marked wherever its date stands."""

    STATUTE_READ = "statute read"
    OFFICIAL_GUIDANCE = "official guidance"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"

    @property
    def is_marked(self) -> bool:
        """Whether the date has to be shown with a caution."""
        return self in {Confidence.SECONDARY, Confidence.UNVERIFIED}


class Question(StrEnum):
    """What the office may ask of the person before it can answer."""

    IDENTITY = "identity"
    CLARIFICATION = "clarification"
    FEE = "fee"
