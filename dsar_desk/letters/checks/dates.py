"""The days of a letter: those that it names, and whether it comes in time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.cases.records import hints_of, without_none
from dsar_desk.law.dates import in_words
from dsar_desk.law.events import EventKind
from dsar_desk.letters.checks.circumstances import Circumstances
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.readable import line_of, readable
from dsar_desk.letters.checks.written_dates import WrittenDate, dates_in
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.contents import folded
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.named_authority import authority_in
from dsar_desk.letters.template import Template
from dsar_desk.text import tr, tr_n

__all__ = ["dated_today", "in_time", "known_days"]

_CAN_BE_LATE = "late_by"
"""The field of templates that say by how much they are late: those of answers."""
_BY_HAND = (
    "already_clear",
    "authority_asked",
    "doubt",
    "fee",
    "fee_payment",
    "identity_alternatives",
    "identity_asked",
    "late_reason",
    "more_to_search",
    "note",
    "own_answer",
    "own_text",
    "questions",
    "reasons",
    "recipients_not_told",
    "recipients_told",
    "resolution",
    "sent_to",
)
"""What an officer writes of the handling itself: a day to come that stands there is a promise."""


def dated_today(facts: Facts, held: Circumstances) -> Iterator[Finding]:
    """Whether a letter bears the day on which it is approved: an older one would say that it was in time."""
    if facts.letter_date == held.today:
        return
    yield Finding(
        "letter.other_day",
        tr(
            "This draft bears the date {day}; today is {today}.",
            day=in_words(facts.letter_date),
            today=in_words(held.today),
        ),
        rule=tr("House rule: a letter bears the day on which it is approved."),
        deed=tr(
            "Open the letter anew, or use “dsar-desk letter renew”: it is dated today then, and what "
            "you wrote stays."
        ),
    )


def known_days(letter: LetterText, template: Template, facts: Facts) -> Iterator[Finding]:
    """The days that stand in a letter and are none of its case.

    A day after the last one that the clock knows, or any day to come where it knows none, is a
    promise that nobody keeps, and blocks. Any other is confirmed with a reason.
    """
    text = readable(letter)
    strange = _strange(dates_in(text), template, facts)
    last = max((day for day in (facts.due, facts.extended_due) if day), default=None)
    promises = [each for each in strange if _is_promise(each, facts.letter_date, last)]
    rule = tr("House rule: a letter names the days of its case and no others.")
    if promises:
        yield Finding(
            "letter.strange_date",
            tr(
                "Line {lines} names a day to come that the clock of this case does not know.",
                lines=_lines(text, promises),
            ),
            rule=rule,
            deed=tr("Name a day that the case gives, or take the sentence out."),
        )
    others = [each for each in strange if each not in promises]
    if others:
        yield Finding(
            "letter.date_to_see",
            tr(
                "Line {lines} names a day that is none of this case.",
                lines=_lines(text, others),
            ),
            rule=rule,
            deed=tr("Look at it; where it is right, say why."),
            asks=True,
            mark=",".join(sorted(day.isoformat() for each in others for day in each.days)),
        )


def in_time(
    letter: LetterText, template: Template, facts: Facts, held: Circumstances
) -> Iterator[Finding]:
    """Whether a notice of more time, an answer or a refusal leaves while its time runs."""
    if kind_of(template.kind).event is EventKind.EXTENDED and held.lengthening is not None:
        yield from _too_late_to_extend(held)
    if _CAN_BE_LATE in template.uses:
        due, rule = held.due, held.due_rule
        if template.kind == "refusal" and held.refuse_by is not None:
            due = min(held.refuse_by, due or held.refuse_by)
            rule = held.refusal_rule or rule
        if due is not None and due < held.today:
            says_so = _says_that_it_is_late(letter, template, facts, held)
            yield _late((held.today - due).days, due, rule or facts.law_name, says_so=says_so)


def _too_late_to_extend(held: Circumstances) -> Iterator[Finding]:
    more = held.lengthening
    if more is None or not more.late:
        return
    last = min(day for _, day in more.late)
    now = in_words(more.answer_by) if more.answer_by else ""
    yield Finding(
        "letter.extension_late",
        tr(
            "A notice of more time could be sent until {day}. Now it moves nothing, and the letter "
            "would promise a day that the clock does not know.",
            day=in_words(last),
        ),
        rule=more.citation,
        deed=tr(
            "Answer now; the day that holds is {day}. Say in the answer that it is late.", day=now
        )
        if now
        else tr("Answer now, and say in the answer that it is late."),
    )


def _says_that_it_is_late(
    letter: LetterText, template: Template, facts: Facts, held: Circumstances
) -> bool:
    text, authority = letter.plain(), authority_in(facts.authority, template.words.locale)
    named = folded(authority.name) if authority else ""
    return held.forbidden.apologises(text) and named in folded(text)


def _late(days: int, due: date, rule: str, *, says_so: bool) -> Finding:
    """That an answer is late; it blocks until the letter says so and names who hears complaints."""
    return Finding(
        "letter.late",
        tr_n(
            "This answer is {n} day late: it was due on {day}.",
            "This answer is {n} days late: it was due on {day}.",
            days,
            day=in_words(due),
        ),
        blocks=not says_so,
        rule=rule,
        deed=tr("The letter says so; note in the case why it happened.")
        if says_so
        else tr("Say in the letter that it is late, why, that you are sorry, and how to complain."),
    )


def _is_promise(written: WrittenDate, dated: date, last: date | None) -> bool:
    return all(day > (last or dated) for day in written.days)


def _lines(text: str, written: list[WrittenDate]) -> str:
    return ", ".join(dict.fromkeys(str(line_of(text, each.place)) for each in written))


def _strange(
    written: tuple[WrittenDate, ...], template: Template, facts: Facts
) -> list[WrittenDate]:
    """The dates that the facts of a letter give neither in fields of their own nor in what they say."""
    given = _given(facts)
    strange = [each for each in written if not given & set(each.days)]
    if strange:  # seldom; every text of the facts is read for it
        elsewhere = {
            day for each in dates_in(_said_elsewhere(template, facts)) for day in each.days
        }
        by_hand = dates_in("\n".join(_texts_of(facts, _BY_HAND)))
        elsewhere |= {day for each in by_hand for day in each.days if day <= facts.letter_date}
        strange = [each for each in strange if not elsewhere & set(each.days)]
    return strange


def _given(facts: Facts) -> frozenset[date]:
    statute, policy = facts.statute, facts.policy
    given: list[date | None] = [getattr(facts, name) for name in _day_fields()]
    given += [policy.effective if policy else None, *(each.on for each in facts.ready)]
    if statute is not None:
        given += [statute.first_due, *(each.on for each in statute.duties)]
    return frozenset(day for day in given if day is not None)


@cache
def _day_fields() -> tuple[str, ...]:
    """The facts that are a day."""
    return tuple(name for name, hint in hints_of(Facts).items() if without_none(hint) is date)


def _said_elsewhere(template: Template, facts: Facts) -> str:
    """What the letter says by itself: of the law, the office, the person's data; nothing by hand."""
    empty = {name: type(getattr(facts, name))() for name in _BY_HAND}
    return compose(template, replace(facts, **empty)).plain()


def _texts_of(facts: Facts, names: Iterable[str]) -> Iterator[str]:
    """Every text that stands somewhere below these fields."""
    plain = facts.as_json()
    for name in names:
        yield from _texts(plain[name])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
