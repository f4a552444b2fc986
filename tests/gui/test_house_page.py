"""The house's rules typed, tried out, put in force; nothing is saved unseen and nothing typed is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.gui.settings.house_form import HouseForm
from dsar_desk.gui.settings.house_page import HousePage
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.message_bar import Tone
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.law.house import Closure, FourEyes, HouseRules
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated
from tests.requests import TODAY, opened

MOURNING = EnteredDay("GB", TODAY + timedelta(days=30), "Day of mourning", "Royal Proclamation")
"""23 December 2026, the last day of what came in today."""
WINTER = Closure("Winter", date(2026, 12, 24), date(2027, 1, 1))
FULL = HouseRules(5, 3, 20, ("gdpr/identity",), (MOURNING,), (WINTER,), FourEyes.ALWAYS)


def shown(room: Room, rules: HouseRules | None = None) -> HousePage:
    if rules is not None:
        room.desk.house.save(room.desk.order(), rules)
    page = HousePage(room.office)
    room.show(page)
    page.open()
    room.settle()
    return page


def form_of(page: HousePage) -> HouseForm:
    assert page.form is not None
    return page.form


def type_holiday(page: HousePage) -> None:
    entered = form_of(page).entered
    entered.place.setCurrentIndex(entered.place.findData("GB"))
    entered.fields["on"].control.value = MOURNING.on  # type: ignore[attr-defined]
    entered.fields["name"].control.setText(MOURNING.name)  # type: ignore[attr-defined]
    entered.fields["source"].control.setText(MOURNING.source)  # type: ignore[attr-defined]


def kept(room: Room) -> HouseRules:
    return room.desk.house.current()


def test_target_is_typed_tried_out_and_saved_by_keyboard(room: Room) -> None:
    case = opened(room.desk)
    page, counted = shown(room), list[bool]()
    page.counted.connect(lambda: counted.append(True))
    form_of(page).named["target"].take_focus()
    room.type("5")
    assert not page.save_button.isEnabled()
    room.primary_key()
    assert counted == []
    assert kept(room) == HouseRules()
    assert [each.reference for each in page.moves.shown] == [case.reference]
    assert "No statutory day moves." in page.moves.summary.text()
    assert page.save_button.hasFocus()
    room.press(Qt.Key.Key_Space)
    assert kept(room) == HouseRules(target=5)
    assert page.bar.tone is Tone.DONE
    assert "1 open case was counted anew." in page.bar.text
    assert counted == [True]  # saving counts every open case anew, those of other rules too
    assert not page.typed


def test_whom_letters_are_approved_by_is_chosen_and_saved_by_keyboard(room: Room) -> None:
    page = shown(room)
    form_of(page).four_eyes.button("alone").setFocus()
    room.press(Qt.Key.Key_Right)  # to which one depends on where the lines break
    assert page.typed
    (chosen,) = form_of(page).four_eyes.chosen
    room.primary_key()
    room.press(Qt.Key.Key_Space)
    assert kept(room) == HouseRules(four_eyes=FourEyes(chosen))
    assert kept(room).four_eyes is not FourEyes.ALONE
    assert not page.typed


def test_entered_holiday_shows_the_days_that_move_before_it_is_saved(room: Room) -> None:
    case = opened(room.desk)
    page = shown(room)
    type_holiday(page)
    room.click(form_of(page).entered.add_button)
    room.click(page.buttons.primary)
    (moved,) = page.moves.shown
    assert (moved.reference, moved.moves) == (case.reference, True)
    assert "The statutory day of 1 open case moves." in page.moves.summary.text()
    assert room.desk.finding.case(case.reference).due == date(2026, 12, 23)
    room.click(page.save_button)
    assert kept(room).entered == (MOURNING,)
    assert room.desk.finding.case(case.reference).due == date(2026, 12, 24)


def test_every_rule_is_shown_as_it_was_saved(room: Room) -> None:
    page = shown(room, FULL)
    assert form_of(page).rules() == FULL
    assert not page.typed
    assert form_of(page).closures.table.isVisible()
    for part in (form_of(page).entered, form_of(page).closures):
        room.click(part.take_out_button)
    assert form_of(page).rules() == replace(FULL, entered=(), closures=())


def test_what_changed_after_it_was_seen_is_seen_again_before_it_is_saved(room: Room) -> None:
    page = shown(room)
    form_of(page).numbers["target"].setText("5")
    room.click(page.buttons.primary)
    form_of(page).numbers["target"].setText("6")
    assert not page.save_button.isEnabled()
    page.save()
    room.settle()
    assert kept(room) == HouseRules()
    assert "See first" in page.bar.text


@pytest.mark.parametrize(
    ("field", "text"),
    [("target", "five"), ("target", "-1"), ("acknowledge_within", "61"), ("policy_period", "9" * 99)],
)  # fmt: skip
def test_number_that_cannot_be_followed_is_refused_at_its_field_and_stays(
    room: Room, field: str, text: str
) -> None:
    page = shown(room)
    form_of(page).numbers[field].setText(text)
    room.click(page.buttons.primary)
    assert form_of(page).named[field].error
    assert form_of(page).numbers[field].text() == text
    focus = QApplication.focusWidget()
    assert focus is form_of(page).numbers[field]
    assert not page.save_button.isEnabled()
    assert kept(room) == HouseRules()


def test_closure_that_is_too_long_is_refused_at_its_fields(room: Room) -> None:
    page = shown(room)
    form_of(page).closures.show_records([replace(WINTER, last=date(2027, 12, 1))])
    room.click(page.buttons.primary)
    assert "62 days" in form_of(page).closures.fields["name"].error


def test_day_that_was_not_added_is_not_overlooked(room: Room) -> None:
    page = shown(room)
    form_of(page).closures.fields["name"].control.setText("Winter")  # type: ignore[attr-defined]
    room.click(page.buttons.primary)
    assert "not in the list yet" in form_of(page).closures.fields["name"].error
    assert page.typed
    room.click(form_of(page).closures.add_button)
    assert form_of(page).closures.fields["first"].error
    assert form_of(page).closures.records == ()
    room.click(page.undo_button)
    assert not page.typed


def test_half_a_holiday_says_at_each_field_what_is_missing(room: Room) -> None:
    entered = form_of(shown(room)).entered
    room.click(entered.add_button)
    assert all(entered.fields[name].error for name in ("place", "on", "name", "source"))


def test_rules_that_were_changed_elsewhere_are_shown_and_not_overwritten(room: Room) -> None:
    page = shown(room)
    form_of(page).numbers["target"].setText("5")
    room.click(page.buttons.primary)
    theirs = HouseRules(acknowledge_within=3, closures=(WINTER,))
    room.desk.house.save(room.desk.order(), theirs)
    room.click(page.save_button)
    assert kept(room) == theirs
    assert "Nothing was overwritten" in page.bar.text
    both = replace(theirs, target=5)
    assert form_of(page).rules() == both
    room.click(page.buttons.primary)
    room.click(page.save_button)
    assert kept(room) == both


def test_count_that_is_stopped_changes_nothing(room: Room) -> None:
    opened(room.desk)
    page = shown(room)
    form_of(page).numbers["target"].setText("5")
    page.try_out()
    assert page.moves.stop_button.isVisible()
    page.stop()
    room.settle()
    assert "Nothing was saved" in page.bar.text
    assert not page.moves.stop_button.isVisible()
    assert form_of(page).numbers["target"].text() == "5"
    room.click(page.buttons.primary)
    page.save()
    page.stop()
    room.settle()
    assert (kept(room) == HouseRules()) == ("stopped" in page.bar.text and page.typed)


def test_who_may_not_administer_reads_and_tries_out_but_does_not_save(room: Room) -> None:
    room.desk.actor = Actor(ActorId("guest"), "Guest", Role.HANDLER)
    page = shown(room)
    form_of(page).numbers["target"].setText("5")
    room.click(page.buttons.primary)
    assert not page.save_button.isVisible()
    assert "not save them" in page.state.text()
    page.show_stale(page.moves.shown)
    assert not page.moves.recount_button.isVisible()


def test_escape_leaves_and_keeps(room: Room) -> None:
    page = shown(room)
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    form_of(page).named["target"].take_focus()
    room.type("9")
    room.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert page.typed


@pytest.mark.parametrize("rules", [HouseRules(), FULL], ids=["empty", "full"])
def test_rules_stand_the_walk(room: Room, theme: Theme, rules: HouseRules) -> None:
    opened(room.desk)
    page = shown(room, rules)
    form_of(page).numbers["target"].setText("7")
    room.click(page.buttons.primary)
    assert page.moves.table.isVisible()
    assert check_everything(page, theme, room.qtbot) == []


@pytest.mark.parametrize("rules", [HouseRules(), FULL], ids=["empty", "full"])
def test_rules_speak_every_language_from_both_sides(
    room: Room, theme: Theme, qapp: QApplication, rules: HouseRules
) -> None:
    opened(room.desk)
    with pseudo_reversed(qapp):
        page = shown(room, rules)
        form_of(page).numbers["target"].setText("x")
        page.try_out()
        settle(page, room.qtbot)
        assert clipped(page) == []
        assert untranslated(page) == []
        page.moves.begin()
        settle(page, room.qtbot)
        assert clipped(page) == []
