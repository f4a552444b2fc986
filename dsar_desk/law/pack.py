"""One file of rules, read strictly: jurisdictions, working days, rules, and what a law is silent on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from dsar_desk.law.rights import CASE_KINDS, Matter, Right
from dsar_desk.law.rule import (
    Confidence,
    Counting,
    Door,
    Effect,
    Extension,
    Ground,
    Halt,
    Jurisdiction,
    Law,
    Limit,
    Passage,
    Period,
    Practice,
    Question,
    Recourse,
    RefusalTerms,
    Remedy,
    Rule,
    RunsFrom,
    SecondClock,
    Silence,
    Stretch,
    Terms,
    Unit,
    WorkingDays,
)
from dsar_desk.law.signals import Signals
from dsar_desk.law.strict import Section, read_toml

__all__ = ["Pack", "read_pack"]

Entry = TypeVar("Entry")

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTED_IN = {
    Counting.AT_ONCE: Unit.DAYS,
    Counting.DAYS_AFTER: Unit.DAYS,
    Counting.DAYS_INCLUSIVE: Unit.DAYS,
    Counting.WORKING_DAYS_AFTER: Unit.WORKING_DAYS,
    Counting.WEEKS_AFTER: Unit.WEEKS,
    Counting.SAME_DAY_NUMBER: Unit.MONTHS,
    Counting.FIRST_OF_NEXT_MONTH: Unit.MONTHS,
}


@dataclass(frozen=True, slots=True)
class Pack:
    """What one file of rules holds."""

    jurisdictions: tuple[Jurisdiction, ...]
    rules: tuple[Rule, ...]
    silences: tuple[Silence, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the rules of one file share and name by its code."""

    laws: dict[str, Law]
    terms: dict[str, Terms]
    practices: dict[str, Practice]
    contents: dict[str, Passage]
    refusal_grounds: dict[str, Passage]


def read_pack(path: Path) -> Pack:
    """The rules of one file.

    Raises:
        DeskError: ``law.unreadable`` or ``law.bad_pack``, naming file, line and place.
    """
    top = read_toml(path)
    shelf = _shelf(top)
    pack = Pack(
        tuple(map(_jurisdiction, top.sections("jurisdiction"))),
        tuple(_rule(section, shelf) for section in top.sections("rule")),
        tuple(_silence(section, shelf) for section in top.sections("silence")),
    )
    top.finish()
    return pack


def _shelf(top: Section) -> _Shelf:
    week = {entry.id: entry for entry in map(_working_days, top.sections("working_days"))}
    reasons = {entry.code: entry for entry in map(_passage, top.sections("extension_ground"))}
    remedies = {entry.code: entry for entry in map(_remedy, top.sections("remedy"))}
    terms = (_terms(section, week, reasons, remedies) for section in top.sections("terms"))
    return _Shelf(
        {entry.id: entry for entry in map(_law, top.sections("law"))},
        {entry.id: entry for entry in terms},
        {entry.id: entry for entry in map(_practice, top.sections("practice"))},
        {entry.code: entry for entry in map(_passage, top.sections("content"))},
        {entry.code: entry for entry in map(_passage, top.sections("refusal_ground"))},
    )


def _whole(section: Section, read: Callable[[Section], Entry]) -> Entry:
    entry = read(section)
    section.finish()
    return entry


def _jurisdiction(section: Section) -> Jurisdiction:
    return _whole(
        section,
        lambda s: Jurisdiction(
            code=s.text("code"),
            name=s.text("name"),
            within=s.text_or("within"),
            country=s.text_or("country"),
            subdivision=s.text_or("subdivision"),
            dropped=s.texts_or("dropped"),
            declared_until=s.day_or_none("declared_until"),
            also=s.texts_or("also"),
            note=s.text_or("note"),
            citation=s.text_or("citation"),
            dead=_if_there(s, "dead", _saying("dead")),
        ),
    )


