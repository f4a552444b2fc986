"""The law’s answers as the command line prints them; the keys are promised to scripts."""

from collections.abc import Iterable
from datetime import date

from dsar_desk.law.deadline import Deadline
from dsar_desk.law.rule import Period, Rule

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


def laws_as_json(rules: Iterable[Rule]) -> list[dict[str, object]]:
    """The document of the command ``laws``: one entry for each rule."""
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
        }
        for rule in rules
    ]


def _period(period: Period) -> dict[str, object]:
    return {"number": period.number, "unit": period.unit.value, "counting": period.counting.value}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
