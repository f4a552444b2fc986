"""The house's own rules beside the law: earlier targets, promises, corrections of the calendar.

None of them changes a statute. A target lies on the statutory day or before it; what an office may
switch on is named in the rule pack; a holiday that it enters carries where it was announced.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from dsar_desk.errors import DeskError
from dsar_desk.law.calendar import Calendar
from dsar_desk.law.clock import Deadline, HouseDays, Step
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.law.dates import in_words
from dsar_desk.law.rule import Ground, Halt, Question, Rule
from dsar_desk.text import tr, tr_n

__all__ = ["Closure", "FourEyes", "HouseRules", "by_the_house", "house_days", "switches"]

_MOST_DAYS = 60
_LONGEST_PERIOD = 90
_LONGEST_CLOSURE = 62


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which nobody is in the office. They lengthen no period."""

    name: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether the office is closed on that day."""
        return self.first <= day <= self.last


class FourEyes(StrEnum):
    """Whose letters somebody else has to approve; ``alone`` for an office of one person."""

    ALONE = "alone"
    WHERE_IT_DISCLOSES = "where_it_discloses"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What an office decided for itself; nought and empty where it decided nothing.

    ``target`` is how many working days before the statutory day the office wants to have answered,
    ``acknowledge_within`` the working days after receipt in which it promises to say that a request
    came, ``policy_period`` the days of the policy's own period. ``switched_on`` holds codes such as
    ``gdpr/identity``: a law's id and the question that may stop its clock. ``four_eyes`` says which
    letters nobody approves who wrote them.
    """

    target: int = 0
    acknowledge_within: int = 0
    policy_period: int = 0
    switched_on: tuple[str, ...] = ()
    entered: tuple[EnteredDay, ...] = ()
    closures: tuple[Closure, ...] = ()
    four_eyes: FourEyes = FourEyes.ALONE

    def refuse_unusable(self) -> None:
        """Nothing for rules that can be followed.

        Raises:
            DeskError: ``house.number``, ``house.holiday`` or ``house.closure`` for what cannot be.
        """
        numbers = {
            "target": (self.target, _MOST_DAYS),
            "acknowledge_within": (self.acknowledge_within, _MOST_DAYS),
            "policy_period": (self.policy_period, _LONGEST_PERIOD),
        }
        for field, (number, most) in numbers.items():
            if not 0 <= number <= most:
                raise _no_number(field, most)
        for entered in self.entered:
            if not all(text.strip() for text in (entered.place, entered.name, entered.source)):
                raise _no_holiday(entered.on)
        for closure in self.closures:
            length = (closure.last - closure.first).days
            if not closure.name.strip() or not 0 <= length <= _LONGEST_CLOSURE:
                raise _no_closure(closure.first)

    def closed_on(self, day: date) -> str:
        """Why nobody is in the office on that day, empty where somebody is."""
        return next((each.name for each in self.closures if each.covers(day)), "")


def by_the_house(rule: Rule, house: HouseRules) -> Rule:
    """The rule as this office applies it: its own period under the policy, its switches."""
    terms = rule.terms
    of_rights = rule.ground is Ground.POLICY and rule.is_of_a_right
    if of_rights and terms.period.house and house.policy_period:
        terms = replace(terms, period=replace(terms.period, number=house.policy_period))
    halts = {
        question: halt.option
        if halt.option and _code(rule, question) in house.switched_on
        else halt
        for question, halt in terms.halts.items()
    }
    if halts != dict(terms.halts):
        terms = replace(terms, halts=MappingProxyType(halts))
    return rule if terms is rule.terms else replace(rule, terms=terms)


def switches(rules: Iterable[Rule]) -> dict[str, Halt]:
    """Every switch that the packs offer, by its code, with what it would do."""
    found: dict[str, Halt] = {}
    for rule in rules:
        for question, halt in rule.terms.halts.items():
            if halt.option is not None:
                found.setdefault(_code(rule, question), halt.option)
    return found


def house_days(clock: Deadline, house: HouseRules, calendar: Calendar) -> HouseDays | None:
    """The days that the house set itself beside those of the law; none where it set none."""
    target = _target(clock, house, calendar) if house.target and not clock.paused else None
    promised = _promised(clock, house, calendar) if house.acknowledge_within else None
    if target is None and promised is None:
        return None
    return HouseDays(target, promised, tuple(_steps(clock, house, target, promised)))


def _target(clock: Deadline, house: HouseRules, calendar: Calendar) -> date:
    """So many working days before the statutory day, on one on which somebody is in the office."""
    day = clock.current_due
    for _ in range(house.target):
        day = _day_before(day, house, calendar)
    return min(max(day, clock.received), clock.current_due)


def _promised(clock: Deadline, house: HouseRules, calendar: Calendar) -> date:
    """So many working days after receipt, and never after the day that the law sets for it."""
    day = clock.received
    for _ in range(house.acknowledge_within):
        day = calendar.next_working_day(day + timedelta(days=1))
    return min(day, clock.acknowledge_by or day)


def _in_office(day: date, house: HouseRules, calendar: Calendar) -> bool:
    return calendar.is_working_day(day) and not house.closed_on(day)


def _day_before(day: date, house: HouseRules, calendar: Calendar) -> date:
    day -= timedelta(days=1)
    while not _in_office(day, house, calendar):
        day -= timedelta(days=1)
    return day


def _steps(
    clock: Deadline, house: HouseRules, target: date | None, promised: date | None
) -> Iterator[Step]:
    source = tr("House rule")
    if target is not None:
        text = tr_n(
            "The house wants to have answered {n} working day before the statutory day, {due}: by"
            " {target}.",
            "The house wants to have answered {n} working days before the statutory day, {due}: by"
            " {target}.",
            house.target,
            due=in_words(clock.current_due),
            target=in_words(target),
        )
        yield Step(text, source, target)
        closed = house.closed_on(clock.current_due)
        if closed:
            text = tr(
                "On the statutory day, {due}, the office is closed ({closed}); that lengthens no"
                " period.",
                due=in_words(clock.current_due),
                closed=closed,
            )
            yield Step(text, source, clock.current_due)
    if promised is not None:
        text = tr("The house promises to acknowledge receipt by {day}.", day=in_words(promised))
        yield Step(text, source, promised)


def _code(rule: Rule, question: Question) -> str:
    return f"{rule.law.id}/{question.value}"


def _no_number(field: str, most: int) -> DeskError:
    return DeskError(
        "house.number",
        "“{field}” has to be a whole number from 0 to {most}. Nothing was changed.",
        field=field,
        most=most,
    )


def _no_holiday(on: date) -> DeskError:
    return DeskError(
        "house.holiday",
        "The holiday on {day} needs a place, a name and where it was announced. Nothing was"
        " changed.",
        field="entered",
        day=in_words(on),
    )


def _no_closure(first: date) -> DeskError:
    return DeskError(
        "house.closure",
        "The closure that begins on {day} needs a name, and a last day at most {most} days later."
        " Nothing was changed.",
        field="closures",
        day=in_words(first),
        most=_LONGEST_CLOSURE,
    )
