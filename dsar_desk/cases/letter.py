"""A letter: its text, its approval, the bytes that stand for it, and what became of them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from dsar_desk.cases.addressee import NOBODY, Addressee
from dsar_desk.cases.ids import ActorId, BlobId, CaseId, LetterId, Reference
from dsar_desk.errors import DeskError

__all__ = [
    "UNREAD_ADDRESS",
    "Approval",
    "Discloses",
    "Edit",
    "Letter",
    "LetterState",
    "Proof",
    "ProofKind",
    "Review",
    "ReviewStep",
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


_SITTING = timedelta(minutes=30)
"""What one person types with no longer pause than this is one version."""
_MOST_VERSIONS = 20


@dataclass(frozen=True, slots=True)
class TextVersion:
    """The letter's Markdown text as somebody left it; ``composed`` where the program wrote it."""

    text: str
    at: datetime
    by: ActorId
    composed: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """Who wrote the text as it stands, and when last; ``composed`` where the program wrote it."""

    at: datetime
    by: ActorId
    composed: bool = False


class ReviewStep(StrEnum):
    """Where a draft stands between who wrote it and who approves it."""

    ASKED = "asked"
    SENT_BACK = "sent_back"
    FELL = "fell"


@dataclass(frozen=True, slots=True)
class Review:
    """The last step of a draft's review: who took it, and what they said.

    Of an approval that fell ``note`` holds the names of the parts that had changed, in one line.
    """

    step: ReviewStep
    at: datetime
    by: ActorId
    note: str = ""


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

    @property
    def twin_sha256(self) -> str:
        """The SHA-256 of the twin in UTF-8, in hexadecimal; empty without one."""
        raw = self.twin.encode("utf-8", "replace")
        return hashlib.sha256(raw).hexdigest() if raw else ""


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
    again, ``addressee`` who gets it; ``template`` names file, version and SHA-256 of the template.
    ``written`` is who wrote the
    text as it stands: None for one as it was drafted, and in older records, whose ``history`` names
    with each text who replaced it; ``versions`` names who wrote it.
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
    written: Edit | None = None
    review: Review | None = None
    addressee: Addressee = NOBODY

    @property
    def current(self) -> TextVersion:
        """The text as it stands, with who wrote it."""
        last = self.written
        if last is None and self.history:
            last = Edit(self.history[-1].at, self.history[-1].by)
        if last is None:
            last = Edit(self.drafted, self.by, composed=True)
        return TextVersion(self.text, last.at, last.by, last.composed)

    @property
    def versions(self) -> tuple[TextVersion, ...]:
        """The texts before, each with who wrote it, the oldest first; the last twenty of them."""
        if self.written is not None or not self.history:
            return self.history
        first = TextVersion("", self.drafted, self.by, composed=True)
        authors = (first, *self.history)
        return tuple(
            replace(author, text=kept.text)
            for author, kept in zip(authors, self.history, strict=False)
        )

    @property
    def authors(self) -> frozenset[ActorId]:
        """Whose work the letter is: who drafted it, and who edited it last."""
        return frozenset({self.by, self.current.by})

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

    def edited(
        self, text: str, at: datetime, by: ActorId, *, composed: bool = False, keep: bool = False
    ) -> "Letter":
        """The draft with another text; the one before is kept, the last twenty of them.

        What the same person types in one sitting is one version, unless ``keep`` asks for the text
        before. ``composed`` is for a text that the program wrote.
        """
        self._must_be_draft()
        if text == self.text:
            return self
        before, kept = self.current, self.versions
        same_hand = (before.by, before.composed) == (by, composed)
        goes_on = same_hand and timedelta(0) <= at - before.at <= _SITTING
        if keep or not (self.written and goes_on):
            kept = (*kept, before)[-_MOST_VERSIONS:]
        return replace(self, text=text, history=kept, written=Edit(at, by, composed))

    def reviewed(self, review: Review) -> "Letter":
        """The draft sent for approval, or sent back."""
        self._must_be_draft()
        return replace(self, review=review)

    def approved(self, approval: Approval) -> "Letter":
        """The letter approved, bound to the bytes of its PDF."""
        self._must_be_draft()
        return replace(self, approval=approval, review=None)

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
