"""What is said of an approved letter that may not leave: that it is approved, why not, what to do."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dsar_desk.cases.ids import ActorId, BlobId
from dsar_desk.cases.letter import Approval
from dsar_desk.errors import DeskError
from dsar_desk.services import gate
from dsar_desk.services.unfit import unfit
from tests.builders import a_letter

APPROVAL = Approval(
    ActorId("a"), datetime(2026, 11, 1, tzinfo=UTC), BlobId("b"), "0" * 64, 1, own_work=False
)
OLD = replace(a_letter(), approval=APPROVAL)
NEW = replace(OLD, approval=replace(APPROVAL, binding="1" * 64))
ALL = {"reference": "DSR-2026-0001", "day": "1 May 2026", "due": "2 May 2026", "what": "What.", "why": "Why.",
       "citation": "Art. 1"}  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "letter.other_form", "letter.recipient_changed", "letter.day_passed", "letter.day_moved",
        "letter.extension_late", "letter.identity", "letter.authority", "letter.address",
        "letter.no_addressee", "letter.addressee_email", "letter.addressee_of_case",
        "letter.demands_open", "letter.proof_not_asked", "letter.fee_not_asked", "case.is_closed",
    ],
)  # fmt: skip
def test_no_approved_letter_is_called_a_draft_and_each_says_what_to_do(code: str) -> None:
    refused = DeskError(code, "Nothing was approved and the draft is kept.", **ALL)
    said = unfit(NEW, refused)
    assert not re.search(r"draft (is|of)|was not approved|was approved|[{}]", said)
    assert re.search(r"[Tt]ake the approval back|Record|Add|Say|[Aa]nswer now|reopen", said)
    assert unfit(OLD, refused) == (
        "An earlier version of the program approved it, and wrote down nothing of what the approval "
        f"stands for. {said}"
    )


def test_each_refusal_of_the_gate_that_can_meet_an_approved_letter_has_its_words() -> None:
    source = (gate.__file__ or "").removesuffix("c")
    with open(source, encoding="utf-8") as file:  # noqa: PTH123
        codes = set(re.findall(r'"(letter\.[a-z_]+)"', file.read()))
    while_writing = {"letter.handed_on", "letter.not_attested", "letter.answer_changed"}
    marker = DeskError("x", "Marker.", **ALL).sentence
    unsaid = {code for code in codes if unfit(NEW, DeskError(code, "Marker.", **ALL)) == marker}
    assert unsaid == while_writing


def test_what_has_no_words_of_its_own_keeps_those_of_the_gate() -> None:
    assert unfit(NEW, DeskError("letter.other", "Other, {day}.", day="x")) == "Other, x."
