"""What is no request of rights: logged as a case of its own kind, linked, held, gone through, closed."""

from datetime import date

import pytest

from dsar_desk.cases.axes import IdentityState, Outcome, Work
from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import CASE_KINDS, Kind, Right
from dsar_desk.services.desk import Desk
from tests.requests import JANE, TODAY, actions, form, opened

FRIDAY = date(2026, 12, 4)
LATER = date(2026, 12, 18)


def logged(desk: Desk, kind: Kind, **changes: object) -> Case:
    return opened(desk, rights=(), kind=kind, **{"jurisdiction": "DE", **changes})


def closed(desk: Desk, case: Case, outcome: Outcome) -> Case:
    outcomes = dict.fromkeys(case.matters, outcome)
    return desk.casework.close(desk.order(), case.id, outcomes, TODAY)


@pytest.mark.parametrize("kind", CASE_KINDS)
def test_every_kind_is_logged_found_and_closed(desk: Desk, kind: Kind) -> None:
    case = logged(desk, kind)
    assert (case.kind, case.rights, case.matters) == (kind, (), (kind,))
    assert case.identity is IdentityState.NOT_REQUIRED
    rows = desk.finding.page(View.ALL, today=TODAY, search=case.reference).rows
    assert [row.rights for row in rows] == [(kind,)]
    ended = closed(desk, desk.finding.case(case.reference), Outcome.FULFILLED)
    assert (ended.work, ended.claims[0].outcome) == (Work.CLOSED, Outcome.FULFILLED)


@pytest.mark.parametrize(
    ("kind", "place", "due"),
    [
        (Kind.COMPLAINT, "GB", date(2026, 12, 22)),  # 30 days, the day of receipt the first
        (Kind.COMPLAINT, "DE", date(2026, 12, 23)),  # 30 days after it
        (Kind.SECURITY_INCIDENT, "DE", TODAY),
        (Kind.NOT_CONTROLLER, "DE", date(2026, 11, 30)),  # five working days after Monday
        (Kind.COOKIE_QUESTION, "", date(2026, 12, 3)),
    ],
)
def test_each_kind_is_due_by_its_own_rule(desk: Desk, kind: Kind, place: str, due: date) -> None:
    assert logged(desk, kind, jurisdiction=place).due == due


def test_an_inquiry_is_due_on_the_day_that_its_paper_names(desk: Desk) -> None:
    case = logged(desk, Kind.AUTHORITY_INQUIRY, by_date=FRIDAY)
    assert (case.due, case.next_step) == (FRIDAY, NextStep.ANSWER_PAPER)
    assert case.claims[0].clock.steps[0].citation == "The paper that came in"
    assert case.claims[0].clock.extended_due is None


def test_an_inquiry_without_its_day_waits_to_be_finished_and_takes_it_then(desk: Desk) -> None:
    case = logged(desk, Kind.AUTHORITY_INQUIRY)
    assert (case.due, case.next_step) == (TODAY, NextStep.FINISH_LOGGING)
    anew = form(rights=(), kind=Kind.AUTHORITY_INQUIRY, jurisdiction="DE", by_date=FRIDAY)
    finished = desk.openings.finish(desk.order(), case.id, case.version, anew)
    assert (finished.due, finished.next_step) == (FRIDAY, NextStep.ANSWER_PAPER)
    again = desk.openings.finish(desk.order(), case.id, finished.version, anew)
    assert len(again.events) == 1


def test_a_later_paper_moves_the_day_and_both_are_on_record(desk: Desk) -> None:
    case = logged(desk, Kind.LEGAL_PROCESS, by_date=FRIDAY)
    moved = desk.casework.record_event(
        desk.order(), case.id, EventKind.DAY_NAMED, TODAY, reason="Order of the court", until=LATER
    )
    assert moved.due == LATER
    assert [item.event.until for item in moved.events] == [FRIDAY, LATER]
    assert actions(desk, moved)[-1] is Action.EVENT_RECORDED


def test_no_rule_of_an_extension_moves_the_day_of_a_paper(desk: Desk) -> None:
    case = logged(desk, Kind.LEGAL_PROCESS, by_date=FRIDAY)
    order = desk.order()
    told = desk.casework.record_event(order, case.id, EventKind.EXTENDED, TODAY, until=LATER)
    assert told.due == FRIDAY


def test_a_case_is_a_request_or_one_matter(desk: Desk) -> None:
    for changes, code in (
        ({"kind": Kind.COMPLAINT}, "input.kind"),
        ({"kind": Kind.REMINDER, "rights": ()}, "input.kind"),
        ({"by_date": FRIDAY}, "input.by_date"),
        ({"kind": Kind.COMPLAINT, "rights": (), "by_date": FRIDAY}, "input.by_date"),
    ):
        with pytest.raises(DeskError) as refused:
            opened(desk, **changes)
        assert refused.value.code == code