def _working_days(section: Section) -> WorkingDays:
    free = section.texts("free")
    for name in free:
        if name not in (*_WEEKDAYS, "holidays"):
            raise section.fault(f"“{name}” is no day of the week and not “holidays”", "free")
    return _whole(
        section,
        lambda s: WorkingDays(
            id=s.text("id"),
            free_weekdays=frozenset(_WEEKDAYS.index(name) for name in free if name in _WEEKDAYS),
            holidays="holidays" in free,
            calendar=s.text_or("calendar"),
            categories=s.texts_or("categories"),
            stretches=tuple(map(_stretch, s.sections("closed"))),
            make_up=s.truth_or("make_up", default=False),
            citation=s.text("citation"),
        ),
    )


def _stretch(section: Section) -> Stretch:
    return _whole(
        section,
        lambda s: Stretch(s.text("name"), _day_of_year(s, "from"), _day_of_year(s, "to")),
    )


def _day_of_year(section: Section, key: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"2024-{section.text(key)}")
    except ValueError as problem:
        raise section.fault(f"“{key}” is no day of the year, such as 12-25", key) from problem
    return day.month, day.day


def _practice(section: Section) -> Practice:
    return _whole(
        section,
        lambda s: Practice(
            id=s.text("id"),
            identity=_said(s, "identity"),
            agents=_said(s, "agents"),
            minors=_said(s, "minors"),
            dead=_if_there(s, "dead", _saying("dead")),
            heirs=s.text_or("heirs"),
            records=_said(s, "records"),
        ),
    )


def _said(section: Section, key: str) -> Passage:
    return _saying(key)(section.section(key))


def _saying(code: str) -> Callable[[Section], Passage]:
    def read(section: Section) -> Passage:
        return _whole(section, lambda s: Passage(code, s.text("text"), s.text("citation")))

    return read


def _passage(section: Section) -> Passage:
    return _whole(
        section, lambda s: Passage(s.text("id"), s.text("text"), citation=s.text("citation"))
    )


def _remedy(section: Section) -> Remedy:
    return _whole(
        section,
        lambda s: Remedy(
            code=s.text("id"),
            to=s.choice("to", Recourse),
            text=s.text("text"),
            citation=s.text("citation"),
            valid_from=s.day("valid_from"),
            within=_if_there(s, "within", _period),
        ),
    )


def _law(section: Section) -> Law:
    return _whole(
        section,
        lambda s: Law(
            s.text("id"), s.text("name"), s.text("title"), s.texts("sources"), s.day("checked_on")
        ),
    )


def _silence(section: Section, shelf: _Shelf) -> Silence:
    return _whole(
        section,
        lambda s: Silence(
            jurisdictions=s.texts("jurisdictions"),
            rights=tuple(s.one_of("rights", word, Right) for word in s.texts("rights")),
            law=_named(s, "law", shelf.laws),
            why=s.text("why"),
            citation=s.text("citation"),
            instead=tuple(s.one_of("instead", word, Right) for word in s.texts_or("instead")),
        ),
    )


def _rule(section: Section, shelf: _Shelf) -> Rule:
    law = _named(section, "law", shelf.laws)
    return _whole(
        section,
        lambda s: Rule(
            id=s.text("id"),
            version=s.text("version"),
            jurisdictions=s.texts("jurisdictions"),
            rights=tuple(_matter(s, word) for word in s.texts("rights")),
            sub_right=s.text_or("sub_right"),
            ground=s.choice_or("ground", Ground.STATUTE),
            law=law,
            citation=s.text("citation"),
            valid_from=s.day("valid_from"),
            valid_to=s.day_or_none("valid_to"),
            terms=_named(s, "terms", shelf.terms),
            practice=_named(s, "practice", shelf.practices),
            contents=_all_named(s, "contents", shelf.contents),
            refusal_grounds=_all_named(s, "refusal_grounds", shelf.refusal_grounds),
            authorities=s.texts_or("authorities"),
            note=s.text_or("note"),
            sources=(*law.sources, *s.texts_or("sources")),
            checked_on=s.day_or_none("checked_on") or law.checked_on,
            confidence=s.choice("confidence", Confidence),
            signals=s.choice_or_none("signals", Signals),
        ),
    )


