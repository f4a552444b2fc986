"""An office's profile as a text in TOML, to be read, kept, changed and read back equal."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from dsar_desk.cases.profile import Profile
from dsar_desk.text import tr

__all__ = ["as_toml"]

_AS_FORMS = frozenset({"policies", "data_map"})
_HIDDEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_POLICY: Mapping[str, object] = {"id": "", "title": "", "effective": date(2026, 1, 31), "web": ""}
_PERSON = {"name": "", "role": "", "phone": "", "email": ""}
_DATA: Mapping[str, object] = {
    "category": "",
    "origin": "provided",
    "source": "",
    "purpose": "",
    "lawful_basis": "",
    "system": "",
    "recipients": [],
    "country": "",
    "safeguard": "",
    "retention": "",
    "sold_or_shared": False,
    "ccpa_category": "",
    "never_disclosed": "",
}


def as_toml(profile: Profile) -> str:
    """The profile as TOML; ``Profile.from_toml`` gives an equal one.

    What is not known yet stands at the end as a form, each line of it a comment.
    """
    lines = [
        f"# {tr('The profile of the office: what its letters say of it.')}",
        f"# {tr('Change it here and read it in again with: dsar-desk office profile --from FILE')}",
        *_table(asdict(profile), ""),
        *_forms(profile),
    ]
    return "\n".join(lines) + "\n"


def _table(table: Mapping[str, Any], name: str) -> Iterator[str]:
    """The lines of a table: its own values first, then the tables in it."""
    tables = {key: value for key, value in table.items() if _holds_tables(value)}
    for key, value in table.items():
        if key not in tables and value is not None and not (key in _AS_FORMS and not value):
            yield f"{key} = {_value(value)}"
    for key, value in tables.items():
        inner = f"{name}{key}"
        if isinstance(value, Mapping):
            yield from ("", f"[{inner}]", *_table(value, f"{inner}."))
        else:
            for each in value:
                yield from ("", f"[[{inner}]]", *_table(each, f"{inner}."))


def _holds_tables(value: object) -> bool:
    if isinstance(value, tuple):
        return bool(value) and isinstance(value[0], Mapping)
    return isinstance(value, Mapping)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return f"[{', '.join(_value(each) for each in value)}]"
    return _HIDDEN.sub(_escaped, json.dumps(str(value), ensure_ascii=False))


def _escaped(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04X}"


def _forms(profile: Profile) -> Iterator[str]:
    """A form for each part that a profile may have and this one has not, as comments."""
    forms = (
        (
            profile.policies,
            "[[policies]]",
            _POLICY,
            tr("A privacy policy, so that letters cite it"),
        ),
        (profile.data_map, "[[data_map]]", _DATA, tr("One kind of data, once for each kind")),
        (profile.officer, "[officer]", _PERSON, tr("The data protection officer, if there is one")),
    )
    for there, head, form, what in forms:
        if not there:
            yield from ("", f"# {what}:", f"# {head}", *(f"# {line}" for line in _table(form, "")))
