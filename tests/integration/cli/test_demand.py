"""The demands of a letter on the command line: added, decided, shown, and in the way of closing."""

from tests.integration.cli.conftest import Line


def a_demanding_case(line: Line) -> str:
    reference = line.case()
    for words in ("a copy of her data", "the recipients", "damages"):
        line.at("case", "demand-add", reference, words)
    return reference


def outcomes(line: Line, *words: str) -> list[str]:
    return [one["outcome"] for one in line.at(*words).json["demands"]]


def test_demands_are_decided_one_by_one_or_all_and_opened_again(line: Line) -> None:
    reference = a_demanding_case(line)
    refused = ("refused", "--reason", "no-right", "--note", "no such right")
    assert outcomes(line, "case", "demand", reference, "3", *refused) == ["open", "open", "refused"]
    told = line.told("case", "show", reference).out
    assert "  1. a copy of her data: open\n" in told
    assert "  3. damages: refused (the law gives no right to it; no such right)\n" in told
    merged = ("case", "demand", reference, "2", "merged", "--into", "1")
    assert outcomes(line, *merged) == ["open", "merged", "refused"]
    assert outcomes(line, "case", "demand", reference, "1", "met") == ["met", "merged", "refused"]
    assert outcomes(line, "case", "demand", reference, "1,3", "open") == ["open", "merged", "open"]
    error = line.at("case", "event", reference, "close", code=1).error
    assert error["code"] == "case.demands_open"
    assert "Demands 1–3 are still open" in error["message"]
    assert set(outcomes(line, "case", "demand", reference, "all", "counsel")) == {"counsel"}
    assert line.at("case", "event", reference, "close").json["closed"]


def test_what_cannot_be_is_refused_in_words(line: Line) -> None:
    reference = a_demanding_case(line)
    for words, code in (
        (("9", "met"), "input.demand"),
        (("one", "met"), "input.number"),
        (("1", "granted"), "input.code"),
        (("1", "refused"), "input.reason"),
        (("1", "refused", "--reason", "lazy"), "input.code"),
        (("1", "not-ours"), "input.reason"),
    ):
        error = line.at("case", "demand", reference, *words, code=1).error
        assert error["code"] == code
        assert "Nothing was changed" in error["message"]
    assert set(outcomes(line, "case", "show", reference)) == {"open"}
