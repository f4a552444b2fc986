"""The countries of the world: their codes (ISO 3166-1 alpha-2) and their names in a language."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

__all__ = ["countries", "country_name", "is_country"]

_NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Unions, the unknown and what is reserved, which share the form of a country's code."""


def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every country, in the order of their names."""
    return tuple(sorted(_names(language).items(), key=lambda pair: pair[1]))


def country_name(code: str, language: str) -> str:
    """The name of a country; what is no country's code stays as it is."""
    return _names(language).get(code.upper(), code)


def is_country(code: str) -> bool:
    """Whether these are the two letters of a country, in capitals."""
    return code in _names("en")


@cache
def _names(language: str) -> dict[str, str]:
    """The names by code; in English where nothing is known of the language."""
    try:
        locale = Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return {
        code: name
        for code, name in locale.territories.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in _NOT_COUNTRIES
    }
