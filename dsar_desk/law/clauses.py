"""The parts of a rule in words: how a period is counted, what stops it, who may complain where."""

from collections.abc import Iterator
from typing import NamedTuple

from dsar_desk.law.dates import weekday_names
from dsar_desk.law.rule import (
    Confidence,
    Counting,
    Effect,
    Extension,
    Halt,
    Limit,
    Passage,
    Period,
    Question,
    Recourse,
    RefusalTerms,
    Remedy,
    RunsFrom,
    SecondClock,
    WorkingDays,
)
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.law.signals import Signals
from dsar_desk.law.wording import length_in_words
from dsar_desk.text import tr

__all__ = [
    "Line",
    "confidence_in_words",
    "extension",
    "halt",
    "passage",
    "period",
    "refusal",
    "remedy",
    "second",
    "signals",
    "working_days",
]


class Line(NamedTuple):
    """One thing that a rule says: what it is about, the words, where they stand."""

    label: str
    text: str
    citation: str = ""


def period(label: str, length: Period) -> Iterator[Line]:
    """A length of time: how long, counted how, and where its last day falls."""
    yield Line(label, _length(length), length.citation)
    if length.counting is not Counting.AT_ONCE:
        yield Line("", _counted(length.counting))
    if length.runs_from is RunsFrom.REQUEST_DATE:
        text = tr(
            "Instead of receipt counts the date that the request itself bears, where it is known."
        )
        yield Line("", text)
    if length.rolls_over:
        text = tr("If its last day is no working day, it ends on the next working day.")
        yield Line("", text, length.roll_over_citation)
    elif length.counting not in {Counting.AT_ONCE, Counting.WORKING_DAYS_AFTER}:
        yield Line("", tr("Its last day stays as it is, on a free day too."))
    if length.house:
        yield Line("", tr("No law sets this number; it is the period of the house."))
    if length.note:
        yield Line("", tr(length.note))


def working_days(week: WorkingDays, book: Rulebook) -> Line:
    """Which days count as working days, by whose holidays."""
    free = [name for number, name in enumerate(weekday_names()) if number in week.free_weekdays]
    free += [tr(stretch.name) for stretch in week.stretches]
    if week.holidays and week.calendar:
        place = tr(book.jurisdiction(week.calendar).name)
        free.append(tr("holidays of {place}", place=place))
    elif week.holidays:
        free.append(tr("holidays where the person lives"))
    text = tr("Every day but these: {days}.", days=", ".join(free)) if free else tr("Every day.")
    if week.make_up:
        text = _together(text, tr("A free day that was made a working day is one."))
    return Line(tr("Working days"), text, week.citation)


def extension(terms: Extension) -> Iterator[Line]:
    """How much longer, told by when, on which grounds, saying what."""
    if terms.open:
        text = tr("The law sets no limit; the office names the new day.")
        yield Line(tr("How much longer"), text, terms.period.citation)
    else:
        more = length_in_words(terms.period)
        yield Line(
            tr("How much longer"), tr("At most {length}.", length=more), terms.period.citation
        )
        if terms.period.note:
            yield Line("", tr(terms.period.note))
    if terms.notice is None:
        yield Line(tr("Told by when"), tr("Before the first period ends."))
    else:
        length = length_in_words(terms.notice)
        text = tr("Within {length} of receipt.", length=length)
        if terms.notice.runs_from is RunsFrom.REQUEST_DATE:
            text = tr("Within {length} of the date that the request bears.", length=length)
        yield Line(tr("Told by when"), text, terms.notice.citation)
    yield from (passage(tr("Ground"), ground) for ground in terms.grounds)
    yield from (Line(tr("The notice says"), tr(each)) for each in terms.must_say)
    if terms.names_remedies:
        yield Line("", tr("It names every way to disagree, as a refusal does."))


def halt(question: Question, what: Halt) -> Iterator[Line]:
    """What a question to the person does to the clock, and why."""
    labels = {
        Question.IDENTITY: tr("Asking for proof of identity"),
        Question.CLARIFICATION: tr("Asking what is meant"),
        Question.FEE: tr("Asking for a fee"),
    }
    yield Line(labels[question], _together(_effect(what), tr(what.why)), what.citation)
    if what.reflection is not None:
        length = length_in_words(what.reflection)
        text = tr("The person has {length} to think it over.", length=length)
        yield Line("", text, what.reflection.citation)
    if what.option is not None:
        text = tr("The office may decide otherwise in its house rules:")
        doing = _together(text, _effect(what.option), tr(what.option.why))
        yield Line("", doing, what.option.citation)


