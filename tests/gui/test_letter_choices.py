"""Fields of a letter of which some answers are ticked: the ready answers of the office."""

from dsar_desk.cases.attested import Fact
from dsar_desk.gui.letters.fields_form import FieldsForm
from dsar_desk.law.rights import Kind
from tests.gui.intake_desk import Room
from tests.requests import opened


def test_ready_answers_are_ticked_and_unticked(room: Room) -> None:
    case = opened(room.desk, rights=(), kind=Kind.COOKIE_QUESTION)
    letters = room.desk.correspondence
    letter = letters.draft(room.desk.order(), case.id, "question_answer")
    form, needs = FieldsForm(), letters.fields(letter)
    form.show_needs(needs)
    room.show(form)
    choices = form.choices["ready_answers"]
    assert choices.chosen == ("cookies", "do_not_track", "browser_signals")
    choices.button(Fact.DO_NOT_TRACK.value).click()
    assert form.values == {"ready_answers": "cookies\nbrowser_signals"}
    form.show_needs(needs)  # asked for already: what was ticked stays
    assert choices is form.choices["ready_answers"]
    choices.chosen = ()
    assert form.values == {"ready_answers": ""}