def _terms(
    section: Section,
    week: dict[str, WorkingDays],
    reasons: dict[str, Passage],
    remedies: dict[str, Remedy],
) -> Terms:
    return _whole(
        section,
        lambda s: Terms(
            id=s.text("id"),
            period=_from_receipt(s.section("period")),
            outcome=_if_there(s, "outcome", _from_receipt),
            working_days=_named(s, "working_days", week),
            acknowledgement=_if_there(s, "acknowledgement", _from_receipt),
            confirmation=_if_there(s, "confirmation", _from_receipt),
            elsewhere=_if_there(s, "elsewhere", _door),
            extension=_if_there(s, "extension", lambda inner: _extension(inner, reasons)),
            halts=MappingProxyType({asked: _halt(s.section(asked.value)) for asked in Question}),
            second_clocks=tuple(map(_second_clock, s.sections("second_clock"))),
            refusal=_if_there(s, "refusal", lambda inner: _refusal(inner, remedies)),
            resolution=_if_there(s, "resolution", _passage),
            charge=s.text("charge"),
        ),
    )


def _matter(section: Section, word: str) -> Matter:
    kinds = {kind.value: kind for kind in CASE_KINDS}
    return kinds.get(word) or section.one_of("rights", word, Right)


def _if_there(section: Section, key: str, read: Callable[[Section], Entry]) -> Entry | None:
    inner = section.section_or_none(key)
    return None if inner is None else read(inner)


def _period(section: Section) -> Period:
    return _whole(section, _length)


def _from_receipt(section: Section) -> Period:
    """A period that begins with the request: on its receipt, or on the date that it bears."""
    begins = section.choice_or("runs_from", RunsFrom.RECEIPT)
    if begins is RunsFrom.ANSWER:
        raise section.fault("this cannot run from the answer", "runs_from")
    return replace(_period(section), runs_from=begins)


def _length(section: Section) -> Period:
    unit = section.choice("unit", Unit)
    counting = section.choice("counting", Counting)
    if _COUNTED_IN[counting] is not unit:
        raise section.fault(f"{unit.value} cannot be counted as {counting.value}", "counting")
    rolls_over = section.truth_or("rolls_over", default=False)
    return Period(
        number=section.number("number"),
        unit=unit,
        counting=counting,
        citation=section.text("citation"),
        rolls_over=rolls_over,
        roll_over_citation=section.text("roll_over_citation") if rolls_over else "",
        house=section.truth_or("house", default=False),
        note=section.text_or("note"),
    )


def _door(section: Section) -> Door:
    return _whole(section, lambda s: Door(why=s.text("why"), period=_length(s)))


def _second_clock(section: Section) -> SecondClock:
    return _whole(
        section,
        lambda s: SecondClock(
            code=s.text("id"),
            text=s.text("text"),
            runs_from=s.choice("runs_from", RunsFrom),
            period=_length(s),
            lapses=s.truth_or("lapses", default=False),
        ),
    )


def _extension(section: Section, reasons: dict[str, Passage]) -> Extension:
    return _whole(
        section,
        lambda s: Extension(
            open=s.truth_or("open", default=False),
            notice=_if_there(s, "notice", _from_receipt),
            grounds=_all_named(s, "grounds", reasons),
            must_say=s.texts("must_say"),
            names_remedies=s.truth("names_remedies"),
            period=_length(s),
        ),
    )


def _halt(section: Section) -> Halt:
    return _whole(
        section,
        lambda s: Halt(
            effect=s.choice("effect", Effect),
            why=s.text("why"),
            citation=s.text("citation"),
            may_ask=s.truth_or("may_ask", default=True),
            reflection=_if_there(s, "reflection", _period),
            option=_if_there(s, "option", _halt),
            ask_within=_if_there(s, "ask_within", _period),
        ),
    )


def _refusal(section: Section, remedies: dict[str, Remedy]) -> RefusalTerms:
    return _whole(
        section,
        lambda s: RefusalTerms(
            s.choice("limit", Limit), s.text("citation"), _all_named(s, "remedies", remedies)
        ),
    )


def _named(section: Section, key: str, entries: dict[str, Entry]) -> Entry:
    return _found(section, key, section.text(key), entries)


def _all_named(section: Section, key: str, entries: dict[str, Entry]) -> tuple[Entry, ...]:
    return tuple(_found(section, key, code, entries) for code in section.texts_or(key))


def _found(section: Section, key: str, code: str, entries: dict[str, Entry]) -> Entry:
    if code not in entries:
        raise section.fault(f"“{code}” is not described in this file", key)
    return entries[code]
