"""The post-out log and the list on top of a batch: on paper, and as tables."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from dsar_desk.cases.ids import ActorId, Reference
from dsar_desk.cases.posting import Posting, return_reason_name
from dsar_desk.cases.print_job import PrintJob
from dsar_desk.cases.wording import letter_name
from dsar_desk.export.cells import safe
from dsar_desk.export.origin import Origin
from dsar_desk.export.printable import Printable
from dsar_desk.paper.blocks import Block, Cell, Heading, Paragraph, Table
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.sheet import sheet_for
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write
from dsar_desk.text import current_language, tr, tr_n

__all__ = [
    "Enveloped",
    "HeldBack",
    "cover_as_pdf",
    "post_log_as_csv",
    "post_log_as_json",
    "post_log_as_pdf",
    "posting_as_json",
]

Names = Mapping[ActorId, str]
_COLUMNS = (
    "posted",
    "reference",
    "letter",
    "pages",
    "carrier",
    "tracking",
    "by",
    "noted",
    "returned",
    "return_reason",
    "return_remark",
    "address_confirmed",
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Enveloped:
    """A letter of a batch and the name that its envelope bears."""

    job: PrintJob
    name: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A letter that was to be in a batch and is not: ``why`` is the sentence that says the reason."""

    reference: Reference
    kind: str
    why: str


def posting_as_json(posting: Posting, names: Names) -> dict[str, object]:
    """One letter of the log with stable keys; its address is not in it."""
    returned, confirmed = posting.returned, posting.confirmed
    return {
        "id": posting.id,
        "posted": posting.on.isoformat(),
        "reference": posting.reference,
        "letter": posting.kind,
        "pages": posting.pages,
        "carrier": posting.carrier,
        "tracking": posting.tracking,
        "by": names.get(posting.by, posting.by),
        "noted": posting.at.astimezone(UTC).isoformat(timespec="seconds"),
        "returned": returned.on.isoformat() if returned else None,
        "return_reason": returned.reason.value if returned else None,
        "return_remark": returned.remark if returned else None,
        "address_confirmed": confirmed.reason if confirmed else None,
    }


def post_log_as_csv(postings: Iterable[Posting], names: Names) -> Iterator[bytes]:
    """The log as CSV (RFC 4180, UTF-8 with a byte order mark), a line of column names first."""
    page = io.StringIO(newline="")
    lines = csv.writer(page)
    lines.writerow(_COLUMNS)
    for posting in postings:
        row = posting_as_json(posting, names)
        lines.writerow([safe("" if row[name] is None else str(row[name])) for name in _COLUMNS])
    yield _BYTE_ORDER_MARK
    yield page.getvalue().encode("utf-8", "replace")


def post_log_as_json(postings: Iterable[Posting], names: Names) -> Iterator[bytes]:
    """The log as one JSON list of objects."""
    rows = [posting_as_json(posting, names) for posting in postings]
    yield json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def post_log_as_pdf(
    postings: Sequence[Posting], days: tuple[date, date], names: Names, origin: Origin, fonts: Fonts
) -> bytes:
    """The log of some days on the paper of the office; it names no addressee."""
    printable = Printable(fonts).text
    title = tr(
        "Post-out log, {first} to {last}", first=days[0].isoformat(), last=days[1].isoformat()
    )
    rows = [_row(each, names) for each in postings]
    head = (tr("Day"), tr("Case"), tr("Letter"), tr("Carrier, number"), tr("By"), tr("Came back"))
    number = len(postings)
    count = tr_n("{n} letter", "{n} letters", number)
    return _printed(
        title, [Paragraph((Span(count),)), _table(head, rows, printable)], origin, fonts
    )


def cover_as_pdf(
    batch: Sequence[Enveloped], held: Sequence[HeldBack], origin: Origin, fonts: Fonts
) -> bytes:
    """The list on top of a batch: which letter goes into whose envelope, and what is not in it.

    It stays in the office.
    """
    printable = Printable(fonts).text
    rows = [
        (
            str(number),
            each.job.reference,
            letter_name(each.job.kind),
            each.name,
            str(each.job.sheets),
        )
        for number, each in enumerate(batch, 1)
    ]
    sheets = sum(each.job.sheets for each in batch)
    blocks: list[Block] = [
        _said(tr("This list names persons. It stays in the office.")),
        _said(
            tr(
                "Letters: {letters}. Sheets: {sheets}. Each letter begins on a sheet of its own.",
                letters=len(batch),
                sheets=sheets,
            )
        ),
        _table((tr("No."), tr("Case"), tr("Letter"), tr("To"), tr("Sheets")), rows, printable),
    ]
    if held:
        back = [(each.reference, letter_name(each.kind), each.why) for each in held]
        blocks += [
            Heading((Span(tr("Held back")),), 2),
            _said(tr("These were to be printed with them. They are not in this pile.")),
            _table((tr("Case"), tr("Letter"), tr("Why")), back, printable),
        ]
    return _printed(tr("Cover list"), blocks, origin, fonts)


def _said(sentence: str) -> Paragraph:
    return Paragraph((Span(sentence),))


def _row(posting: Posting, names: Names) -> tuple[str, ...]:
    back = posting.returned
    return (
        posting.on.isoformat(),
        posting.reference,
        letter_name(posting.kind),
        " ".join(each for each in (posting.carrier, posting.tracking) if each) or "–",
        names.get(posting.by, posting.by),
        f"{back.on.isoformat()}: {return_reason_name(back.reason)}" if back else "",
    )


def _table(
    head: Sequence[str], rows: Iterable[Sequence[str]], printable: Callable[[str], str]
) -> Table:
    return Table(_cells(head, printable), tuple(_cells(row, printable) for row in rows))


def _cells(texts: Sequence[str], printable: Callable[[str], str]) -> tuple[Cell, ...]:
    return tuple((Span(printable(text)),) for text in texts)


def _printed(title: str, blocks: Sequence[Block], origin: Origin, fonts: Fonts) -> bytes:
    printable = Printable(fonts).text
    surround = Surround(
        name=printable(origin.office),
        letterhead=(),
        return_line="",
        address=(),
        details=(),
        running=title,
        footer=tr("Made on {at}", at=f"{origin.at:%Y-%m-%d %H:%M} UTC"),
        page_words=tr("page {page} of {pages}"),
    )
    whole = [Heading((Span(title),), 1), *blocks]
    return write(
        lay_out(sheet_for(origin.country), surround, whole, fonts),
        fonts,
        title=title,
        language=current_language(),
        written=origin.at.date(),
    )
