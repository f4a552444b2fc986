"""The checker of the packs names what a lawyer would miss."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from dsar_desk.law.authorities import Authorities
from dsar_desk.law.check import faults
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Rule
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.law.signals import Signals
from tests.kept import authorities
from tests.unit.law.days import day

TODAY = day("2026-11-26")
AUTHORITIES = authorities()


def _with(book: Rulebook, change: Callable[[Rule], Rule]) -> tuple[str, ...]:
    rules = tuple(change(rule) if rule.id == "eu-access" else rule for rule in book.rules)
    return faults(replace(book, rules=rules), AUTHORITIES, TODAY)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rule: replace(rule, contents=()), "eu-access: does not say what the answer"),
        (lambda rule: replace(rule, sources=("a book",)), "eu-access: the source a book is no"),
        (
            lambda rule: replace(rule, valid_to=day("2018-01-01")),
            "eu-access: ends before it begins",
        ),
        (lambda rule: replace(rule, authorities=("nobody",)), "authority nobody is not described"),
        (
            lambda rule: replace(
                rule, terms=replace(rule.terms, extension=replace(rule.terms.extension, grounds=()))
            ),
            "eu-access: its extension has no ground",
        ),
        (
            lambda rule: replace(
                rule, terms=replace(rule.terms, extension=replace(rule.terms.extension, open=True))
            ),
            "eu-access: an open extension has no number",
        ),
        (
            lambda rule: replace(
                rule, terms=replace(rule.terms, refusal=replace(rule.terms.refusal, remedies=()))
            ),
            "eu-access: a refusal names no remedy",
        ),
        (
            lambda rule: replace(
                rule, terms=replace(rule.terms, outcome=replace(rule.terms.period, number=9))
            ),
            "eu-access: with an outcome, the period is for the acknowledgement",
        ),
        (
            lambda rule: replace(rule, signals=Signals.BINDING),
            "eu-access: a browser’s signal is no matter of it",
        ),
        (
            lambda rule: replace(
                rule, jurisdictions=("US-ME",), rights=(Right.OPT_OUT_SALE,), signals=None
            ),
            "eu-access: does not say what a browser’s signal is to it",
        ),
        (
            lambda rule: replace(rule, rights=(Right.PORTABILITY,)),
            "EU: neither a rule nor a silence",
        ),
        (lambda rule: replace(rule, rights=(Right.ERASURE,)), "both are in force on 2018-05-25"),
    ],
)
def test_fault_is_named(rulebook: Rulebook, change: Callable[[Rule], Rule], said: str) -> None:
    assert any(said in fault for fault in _with(rulebook, change))


def test_day_between_two_rules_is_named(rulebook: Rulebook) -> None:
    gap = tuple(
        replace(rule, valid_to=rule.valid_to - timedelta(days=3))
        if rule.id == "gb-access-2018" and rule.valid_to
        else rule
        for rule in rulebook.rules
    )
    found = faults(replace(rulebook, rules=gap), AUTHORITIES, TODAY)
    assert found == ("gb-access-2018 and gb-access: none is in force between them",) * 2


def test_place_without_authority_is_named(rulebook: Rulebook) -> None:
    some = Authorities(tuple(one for one in AUTHORITIES.entries if "FR" not in one.jurisdictions))
    assert "FR: no authority" in faults(rulebook, some, TODAY)
