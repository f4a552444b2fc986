"""A holiday entered in an office of 100,000 open cases: which dates move, worked out before saving."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from dsar_desk.cases.case import Claim
from dsar_desk.cases.ids import CaseId, OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.law.house import HouseRules
from dsar_desk.law.rights import Right
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.desk import Desk
from tests.benchmarks.harness import Measurement, in_turns, seconds
from tests.builders import a_case
from tests.desk import NOW, a_desk

CASES = 100_000
DAYS = 365
PLACES = ("DE", "GB", "US-CA", "FR", "GB-SCT", "PL")
RIGHTS = (Right.ACCESS, Right.ERASURE, Right.RECTIFICATION, Right.PORTABILITY)
TODAY = NOW.date()
ENTERED = EnteredDay("GB", TODAY + timedelta(days=9), "Day of mourning", "Royal Proclamation")


def measure() -> Measurement:
    """The preview of one entered holiday, three times; some of the cases move."""
    with TemporaryDirectory() as folder, a_desk(Path(folder)) as desk:
        fill(desk)
        rules = HouseRules(entered=(ENTERED,))
        if not 0 < len(desk.house.preview(rules)) < CASES:
            raise AssertionError("some dates have to move, and not all of them")
        (took,) = in_turns(lambda: seconds(lambda: desk.house.preview(rules)), rounds=3)
    return Measurement(f"counting {CASES:,} open cases anew", took, bar=20, rounds=3)


def fill(desk: Desk) -> None:
    """Open cases of a year, of six places and four rights."""
    clockwork = Clockwork(desk.rulebook)

    @cache
    def claim(number: int, days: int) -> Claim:
        right, place = RIGHTS[number % len(RIGHTS)], PLACES[number % len(PLACES)]
        return clockwork.claim(right, place, TODAY - timedelta(days=days))

    plain = a_case()
    with desk.database.unit(desk.actor, OperationId("fill"), NOW) as unit:
        for number in range(1, CASES + 1):
            days = number % DAYS
            dates = replace(plain.dates, received=TODAY - timedelta(days=days))
            case = a_case(number, id=CaseId(f"case-{number}"), dates=dates, events=(), checks=())
            claims = (claim(number % (len(RIGHTS) * len(PLACES)), days),)
            unit.cases.add(replace(case, claims=claims))
        unit.record(Entry(Action.CASE_CHANGED, CaseId("case-1")))
