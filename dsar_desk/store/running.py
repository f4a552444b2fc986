"""The clocks that run in the record of a case, read from its JSON without making the case."""

from collections.abc import Mapping
from typing import Any

from dsar_desk.store.plain import plain_values

__all__ = ["order_of", "running_clocks"]


def running_clocks(record: str) -> list[dict[str, Any]]:
    """The clocks of what is not answered yet; before anything is known the provisional one."""
    plain: dict[str, Any] = plain_values(record)
    claims = plain["claims"]
    if not claims:
        return [plain["provisional"]] if plain.get("provisional") else []
    return [claim["clock"] for claim in claims if claim.get("outcome") is None]


def order_of(clock: Mapping[str, Any]) -> tuple[bool, str]:
    """By this the first of several clocks governs, as ``Case.governing`` has it: one that runs."""
    return clock.get("paused_since") is not None, str(clock["current_due"])
