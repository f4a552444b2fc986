"""What a rule may call itself: the line that CONTRIBUTING.md draws for “statute read”, held to."""

from urllib.parse import urlsplit

from dsar_desk.law.rule import Confidence
from dsar_desk.law.rulebook import Rulebook

PUBLISHED = frozenset(
    [
        *("bopa.ad", "eur-lex.europa.eu", "fedlex.data.admin.ch", "legislation.gov.uk", "ecfr.gov"),
        *("parl.ca", "laws.justice.gc.ca", "legislation.govt.nz", "archive.legmt.gov"),
        *("webserver.rilegislature.gov", "law.cornell.edu", "codes.findlaw.com", "casetext.com"),
        *("lawserver.com", "oregon.public.law", "hklii.org", "twse-regulation.twse.com.tw"),
    ]
)
"""Official publishers, and publishers of law that say up to when their text is current."""

COPIES = frozenset(
    [
        *("online.flipbuilder.com", "self-law.org", "instalawyer.io", "courtgpt.ai", "lexace.ai"),
        *("proteuscyber.com", "advisori.com"),
    ]
)
"""Whoever else prints a section whole: two of them have to agree."""


def _hosts(sources: tuple[str, ...]) -> set[str]:
    return {(urlsplit(source).hostname or "").removeprefix("www.") for source in sources}


def test_statute_is_read_at_a_publisher_or_in_two_copies(rulebook: Rulebook) -> None:
    for rule in rulebook.rules:
        if rule.confidence is Confidence.STATUTE_READ:
            hosts = _hosts(rule.sources)
            assert hosts & PUBLISHED or len(hosts & COPIES) > 1, rule.id


def test_what_no_source_was_opened_for_does_not_rise(rulebook: Rulebook) -> None:
    raised = {"us-de-appeal", "us-nj-consent", "tw-marketing"}
    found = {rule.id: rule for rule in rulebook.rules if rule.id in raised}
    assert {rule.confidence for rule in found.values()} == {Confidence.SECONDARY}
    assert all(rule.sources[-1] not in rule.law.sources for rule in found.values())
    assert {rule.checked_on.isoformat() for rule in found.values()} == {"2026-11-26"}
