"""The few words that go with a letter by e-mail, in the letter's language, from ``resources/mail``.

They hold no name of a person and do not say what the letter is about: an e-mail is read on
screens and in notifications where others look on (WR-12).
"""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from dsar_desk.errors import DeskError

__all__ = ["Attached", "Covering", "covering"]

_PLAIN = "en"


@dataclass(frozen=True, slots=True)
class Covering:
    """Subject and text of the e-mail around a letter."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class _Words:
    subject: str
    greeting: str
    attached: str
    protected: str
    answer: str
    closing: str


@dataclass(frozen=True, slots=True)
class Attached:
    """What the words are about: the case's reference, the office's name, the file's name."""

    reference: str
    office: str
    file: str


def covering(folder: Path, language: str, about: Attached, *, protected: bool) -> Covering:
    """The words in ``language`` (BCP 47), in English where there are none in it.

    Raises:
        DeskError: ``mail.covering`` where the file of a language lacks a sentence or has one more.
    """
    words = _read(folder, language.partition("-")[0].lower())
    middle = [words.attached, *([words.protected] if protected else []), words.answer]
    paragraphs = [words.greeting, *middle, f"{words.closing}\n{about.office}"]
    return Covering(_filled(words.subject, about), _filled("\n\n".join(paragraphs), about) + "\n")


def _filled(text: str, about: Attached) -> str:
    return text.replace("{reference}", about.reference).replace("{file}", about.file)


def _read(folder: Path, language: str) -> _Words:
    path = folder / f"{language}.toml"
    if not language.isalpha() or not path.is_file():
        path = folder / f"{_PLAIN}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    wanted = {field.name for field in fields(_Words)}
    if set(table) != wanted or not all(isinstance(text, str) and text for text in table.values()):
        raise DeskError(
            "mail.covering",
            "The words of e-mails in {file} are not complete, or hold one that nobody knows. "
            "Nothing was sent; compare the file with en.toml.",
            file=path.name,
        )
    return _Words(**table)
