"""A draft whose law has another form by now, on the page of the letter."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.gui.letters.page import LetterPage
from tests.gui.intake_desk import Room
from tests.requests import opened


def test_draft_in_a_form_that_its_law_no_longer_has_is_told_and_drafted_anew(
    room: Room,
) -> None:
    desk, page = room.desk, LetterPage(room.office)
    room.show(page)
    case = opened(desk, jurisdiction="FR")
    fresh = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    old = "We answer on the ground of our privacy policy."
    with desk.database.unit(desk.actor, OperationId("old-form"), desk.now()) as unit:
        form = "en/acknowledgement.policy.md 1 0000"
        unit.letters.save(replace(fresh, template=form, text=old))
        unit.record(Entry(Action.LETTER_CHANGED, case.id, fresh.id))
    page.open_letter(fresh.id)
    room.settle()
    assert "begun with another form" in page.bar.text
    [anew] = [one for one in page.bar.findChildren(QPushButton) if one.text() == "Draft it anew"]
    room.click(anew)
    room.settle()
    assert desk.correspondence.get(fresh.id).text == fresh.text
    assert page.composer.editor.text == fresh.text
    assert page.bar.text == ""
