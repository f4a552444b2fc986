"""What a row of the desk shows, in words that are ready to be drawn and to be spoken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale

from dsar_desk.cases.doors import channel_name
from dsar_desk.cases.listing import Row, urgency_of, words_for
from dsar_desk.cases.views import Urgency
from dsar_desk.gui.widgets.dates import written
from dsar_desk.law.marks import law_open, mark
from dsar_desk.law.rights import matter_name
from dsar_desk.text import tr

__all__ = ["CaseRow", "case_row"]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as two lines: how urgent, who, what; then the next step and who does it."""

    key: str
    urgency: Urgency
    words: str
    person: str
    request: str
    reference: str
    next_step: str
    owner: str
    channel: str
    due: str = ""
    marks: tuple[str, ...] = ()
    unread: bool = False
    house: str = ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        sentence = tr(
            "{person}, {request}, {words}, {due}, next step: {next_step}, {owner}, {reference}",
            person=self.person,
            request=self.request,
            words=self.words,
            due=self.due or tr("no due date"),
            next_step=self.next_step,
            owner=self.owner,
            reference=self.reference,
        )
        said = [tr("unread")] if self.unread else []
        return ", ".join([*said, sentence, *filter(None, [self.house]), *self.marks])


def _marks(row: Row) -> Iterator[str]:
    """What is doubtful about its date."""
    if row.law_undecided:
        yield law_open()
    if row.marked:
        yield mark()


def _step(row: Row, today: date, locale: QLocale) -> str:
    """The next step, and until when a letter that is to be posted has to leave."""
    if row.post_by is None:
        return row.next_step
    from dsar_desk.cases.posting_days import post_sentence  # noqa: PLC0415 - where days are set

    by = post_sentence(row.post_by, today, lambda day: written(day, locale))
    return tr("{step}; {post}", step=row.next_step, post=by) if by else row.next_step


def case_row(row: Row, today: date, locale: QLocale) -> CaseRow:
    """The row of a case as it is shown today."""
    first, *others = [matter_name(right) for right in row.rights] or [tr("Request not yet known")]
    request = tr("{right} and {n} more", right=first, n=len(others)) if others else first
    who = row.person or tr("Name not yet known")
    return CaseRow(
        key=str(row.id),
        urgency=urgency_of(row, today),
        words=words_for(row, today),
        person=tr("{name} for {person}", name=row.on_behalf, person=who) if row.on_behalf else who,
        request=request,
        reference=str(row.reference),
        next_step=_step(row, today, locale),
        owner=row.owner_name or tr("nobody yet"),
        channel=channel_name(row.channel),
        due=tr("due {day}", day=written(row.due, locale)) if row.due else "",
        marks=tuple(_marks(row)),
        house=tr("house: answer by {day}", day=written(row.house_due, locale))
        if row.house_due
        else "",
    )
