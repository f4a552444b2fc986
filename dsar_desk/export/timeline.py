"""What happened in a case, one after another: sentences with their moment and who did it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from dsar_desk.cases.case import Case
from dsar_desk.cases.doors import channel_name
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.wording import letter_name, method_name
from dsar_desk.export.case_json import Belongings
from dsar_desk.export.wording import proof_in_words
from dsar_desk.law.wording import happened
from dsar_desk.text import tr

__all__ = ["Happening", "timeline"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline; ``at`` is a moment or, for what has none, a local day."""

    at: date | datetime
    what: str
    who: str = ""

    @property
    def when(self) -> str:
        """The day, or the moment in UTC."""
        if isinstance(self.at, datetime):
            return self.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
        return self.at.isoformat()

    @property
    def order(self) -> datetime:
        """Where the line stands among the others: a day begins before its moments."""
        if isinstance(self.at, datetime):
            return self.at.astimezone(UTC)
        return datetime.combine(self.at, time.min, UTC)


def timeline(case: Case, belongings: Belongings) -> tuple[Happening, ...]:
    """Everything that happened, in order."""
    found = [*_of_case(case, belongings), *_of_belongings(belongings)]
    return tuple(sorted(found, key=lambda happening: happening.order))


def _of_case(case: Case, belongings: Belongings) -> Iterator[Happening]:
    channel = channel_name(case.channel)
    yield Happening(case.dates.received, tr("The request arrived {channel}.", channel=channel))
    yield Happening(case.dates.logged, tr("The request was logged."))
    for item in case.events:
        yield Happening(item.event.on, happened(item.event), belongings.officer(item.by) or "")
    for check in case.checks:
        method = method_name(check.method)
        what = tr("Identity was checked: {method}.", method=method)
        yield Happening(check.at, what, belongings.officer(check.by) or "")
    if case.closed_on:
        yield Happening(case.closed_on, tr("The case was closed."))


def _of_belongings(belongings: Belongings) -> Iterator[Happening]:
    for message in belongings.messages:
        name = belongings.files.get(message.blob, message.name)
        came = tr("The message {name} came in.", name=name) if name else tr("A message came in.")
        yield Happening(message.arrived, came)
    for letter in belongings.letters:
        yield from _of_letter(letter, belongings)
    for note in belongings.notes:
        yield Happening(
            note.at,
            tr("A note was made: {text}", text=note.text),
            belongings.officer(note.by) or "",
        )


def _of_letter(letter: Letter, belongings: Belongings) -> Iterator[Happening]:
    kind = letter_name(letter.kind)
    drafted = tr("The letter “{letter}” was drafted.", letter=kind)
    yield Happening(letter.drafted, drafted, belongings.officer(letter.by) or "")
    if letter.approval:
        approved = tr("The letter “{letter}” was approved.", letter=kind)
        yield Happening(letter.approval.at, approved, belongings.officer(letter.approval.by) or "")
    for proof in letter.proofs:
        what = proof_in_words(proof.kind, kind)
        yield Happening(proof.at, what, belongings.officer(proof.by) or "")
