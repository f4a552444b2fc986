"""Opening, filing and finishing: what comes of a form, and what a second form must not lose."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.axes import Channel, Outcome
from dsar_desk.cases.journal import Action
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.person import AuthorityDocument, Capacity
from dsar_desk.cases.received import ReceivedState
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from tests.requests import (
    ADDRESS,
    JANE,
    TODAY,
    TWO_FACTS,
    a_mail,
    actions,
    form,
    opened,
)

MOSS = PartyForm("Moss Solicitors", email="moss@example.com", address=ADDRESS)


def code_of(refused: pytest.ExceptionInfo[DeskError]) -> str:
    return refused.value.code


def test_the_message_is_filed_with_the_case_it_opens(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("files"), "=evil\u202e.eml", Channel.INBOX)
    case = opened(desk, message=taken.received.id)
    view = desk.finding.open(case.id)
    assert [item.state for item in view.received] == [ReceivedState.FILED]
    assert [document.name for document in view.documents] == [f"{case.reference}-1.eml"]
    assert actions(desk, case) == [Action.CASE_OPENED, Action.MESSAGE_FILED]


def test_a_day_later_than_the_first_arrival_wants_a_reason_that_the_journal_keeps(
    desk: Desk,
) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("late day"), "m.eml", Channel.INBOX)
    read = desk.intake.read(desk.order(), taken.received.id)
    assert read.received_on < TODAY
    late = {"message": read.id, "late_reason": "It lay in the wrong tray."}
    with pytest.raises(DeskError) as refused:
        opened(desk, received=TODAY, **late)
    assert code_of(refused) == "input.later_reason"
    assert refused.value.parameters["field"] == "later_reason"
    case = opened(desk, received=TODAY, later_reason="It was sent to another company.", **late)
    (seq,) = [
        entry.seq
        for entry in desk.finding.open(case.id).journal
        if entry.action is Action.CASE_OPENED
    ]
    with desk.database.view() as books:
        content = books.journal.content(seq)
    assert content is not None
    assert content["later_reason"] == "It was sent to another company."
    assert content["first_arrived"] == read.received_on.isoformat()


def test_the_day_of_the_first_arrival_or_an_earlier_one_needs_no_reason(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("same day"), "m.eml", Channel.INBOX)
    read = desk.intake.read(desk.order(), taken.received.id)
    case = opened(desk, received=read.received_on, message=read.id, late_reason="In the tray.")
    assert case.dates.received == read.received_on


def test_a_message_files_in_one_case_and_only_once(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("only once"), "m.eml", Channel.INBOX)
    case = opened(desk, message=taken.received.id)
    desk.openings.file(desk.order(), taken.received.id, case.id)
    assert len(desk.finding.open(case.id).documents) == 1
    before = desk.finding.counts(TODAY).by_view[View.ALL]
    with pytest.raises(DeskError) as refused:
        opened(desk, message=taken.received.id)
    assert code_of(refused) == "message.filed_elsewhere"
    assert desk.finding.counts(TODAY).by_view[View.ALL] == before


def test_one_message_that_names_two_people_becomes_two_cases_that_name_each_other(
    desk: Desk,
) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("two people"), "m.eml", Channel.INBOX)
    first = opened(desk, message=taken.received.id)
    order = desk.order()
    asked = form(
        message=taken.received.id, beside=first.id, concerned=MOSS, rights=(Right.ERASURE,)
    )
    second = desk.openings.open_case(order, asked)
    assert desk.openings.open_case(order, asked) == second, "done once"

    assert desk.intake.get(taken.received.id).case == first.id, "it stays where it was filed"
    assert desk.finding.case(first.reference).linked == (second.reference,)
    assert second.linked == (first.reference,)
    here, there = desk.finding.open(second.id), desk.finding.open(first.id)
    (copy,), (original,) = here.documents, there.documents
    assert (copy.sha256, copy.name) == (original.sha256, f"{second.reference}-1.eml")
    assert copy.blob != original.blob, "sealed with a key of its own"
    assert desk.finding.look_at(desk.order(), second.id, copy.blob) == a_mail("two people")
    assert [item.id for item in here.copies] == [taken.received.id]
    assert there.copies == ()
    assert actions(desk, second)[:3] == [
        Action.CASE_OPENED,
        Action.MESSAGE_FILED,
        Action.CASE_LINKED,
    ]


def test_a_copy_is_made_only_where_the_message_lies(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("moved"), "m.eml", Channel.INBOX)
    other = opened(desk)
    before = desk.finding.counts(TODAY).by_view[View.ALL]
    with pytest.raises(DeskError) as refused:
        opened(desk, message=taken.received.id, beside=other.id)
    assert code_of(refused) == "message.moved"
    assert desk.finding.counts(TODAY).by_view[View.ALL] == before


def test_a_reference_that_is_taken_is_refused_and_nothing_logged(desk: Desk) -> None:
    case = opened(desk)
    with pytest.raises(DeskError) as refused:
        opened(desk, reference=case.reference)
    assert code_of(refused) == "case.reference_taken"
    assert refused.value.parameters == {"reference": case.reference}


def test_an_unknown_place_logs_nothing_and_uses_up_no_reference(desk: Desk) -> None:
    before = opened(desk).reference
    with pytest.raises(DeskError):
        opened(desk, jurisdiction="ZZ")
    number = int(before.rpartition("-")[2])
    assert opened(desk).reference == f"DSR-2026-{number + 1:04d}"


def test_a_preview_has_dates_and_saves_nothing(desk: Desk) -> None:
    before = desk.finding.counts(TODAY).by_view[View.ALL]
    assert desk.openings.preview(desk.order(), form()).due == date(2026, 12, 23)
    assert desk.finding.counts(TODAY).by_view[View.ALL] == before


def test_another_door_is_an_event_from_the_start(desk: Desk) -> None:
    shine = {"rights": (Right.SHINE_THE_LIGHT,), "jurisdiction": "US-CA"}
    there = opened(desk, **shine)
    elsewhere = opened(desk, **shine, designated_contact=False)
    assert there.due is not None
    assert elsewhere.due is not None
    assert (elsewhere.due - there.due).days > 100


def test_drafts_are_kept_begun_once_and_thrown_away(desk: Desk) -> None:
    order = desk.order()
    draft = desk.openings.begin(order, Channel.PHONE)
    assert desk.openings.begin(order, Channel.PHONE) == draft
    desk.openings.keep(desk.order(), replace(draft, values={"own_words": "Anne <b>Bold"}))
    assert desk.openings.draft(draft.id).values == {"own_words": "Anne <b>Bold"}
    desk.openings.discard(desk.order(), draft.id)
    with pytest.raises(DeskError):
        desk.openings.draft(draft.id)


def test_hostile_names_are_kept_as_they_are(desk: Desk) -> None:
    for name in ("Anne <b>Bold", "{{7*7}}", "R&D %s", "=cmd", "a\u202eb", "x\udcff", "é" * 5000):
        case = opened(desk, concerned=replace(JANE, name=name))
        assert desk.finding.case(case.reference).parties.concerned.name == name


def test_finishing_keeps_what_happened_and_who_was_checked(desk: Desk) -> None:
    bare = desk.openings.open_case(desk.order(), Opening(Channel.PHONE, TODAY, concerned=JANE))
    checked = desk.identity.verify(desk.order(), bare.id, TWO_FACTS)
    asked = desk.casework.record_event(
        desk.order(), bare.id, EventKind.CLARIFICATION_REQUESTED, TODAY
    )
    done = desk.openings.finish(desk.order(), bare.id, asked.version, form())
    assert done.checks == checked.checks
    assert done.events == asked.events
    assert done.dates.logged == bare.dates.logged
    assert done.claims[0].clock.paused


def test_finishing_twice_by_one_order_is_once_and_by_two_editors_a_conflict(desk: Desk) -> None:
    case, order = opened(desk), desk.order()
    scope = form(scope="Everything since 2024")
    done = desk.openings.finish(order, case.id, case.version, scope)
    assert desk.openings.finish(order, case.id, case.version, scope) == done
    with pytest.raises(DeskError) as refused:
        desk.openings.finish(desk.order(), case.id, case.version, form(scope="Nothing"))
    assert code_of(refused) == "store.conflict"
    assert desk.finding.case(case.reference).scope == "Everything since 2024"


def test_finishing_does_not_move_the_day_of_receipt(desk: Desk) -> None:
    case = opened(desk)
    with pytest.raises(DeskError) as refused:
        desk.openings.finish(
            desk.order(), case.id, case.version, form(received=TODAY - timedelta(days=2))
        )
    assert code_of(refused) == "input.received"
    assert refused.value.parameters["field"] == "received"


def test_finishing_a_closed_case_is_refused(desk: Desk) -> None:
    case = opened(desk)
    closed = desk.casework.close(desk.order(), case.id, {Right.ACCESS: Outcome.WITHDRAWN}, TODAY)
    with pytest.raises(DeskError) as refused:
        desk.openings.finish(desk.order(), case.id, closed.version, form())
    assert code_of(refused) == "case.is_closed"


def test_finishing_keeps_the_contact_points_that_its_form_does_not_show(desk: Desk) -> None:
    power = AuthorityDocument("power_of_attorney", "all rights", seen_on=TODAY)
    case = opened(
        desk,
        representative=MOSS,
        capacity=Capacity.LAWYER,
        authority=power,
        answer_to_representative=True,
    )
    again = form(
        concerned=PartyForm("Jane Roe"),
        representative=MOSS,
        capacity=Capacity.LAWYER,
        authority=AuthorityDocument("power_of_attorney"),
        answer_to_representative=True,
    )
    done = desk.openings.finish(desk.order(), case.id, case.version, again)
    assert done.parties == case.parties


def test_finishing_can_take_a_contact_point_away_that_its_form_shows(desk: Desk) -> None:
    case = opened(desk)
    without = form(concerned=PartyForm("Jane Roe", address=ADDRESS))
    done = desk.openings.finish(desk.order(), case.id, case.version, without)
    assert done.parties.concerned.email == ""
    assert done.parties.concerned.address == ADDRESS


def test_the_door_is_a_matter_of_the_form(desk: Desk) -> None:
    case = opened(desk, designated_contact=False)
    done = desk.openings.finish(desk.order(), case.id, case.version, form())
    assert done.events == ()
    back = desk.openings.finish(desk.order(), case.id, done.version, form(designated_contact=False))
    assert [item.event.kind for item in back.events] == [EventKind.RECEIVED_ELSEWHERE]


def test_no_refusal_names_the_person(desk: Desk) -> None:
    for changes in (
        {"received": TODAY + timedelta(days=1)},
        {"on_letter": TODAY + timedelta(days=1)},
        {"jurisdiction": "ZZ"},
        {"reference": opened(desk).reference},
    ):
        with pytest.raises(DeskError) as refused:
            opened(desk, **changes)
        assert "Roe" not in refused.value.sentence
        assert "Roe" not in repr(refused.value.parameters)
