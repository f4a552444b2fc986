"""Why a date is that date, in words that can be taken along."""

from datetime import date

from dsar_desk.cases.why import why
from dsar_desk.law.clock import HouseDays, Step
from dsar_desk.law.rights import Right
from tests.builders import a_case, a_claim, a_clock


def test_each_right_has_its_law_its_steps_and_its_rule() -> None:
    claims = (a_claim(), a_claim(Right.ERASURE))
    first, second = why(a_case(claims=claims))
    assert (first.heading, second.heading) == (
        "Copy of their data (GDPR)",
        "Delete their data (GDPR)",
    )
    assert first.lines[0] == "1. The request was received on this day. [GDPR Art. 12(3)]"
    assert first.lines[-1].endswith("Rule eu-access, version 1.")


def test_the_person_is_not_named() -> None:
    case = a_case()
    said = "\n".join("\n".join((each.heading, *each.lines)) for each in why(case))
    assert case.parties.concerned.name not in said


def test_the_days_of_the_house_stand_apart() -> None:
    house = HouseDays(date(2026, 4, 1), None, (Step("By 1 April.", "House rule"),))
    _law, own = why(a_case(claims=(a_claim(house=house),)))
    assert own.heading == "The house’s own days, which change nothing of the date above"
    assert own.lines == ("1. By 1 April.",)


def test_before_a_right_is_known_the_provisional_clock_is_explained() -> None:
    [only] = why(a_case(claims=(), provisional=a_clock()))
    assert only.heading == "The shortest period that could apply"
    assert why(a_case(claims=(), provisional=None)) == ()
