"""The commands of a day: keys, refusals, and nothing lost of what was given."""

import json
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.paper.pages import page_text
from tests.integration.cli.conftest import Line
from tests.requests import a_mail

EVENTS = (
    "clarification_received=2026-03-05",
    "clarification_requested=2026-03-01",
    "identity_requested=2026-02-20",
    "identity_received=2026-02-25",
    "fee_requested=2026-02-26",
    "fee_received=2026-02-27",
    "extended=2026-02-28",
)


def due(line: Line, *more: str) -> dict[str, object]:
    words = ("--right", "access", "--received", "2026-02-16")
    found = line.run("deadline", "--json", *words, *more).json
    assert set(found) == {
        "due", "acknowledge_by", "extension_notice_by", "extended_due", "steps", "rule",
        "rule_version", "sources",
    }  # fmt: skip
    return dict(found)


@pytest.mark.parametrize("where", ["EU", "DE", "GB", "GB-SCT", "US-CA"])
def test_events_may_come_in_any_order(line: Line, where: str) -> None:
    there = [word for event in EVENTS for word in ("--event", event)]
    back = [word for event in EVENTS[::-1] for word in ("--event", event)]
    assert due(line, "--jurisdiction", where, *there) == due(line, "--jurisdiction", where, *back)


def test_the_due_date_stays_the_unextended_one(line: Line) -> None:
    plain = due(line, "--jurisdiction", "EU")
    late = due(line, "--jurisdiction", "EU", "--event", "extended=2026-06-01")
    told = due(line, "--jurisdiction", "EU", "--event", "extended=2026-02-20")
    assert plain["due"] == late["due"] == told["due"] == "2026-03-16"
    assert plain["extended_due"] == told["extended_due"] == "2026-05-18"
    assert "no effect" in json.dumps(late["steps"])


def test_a_part_that_was_not_named_is_said_in_a_step(line: Line) -> None:
    assert "England and Wales" in json.dumps(due(line, "--jurisdiction", "GB")["steps"])


def test_another_door_takes_longer_in_california(line: Line) -> None:
    words = ("deadline", "--jurisdiction", "US-CA", "--right", "shine_the_light", "--json")
    received = ("--received", "2026-02-02")
    there = line.run(*words, *received).json["due"]
    other = line.run(*words, *received, "--event", "received_elsewhere=2026-02-02").json["due"]
    assert (there, other) == ("2026-03-04", "2026-07-02")


@pytest.mark.parametrize(
    ("changes", "code", "named"),
    [
        (("--received", "2026-02-31"), "input.date", "received"),
        (("--right", "acces"), "input.code", "right"),
        (("--jurisdiction", "ZZ"), "law.no_jurisdiction", "ZZ"),
        (("--event", "extended"), "input.pair", "event"),
        (("--event", "frob=2026-02-20"), "input.code", "event"),
        (("--event", "extended=2026-02-30"), "input.date", "extended"),
        (("--received", "9999-12-31"), "law.date_too_far", "year"),
    ],
)
def test_a_date_that_cannot_be_worked_out_names_its_field(
    line: Line, changes: tuple[str, str], code: str, named: str
) -> None:
    words = ("--jurisdiction", "EU", "--right", "access", "--received", "2026-02-16")
    error = line.run("deadline", *words, *changes, "--json", code=1).error
    assert error["code"] == code
    assert named in error["message"]


def test_laws_are_listed_for_a_day(line: Line) -> None:
    rules = line.run("laws", "--on", "2026-02-01", "--json").json
    assert {"rule", "citation", "sources", "checked_on"} <= set(rules[0])
    assert len(line.run("laws", "--on", "2026-02-01").out.splitlines()) == len(rules)
    assert line.run("laws", "--on", "2026-02-30", "--json", code=1).error["code"] == "input.date"


