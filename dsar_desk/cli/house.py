"""``office house`` and ``office recount``: the house's own rules, and counting open cases anew."""

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dsar_desk.cli.arguments import pair
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.law.dates import parse_date
from dsar_desk.law.house import Closure, FourEyes, HouseRules
from dsar_desk.law.rule import Halt
from dsar_desk.services.desk import Desk
from dsar_desk.services.house_words import four_eyes_words, moved_in_words, switch_name
from dsar_desk.services.recount import Moved
from dsar_desk.text import tr, tr_n

__all__ = ["fill_house", "fill_recount", "run_house", "run_recount"]

_NUMBERS = ("target", "acknowledge_within", "policy_period")
_DIGITS = 6


def fill_house(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``office house``."""
    parser.add_argument(
        "--set",
        dest="numbers",
        action="append",
        default=[],
        metavar="NAME=N",
        help=", ".join(_NUMBERS),
    )
    parser.add_argument(
        "--switch",
        dest="switches",
        action="append",
        default=[],
        metavar="CODE=on|off",
        help=tr("what a law leaves to the house"),
    )
    parser.add_argument(
        "--four-eyes",
        choices=[rule.value for rule in FourEyes],
        help=tr("which letters somebody else has to approve"),
    )
    day = parser.add_mutually_exclusive_group()
    day.add_argument("--holiday", metavar="PLACE=YYYY-MM-DD")
    day.add_argument("--not-a-holiday", metavar="PLACE=YYYY-MM-DD")
    day.add_argument("--closure", metavar="FIRST/LAST", help=tr("lengthens no period"))
    day.add_argument("--forget", metavar="PLACE=DAY|FIRST/LAST")
    parser.add_argument("--name", default="", metavar="N")
    parser.add_argument("--source", default="", metavar="S", help=tr("where it was announced"))
    _fill_dry(parser)


def fill_recount(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``office recount``."""
    _fill_dry(parser)


def run_house(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """Print the rules of the house, or change them and tell what moves."""
    now = desk.house.current()
    rules = _changed(desk, now, arguments)
    if rules == now and not arguments.dry_run:
        known = desk.house.switches()
        output.document(
            {"house": _document(now), "switches": _switches(known, now)}, _text(desk, now, known)
        )
        return 0
    if arguments.dry_run:
        moved = desk.house.preview(rules)
    else:
        moved = desk.house.save(desk.order(), rules, instead_of=now)
    found = {"house": _document(rules), "saved": not arguments.dry_run, **_moved(moved)}
    output.document(found, _told(moved, saved=not arguments.dry_run))
    return 0


def run_recount(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """Count every open case anew by the rules of this program, or tell what would move."""
    dry = arguments.dry_run
    moved = desk.house.stale() if dry else desk.house.recount(desk.order())
    output.document({"saved": not dry, **_moved(moved)}, _told(moved, saved=not dry))
    return 0


def _fill_dry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("tell what would move; nothing is saved")
    )


def _changed(desk: Desk, now: HouseRules, said: argparse.Namespace) -> HouseRules:
    numbers = {name: getattr(now, name) for name in _NUMBERS}
    numbers |= dict(_number(text) for text in said.numbers)
    rules = replace(
        now,
        target=numbers["target"],
        acknowledge_within=numbers["acknowledge_within"],
        policy_period=numbers["policy_period"],
        switched_on=_switched(now, said.switches),
        four_eyes=FourEyes(said.four_eyes) if said.four_eyes else now.four_eyes,
    )
    if said.forget:
        return _without(rules, said.forget)
    if said.closure:
        first, last = _stretch(said.closure, "closure")
        kept = tuple(each for each in rules.closures if (each.first, each.last) != (first, last))
        return replace(rules, closures=(*kept, Closure(said.name, first, last)))
    counts = said.holiday is not None
    text = said.holiday if counts else said.not_a_holiday
    if text is None:
        return rules
    place, on = _place_and_day(desk, text, "holiday" if counts else "not_a_holiday")
    kept_days = tuple(each for each in rules.entered if (each.place, each.on) != (place, on))
    entered = EnteredDay(place, on, said.name, said.source, counts)
    return replace(rules, entered=(*kept_days, entered))


def _number(text: str) -> tuple[str, int]:
    """A number by its name; what is no number is refused where its range is."""
    name, value = pair(text, "set")
    name, value = name.replace("-", "_"), value.strip()
    if name not in _NUMBERS:
        raise _no_code("set", _NUMBERS)
    fit = value.isascii() and value.isdigit() and len(value) <= _DIGITS
    return name, int(value) if fit else -1


def _switched(now: HouseRules, said: Iterable[str]) -> tuple[str, ...]:
    on = dict.fromkeys(now.switched_on)
    for text in said:
        code, value = pair(text, "switch")
        if value.strip().lower() not in {"on", "off"}:
            raise _no_code("switch", ("on", "off"))
        if value.strip().lower() == "on":
            on[code] = None
        else:
            on.pop(code, None)
    return tuple(on)


def _without(rules: HouseRules, text: str) -> HouseRules:
    """The rules without a day that was entered, or without a closure."""
    if "/" in text:
        ends = _stretch(text, "forget")
        closures = tuple(each for each in rules.closures if (each.first, each.last) != ends)
        fewer = replace(rules, closures=closures)
    else:
        place, on = pair(text, "forget")  # a place whose pack was taken away can be named too
        which = (place.strip().upper(), parse_date(on.strip(), "forget"))
        entered = tuple(each for each in rules.entered if (each.place, each.on) != which)
        fewer = replace(rules, entered=entered)
    if fewer == rules:
        raise DeskError(
            "house.not_there",
            "“{field}” names no day that was entered and no closure. Nothing was changed; see what"
            " office house prints.",
            field="forget",
        )
    return fewer


def _place_and_day(desk: Desk, text: str, field: str) -> tuple[str, date]:
    place, day = pair(text, field)
    return desk.rulebook.jurisdiction(place).code, parse_date(day.strip(), field)


def _stretch(text: str, field: str) -> tuple[date, date]:
    first, _, last = text.partition("/")
    return parse_date(first.strip(), field), parse_date(last.strip(), field)


def _no_code(field: str, known: Iterable[str]) -> DeskError:
    return DeskError(
        "input.code",
        "“{field}” does not know this code. Nothing was changed; use one of: {codes}.",
        field=field,
        codes=", ".join(known),
    )


def _switches(known: Mapping[str, Halt], rules: HouseRules) -> dict[str, object]:
    return {
        code: {
            "on": code in rules.switched_on,
            "effect": halt.effect.value,
            "why": tr(halt.why),
            "citation": halt.citation,
        }
        for code, halt in known.items()
    }


def _document(rules: HouseRules) -> dict[str, object]:
    return {
        "target": rules.target,
        "acknowledge_within": rules.acknowledge_within,
        "policy_period": rules.policy_period,
        "four_eyes": rules.four_eyes.value,
        "switched_on": list(rules.switched_on),
        "entered": [
            {
                "place": each.place,
                "on": each.on.isoformat(),
                "name": each.name,
                "source": each.source,
                "counts": each.counts,
            }
            for each in rules.entered
        ],
        "closures": [
            {"name": each.name, "first": each.first.isoformat(), "last": each.last.isoformat()}
            for each in rules.closures
        ],
    }


def _moved(moved: Iterable[Moved]) -> dict[str, object]:
    return {
        "moved": [
            {
                "reference": each.reference,
                "before": each.before.isoformat() if each.before else None,
                "after": each.after.isoformat() if each.after else None,
                "statutory": each.moves,
            }
            for each in moved
        ]
    }


def _told(moved: tuple[Moved, ...], *, saved: bool) -> str:
    lines = [
        tr("{reference}: {before} → {after}", reference=r.reference, before=r.before, after=r.after)
        for r in moved
        if r.moves
    ]
    counted = tr_n(
        "Saved. {n} open case was counted anew.",
        "Saved. {n} open cases were counted anew.",
        len(moved),
    )
    ending = counted if saved else tr("Nothing was saved.")
    return "\n".join([*lines, moved_in_words(moved), ending])


def _text(desk: Desk, rules: HouseRules, known: Mapping[str, Halt]) -> str:
    lines = [
        tr("Working days before the statutory day in which to have answered: {n}", n=rules.target),
        tr("Working days in which to acknowledge receipt: {n}", n=rules.acknowledge_within),
        tr(
            "Days of the policy’s own period, 0 for those of the program: {n}",
            n=rules.policy_period,
        ),
        tr(
            "Which letters somebody else has to approve: {which} ({code})",
            which=four_eyes_words()[rules.four_eyes],
            code=rules.four_eyes.value,
        ),
        *(
            tr(
                "Left to the house: {code}={state}. {name}. {why} ({citation})",
                code=code,
                state="on" if code in rules.switched_on else "off",
                name=switch_name(code, halt, desk.rulebook.rules),
                why=tr(halt.why),
                citation=halt.citation,
            )
            for code, halt in known.items()
        ),
        *map(_day_told, rules.entered),
        *map(_closure_told, rules.closures),
    ]
    return "\n".join(lines)


def _day_told(entered: EnteredDay) -> str:
    said = {"place": entered.place, "day": entered.on, "name": entered.name, "said": entered.source}
    if entered.counts:
        return tr("Holiday in {place} on {day}: {name} ({said})", **said)
    return tr("No holiday in {place} on {day}: {name} ({said})", **said)


def _closure_told(closure: Closure) -> str:
    return tr(
        "Closed from {first} to {last}: {name}; that lengthens no period",
        first=closure.first,
        last=closure.last,
        name=closure.name,
    )
