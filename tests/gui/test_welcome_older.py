"""An old copy of the register put back: the page says so, and leads on only when asked twice."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from dsar_desk.bootstrap import OfficeStarter, Surroundings, create, new_office, open_desk
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.journal import Action
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import WindowAsk
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.welcome.older import older_question
from dsar_desk.gui.welcome.page import WelcomePage
from dsar_desk.gui.work import Workbench
from dsar_desk.services.desk import Desk
from tests.desk import NOW, surroundings
from tests.gui.desks import wait_for
from tests.gui.scripted import ScriptedAsk
from tests.gui.walk import check_everything
from tests.integration.store.house import MemoryVault

OLDER = DeskError(
    "store.older",
    "The register is older than this computer last saw it.",
    first=2,
    last=6,
    ends="2026-03-03T10:00:00+00:00",
    seen="2026-03-05T16:30:00+00:00",
)
CHANGED = DeskError(
    "store.other_history", "Another journal.", seq=4, seen="2026-03-05T16:30:00+00:00"
)


@dataclass
class Returned:
    """An office of which an old copy was put back, before a page that is about to open it."""

    place: Path
    around: Surroundings
    page: WelcomePage
    ask: ScriptedAsk
    workbench: Workbench
    opened: list[Desk] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The recovery key as it stands in its file."""
        lines = (self.place / "recovery-key.txt").read_text().splitlines()
        return "\n".join(line for line in lines if not line.startswith("#"))

    def work_in_it(self, around: Surroundings | None = None) -> None:
        """Log a case, as this computer sees it, or as another one does."""
        world, key = around or self.around, self.place / "recovery-key.txt"
        with open_desk(self.around.places.office, key, world) as desk:
            answers = Answers(name="Jane Roe", rights=("access",), jurisdiction="FR")
            opening = answers.opening(Filing(Channel.POST, NOW.date()))
            desk.openings.open_case(desk.order(), opening)

    def put_back(self) -> None:
        """Work, and put back what was there before."""
        store = self.around.places.office / "store.db"
        old = store.read_bytes()
        self.work_in_it()
        store.write_bytes(old)

    def choose(self) -> None:
        """Choose the folder of the office on the page."""
        self.ask.folder = self.around.places.office
        self.page.first.existing.click()
        wait_for(self.workbench)

    def type_key(self) -> None:
        self.page.unlock.key.setPlainText(self.key)
        self.press(self.page.unlock.buttons.primary)

    def press(self, button: QPushButton) -> None:
        assert button.isVisible()
        button.click()
        wait_for(self.workbench)


@pytest.fixture
def world(tmp_path: Path) -> Surroundings:
    vault = MemoryVault()
    return replace(surroundings(tmp_path), vault=lambda: vault)


@pytest.fixture
def returned(
    world: Surroundings, tmp_path: Path, workbench: Workbench, theme: Theme, qtbot: QtBot
) -> Iterator[Returned]:
    office = world.places.office
    new = new_office(office, "Harbour Borough Council", "GB", world)
    create(new, tmp_path / "recovery-key.txt", world, keyring=True)
    ask = ScriptedAsk()
    page = WelcomePage(OfficeStarter(world), workbench, ask, office)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    made = Returned(tmp_path, world, page, ask, workbench)
    page.opened.connect(lambda desk, _sample: made.opened.append(desk))
    yield made
    wait_for(workbench)
    for desk in made.opened:
        desk.close()


def accepted(desk: Desk) -> bool:
    """Whether the last entry of the journal is that an older state was accepted."""
    with desk.database.view() as books:
        *_, last = books.journal.entries()
        content = books.journal.content(last.seq)
    return last.action is Action.OFFICE_CHANGED and content == {"older_state_accepted": True}


def test_an_older_register_is_opened_by_the_keyring_after_two_presses(returned: Returned) -> None:
    returned.put_back()
    returned.choose()
    unlock = returned.page.unlock
    assert "entries 2 to 2 are missing" in unlock.sentence.text()
    assert unlock.older.text() == "Open this older register …"
    returned.press(unlock.older)
    [desk] = returned.opened
    assert accepted(desk)
    assert desk.finding.page(View.ALL, today=NOW.date()).total == 0


