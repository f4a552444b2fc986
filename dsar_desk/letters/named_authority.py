"""An authority as a letter names it in its language: its own official name, its country by Babel."""

from dataclasses import replace
from functools import cache

from dsar_desk.cases.countries import countries, country_name
from dsar_desk.law.authorities import Authority
from dsar_desk.letters.tongues import ENGLISH

__all__ = ["authority_in", "country_in"]

_LAST_OF_LATIN = "\u024f"


def authority_in(authority: Authority | None, locale: str) -> Authority | None:
    """The authority with name and address as a letter of this locale (``zh_Hant``) prints them.

    The name is the official one in the language of the letter; else that in the authority's own
    language, where it is in Latin letters; else as an English letter has it. Nothing is translated.
    """
    if authority is None:
        return None
    lines = authority.address_lines
    if lines:
        lines = (*lines[:-1], _country_line(authority, locale))
    return replace(authority, name=_name(authority, locale), address_lines=lines)


def country_in(said: str, locale: str) -> str:
    """Countries of the data map, which is English, by their names in this locale; else as they are."""
    if locale.partition("_")[0] == ENGLISH:
        return said
    return ", ".join(_country(each.strip(), locale) for each in said.split(","))


def _name(authority: Authority, locale: str) -> str:
    code = locale.replace("_", "-")
    if code.partition("-")[0] == ENGLISH:
        return authority.name
    known = authority.names.get(code) or authority.names.get(code.partition("-")[0])
    own = authority.names.get(authority.language, "")
    return known or (own if _is_latin(own) else "") or authority.name


def _is_latin(name: str) -> bool:
    return all(sign <= _LAST_OF_LATIN for sign in name if sign.isalpha())


def _country_line(authority: Authority, locale: str) -> str:
    """The last line, in words of this locale where it is the country alone."""
    line = authority.address_lines[-1]
    code = next(iter(authority.jurisdictions), "").partition("-")[0]
    own = line == country_name(code, authority.language)
    is_right = locale.partition("_")[0] == (authority.language if own else ENGLISH)
    if is_right or not code or any(sign.isdigit() for sign in line):
        return line
    return country_name(code, locale)


def _country(said: str, locale: str) -> str:
    code = _by_name().get(said.casefold().removeprefix("the "), "")
    return country_name(code, locale) if code else said


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): code for code, name in countries(ENGLISH)}
