"""Recording what happened: what belongs to the right that it is about can be typed."""

from dsar_desk.gui.case.happened import EXTENSION, Happened
from dsar_desk.law.rights import Right
from tests.gui.intake_desk import Room
from tests.requests import opened


def test_extension_beside_an_opt_out_takes_the_grounds_and_the_day_of_the_other_right(
    room: Room,
) -> None:
    rights = (Right.MARKETING_OPT_OUT, Right.ACCESS)
    case = opened(room.desk, rights=rights, jurisdiction="DE")
    assert case.governing is not None
    assert case.governing.right is Right.MARKETING_OPT_OUT
    sheet = Happened(room.office, case, "Take longer", EXTENSION)
    room.show(sheet)
    assert sheet.grounds.chosen == ("complexity",)
    assert sheet.until.isVisible()


def test_words_typed_beside_an_extension_leave_its_ground_and_are_a_note(room: Room) -> None:
    case = opened(room.desk, rights=(Right.ACCESS,), jurisdiction="DE")
    sheet = Happened(room.office, case, "Take longer", EXTENSION)
    room.show(sheet)
    sheet.note.setText("Three systems have to be searched by hand.")
    sheet.submit()
    room.settle()
    kept = room.desk.finding.open(case.id)
    (item,) = kept.case.events
    assert item.event.reason == "complexity"
    assert [note.text for note in kept.notes] == ["Three systems have to be searched by hand."]