def test_without_the_second_press_it_stays_closed_and_as_it_was(returned: Returned) -> None:
    returned.put_back()
    returned.ask.yes = False
    returned.choose()
    before = (returned.around.places.office / "store.db").read_bytes()
    returned.press(returned.page.unlock.older)
    assert returned.ask.asked[-1] == "Open the register without what is missing?"
    assert returned.opened == []
    assert (returned.around.places.office / "store.db").read_bytes() == before
    returned.press(returned.page.unlock.buttons.primary)
    assert returned.page.unlock.older.isVisible()
    assert returned.opened == []


def test_a_newer_copy_that_was_found_meanwhile_opens_without_a_question(
    returned: Returned,
) -> None:
    store = returned.around.places.office / "store.db"
    old = store.read_bytes()
    returned.work_in_it()
    newer = store.read_bytes()
    store.write_bytes(old)
    returned.choose()
    store.write_bytes(newer)
    returned.press(returned.page.unlock.buttons.primary)
    [desk] = returned.opened
    assert not accepted(desk)


def test_it_is_opened_by_the_recovery_key_where_that_was_typed(returned: Returned) -> None:
    returned.put_back()
    vault = returned.around.vault()
    assert isinstance(vault, MemoryVault)
    vault.kept.clear()
    returned.choose()
    assert returned.page.unlock.older.isHidden()
    returned.type_key()
    returned.press(returned.page.unlock.older)
    [desk] = returned.opened
    assert accepted(desk)
    assert vault.kept  # the keyring has its entry again


def test_it_is_opened_by_the_key_file_that_was_named_at_the_start(
    returned: Returned, qtbot: QtBot
) -> None:
    returned.put_back()
    place = returned.around.places.office
    starter = OfficeStarter(surroundings(returned.place), returned.place / "recovery-key.txt")
    with pytest.raises(DeskError) as refused:
        starter.open(place)
    assert refused.value.code == "store.older"
    with starter.open_older(place) as desk:
        assert accepted(desk)


def test_a_register_that_went_another_way_is_opened_the_same_way(returned: Returned) -> None:
    returned.put_back()
    places = returned.around.places._replace(marks=returned.place / "elsewhere")
    elsewhere = replace(returned.around, places=places)
    for _ in range(2):
        returned.work_in_it(elsewhere)
    returned.choose()
    assert returned.page.unlock.older.text() == "Open this other register …"
    returned.press(returned.page.unlock.older)
    [desk] = returned.opened
    assert accepted(desk)
    assert desk.finding.page(View.ALL, today=NOW.date()).total == 2


def test_the_question_says_what_is_missing_from_when_to_when_and_deletes_nothing() -> None:
    question = older_question(OLDER)
    assert "entries 2 to 6 are missing" in question.detail
    assert "Tue 3 Mar 2026" in question.detail
    assert "Thu 5 Mar 2026" in question.detail
    assert "the file of the last changes was left behind" in question.detail
    assert "(store.db-wal, beside store.db)" in question.detail
    assert question.grave
    assert "delete" not in f"{question.text} {question.act} {question.keep}".lower()


def test_one_missing_entry_is_said_as_one() -> None:
    one = DeskError("store.older", "", **{**OLDER.parameters, "last": 2})
    assert "Journal entry 2 is missing." in older_question(one).detail


def test_a_register_that_ends_before_its_first_entry_is_said_in_words() -> None:
    none = DeskError("store.older", "", **{**OLDER.parameters, "ends": "-"})
    assert "ends on no day at all" in older_question(none).detail


def test_enter_in_the_question_leaves_it_closed(returned: Returned, qtbot: QtBot) -> None:
    WindowAsk(returned.page).confirm(older_question(CHANGED), returned.opened.clear)
    [box] = returned.page.findChildren(QMessageBox)
    assert isinstance(box, QMessageBox)
    default = box.defaultButton()
    assert isinstance(default, QPushButton)
    assert default.text() == "Leave it closed"
    box.reject()


def test_other_refusals_do_not_offer_it(returned: Returned) -> None:
    returned.page.show_refusal(DeskError("store.truncated", "Pages are missing."))
    assert returned.page.unlock.older.isHidden()


@pytest.mark.parametrize("refusal", [OLDER, CHANGED])
def test_the_page_stands_the_walks(
    returned: Returned, theme: Theme, qtbot: QtBot, refusal: DeskError
) -> None:
    returned.page.show_refusal(refusal)
    assert check_everything(returned.page, theme, qtbot) == []
