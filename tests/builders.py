"""Made-up cases for every test: sensible by default, changed where a test cares.

``a_case(owner="ana")`` gives the default case with one field replaced; every builder takes its
record's own field names. Nothing here was ever anybody's data.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case, CaseEvent, Claim, Dates
from dsar_desk.cases.identity import Assurance, CheckResult, IdentityCheck, MatchedFact, Method
from dsar_desk.cases.ids import (
    ActorId,
    BlobId,
    CaseId,
    CheckId,
    LetterId,
    OperationId,
    PostingId,
    PrintJobId,
    ReceivedId,
    SendingId,
    make_reference,
)
from dsar_desk.cases.journal import (
    GENESIS,
    Action,
    Entry,
    JournalEntry,
    chain_hash,
    commitment,
)
from dsar_desk.cases.letter import Approval, Letter
from dsar_desk.cases.note import Note
from dsar_desk.cases.person import (
    ContactKind,
    ContactPoint,
    ContactSource,
    Parties,
    Person,
    PostalAddress,
)
from dsar_desk.cases.posting import Posting
from dsar_desk.cases.print_job import PrintJob
from dsar_desk.cases.received import Document, DocumentKind, Received
from dsar_desk.cases.sending import Sending
from dsar_desk.law.deadline import Deadline, Step
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Matter, Right
from dsar_desk.law.rule import Confidence

RECEIVED = date(2026, 3, 2)
LOGGED = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
OFFICER = ActorId("officer-ana")
CASE = CaseId("case-7f3a")
AN_EMAIL = (
    b"From: Mara Lindqvist <mara.lindqvist@example.org>\r\n"
    b"To: privacy@example.com\r\nSubject: my data\r\nDate: Mon, 2 Mar 2026 08:00:00 +0100\r\n"
    b"\r\nPlease send me a copy of everything you hold about me.\r\n"
)
A_PDF = b"%PDF-1.7\n% made up for a test\n%%EOF\n"


def an_address(**changes: Any) -> PostalAddress:
    """A postal address in Germany."""
    address = PostalAddress("DE", ("Lindenweg 4",), "20095", "Hamburg")
    return replace(address, **changes)


def a_person(name: str = "Mara Lindqvist", **changes: Any) -> Person:
    """A person who can be reached by e-mail and by post."""
    points = (
        ContactPoint(
            ContactKind.EMAIL, "mara.lindqvist@example.org", ContactSource.REQUEST, RECEIVED
        ),
        ContactPoint(
            ContactKind.POST, "", ContactSource.OUR_RECORDS, RECEIVED, address=an_address()
        ),
    )
    return replace(Person(name, "Ms Lindqvist", points), **changes)


def a_clock(received: date = RECEIVED, days: int = 31, **changes: Any) -> Deadline:
    """A running clock of so many days, with two steps to explain it."""
    due = received + timedelta(days=days)
    clock = Deadline(
        received=received,
        due=due,
        current_due=due,
        acknowledge_by=None,
        confirm_by=None,
        extension_notice_by=due,
        extended_due=due + timedelta(days=61),
        refusal_by=due,
        extended_on=None,
        paused_since=None,
        waiting_for=(),
        steps=(
            Step("The request was received on this day.", "GDPR Art. 12(3)", received),
            Step("One month later the time ends.", "Regulation 1182/71 Art. 3", due),
        ),
        rule_id="eu-access",
        rule_version="1",
        sources=("https://example.org/regulation-2016-679",),
        confidence=Confidence.STATUTE_READ,
    )
    return replace(clock, **changes)


def a_claim(right: Matter = Right.ACCESS, **changes: Any) -> Claim:
    """An open claim under the GDPR in Germany."""
    claim = Claim(right, "DE", "eu-access", "GDPR", a_clock())
    return replace(claim, **changes)


def an_event(
    kind: EventKind = EventKind.IDENTITY_REQUESTED, on: date = RECEIVED, **changes: Any
) -> CaseEvent:
    """An event that counts for all rights, recorded by the officer."""
    return replace(CaseEvent(Event(kind, on), LOGGED, OFFICER), **changes)


def a_check(**changes: Any) -> IdentityCheck:
    """A confirmed check by two matching details."""
    check = IdentityCheck(
        id=CheckId("check-1"),
        at=LOGGED + timedelta(hours=2),
        by=OFFICER,
        risk=Assurance.ORDINARY,
        method=Method.RECORDS_MATCH,
        result=CheckResult.CONFIRMED,
        matched=(MatchedFact.EMAIL, MatchedFact.CUSTOMER_NUMBER),
    )
    return replace(check, **changes)


def a_case(number: int = 142, **changes: Any) -> Case:
    """An open access request that came by e-mail, the ``number``-th of 2026."""
    case = Case(
        id=CASE,
        reference=make_reference(2026, number),
        channel=Channel.INBOX,
        dates=Dates(received=RECEIVED, logged=LOGGED),
        parties=Parties(a_person()),
        claims=(a_claim(),),
        own_words="Please send me a copy of everything you hold about me.",
        owner=OFFICER,
        policy_version="2018-10-10",
    )
    return replace(case, **changes)


def an_approval(pdf: bytes = A_PDF, **changes: Any) -> Approval:
    """The approval of these bytes, which lie under the blob id ``blob-letter``."""
    digest = hashlib.sha256(pdf).hexdigest()
    approval = Approval(
        OFFICER, LOGGED + timedelta(days=1), BlobId("blob-letter"), digest, 1, own_work=True
    )
    return replace(approval, **changes)


def a_letter(**changes: Any) -> Letter:
    """A drafted acknowledgement; ``approval=an_approval()`` makes it approved."""
    letter = Letter(
        id=LetterId("letter-1"),
        case=CASE,
        reference=make_reference(2026, 142),
        kind="acknowledgement",
        language="en",
        law="GDPR",
        template="acknowledgement.md v1",
        discloses=False,
        text="Dear Ms Lindqvist,\n\nwe have your request.",
        drafted=LOGGED + timedelta(hours=1),
        by=OFFICER,
        dated=LOGGED.date(),
    )
    return replace(letter, **changes)


def a_received(content: bytes = AN_EMAIL, **changes: Any) -> Received:
    """An e-mail as it is kept, its bytes under the blob id ``blob-message``."""
    received = Received(
        id=ReceivedId("received-1"),
        channel=Channel.INBOX,
        name="message.eml",
        media_type="message/rfc822",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        blob=BlobId("blob-message"),
        arrived=datetime(2026, 3, 2, 7, 0, 5, tzinfo=UTC),
        received_on=RECEIVED,
        case=CASE,
        subject="my data",
        sender_name="Mara Lindqvist",
        sender_address="mara.lindqvist@example.org",
    )
    return replace(received, **changes)


def a_document(content: bytes = A_PDF, **changes: Any) -> Document:
    """A stamped copy of a scanned letter, its bytes under the blob id ``blob-document``."""
    document = Document(
        blob=BlobId("blob-document"),
        case=CASE,
        kind=DocumentKind.STAMPED_COPY,
        name="document-1.pdf",
        media_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added=LOGGED,
    )
    return replace(document, **changes)


def a_sending(number: int = 1, **changes: Any) -> Sending:
    """An e-mail with the answer, written down and not yet sent."""
    sending = Sending(
        id=SendingId(f"sending-{number}"),
        case=CASE,
        letter=LetterId("letter-1"),
        reference=make_reference(2026, 142),
        account="account-1",
        sender="privacy@example.com",
        recipient="mara.lindqvist@example.org",
        source=ContactSource.REQUEST,
        subject="Our reference DSR-2026-0142",
        message_id=f"<sending-{number}@example.com>",
        raw=BlobId(f"raw-{number}"),
        sha256=hashlib.sha256(b"raw").hexdigest(),
        letter_sha256=hashlib.sha256(A_PDF).hexdigest(),
        at=LOGGED,
        by=OFFICER,
    )
    return replace(sending, **changes)


def a_print_job(number: int = 1, **changes: Any) -> PrintJob:
    """The answer in the print queue."""
    job = PrintJob(
        id=PrintJobId(f"print-{number}"),
        case=CASE,
        letter=LetterId("letter-1"),
        reference=make_reference(2026, 142),
        kind="access_answer",
        pages=3,
        letter_sha256=hashlib.sha256(A_PDF).hexdigest(),
        at=LOGGED,
        by=OFFICER,
    )
    return replace(job, **changes)


def a_posting(number: int = 1, **changes: Any) -> Posting:
    """The answer, posted."""
    posting = Posting(
        id=PostingId(f"posting-{number}"),
        case=CASE,
        letter=LetterId("letter-1"),
        reference=make_reference(2026, 142),
        kind="access_answer",
        on=LOGGED.date(),
        at=LOGGED,
        by=OFFICER,
        job=PrintJobId(f"print-{number}"),
        pages=3,
        address=("Mara Lindqvist", "Storgatan 1", "111 23 Stockholm", "SWEDEN"),
    )
    return replace(posting, **changes)


def a_note(text: str = "Called back; she will send her customer number.") -> Note:
    """An internal note."""
    return Note("note-1", CASE, text, LOGGED + timedelta(hours=3), OFFICER)


def a_salt(seq: int) -> bytes:
    """The salt of an entry: no secret, but another for each entry."""
    return hashlib.sha256(f"salt {seq}".encode()).digest()[:16]


def a_journal(
    entries: Sequence[Entry],
    *,
    log: str = "log-1",
    salt_of: Callable[[int], bytes] = a_salt,
) -> list[JournalEntry]:
    """A chain of these entries, a minute apart."""
    chain: list[JournalEntry] = []
    previous = GENESIS
    for seq, entry in enumerate(entries, 1):
        at = LOGGED + timedelta(minutes=seq)
        link = JournalEntry(
            log=log,
            seq=seq,
            utc=at.isoformat(),
            local=at.isoformat(),
            zone="UTC",
            actor=OFFICER,
            role="officer",
            action=entry.action,
            case=entry.case,
            operation=OperationId(f"operation-{seq}"),
            subject=entry.subject,
            commitment=commitment(salt_of(seq), entry.content),
            previous=previous,
        )
        link = replace(link, hash=chain_hash(link))
        chain.append(link)
        previous = link.hash
    return chain


def an_entry(
    action: Action = Action.CASE_OPENED,
    case: CaseId | None = CASE,
    content: Mapping[str, object] | None = None,
    subject: str = "",
) -> Entry:
    """An action about to be journalled."""
    return Entry(action, case, subject, {"note": "made up"} if content is None else content)
