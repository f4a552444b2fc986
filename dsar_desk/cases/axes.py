"""The axes on which a case stands, each a closed set: door, work, identity, answer, outcome.

They stand apart from the records so that the list can be shown before the law is loaded.
"""

from enum import StrEnum

__all__ = ["Channel", "IdentityState", "Outcome", "ReplyBy", "Work"]


class Channel(StrEnum):
    """The door by which a request came in."""

    POST = "post"
    PHONE = "phone"
    INBOX = "inbox"
    IN_PERSON = "in_person"
    CHAT = "chat"
    SOCIAL_MEDIA = "social_media"
    TICKET = "ticket"
    COLLEAGUE = "colleague"


class ReplyBy(StrEnum):
    """How the person wants the answer."""

    POST = "post"
    EMAIL = "email"
    COLLECT = "collect"


class Work(StrEnum):
    """Where the work on a case stands; one of several axes, never the whole truth."""

    LOGGED = "logged"
    AWAITING_IDENTITY = "awaiting_identity"
    AWAITING_CLARIFICATION = "awaiting_clarification"
    AWAITING_FEE = "awaiting_fee"
    IN_WORK = "in_work"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    DISPATCHED = "dispatched"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a right, and with the last one the case, ended."""

    FULFILLED = "fulfilled"
    PARTLY = "partly"
    REFUSED = "refused"
    NOTHING_HELD = "nothing_held"
    WITHDRAWN = "withdrawn"
    NO_REPLY = "no_reply"
    DUPLICATE = "duplicate"
    NOT_CONTROLLER = "not_controller"
    UNFOUNDED = "unfounded"


class IdentityState(StrEnum):
    """Where the identity of a case stands."""

    NOT_REQUIRED = "not_required"
    NOT_STARTED = "not_started"
    REQUESTED = "requested"
    PARTIAL = "partial"
    VERIFIED = "verified"
    FAILED = "failed"
    WAIVED = "waived"