def second(clock: SecondClock) -> Line:
    """What else has to be done, and within which time."""
    length, what = length_in_words(clock.period), tr(clock.text)
    if clock.period.counting is Counting.AT_ONCE:
        text = tr("{what}: at once.", what=what)
    elif clock.runs_from is RunsFrom.RECEIPT:
        text = tr("{what}: within {length} of receipt.", what=what, length=length)
    else:
        text = tr("{what}: within {length} of the answer.", what=what, length=length)
    if clock.period.house:
        text = _together(text, tr("No law sets this number; it is the period of the house."))
    if clock.lapses:
        text = _together(text, tr("It is over once the answer is given."))
    return Line("", text, clock.period.citation)


def signals(what: Signals) -> Line:
    """What the law makes of a browser’s opt-out signal."""
    words = {
        Signals.BINDING: tr("It is a request, and asks for no proof."),
        Signals.HONOURED: tr("It is taken as a request: whether the law binds it is not sure."),
        Signals.NOT_BINDING: tr("It is no request under this law; one has to be made."),
    }
    return Line(tr("A browser’s opt-out signal"), words[what])


def passage(label: str, text: Passage) -> Line:
    """A text that the law knows by a code."""
    return Line(label, tr(text.text), text.citation)


def refusal(terms: RefusalTerms) -> Line:
    """By when a refusal has to be sent."""
    if terms.limit is Limit.FIRST_PERIOD:
        text = tr("Within the first period; an extension does not move this.")
    else:
        text = tr("Within the period that runs, with its extension.")
    return Line(tr("Sent by when"), text, terms.citation)


def remedy(way: Remedy) -> Line:
    """Where the person can turn, and for how long."""
    labels = {
        Recourse.CONTROLLER: tr("To the office"),
        Recourse.DISPUTE_RESOLUTION: tr("To neutral dispute resolution"),
        Recourse.AUTHORITY: tr("To the authority"),
        Recourse.COURT: tr("To a court"),
    }
    text = tr(way.text)
    if way.within is not None:
        length = length_in_words(way.within)
        text = _together(text, tr("The person has {length} for it.", length=length))
    return Line(labels[way.to], text, way.citation)


def confidence_in_words(confidence: Confidence) -> str:
    """How far a rule was checked."""
    names = {
        Confidence.STATUTE_READ: tr("The statute was read."),
        Confidence.OFFICIAL_GUIDANCE: tr("Guidance of an authority was read."),
        Confidence.SECONDARY: tr("Others’ accounts of the law were read, not the law itself."),
        Confidence.UNVERIFIED: tr("It was not checked against any text."),
    }
    return names[confidence]


def _length(length: Period) -> str:
    if length.counting is Counting.AT_ONCE:
        return tr("At once, on the day on which it comes.")
    return length_in_words(length)


def _counted(counting: Counting) -> str:
    by_number = tr("It ends on the day of the same number as the day of receipt.")
    words = {
        Counting.DAYS_AFTER: tr("The first day is the one after receipt."),
        Counting.DAYS_INCLUSIVE: tr("The day of receipt is the first day."),
        Counting.WORKING_DAYS_AFTER: tr("Working days are counted from the day after receipt."),
        Counting.WEEKS_AFTER: tr("It ends on the same day of the week as the day of receipt."),
        Counting.SAME_DAY_NUMBER: _together(
            by_number, tr("Where that month has none, it ends on the last day of the month.")
        ),
        Counting.FIRST_OF_NEXT_MONTH: _together(
            by_number, tr("Where that month has none, it ends on the first day of the next month.")
        ),
    }
    return words[counting]


def _effect(what: Halt) -> str:
    if not what.may_ask:
        return tr("This may not be asked.")
    effects = {
        Effect.RUNS: tr("The clock runs on."),
        Effect.RESTARTS: tr("The period is counted anew from the answer."),
        Effect.PAUSES: tr("The clock stands still from the question to the answer, both included."),
        Effect.SUSPENDS: tr(
            "The clock stands still from the question to the day before the answer."
        ),
    }
    return effects[what.effect]


def _together(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
