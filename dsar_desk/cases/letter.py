"""A letter: its text, its approval, the bytes that stand for it, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from dsar_desk.cases.ids import ActorId, BlobId, CaseId, LetterId, Reference
from dsar_desk.errors import DeskError

__all__ = [
    "UNREAD_ADDRESS",
    "Approval",
    "Discloses",
    "Letter",
    "LetterState",
    "Proof",
    "ProofKind",
    "TextVersion",
]

UNREAD_ADDRESS = "letter.authority_address"
"""What a letter lacks whose authority has an address that nobody read at its source, until one did."""


class Discloses(StrEnum):
    """How much of a person's data a letter gives away, and so how sure the office must be of them."""

    NOTHING = "nothing"
    CATEGORIES = "categories"
    PERSONAL_DATA = "personal_data"


class LetterState(StrEnum):
    """A letter goes from draft to approved, and from there to the person.

    By e-mail it may wait on the way, it may be unknown whether it arrived, and it may come back
    (``bounced``); by post it may come back (``returned``).
    """

    DRAFT = "draft"
    APPROVED = "approved"
    SENDING = "sending"
    UNKNOWN = "unknown"
    BOUNCED = "bounced"
    RETURNED = "returned"
    DISPATCHED = "dispatched"


class ProofKind(StrEnum):
    """What became of the approved bytes; ``unsent`` was to be sent and surely never arrived."""

    PRINTED = "printed"
    SAVED = "saved"
    OPENED = "opened"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    BOUNCED = "bounced"
    UNSENT = "unsent"
    RETURNED = "returned"


_BY_MAIL = {
    ProofKind.SENDING: LetterState.SENDING,
    ProofKind.SENT: LetterState.DISPATCHED,
    ProofKind.UNKNOWN: LetterState.UNKNOWN,
    ProofKind.BOUNCED: LetterState.BOUNCED,
    ProofKind.UNSENT: LetterState.APPROVED,
}
_ON_PAPER = frozenset({ProofKind.PRINTED, ProofKind.RETURNED})
_FIRST = (
    LetterState.DISPATCHED,
    LetterState.UNKNOWN,
    LetterState.SENDING,
    LetterState.BOUNCED,
)
"""Which of several counts: once it left by one way it has left."""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """The letter's Markdown text as it stood at one moment."""

    text: str
    at: datetime
    by: ActorId


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved which bytes when. ``own_work`` says that no second person was there.

    ``twin`` is what the letter says in English, as it stood before whoever approved it; empty for a
    letter in English. ``binding`` is the SHA-256 of what it was approved for (``cases.binding``), and
    ``bound`` the digest of each part of that; empty in older records.
    """

    by: ActorId
    at: datetime
    pdf: BlobId
    sha256: str
    pages: int
    own_work: bool
    reason: str = ""
    twin: str = ""
    binding: str = ""
    bound: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was done with the approved bytes; ``detail`` names no person.

    Of what was sent by e-mail it is the id of the sending.
    """

    kind: ProofKind
    at: datetime
    by: ActorId
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a case.

    ``facts`` is what was filled in, as plain JSON values, kept so that the letter can be made
    again; ``template`` names file, version and SHA-256 of the template.
    """

    id: LetterId
    case: CaseId
    reference: Reference
    kind: str
    language: str
    law: str
    template: str
    discloses: bool
    text: str
    drafted: datetime
    by: ActorId
    dated: date
    version: int = 1
    facts: Mapping[str, object] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    history: tuple[TextVersion, ...] = ()
    approval: Approval | None = None
    proofs: tuple[Proof, ...] = ()

    @property
    def state(self) -> LetterState:
        """Where the letter stands; printing makes it dispatched, looking at it does not."""
        if self.approval is None:
            return LetterState.DRAFT
        on_paper = [each.kind for each in self.proofs if each.kind in _ON_PAPER]
        if on_paper and on_paper[-1] is ProofKind.PRINTED:
            return LetterState.DISPATCHED
        last = {each.detail: _BY_MAIL[each.kind] for each in self.proofs if each.kind in _BY_MAIL}
        found = set(last.values())
        if on_paper and LetterState.DISPATCHED not in found:
            return LetterState.RETURNED
        return next((state for state in _FIRST if state in found), LetterState.APPROVED)

    @property
    def last_sending(self) -> str:
        """The id of the last e-mail with it, empty where there was none."""
        return next((each.detail for each in reversed(self.proofs) if each.kind in _BY_MAIL), "")

    def edited(self, text: str, at: datetime, by: ActorId) -> "Letter":
        """The draft with another text; the one before is kept, the last twenty of them."""
        self._must_be_draft()
        kept = (*self.history, TextVersion(self.text, at, by))[-20:]
        return replace(self, text=text, history=kept)

    def approved(self, approval: Approval) -> "Letter":
        """The letter approved, bound to the bytes of its PDF."""
        self._must_be_draft()
        return replace(self, approval=approval)

    def withdrawn(self) -> "Letter":
        """The approved letter as a draft again; not once it left the house, or may have."""
        if self.state in {LetterState.SENDING, LetterState.UNKNOWN}:
            raise DeskError(
                "letter.under_way",
                "This letter of case {reference} is on its way by e-mail, and what becomes of it is "
                "not settled. Nothing was changed; settle that in the outbox first.",
                reference=self.reference,
            )
        if self.state in {LetterState.DISPATCHED, LetterState.BOUNCED, LetterState.RETURNED}:
            raise DeskError(
                "letter.dispatched",
                "This letter of case {reference} was dispatched and stays as it is. Write a new "
                "one.",
                reference=self.reference,
            )
        return replace(self, approval=None)

    def with_proof(self, proof: Proof) -> "Letter":
        """The approved letter with one more thing done to it."""
        if self.approval is None:
            raise DeskError(
                "letter.not_approved",
                "This letter of case {reference} is a draft. Nothing left the office; approve it "
                "first.",
                reference=self.reference,
            )
        return replace(self, proofs=(*self.proofs, proof))

    def _must_be_draft(self) -> None:
        if self.approval is not None:
            raise DeskError(
                "letter.approved",
                "This letter of case {reference} is approved and cannot be changed. Take the "
                "approval back first.",
                reference=self.reference,
            )
