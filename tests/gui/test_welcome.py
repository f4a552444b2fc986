from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dsar_desk.bootstrap import OfficeStarter
from dsar_desk.errors import DeskError
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.welcome.key import TypedEdit, same_group
from dsar_desk.gui.welcome.page import WelcomePage
from dsar_desk.gui.welcome.unlock import UnlockStep, helped_by_key
from dsar_desk.gui.work import Workbench
from dsar_desk.services.desk import Desk
from dsar_desk.store.recovery import RecoveryKey
from tests.desk import surroundings
from tests.gui.desks import wait_for
from tests.gui.scripted import ScriptedAsk
from tests.gui.walk import check_everything, pseudo_reversed, untranslated


@dataclass
class FirstRun:
    """The welcome page of a computer without a keyring, and what it opened."""

    page: WelcomePage
    workbench: Workbench
    ask: ScriptedAsk
    office: Path
    opened: list[tuple[Desk, bool]]

    def settle(self) -> None:
        wait_for(self.workbench)

    def set_up(self, name: str = "Harbour Borough Council") -> None:
        """Answer the questions, up to the recovery key."""
        self.page.first.setup.click()
        self.page.setup.name.setText(name)
        country = self.page.setup.country
        country.setCurrentIndex(country.findData("GB"))
        self.page.setup.buttons.primary.click()
        self.settle()

    def type_back(self, *groups: str) -> None:
        for edit, group in zip(self.page.key.typed, groups, strict=True):
            edit.setText(group)
        self.page.key.finish.primary.click()
        self.settle()

    def finish(self) -> tuple[str, ...]:
        """Set an office up; the groups of its recovery key."""
        self.set_up()
        groups = self.page.key.groups
        self.page.key.on_paper.primary.click()
        self.type_back(groups[3], groups[10])
        return groups


@pytest.fixture
def first_run(
    tmp_path: Path, workbench: Workbench, theme: Theme, qtbot: QtBot
) -> Iterator[FirstRun]:
    around = surroundings(tmp_path)
    ask = ScriptedAsk()
    opened: list[tuple[Desk, bool]] = []
    page = WelcomePage(
        OfficeStarter(around), workbench, ask, around.places.office, choose=lambda _n: (11, 4)
    )
    page.opened.connect(lambda desk, sample: opened.append((desk, sample)))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    yield FirstRun(page, workbench, ask, around.places.office, opened)
    wait_for(workbench)
    for desk, _sample in opened:
        desk.close()


def test_an_office_is_set_up_by_two_answers_and_two_groups_typed_back(first_run: FirstRun) -> None:
    first_run.finish()
    desk, sample = first_run.opened[0]
    assert desk.profiles.current().office == "Harbour Borough Council"
    assert desk.profiles.current().country == "GB"
    assert not sample
    assert first_run.office.is_dir()


def test_nothing_is_made_before_both_groups_are_right(first_run: FirstRun) -> None:
    first_run.set_up()
    groups = first_run.page.key.groups
    first_run.page.key.on_paper.primary.click()
    first_run.type_back(groups[3], groups[3])
    assert not first_run.office.exists()
    assert first_run.opened == []
    assert first_run.page.step is first_run.page.key


def test_a_wrong_group_is_named(first_run: FirstRun) -> None:
    first_run.set_up()
    first_run.page.key.on_paper.primary.click()
    first_run.type_back("AAAAA", first_run.page.key.groups[10])
    said = [
        label.text()
        for label in first_run.page.key.findChildren(type(first_run.page.unlock.sentence))
    ]
    assert "That is not group 4. Compare it with your paper." in said
    assert "That is not group 11. Compare it with your paper." not in said


def test_going_back_keeps_the_key_that_may_be_on_paper_already(first_run: FirstRun) -> None:
    first_run.set_up()
    groups = first_run.page.key.groups
    first_run.page.key.back_wanted.emit()
    first_run.page.setup.buttons.primary.click()
    first_run.settle()
    assert first_run.page.key.groups == groups


