"""What of the letters on paper goes to whom."""

from typing import Any

import pytest

from dsar_desk.cases.ids import ActorId, LetterId
from dsar_desk.cases.letter import Proof, ProofKind
from dsar_desk.cases.posting import AddressConfirmed, Returned, ReturnReason
from dsar_desk.cases.print_job import PrintState, PrintStep
from dsar_desk.cases.recipient import Recipient
from dsar_desk.export.case_json import Belongings, case_as_json
from dsar_desk.export.journal_extract import JournalExtract
from dsar_desk.export.on_paper import OnPaper
from dsar_desk.export.selection import chosen_belongings, took_part
from tests.builders import LOGGED, OFFICER, a_case, a_letter, a_posting, a_print_job, an_approval

SENT = a_letter(approval=an_approval()).with_proof(
    Proof(ProofKind.PRINTED, LOGGED, OFFICER, "Kyocera")
)
STEP = PrintStep(PrintState.SPOILED, LOGGED, ActorId("clerk"), ("media-jam",), "Torn by Jim.")
PRINTING = a_print_job(letter=SENT.id, printer="Kyocera", state=PrintState.SPOILED, steps=(STEP,))
POSTING = (
    a_posting(letter=SENT.id)
    .tracked("Post", "RR473124829GB")
    .came_back(Returned(LOGGED.date(), ReturnReason.MOVED, LOGGED, OFFICER, "Neighbour says so."))
    .confirmed_by(AddressConfirmed(LOGGED, ActorId("chief"), "She called."))
)
STRAY = LetterId("never sent")
WHOLE = OnPaper((PRINTING, a_print_job(2, letter=STRAY)), (POSTING, a_posting(2, letter=STRAY)))


def told(recipient: Recipient | None) -> dict[str, Any]:
    case = a_case()
    belongings = Belongings(letters=(SENT,), on_paper=WHOLE)
    document: Any = case_as_json(case, chosen_belongings(belongings, case.parties, recipient))
    return {name: document[name] for name in ("printings", "postings")}


@pytest.mark.parametrize("recipient", [None, *Recipient])
def test_everybody_is_told_what_was_printed_and_posted_of_the_letters_that_they_are_given(
    recipient: Recipient | None,
) -> None:
    found = told(recipient)
    [printing], [posting] = found["printings"], found["postings"]
    assert (printing["printer"], printing["sha256"]) == ("Kyocera", PRINTING.sha256)
    assert printing["letter_sha256"] == PRINTING.letter_sha256
    assert (posting["posted"], posting["tracking"]) == (LOGGED.date().isoformat(), "RR473124829GB")
    assert posting["returned"]["reason"] == "moved"


def test_an_auditor_gets_no_address_and_the_person_no_remarks() -> None:
    assert "Storgatan" not in str(told(Recipient.AUDITOR))
    assert "Storgatan" in str(told(Recipient.PERSON))
    for words in ("Torn by Jim.", "Neighbour says so.", "She called."):
        assert words in str(told(Recipient.LAWYER))
        assert words not in str(told(Recipient.PERSON))


def test_who_printed_posted_and_confirmed_took_part() -> None:
    belongings = Belongings(on_paper=WHOLE)
    found = took_part(a_case(), belongings, JournalExtract((), {}, ()))
    assert {OFFICER, "clerk", "chief"} <= found
