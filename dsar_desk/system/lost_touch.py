"""The one trouble of a print system that more than its own speaker has to know."""

__all__ = ["LostTouchError"]


class LostTouchError(Exception):
    """The print system was told and did not answer: nobody knows whether it took the job."""
