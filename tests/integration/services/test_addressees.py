"""Letters that go to somebody outside their case: to that one, and to nobody of the case."""

import json
from dataclasses import replace
from typing import Any

import pytest

from dsar_desk.cases.addressee import Addressee, AddresseeRole
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter, LetterState, ProofKind
from dsar_desk.cases.reaching import Caution, Release
from dsar_desk.cases.sending import SendingState
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind, Right
from dsar_desk.letters.facts import facts_of
from dsar_desk.services.desk import Desk
from dsar_desk.store.records import to_json
from dsar_desk.store.statement import Statement
from tests.integration.services.test_promises import drafted
from tests.outbox import Server, an_outbox
from tests.requests import JANE, TWO_FACTS, a_mail, form, opened

TO = {
    "addressee": "Example Analytics GmbH",
    "addressee_address": "Hafenstraße 3\n20457 Hamburg\nGERMANY",
    "addressee_role": "as a recipient of the data",
}
NOTICE = {**TO, "what_was_done": "The postal address was corrected.", "data_kinds": "Address"}
RECALL = {**TO, "happened_on": "2026-11-18"}
HANDED = {**TO, "delivered_with": "The message as it came"}
BY_MAIL = {"addressee_email": "privacy@analytics.example"}
WHY = "I am the only one here."


@pytest.fixture
def server() -> Server:
    return Server()


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
    assert letter.addressee == Addressee(
        AddresseeRole.DATA_RECIPIENT,
        "Example Analytics GmbH",
        ("Example Analytics GmbH", "Hafenstraße 3", "20457 Hamburg", "GERMANY"),
        why="as a recipient of the data",
    )
    assert facts_of(letter).addressee == letter.addressee
    assert "personal data of **Jane Roe** that we passed on to you" in letter.text
    assert "Dear Sir or Madam," in letter.text
    printed = desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    assert printed.addressee == letter.addressee
    assert not {"person", "address", "addressee"} & set(printed.facts)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"addressee": ""}, "letter.no_addressee"),
        ({"addressee_address": ""}, "letter.no_addressee"),
        ({"addressee_address": "Hamburg"}, "letter.no_addressee"),
        ({"addressee_email": "info@a.example, b@b.example"}, "letter.addressee_email"),
        ({"addressee_email": "Jane.Roe@example.net"}, "letter.addressee_of_case"),
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


def test_without_an_address_of_their_own_it_goes_by_post_and_never_to_the_person(
    desk: Desk, server: Server
) -> None:
    letter = approved(desk, notice(desk))
    with pytest.raises(DeskError) as why:
        an_outbox(desk, server).plan(desk.order(), letter.id, "jane.roe@example.net")
    assert why.value.code == "sending.elsewhere"


def test_by_e_mail_it_goes_to_the_address_that_was_approved_once_somebody_confirmed_it(
    desk: Desk, server: Server
) -> None:
    letter = approved(desk, notice(desk, addressee_address="", **BY_MAIL))
    assert letter.addressee.lines == ()
    outbox = an_outbox(desk, server)
    plan = outbox.plan(desk.order(), letter.id, locked=True)
    assert [point.value for point in plan.points] == ["privacy@analytics.example"]
    assert (plan.locked, plan.cautions) == (True, (Caution.OUTSIDE,))
    assert "Roe" not in plan.words.subject + plan.words.text
    release = Release("privacy@analytics.example", password="four plain words here")
    with pytest.raises(DeskError, match="somebody outside the case"):
        outbox.send(desk.order(), letter.id, release)
    with pytest.raises(DeskError, match="does not stand in case"):
        outbox.send(desk.order(), letter.id, replace(release, recipient="jane.roe@example.net"))
    seen = replace(release, confirmed=frozenset({Caution.OUTSIDE}), reason="On their web page.")
    sent = outbox.send(desk.order(), letter.id, seen)
    assert [parcel.recipient for parcel in server.taken] == ["privacy@analytics.example"]
    assert (sent.state, sent.protected) == (SendingState.ACCEPTED, True)


def test_an_address_of_somebody_else_of_the_register_is_looked_at_twice(
    desk: Desk, server: Server
) -> None:
    opened(desk, concerned=replace(JANE, name="Ria Reed", email="Ria.Reed@elm.example"))
    letter = approved(desk, notice(desk, addressee_email="ria.reed@elm.example"))
    cautions = an_outbox(desk, server).plan(desk.order(), letter.id).cautions
    assert cautions == (Caution.OUTSIDE, Caution.OF_A_PERSON)


