"""The card of the next step leads to the letter that a matter needs, in words of its own."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dsar_desk.cases.case import Case
from dsar_desk.gui.case.next_card import Act, NextCard, Press
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind
from tests.builders import a_case, a_claim, an_event


def reviewed() -> Case:
    events = (an_event(EventKind.ACKNOWLEDGED), an_event(EventKind.REVIEWED))
    return a_case(claims=(a_claim(Kind.COMPLAINT),), events=events)


def test_a_complaint_that_was_not_settled_is_offered_a_neutral_third_party_or_closed(
    qtbot: QtBot,
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    card, pressed = NextCard(page), list[Press]()
    card.pressed.connect(pressed.append)
    card.setParent(page)
    card.show_step(reviewed(), ())
    card.offer_letter("dispute_resolution_offer")
    card.buttons.primary.click()
    [press] = pressed
    assert (press.act, press.letter) == (Act.WRITE, "dispute_resolution_offer")
    assert card.buttons.primary.text() == "Offer a neutral third party …"
    assert "did not settle it" in press.also
    assert card.close_button.isVisibleTo(page)
