"""The office's profile filled in, saved, undone, written to a file and read from one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from dsar_desk.cases.gap import Gap, gaps_of
from dsar_desk.cases.profile import Officer, Profile
from dsar_desk.cases.profile_text import as_toml
from dsar_desk.gui.settings.answers import answered, answers_of, problems
from dsar_desk.gui.settings.page import ProfilePage
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.message_bar import Tone
from dsar_desk.resources import folder
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated


def shipped() -> Profile:
    text = (folder() / "profile" / "pingcap-us.toml").read_text(encoding="utf-8")
    return Profile.from_toml(text, "pingcap-us.toml")


def blank() -> Profile:
    text = (folder() / "profile" / "blank.toml").read_text(encoding="utf-8")
    profile = Profile.from_toml(text, "blank.toml")
    address = replace(profile.controller.address, country="DE")
    controller = replace(profile.controller, name="Fernwick", address=address)
    return replace(
        profile, office="Fernwick", country="DE", controller=controller, letterhead=("Fernwick",)
    )


def opened(room: Room, profile: Profile | None = None) -> ProfilePage:
    if profile is not None:
        room.desk.profiles.save(room.desk.order(), profile)
    page = ProfilePage(room.office)
    room.show(page)
    page.open()
    room.settle()
    return page


def kept(room: Room) -> Profile:
    return room.desk.profiles.current()


def test_a_blank_profile_is_filled_in_by_keyboard_and_nothing_is_missing_then(room: Room) -> None:
    page = opened(room, replace(blank(), data_map=shipped().data_map))
    assert "postal address" in page.state.text()
    page.form.named["name"].take_focus()
    room.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed = ["Fernwick GmbH", "", "Lindenweg 4", "20095", "Hamburg", "", "ask@example.org"]
    for text in typed:
        room.type(text)
        room.press(Qt.Key.Key_Tab)
    page.form.named["policy_title"].take_focus()
    room.type("Our policy")
    room.press(Qt.Key.Key_Tab)
    room.type("3 Mar 2024")
    page.form.named["automated_decisions"].take_focus()
    room.type("We decide nothing by machines alone.")
    room.primary_key()
    profile = kept(room)
    assert gaps_of(profile) == ()
    assert profile.automated_decisions == "We decide nothing by machines alone."
    assert profile.controller.name == "Fernwick GmbH"
    assert profile.controller.address.street == ("Lindenweg 4",)
    assert profile.controller.address.city == "Hamburg"
    assert profile.controller.email == "ask@example.org"
    [policy] = profile.policies
    assert (policy.id, policy.title) == ("2024-03-03", "Our policy")
    assert policy.effective == date(2024, 3, 3)
    assert page.bar.tone is Tone.DONE
    assert page.form.edits["policy_version"].text() == "2024-03-03"
    assert not page.typed


def test_a_click_saves_once(room: Room) -> None:
    page = opened(room)
    page.form.edits["signatory_name"].setText("Iris Falk")
    assert "not saved" in page.state.text()
    room.click(page.buttons.primary)
    assert kept(room).signatory.name == "Iris Falk"
    assert page.bar.text == "The office profile was saved."


def test_what_the_form_does_not_show_stays_as_it_is(room: Room) -> None:
    agent = replace(shipped(), opt_out_web="https://example.org/out", default_jurisdiction="US-CA")
    page = opened(room, agent)
    page.form.edits["phone"].setText("+1 650 1")
    page.save()
    room.settle()
    changed = replace(agent, controller=replace(agent.controller, phone="+1 650 1"))
    assert kept(room) == changed


@pytest.mark.parametrize(
    ("title", "day", "field"),
    [("", date(2024, 3, 3), "policy_title"), ("Policy", None, "policy_effective"),
     ("Policy", date(1970, 1, 1), "policy_effective")],
)  # fmt: skip
def test_half_a_policy_is_refused_at_its_field_and_nothing_is_lost(
    room: Room, title: str, day: date | None, field: str
) -> None:
    page = opened(room)
    before = kept(room)
    page.form.edits["phone"].setText("+1 650 1")
    page.form.edits["policy_title"].setText(title)
    page.form.effective.value = day
    page.save()
    room.settle()
    assert kept(room) == before
    assert page.form.named[field].error
    assert page.changes["phone"] == "+1 650 1"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.form.named[field].isAncestorOf(focus)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", "x" * 10_000, "300 characters"),
        ("phone", "1\x1b[31m", "cannot be seen"),
        ("email", "not an address", "ask@example.org"),
        ("street", "Lane\u202e 1", "cannot be seen"),
        ("letterhead", "a\n" * 30, "20 lines"),
    ],
)
def test_what_no_letter_can_print_is_refused_at_its_field_and_stays(
    room: Room, field: str, text: str, said: str
) -> None:
    page = opened(room)
    before = kept(room)
    edit = (page.form.edits | page.form.address.edits)[field]
    edit.setText(text) if isinstance(edit, QLineEdit) else edit.setPlainText(text)
    page.form.named["web"].take_focus()
    room.primary_key()
    at = (page.form.named | page.form.address.fields)[field]
    assert said in at.error
    assert "Nothing was saved" in page.bar.text
    assert page.changes[field] == text
    assert kept(room) == before
    focus = QApplication.focusWidget()
    assert focus is not None
    assert at.isAncestorOf(focus)
    room.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.type("ask@example.org")
    room.click(page.buttons.primary)
    assert at.error == ""
    assert answers_of(kept(room))[field] == "ask@example.org"


def test_markup_and_braces_are_kept_as_they_were_typed(room: Room) -> None:
    page = opened(room)
    for name in ("Anne <b>Bold", "{{7*7}}"):
        page.form.edits["name"].setText(name)
        page.form.edits["signatory_name"].setText(name)
        page.save()
        room.settle()
        assert (kept(room).controller.name, kept(room).signatory.name) == (name, name)
        assert page.form.edits["name"].text() == name


def test_what_is_no_date_is_refused_and_stays(room: Room) -> None:
    page = opened(room)
    before = kept(room)
    page.form.named["policy_effective"].take_focus()
    room.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.type("31 Feb")
    assert page.typed
    room.primary_key()
    assert "31 Feb" in page.form.named["policy_effective"].error
    assert page.typed
    assert kept(room) == before
    page.discard()
    assert not page.typed


def test_a_policy_under_another_name_is_a_version_of_its_own(room: Room) -> None:
    page = opened(room)
    page.form.edits["policy_version"].setText("2026-01")
    page.form.effective.value = date(2026, 1, 1)
    page.save()
    room.settle()
    assert [policy.id for policy in kept(room).policies] == ["2018-10-10", "2026-01"]
    page.form.edits["policy_title"].setText("Corrected")
    page.save()
    room.settle()
    titles = [policy.title for policy in kept(room).policies]
    assert titles == ["PingCAP Privacy Policy", "Corrected"]


def test_a_profile_that_was_changed_elsewhere_is_shown_and_not_overwritten(room: Room) -> None:
    page = opened(room)
    page.form.edits["phone"].setText("+1 650 1")
    theirs = replace(kept(room), data_map=kept(room).data_map[:2], signatory=Officer("T", ""))
    room.desk.profiles.save(room.desk.order(), theirs)
    room.click(page.buttons.primary)
    assert kept(room) == theirs
    assert "Nothing was overwritten" in page.bar.text
    assert page.form.edits["phone"].text() == "+1 650 1"
    assert page.form.edits["signatory_name"].text() == "T"
    assert page.data_map.table.model().rowCount() == 2
    room.click(page.buttons.primary)
    assert kept(room) == replace(theirs, controller=replace(theirs.controller, phone="+1 650 1"))


def test_what_was_typed_waits_and_is_thrown_away_only_after_a_yes(room: Room) -> None:
    page = opened(room)
    assert not page.undo_button.isEnabled()
    page.form.edits["phone"].setText("+1 650 1")
    page.open()
    room.settle()
    assert page.form.edits["phone"].text() == "+1 650 1"
    room.ask.yes = False
    room.click(page.undo_button)
    assert page.form.edits["phone"].text() == "+1 650 1"
    room.ask.yes = True
    room.click(page.undo_button)
    assert room.ask.asked == ["Throw away what you typed?"] * 2
    assert page.form.edits["phone"].text() == shipped().controller.phone
    assert not page.typed


def test_a_profile_goes_out_as_a_file_and_comes_back_in(room: Room, tmp_path: Path) -> None:
    page = opened(room)
    room.ask.save_to = tmp_path / "own.toml"
    page.form.edits["phone"].setText("+1 650 1")
    room.click(page.data_map.save_button)
    assert "is not in it" in page.bar.text
    text = room.ask.save_to.read_text(encoding="utf-8")
    assert Profile.from_toml(text, "own.toml") == kept(room)
    room.ask.files = (tmp_path / "own.toml",)
    room.click(page.data_map.read_button)
    assert "Save what you typed" in page.bar.text
    page.discard()
    changed = replace(kept(room), data_map=kept(room).data_map[:1])
    room.ask.save_to.write_text(as_toml(changed), encoding="utf-8")
    room.ask.yes = False
    room.click(page.data_map.read_button)
    assert kept(room) != changed
    room.ask.yes = True
    room.click(page.data_map.read_button)
    assert kept(room) == changed
    assert page.data_map.table.model().rowCount() == 1
    assert "own.toml" in page.bar.text


def test_a_file_that_is_no_profile_is_refused_on_the_page(room: Room, tmp_path: Path) -> None:
    page = opened(room)
    (tmp_path / "own.toml").write_text("SECRET", encoding="utf-8")
    room.ask.files = (tmp_path / "own.toml",)
    before = kept(room)
    room.click(page.data_map.read_button)
    assert page.bar.tone is Tone.ERROR
    assert "own.toml" in page.bar.text
    assert "SECRET" not in page.bar.text
    assert kept(room) == before


def test_an_empty_data_map_is_said_instead_of_an_empty_table(room: Room) -> None:
    page = opened(room, blank())
    assert not page.data_map.table.isVisible()
    assert "data map" in page.state.text()


def test_escape_leaves_and_keeps(room: Room) -> None:
    page = opened(room)
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    page.form.named["phone"].take_focus()
    room.type("9")
    room.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert page.changes["phone"].endswith("9")


def test_the_country_of_the_controller_brings_its_own_lines(room: Room) -> None:
    page = opened(room)
    page.form.country.setCurrentIndex(page.form.country.findData("JP"))
    page.form.country.activated.emit(page.form.country.currentIndex())
    assert list(page.form.address.edits) != ["street", "city", "area", "postcode"]
    page.save()
    room.settle()
    assert kept(room).controller.address.country == "JP"
    assert kept(room).country == "JP"
    assert kept(room).controller.address.street == shipped().controller.address.street


def test_answers_that_were_not_changed_make_the_same_profile() -> None:
    whole = replace(shipped(), officer=Officer("Iris", "DPO", "1", "dpo@example.org"))
    for profile in (whole, blank(), shipped()):
        assert answered(profile, {}) == profile
        assert answered(profile, answers_of(profile)) == profile


def test_a_data_protection_officer_has_a_name() -> None:
    said = answers_of(shipped()) | {"officer_email": "dpo@example.org"}
    assert list(problems(said)) == ["officer_name"]
    assert problems(said | {"officer_name": "Iris Falk"}) == {}


def test_an_emptied_policy_and_officer_are_absent() -> None:
    whole = replace(shipped(), officer=Officer("Iris", "DPO"))
    names = ("policy_title", "policy_version", "policy_effective", "policy_web")
    emptied = answered(whole, dict.fromkeys((*names, "officer_name", "officer_role"), " "))
    assert emptied.policies == ()
    assert emptied.officer is None
    assert Gap.POLICY in gaps_of(emptied)


@pytest.mark.parametrize("profile", [shipped(), blank()], ids=["full", "blank"])
def test_the_profile_stands_the_walk(room: Room, theme: Theme, profile: Profile) -> None:
    assert check_everything(opened(room, profile), theme, room.qtbot) == []


@pytest.mark.parametrize("profile", [shipped(), blank()], ids=["full", "blank"])
def test_the_profile_speaks_every_language_from_both_sides(
    room: Room, theme: Theme, qapp: QApplication, profile: Profile
) -> None:
    with pseudo_reversed(qapp):
        page = opened(room, profile)
        page.form.edits["policy_title"].setText("")
        page.save()
        settle(page, room.qtbot)
        assert clipped(page) == []
        assert untranslated(page) == []
