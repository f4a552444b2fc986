"""The clocks that run in the record of a case, read from its JSON without making the case."""

import json
from typing import Any

from dsar_desk.law.vocabulary import Confidence

__all__ = ["is_marked", "running_clocks"]


def running_clocks(record: str) -> list[dict[str, Any]]:
    """The clocks of what is not answered yet; before anything is known the provisional one."""
    plain: dict[str, Any] = json.loads(record)
    claims = plain["claims"]
    if not claims:
        return [plain["provisional"]] if plain.get("provisional") else []
    return [claim["clock"] for claim in claims if claim.get("outcome") is None]


def is_marked(record: str) -> bool:
    """Whether the date that governs an open case was made by a rule that has to be checked."""
    first = min(running_clocks(record), key=_due, default=None)
    return first is not None and Confidence(first["confidence"]).is_marked


def _due(clock: dict[str, Any]) -> str:
    return str(clock["current_due"])
