"""Letters that go to somebody outside their case: to that one, and to nobody of the case."""

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, ProofKind
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind, Right
from dsar_desk.letters.facts import Facts
from dsar_desk.services.desk import Desk
from tests.integration.services.test_promises import drafted
from tests.requests import TWO_FACTS, opened

TO = {
    "addressee": "Example Analytics GmbH",
    "addressee_address": "Hafenstraße 3\n20457 Hamburg\nGERMANY",
    "addressee_role": "as a recipient of the data",
}
NOTICE = {**TO, "what_was_done": "The postal address was corrected.", "data_kinds": "Address"}
RECALL = {**TO, "happened_on": "2026-11-18"}
HANDED = {**TO, "delivered_with": "The message as it came"}
WHY = "I am the only one here."


def notice(desk: Desk, **changes: str) -> Letter:
    case = opened(desk, rights=(Right.RECTIFICATION,), jurisdiction="DE")
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    return drafted(desk, case, "recipient_notice", {**NOTICE, **changes})


def approved(desk: Desk, letter: Letter) -> Letter:
    return desk.correspondence.approve(desk.order(), letter.id, letter.version, WHY)


def refused(desk: Desk, letter: Letter) -> str:
    with pytest.raises(DeskError) as why:
        approved(desk, letter)
    assert desk.correspondence.get(letter.id).approval is None
    return why.value.code


def incident(desk: Desk) -> Case:
    return opened(desk, rights=(), kind=Kind.SECURITY_INCIDENT)


def test_a_recipient_is_written_to_at_their_own_address(desk: Desk) -> None:
    letter = approved(desk, notice(desk))
    facts = Facts.from_json(letter.facts)
    assert facts.address == (
        "Example Analytics GmbH",
        "Hafenstraße 3",
        "20457 Hamburg",
        "GERMANY",
    )
    assert "personal data of **Jane Roe** that we passed on to you" in letter.text
    assert "Dear Sir or Madam," in letter.text
    printed = desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    assert printed.facts["address"] == letter.facts["address"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"addressee": ""}, "letter.no_addressee"),
        ({"addressee_address": ""}, "letter.no_addressee"),
        ({"addressee_address": "Hamburg"}, "letter.no_addressee"),
        ({"addressee": "jane  ROE"}, "letter.addressee_of_case"),
        ({"addressee_address": "14 Quay Street\nBRISTOL\nBS1 4QA"}, "letter.addressee_of_case"),
    ],
)
def test_it_goes_to_somebody_who_is_named_and_is_nobody_of_the_case(
    desk: Desk, changes: dict[str, str], code: str
) -> None:
    assert refused(desk, notice(desk, **changes)) == code


def test_a_notice_waits_until_it_is_known_who_asked(desk: Desk) -> None:
    case = opened(desk, rights=(Right.RECTIFICATION,), jurisdiction="DE")
    assert refused(desk, drafted(desk, case, "recipient_notice", NOTICE)) == "letter.identity"


def test_it_never_goes_to_the_person_by_e_mail(desk: Desk) -> None:
    letter = approved(desk, notice(desk))
    with pytest.raises(DeskError) as why:
        desk.outbox.plan(desk.order(), letter.id)
    assert why.value.code == "sending.elsewhere"


def test_a_recall_says_nothing_of_the_person_whom_the_message_was_for(desk: Desk) -> None:
    letter = drafted(desk, incident(desk), "misdirected_recall", RECALL)
    assert "Roe" not in letter.text
    assert approved(desk, letter).approval is not None
    for said in ("It was for Jane  Roe.", "Ask jane.roe@example.net."):
        named = drafted(desk, incident(desk), "misdirected_recall", {**RECALL, "note": said})
        assert refused(desk, named) == "letter.incomplete"


def test_a_message_is_handed_to_its_controller_though_nobody_proved_who_they_are(
    desk: Desk,
) -> None:
    case = opened(desk, rights=(), kind=Kind.NOT_CONTROLLER)
    letter = approved(desk, drafted(desk, case, "handed_to_controller", HANDED))
    desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    (passed,) = desk.finding.open(case.id).case.events
    assert passed.event.kind is EventKind.PASSED_ON
    told = drafted(desk, case, "passed_to_controller", {})
    assert "passed your message on to that customer" in told.text
