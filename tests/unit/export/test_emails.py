"""What of the e-mails with letters goes to whom."""

from typing import Any

import pytest

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.letter import Proof, ProofKind
from dsar_desk.cases.recipient import Recipient
from dsar_desk.cases.sending import SendingState, SendingStep
from dsar_desk.export.case_json import Belongings, case_as_json
from dsar_desk.export.journal_extract import JournalExtract
from dsar_desk.export.selection import chosen_belongings, took_part
from tests.builders import CASE, LOGGED, OFFICER, a_case, a_letter, a_sending, an_approval

SAID = "550 5.1.1 <mara.lindqvist@example.org>: no"
SENT = a_letter(approval=an_approval()).with_proof(
    Proof(ProofKind.SENT, LOGGED, OFFICER, "sending-1")
)
EMAIL = a_sending(
    letter=SENT.id,
    case=CASE,
    reason="She said so.",
    cautions=("changed",),
    state=SendingState.BOUNCED,
    steps=(SendingStep(SendingState.BOUNCED, LOGGED, OFFICER, 550, SAID, "Looked at it."),),
)
STRAY = a_sending(2, letter=LetterId("never sent"))


def emails(recipient: Recipient | None) -> list[dict[str, Any]]:
    case = a_case()
    belongings = Belongings(letters=(SENT,), sendings=(EMAIL, STRAY))
    chosen = chosen_belongings(belongings, case.parties, recipient)
    document: Any = case_as_json(case, chosen)
    return list(document["emails"])


@pytest.mark.parametrize("recipient", [None, *Recipient])
def test_everybody_is_told_what_became_of_the_letters_that_they_are_given(
    recipient: Recipient | None,
) -> None:
    [email] = emails(recipient)
    assert (email["state"], email["letter"]) == ("bounced", SENT.id)
    assert email["sha256"] == EMAIL.sha256
    assert email["letter_sha256"] == EMAIL.letter_sha256


def test_an_auditor_gets_no_address_and_the_person_no_remarks() -> None:
    assert "mara.lindqvist" not in str(emails(Recipient.AUDITOR))
    assert "She said so." in str(emails(Recipient.LAWYER))
    told = str(emails(Recipient.PERSON))
    assert "She said so." not in told
    assert "Looked at it." not in told
    assert SAID in told


def test_who_sent_and_who_decided_took_part() -> None:
    belongings = Belongings(sendings=(EMAIL,))
    assert OFFICER in took_part(a_case(), belongings, JournalExtract((), {}, ()))
