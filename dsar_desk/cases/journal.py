"""The journal: who did what, when, in a chain that shows every later change.

An entry holds no personal data. What an action was about is committed to by
``HMAC-SHA256(salt, canonical content)``; salt and content lie in the store, so that purging them
leaves the chain verifiable and the content beyond guessing. Canonical JSON follows RFC 8785 for
the values that occur here (strings, integers, booleans, null, lists, objects; no floats).
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from dsar_desk.cases.ids import ActorId, CaseId, OperationId

__all__ = [
    "GENESIS",
    "Action",
    "Entry",
    "Fault",
    "JournalEntry",
    "canonical",
    "chain_hash",
    "commitment",
    "first_fault",
    "seal",
]

Content: TypeAlias = "Mapping[str, object]"
GENESIS = "0" * 64
_write = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


class Action(StrEnum):
    """What was done; the closed list of the journal."""

    OFFICE_CREATED = "office_created"
    OFFICE_CHANGED = "office_changed"
    STORE_MIGRATED = "store_migrated"
    MESSAGE_TAKEN_IN = "message_taken_in"
    MESSAGE_READ = "message_read"
    MESSAGE_FILED = "message_filed"
    MESSAGE_SET_ASIDE = "message_set_aside"
    MESSAGE_TAKEN_UP = "message_taken_up"
    MESSAGE_TAKEN_OUT = "message_taken_out"
    SCAN_ARRANGED = "scan_arranged"
    SCAN_REPLACED = "scan_replaced"
    SCAN_RESTORED = "scan_restored"
    MESSAGE_ASKED = "message_asked"
    MESSAGE_QUESTION_CLOSED = "message_question_closed"
    CASE_OPENED = "case_opened"
    CASE_CHANGED = "case_changed"
    CASE_VIEWED = "case_viewed"
    CASE_ASSIGNED = "case_assigned"
    CASE_CLOSED = "case_closed"
    CASE_REOPENED = "case_reopened"
    CASE_LINKED = "case_linked"
    DEMAND_DECIDED = "demand_decided"
    DEMAND_ADDED = "demand_added"
    CLOCK_RECOUNTED = "clock_recounted"
    EVENT_RECORDED = "event_recorded"
    STATUS_CALL = "status_call"
    NOTE_ADDED = "note_added"
    IDENTITY_CHECKED = "identity_checked"
    EVIDENCE_DESTROYED = "evidence_destroyed"
    DOCUMENT_ADDED = "document_added"
    TEMPLATE_CHANGED = "template_changed"
    LETTER_DRAFTED = "letter_drafted"
    LETTER_CHANGED = "letter_changed"
    ADDRESS_CONFIRMED = "address_confirmed"
    FINDING_CONFIRMED = "finding_confirmed"
    LETTER_ASKED = "letter_asked"
    LETTER_SENT_BACK = "letter_sent_back"
    LETTER_APPROVED = "letter_approved"
    LETTER_WITHDRAWN = "letter_withdrawn"
    LETTER_APPROVAL_FELL = "letter_approval_fell"
    LETTER_QUEUED = "letter_queued"
    LETTER_PRINTING = "letter_printing"
    LETTER_NOT_PRINTED = "letter_not_printed"
    LETTER_PRINTED = "letter_printed"
    LETTER_TRACKED = "letter_tracked"
    LETTER_RETURNED = "letter_returned"
    POSTAL_ADDRESS_CONFIRMED = "postal_address_confirmed"
    LETTER_SAVED = "letter_saved"
    LETTER_OPENED = "letter_opened"
    LETTER_SENDING = "letter_sending"
    LETTER_SENT = "letter_sent"
    LETTER_NOT_SENT = "letter_not_sent"
    LETTER_UNKNOWN = "letter_unknown"
    LETTER_REPORTED = "letter_reported"
    LETTER_BOUNCED = "letter_bounced"
    LETTER_SETTLED = "letter_settled"
    REGISTER_EXPORTED = "register_exported"
    CASE_EXPORTED = "case_exported"


@dataclass(frozen=True, slots=True)
class Entry:
    """An action about to be journalled; ``content`` may be personal and is only committed to."""

    action: Action
    case: CaseId | None = None
    subject: str = ""
    content: Content = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One link of the chain, as stored and exported; ``hash`` covers all the other fields.

    ``utc`` is RFC 3339 in UTC, ``local`` the same moment where the desk stood, ``zone`` its name.
    """

    log: str
    seq: int
    utc: str
    local: str
    zone: str
    actor: ActorId
    role: str
    action: Action
    case: CaseId | None
    operation: OperationId
    subject: str
    commitment: str
    previous: str
    hash: str = ""

    def as_json(self) -> dict[str, object]:
        """The entry with plain values, ``hash`` included."""
        values: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        return {**values, "action": self.action.value, "v": 1}


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry of a chain that does not stand, by its number, and why."""

    seq: int
    reason: str


def canonical(value: object) -> bytes:
    """The value as canonical JSON in UTF-8 (RFC 8785); TypeError for floats and foreign types."""
    _refuse_floats(value)
    return _write(value).encode("utf-8", "surrogatepass")


def _refuse_floats(value: object) -> None:
    if type(value) is str:  # nearly all of them, and asked with every click
        return
    if isinstance(value, float):
        raise TypeError("the journal knows no floating-point numbers")
    if isinstance(value, Mapping):
        for inner in value.values():
            _refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)


def commitment(salt: bytes, content: Content) -> str:
    """``HMAC-SHA256(salt, canonical(content))`` in hexadecimal; the salt has at least 16 bytes."""
    return seal(salt, canonical(content))


def seal(salt: bytes, written: bytes) -> str:
    """The commitment to content that is canonical JSON already."""
    if len(salt) < 16:
        raise ValueError("a salt has at least 16 bytes")
    return hmac.digest(salt, written, "sha256").hex()


def chain_hash(entry: JournalEntry) -> str:
    """The SHA-256 over the canonical entry without its hash; it includes the one before."""
    body = entry.as_json()
    del body["hash"]
    return hashlib.sha256(b"\x00" + canonical(body)).hexdigest()


def first_fault(
    entries: Iterable[JournalEntry], *, after: str = GENESIS, seq: int = 0
) -> Fault | None:
    """The first entry that breaks the chain, None where all of it stands.

    ``after`` and ``seq`` are the hash and number of the entry before the first one given.
    """
    previous, number, log = after, seq, None
    for entry in entries:
        number += 1
        reason = _fault_of(entry, number, previous, log)
        if reason:
            return Fault(number, reason)
        previous, log = entry.hash, entry.log
    return None


def _fault_of(entry: JournalEntry, number: int, previous: str, log: str | None) -> str:
    if entry.seq != number:
        return "missing" if entry.seq > number else "out_of_order"
    if log is not None and entry.log != log:
        return "foreign_log"
    if entry.previous != previous:
        return "chain_broken"
    return "" if hmac.compare_digest(entry.hash, chain_hash(entry)) else "changed"
