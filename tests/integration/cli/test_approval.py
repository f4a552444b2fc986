"""Approval on the command line: asked for, sent back, given with a reason, fallen."""

from tests.integration.cli.conftest import Line

WHY = "Nobody else works here."


def drafted(line: Line, reference: str) -> str:
    return str(line.at("letter", "draft", reference, "acknowledgement").json["id"])


def test_a_draft_is_sent_for_approval_and_back(line: Line) -> None:
    letter = drafted(line, line.case())
    asked = line.at("letter", "ask", letter, "--note", "Look at the dates.").json
    assert (asked["state"], asked["review"]["step"]) == ("draft", "asked")
    assert line.at("letter", "send-back", letter, "--note", " ", code=1).error["code"] == (
        "letter.note_needed"
    )
    back = line.at("letter", "send-back", letter, "--note", "Name the day.").json["review"]
    assert (back["step"], back["note"]) == ("sent_back", "Name the day.")
    renewed = line.at("letter", "renew", letter).json
    assert (renewed["id"], renewed["state"]) == (letter, "draft")
    approved = line.at("letter", "approve", letter).json
    assert approved["review"] is None
    assert len(approved["binding"]) == 64


def test_where_four_eyes_are_wanted_nobody_approves_their_own_letter(line: Line) -> None:
    letter = drafted(line, line.case())
    line.at("office", "house", "--four-eyes", "always")
    try:
        refused = line.at("letter", "approve", letter, "--reason", WHY, code=1).error
    finally:
        line.at("office", "house", "--four-eyes", "alone")
    assert refused["code"] == "letter.four_eyes"
    assert line.at("letter", "approve", letter).json["state"] == "approved"
