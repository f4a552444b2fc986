"""Matters that are no right on the command line: opened, shown, listed, linked, gone through, closed."""

from dsar_desk.law.rights import CASE_KINDS
from tests.integration.cli.conftest import Line

OPEN = ("case", "open", "--channel", "post", "--name", "Data Protection Authority", "--kind")


def test_every_kind_can_be_opened_and_is_shown(line: Line) -> None:
    for kind in CASE_KINDS:
        found = line.at(*OPEN, kind.value, "--received", "2026-11-20").json
        assert (found["kind"], found["rights"][0]["right"]) == (kind.value, kind.value)
        (row,) = line.at("case", "list", "--search", found["reference"]).json["cases"]
        assert (row["kind"], row["rights"]) == (kind.value, [kind.value])


def test_an_inquiry_names_its_day_and_its_case_and_holds_it(line: Line) -> None:
    request = line.case()
    assert line.at("case", "show", request).json["kind"] == "request"
    inquiry = line.at(
        *OPEN, "authority_inquiry", "--about", request, "--by-date", "2026-12-04"
    ).json
    assert (inquiry["due"], inquiry["linked"]) == ("2026-12-04", [request])
    assert inquiry["events"][0]["until"] == "2026-12-04"
    held = line.at("case", "show", request).json
    assert (held["held"], held["held_by"]) == (True, [inquiry["reference"]])
    told = line.told("case", "show", request).out
    assert f"Held for {inquiry['reference']}" in told
    assert f"Linked to: {inquiry['reference']}" in told
    line.at("case", "event", inquiry["reference"], "close", "--note", "Answered by post.")
    assert line.at("case", "show", request).json["held"] is False


def test_a_newer_paper_names_another_day(line: Line) -> None:
    paper = line.at(*OPEN, "legal_process", "--by-date", "2026-12-04").json["reference"]
    words = ("case", "event", paper, "day-named", "--until", "2026-12-18")
    assert line.at(*words).json["due"] == "2026-12-18"
    refused = line.at("case", "event", paper, "day-named", code=1).error
    assert refused["code"] == "input.until"


def test_the_stages_of_a_complaint_are_recorded(line: Line) -> None:
    request = line.case()
    complaint = line.at(*OPEN, "complaint", "--about", request).json["reference"]
    for stage in ("acknowledged", "reviewed", "resolution_offered", "taken_to_authority"):
        found = line.at("case", "event", complaint, stage).json
        assert found["events"][-1]["kind"] == stage
    assert line.at("case", "event", request, "reviewed", code=1).error["code"] == (
        "case.no_complaint"
    )
    ended = line.at("case", "event", complaint, "close", "--reason", "refused").json
    assert ended["rights"][0]["outcome"] == "refused"


def test_cases_are_linked_later(line: Line) -> None:
    first, second = line.case(), line.case()
    assert line.at("case", "link", first, "--about", second).json["linked"] == [second]
    assert line.at("case", "show", second).json["linked"] == [first]


def test_a_linked_case_is_ended_as_a_duplicate(line: Line) -> None:
    kept, twin = line.case(), line.case()
    merge = ("case", "merge", kept, "--duplicate", twin)
    line.at(*merge, code=1)  # not before the two were compared and linked
    line.at("case", "link", kept, "--about", twin)
    assert line.at(*merge).json["reference"] == kept
    assert line.at("case", "show", twin).json["closed"] is not None


def test_an_incident_says_by_when_the_authority_is_told(line: Line) -> None:
    found = line.at(*OPEN, "security_incident", "--received", "2026-11-20").json
    assert found["due"] == "2026-11-20"
    assert found["rights"][0]["second_days"][0]["on"] == "2026-11-23"


def test_the_date_of_a_kind_is_worked_out_without_an_office(line: Line) -> None:
    words = ("deadline", "--jurisdiction", "GB", "--right", "complaint", "--received", "2026-11-23")
    found = line.run(*words, "--json").json
    assert (found["due"], found["rule"]) == ("2026-12-22", "gb-complaint")


def test_an_acknowledged_complaint_shows_its_outcome_next(line: Line) -> None:
    words = ("--jurisdiction", "GB", "--received", "2026-10-25")  # day 30 is 23 November
    complaint = line.at(*OPEN, "complaint", *words).json["reference"]
    assert line.at("case", "show", complaint).json["due"] == "2026-11-23"
    event = ("case", "event", complaint, "acknowledged", "--on", "2026-11-02")
    found = line.at(*event).json
    (claim,) = found["rights"]
    assert (found["due"], claim["acknowledge_by"]) == ("2026-11-24", "2026-11-23")
    assert (claim["acknowledged_on"], claim["period_of_the_house"]) == ("2026-11-02", True)
    told = line.told("case", "show", complaint).out
    assert "due 2026-11-24, by the house’s own period" in told
    assert "That was in time: it was due by Monday 23 November 2026." in told
    (row,) = line.at("case", "list", "--search", complaint).json["cases"]
    assert row["due"] == "2026-11-24"


def test_a_date_on_the_letter_is_counted_from_where_the_law_does(line: Line) -> None:
    words = ("deadline", "--jurisdiction", "BR", "--right", "access", "--received", "2026-11-20")
    assert line.run(*words, "--json").json["due"] == "2026-12-05"
    dated = (*words, "--event", "dated=2026-11-13", "--json")
    assert line.run(*dated).json["due"] == "2026-11-28"
    late = (*words, "--event", "dated=2026-11-21", "--json")
    assert line.run(*late, code=1).error["code"] == "law.dated_after_receipt"


def test_a_right_and_a_kind_exclude_each_other(line: Line) -> None:
    line.at(*OPEN, "complaint", "--right", "access", code=2)
    line.at("case", "open", "--channel", "post", "--name", "Jane Roe", code=2)


def test_a_request_needs_a_place(line: Line) -> None:
    words = ("case", "open", "--channel", "post", "--name", "Jane Roe", "--right", "access")
    assert line.at(*words, code=1).error["code"] == "input.jurisdiction"


def test_what_is_no_kind_of_case_is_refused(line: Line) -> None:
    assert line.at(*OPEN, "reminder", code=1).error["code"] == "input.kind"


def test_a_letter_of_a_request_is_not_written_for_another_matter(line: Line) -> None:
    case = line.at(*OPEN, "not_controller").json["reference"]
    error = line.at("letter", "draft", case, "access_answer", code=1).error
    assert error["code"] == "letter.not_for_this"
    assert "Choose one of the letters of this matter" in error["message"]
