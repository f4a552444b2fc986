"""What the post log shows of each letter, in a line and in full."""

from collections.abc import Sequence
from dataclasses import dataclass

from dsar_desk.cases.posting import (
    Posting,
    PostingState,
    return_reason_name,
    tracking_doubt,
)
from dsar_desk.cases.wording import letter_name
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.paged_table import PagedTable
from dsar_desk.gui.widgets.records import Column
from dsar_desk.text import tr, tr_n

__all__ = ["PostRow", "facts_of", "meant_by", "post_table", "row_of"]


@dataclass(frozen=True, slots=True)
class PostRow:
    """One letter of the log as a line."""

    posting: Posting
    day: str
    letter: str
    by: str
    back: str


def row_of(posting: Posting, office: Office) -> PostRow:
    """The line of a letter that left by post."""
    returned = posting.returned
    return PostRow(
        posting=posting,
        day=office.day(posting.on),
        letter=letter_name(posting.kind),
        by=office.who(posting.by),
        back=tr(
            "{day}, {reason}",
            day=office.day(returned.on),
            reason=return_reason_name(returned.reason),
        )
        if returned
        else "",
    )


def meant_by(found: Sequence[Posting]) -> int:
    """Which posting the next tracking number is for: the only one, or the only one without a number.

    Its place, or -1 where several or none of one letter have no number, or they are of several
    letters.
    """
    if len(found) == 1:
        return 0
    wanting = [
        place
        for place, each in enumerate(found)
        if not each.tracking and each.state is PostingState.POSTED
    ]
    one_letter = len({each.letter for each in found}) == 1
    return wanting[0] if one_letter and len(wanting) == 1 else -1


def post_table() -> PagedTable[PostRow]:
    """The log by days."""
    return PagedTable(
        [
            Column[PostRow](tr("Posted"), lambda row: row.day),
            Column[PostRow](tr("Case"), lambda row: row.posting.reference),
            Column[PostRow](tr("Letter"), lambda row: row.letter),
            Column[PostRow](tr("Carrier"), lambda row: row.posting.carrier),
            Column[PostRow](tr("Tracking number"), lambda row: row.posting.tracking),
            Column[PostRow](tr("By"), lambda row: row.by),
            Column[PostRow](tr("Came back"), lambda row: row.back),
        ],
        tr("nothing"),
    )


def facts_of(posting: Posting, office: Office) -> str:
    """What is known of one letter of the log, a sentence a line."""
    lines = [
        tr_n(
            "{reference}: {n} page, posted on {day}, noted by {who}.",
            "{reference}: {n} pages, posted on {day}, noted by {who}.",
            posting.pages,
            reference=posting.reference,
            day=office.day(posting.on),
            who=office.who(posting.by),
        )
    ]
    doubt = tracking_doubt(posting.tracking)
    if doubt:
        lines.append(doubt)
    if posting.state is PostingState.RETURNED:
        lines.append(
            tr("It came back. Its address takes no further letter until somebody confirms it.")
        )
    if posting.returned is not None and posting.returned.remark:
        lines.append(tr("Noted then: {words}", words=posting.returned.remark))
    if posting.confirmed is not None:
        lines.append(
            tr(
                "Its address was confirmed by {who}: {words}",
                who=office.who(posting.confirmed.by),
                words=posting.confirmed.reason,
            )
        )
    return "\n".join(lines)
