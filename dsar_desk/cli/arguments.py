"""Turning words of the command line into values; every refusal names the field."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from dsar_desk.cases.person import PostalAddress
from dsar_desk.errors import DeskError
from dsar_desk.law.dates import parse_date

__all__ = ["address_in", "choice", "day", "file_bytes", "pair"]

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


def choice(kind: type[_Choice], text: str, field: str) -> _Choice:
    """The member of a closed list with this code; ``input.code`` naming the field and the codes."""
    try:
        return kind(text.strip().lower().replace("-", "_"))
    except ValueError as problem:
        raise DeskError(
            "input.code",
            "“{field}” does not know this code. Nothing was changed; use one of: {codes}.",
            field=field,
            codes=", ".join(member.value for member in kind),
        ) from problem


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


def file_bytes(path: Path) -> bytes:
    """The bytes of a file; ``input.file`` naming it where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise DeskError(
            "input.file",
            "The file {file} cannot be read ({reason}). Nothing was changed; check its place and "
            "your rights to it.",
            file=path.name,
            reason=problem.strerror or type(problem).__name__,
        ) from problem


def address_in(path: Path) -> PostalAddress:
    """The postal address in a JSON file of parts; ``input.address`` where it is none."""
    try:
        found = json.loads(file_bytes(path).decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as problem:
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
        if name == "street":
            street = _street(value)
        else:
            values[name] = " ".join(str(value).split())
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
