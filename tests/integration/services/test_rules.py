"""The rules as an office looks at them: found, read, compared, and the cases that use them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.law.catalogue import Wanted
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from tests.desk import a_desk
from tests.requests import TODAY, opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def test_a_rule_in_the_list_says_whether_it_applies_and_has_to_be_checked(office: Desk) -> None:
    found = {entry.id: entry for entry in office.rules.find(Wanted(), TODAY)}
    assert found["gb-access"].applies
    assert not found["gb-access-2018"].applies
    assert (found["gb-access"].place, found["gb-access"].law) == (
        "United Kingdom (part not known)",
        "UK GDPR",
    )
    assert found["us-ca-shine-the-light"].marked
    assert not found["eu-access"].marked
    assert not found["policy-rights"].marked
    assert any(place.code == "GB" for place in office.rules.places())


def test_a_rule_is_read_with_what_changed_before_and_after(office: Desk) -> None:
    new, old = office.rules.read("gb-access"), office.rules.read("gb-access-2018")
    [before], [after] = new.before, old.after
    assert (before.rule_id, after.rule_id) == ("gb-access-2018", "gb-access")
    assert before.changes
    assert before.changes == after.changes
    assert (new.after, old.before) == ((), ())
    with pytest.raises(DeskError) as caught:
        office.rules.read("no-such-rule")
    assert caught.value.code == "law.no_such_rule"


def test_open_cases_that_count_by_a_rule_are_named_and_answered_ones_are_not(office: Desk) -> None:
    british, german = opened(office), opened(office, jurisdiction="DE")
    closed = opened(office)
    office.casework.close(office.order(), closed.id, {Right.ACCESS: Outcome.FULFILLED}, TODAY)
    assert office.rules.cases("gb-access") == (british.reference,)
    assert office.rules.cases("eu-access") == (german.reference,)
    assert office.rules.cases("gb-access-2018") == ()
    unknown = opened(office, rights=(), jurisdiction="")
    assert unknown.provisional is not None
    assert unknown.reference in office.rules.cases(unknown.provisional.rule_id)


def test_the_list_marks_a_case_whose_governing_rule_has_to_be_checked(office: Desk) -> None:
    sure = opened(office)
    doubted = opened(office, rights=(Right.SHINE_THE_LIGHT,), jurisdiction="US-CA")
    rows = {row.reference: row for row in office.finding.page(View.ALL, today=TODAY).rows}
    assert (rows[sure.reference].marked, rows[doubted.reference].marked) == (False, True)
    fulfilled = Outcome.FULFILLED
    office.casework.close(office.order(), doubted.id, {Right.SHINE_THE_LIGHT: fulfilled}, TODAY)
    rows = {row.reference: row for row in office.finding.page(View.ALL, today=TODAY).rows}
    assert not rows[doubted.reference].marked
