"""The fields of a letter that was drafted."""

from dsar_desk.services.desk import Desk
from tests.requests import DATA, opened


def test_the_needed_fields_come_first_with_what_stands_in_them(desk: Desk) -> None:
    case = opened(desk)
    letter = desk.correspondence.draft(desk.order(), case.id, "access_answer", fields=DATA)
    needs = desk.correspondence.fields(letter)
    assert needs[0].name == "data_sections"
    assert needs[0].needed
    assert needs[0].value == DATA["data_sections"]
    assert [need.needed for need in needs] == sorted((need.needed for need in needs), reverse=True)
    assert all(need.label for need in needs)
