"""The steps of a clock, read as a person reads them and reckoned over again, without its code."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from dsar_desk.law.clock import Step
from dsar_desk.law.rule import Rule

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]+ \d{4}"
_LENGTH = r"(?P<number>\d+) (?P<unit>(?:working )?(?:day|week|month))s?"


def read_day(text: str) -> date:
    """The day that words name; its weekday has to be the right one."""
    weekday, number, month, year = text.split()
    day = date(int(year), _MONTHS[month], int(number))
    assert weekday == calendar.day_name[day.weekday()]
    return day


def replayed(steps: tuple[Step, ...], rule: Rule) -> None:
    """Reckons every counted, added and rolled day over again; AssertionError where one differs."""
    for step in steps:
        for pattern, check in _CHECKS:
            found = re.search(pattern, step.text)
            if found is not None:
                check(found, step, rule)


def _days(text: str) -> list[date]:
    return [read_day(found) for found in re.findall(_DAY, text)]


def _months_later(start: date, months: int) -> date | None:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    try:
        return date(year, month + 1, start.day)
    except ValueError:
        return None


def _after(found: re.Match[str], step: Step, rule: Rule) -> None:
    """Days or working days, with receipt as day nought."""
    start, end, number = read_day(found["start"]), read_day(found["end"]), int(found["number"])
    if found["unit"] == "day":
        assert end == start + timedelta(days=number)
        return
    left_out = _left_out(step.text)
    free = rule.terms.working_days.free_weekdays
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    made_up = rule.terms.working_days.make_up
    worked = [d for d in passed if (d.weekday() not in free or made_up) and d not in left_out]
    if not made_up:
        assert len(worked) == number
    assert end in worked


def _left_out(text: str) -> set[date]:
    """Every holiday that was left out, those between two days that are told together too."""
    told = text.partition("Left out as holidays:")[2]
    days = set(_days(told))
    for first, last in re.findall(rf"({_DAY}) to ({_DAY})", told):
        begins, ends = read_day(first), read_day(last)
        days |= {begins + timedelta(days=n) for n in range((ends - begins).days)}
    return days


def _inclusive(found: re.Match[str], _step: Step, _rule: Rule) -> None:
    start, end, number = read_day(found["start"]), read_day(found["end"]), int(found["number"])
    assert (end - start).days + 1 == max(number, 1)


def _weeks(found: re.Match[str], _step: Step, _rule: Rule) -> None:
    start, end = read_day(found["start"]), read_day(found["end"])
    assert end - start == timedelta(weeks=int(found["number"]))


def _same_number(found: re.Match[str], _step: Step, _rule: Rule) -> None:
    assert _months_later(read_day(found["start"]), int(found["number"])) == read_day(found["end"])


def _last_of_month(found: re.Match[str], _step: Step, _rule: Rule) -> None:
    start, end = read_day(found["start"]), read_day(found["end"])
    assert _months_later(start, int(found["number"])) is None
    assert (end + timedelta(days=1)).day == 1
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == int(found["number"])


def _first_of_next(found: re.Match[str], _step: Step, _rule: Rule) -> None:
    start, end = read_day(found["start"]), read_day(found["end"])
    assert _months_later(start, int(found["number"])) is None
    assert end.day == 1
    months = (end.year * 12 + end.month) - (start.year * 12 + start.month)
    assert months == int(found["number"]) + 1


def _rolled(found: re.Match[str], _step: Step, rule: Rule) -> None:
    """Every day passed over is named, one after the other, and the end is none of them."""
    passed, last = _days(found["free"]), read_day(found["last"])
    assert all(second - first == timedelta(days=1) for first, second in pairwise(passed))
    assert last == passed[-1] + timedelta(days=1)
    if not rule.terms.working_days.make_up:
        assert last.weekday() not in rule.terms.working_days.free_weekdays


Check = Callable[[re.Match[str], Step, Rule], None]
_FROM = rf"{_LENGTH} from (?P<start>{_DAY}): "
_CHECKS: tuple[tuple[str, Check], ...] = (
    (rf"{_LENGTH} are counted from the day after (?P<start>{_DAY}): (?P<end>{_DAY})", _after),
    (rf"{_LENGTH} are counted with (?P<start>{_DAY}) as the first: (?P<end>{_DAY})", _inclusive),
    (rf"{_FROM}the same day of the week is (?P<end>{_DAY})", _weeks),
    (rf"{_FROM}the day of the same number is (?P<end>{_DAY})", _same_number),
    (rf"{_FROM}that month has no .* its last day counts, (?P<end>{_DAY})", _last_of_month),
    (rf"{_FROM}that month has no .* following month, (?P<end>{_DAY})", _first_of_next),
    (rf"(?P<free>{_DAY}.*) (?:is|are) no working days?, so .* next one, (?P<last>{_DAY})", _rolled),
)