def test_a_letter_that_goes_by_e_mail_alone_is_not_put_into_the_print_queue(desk: Desk) -> None:
    letter = approved(desk, notice(desk, addressee_address="", **BY_MAIL))
    done = desk.post_room.queue.add(desk.order(), [letter.id])
    assert [each.why.code for each in done.refused] == ["paper.no_address"]
    assert desk.post_room.gate.out(desk.order(), letter.id).startswith(b"%PDF")
    by_post = approved(desk, notice(desk, **BY_MAIL))
    assert len(desk.post_room.queue.add(desk.order(), [by_post.id]).jobs) == 1


def test_an_address_from_which_a_message_of_the_case_came_is_looked_at_twice(
    desk: Desk, server: Server
) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail(""), "m.eml", Channel.INBOX).received
    case = opened(
        desk,
        channel=Channel.INBOX,
        message=desk.intake.read(desk.order(), taken.id).id,
        rights=(Right.RECTIFICATION,),
        jurisdiction="DE",
        later_reason="A made-up day.",
    )
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    given = {**NOTICE, "addressee_email": "ada.lind@example.org"}
    letter = approved(desk, drafted(desk, case, "recipient_notice", given))
    plan = an_outbox(desk, server).plan(desk.order(), letter.id)
    assert {Caution.OUTSIDE, Caution.WROTE_HERE} <= set(plan.cautions)


def test_it_leaves_no_more_once_its_address_is_that_of_a_person_of_the_case(
    desk: Desk, server: Server
) -> None:
    letter = approved(desk, notice(desk, **BY_MAIL))
    case = desk.finding.open(letter.case).case
    theirs = form(
        rights=(Right.RECTIFICATION,),
        jurisdiction="DE",
        concerned=replace(JANE, email="privacy@analytics.example"),
    )
    desk.openings.finish(desk.order(), case.id, case.version, theirs)
    with pytest.raises(DeskError, match="would go to a person of it"):
        an_outbox(desk, server).plan(desk.order(), letter.id)


def test_a_record_of_an_earlier_version_is_read_and_kept_in_the_new_form(desk: Desk) -> None:
    letter = approved(desk, notice(desk))
    old = {name: value for name, value in to_json(letter).items() if name != "addressee"}
    own = letter.addressee
    old["facts"] |= {
        "person": own.name,
        "address": list(own.lines),
        "addressee": own.name,
        "addressee_address": list(own.lines[1:]),
        "addressee_role": own.why,
    }
    old["approval"]["bound"] = {
        name: digest for name, digest in letter.approval.bound.items() if name != "role"
    }
    _overwrite(desk, letter, old)
    read = desk.correspondence.get(letter.id)
    assert (read.addressee, read.facts) == (letter.addressee, letter.facts)
    desk.correspondence.approvals.settle(desk.order(), letter.id)
    printed = desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    assert printed.state is LetterState.DISPATCHED


def test_a_letter_to_somebody_of_the_case_takes_nobody_else(desk: Desk) -> None:
    case = opened(desk)
    with pytest.raises(DeskError) as why:
        drafted(desk, case, "acknowledgement", TO)
    assert why.value.code == "letter.unknown_field"
    letter = drafted(desk, case, "acknowledgement", {})
    assert (letter.addressee.role, letter.addressee.name) == (AddresseeRole.PERSON, "Jane Roe")


def test_the_address_of_who_gets_it_is_that_of_no_stranger(desk: Desk) -> None:
    opened(desk, concerned=replace(JANE, name="Quentin Quill", email="q.quill@elm.example"))
    said = {"note": "Answer from q.quill@elm.example, please."}
    for given, asked in (({}, True), ({"addressee_email": "q.quill@elm.example"}, False)):
        letter = drafted(desk, incident(desk), "misdirected_recall", {**RECALL, **said, **given})
        codes = {one.code for one in desk.correspondence.findings(letter, letter.text)}
        assert ("letter.stranger" in codes) is asked


def _overwrite(desk: Desk, letter: Letter, record: dict[str, Any]) -> None:
    change = Statement("UPDATE letters SET record = :record WHERE id = :id")
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        unit.letters._session.change(change, {"record": json.dumps(record), "id": letter.id})
        unit.record(Entry(Action.LETTER_CHANGED, letter.case, letter.id, {}))


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
