from collections import Counter
from pathlib import Path

from dsar_desk.cases.listing import urgency_of
from dsar_desk.cases.views import Urgency, View
from dsar_desk.services.offices import check_office
from tests.desk import NOW, a_desk, sample_desk

TODAY = NOW.date()


def test_the_sample_office_holds_a_case_in_every_state_and_stands(tmp_path: Path) -> None:
    with sample_desk(tmp_path) as desk:
        page = desk.finding.page(View.ALL, today=TODAY, limit=50)
        counts = desk.finding.counts(TODAY).by_view
        assert page.total == len(page.rows) == 24
        found = {urgency_of(row, TODAY) for row in page.rows}
        assert found == set(Urgency) - {Urgency.NEW}
        assert all(counts[view] > 0 for view in View)
        assert check_office(desk.database)["ok"] is True


def test_two_people_work_in_the_sample_office(tmp_path: Path) -> None:
    with sample_desk(tmp_path) as desk:
        rows = desk.finding.page(View.ALL, today=TODAY, limit=50).rows
        held = Counter(row.owner for row in rows)
        files = [desk.finding.open(row.id) for row in rows]
        people = {actor.id: actor.name for actor in desk.colleagues.all()}
    marcus = next(actor for actor, name in people.items() if name == "Marcus Bell")
    assert held == {desk.actor.id: 11, marcus: 9, None: 4}
    notes = [note for file in files for note in file.notes]
    assert Counter(note.by for note in notes) == {desk.actor.id: 1, marcus: 3}
    checks = [(file.case.owner, check.by) for file in files for check in file.case.checks]
    assert all(owner == by for owner, by in checks)
    assert {by for _, by in checks} == set(people)


def test_the_list_is_in_the_order_of_the_desk(tmp_path: Path) -> None:
    order = [Urgency.LATE, Urgency.TODAY, Urgency.SOON, Urgency.ON_TRACK, Urgency.PAUSED]
    with sample_desk(tmp_path) as desk:
        rows = desk.finding.page(View.ALL, today=TODAY, limit=50).rows
    late = [row for row in rows if urgency_of(row, TODAY) is Urgency.LATE]
    assert list(rows[: len(late)]) == late
    running = [row for row in rows if row.closed_on is None and row.frozen_days is None]
    assert running == sorted(running, key=lambda row: (row.due is None, row.due))
    states = [urgency_of(row, TODAY) for row in rows]
    assert states.index(Urgency.PAUSED) > states.index(Urgency.ON_TRACK)
    assert states.index(Urgency.CLOSED) > max(states.index(state) for state in order)


def test_closing_the_desk_twice_is_closing_it_once(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        desk.close()
        desk.close()
