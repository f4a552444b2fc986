"""Who gets the letters of a case, and what they say in English, in what is handed out of it."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from dsar_desk.cases.addressee import Addressee, AddresseeRole
from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.letter import Letter, Proof, ProofKind
from dsar_desk.cases.received import DocumentKind
from dsar_desk.cases.recipient import Recipient
from dsar_desk.cases.scan import ScannedPage
from dsar_desk.export.case_json import Belongings, case_as_json
from dsar_desk.export.selection import chosen_belongings
from tests.builders import (
    LOGGED,
    OFFICER,
    a_case,
    a_document,
    a_letter,
    a_received,
    an_approval,
)

SENT = (Proof(ProofKind.PRINTED, LOGGED, OFFICER),)
TWIN = "Dear Ms Lindqvist,\n\nwe have your request."
THEIRS = a_letter(
    language="de",
    addressee=Addressee(AddresseeRole.PERSON, "Mara Lindqvist", ("Mara Lindqvist", "1 Quay")),
    approval=an_approval(twin=TWIN),
    proofs=SENT,
)
RECALL = a_letter(
    id=LetterId("letter-2"),
    kind="misdirected_recall",
    addressee=Addressee(
        AddresseeRole.WRONG_RECIPIENT, "Quentin Quill", ("Quentin Quill", "9 Elm"), "q@elm.example"
    ),
    approval=an_approval(pdf=b"%PDF- recall"),
    proofs=SENT,
)


def letters_for(recipient: Recipient | None, *letters: Letter) -> list[dict[str, Any]]:
    case = a_case()
    chosen = chosen_belongings(Belongings(letters=letters), case.parties, recipient)
    found: list[dict[str, Any]] = case_as_json(case, chosen)["letters"]
    return found


@pytest.mark.parametrize("recipient", [None, *Recipient])
def test_the_person_is_given_no_letter_to_somebody_outside_their_case(
    recipient: Recipient | None,
) -> None:
    found = letters_for(recipient, THEIRS, RECALL)
    assert ("Quill" in json.dumps(found)) is (recipient is not Recipient.PERSON)
    addresses = recipient not in {Recipient.PERSON, Recipient.AUDITOR}
    assert ("q@elm.example" in json.dumps(found)) is addresses
    assert ("9 Elm" in json.dumps(found)) is addresses


@pytest.mark.parametrize("recipient", [None, *Recipient])
def test_the_person_is_given_no_scan_of_such_a_letter_that_the_post_brought_back(
    recipient: Recipient | None,
) -> None:
    recall = replace(RECALL, id=LetterId("0a1b2c3d" + "0" * 24))
    back = a_received(
        b"%PDF- back", sender_address="", pages=(ScannedPage(codes=("DSR-2026-0142/0a1b2c3d",)),)
    )
    own = a_received(b"%PDF- own", sender_address="", pages=(ScannedPage(),))
    copy = a_document(b"%PDF- stamped", kind=DocumentKind.STAMPED_COPY)
    belongings = Belongings(letters=(recall,), messages=(back, own), documents=(copy,))
    chosen = chosen_belongings(belongings, a_case().parties, recipient)
    is_given = recipient is not Recipient.PERSON
    assert (copy in chosen.documents) is is_given
    assert len(chosen.messages) == 1 + is_given
    alone = chosen_belongings(replace(belongings, messages=(own,)), a_case().parties, recipient)
    assert alone.documents == (copy,)


def test_who_gets_a_letter_is_a_record_of_its_own() -> None:
    (found,) = letters_for(None, THEIRS)
    assert found["addressee"] == {
        "role": "person",
        "name": "Mara Lindqvist",
        "lines": ["Mara Lindqvist", "1 Quay"],
        "email": "",
        "why": "",
    }


def test_what_a_letter_said_in_english_when_it_was_approved_goes_with_it() -> None:
    theirs, recall = letters_for(None, THEIRS, RECALL)
    assert theirs["approval"]["english"] == TWIN
    assert theirs["approval"]["english_sha256"] == hashlib.sha256(TWIN.encode()).hexdigest()
    assert (recall["approval"]["english"], recall["approval"]["english_sha256"]) == (None, None)
