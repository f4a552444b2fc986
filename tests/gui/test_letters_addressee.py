"""Who gets a letter stands at its head; somebody outside the case is named where it is filled in."""

import pytest
from PySide6.QtWidgets import QLineEdit

from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.letters.page import LetterPage
from tests.gui.intake_desk import Room
from tests.gui.test_letters_page import Channel, PaperPrinter


@pytest.fixture
def page(room: Room) -> LetterPage:
    page = LetterPage(room.office, PaperPrinter())
    room.show(page)
    return page


@pytest.fixture
def case(room: Room) -> str:
    answers = Answers(name="Jane Roe", country="FR", rights=("access",), jurisdiction="FR")
    filing = Filing(Channel.POST, room.office.today())
    return room.desk.openings.open_case(room.desk.order(), answers.opening(filing)).id


def test_who_gets_it_stands_above_a_letter_to_the_person(
    room: Room, page: LetterPage, case: str
) -> None:
    page.open_kind(case, "acknowledgement")
    room.settle()
    assert page.composer.to.text() == "To: Jane Roe, whose request it is"


def test_somebody_outside_is_named_and_needs_one_of_two_addresses(
    room: Room, page: LetterPage, case: str
) -> None:
    page.open_kind(case, "misdirected_recall")
    room.settle()
    composer = page.composer
    assert not composer.to.isVisibleTo(page)
    assert composer.form.missing() == ("addressee", "addressee_address", "happened_on")
    for name, text in (
        ("addressee", "Example Ltd"),
        ("addressee_email", "privacy@analytics.example"),
    ):
        edit = composer.form.edits[name]
        assert isinstance(edit, QLineEdit)
        edit.setText(text)
    assert composer.form.missing() == ("happened_on",)
    page.keep()
    room.settle()
    assert composer.to.text() == "To: Example Ltd, outside the case, who got something by mistake"