def test_parsing_gives_a_line_a_message_with_the_path_as_given(line: Line, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(a_mail("parsed"))
    (tmp_path / "empty.eml").write_bytes(b"")
    given = f"{tmp_path}//./a.eml"
    said = line.run("parse", given, tmp_path / "empty.eml", tmp_path, given, code=1)
    found = [json.loads(each) for each in said.out.splitlines()]
    assert [each["path"] for each in found] == [
        given, str(tmp_path / "empty.eml"), str(tmp_path), given,
    ]  # fmt: skip
    assert ["error" in each for each in found] == [False, True, True, False]
    assert found[0]["suggestion"]["requester"]["address"] == "ada.lind@example.org"
    assert " " not in said.out.splitlines()[0].partition('"text"')[0].replace("Ada Lind", "")[:60]


def test_intake_keeps_what_it_can_and_says_what_it_cannot(line: Line, tmp_path: Path) -> None:
    good, empty = tmp_path / "good.eml", tmp_path / "empty.eml"
    good.write_bytes(a_mail("taken in by command"))
    empty.write_bytes(b"")
    said = line.at("intake", empty, good, tmp_path / "gone.eml", code=1)
    codes = [each["error"]["code"] if "error" in each else None for each in said.json]
    assert codes == ["input.empty", None, "input.file"]
    assert len(said.err.splitlines()) == 2
    again = line.told("intake", empty, good, code=1)
    assert "was here before" in again.out
    assert "empty.eml is empty" in again.err
    assert "empty.eml" not in again.out


def test_intake_takes_the_day_that_was_given_and_no_future_one(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "m.eml"
    file.write_bytes(a_mail("on a given day"))
    error = line.at("intake", file, "--received", "2099-01-01", code=1).error
    assert error["code"] == "input.date"
    (kept,) = line.at("intake", file, "--received", "2026-11-17").json
    assert (kept["duplicate"], kept["received"]) == (False, "2026-11-17")
    again = line.told("intake", file, "--received", "2026-11-03")
    assert "received 2026-11-17" in again.out
    assert "2026-11-03 was not taken" in again.out


def test_a_mailbox_becomes_a_message_each(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "box.mbox"
    separator = b"From ada@example.org Mon Nov 16 09:00:00 2026\r\n"
    file.write_bytes(separator + a_mail("box 1") + b"\r\n" + separator + a_mail("box 2"))
    found = line.at("intake", file).json
    assert [each["index"] for each in found] == [0, 1]
    assert len({each["sha256"] for each in found}) == 2
    assert all("erasure" in each["suggestion"]["kinds"] for each in found)


def test_a_broken_scan_is_kept_and_said(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.4 broken by command")
    said = line.told("intake", "--channel", "post", file)
    assert "kept as message" in said.out
    assert "not read" in said.out
    (kept,) = line.at("intake", "--channel", "post", file).json
    assert (kept["state"], kept["duplicate"]) == ("unread", True)


def test_a_case_has_its_rights_with_law_and_date(line: Line) -> None:
    found = line.at(
        "case", "open", "--channel", "phone", "--name", "Jane Roe", "--right", "access", "--right",
        "erasure", "--right", "access", "--jurisdiction", "GB", "--agent", "Moss LLP",
        "--agent-email", "moss@example.com", "--received", "2026-11-18",
    ).json  # fmt: skip
    assert [(each["right"], each["due"]) for each in found["rights"]] == [
        ("access", "2026-12-18"),
        ("erasure", "2026-12-18"),
    ]
    assert found["parties"]["representative"]["name"] == "Moss LLP"


def test_an_agents_address_without_a_name_is_not_dropped(line: Line) -> None:
    words = ("--name", "Jane", "--right", "access", "--jurisdiction", "GB", "--channel", "post")
    error = line.at("case", "open", *words, "--agent-email", "a@example.com", code=1).error
    assert error["code"] == "input.agent"


@pytest.mark.parametrize("option", [("--limit", "0"), ("--limit", "9" * 20), ("--offset", "-1")])
def test_a_list_is_asked_for_within_reach(line: Line, option: tuple[str, str]) -> None:
    assert line.at("case", "list", *option, code=1).error["code"] == "input.number"


def test_a_name_begins_no_line_of_its_own(line: Line) -> None:
    name = "Evil\nDSR-2026-9999  late\x1b[31m\u202e" + "x" * 5000
    words = ("--right", "access", "--jurisdiction", "GB", "--channel", "post", "--name", name)
    reference = line.at("case", "open", *words).json["reference"]
    said = line.told("case", "list", "--search", "evil").out
    assert not {"\x1b", "\u202e"} & set(said)
    assert [each for each in said.splitlines() if each.startswith("DSR-2026-9999")] == []
    assert max(map(len, said.splitlines())) < 300
    assert line.at("case", "show", reference).json["parties"]["concerned"]["name"] == name


def test_an_extension_takes_a_ground_of_the_law_and_keeps_the_note(line: Line) -> None:
    reference = line.case("--received", "2026-11-18")
    error = line.at("case", "event", reference, "extend", "--reason", "boredom", code=1).error
    assert error["code"] == "input.code"
    assert "complexity" in error["message"]
    words = ("--on", "2026-11-20", "--reason", "complexity", "--note", "Nine mailboxes")
    found = line.at("case", "event", reference, "extend", *words).json
    assert found["rights"][0]["due"] == "2026-12-18"
    assert found["due"] == found["rights"][0]["current_due"] == "2027-02-18"
    assert "complex" in json.dumps(found["rights"][0]["steps"])


@pytest.mark.parametrize("word", ["pause", "clarification-requested"])
def test_pause_and_resume_are_events_of_the_clock(line: Line, word: str) -> None:
    reference = line.case("--received", "2026-11-16")
    line.at("case", "event", reference, word, "--on", "2026-11-17")
    paused = line.at("case", "show", reference).json
    assert paused["state"] == "awaiting_clarification"
    resumed = line.at("case", "event", reference, "resume", "--on", "2026-11-19").json
    assert resumed["state"] == "in_work"
    assert resumed["due"] > "2026-12-16"


def test_the_language_of_a_case_is_given_when_it_is_logged_and_changed_later(line: Line) -> None:
    reference = line.case("--language", "fi")
    assert line.at("case", "show", reference).json["language"] == "fi"
    assert line.at("case", "language", reference, "pl").json["language"] == "pl"
    error = line.at("case", "language", reference, "xx", code=1).error
    assert (error["code"], "zh-Hant" in error["message"]) == ("input.code", True)


def test_a_fee_that_was_asked_for_is_waited_for_and_noted_once_it_is_paid(line: Line) -> None:
    reference = line.case("--received", "2026-11-16")
    line.at("case", "event", reference, "fee-requested", "--on", "2026-11-17")
    waiting = line.at("case", "show", reference).json
    assert (waiting["state"], waiting["next_step"]) == ("awaiting_fee", "await_fee")
    assert "Next: Waiting for the fee" in line.told("case", "show", reference).out
    paid = line.at("case", "event", reference, "resume", "--on", "2026-11-19").json
    assert paid["state"] == "in_work"
    assert paid["events"][-1]["kind"] == "fee_received"


def test_closing_takes_an_outcome_and_keeps_the_note(line: Line) -> None:
    reference = line.case()
    assert line.at("case", "event", reference, "close", "--reason", "bored", code=1).error
    words = ("close", "--reason", "withdrawn", "--note", "She called")
    found = line.at("case", "event", reference, *words).json
    assert found["rights"][0]["outcome"] == "withdrawn"
    closed = line.at("case", "event", reference, "extend", code=1).error
    assert closed["code"] == "case.is_closed"
    assert line.at("case", "event", reference, "reopen", "--note", "Again").json["closed"] is None


def drafted(line: Line, reference: str, *more: str) -> str:
    return str(line.at("letter", "draft", reference, "acknowledgement", *more).json["id"])


def test_a_draft_is_marked_and_an_approved_letter_takes_its_place(
    line: Line, tmp_path: Path
) -> None:
    letter, out = drafted(line, line.case()), tmp_path / "letter.pdf"
    assert line.at("letter", "render", letter, "-o", out).json["state"] == "draft"
    assert all("NOT APPROVED" in text for text in page_text(out.read_bytes()))
    approved = line.at("letter", "approve", letter).json
    assert line.at("letter", "render", letter, "-o", out).json["sha256"] == approved["sha256"]
    assert "APPROVED" not in "".join(page_text(out.read_bytes()))
    again = line.at("letter", "approve", letter, code=1).error
    assert again["code"] == "letter.approved"


def test_a_letter_is_written_over_no_other_file(line: Line, tmp_path: Path) -> None:
    letter, mine = drafted(line, line.case()), tmp_path / "mine.docx"
    mine.write_bytes(b"mine")
    error = line.at("letter", "render", letter, "-o", mine, code=1).error
    assert error["code"] == "export.exists"
    assert mine.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (("--set", "frob=1"), "letter.unknown_field", "frob"),
        (("--set", "done_on=2026-02-31"), "letter.bad_value", "done_on"),
        (("--set", "address=1 Evil Street"), "letter.fact_of_case", "address"),
        (("--set", "note"), "input.pair", "set"),
        (("--language", "xx"), "input.code", "language"),
    ],
)
def test_a_letter_takes_only_what_it_knows(
    line: Line, words: tuple[str, str], code: str, named: str
) -> None:
    error = line.at("letter", "draft", line.case(), "acknowledgement", *words, code=1).error
    assert error["code"] == code
    assert named in error["message"]


def test_checking_a_letter_says_what_blocks_it(line: Line) -> None:
    reference = line.case()
    letter = line.at("letter", "draft", reference, "access_answer").json["id"]
    found = line.at("letter", "check", letter, code=1).json
    assert found["ok"] is False
    assert found["findings"][0]["blocking"] is True
    assert "data_sections" in line.told("letter", "check", letter, code=1).out


def test_kinds_are_told_without_an_office(line: Line) -> None:
    kinds = {each["kind"]: each for each in line.run("letter", "kinds", "--json").json}
    assert kinds["acknowledgement"]["discloses"] == "nothing"
    assert len(line.run("letter", "kinds").out.splitlines()) == len(kinds)


def test_exports_are_written_once_or_replaced_on_demand(line: Line, tmp_path: Path) -> None:
    reference, bundle = line.case(), tmp_path / "case.zip"
    register = tmp_path / "register.csv"
    for words in (("case", reference, "-o", bundle), ("register", "-o", register)):
        line.at("export", *words)
        assert line.at("export", *words, code=1).error["code"] == "export.exists"
        line.at("export", *words, "--replace")
    assert line.run("verify", bundle, "--json").json["reference"] == reference
    assert "stands" in line.run("verify", bundle).out


@pytest.mark.parametrize(
    ("recipient", "said"),
    [
        ("lawyer", ""),
        ("auditor", "internal notes, words typed beside an event, and what was said in calls"),
        ("authority", "for whom the case was exported before"),
        ("person", "what the entries of the journal were about"),
    ],
)
def test_a_case_is_exported_for_somebody_and_both_ends_say_what_was_left_out(
    line: Line, tmp_path: Path, recipient: str, said: str
) -> None:
    bundle = tmp_path / "case.zip"
    words = ("export", "case", line.case(), "-o", bundle, "--for", recipient)
    written = line.at(*words).json
    found = line.run("verify", bundle, "--json").json
    assert (found["ok"], found["for"], found["left_out"]) == (True, recipient, written["left_out"])
    for text in (line.told(*words, "--replace").out, line.run("verify", bundle).out):
        assert ("It does not hold" in text) is bool(said)
        assert said in text


def test_a_case_is_exported_for_nobody_who_is_not_known(line: Line, tmp_path: Path) -> None:
    words = ("export", "case", line.case(), "-o", tmp_path / "case.zip", "--for", "everybody")
    assert "lawyer" in line.told(*words, code=2).err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"garbage", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle_does_not_stand(line: Line, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "case.zip"
    file.write_bytes(content)
    found = line.run("verify", file, "--json", code=1).json
    assert found["ok"] is False
    assert found["findings"]
    assert "does not stand" in line.run("verify", file, code=1).out


def test_a_bundle_that_cannot_be_read_is_an_error(line: Line, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.zip"):
        assert "Nothing was changed" in line.run("verify", path, "--json", code=1).error["message"]


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        (("case", "open", "--channel", "pigeon", "--name", "J", "--right", "access",
          "--jurisdiction", "GB"), "input.code", "channel"),
        (("case", "open", "--channel", "post", "--name", "J", "--right", "acces",
          "--jurisdiction", "GB"), "input.code", "right"),
        (("case", "open", "--channel", "post", "--name", "J", "--right", "access",
          "--jurisdiction", "ZZ"), "law.no_jurisdiction", "ZZ"),
        (("case", "open", "--channel", "post", "--name", "J", "--right", "access",
          "--jurisdiction", "GB", "--received", "2026-02-31"), "input.date", "received"),
        (("case", "open", "--channel", "post", "--name", "J", "--right", "access",
          "--jurisdiction", "GB", "--received", f"{date.max}"), "input.date", "received"),
        (("case", "show", "DSR-2026-9999"), "case.unknown", "no such case"),
        (("case", "list", "--view", "soon"), "input.code", "view"),
        (("letter", "check", "nonsense"), "letter.unknown", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_field(
    line: Line, words: tuple[str, ...], code: str, field: str
) -> None:
    error = line.at(*words, code=1).error
    assert error["code"] == code
    assert field in error["message"]


def test_the_list_is_searched_and_paged(line: Line) -> None:
    line.case()
    page = line.at("case", "list", "--view", "all", "--search", "roe", "--limit", "1").json
    assert page["total"] >= 1
    assert [each["person_name"] for each in page["cases"]] == ["Jane Roe"]


def test_the_register_is_exported_formula_safe(line: Line, tmp_path: Path) -> None:
    out, name = tmp_path / "register.csv", "=cmd|' /C calc'!A0"
    line.case("--name", name)
    line.at("export", "register", "-o", out)
    text = out.read_text(encoding="utf-8-sig")
    assert "=cmd" in text
    assert not any(cell.startswith("=") for row in text.splitlines() for cell in row.split(","))
    header = text.splitlines()[0].split(",")
    assert header[:9] == [
        "reference", "person_name", "person_email", "rights", "law", "received", "due", "state",
        "closed",
    ]  # fmt: skip
