"""What mail programs write into messages by themselves, in every language, read from TOML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dsar_desk.cases.tables import Table
from dsar_desk.resources import folder

__all__ = ["MailWords", "either", "mail_words"]

_LISTS = (
    "wrote_begins",
    "wrote",
    "original",
    "forwarded",
    "forwarded_line",
    "from_line",
    "header_line",
    "date_line",
    "forward_subject",
    "reply_subject",
    "bounced",
    "answered",
    "months",
)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class MailWords:
    """The words of all languages together, by what they are for; see ``resources/quoting/README.md``.

    ``months`` are pairs of the beginning of a month's name and its number.
    """

    wrote_begins: tuple[str, ...]
    wrote: tuple[str, ...]
    original: tuple[str, ...]
    forwarded: tuple[str, ...]
    forwarded_line: tuple[str, ...]
    from_line: tuple[str, ...]
    header_line: tuple[str, ...]
    date_line: tuple[str, ...]
    forward_subject: tuple[str, ...]
    reply_subject: tuple[str, ...]
    bounced: tuple[str, ...]
    answered: tuple[str, ...]
    months: tuple[tuple[str, int], ...]

    @classmethod
    def load(cls, where: Path) -> "MailWords":
        """The files of a folder.

        Raises:
            ValueError: a key is missing or unknown, or there are not twelve months; with the file
                and the line.
        """
        together: dict[str, list[str]] = {name: [] for name in _LISTS}
        months: list[tuple[str, int]] = []
        for path in sorted(where.glob("*.toml")):
            table = Table.load(path)
            table.only(keys := {"language", *_LISTS}, keys)
            for name in _LISTS:
                together[name] += table.strings(name)
            names = table.strings("months")
            if len(names) != _MONTHS:
                raise table.refuse("months has to have twelve entries", "months")
            months += [(name, number) for number, name in enumerate(names, 1)]
        lists = {name: tuple(dict.fromkeys(words)) for name, words in together.items()}
        del lists["months"]
        return cls(**lists, months=tuple(dict.fromkeys(months)))


@cache
def mail_words() -> MailWords:
    """The words that come with the program."""
    return MailWords.load(folder() / "quoting")


def either(words: Iterable[str]) -> str:
    """An expression for one of the words, the longer one first."""
    escaped = sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(escaped)})" if escaped else "(?!)"
