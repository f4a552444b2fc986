"""What keeps a letter from being approved: its ground, its days, what it asks for, whom it names."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from tests.requests import ALONE, JANE, actions, opened

LONG_AGO = {"jurisdiction": "GB", "received": date(2026, 10, 1), "late_reason": "It lay."}


def drafted(desk: Desk, case: Case, kind: str, **fields: str) -> Letter:
    return desk.correspondence.draft(desk.order(), case.id, kind, fields=fields)


def codes(desk: Desk, letter: Letter, text: str = "") -> dict[str, bool]:
    found = desk.correspondence.findings(letter, text or letter.text)
    return {one.code: one.blocks for one in found}


def test_a_refusal_for_the_expense_alone_is_not_approved(desk: Desk) -> None:
    letter = drafted(desk, opened(desk), "refusal", reasons="It is unreasonably expensive.")
    assert codes(desk, letter)["letter.ground_unknown"]
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)
    assert refused.value.code == "letter.incomplete"
    assert "Art. 12(5)" in refused.value.sentence


def test_a_refusal_on_a_ground_of_the_law_passes(desk: Desk) -> None:
    letter = drafted(
        desk, opened(desk), "refusal", reasons="unfounded_or_excessive\nThe fifth one since May."
    )
    assert "letter.ground_unknown" not in codes(desk, letter)


def test_what_no_law_lets_us_ask_a_day_that_no_clock_knows_and_a_stranger_are_found(
    desk: Desk,
) -> None:
    opened(desk, concerned=replace(JANE, name="Johanna Quillfeather", email="jq@example.org"))
    letter = drafted(desk, opened(desk), "acknowledgement")
    text = letter.text + (
        "\nPlease send us a certified copy of your passport and sign the form. We answer by "
        "1 January 2031. Johanna Quillfeather\n"
    )
    found = codes(desk, letter, text)
    assert found["letter.demand.identity_copy"]
    assert found["letter.demand.form"]
    assert found["letter.strange_date"]
    assert found["letter.stranger"]


def test_a_notice_of_more_time_after_its_last_day_is_not_approved(desk: Desk) -> None:
    letter = drafted(desk, opened(desk, **LONG_AGO), "extension_notice", reasons="complexity")
    assert codes(desk, letter)["letter.extension_late"]
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)
    assert "2 November 2026" in refused.value.sentence


def test_a_late_refusal_is_pointed_out_and_stopped_once_it_does_not_say_so(desk: Desk) -> None:
    letter = drafted(desk, opened(desk, **LONG_AGO), "refusal", reasons="unfounded_or_excessive")
    assert (
        codes(desk, letter)["letter.late"] is False
    )  # the letter says that it is late, and is sorry
    silent = letter.text.replace("apologise", "note")
    assert silent != letter.text
    assert codes(desk, letter, silent)["letter.late"] is True


def test_a_letter_in_another_language_than_the_request_waits_for_a_reason(desk: Desk) -> None:
    case = opened(desk, jurisdiction="DE", language="de")
    letter = drafted(desk, case, "acknowledgement")
    assert codes(desk, letter)["letter.language"] is True
    german = desk.correspondence.draft(desk.order(), case.id, "acknowledgement", "de")
    assert "letter.language" not in codes(desk, german)
    order = desk.order()
    for _ in range(2):  # the same order, done once
        desk.correspondence.checks.confirm(order, letter.id, "letter.language", "She asked for it.")
    assert actions(desk, case).count(Action.FINDING_CONFIRMED) == 1
    again = drafted(desk, case, "acknowledgement")
    assert codes(desk, again)["letter.language"] is False


def test_no_proof_is_asked_for_where_somebody_wants_no_more_marketing(desk: Desk) -> None:
    case = opened(desk, rights=(Right.MARKETING_OPT_OUT,))
    letter = drafted(desk, case, "acknowledgement")
    text = f"{letter.text}\nPlease send us proof of your identity.\n"
    assert codes(desk, letter, text)["letter.demand.identity"] is True
