from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import DataSection, Facts, Reason, Withheld


def test_facts_go_to_json_and_back(facts: Facts) -> None:
    assert Facts.from_json(facts.as_json()) == facts
    bare = replace(facts, authority=None, due=None)
    assert Facts.from_json(bare.as_json()) == bare


def test_json_with_an_unknown_key_is_refused(facts: Facts) -> None:
    with pytest.raises(DeskError, match="“colour” is not a known key"):
        Facts.from_json(facts.as_json() | {"colour": "red"})
    with pytest.raises(DeskError, match="“reference” is missing"):
        Facts.from_json({key: v for key, v in facts.as_json().items() if key != "reference"})
    with pytest.raises(DeskError, match="“received” is not of the right kind"):
        Facts.from_json(facts.as_json() | {"received": 5})


def test_a_field_is_given_as_an_officer_types_it(facts: Facts) -> None:
    assert facts.setting("what_was_done", "one\n\n two ").what_was_done == ("one", "two")
    assert facts.setting("reasons", "Too late").reasons == (Reason("Too late"),)
    assert facts.setting("due", "2026-12-18").due == date(2026, 12, 18)
    assert facts.setting("fee", " 5 euros ").fee == "5 euros"
    sections = facts.setting("data_sections", "Account: opened 2024\nno title").data_sections
    assert sections == (DataSection("Account", "opened 2024"), DataSection("", "no title"))
    assert facts.setting("kept", "Invoices | ten years | Tax law\nA").kept == (
        Withheld("Invoices", "ten years", "Tax law"),
        Withheld("A", "", ""),
    )


@pytest.mark.parametrize("field", ["profile", "rights", "nonsense", "clock_waits"])
def test_what_is_no_field_for_typing_is_refused_and_the_fields_are_named(
    facts: Facts, field: str
) -> None:
    with pytest.raises(DeskError, match="what_was_done") as refused:
        facts.setting(field, "x")
    assert refused.value.code == "letter.unknown_field"


def test_a_date_that_is_none_is_refused_with_its_field(facts: Facts) -> None:
    with pytest.raises(DeskError, match="“due”"):
        facts.setting("due", "2027-02-31")
