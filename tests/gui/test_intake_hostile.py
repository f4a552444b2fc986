"""Hostile mail at the window's door: kept, shown harmlessly, never lost, never a broken desk."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from dsar_desk.cases.case import Channel
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from tests.gui.intake_desk import Room
from tests.samples import shared

HIDDEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00"
NAMES = (
    "alternative-mismatch",
    "att-2231-split",
    "att-device",
    "att-rtl",
    "att-traversal",
    "binary-garbage",
    "boundary-missing",
    "cte-unknown",
    "date-invalid",
    "date-missing",
    "header-injection-subject",
    "html-active",
    "mail-loop",
    "mime-bomb-parts",
    "name-5000",
    "name-formula",
    "name-is-other-address",
    "name-markup",
    "name-rtl-override",
    "nul-in-headers",
    "pdf-javascript",
    "reply-to-differs",
    "truncated-base64",
    "zip-bomb",
)


@pytest.fixture
def page(room: Room) -> IntakePage:
    page = IntakePage(room.office)
    room.show(page)
    return page


@pytest.mark.samples
@pytest.mark.parametrize("name", NAMES)
def test_each_hostile_message_is_kept_and_shown_without_hidden_signs(
    room: Room, page: IntakePage, name: str
) -> None:
    path = shared("samples", "hostile", f"{name}.eml")
    page.open(Channel.INBOX, [path])
    room.settle()
    [kept] = room.desk.intake.inbox()
    assert room.desk.intake.raw(kept.id) == path.read_bytes()
    assert isinstance(page.door, InboxDoor)
    reading = page.door.reading
    reading.show_folder(kept.state)
    room.settle()
    assert page.door.list.rows.rowCount() == 1
    said = [label.text() for label in page.findChildren(QLabel)]
    said += [page.door.list.rows.records[0].spoken, reading.message.headers.toPlainText()]
    assert not any(sign in text for text in said for sign in HIDDEN)
    assert page.width() < 2000


@pytest.mark.samples
def test_all_of_them_together_leave_the_desk_whole(room: Room, page: IntakePage) -> None:
    paths = [shared("samples", "hostile", f"{name}.eml") for name in NAMES]
    page.open(Channel.INBOX, paths)
    room.settle()
    assert len(room.desk.intake.inbox()) == len(paths)
    assert isinstance(page.door, InboxDoor)
    page.door.open_form()
    room.settle()
    page.door.sheet.form.when.late_reason.setText("It was dated long ago.")
    room.click(page.door.sheet.later)
    assert len(room.cases()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Anne <b>Bold",
        "{{7*7}}",
        "R&D %s {name}",
        "=cmd|' /C calc'!A0",
        "\u202egpj.exe",
        "x" * 20_000,
    ],
)
def test_a_name_is_only_ever_a_name(
    room: Room, page: IntakePage, name: str, tmp_path: Path
) -> None:
    page.open(Channel.IN_PERSON)
    room.settle()
    assert page.door is not None
    page.door.sheet.form.who.fields["name"].control.setText(name)
    page.door.sheet.form.edited.emit()
    page.keep()
    room.settle()
    [draft] = room.desk.openings.drafts()
    assert json.loads(json.dumps(dict(draft.values)))["name"] == name
    room.click(page.door.sheet.later)
    [case] = room.cases()
    assert case.parties.concerned.name == name
