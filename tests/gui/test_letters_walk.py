"""The letter page is read aloud, tabbed through, enlarged, and seen in the pseudo-locale."""

import pytest
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.case import Case, Channel
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.letters.page import LetterPage
from dsar_desk.gui.theme import Theme
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated

KINDS = ("", "acknowledgement", "identity_request", "access_answer")


@pytest.fixture
def case(room: Room) -> Case:
    answers = Answers(name="Jane Roe", rights=("access",), jurisdiction="FR")
    filing = Filing(Channel.POST, room.office.today())
    return room.desk.openings.open_case(room.desk.order(), answers.opening(filing))


def opened(room: Room, case: Case, kind: str) -> LetterPage:
    page = LetterPage(room.office)
    room.show(page)
    page.open_kind(case.id, kind)
    room.settle()
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_each_letter_stands_the_walk(room: Room, theme: Theme, case: Case, kind: str) -> None:
    assert check_everything(opened(room, case, kind), theme, room.qtbot) == []


def test_an_approved_letter_stands_the_walk(room: Room, theme: Theme, case: Case) -> None:
    page = opened(room, case, "acknowledgement")
    room.click(page.buttons.primary)
    assert check_everything(page, theme, room.qtbot) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_letter_speaks_every_language_from_both_sides(
    room: Room, theme: Theme, qapp: QApplication, case: Case, kind: str
) -> None:
    with pseudo_reversed(qapp):
        page = opened(room, case, kind)
        settle(page, room.qtbot)
        assert clipped(page) == []
        assert untranslated(page) == []
