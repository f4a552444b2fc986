"""The parts of intake by themselves: prefilled answers, certainty, words about a message, the script."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.belonging import Certainty, Clue, belonging
from dsar_desk.cases.case import Channel, ReplyBy
from dsar_desk.cases.checks import ServerCheck
from dsar_desk.cases.delivery import DeliveryReport, Outcome, RecipientReport
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.message import Attachment, Mailbox, Message
from dsar_desk.cases.person import Capacity
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.script import Line
from dsar_desk.cases.triage import Suggestion
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.call_note import call_note
from dsar_desk.gui.intake.message_text import (
    attachment_line,
    certainty_of_request,
    headers_of,
    looks_like,
    mailbox_words,
    notes_of,
    warnings_of,
)
from dsar_desk.gui.intake.phone import read_script
from dsar_desk.gui.intake.prefill import prefilled
from dsar_desk.gui.intake.received_row import line_of, received_row
from dsar_desk.gui.intake.script_panel import LINE_OF, ScriptPanel
from dsar_desk.gui.intake.sheet import due_sentence, letters_wanted
from dsar_desk.gui.intake.suggestion_box import SuggestionBox
from dsar_desk.gui.intake.taker import Taker
from dsar_desk.gui.intake.waiting import letters_that_wait
from dsar_desk.gui.intake.wording import (
    capacity_choice,
    door_name,
    reply_choice,
)
from dsar_desk.law.rights import Kind, Right, kind_name
from tests.builders import a_case, a_claim, a_clock, a_received
from tests.gui.intake_desk import Room

ANA = Actor(ActorId("ana"), "Ana")
LOCALE = QLocale(QLocale.Language.English)
MESSAGE = Message(
    sha256="00" * 32,
    sender=Mailbox("Mara Lindqvist", "mara@example.org"),
    to=(Mailbox("", "privacy@example.com"),),
    subject="my data",
    date=datetime(2026, 3, 1, 8, tzinfo=UTC),
    text="Please send me my data.\n> what we wrote",
    quoted_text_from=24,
)
HINT = Suggestion(
    kinds=(Right.ACCESS, Kind.REMINDER),
    language="en",
    jurisdiction="DE",
    law="GDPR",
    requester=Mailbox("Mara Lindqvist", "mara@example.org"),
    received=date(2026, 3, 2),
    reasons=("It says: “send me my data”.",),
)


def a_read(message: Message = MESSAGE, hint: Suggestion = HINT) -> Received:
    return a_received(message=message.as_record(), suggestion=hint.as_json(), case=None)


def test_the_form_is_filled_in_from_what_the_sender_wrote_and_not_what_they_quote() -> None:
    answers = prefilled(a_read(), ANA)
    assert answers.name == "Mara Lindqvist"
    assert answers.email == "mara@example.org"
    assert answers.own_words == "Please send me my data."
    assert answers.rights == ("access",)
    assert answers.reply_by == "email"
    assert answers.language == "en"
    assert answers.on_letter == "2026-03-01"
    assert answers.received == "2026-03-02"
    assert answers.owner == "ana"


def test_a_language_that_was_recognised_is_proposed_and_none_where_none_was() -> None:
    assert prefilled(a_read(hint=replace(HINT, language="fi")), ANA).language == "fi"
    assert prefilled(a_read(hint=replace(HINT, language=None)), ANA).language == ""


def test_a_date_that_lies_after_receipt_is_not_taken_over() -> None:
    late = replace(MESSAGE, date=datetime(2031, 1, 1, tzinfo=UTC))
    assert prefilled(a_read(late), ANA).on_letter == ""


def test_a_scan_fills_in_nothing_but_its_day() -> None:
    answers = prefilled(a_received(channel=Channel.POST, case=None), ANA)
    assert answers.name == answers.own_words == ""
    assert answers.received == "2026-03-02"


def test_hostile_names_cannot_hide_their_signs_or_fill_the_form() -> None:
    hint = replace(HINT, requester=Mailbox("Ann\u202etxt.exe" + "x" * 9000, "ann@example.org"))
    name = prefilled(a_read(hint=hint), ANA).name
    assert "\u202e" not in name
    assert len(name) == 200


@pytest.mark.parametrize(
    ("kinds", "certainty"),
    [
        ((Right.ACCESS,), Certainty.LIKELY),
        ((Right.ACCESS, Kind.REMINDER), Certainty.POSSIBLE),
        ((Kind.BOUNCE,), Certainty.NONE),
        ((), Certainty.NONE),
    ],
)
def test_that_it_is_a_request_is_never_certain(
    kinds: tuple[Right | Kind, ...], certainty: Certainty
) -> None:
    assert certainty_of_request(kinds) is certainty


def test_a_suggestion_box_says_what_how_sure_and_why(room: Room) -> None:
    box = SuggestionBox()
    room.show(box, 500, 300)
    box.show_suggestion(HINT)
    assert "Copy of their data" in box.kinds.text()
    assert "possible" in box.kinds.text()
    assert "GDPR" in box.law.text()
    assert box.reasons.text() == HINT.reasons[0]
    closed = belonging(a_case(closed_on=date(2026, 3, 9)), [], {Clue.REFERENCE})
    assert closed is not None
    box.show_candidates([closed])
    assert "possible" in box.cases.text()
    assert "look who writes" in box.cases.text()
    assert "It is closed." in box.cases.text()
    box.show_suggestion(None)
    assert box.isHidden()


def test_a_message_that_says_nothing_is_left_to_the_officer() -> None:
    assert "Please read it and decide" in looks_like(replace(HINT, kinds=()))
    assert "A reminder about a request" in looks_like(HINT)


def test_an_answer_that_would_go_elsewhere_is_named() -> None:
    odd = replace(
        MESSAGE,
        defects=("reply_to_differs", "date_missing"),
        reply_to=(Mailbox("", "thief@example.net"),),
    )
    said = "\n".join(warnings_of(odd))
    assert "thief@example.net" in said
    assert "set the day it was received" in said
    assert warnings_of(MESSAGE) == ()


def test_the_header_shows_every_hidden_sign() -> None:
    odd = replace(MESSAGE, subject="a\u202eb\r\nBcc: x", sender=Mailbox("Ann\u2066", "a@b.example"))
    said = headers_of(odd)
    assert "\u202e" not in said
    assert "\u2066" not in said
    assert "\nBcc" not in said
    assert MESSAGE.sha256 in said


def test_a_mailbox_is_cut_and_never_empty() -> None:
    assert len(mailbox_words(Mailbox("n" * 5000, "a@b.example"))) < 700
    assert mailbox_words(Mailbox()) == "not known"
    assert mailbox_words(Mailbox("", "a@b.example")) == "a@b.example"


def test_an_attached_program_is_named_as_one() -> None:
    program = Attachment("invoice.exe", "application/octet-stream", 2048, "", warnings=("program",))
    line = attachment_line(program, LOCALE)
    assert line.startswith("invoice.exe, 2")
    assert "do not open it" in line


def test_a_row_says_who_what_and_how_it_stands(room: Room) -> None:
    row = received_row(line_of(a_received(state=ReceivedState.NEW)), room.office)
    assert row.title == "Mara Lindqvist"
    assert row.about == "my data"
    assert row.spoken == "Mara Lindqvist, my data, new, 2 Mar 2026 08:00"
    older = line_of(a_received())._replace(received_on=date(2026, 2, 20))
    assert received_row(older, room.office).moment == room.office.day(date(2026, 2, 20))
    letter = a_received(channel=Channel.POST, name="scan.pdf", sender_name="", sender_address="")
    scan = received_row(line_of(letter), room.office)
    assert scan.title == "scan.pdf"
    assert "bytes" in scan.about


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ({}, "new"),
        ({"hints": ("access",)}, "Copy of their data: likely"),
        ({"hints": ("access", "reminder")}, "Copy of their data: possible"),
        ({"hints": ("bounce", "acc")}, kind_name(Kind.BOUNCE)),
        ({"belongs": "DSR-2026-0142 certain", "hints": ("access",)}, "DSR-2026-0142 certain"),
        ({"asked": "nobody known"}, "asked a colleague"),
        (
            {"asked": "x", "belongs": "DSR-2026-0142 likely"},
            "asked a colleague · DSR-2026-0142 likely",
        ),
        ({"state": ReceivedState.UNREAD}, "could not be read"),
        ({"state": ReceivedState.FILED, "hints": ("access",), "asked": "x"}, "filed"),
    ],
)
def test_a_row_says_quietly_what_is_known_of_a_message(
    room: Room, changes: dict[str, Any], known: str
) -> None:
    line = line_of(a_received(state=ReceivedState.NEW))._replace(**changes)
    assert received_row(line, room.office).known == known


def test_who_is_at_the_desk_is_told_that_they_are_asked(room: Room) -> None:
    line = line_of(a_received(state=ReceivedState.NEW))._replace(asked=room.desk.actor.id)
    assert received_row(line, room.office).known == "you are asked"


def test_what_is_good_to_know_is_no_warning_and_a_bounce_says_for_whom() -> None:
    report = DeliveryReport(
        "<a@b>",
        (RecipientReport("jane@example.org", "", Outcome.FAILED, "5.1.1", "No \u202esuch"),),
    )
    bounce = replace(
        MESSAGE,
        defects=("signed", "encrypted"),
        sent_by=Mailbox("Office", "o@b.org"),
        report=report,
    )
    assert warnings_of(bounce) == ("The message is encrypted and was kept as it came.",)
    assert notes_of(bounce) == (
        "Sent for them by: Office <o@b.org>",
        "The message is signed. The signature was not checked.",
        "jane@example.org: not delivered. The server says: 5.1.1 No [U+202E]such",
    )
    assert notes_of(MESSAGE) == ()


def test_what_a_server_says_of_the_sender_is_no_proof() -> None:
    checked = replace(MESSAGE, checks=(ServerCheck("mx.example", "dkim", "pass"),))
    assert "mx.example says that dkim gave pass. Anybody can write" in headers_of(checked)
    assert "Anybody can write" in headers_of(checked, {"mx.example"})


def test_what_a_server_found_that_the_office_relies_on_is_said_first_and_plainly() -> None:
    ours, theirs = (ServerCheck("mx.example", "dmarc", "fail", inside) for inside in (True, False))
    said = headers_of(replace(MESSAGE, checks=(theirs, ours)), {"mx.example"}).splitlines()[-2:]
    assert said[0].startswith("mx.example, which you rely on, found: the sender’s domain does not")
    assert said[1] == "mx.example says that dmarc gave fail. Anybody can write such a line."
    assert "rely on" not in headers_of(replace(MESSAGE, checks=(ours,)))


def test_the_script_belongs_to_the_fields_of_the_form() -> None:
    script = read_script("tlh")
    assert script.language == "en"
    codes = {line.field for line in script.call}
    assert set(LINE_OF.values()) <= codes


def test_the_line_that_is_due_stands_out_and_facts_fill_it(room: Room) -> None:
    panel = ScriptPanel()
    room.show(panel, 400, 500)
    panel.show_lines(
        [Line("name", "Your name?", "Spell it."), Line("reference", "It is {reference} by {due}.")]
    )
    assert panel.current == "name"
    assert "(the reference)" in panel.text()
    panel.show_facts(reference="DSR-2026-0001")
    assert "It is DSR-2026-0001 by (the date" in panel.text()
    panel.go_to("shoe size")
    assert panel.current == "name"
    panel.go_to("own_words")
    assert panel.current == "own_words"


def test_the_note_of_a_call_says_when_who_and_whether_it_was_read_back() -> None:
    began, ended = datetime(2026, 3, 2, 10, 2, tzinfo=UTC), datetime(2026, 3, 2, 10, 6, tzinfo=UTC)
    agreed = call_note(began, ended, "Ana", agreed=True)
    assert "from 10:02 to 10:06, taken by Ana. It was read back and agreed." in agreed
    assert "It was not read back." in call_note(began, ended, "Ana", agreed=False)


def test_the_due_date_is_said_with_its_law_or_as_the_earliest() -> None:
    known = due_sentence(a_case(), LOCALE)
    assert known == "If you log this now: due Thu 2 Apr 2026 (GDPR)."
    open_ended = a_case(claims=(), provisional=a_clock())
    assert "the shortest period that could apply" in due_sentence(open_ended, LOCALE)
    assert due_sentence(a_case(claims=()), LOCALE) == "No law gives a date for this yet."
    assert a_claim().law in known


def test_proof_of_identity_is_written_before_the_acknowledgement() -> None:
    assert letters_wanted(Answers(ask_identity=True)) == ("identity_request", "acknowledgement")
    assert letters_wanted(Answers(acknowledge=False)) == ()


def test_every_code_has_its_words() -> None:
    words = [
        *map(kind_name, Kind),
        *map(capacity_choice, Capacity),
        *map(reply_choice, ReplyBy),
        *map(door_name, Channel),
    ]
    assert all(words)
    assert len(set(words)) == len(words)


def test_what_is_taken_in_is_kept_before_it_is_read(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(b"From: a@b.example\r\nSubject: x\r\n\r\nhello\r\n")
    taker = Taker(room.office, Channel.INBOX, room.workbench)
    seen: list[Received] = []
    taker.taken.connect(seen.append)
    taker.take_files([path])
    room.settle()
    assert [one.subject for one in seen] == ["", "x"]
    assert len({one.id for one in seen}) == 1


def test_what_cannot_be_opened_is_refused_and_the_rest_goes_on(room: Room, tmp_path: Path) -> None:
    good = tmp_path / "good.eml"
    good.write_bytes(b"From: a@b.example\r\n\r\nhello\r\n")
    taker = Taker(room.office, Channel.INBOX, room.workbench)
    refused: list[str] = []
    taker.refused.connect(lambda error: refused.append(f"{error.code}: {error.sentence}"))
    taker.take_files([tmp_path, tmp_path / "gone.eml", good])
    room.settle()
    assert len(refused) == 2
    assert all(said.startswith("input.file") for said in refused)
    assert str(tmp_path.parent) not in refused[1]
    assert len(room.desk.intake.inbox()) == 1


def test_each_door_sees_what_waits_for_it_and_what_was_begun_about_it(room: Room) -> None:
    taken = room.desk.intake.take_in(room.desk.order(), b"%PDF-1", "a.pdf", Channel.POST).received
    draft = room.desk.openings.begin(room.desk.order(), Channel.POST)
    room.desk.openings.keep(room.desk.order(), replace(draft, received=taken.id))
    waiting = letters_that_wait(room.desk)
    assert [one.id for one in waiting.received] == [taken.id]
    assert waiting.drafts[taken.id].id == draft.id
    assert room.desk.intake.lines(ReceivedState.NEW, by_post=False) == ()
