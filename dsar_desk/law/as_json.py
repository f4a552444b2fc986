"""The law’s answers as the command line prints them; the keys are promised to scripts."""

from collections.abc import Iterable
from datetime import date

from dsar_desk.law.authorities import Authorities
from dsar_desk.law.clock import Deadline
from dsar_desk.law.reading import authorities_of
from dsar_desk.law.rule import (
    Extension,
    Halt,
    Passage,
    Period,
    Practice,
    RefusalTerms,
    Rule,
    Terms,
    WorkingDays,
)

__all__ = ["deadline_as_json", "laws_as_json"]


def deadline_as_json(found: Deadline) -> dict[str, object]:
    """The document of the command ``deadline``; days as ISO 8601, ``None`` where there is none."""
    return {
        "due": found.due.isoformat(),
        "acknowledge_by": _day(found.acknowledge_by),
        "extension_notice_by": _day(found.extension_notice_by),
        "extended_due": _day(found.extended_due),
        "steps": [
            {"text": step.text, "citation": step.citation, "date": _day(step.date)}
            for step in found.steps
        ],
        "rule": found.rule_id,
        "rule_version": found.rule_version,
        "sources": list(found.sources),
    }


def laws_as_json(
    rules: Iterable[Rule], authorities: Authorities, place: str = ""
) -> list[dict[str, object]]:
    """The document of the command ``laws``: one entry for each rule.

    ``place`` is where a person lives, for whom the authority is named.
    """
    return [
        {
            "rule": rule.id,
            "rule_version": rule.version,
            "jurisdictions": list(rule.jurisdictions),
            "rights": [right.value for right in rule.rights],
            "sub_right": rule.sub_right,
            "ground": rule.ground.value,
            "law": rule.law.title,
            "citation": rule.citation,
            "period": _period(rule.terms.period),
            "valid_from": rule.valid_from.isoformat(),
            "valid_to": _day(rule.valid_to),
            "sources": list(rule.sources),
            "checked_on": rule.checked_on.isoformat(),
            "confidence": rule.confidence.value,
            **_terms(rule.terms),
            "practice": _practice(rule.practice),
            "contents": [_passage(each) for each in rule.contents],
            "refusal_grounds": [_passage(each) for each in rule.refusal_grounds],
            "authorities": [each.name for each in authorities_of(rule, authorities, place)],
            "law_name": rule.law.name,
            "note": rule.note,
            "browser_signals": rule.signals.value if rule.signals else None,
        }
        for rule in rules
    ]


def _terms(terms: Terms) -> dict[str, object]:
    return {
        "period_citation": terms.period.citation,
        "period_of_the_house": terms.period.house,
        "rolls_over": terms.period.rolls_over,
        "working_days": _working_days(terms.working_days),
        "acknowledgement": _within(terms.acknowledged_within),
        "outcome": _within(terms.outcome),
        "confirmation": _within(terms.confirmation),
        "elsewhere": _within(terms.elsewhere.period if terms.elsewhere else None),
        "extension": _extension(terms.extension),
        "halts": {question.value: _halt(halt) for question, halt in terms.halts.items()},
        "second_clocks": [
            {
                **_cited(each.period),
                "text": each.text,
                "runs_from": each.runs_from.value,
                "lapses": each.lapses,
            }
            for each in terms.second_clocks
        ],
        "charge": terms.charge,
        "refusal": _refusal(terms.refusal),
        "resolution": _passage(terms.resolution) if terms.resolution else None,
    }


def _working_days(week: WorkingDays) -> dict[str, object]:
    return {
        "free_weekdays": sorted(week.free_weekdays),
        "holidays": week.holidays,
        "calendar": week.calendar,
        "citation": week.citation,
    }


def _extension(extension: Extension | None) -> dict[str, object] | None:
    if extension is None:
        return None
    return {
        **_cited(extension.period),
        "open": extension.open,
        "notice": _within(extension.notice),
        "grounds": [{"code": each.code, **_passage(each)} for each in extension.grounds],
        "must_say": list(extension.must_say),
        "names_remedies": extension.names_remedies,
    }


def _halt(halt: Halt) -> dict[str, object]:
    return {
        "effect": halt.effect.value,
        "may_ask": halt.may_ask,
        "why": halt.why,
        "citation": halt.citation,
    }


def _refusal(refusal: RefusalTerms | None) -> dict[str, object] | None:
    if refusal is None:
        return None
    remedies = [
        {
            "to": each.to.value,
            "text": each.text,
            "citation": each.citation,
            "within": _within(each.within),
        }
        for each in refusal.remedies
    ]
    return {"limit": refusal.limit.value, "citation": refusal.citation, "remedies": remedies}


def _practice(practice: Practice) -> dict[str, object]:
    return {
        "identity": _passage(practice.identity),
        "agents": _passage(practice.agents),
        "minors": _passage(practice.minors),
        "dead": _passage(practice.dead) if practice.dead else None,
        "heirs": practice.heirs,
        "records": _passage(practice.records),
    }


def _passage(passage: Passage) -> dict[str, object]:
    return {"text": passage.text, "citation": passage.citation}


def _within(period: Period | None) -> dict[str, object] | None:
    return None if period is None else _cited(period)


def _cited(period: Period) -> dict[str, object]:
    return {**_period(period), "citation": period.citation}


def _period(period: Period) -> dict[str, object]:
    return {
        "number": period.number,
        "unit": period.unit.value,
        "counting": period.counting.value,
        "runs_from": period.runs_from.value,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
