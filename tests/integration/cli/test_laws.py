"""The command ``laws``: rules searched and narrowed, one of them read in full."""

import pytest

from tests.integration.cli.conftest import Line


def ids(line: Line, *words: str) -> list[str]:
    return [rule["rule"] for rule in line.run("laws", *words, "--json").json]


def test_rules_are_searched_and_narrowed(line: Line) -> None:
    assert ids(line, "--place", "GB", "--right", "access", "--on", "2026-03-02") == ["gb-access"]
    assert ids(line, "--place", "GB", "--right", "access", "--on", "2025-03-02") == [
        "gb-access-2018"
    ]
    assert ids(line, "--search", "germany art. 15", "--on", "2026-03-02") == ["eu-access"]
    assert "gb-complaint" in ids(line, "--right", "complaint", "--on", "2026-07-01")
    assert ids(line, "--search", "nowhere at all") == []


def test_one_rule_is_read_in_full_whenever_it_applied(line: Line) -> None:
    text = line.run("laws", "--rule", "gb-access-2018").out
    assert "to Wednesday 4 February 2026" in text
    assert "What stops the clock, and what does not" in text
    assert "  Period: 1 month [UK GDPR Art. 12(3); ICO guidance]" in text
    assert "https://" in text.partition("Sources")[2]
    [entry] = line.run("laws", "--rule", "eu-access", "--place", "FR", "--json").json
    assert entry["extension"]["number"] == 2
    assert entry["halts"]["identity"]["effect"] == "runs"
    [authority] = entry["authorities"]
    assert authority.startswith("Commission")


def test_a_rule_that_has_to_be_checked_is_marked_in_the_list_and_at_its_date(line: Line) -> None:
    listed = line.run("laws", "--place", "US-CA", "--right", "shine_the_light").out
    assert "(secondary: check it)" in listed
    words = ("deadline", "--jurisdiction", "US-CA", "--received", "2026-03-02", "--right")
    assert "  ! The rule behind this date" in line.run(*words, "shine_the_light").out
    assert "  ! " not in line.run(*words, "access").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--rule", "gb-acess"), "law.no_such_rule"),
        (("--place", "Atlantis"), "law.no_jurisdiction"),
        (("--right", "flight"), "input.code"),
        (("--on", "2026-02-30"), "input.date"),
    ],
)
def test_what_is_not_known_is_refused(line: Line, words: tuple[str, str], code: str) -> None:
    assert line.run("laws", *words, "--json", code=1).error["code"] == code
