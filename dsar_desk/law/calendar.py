"""Working days and holidays of a place, each with its name and where it comes from."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dsar_desk.law.clock import TABLE
from dsar_desk.law.corrections import Corrections, EnteredDay
from dsar_desk.law.rule import Jurisdiction, Rule, Stretch, WorkingDays
from dsar_desk.law.rulebook import Rulebook

__all__ = ["Calendar", "business_days", "calendar_for"]

_SATURDAY = 5
_WEEKEND = frozenset({_SATURDAY, 6})


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which a law lets a period end, for one place.

    ``holidays`` gives names by day, ``source`` says where they come from, and ``ends`` is the
    last day of that table (``None`` where no table is used). ``asked`` is the place that the
    officer chose, which may be less exact than the one whose holidays count. ``made_up`` are
    weekend days that were made working days, ``entered`` what the office corrected.
    """

    asked: Jurisdiction
    holidays: Mapping[date, str]
    free_weekdays: frozenset[int]
    dropped: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    made_up: Container[date] = frozenset()
    entered: Corrections = field(default_factory=Corrections)
    source: str = ""
    ends: date | None = None

    def holiday_name(self, day: date) -> str:
        """The name of the holiday on that day, empty where there is none."""
        if day in self.entered.added:
            return self.entered.added[day]
        names = "" if day in self.entered.taken_out else self.holidays.get(day, "")
        if not names:
            return next((each.name for each in self.stretches if each.covers(day)), "")
        if not self.dropped:
            return names
        return "; ".join(n for n in names.split("; ") if not n.startswith(self.dropped))

    def is_working_day(self, day: date) -> bool:
        """Whether the law treats the day as a working day."""
        holiday = self.holiday_name(day)  # which also fills the table of the year, made-up days too
        if day.weekday() in self.free_weekdays:
            return day in self.made_up and day not in self.entered.added
        return not holiday

    def next_working_day(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day


def calendar_for(
    rulebook: Rulebook, jurisdiction: str, rule: Rule, entered: Iterable[EnteredDay] = ()
) -> Calendar:
    """The calendar by which a rule counts for a person of that place, as the office corrected it.

    Raises:
        DeskError: ``law.no_jurisdiction`` for a place that no pack knows.
    """
    asked = rulebook.jurisdiction(jurisdiction)
    week = rule.terms.working_days
    place = rulebook.jurisdiction(week.calendar) if week.calendar else asked
    if not (week.holidays and place.country):
        return Calendar(asked, {}, week.free_weekdays, stretches=week.stretches)
    corrected = Corrections.of(entered, frozenset(rulebook.outwards(place)))
    return replace(_with_holidays(asked, place, week), entered=corrected)


def business_days(place: Jurisdiction, entered: Iterable[EnteredDay] = ()) -> Calendar:
    """The days on which an office works and its post is collected: no law counts by them.

    Saturdays, the weekend of the country and its public holidays are none, nor is what the office
    entered as a holiday of the place, of one around it or within it. Of a country without a table
    only the weekend is known.
    """
    import holidays  # noqa: PLC0415 - as below

    around = {place.code, place.within, place.country}
    here = [
        each
        for each in entered
        if each.place in around or (each.counts and each.place.startswith(f"{place.country}-"))
    ]
    corrected = Corrections.of(here, {each.place for each in here})
    try:
        table = holidays.country_holidays(
            place.country, subdiv=place.subdivision or None, language="en_US"
        )
    except NotImplementedError:
        return Calendar(place, {}, _WEEKEND, entered=corrected)
    free = frozenset({*table.weekend, _SATURDAY})
    return Calendar(place, table, free, entered=corrected, source=f"{TABLE}{place.country}")


def _with_holidays(asked: Jurisdiction, place: Jurisdiction, week: WorkingDays) -> Calendar:
    import holidays.version  # noqa: PLC0415 - the tables cost 60 ms, which start-up does not pay

    part = (place.country, place.subdivision)
    table = holidays.country_holidays(
        part[0],
        subdiv=part[1] or None,
        language="en_US",
        categories=week.categories or None,
    )
    return Calendar(
        asked=asked,
        holidays=table,
        free_weekdays=week.free_weekdays,
        dropped=place.dropped,
        stretches=week.stretches,
        made_up=table.weekend_workdays if week.make_up else frozenset(),
        source=f"{TABLE}{holidays.version.__version__}, {'-'.join(filter(None, part))}",
        ends=place.declared_until or date(table.end_year, 12, 31),
    )