def test_an_office_needs_a_name_and_a_country(first_run: FirstRun) -> None:
    first_run.page.first.setup.click()
    first_run.page.setup.buttons.primary.click()
    errors = [field.error for field in first_run.page.setup.fields]
    assert errors == ["Say whose office this is.", "Say in which country the office is."]


def test_the_recovery_key_is_saved_as_a_pdf(first_run: FirstRun, tmp_path: Path) -> None:
    first_run.ask.save_to = tmp_path / "key.pdf"
    first_run.set_up()
    first_run.page.key.save.click()
    assert first_run.ask.save_to.read_bytes().startswith(b"%PDF")
    assert "Move this file away" in first_run.page.bar.text


def test_a_group_can_only_be_typed(theme: Theme, qtbot: QtBot) -> None:
    edit = TypedEdit()
    qtbot.addWidget(edit)
    edit.show()
    QGuiApplication.clipboard().setText("ABCDE")
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(edit, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    middle = Qt.MouseButton.MiddleButton
    place = QPointF(5, 5)
    released = QMouseEvent(
        QEvent.Type.MouseButtonRelease, place, place, middle, middle, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(edit, released)
    assert edit.text() == ""
    assert not edit.acceptDrops()
    qtbot.keyClicks(edit, "abcde")
    assert edit.text() == "abcde"


@pytest.mark.parametrize("typed", ["01abc", " 0IABC ", "O1-ABC", "oLabc"])
def test_look_alikes_and_case_do_not_matter(typed: str) -> None:
    assert same_group(typed, "01ABC")


def test_the_recovery_key_opens_where_the_keyring_is_missing(first_run: FirstRun) -> None:
    groups = first_run.finish()
    desk, _sample = first_run.opened.pop()
    desk.close()
    page = first_run.page
    first_run.ask.folder = first_run.office
    page.first.existing.click()
    first_run.settle()
    assert page.step is page.unlock
    assert page.unlock.wants_key
    assert page.unlock.sentence.text() == "Tests never touch the keyring of this computer."
    page.unlock.key.setPlainText("-".join(groups))
    page.unlock.buttons.primary.click()
    first_run.settle()
    assert len(first_run.opened) == 1


def test_a_mistyped_group_is_pointed_at_and_nothing_is_changed(first_run: FirstRun) -> None:
    groups = first_run.finish()
    desk, _sample = first_run.opened.pop()
    desk.close()
    page = first_run.page
    first_run.ask.folder = first_run.office
    page.first.existing.click()
    first_run.settle()
    wrong = "".join(reversed(groups[2]))
    page.unlock.key.setPlainText("-".join([*groups[:2], wrong, *groups[3:]]))
    page.unlock.buttons.primary.click()
    first_run.settle()
    field = page.unlock.fields[0]
    assert field.error.startswith("Group 3 of the recovery key is mistyped")
    assert page.unlock.key.textCursor().selectedText() == wrong
    assert first_run.opened == []


def test_the_key_of_another_office_is_refused_where_it_was_typed(
    first_run: FirstRun, tmp_path: Path
) -> None:
    first_run.finish()
    first_run.opened.pop()[0].close()
    other = RecoveryKey(bytes(range(32)))
    first_run.ask.folder = first_run.office
    page = first_run.page
    page.first.existing.click()
    first_run.settle()
    page.unlock.key.setPlainText(other.text)
    page.unlock.buttons.primary.click()
    first_run.settle()
    assert page.unlock.wants_key
    assert "not the key of this office" in page.unlock.fields[0].error
    assert first_run.opened == []


def test_a_key_file_that_does_not_open_is_refused_with_the_field_to_type(
    theme: Theme, qtbot: QtBot
) -> None:
    step = UnlockStep()
    qtbot.addWidget(step)
    step.show_refusal(DeskError("office.recovery_key_wrong", "This is another office’s key."))
    assert step.sentence.text() == "This is another office’s key."
    assert step.title.text() == "This recovery key does not open the office"
    assert step.wants_key
    assert step.fields[0].error == ""


def test_tries_are_counted_and_the_third_waits_a_moment(theme: Theme, qtbot: QtBot) -> None:
    step = UnlockStep()
    qtbot.addWidget(step)
    step.show_refusal(DeskError("keyring.none", "There is no keyring."))
    wrong = DeskError("recovery_key.group", "Group 3 is mistyped.")
    step.key.setPlainText("ABCDE")
    step.buttons.primary.click()
    step.show_refusal(wrong)
    assert step.buttons.primary.isEnabled()
    step.buttons.primary.click()
    step.show_refusal(wrong)
    assert not step.buttons.primary.isEnabled()
    qtbot.waitUntil(step.buttons.primary.isEnabled, timeout=3000)


def test_a_folder_without_an_office_makes_none(first_run: FirstRun, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    first_run.ask.folder = empty
    first_run.page.first.existing.click()
    first_run.settle()
    assert first_run.page.step is first_run.page.unlock
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "key_helps"),
    [
        ("keyring.locked", True),
        ("keyring.none", True),
        ("keyring.unavailable", True),
        ("keyring.unsafe", True),
        ("office.key_missing", True),
        ("office.key_foreign", True),
        ("office.no_keyring", True),
        ("store.truncated", False),
        ("store.first_page", False),
        ("store.damaged", False),
        ("store.older", False),
        ("store.other_history", False),
        ("store.in_use_by_desk", False),
        ("store.network", False),
        ("store.synchronised", False),
        ("store.empty", False),
        ("store.foreign", False),
        ("slots.missing", False),
        ("slots.damaged", False),
    ],
)
def test_each_refusal_stands_in_place_and_offers_the_key_only_where_it_helps(
    theme: Theme, qtbot: QtBot, code: str, *, key_helps: bool
) -> None:
    step = UnlockStep()
    qtbot.addWidget(step)
    step.show_refusal(DeskError(code, "What stands in the way, and what is safe."))
    step.show()
    assert step.sentence.text() == "What stands in the way, and what is safe."
    assert step.wants_key is key_helps
    assert helped_by_key(DeskError(code, "")) is key_helps
    assert step.title.text()
    words = [button.text().lower() for button in step.buttons.findChildren(type(step.retry))]
    assert not any("delete" in text or "new office" in text for text in words)


def test_the_sample_office_opens_with_one_press(first_run: FirstRun) -> None:
    first_run.page.first.sample.click()
    first_run.settle()
    desk, sample = first_run.opened[0]
    assert sample
    assert desk.finding.counts(desk.order().today).by_view


def test_a_set_up_that_fails_says_why_and_can_be_tried_again(
    first_run: FirstRun, tmp_path: Path
) -> None:
    first_run.office.mkdir()
    (first_run.office / "thesis.odt").write_text("mine")
    first_run.finish()
    assert first_run.page.bar.isVisible()
    assert first_run.page.key.isEnabled()
    assert (first_run.office / "thesis.odt").read_text() == "mine"


@pytest.mark.parametrize("name", ["first", "setup", "shown key", "typed key", "unlock"])
def test_every_step_stands_the_walks(
    first_run: FirstRun, theme: Theme, qtbot: QtBot, name: str
) -> None:
    page = first_run.page
    if name in {"shown key", "typed key"}:
        first_run.set_up()
    if name == "typed key":
        page.key.on_paper.primary.click()
    if name == "setup":
        page.first.setup.click()
    if name == "unlock":
        page.show_refusal(DeskError("keyring.locked", "The system keyring is locked."))
    assert check_everything(page, theme, qtbot) == []


def test_every_step_is_translated(
    qapp: QApplication, workbench: Workbench, tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    around = surroundings(tmp_path)
    with pseudo_reversed(qapp):
        page = WelcomePage(
            OfficeStarter(replace(around)), workbench, ScriptedAsk(), around.places.office
        )
        qtbot.addWidget(page)
        page.show()
        for step in (page.first, page.setup, page.unlock):
            page._go(step)
            assert untranslated(page) == []
