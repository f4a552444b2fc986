"""Whether a profile is fit for letters: each text seen, of a length that prints, and whole."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from dsar_desk.cases.profile import Profile
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["fitted", "refuse_unusable", "text_problem"]

_LINE, _PROSE = 300, 5000
"""In characters: what one line may hold, and what a passage may."""
_PASSAGES = frozenset(
    {
        "automated_decisions", "category", "lawful_basis", "never_disclosed", "purpose",
        "recipients", "retention", "safeguard", "source",
    }
)  # fmt: skip
_LINES = {"letterhead": 20, "street": 10}
"""How many lines those may have that are written line by line."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_E_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_SAID_OF_DATA = ("category", "purpose", "retention")


def fitted(profile: Profile, origin: str) -> Profile:
    """The profile of a file, its policies named by their day where it gives them no name.

    Raises:
        DeskError: ``profile.faulty`` naming ``origin`` and the key, or as ``refuse_unusable``.
    """
    for place, name, text in _texts(asdict(profile), ""):
        _refuse_text(origin, place, name, text)
    for name, found in (("letterhead", profile.letterhead), *_streets(profile)):
        most = _LINES[name.rpartition(".")[2]]
        if len(found) > most:
            raise DeskError(
                "profile.faulty",
                "The profile {origin} cannot be used: “{place}” has more than {most} lines. The "
                "profile in use was not changed; shorten it and try again.",
                origin=origin,
                place=name,
                most=most,
            )
    for place in _unsaid(profile):
        raise DeskError(
            "profile.faulty",
            "The profile {origin} cannot be used: “{place}” is empty, and letters print it. The "
            "profile in use was not changed; say it, or take out the part that it belongs to, and "
            "try again.",
            origin=origin,
            place=place,
        )
    refuse_unusable(profile)
    return _with_named_policies(profile, origin)


def refuse_unusable(profile: Profile) -> None:
    """Raise ``profile.unnamed`` or ``profile.country`` for an office without name or country."""
    if not profile.office.strip():
        raise DeskError(
            "profile.unnamed",
            "The profile gives the office no name, which exports bear. The profile in use was not "
            "changed; write a name after “office”.",
        )
    if not re.fullmatch("[A-Z]{2}", profile.country):
        raise DeskError(
            "profile.country",
            "The profile names the country of the office by something else than two capital "
            "letters, as in GB or DE. The profile in use was not changed; correct “country”.",
        )


def text_problem(name: str, text: str) -> str:
    """What is wrong with a text that was typed into the field ``name``, as a sentence; or nothing.

    Where it is written line by line, that is looked at in each line.
    """
    key = name.removeprefix("officer_").removeprefix("policy_")
    lines = text.splitlines() if key in _LINES else [text]
    if len(lines) > _LINES.get(key, 1):
        return tr("These are more than {most} lines. Shorten it.", most=_LINES[key])
    most = _most(key)
    if any(len(line) > most for line in lines):
        return tr("This is longer than {most} characters. Shorten it.", most=most)
    if any(_is_unseen(key, line) for line in lines):
        return tr("This holds signs that cannot be seen. Delete it and type it anew.")
    if key == "email" and text.strip() and not _E_MAIL.fullmatch(text.strip()):
        return tr("This is no e-mail address. Type it as in ask@example.org.")
    return ""


def _refuse_text(origin: str, place: str, name: str, text: str) -> None:
    most = _most(name)
    if len(text) > most:
        raise DeskError(
            "profile.faulty",
            "The profile {origin} cannot be used: “{place}” is longer than {most} characters. The "
            "profile in use was not changed; shorten it and try again.",
            origin=origin,
            place=place,
            most=most,
        )
    if _is_unseen(name, text):
        raise DeskError(
            "profile.faulty",
            "The profile {origin} cannot be used: “{place}” holds signs that cannot be seen, or a "
            "line break where one line belongs. The profile in use was not changed; type it anew "
            "and try again.",
            origin=origin,
            place=place,
        )
    if name == "email" and text.strip() and not _E_MAIL.fullmatch(text.strip()):
        raise DeskError(
            "profile.faulty",
            "The profile {origin} cannot be used: “{place}” is no e-mail address. The profile in "
            "use was not changed; write it as in ask@example.org, or leave it empty, and try again.",
            origin=origin,
            place=place,
        )
    if place.endswith("address.country") and not re.fullmatch("([A-Z]{2})?", text):
        raise DeskError(
            "profile.faulty",
            "The profile {origin} cannot be used: “{place}” is something else than two capital "
            "letters, as in GB or DE. The profile in use was not changed; correct it and try again.",
            origin=origin,
            place=place,
        )


def _texts(table: Mapping[str, Any], within: str) -> Iterator[tuple[str, str, str]]:
    """Every text of a table: the keys that lead to it, the last of them, and the text."""
    for key, value in table.items():
        place = f"{within}{key}"
        entries = enumerate(value, 1) if isinstance(value, tuple) else ()
        for each_place, each in ((place, value), *((f"{place}[{n}]", one) for n, one in entries)):
            if isinstance(each, str):
                yield each_place, key, each
            elif isinstance(each, Mapping):
                yield from _texts(each, f"{each_place}.")


def _streets(profile: Profile) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "controller.address.street", profile.controller.address.street
    for name in ("eu_representative", "uk_representative"):
        agent = getattr(profile, name)
        if agent is not None:
            yield f"{name}.address.street", agent.address.street


def _unsaid(profile: Profile) -> Iterator[str]:
    """What is empty and belongs to something that is there."""
    if profile.officer is not None and not profile.officer.name.strip():
        yield "officer.name"
    for number, entry in enumerate(profile.data_map, 1):
        for key in _SAID_OF_DATA:
            if not getattr(entry, key).strip():
                yield f"data_map[{number}].{key}"


def _with_named_policies(profile: Profile, origin: str) -> Profile:
    policies = tuple(
        policy if policy.id.strip() else replace(policy, id=policy.effective.isoformat())
        for policy in profile.policies
    )
    names = [policy.id for policy in policies]
    for number, name in enumerate(names):
        if name in names[:number]:
            raise DeskError(
                "profile.faulty",
                "The profile {origin} cannot be used: “{place}” is the name of a policy before it "
                "too. The profile in use was not changed; give each version a name of its own and "
                "try again.",
                origin=origin,
                place=f"policies[{number + 1}].id",
            )
    return replace(profile, policies=policies)


def _most(key: str) -> int:
    return _PROSE if key in _PASSAGES else _LINE


def _is_unseen(key: str, text: str) -> bool:
    return bool(_UNSEEN.search(text)) or (key not in _PASSAGES and "\n" in text)
