"""The checks of a letter on the command line: with rule and deed, and confirmed with a reason."""

from tests.integration.cli.conftest import Line

COPY = "letter.demand.identity_copy"


def test_a_finding_is_printed_with_what_to_do_and_confirmed_with_a_reason(line: Line) -> None:
    fields = ("doubt=It came from elsewhere.", "identity_asked=A copy of your passport")
    words = ("letter", "draft", line.case(), "identity_request", "--set", fields[0])
    letter = str(line.at(*words, "--set", fields[1]).json["id"])
    found = line.at("letter", "check", letter, code=1).json["findings"]
    (one,) = [each for each in found if each["code"] == COPY]
    assert (one["blocking"], one["confirmable"]) == (True, True)
    assert "UK GDPR Art. 12(6)" in one["rule"]
    said = line.told("letter", "check", letter, code=1).out
    assert "  What to do: Ask for something that we hold already" in said
    assert f"letter confirm ID {COPY} --reason …" in said
    line.at("letter", "approve", letter, code=1)
    line.at("letter", "confirm", letter, COPY, "--reason", "Nothing else is known of them.")
    assert line.at("letter", "check", letter).json["ok"]
    line.at("letter", "approve", letter)
