"""Open cases that were counted by other rules are found page by page, as between two clicks."""

from dataclasses import replace
from pathlib import Path

from dsar_desk.cases.ids import Reference
from dsar_desk.cases.journal import Action, Entry
from tests.desk import a_desk
from tests.requests import opened


def test_pages_of_open_cases_follow_each_other_without_gap(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        cases = [opened(desk) for _ in range(5)]
        with desk.database.view() as books:
            first = books.bases.page(Reference(""), 3)
            second = books.bases.page(first[-1].reference, 3)
            assert books.bases.page(second[-1].reference, 3) == ()
        assert [basis.reference for basis in (*first, *second)] == [one.reference for one in cases]


def test_case_of_other_rules_is_found_and_the_end_is_said(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        case = opened(desk)
        assert desk.house.stale_after(Reference("")) == ((), None)
        order = desk.order()
        clock = replace(case.claims[0].clock, rule_version="2019.1")
        with desk.database.unit(order.actor, order.operation, order.at) as unit:
            unit.cases.save(replace(case, claims=(replace(case.claims[0], clock=clock),)))
            unit.record(Entry(Action.CASE_CHANGED, case.id))
        (stale,), after = desk.house.stale_after(Reference(""))
        assert (stale.reference, after) == (case.reference, None)
        assert desk.house.stale_after(case.reference) == ((), None)


def test_edition_is_the_same_as_long_as_program_and_rules_are(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        edition = desk.edition()
        assert edition == desk.edition()
        assert len(edition) == 16
        own = tmp_path / "office" / "law"
        own.mkdir()
        (own / "own.toml").write_text("", encoding="utf-8")
        assert desk.edition() != edition
