"""The language of a letter beside that of the request: said where they differ, silent where not."""

import pytest

from dsar_desk.cases.axes import Channel
from dsar_desk.gui.letters.page import LetterPage
from tests.gui.intake_desk import Room
from tests.requests import a_mail, opened

ASKED = {
    "Norwegian Bokmål": "Vennligst slett kontoen min og alle opplysninger dere har om meg.",
    "Slovak": "Prosím, vymažte môj účet a všetky údaje, ktoré o mne máte.",
    "": "Please erase my account and everything that you hold about me.",
}


@pytest.mark.parametrize("language", ASKED)
def test_a_letter_in_another_language_than_the_request_says_so(room: Room, language: str) -> None:
    desk = room.desk
    taken = desk.intake.take_in(desk.order(), a_mail(ASKED[language]), "m.eml", Channel.INBOX)
    desk.intake.read(desk.order(), taken.received.id)
    item = desk.intake.get(taken.received.id)
    case = opened(desk, message=item.id, received=item.received_on)
    page = LetterPage(room.office)
    room.show(page)
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    said = (
        f"The request is written in {language}. There is no such letter in it, so this one is in "
        "English."
    )
    checks = page.composer.checks.text()
    assert checks.count(said) == bool(language)
    assert "The request is written in" not in checks.replace(said, "")
    assert not page.composer.language.isVisible()  # said once, with what to do about it


def test_an_approved_letter_says_it_at_its_head(room: Room) -> None:
    desk = room.desk
    case = opened(desk, language="pl")
    page = LetterPage(room.office)
    room.show(page)
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    (letter,) = desk.finding.open(case.id).letters
    desk.correspondence.checks.confirm(desk.order(), letter.id, "letter.language", "They agreed.")
    approved = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    page.open_letter(approved.id)
    room.settle()
    assert page.composer.language.isVisible()
    assert "The request is written in Polish." in page.composer.language.text()
