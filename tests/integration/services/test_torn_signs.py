"""Half a sign in a name, as damaged mail and pasted text bring it: every road still reads its case."""

from dataclasses import replace

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.views import View
from dsar_desk.services.desk import Desk
from dsar_desk.store.running import running_clocks
from tests.post_room import a_person
from tests.requests import TODAY, opened

TORN = "Ada \ud800 Lind"


def test_house_rules_posting_days_and_the_list_read_a_case_with_half_a_sign(desk: Desk) -> None:
    somebody = replace(a_person(), name=TORN)
    case = opened(desk, concerned=somebody, reply_by=ReplyBy.POST)
    rules = desk.house.current()
    desk.post_room.days.set(desk.order(), {"*": "2"})
    try:
        desk.house.save(desk.order(), replace(rules, target=10))
        assert desk.house.stale() == ()
        page = desk.finding.page(View.ALL, today=TODAY, search=case.reference)
        [row] = [each for each in page.rows if each.id == case.id]
        assert row.person == "Ada ? Lind"  # a column holds whole signs only
        assert row.house_due is not None
        assert row.post_by is not None
    finally:
        desk.post_room.days.set(desk.order(), {})
        desk.house.save(desk.order(), rules)
    with desk.database.view() as books:
        [rule] = {claim.rule_id for claim in case.claims}
        assert case.reference in books.bases.by_rule()[rule]
        assert case.reference in books.bases.under(rule)


def test_a_record_with_half_a_sign_gives_its_running_clocks() -> None:
    assert list(running_clocks('{"claims":[],"name":"\\ud800"}')) == []
