"""What time it is: the one place that asks the computer."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = ["now_in", "today", "zone_named"]


def now_in(zone: tzinfo) -> datetime:
    """The present moment, aware, on the clock of ``zone``."""
    return datetime.now(zone)


def today() -> date:
    """The day on this computer's calendar."""
    return datetime.now(UTC).astimezone().date()


def zone_named(name: str) -> tzinfo:
    """The zone with this IANA name; UTC where the computer's tables do not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
