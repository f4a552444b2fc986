"""Mailboxes read in the background: what the window says of it, in every state it can be in."""

import threading
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.errors import DeskError
from dsar_desk.gui.mail_desk import URGED_AFTER, URGED_AGAIN
from dsar_desk.gui.mail_password import PasswordSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.message_bar import Tone
from dsar_desk.services.fetching import Fetched
from tests.gui.desks import AtTheDesk
from tests.gui.mailboxes import (
    ACCOUNT,
    GONE,
    LOGIN,
    PretendedPolling,
    a_mailbox,
    foot,
    pass_time,
)
from tests.gui.walk import check_everything, settle


def begin(here: AtTheDesk) -> None:
    here.rooms.mail.watch.begin()
    here.settle()


def tick(here: AtTheDesk) -> None:
    here.rooms.mail.watch.tick()
    here.settle()


def test_nothing_is_shown_or_made_where_the_office_has_no_mailbox(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    begin(here)
    assert here.window.status.mail is None
    assert polling.looks == []
    assert "mailboxes" not in vars(here.desk)


def test_mailbox_is_read_then_watched_and_the_foot_says_when(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    a_mailbox(here.desk)
    here.settle()
    assert polling.looks == ["DataSecurity"]
    assert [watch.began.wait(5) for watch in polling.watches] == [True]
    assert foot(here) == f"Mailbox read {here.desk.now():%H:%M}"
    assert not here.window.banner.text


def test_news_of_a_watch_are_told_in_the_window(
    here: AtTheDesk, polling: PretendedPolling, qtbot: QtBot
) -> None:
    a_mailbox(here.desk)
    here.settle()
    (watch,) = polling.watches
    assert watch.began.wait(5)
    threading.Thread(
        target=watch.told, args=(Fetched(notices=("A folder was made anew.",)),)
    ).start()
    qtbot.waitUntil(lambda: here.window.bar.text == "A folder was made anew.")


def test_notice_waits_for_what_the_bar_says_and_does_not_come_with_every_look(
    here: AtTheDesk, polling: PretendedPolling, qtbot: QtBot
) -> None:
    bar = here.window.bar
    bar.offer_undo("It was filed.", lambda: None)
    polling.found = Fetched(notices=("A folder is not there.",))
    a_mailbox(here.desk)
    here.settle()
    assert bar.text == "It was filed."
    bar.clear()
    qtbot.waitUntil(lambda: bar.text == "A folder is not there.")
    assert bar.tone is Tone.WARNING
    bar.clear()
    here.rooms.mail.read_now()
    here.settle()
    assert not bar.text
    pass_time(here, URGED_AGAIN)
    here.rooms.mail.read_now()
    here.settle()
    assert bar.text == "A folder is not there."


def test_trouble_says_since_when_and_what_is_at_stake_and_leads_to_the_page(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    polling.trouble = GONE
    a_mailbox(here.desk)
    here.settle()
    assert foot(here) == "Mailbox not read: requests may be waiting and their time runs"
    assert here.window.status.mail is not None
    here.window.status.mail.click()
    here.settle()
    page = here.rooms.mail.door.page
    assert here.window.page is page
    assert GONE.sentence in page.state.text()


def test_lost_network_is_tried_again_after_the_minutes_of_the_account(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    polling.trouble = GONE
    account = a_mailbox(here.desk)
    here.settle()
    tick(here)
    assert len(polling.looks) == 1
    polling.trouble = None
    pass_time(here, timedelta(minutes=account.poll_minutes))
    tick(here)
    assert len(polling.looks) == 2
    assert foot(here).startswith("Mailbox read")
    assert len(polling.watches) == 1


def test_refused_password_is_not_tried_again_until_somebody_acts(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    polling.trouble = LOGIN
    a_mailbox(here.desk)
    here.settle()
    pass_time(here, timedelta(days=1))
    tick(here)
    assert len(polling.looks) == 1
    polling.trouble = None
    here.rooms.mail.read_now()
    here.settle()
    assert len(polling.looks) == 2
    assert foot(here).startswith("Mailbox read")


def test_watch_that_fell_silent_as_over_a_sleep_is_begun_anew(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    account = a_mailbox(here.desk)
    here.settle()
    pass_time(here, timedelta(minutes=account.poll_minutes))
    tick(here)
    assert len(polling.looks) == 1
    pass_time(here, timedelta(minutes=2 * account.poll_minutes))
    tick(here)
    assert polling.watches[0].is_over.is_set()
    assert len(polling.looks) == 2
    assert foot(here) == f"Mailbox read {here.desk.now():%H:%M}"


def test_password_given_while_a_look_fails_for_want_of_it_is_used_at_once(
    here: AtTheDesk, polling: PretendedPolling, qtbot: QtBot
) -> None:
    polling.trouble, polling.held, polling.steps = LOGIN, threading.Event(), ((0, 1),)
    a_mailbox(here.desk)
    qtbot.waitUntil(lambda: polling.looks == ["DataSecurity"])
    here.rooms.mail.door.secret_given.emit()
    polling.held.set()
    here.settle()
    assert len(polling.looks) == 2


def test_password_refused_to_a_watch_ends_it(here: AtTheDesk, polling: PretendedPolling) -> None:
    account = a_mailbox(here.desk)
    here.settle()
    here.desk.mailboxes.was_not_read(account, LOGIN)
    tick(here)
    assert polling.watches[0].is_over.is_set()


def test_what_is_not_put_right_grows_to_a_banner_and_goes_with_its_cause(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    account = a_mailbox(here.desk)
    here.settle()
    read = f"{here.desk.now():%H:%M}"
    here.desk.mailboxes.was_not_read(account, GONE)
    pass_time(here, URGED_AFTER - timedelta(minutes=1))
    tick(here)
    assert not here.window.banner.text
    assert foot(here) == (
        f"Mailbox not read since {read}: requests may be waiting and their time runs"
    )
    pass_time(here, timedelta(minutes=1))
    tick(here)
    banner = here.window.banner
    assert banner.tone is Tone.ERROR
    assert f"has not been read since {read}" in banner.text
    assert "their time runs" in banner.text
    here.rooms.mail.read_now()
    here.settle()
    assert not banner.text
    assert polling.looks == ["DataSecurity"] * 2


def test_banner_that_was_closed_comes_back_after_an_hour(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    account = a_mailbox(here.desk)
    here.settle()
    here.desk.mailboxes.was_not_read(account, GONE)
    pass_time(here, URGED_AFTER)
    tick(here)
    here.window.banner.clear()
    tick(here)
    assert not here.window.banner.text
    pass_time(here, URGED_AGAIN)
    tick(here)
    assert here.window.banner.text
    assert len(polling.looks) == 1


def test_banner_leads_to_the_page_with_one_click(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    account = a_mailbox(here.desk)
    here.settle()
    here.desk.mailboxes.was_not_read(account, GONE)
    pass_time(here, URGED_AFTER)
    tick(here)
    _button(here, "Mailboxes …").click()
    here.settle()
    assert here.window.page is here.rooms.mail.door.page
    assert polling.trouble is None


def test_password_is_asked_for_once_where_nothing_keeps_it(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    a_mailbox(here.desk, secret="")
    here.settle()
    assert polling.watches == []
    assert "wants its password" in here.window.bar.text
    _button(here, "Give the password …").click()
    sheet = here.sheet(PasswordSheet)
    assert isinstance(sheet, PasswordSheet)
    sheet.submit()
    assert sheet.field.error
    sheet.secret.setText("s3cret")
    sheet.submit()
    here.settle()
    assert foot(here).startswith("Mailbox read")
    tick(here)
    assert not here.window.bar.text


def test_long_look_says_how_far_it_is_and_can_be_stopped(
    here: AtTheDesk, polling: PretendedPolling, qtbot: QtBot
) -> None:
    polling.steps, polling.held = ((120, 3400),), threading.Event()
    account = a_mailbox(here.desk)
    qtbot.waitUntil(lambda: foot(here) == "Reading the mailbox: 120 of 3400")
    stop = here.window.status.stop
    assert stop is not None
    assert stop.isVisible()
    stop.click()
    here.settle()
    assert not stop.isVisible()
    assert foot(here) == "Mailbox not read yet"
    polling.held.set()
    pass_time(here, timedelta(minutes=account.poll_minutes))
    tick(here)
    assert foot(here).startswith("Mailbox read")


def test_f5_in_the_inbox_reads_the_mailboxes(here: AtTheDesk, polling: PretendedPolling) -> None:
    a_mailbox(here.desk)
    here.settle()
    here.window.commands["refresh"].trigger()
    here.settle()
    assert len(polling.looks) == 1
    here.window.open_intake(Channel.INBOX)
    here.settle()
    here.window.commands["refresh"].trigger()
    here.settle()
    assert len(polling.looks) == 2
    here.rooms.doors.intake.read_button.click()
    here.settle()
    assert len(polling.looks) == 3
    assert [keys.toString() for keys in here.window.commands["refresh"].shortcuts()] == ["F5"]


def test_reading_now_without_a_mailbox_leads_to_where_one_is_added(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    here.window.commands["read_mail"].trigger()
    here.settle()
    assert here.window.page is here.rooms.mail.door.page
    assert polling.looks == []


def test_removed_mailbox_is_watched_no_longer(here: AtTheDesk, polling: PretendedPolling) -> None:
    account = a_mailbox(here.desk)
    here.settle()
    here.desk.mailboxes.remove(here.desk.order(), account.id)
    here.settle()
    assert polling.watches[0].is_over.is_set()
    assert foot(here) == ""


def test_window_ends_at_once_though_a_mailbox_is_watched(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    a_mailbox(here.desk)
    here.settle()
    assert polling.watches[0].began.wait(5)
    here.workbench.stop()
    assert polling.watches[0].is_over.is_set()


def test_worst_of_several_mailboxes_is_named_at_the_foot(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    a_mailbox(here.desk)
    here.settle()
    polling.trouble = DeskError("mailbox.no_server", "There is no such server.")
    a_mailbox(here.desk, account=_other())
    here.settle()
    assert foot(here).startswith("Complaints not read")


def test_foot_and_banner_stand_the_walk(
    here: AtTheDesk, polling: PretendedPolling, theme: Theme, qtbot: QtBot
) -> None:
    account = a_mailbox(here.desk)
    here.settle()
    here.desk.mailboxes.was_not_read(account, GONE)
    pass_time(here, URGED_AFTER)
    tick(here)
    assert check_everything(here.window, theme, qtbot) == []
    assert polling.looks


def test_password_sheet_stands_the_walk_and_enter_gives_it(
    here: AtTheDesk, polling: PretendedPolling, theme: Theme, qtbot: QtBot
) -> None:
    account = a_mailbox(here.desk, secret="")
    here.settle()
    here.rooms.mail._open_sheet(account)
    sheet = here.sheet(PasswordSheet)
    assert isinstance(sheet, PasswordSheet)
    assert check_everything(sheet, theme, qtbot) == []
    sheet.secret.setFocus()
    settle(sheet, qtbot)
    sheet.secret.setText("s3cret")
    focus = QApplication.focusWidget()
    assert focus is sheet.secret
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    here.settle()
    assert foot(here).startswith("Mailbox read")
    assert polling.looks


def _other() -> MailAccount:
    return replace(ACCOUNT, name="Complaints", address="complaints@fernwick.example")


def _button(here: AtTheDesk, text: str) -> QPushButton:
    found = here.window.findChildren(QPushButton)
    return next(one for one in found if one.text() == text and one.isVisible())
