"""Whether the rule packs are whole: what a lawyer would miss in them, said one by one."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

from dsar_desk.law.authorities import Authorities
from dsar_desk.law.rights import Matter, Right
from dsar_desk.law.rule import Confidence, Ground, Jurisdiction, Rule
from dsar_desk.law.rulebook import Rulebook

__all__ = ["confidence_of", "faults"]

_WITHOUT_AUTHORITY = frozenset({"EU", "POLICY"})
"""Where the country decides which authority it is, and where there is none."""


def faults(book: Rulebook, authorities: Authorities, today: date) -> tuple[str, ...]:
    """Everything that is missing or does not fit together; empty where the packs are whole."""
    return (
        *(fault for rule in book.rules for fault in _of_rule(rule, authorities)),
        *_of_times(book),
        *_of_places(book, authorities, today),
        *_of_silences(book, today),
    )


def confidence_of(book: Rulebook) -> dict[Confidence, int]:
    """How many rules stand at each confidence."""
    counted = Counter(rule.confidence for rule in book.rules)
    return {confidence: counted[confidence] for confidence in Confidence}


def _of_rule(rule: Rule, authorities: Authorities) -> Iterator[str]:
    terms = rule.terms
    if not rule.contents:
        yield f"{rule.id}: does not say what the answer must contain"
    for source in rule.sources:
        if not source.startswith(("https://", "http://")):
            yield f"{rule.id}: the source {source} is no address of the web"
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        yield f"{rule.id}: ends before it begins"
    yield from _of_extension(rule)
    if terms.refusal and not terms.refusal.remedies:
        yield f"{rule.id}: a refusal names no remedy"
    yield from _of_signals(rule)
    if rule.practice.dead is None or not rule.practice.heirs:
        yield f"{rule.id}: says nothing of people who died, or of what to do when an heir asks"
    known = {authority.id for authority in authorities.entries}
    for name in rule.authorities:
        if name not in known:
            yield f"{rule.id}: the authority {name} is not described"


def _of_extension(rule: Rule) -> Iterator[str]:
    terms, extension = rule.terms, rule.terms.extension
    if extension and not extension.grounds:
        yield f"{rule.id}: its extension has no ground"
    if extension and extension.open != (extension.period.number == 0):
        yield f"{rule.id}: an open extension has no number, and another one has"
    if terms.outcome and (terms.acknowledgement or extension):
        yield f"{rule.id}: with an outcome, the period is for the acknowledgement and for nothing else"


def _of_signals(rule: Rule) -> Iterator[str]:
    """Of every opt-out from sale in the United States it has to be known what a signal is to it."""
    opts_out = Right.OPT_OUT_SALE in rule.rights
    american = any(code.startswith("US-") for code in rule.jurisdictions)
    if rule.signals is None and opts_out and american:
        yield f"{rule.id}: does not say what a browser’s signal is to it"
    if rule.signals is not None and not opts_out:
        yield f"{rule.id}: a browser’s signal is no matter of it"


def _of_times(book: Rulebook) -> Iterator[str]:
    """Two rules for one thing on one day, or a day between two on which there is none."""
    entries = sorted(
        (
            (place, right.value, rule.sub_right, rule.valid_from, rule)
            for rule in book.rules
            for place in rule.jurisdictions
            for right in rule.rights
        ),
        key=lambda entry: entry[:4],
    )
    for _, group in groupby(entries, key=lambda entry: entry[:3]):
        for (*_, first), (*_, second) in pairwise(group):
            if first.valid_to is None or first.valid_to >= second.valid_from:
                yield f"{first.id} and {second.id}: both are in force on {second.valid_from}"
            elif first.valid_to + timedelta(days=1) < second.valid_from:
                yield f"{first.id} and {second.id}: none is in force between them"


def _of_places(book: Rulebook, authorities: Authorities, today: date) -> Iterator[str]:
    spoken = _spoken(book, today)
    for place in book.places.values():
        outwards = set(book.outwards(place))
        for right in Right:
            if outwards.isdisjoint(spoken[right]) and place.code != "POLICY":
                yield f"{place.code}: neither a rule nor a silence for {right.value}"
        if place.code not in _WITHOUT_AUTHORITY and not authorities.for_jurisdiction(place.code):
            yield f"{place.code}: no authority"
        yield from _of_note(place)


def _of_note(place: Jurisdiction) -> Iterator[str]:
    if bool(place.note) != bool(place.citation):
        yield f"{place.code}: a note needs a citation"
    if place.declared_until and not place.country:
        yield f"{place.code}: without a table of holidays none can be announced"


def _spoken(book: Rulebook, today: date) -> dict[Matter, set[str]]:
    """The places that have a rule, now or to come, or a silence of their own for each matter."""
    spoken: dict[Matter, set[str]] = defaultdict(set)
    for rule in book.rules:
        if rule.valid_to is None or rule.valid_to >= today:
            for right in rule.rights:
                spoken[right].update(rule.jurisdictions)
    for silence in book.silences:
        for right in silence.rights:
            spoken[right].update(silence.jurisdictions)
    return spoken


def _of_silences(book: Rulebook, today: date) -> Iterator[str]:
    spoken = _spoken(book, today)
    for silence in book.silences:
        for code in silence.jurisdictions:
            places = set(book.outwards(book.jurisdiction(code)))
            own = [r for r in book.rules if r.ground is Ground.STATUTE and code in r.jurisdictions]
            for right in silence.rights:
                if any(right in rule.rights and rule.in_force(today) for rule in own):
                    yield f"{code}: {right.value} has both a rule and a silence"
            for right in silence.instead:
                if places.isdisjoint(spoken[right]):
                    yield f"{code}: {right.value} is offered instead and has no rule"
