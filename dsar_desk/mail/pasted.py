"""The header of a message that somebody copied out of a mail program and pasted as text.

Outlook and others put labels in the user's language over it ("Von: … Gesendet: … An: …"). They are
what a text says, no proof of anything.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from dsar_desk.cases.message import Mailbox
from dsar_desk.cases.tables import Table
from dsar_desk.mail.addresses import AddressReader
from dsar_desk.mail.headers import Decoder
from dsar_desk.mail.written_dates import written_moment
from dsar_desk.resources import folder

__all__ = ["Pasted", "header_words", "pasted_header"]

_ROLES = ("from", "date", "to", "cc", "subject")
_LABEL = re.compile(
    r"[ \t*]*(?P<label>[^\W\d_][^:：\n]{0,30}?)[ \t\xa0*]*[:：][ \t\xa0*]*(?P<value>.*)"
)
_MAILTO = re.compile(r"[\[<(]mailto:([^\s\])>]+)[\])>]", re.IGNORECASE)
_LEAST = 3
_MOST_LINES = 30
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the labels over a pasted message say, and the text below them."""

    sender: Mailbox
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    subject: str
    date: datetime | None
    text: str


@cache
def header_words() -> Mapping[str, tuple[str, frozenset[str]]]:
    """What each label, in lower case, is for, and the languages that write it so.

    Raises:
        ValueError: a label that means two things, or a key that is unknown or missing.
    """
    table = Table.load(folder() / "pasted" / "header_words.toml")
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for language in table.content:
        table.only(set(_ROLES), set(_ROLES), language)
        for role in _ROLES:
            for word in table.strings(role, language):
                known, languages = found.get(word.lower(), (role, frozenset()))
                if known != role:
                    raise table.refuse(f"{word} means two things", role, language)
                found[word.lower()] = (role, languages | {language})
    return found


def pasted_header(text: str) -> Pasted | None:
    """The header with which a text begins, None where it begins with none.

    It has to name a sender and two more of date, recipient and subject, one below the other.
    """
    said: dict[str, str] = {}
    spoken: Counter[str] = Counter()
    rest, last = text.lstrip("\ufeff \t\n"), ""
    for _ in range(_MOST_LINES):
        line, _, below = rest.partition("\n")
        role, languages, value = _labelled(line)
        if role and role not in said:
            said[role] = value
            spoken.update(languages)
            last = role
        elif last and not line.strip() and _labelled(below.partition("\n")[0])[0]:
            pass  # paragraphs of a page
        elif last and line.strip() and (line[:1].isspace() or not said[last]):
            said[last] = (
                f"{said[last]} {line.strip()}".strip()
            )  # a label alone, a list that goes on
        else:
            break
        rest = below
    if "from" not in said or len(said) < _LEAST:
        return None
    most = max(spoken.values())
    return Pasted(
        sender=next(iter(_mailboxes(said["from"])), Mailbox()),
        to=_mailboxes(said.get("to", "")),
        cc=_mailboxes(said.get("cc", "")),
        subject=said.get("subject", ""),
        date=written_moment(
            said.get("date", ""), [one for one, times in spoken.items() if times == most]
        ),
        text=rest.strip("\n"),
    )


def _labelled(line: str) -> tuple[str, frozenset[str], str]:
    """What the label of a line is for, who writes it so, and what stands behind it."""
    found = _LABEL.fullmatch(line[:_LONGEST].rstrip())
    if found is None:
        return "", frozenset(), ""
    role, languages = header_words().get(found["label"].strip().lower(), ("", frozenset()))
    return role, languages, found["value"].strip(" \t*")


def _mailboxes(value: str) -> tuple[Mailbox, ...]:
    return AddressReader(Decoder()).mailboxes(_MAILTO.sub(r"<\1>", value))
