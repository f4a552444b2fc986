"""What time it is: the one place that asks the computer."""

from datetime import UTC, date, datetime

__all__ = ["now", "today"]


def now() -> datetime:
    """The present moment, aware, on the clock of the desk: the zone that this computer is set to."""
    return datetime.now(UTC).astimezone()


def today() -> date:
    """The day on the officer's calendar."""
    return now().date()
