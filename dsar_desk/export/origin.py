"""Where an export comes from: which office, when, by whom, with which program."""

from dataclasses import dataclass
from datetime import UTC, datetime

__all__ = ["Origin"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The office and the moment of an export.

    ``by`` is the officer's name or role, ``country`` (ISO 3166-1 alpha-2) decides on the paper,
    ``at`` is aware and counts whole seconds.
    """

    office: str
    store_id: str
    at: datetime
    by: str
    program: str
    country: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", self.at.astimezone(UTC).replace(microsecond=0))

    def as_json(self) -> dict[str, object]:
        """The origin as it stands in ``case.json``."""
        return {
            "office": self.office,
            "store_id": self.store_id,
            "at": self.at.isoformat(),
            "by": self.by,
            "program": self.program,
        }
