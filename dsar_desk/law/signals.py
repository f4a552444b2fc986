"""What a law makes of the signal by which a browser opts out of the sale of data."""

from enum import StrEnum

__all__ = ["Signals"]


class Signals(StrEnum):
    """Whether such a signal is a request; ``HONOURED`` where it is taken as one though that is not sure."""

    BINDING = "binding"
    HONOURED = "honoured"
    NOT_BINDING = "not_binding"