def test_a_matter_names_the_case_it_is_about_and_takes_its_law(desk: Desk) -> None:
    request = opened(desk)
    complaint = logged(desk, Kind.COMPLAINT, jurisdiction="", about=request.reference)
    assert (complaint.claims[0].law, complaint.linked) == ("UK GDPR", (request.reference,))
    view = desk.finding.open(request.id)
    assert [other.reference for other in view.linked] == [complaint.reference]
    assert not view.case.held
    assert Action.CASE_LINKED in actions(desk, request)


def test_a_case_that_is_not_there_cannot_be_named(desk: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        logged(desk, Kind.COMPLAINT, about="DSR-2019-0001")
    assert (refused.value.code, refused.value.parameters["field"]) == ("input.about", "about")


def test_no_case_is_about_itself(desk: Desk) -> None:
    case = opened(desk)
    with pytest.raises(DeskError) as refused:
        desk.casework.link(desk.order(), case.id, case.reference)
    assert refused.value.code == "case.linked_to_itself"


def test_an_open_inquiry_holds_the_cases_it_is_about(desk: Desk) -> None:
    first, second = opened(desk), opened(desk)
    closed(desk, second, Outcome.FULFILLED)
    inquiry = logged(desk, Kind.AUTHORITY_INQUIRY, by_date=FRIDAY, about=first.reference)
    desk.casework.link(desk.order(), inquiry.id, second.reference)
    for case in (first, second):
        assert desk.finding.case(case.reference).held_by == (inquiry.reference,)
    closed(desk, inquiry, Outcome.FULFILLED)
    assert not any(desk.finding.case(case.reference).held for case in (first, second))
    desk.casework.reopen(desk.order(), inquiry.id, "They wrote again.")
    assert all(desk.finding.case(case.reference).held for case in (first, second))
    assert actions(desk, first).count(Action.CASE_LINKED) == 1 + 3


def test_a_second_inquiry_goes_on_holding_what_the_first_lets_go(desk: Desk) -> None:
    request = opened(desk)
    first = logged(desk, Kind.AUTHORITY_INQUIRY, by_date=FRIDAY, about=request.reference)
    second = logged(desk, Kind.AUTHORITY_INQUIRY, by_date=LATER, about=request.reference)
    closed(desk, first, Outcome.FULFILLED)
    assert desk.finding.case(request.reference).held_by == (second.reference,)


def test_linking_from_the_other_side_holds_too_and_a_second_time_does_nothing(desk: Desk) -> None:
    request, inquiry = opened(desk), logged(desk, Kind.AUTHORITY_INQUIRY, by_date=FRIDAY)
    for _ in range(2):
        desk.casework.link(desk.order(), request.id, inquiry.reference)
    held = desk.finding.case(request.reference)
    assert (held.linked, held.held_by) == ((inquiry.reference,), (inquiry.reference,))
    assert actions(desk, request).count(Action.CASE_LINKED) == 1 + 1  # linked, and held


def test_an_incident_is_split_off_into_a_case_of_its_own(desk: Desk) -> None:
    request = opened(desk, received=date(2026, 11, 20))
    words = "I got somebody else’s invoice."
    incident = desk.openings.split_off(desk.order(), request.id, words)
    assert (incident.kind, incident.due) == (Kind.SECURITY_INCIDENT, date(2026, 11, 20))
    assert incident.parties.concerned.name == JANE.name
    assert (incident.own_words, incident.linked) == (words, (request.reference,))
    (second,) = incident.claims[0].clock.second_days
    assert second.on == date(2026, 11, 23)
    assert desk.finding.case(request.reference).rights == (Right.ACCESS,)


def test_finishing_keeps_links_and_holds(desk: Desk) -> None:
    request = opened(desk)
    logged(desk, Kind.AUTHORITY_INQUIRY, by_date=FRIDAY, about=request.reference)
    held = desk.finding.case(request.reference)
    finished = desk.openings.finish(desk.order(), held.id, held.version, form(scope="All of it"))
    assert (finished.linked, finished.held_by) == (held.linked, held.held_by)


def test_letters_of_requests_are_not_written_for_other_matters(desk: Desk) -> None:
    case = logged(desk, Kind.NOT_CONTROLLER)
    assert "access_answer" not in [each.kind for each in desk.correspondence.kinds(case)]
    with pytest.raises(DeskError, match="write one in your own words") as refused:
        desk.correspondence.draft(desk.order(), case.id, "access_answer")
    assert refused.value.code == "letter.not_for_this"


def test_counting_anew_reads_every_kind(desk: Desk) -> None:
    case = logged(desk, Kind.AUTHORITY_INQUIRY, by_date=FRIDAY)
    assert case.reference not in [moved.reference for moved in desk.house.stale()]
