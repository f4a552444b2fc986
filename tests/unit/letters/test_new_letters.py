"""What the letters say for each of their turns: who asks, what was decided, how late it is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dsar_desk import resources
from dsar_desk.cases.person import Capacity
from dsar_desk.letters.compose import compose
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.sample import sample_facts
from dsar_desk.letters.shelf import Shelf
from tests.addressed import to

STOPPED = "We no longer use your data for the purposes to which you objected"
GOES_ON = "compelling legitimate grounds"


def said(shelf: Shelf, facts: Facts, kind: str) -> str:
    return " ".join(compose(shelf.find(kind, facts.law, "en"), facts).plain().split())


@pytest.mark.parametrize(
    ("letter", "changes", "there", "not_there"),
    [
        ("objection_outcome.gdpr", {"reasons": ()}, STOPPED, GOES_ON),
        ("objection_outcome.gdpr", {"what_was_done": ()}, GOES_ON, STOPPED),
        ("objection_outcome.gdpr", {"what_was_done": ()}, "goes on, for these", "What has stopped"),
        ("automated_decision_outcome.uk-gdpr", {}, "UK GDPR Art. 22C", "22(3)"),
        ("automated_decision_outcome.gdpr", {}, "GDPR Art. 22(3)", "22C"),
        ("authority_request.gdpr", {}, "that Ada Lind may act for Jane Roe", "the child"),
        ("authority_request.gdpr", {"capacity": Capacity.PARENT}, "for the child", "Jane Roe."),
        ("authority_request.gdpr", {"capacity": Capacity.EXECUTOR}, "the person who died", "child"),
        ("nothing_held.gdpr", {"more_to_search": ()}, "such as another e-mail address", "one of these"),
        ("fee_notice.gdpr", {"clock_waits": True}, "waits until the fee is paid", "runs on"),
        ("fee_notice.gdpr", {"clock_waits": False}, "runs on while we wait", "waits until"),
        ("child_deletion_confirmation.ccpa", {"data_kinds": ()}, "hold no information", "deleted them"),
        ("child_deletion_confirmation.ccpa", {"child": ""}, "for deletion", "It is about"),
        ("portability_answer.gdpr", {"sent_to": ""}, "technically feasible", "as you asked"),
        ("identity_closure.gdpr", {"asked_on": date(2026, 11, 12)}, "On 12 November 2026", "We have to"),
        ("withdrawal_confirmation.gdpr", {"rights": ()}, "a message (reference", "a request"),
        ("misdirected_recall.gdpr", {}, "does not say whom it is about", "Jane Roe"),
        ("misdirected_recall.gdpr", {}, "Dear Sir or Madam", "9 November 2026"),
    ],
)  # fmt: skip
def test_a_letter_says_what_fits_the_case_and_nothing_else(
    shelf: Shelf, letter: str, changes: dict[str, object], there: str, not_there: str
) -> None:
    kind, law = letter.split(".")
    facts = replace(sample_facts(resources.folder(), kind, law), **changes)  # type: ignore[arg-type]  # by name
    text = said(shelf, facts, kind)
    assert there in text
    assert not_there not in text


@pytest.mark.parametrize("kind", ["opt_out_sale_confirmation", "limit_confirmation"])
def test_a_page_to_look_the_choice_up_is_promised_only_where_the_office_has_one(
    data: Path, shelf: Shelf, kind: str
) -> None:
    facts = sample_facts(data, kind, "ccpa")
    assert facts.profile.opt_out_web
    assert "look up" not in said(shelf, facts, kind)
    page = replace(facts.profile, choice_web="https://example.org/choices")
    there = said(shelf, replace(facts, profile=page), kind)
    assert "You can look up and change your choice at https://example.org/choices." in there


def test_a_late_answer_says_by_how_much_and_apologises(data: Path, shelf: Shelf) -> None:
    facts = sample_facts(data, "refusal", "gdpr")
    late = replace(facts, was_due=date(2026, 11, 20), late_reason="A colleague was ill.")
    text = said(shelf, late, "refusal")
    assert "by 20 November 2026. It is 3 days late, and we apologise for that." in text
    assert "The reason: A colleague was ill." in text
    on_the_day = replace(facts, was_due=facts.letter_date)
    assert "apologise" not in said(shelf, on_the_day, "refusal")


def test_who_asks_for_another_is_not_taken_for_the_person(data: Path, shelf: Shelf) -> None:
    facts = sample_facts(data, "refusal", "gdpr")
    agent = replace(to(facts, name="Lex Lind"), agent="Lex Lind", concerned="Jane Roe")
    text = said(shelf, agent, "refusal")
    assert "Dear Lex Lind" in text
    assert "from Lex Lind on behalf of Jane Roe" in text


def test_what_is_typed_a_line_each_is_a_point_each(data: Path, shelf: Shelf) -> None:
    facts = sample_facts(data, "rectification_confirmation", "nz-privacy-act")
    noted = facts.setting("disputed", "The date of birth\n\nThe former name\n")
    assert noted.disputed == ("The date of birth", "The former name")
    assert "A note now stands with them" in said(shelf, noted, "rectification_confirmation")
    without = replace(facts, disputed=())
    assert "could not be shown" not in said(shelf, without, "rectification_confirmation")
    assert facts.setting("logic", "A score").logic == ("A score",)
