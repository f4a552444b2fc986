"""Where an export comes from: which office, when, by whom, for whom, with which program."""

from dataclasses import dataclass
from datetime import UTC, datetime

from dsar_desk.cases.recipient import LeftOut, Recipient, left_out_for

__all__ = ["Origin"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The office and the moment of an export.

    ``by`` is the officer's name or role, ``country`` (ISO 3166-1 alpha-2) decides on the paper,
    ``at`` is aware and counts whole seconds. ``recipient`` is None where nobody was named.
    """

    office: str
    store_id: str
    at: datetime
    by: str
    program: str
    country: str = ""
    recipient: Recipient | None = None

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What of the case is not in the export, whether there was any or not."""
        return left_out_for(self.recipient)

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
            "for": self.recipient.value if self.recipient else None,
            "left_out": [part.value for part in self.left_out],
        }
