"""Two linked cases that are one request: side by side, foreseen, made one, taken apart again."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.axes import Channel, Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.gui.case.merging import Merge
from dsar_desk.gui.case.pane import CasePane
from dsar_desk.gui.theme import Theme
from dsar_desk.law.rights import Right
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, pseudo_reversed, untranslated

LETTER, MAIL = "Please delete my data.", "Please delete all my data."


def opened(room: Room, received: date, words: str, **changes: object) -> Case:
    plain: dict[str, object] = {"rights": (Right.ERASURE,), "jurisdiction": "GB", **changes}
    opening = Opening(
        Channel.POST,
        received,
        concerned=PartyForm("Otto Ray", email="otto@ray.example"),
        own_words=words,
        late_reason="It lay in another tray.",
        **plain,  # type: ignore[arg-type]  # fields by name in a test
    )
    return room.desk.openings.open_case(room.desk.order(), opening)


def linked(room: Room, **changes: object) -> tuple[Case, Case]:
    """A mail that came on the 16th, and the letter that had come on the 2nd."""
    mail = opened(room, date(2026, 11, 16), MAIL)
    letter = opened(room, date(2026, 11, 2), LETTER, **changes)
    room.desk.casework.link(room.desk.order(), mail.id, letter.reference)
    return room.desk.finding.case(mail.reference), room.desk.finding.case(letter.reference)


def shown(room: Room, case: Case) -> CasePane:
    pane = CasePane(room.office)
    room.show(pane, 1000, 900)
    room.workbench.changed.connect(pane.reload)
    pane.open(case.id)
    room.settle()
    return pane


def sheet_of(room: Room, pane: CasePane) -> Merge:
    pane.summary.ensureWidgetVisible(pane.summary.same)
    room.click(pane.summary.same)
    sheet = pane.findChild(Merge)
    assert isinstance(sheet, Merge)
    room.qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def test_only_a_case_with_an_open_linked_one_can_be_the_same_request(room: Room) -> None:
    alone = opened(room, date(2026, 11, 16), MAIL)
    assert shown(room, alone).summary.same.isHidden()
    mail, letter = linked(room)
    assert not shown(room, mail).summary.same.isHidden()
    room.desk.casework.close(
        room.desk.order(), letter.id, {Right.ERASURE: Outcome.WITHDRAWN}, room.office.today()
    )
    assert shown(room, mail).summary.same.isHidden()


def test_without_a_linked_case_the_sheet_says_what_to_do_first(room: Room) -> None:
    pane = shown(room, opened(room, date(2026, 11, 16), MAIL))
    pane.deeds.merge()
    room.settle()
    sheet = pane.findChild(Merge)
    assert isinstance(sheet, Merge)
    assert sheet.follows.text() == "No linked case is open. Link the two first."
    assert not sheet.buttons.primary.isEnabled()


def test_both_stand_side_by_side_and_the_one_that_came_first_stays(room: Room) -> None:
    mail, letter = linked(room)
    sheet = sheet_of(room, shown(room, mail))
    assert "Received: Mon 16 Nov 2026" in sheet.comparison.first.facts.text()
    assert "Received: Mon 2 Nov 2026" in sheet.comparison.second.facts.text()
    assert "[all]" in sheet.comparison.first.text.toPlainText()
    assert sheet.stays.currentData() == letter.id
    assert sheet.follows.text() == (
        f"{mail.reference} ends as a duplicate of {letter.reference}. The earlier day of receipt, "
        "Mon 2 Nov 2026, stays. The answer stays due Wed 2 Dec 2026."
    )


def test_the_case_that_is_open_can_stay_and_its_date_moves_then_back(room: Room) -> None:
    mail, letter = linked(room)
    pane = shown(room, mail)
    sheet = sheet_of(room, pane)
    sheet.stays.setCurrentIndex(sheet.stays.findData(mail.id))
    room.settle()
    assert "holds, not Mon 16 Nov 2026" in sheet.follows.text()
    assert "due Wed 2 Dec 2026, not Wed 16 Dec 2026" in sheet.follows.text()
    room.primary_key()

    kept, ended = room.desk.finding.case(mail.reference), room.desk.finding.case(letter.reference)
    assert (kept.dates.received, kept.due) == (date(2026, 11, 2), date(2026, 12, 2))
    assert {claim.outcome for claim in ended.claims} == {Outcome.DUPLICATE}
    assert f"{letter.reference} ended as a duplicate" in pane.bar.text

    assert pane.bar.undo()
    room.settle()
    kept, ended = room.desk.finding.case(mail.reference), room.desk.finding.case(letter.reference)
    assert ended.is_open
    assert (kept.dates.received, kept.due) == (mail.dates.received, mail.due)


def test_what_would_lose_something_is_refused_above_the_form(room: Room) -> None:
    mail, letter = linked(room, rights=(Right.ERASURE, Right.ACCESS))
    sheet = sheet_of(room, shown(room, mail))
    sheet.stays.setCurrentIndex(sheet.stays.findData(mail.id))
    room.settle()
    assert "asks for something that case" in sheet.bar.text
    assert not sheet.buttons.primary.isEnabled()
    sheet.stays.setCurrentIndex(sheet.stays.findData(letter.id))
    room.settle()
    assert sheet.bar.isHidden()
    assert sheet.buttons.primary.isEnabled()


def test_a_case_that_came_in_a_wave_says_so(room: Room) -> None:
    case = opened(room, date(2026, 11, 16), MAIL, campaign="North Agents, November")
    pane = shown(room, case)
    assert pane.summary._facts["campaign"].isVisibleTo(pane.summary)
    assert "North Agents, November" in pane.summary._facts["campaign"].value


def test_the_sheet_stands_every_walk(room: Room, theme: Theme) -> None:
    mail, _ = linked(room)
    sheet = sheet_of(room, shown(room, mail))
    assert check_everything(sheet, theme, room.qtbot) == []


def test_every_sentence_of_the_sheet_can_be_translated(room: Room, qapp: QApplication) -> None:
    mail, _ = linked(room)
    with pseudo_reversed(qapp):
        sheet = sheet_of(room, shown(room, mail))
        references = {sheet.comparison.first.title.text(), sheet.comparison.second.title.text()}
        assert untranslated(sheet, lambda text: text in references) == []


@pytest.mark.parametrize("name", ["\u202eevil", "A" * 500])
def test_a_name_of_a_wave_cannot_turn_the_writing(room: Room, name: str) -> None:
    case = opened(room, date(2026, 11, 16), MAIL, campaign=name)
    pane = shown(room, case)
    assert "\u202e" not in pane.summary._facts["campaign"].value
