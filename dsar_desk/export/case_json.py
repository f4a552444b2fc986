"""A case as one JSON document: for ``case show``, for the bundle, for other programs.

Keys are stable and are the nouns of the trade; days are ``YYYY-MM-DD``, moments RFC 3339, codes
those of the command line. There are no floats, so that the document has one canonical form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dsar_desk.cases.case import Case, CaseEvent, Claim
from dsar_desk.cases.demanded import Demanded
from dsar_desk.cases.identity import IdentityCheck
from dsar_desk.cases.ids import ActorId, BlobId
from dsar_desk.cases.letter import Approval, Letter
from dsar_desk.cases.note import Note
from dsar_desk.cases.person import AuthorityDocument, ContactPoint, Parties, Person, PostalAddress
from dsar_desk.cases.received import Document, Received
from dsar_desk.cases.recipient import LeftOut
from dsar_desk.cases.records import as_plain
from dsar_desk.cases.sending import Sending
from dsar_desk.export.on_paper import OnPaper, postings_as_json, printings_as_json
from dsar_desk.law.as_json import deadline_as_json
from dsar_desk.law.clock import Deadline, HouseDays
from dsar_desk.law.rights import kind_code

__all__ = ["Belongings", "case_as_json"]

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Belongings:
    """What belongs to a case besides itself.

    ``officers`` gives the names (or, to hide them, the roles) behind the actors' ids; an actor
    who is not in it is shown by id. ``files`` says under which name a bundle holds the bytes;
    those that are ``kept_back`` it does not hold. ``places`` gives the names of the places of its
    laws, by code. ``left_out`` is what the recipient is not given.
    """

    letters: tuple[Letter, ...] = ()
    messages: tuple[Received, ...] = ()
    documents: tuple[Document, ...] = ()
    notes: tuple[Note, ...] = ()
    officers: Mapping[ActorId, str] = field(default_factory=dict)
    files: Mapping[BlobId, str] = field(default_factory=dict)
    kept_back: frozenset[BlobId] = frozenset()
    left_out: tuple[LeftOut, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    sendings: tuple[Sending, ...] = ()
    on_paper: OnPaper = OnPaper()  # noqa: RUF009 - frozen, and empty

    def officer(self, actor: ActorId | None) -> str | None:
        """The name of an officer, their id where the name is not known."""
        return self.officers.get(actor, actor) if actor else None

    def place(self, code: str) -> str:
        """The name of a place, its code where the name is not known."""
        return self.places.get(code, code)

    def named_officers(self) -> Mapping[ActorId, str]:
        """Who is behind which id, where the recipient is given names; else nobody."""
        return {} if LeftOut.STAFF_NAMES in self.left_out else self.officers

    def own_work(self, approval: Approval) -> bool | None:
        """Whether author and approver are one, None where it is not told who of the staff did what."""
        return None if LeftOut.STAFF_ROLES in self.left_out else approval.own_work

    def hashes(self) -> Mapping[BlobId, str]:
        """The SHA-256 under which each file was logged."""
        approvals = (letter.approval for letter in self.letters if letter.approval)
        return {
            **{document.blob: document.sha256 for document in self.documents},
            **{approval.pdf: approval.sha256 for approval in approvals},
            **{message.blob: message.sha256 for message in self.messages},
        }


_NOTHING = Belongings()


def case_as_json(case: Case, belongings: Belongings = _NOTHING) -> Json:
    """The case with all that belongs to it, as plain JSON values."""
    return {
        "reference": case.reference,
        "id": case.id,
        "version": case.version,
        "channel": case.channel.value,
        "dates": _dates(case),
        "parties": _parties(case.parties),
        "kind": kind_code(case.matters),
        "rights": [_claim(claim) for claim in case.claims],
        "linked": list(case.linked),
        "held": case.held,
        "held_by": list(case.held_by),
        "demands": [_demand(demand) for demand in case.demands],
        "provisional": _clock(case.provisional) if case.provisional else None,
        "due": _day(case.due),
        "law_undecided": case.law_undecided,
        "candidates": list(case.considered),
        "events": [_event(item, belongings) for item in case.events],
        "identity": {
            "state": case.identity.value,
            "needed": case.needed.name.lower(),
            "reached": case.reached.name.lower(),
            "checks": [_check(check, belongings) for check in case.checks],
        },
        "own_words": case.own_words,
        "scope": case.scope,
        "helps_us_find": case.helps_us_find,
        "reply_by": case.reply_by.value if case.reply_by else None,
        "needs": case.needs,
        "language": case.language,
        "sensitive": case.sensitive,
        "owner": belongings.officer(case.owner),
        "work": case.work.value,
        "closed": _day(case.closed_on),
        "policy_version": case.policy_version,
        "letters": [_letter(letter, belongings) for letter in belongings.letters],
        "emails": [_email(sending, belongings) for sending in belongings.sendings],
        "printings": printings_as_json(belongings.on_paper, belongings.officer),
        "postings": postings_as_json(belongings.on_paper, belongings.officer),
        "messages": [_message(message, belongings) for message in belongings.messages],
        "documents": [_document(document, belongings) for document in belongings.documents],
        "notes": [_note(note, belongings) for note in belongings.notes],
        "officers": dict(belongings.named_officers()),
    }


def _dates(case: Case) -> Json:
    dates = case.dates
    return {
        "on_letter": _day(dates.on_letter),
        "received": _day(dates.received),
        "recognised": _day(dates.recognised),
        "logged": dates.logged.isoformat(),
        "deemed_received": _day(dates.deemed_received),
    }


def _parties(parties: Parties) -> Json:
    representative = parties.representative
    return {
        "concerned": _person(parties.concerned),
        "representative": {
            **_person(representative.person),
            "capacity": representative.capacity.value,
            "authority": _authority(representative.authority),
        }
        if representative
        else None,
        "answer_goes_to": "representative" if parties.answer_to_representative else "concerned",
    }


def _person(person: Person) -> Json:
    return {
        "name": person.name,
        "greeting": person.greeting,
        "contacts": [_contact(point) for point in person.contacts],
    }


def _contact(point: ContactPoint) -> Json:
    return {
        "kind": point.kind.value,
        "value": point.value,
        "source": point.source.value,
        "since": _day(point.since),
        "verified": point.verified,
        "address": _address(point.address),
    }


def _address(address: PostalAddress | None) -> Json | None:
    if address is None:
        return None
    return {
        "country": address.country,
        "street": list(address.street),
        "postcode": address.postcode,
        "city": address.city,
        "dependent_locality": address.dependent_locality,
        "area": address.area,
        "company": address.company,
    }


def _authority(document: AuthorityDocument | None) -> Json | None:
    if document is None:
        return None
    return {
        "kind": document.kind,
        "scope": document.scope,
        "expires": _day(document.expires),
        "seen_on": _day(document.seen_on),
    }


def _claim(claim: Claim) -> Json:
    return {
        "right": claim.right.value,
        "sub_right": claim.sub_right,
        "law": claim.law,
        "jurisdiction": claim.jurisdiction,
        "outcome": claim.outcome.value if claim.outcome else None,
        **_clock(claim.clock),
        "house": _house(claim.house) if claim.house else None,
    }


def _demand(demand: Demanded) -> Json:
    """One numbered demand of their letter, and what became of it."""
    decision = demand.decision
    return {
        "number": demand.number,
        "words": demand.words,
        "kinds": [kind.value for kind in demand.kinds],
        "outcome": decision.state.value,
        "with": decision.into,
        "ground": decision.ground.value if decision.ground else None,
        "note": decision.note,
    }


def _house(house: HouseDays) -> Json:
    """The days that the house set itself beside those of the law."""
    return {
        "target": _day(house.target),
        "acknowledge_by": _day(house.acknowledge_by),
        "steps": [
            {"text": step.text, "citation": step.citation, "date": _day(step.date)}
            for step in house.steps
        ],
    }


def _clock(clock: Deadline) -> Json:
    return {
        **deadline_as_json(clock),
        "current_due": _day(clock.current_due),
        "acknowledged_on": _day(clock.acknowledged_on),
        "confirm_by": _day(clock.confirm_by),
        "refusal_by": _day(clock.refusal_by),
        "extended_on": _day(clock.extended_on),
        "paused_since": _day(clock.paused_since),
        "waiting_for": [question.value for question in clock.waiting_for],
        "period_of_the_house": clock.by_house,
        "confidence": clock.confidence.value,
        "second_days": [
            {"code": day.code, "text": day.text, "citation": day.citation, "on": _day(day.on)}
            for day in clock.second_days
        ],
    }


def _event(item: CaseEvent, belongings: Belongings) -> Json:
    return {
        "kind": item.event.kind.value,
        "on": _day(item.event.on),
        "reason": item.event.reason,
        "length": item.event.length,
        "until": _day(item.event.until),
        "right": item.right.value if item.right else None,
        "recorded": item.recorded.isoformat(),
        "by": belongings.officer(item.by),
    }


def _check(check: IdentityCheck, belongings: Belongings) -> Json:
    return {
        "at": check.at.isoformat(),
        "by": belongings.officer(check.by),
        "risk": check.risk.name.lower(),
        "method": check.method.value,
        "result": check.result.value,
        "matched": [fact.value for fact in check.matched],
        "subject": check.subject.value,
        "authority": _authority(check.authority),
        "reason": check.reason,
        "note": check.note,
        "evidence": check.evidence,
        "evidence_destroyed_on": _day(check.evidence_destroyed_on),
    }


def _letter(letter: Letter, belongings: Belongings) -> Json:
    approval = letter.approval
    return {
        "id": letter.id,
        "kind": letter.kind,
        "state": letter.state.value,
        "language": letter.language,
        "law": letter.law,
        "template": letter.template,
        "discloses": letter.discloses,
        "dated": _day(letter.dated),
        "drafted": letter.drafted.isoformat(),
        "by": belongings.officer(letter.by),
        "addressee": as_plain(letter.addressee),
        "text": letter.text,
        "approval": {
            "by": belongings.officer(approval.by),
            "at": approval.at.isoformat(),
            "sha256": approval.sha256,
            "pages": approval.pages,
            "own_work": belongings.own_work(approval),
            "reason": approval.reason,
            "file": belongings.files.get(approval.pdf),
            "english": approval.twin or None,
            "english_sha256": approval.twin_sha256 or None,
        }
        if approval
        else None,
        "proofs": [
            {
                "kind": proof.kind.value,
                "at": proof.at.isoformat(),
                "by": belongings.officer(proof.by),
                "detail": proof.detail,
            }
            for proof in letter.proofs
        ],
    }


def _email(sending: Sending, belongings: Belongings) -> Json:
    """One letter by e-mail: what was sent to whom, and what became of it."""
    return {
        "id": sending.id,
        "letter": sending.letter,
        "state": sending.state.value,
        "to": sending.recipient,
        "subject": sending.subject,
        "message_id": sending.message_id,
        "sha256": sending.sha256,
        "letter_sha256": sending.letter_sha256,
        "protected": sending.protected,
        "cautions": list(sending.cautions),
        "reason": sending.reason,
        "at": sending.at.isoformat(),
        "by": belongings.officer(sending.by),
        "file": belongings.files.get(sending.raw),
        "steps": [
            {
                "state": step.state.value,
                "at": step.at.isoformat(),
                "by": belongings.officer(step.by),
                "code": step.code or None,
                "said": step.said,
                "reason": step.reason,
            }
            for step in sending.steps
        ],
    }


def _message(message: Received, belongings: Belongings) -> Json:
    return {
        "id": message.id,
        "channel": message.channel.value,
        "arrived": message.arrived.isoformat(),
        "received_on": _day(message.received_on),
        "sender_name": message.sender_name,
        "sender_address": message.sender_address,
        "subject": message.subject,
        "media_type": message.media_type,
        "size": message.size,
        "sha256": message.sha256,
        "trouble": message.trouble,
        "file": belongings.files.get(message.blob),
        "made_of": [piece.as_json() for piece in message.made_of],
    }


def _document(document: Document, belongings: Belongings) -> Json:
    return {
        "kind": document.kind.value,
        "name": document.name,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
        "added": document.added.isoformat(),
        "file": belongings.files.get(document.blob),
        "made_of": [piece.as_json() for piece in document.made_of],
    }


def _note(note: Note, belongings: Belongings) -> Json:
    return {"at": note.at.isoformat(), "by": belongings.officer(note.by), "text": note.text}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
