"""How the mailboxes stand, said alike at the foot of the window and in their settings."""

from dataclasses import replace
from datetime import timedelta

from dsar_desk.services.fetching import Fetched
from tests.gui.desks import AtTheDesk
from tests.gui.mailboxes import ACCOUNT, PretendedPolling, a_mailbox, foot, pass_time


def test_folder_that_is_not_there_stands_at_the_foot_and_in_the_settings_until_it_is_back(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    polling.found = Fetched(missing=("Requests",))
    a_mailbox(here.desk, account=replace(ACCOUNT, folders=("INBOX", "Requests")))
    here.settle()
    gone = "The folder Requests is not read: requests may be waiting and their time runs"
    assert foot(here) == gone
    assert here.window.status.mail is not None
    here.window.status.mail.click()
    here.settle()
    page = here.rooms.mail.door.page
    (row,) = page.list.rows.records
    assert row.is_troubled
    assert row.state == f"Read {here.desk.now():%H:%M}, without the folder Requests"
    assert "The folder Requests of the mailbox DataSecurity is not" in page.state.text()
    polling.found = Fetched()
    here.rooms.mail.read_now()
    here.settle()
    assert foot(here).startswith("Mailbox read")
    (row,) = page.list.rows.records
    assert not row.is_troubled
    assert "Requests" not in page.state.text()


def test_list_of_the_settings_never_says_an_older_time_than_the_foot(
    here: AtTheDesk, polling: PretendedPolling
) -> None:
    a_mailbox(here.desk)
    here.settle()
    here.rooms.mail.door.open()
    here.settle()
    page = here.rooms.mail.door.page
    pass_time(here, timedelta(minutes=7))
    page.form.named["name"].take_focus()
    page.form.edits["name"].setText("Privacy team")
    page.save()
    here.settle()
    assert polling.looks[-1] == "Privacy team"
    now = f"{here.desk.now():%H:%M}"
    (row,) = page.list.rows.records
    assert (foot(here), row.state) == (f"Mailbox read {now}", f"Read {now}")
    assert "was last read at" in page.state.text()
    assert page.list.current_key == row.key
    page.form.edits["name"].setText("half typed")
    pass_time(here, timedelta(minutes=5))
    here.rooms.mail.read_now()
    here.settle()
    (row,) = page.list.rows.records
    assert row.state == f"Read {here.desk.now():%H:%M}"
    assert page.form.edits["name"].text() == "half typed"
