"""What goes to whom: each recipient's bundle holds what it should, and stands."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.demanded import Decision, Demanded, DemandState, Ground
from dsar_desk.cases.ids import ActorId, BlobId, Reference
from dsar_desk.cases.journal import Action, canonical
from dsar_desk.cases.letter import Proof, ProofKind
from dsar_desk.cases.received import DocumentKind
from dsar_desk.cases.recipient import LEFT_OUT, LeftOut, Recipient
from dsar_desk.export.bundle import CaseFile, bundle
from dsar_desk.export.case_json import Belongings
from dsar_desk.export.journal_extract import JournalExtract, Opened
from dsar_desk.export.manifest import MANIFEST, manifest_from
from dsar_desk.export.seal import Seal
from dsar_desk.export.selection import chosen_case, staff_labels
from dsar_desk.export.verify import verify_bundle
from dsar_desk.law.clock import HouseDays, Step
from dsar_desk.law.events import Event, EventKind
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.pages import page_text
from tests.builders import (
    A_PDF,
    AN_EMAIL,
    CASE,
    LOGGED,
    OFFICER,
    a_case,
    a_check,
    a_claim,
    a_document,
    a_journal,
    a_letter,
    a_note,
    a_person,
    a_received,
    a_salt,
    an_approval,
    an_entry,
    an_event,
)
from tests.unit.export.bundles import KEY, a_case_file, an_origin, places_of, resealed

EVERYBODY = (None, *Recipient)
STAFF = (Actor(OFFICER, "Ana Ruiz"),)
OTHERS_MAIL = b"From: colleague@example.com\r\n\r\nShe shouted at Tom Field again.\r\n"
OLD_LETTER, SCAN = A_PDF + b"withdrawn", A_PDF + b"stamped"
BLOBS = {
    BlobId("blob-message"): AN_EMAIL,
    BlobId("blob-others"): OTHERS_MAIL,
    BlobId("blob-letter"): A_PDF,
    BlobId("blob-unsent"): A_PDF + b"unsent",
    BlobId("blob-old"): OLD_LETTER,
    BlobId("blob-document"): SCAN,
}
A_TARGET = HouseDays(
    date(2026, 3, 20), None, (Step("The house wants to answer by 20 March 2026.", ""),)
)
TYPED = Event(EventKind.CLARIFICATION_REQUESTED, date(2026, 3, 3), "Surely she forgot half of it.")
REFUSED = Decision(DemandState.REFUSED, Ground.PRIVILEGE, "Counsel fears that she will sue.")
DONE: tuple[tuple[Action, dict[str, object]], ...] = (
    (Action.CASE_OPENED, {"own_words": "Send me everything.", "person": "Mara Lindqvist"}),
    (Action.NOTE_ADDED, {"text": "Tom Field thinks she is bluffing."}),
    (Action.CASE_CHANGED, {"received": "2026-03-02", "reason": "the postmark"}),
    (Action.LETTER_APPROVED, {"kind": "acknowledgement", "reason": "nobody else was here"}),
    (Action.CASE_EXPORTED, {"by": OFFICER, "for": "lawyer"}),
    (Action.DEMAND_DECIDED, {"numbers": [1], "state": "refused", "note": REFUSED.note}),
)


def an_extract() -> JournalExtract:
    chain = a_journal([an_entry(action, CASE, content) for action, content in DONE])
    opened = {
        entry.seq: Opened(a_salt(entry.seq), content)
        for entry, (_, content) in zip(chain, DONE, strict=True)
    }
    return JournalExtract(tuple(chain), opened, tuple(entry.hash for entry in chain))


def a_full_file(recipient: Recipient | None) -> CaseFile:
    """A case with something of every part that anybody is not given."""
    sent = a_letter(
        approval=replace(an_approval(), own_work=True, reason="nobody else was here"),
        proofs=(Proof(ProofKind.PRINTED, LOGGED, OFFICER),),
    )
    unsent = a_letter(
        id="letter-2",
        kind="refusal",
        approval=replace(an_approval(pdf=A_PDF + b"unsent"), pdf=BlobId("blob-unsent")),
    )
    draft = a_letter(id="letter-3", kind="extension_notice", text="We are too lazy.")
    others = a_received(
        OTHERS_MAIL,
        id="received-2",
        blob=BlobId("blob-others"),
        sender_name="A colleague",
        sender_address="colleague@example.com",
        subject="About Tom Field",
    )
    theirs = a_received(sender_address=a_person().email, subject="My data, please")
    belongings = Belongings(
        letters=(sent, unsent, draft),
        messages=(theirs, others),
        documents=(
            a_document(SCAN),
            a_document(OLD_LETTER, blob=BlobId("blob-old"), kind=DocumentKind.LETTER),
        ),
        notes=(a_note("Tom Field thinks she is bluffing."),),
        officers=staff_labels(STAFF, recipient),
    )
    case = a_case(
        own_words="Send me everything.",
        owner=OFFICER,
        claims=(a_claim(house=A_TARGET),),
        events=(an_event(event=TYPED),),
        checks=(a_check(reason="the voice", note="Tom Field listened in."),),
        linked=(Reference("DSR-2026-0199"),),
        held_by=(Reference("DSR-2026-0199"),),
        demands=(Demanded(1, "Send me everything.", decision=REFUSED),),
    )
    origin = replace(an_origin(recipient), by=belongings.officers[OFFICER])
    return a_case_file(
        case=case,
        belongings=belongings,
        journal=an_extract(),
        read=BLOBS.__getitem__,
        origin=origin,
    )


@pytest.fixture(scope="module")
def made(fonts: Fonts) -> dict[Recipient | None, bytes]:
    return {
        recipient: b"".join(bundle(a_full_file(recipient), Seal.of(KEY), fonts))
        for recipient in EVERYBODY
    }


def inside(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def said(members: dict[str, bytes]) -> str:
    """Everything that can be read in a bundle: its texts and what stands on its paper."""
    paper = " ".join(" ".join(page_text(members["case.pdf"])).split())
    texts = [content.decode("utf-8", "replace") for content in members.values()]
    return "\n".join((paper, *texts))


def verdict(content: bytes, folder: Path) -> Any:
    path = folder / "case.zip"
    path.write_bytes(content)
    return verify_bundle(path)


def contents_of(members: dict[str, bytes]) -> tuple[list[int], list[int]]:
    document = json.loads(members["journal-contents.json"])
    return [row["seq"] for row in document["contents"]], document["left_out"]


WORDS = {
    LeftOut.INTERNAL_NOTES: "thinks she is bluffing",
    LeftOut.UNSENT_LETTERS: "We are too lazy.",
    LeftOut.OWN_WORDS: "Send me everything.",
    LeftOut.MESSAGE_CONTENTS: "My data, please",
    LeftOut.WHAT_OTHERS_SENT: "About Tom Field",
    LeftOut.LINKED_CASES: "DSR-2026-0199",
    LeftOut.REMARKS: "listened in",
    LeftOut.STAFF_NAMES: "Ana Ruiz",
    LeftOut.EARLIER_EXPORTS: '"for":"lawyer"',
    LeftOut.DEMAND_REASONS: "Counsel fears",
    LeftOut.HOUSE_DAYS: "The house wants to answer",
}
IMPLIED = {
    LeftOut.WHAT_OTHERS_SENT: LeftOut.MESSAGE_CONTENTS,
    LeftOut.EARLIER_EXPORTS: LeftOut.JOURNAL_CONTENTS,
}


@pytest.mark.parametrize("recipient", EVERYBODY)
def test_a_bundle_says_what_it_should_and_nothing_that_was_left_out(
    made: dict[Recipient | None, bytes], recipient: Recipient | None
) -> None:
    members, left_out = inside(made[recipient]), LEFT_OUT[recipient]
    text = said(members)
    for part, words in WORDS.items():
        gone = part in left_out or IMPLIED.get(part) in left_out
        assert (words in text) is not gone, (part, words)


@pytest.mark.parametrize(
    ("recipient", "called"),
    [
        (None, "Ana Ruiz"),
        (Recipient.LAWYER, "Ana Ruiz"),
        (Recipient.AUDITOR, "privacy officer"),
        (Recipient.AUTHORITY, "privacy officer"),
        (Recipient.PERSON, "the office"),
    ],
)
def test_staff_are_called_by_name_by_role_or_as_the_office(
    made: dict[Recipient | None, bytes], recipient: Recipient | None, called: str
) -> None:
    document = json.loads(inside(made[recipient])["case.json"])
    assert document["officers"] == ({OFFICER: called} if called == "Ana Ruiz" else {})
    by = (document["owner"], document["export"]["by"], document["letters"][0]["approval"]["by"])
    assert by == (called, called, called)


@pytest.mark.parametrize("recipient", EVERYBODY)
def test_who_approved_their_own_letter_is_no_business_of_the_person(
    made: dict[Recipient | None, bytes], recipient: Recipient | None
) -> None:
    members = inside(made[recipient])
    told = recipient is not Recipient.PERSON
    assert ("the officer approved their own letter" in said(members)) is told
    approval = json.loads(members["case.json"])["letters"][0]["approval"]
    assert approval["own_work"] is (True if told else None)


FILES = {
    None: {"messages/0001.eml", "messages/0002.eml", "letters/0001-acknowledgement.pdf",
           "letters/0002-refusal.pdf", "documents/0002-letter.pdf",
           "documents/0001-stamped_copy.pdf"},
    Recipient.AUDITOR: {"letters/0001-acknowledgement.pdf"},
    Recipient.AUTHORITY: {"messages/0001.eml", "messages/0002.eml",
                          "letters/0001-acknowledgement.pdf", "documents/0001-stamped_copy.pdf"},
    Recipient.PERSON: {"messages/0001.eml", "letters/0001-acknowledgement.pdf",
                       "documents/0001-stamped_copy.pdf"},
}  # fmt: skip
FILES[Recipient.LAWYER] = FILES[None]


@pytest.mark.parametrize("recipient", EVERYBODY)
def test_each_recipient_gets_these_files(
    made: dict[Recipient | None, bytes], recipient: Recipient | None
) -> None:
    assert {name for name in inside(made[recipient]) if "/" in name} == FILES[recipient]


@pytest.mark.parametrize("recipient", EVERYBODY)
def test_a_bundle_says_for_whom_it_is_and_what_was_left_out(
    made: dict[Recipient | None, bytes], recipient: Recipient | None, tmp_path: Path
) -> None:
    members, codes = inside(made[recipient]), [part.value for part in LEFT_OUT[recipient]]
    manifest = json.loads(members[MANIFEST])
    whom = recipient.value if recipient else None
    assert (manifest["for"], manifest["left_out"], manifest["version"]) == (whom, codes, 2)
    export = json.loads(members["case.json"])["export"]
    assert (export["for"], export["left_out"]) == (whom, codes)
    readme = " ".join(members["README.txt"].decode().split())
    assert ("It does not hold: - internal notes" in readme) is bool(codes)
    assert ("Nothing of the case was left out." in readme) is not codes
    result = verdict(made[recipient], tmp_path).as_json()
    assert (result["ok"], result["for"], result["left_out"]) == (True, whom, codes)


@pytest.mark.parametrize("recipient", EVERYBODY)
def test_one_changed_byte_is_named_in_every_member_of_every_bundle(
    made: dict[Recipient | None, bytes], recipient: Recipient | None, tmp_path: Path
) -> None:
    whole = made[recipient]
    for place in places_of(inside(whole)).places:
        for spot in {0, place.size // 2, place.size - 1}:
            changed = bytearray(whole)
            changed[place.at + spot] ^= 4
            result = verdict(bytes(changed), tmp_path)
            assert not result.ok
            assert {fault.member for fault in result.faults} == {place.name}


SHOWN = {
    None: [1, 3, 4, 5, 6],
    Recipient.LAWYER: [1, 2, 3, 4, 5, 6],
    Recipient.AUDITOR: [3, 4, 5],
    Recipient.AUTHORITY: [1, 3, 4],
    Recipient.PERSON: [],
}


@pytest.mark.parametrize("recipient", EVERYBODY)
def test_every_entry_is_there_and_those_whose_content_is_not_are_named(
    made: dict[Recipient | None, bytes], recipient: Recipient | None, tmp_path: Path
) -> None:
    members = inside(made[recipient])
    assert len(members["journal.jsonl"].splitlines()) == len(DONE)
    shown, left_out = contents_of(members)
    assert shown == SHOWN[recipient]
    assert sorted(shown + left_out) == [1, 2, 3, 4, 5, 6]
    result = verdict(made[recipient], tmp_path)
    assert result.as_json()["journal_contents_left_out"] == len(left_out)


def test_a_content_that_is_neither_there_nor_named_as_left_out_is_found(
    made: dict[Recipient | None, bytes], tmp_path: Path
) -> None:
    members = inside(made[Recipient.AUDITOR])
    document = json.loads(members["journal-contents.json"])
    for left_out, code, entry in (
        ([1, 6], "content_missing", 2),
        ([1, 2, 3, 6], "content_foreign", 3),
        ([1, 2, 6, 9], "content_foreign", 9),
        ("1, 2", "journal_unreadable", None),
    ):
        forged = canonical({**document, "left_out": left_out})
        result = verdict(resealed({**members, "journal-contents.json": forged}), tmp_path)
        (fault,) = result.faults
        assert (fault.code, fault.member, fault.entry) == (code, "journal-contents.json", entry)


def test_a_bundle_from_before_there_were_recipients_still_stands(
    made: dict[Recipient | None, bytes], tmp_path: Path
) -> None:
    members = inside(made[Recipient.LAWYER])
    contents = json.loads(members["journal-contents.json"])
    rows = {"format": contents["format"], "version": 1, "contents": contents["contents"][:2]}
    members["journal-contents.json"] = canonical(rows)
    manifest = json.loads(members[MANIFEST])
    old = {key: value for key, value in manifest.items() if key not in {"for", "left_out"}}
    members[MANIFEST] = canonical({**old, "version": 1})
    result = verdict(resealed(members), tmp_path)
    assert result.ok
    assert (result.as_json()["for"], result.as_json()["left_out"]) == (None, [])


def test_what_an_auditor_does_not_read_is_still_bound_by_its_hash(
    made: dict[Recipient | None, bytes],
) -> None:
    document = json.loads(inside(made[Recipient.AUDITOR])["case.json"])
    message = document["messages"][0]
    assert message["sha256"] == hashlib.sha256(AN_EMAIL).hexdigest()
    assert (message["subject"], message["sender_address"], message["file"]) == ("", "", None)
    assert message["arrived"]


def test_staff_of_one_role_are_told_apart_by_numbers() -> None:
    people = (
        Actor(ActorId("b"), "Ana Ruiz", Role.APPROVER),
        Actor(ActorId("a"), "Tom Field", Role.HANDLER),
        Actor(ActorId("c"), "Kim Sol", Role.HANDLER),
    )
    assert staff_labels(people, Recipient.AUDITOR) == {
        "a": "case handler 1",
        "b": "approver",
        "c": "case handler 2",
    }
    assert set(staff_labels(people, Recipient.PERSON).values()) == {"the office"}
    assert staff_labels(people, Recipient.LAWYER)[ActorId("a")] == "Tom Field"


def test_a_manifest_keeps_recipient_and_parts_to_the_byte(
    made: dict[Recipient | None, bytes],
) -> None:
    for content in made.values():
        sealed = inside(content)[MANIFEST]
        manifest = manifest_from(sealed)
        assert manifest is not None
        assert manifest.as_bytes() == sealed


@pytest.mark.parametrize("recipient", EVERYBODY)
def test_what_the_house_wants_of_itself_is_told_to_its_lawyer_and_auditor_alone(
    made: dict[Recipient | None, bytes], recipient: Recipient | None
) -> None:
    (claim,) = json.loads(inside(made[recipient])["case.json"])["rights"]
    own = recipient not in {Recipient.AUTHORITY, Recipient.PERSON}
    assert (claim["house"] is not None) is own
    assert claim["current_due"] == "2026-04-02"


@pytest.mark.parametrize(
    ("reason", "given"), [("complexity", "complexity"), ("Surely she forgot.", "")]
)
def test_of_a_reason_the_code_goes_out_and_words_that_were_typed_stay(
    reason: str, given: str
) -> None:
    event = Event(EventKind.EXTENDED, date(2026, 3, 3), reason)
    case = a_case(events=(an_event(event=event),))
    for recipient in EVERYBODY:
        (kept,) = chosen_case(case, recipient).events
        told = reason if recipient is Recipient.LAWYER else given
        assert kept.event.reason == told
