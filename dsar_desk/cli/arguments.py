"""Turning words of the command line into values; every refusal names the field."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from dsar_desk.cases.countries import is_country
from dsar_desk.cases.person import PostalAddress
from dsar_desk.errors import DeskError
from dsar_desk.law.dates import parse_date
from dsar_desk.law.rights import CASE_KINDS, Matter, Right
from dsar_desk.system.chosen import chosen_bytes

__all__ = ["address_in", "choice", "country", "day", "matter", "pair", "whole_number"]

_Choice = TypeVar("_Choice", bound=StrEnum)

_ADDRESS_KEYS = {
    "country": "country",
    "country_code": "country",
    "street": "street",
    "street_address": "street",
    "postcode": "postcode",
    "postal_code": "postcode",
    "city": "city",
    "city_area": "dependent_locality",
    "dependent_locality": "dependent_locality",
    "area": "area",
    "country_area": "area",
    "company": "company",
    "company_name": "company",
}


_MOST = 1_000_000


def choice(kind: type[_Choice], text: str, field: str) -> _Choice:
    """The member of a closed list with this code; ``input.code`` naming the field and the codes."""
    code = text.strip().lower()
    try:
        return kind(code if code in set(kind) else code.replace("-", "_"))
    except ValueError as problem:
        raise DeskError(
            "input.code",
            "“{field}” does not know this code. Nothing was changed; use one of: {codes}.",
            field=field,
            codes=", ".join(member.value for member in kind),
        ) from problem


def matter(text: str) -> Matter:
    """The right, or the kind of case that has a date of its own, such as a complaint."""
    kinds = {kind.value: kind for kind in CASE_KINDS}
    return kinds.get(text.strip().lower().replace("-", "_")) or choice(Right, text, "right")


def country(text: str, field: str) -> str:
    """The ISO 3166-1 code of a country in capitals; ``input.country`` naming the field."""
    code = text.strip().upper()
    if not is_country(code):
        raise DeskError(
            "input.country",
            "“{field}” is a country by its two letters, as in GB or DE. Nothing was changed; "
            "check what was typed.",
            field=field,
        )
    return code


def whole_number(number: int, field: str, *, least: int) -> int:
    """The number where it lies in reach; ``input.number`` naming the field."""
    if not least <= number <= _MOST:
        raise DeskError(
            "input.number",
            "“{field}” is a whole number from {least} to {most}. Nothing was changed.",
            field=field,
            least=least,
            most=_MOST,
        )
    return number


def day(text: str | None, field: str) -> date | None:
    """The day written as year-month-day; None where nothing was given."""
    return parse_date(text, field) if text is not None else None


def pair(text: str, field: str) -> tuple[str, str]:
    """The two halves of ``NAME=VALUE``."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise DeskError(
            "input.pair",
            "“{field}” is written NAME=VALUE. Nothing was changed; check what was typed.",
            field=field,
        )
    return name.strip(), value


def address_in(path: Path) -> PostalAddress:
    """The postal address in a JSON file of parts; ``input.address`` where it is none."""
    try:
        found = json.loads(chosen_bytes(path).decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as problem:
        raise _bad_address(path) from problem
    if not isinstance(found, dict):
        raise _bad_address(path)
    return _address(found, path)


def _address(parts: Mapping[str, object], path: Path) -> PostalAddress:
    values: dict[str, str] = {}
    street: tuple[str, ...] = ()
    for key, value in parts.items():
        name = _ADDRESS_KEYS.get(key)
        if key == "name" or value in (None, ""):
            continue
        if name is None or not isinstance(value, str | list):
            raise _bad_address(path)
        if isinstance(value, list) and name != "street":
            raise _bad_address(path)
        if name == "street":
            street = _street(value)
        else:
            values[name] = " ".join(str(value).split())
    if "country" in values:
        values["country"] = country(values["country"], "country")
    return PostalAddress(street=street, **values)


def _street(value: str | list[object]) -> tuple[str, ...]:
    lines: Iterable[object] = value.splitlines() if isinstance(value, str) else value
    return tuple(str(line).strip() for line in lines if str(line).strip())


def _bad_address(path: Path) -> DeskError:
    return DeskError(
        "input.address",
        "The file {file} does not hold the parts of an address (street, postcode, city, area, "
        "country) as JSON. Nothing was changed; check the file.",
        file=path.name,
    )
