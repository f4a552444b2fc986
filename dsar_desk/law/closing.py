"""The last sentences of a clock: what is due when, how sure that is, and where it comes from."""

from datetime import date

from dsar_desk.law.calendar import Calendar
from dsar_desk.law.dates import in_words
from dsar_desk.law.rule import Confidence, Extension, Limit, Period, RefusalTerms, Rule, SecondClock
from dsar_desk.law.wording import Step, length_in_words
from dsar_desk.text import tr, tr_n

__all__ = [
    "answer_by",
    "caution",
    "confirm",
    "extended_until",
    "house_period",
    "made_with",
    "may_extend",
    "may_extend_openly",
    "no_statute",
    "outcome_follows",
    "place",
    "refuse",
    "second",
    "standing_still",
    "table_ends",
    "tell_received",
]


def place(calendar: Calendar) -> Step:
    """What the chosen place leaves open, where it leaves something open."""
    return Step(tr(calendar.asked.note), calendar.asked.citation)


def no_statute(rule: Rule) -> Step:
    """Why the policy stands in for a statute."""
    if not rule.is_of_a_right:
        text = tr("No statute sets a time for this here, so the house does.")
        return Step(text, rule.citation)
    text = tr("No statute gives this right here, so the published policy is the ground.")
    silence = rule.silence
    if silence is None:
        return Step(text, rule.citation)
    return Step(f"{tr(silence.why)} {text}", silence.citation)


def house_period(period: Period) -> Step:
    """That the number of days is the house’s own."""
    text = tr("No law sets this number of days; it is the period of the house.")
    return Step(text, period.citation)


def answer_by(rule: Rule, due: date) -> Step:
    """The day itself."""
    return Step(tr("The last day is {due}.", due=in_words(due)), rule.citation, due)


def tell_received(period: Period, day: date) -> Step:
    """By when receipt has to be acknowledged."""
    text = tr("Receipt has to be acknowledged by {day}.", day=in_words(day))
    return Step(text, period.citation, day)


def outcome_follows(outcome: Period, day: date) -> Step:
    """What is due once receipt was acknowledged, with the day that the house set itself for it."""
    text = tr(
        "Once it is acknowledged, the outcome is due without undue delay: no law sets a number of"
        " days, and the house works to {day}.",
        day=in_words(day),
    )
    return Step(" ".join(filter(None, (text, tr(outcome.note)))), outcome.citation, day)


def confirm(period: Period, day: date) -> Step:
    """By when the person has to be told what was done."""
    text = tr("The person has to be told what was done by {day}.", day=in_words(day))
    return Step(text, period.citation, day)


def may_extend(extension: Extension, notice_by: date, until: date) -> Step:
    """What an extension would give, and by when the person has to be told."""
    text = tr(
        "If the law’s grounds are met it can be extended to {until}; the person has to be told, with"
        " the reasons, by {notice_by}.",
        until=in_words(until),
        notice_by=in_words(notice_by),
    )
    return Step(text, extension.period.citation, until)


def may_extend_openly(extension: Extension, notice_by: date) -> Step:
    """An extension whose length the office names itself."""
    text = tr(
        "The law sets no limit to an extension: if its grounds are met, the person has to be told"
        " the new date, with the reasons, by {notice_by}.",
        notice_by=in_words(notice_by),
    )
    return Step(text, extension.period.citation, notice_by)


def second(clock: SecondClock, day: date | None) -> Step:
    """What else has to be done, by a day of its own."""
    said = tr(clock.text)
    if day is not None:
        text = tr("{what} by {day}.", what=said, day=in_words(day))
        return Step(text, clock.period.citation, day)
    text = tr(
        "{what} within {length} of the answer.", what=said, length=length_in_words(clock.period)
    )
    return Step(text, clock.period.citation)


def extended_until(extension: Extension, until: date) -> Step:
    """The last day of an extension that was taken."""
    text = tr("With the extension the last day is {until}.", until=in_words(until))
    return Step(text, extension.period.citation, until)


def refuse(refusal: RefusalTerms, day: date, *, extended: bool) -> Step:
    """By when a refusal has to be with the person."""
    if refusal.limit is Limit.FIRST_PERIOD and extended:
        text = tr(
            "A refusal has to be sent by {day}; the extension does not move this day.",
            day=in_words(day),
        )
    else:
        text = tr("A refusal has to be sent by {day}.", day=in_words(day))
    return Step(text, refusal.citation, day)


def standing_still(rule: Rule, since: date, left: int) -> Step:
    """That the clock waits, and that the dates above will move."""
    text = tr_n(
        "The clock stands still since {since}, with {n} day left; the dates move once the answer is"
        " here.",
        "The clock stands still since {since}, with {n} days left; the dates move once the answer is"
        " here.",
        left,
        since=in_words(since),
    )
    return Step(text, rule.citation, since)


def caution(rule: Rule) -> Step:
    """That the rule was not read in the statute or in guidance of an authority."""
    if rule.confidence is Confidence.UNVERIFIED:
        text = tr("This rule was checked against no text; check it before relying on the date.")
    else:
        text = tr("This rule rests on secondary sources; check it before relying on the date.")
    return Step(text, rule.citation)


def table_ends(calendar: Calendar, end: date) -> Step:
    """That the holidays of the day are not known yet."""
    text = tr(
        "The table of holidays ends on {end}; later holidays are not known to it.",
        end=in_words(end),
    )
    return Step(text, calendar.source, end)


def made_with(rule: Rule, calendar: Calendar) -> Step:
    """Which rule and which table gave the dates, and whose rule that is."""
    if rule.origin:
        text = tr(
            "Counted under {law} with rule {rule}, version {version}, from the office’s own file"
            " {file}.",
            law=tr(rule.law.name),
            rule=rule.id,
            version=rule.version,
            file=rule.origin,
        )
    elif not calendar.source:
        text = tr(
            "Counted under {law} with rule {rule}, version {version}; no holidays were used.",
            law=tr(rule.law.name),
            rule=rule.id,
            version=rule.version,
        )
    else:
        text = tr(
            "Counted under {law} with rule {rule}, version {version}; holidays from {source}.",
            law=tr(rule.law.name),
            rule=rule.id,
            version=rule.version,
            source=calendar.source,
        )
    return Step(text, rule.citation)
