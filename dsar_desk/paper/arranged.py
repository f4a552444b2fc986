"""A letter made of pages of scans: chosen, in order, turned. The scans themselves stay as they came.

Runs in a worker process with limits, on plain PDFs (see ``outside.prepared``); equal input gives
equal bytes, so that the same letter made twice is known to be the same.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO

import pikepdf

from dsar_desk.errors import DeskError

__all__ = ["arranged"]

_ACTIVE = ("/AA", "/A", "/PA")


def arranged(raw: bytes, sizes: Sequence[int], pieces: Sequence[Sequence[int]]) -> bytes:
    """The PDF of pages of the PDFs that lie in ``raw`` one behind the other, each so many bytes long.

    A piece is the number of a PDF, of a page in it (both from 0) and the degrees by which the page
    is turned clockwise. Nothing on a page does anything by itself.

    Raises:
        DeskError: ``paper.unreadable`` where one of them cannot be opened, ``paper.no_such_page``.
    """
    file = BytesIO()
    with ExitStack() as opened:
        sources = [opened.enter_context(source) for source in _sources(raw, sizes)]
        made = opened.enter_context(pikepdf.new())
        for number, page, degrees in pieces:
            pages = sources[number].pages
            if not 0 <= page < len(pages):
                raise DeskError(
                    "paper.no_such_page",
                    "This PDF has {count} pages; page {page} was asked for. Nothing was changed.",
                    count=len(pages),
                    page=page + 1,
                )
            made.pages.append(pages[page])
            last = made.pages[-1]
            if degrees:
                last.rotate(degrees, relative=True)
            _calm(last)
        made.save(file, deterministic_id=True)
    return file.getvalue()


def _sources(raw: bytes, sizes: Sequence[int]) -> Iterator[pikepdf.Pdf]:
    first = 0
    for size in sizes:
        try:
            yield pikepdf.open(BytesIO(raw[first : first + size]))
        except pikepdf.PdfError as error:
            raise DeskError(
                "paper.unreadable",
                "This file cannot be opened as a PDF; it is damaged, protected by a password, or "
                "something else. The file itself is kept as it came.",
            ) from error
        first += size


def _calm(page: pikepdf.Page) -> None:
    """Take out what a page or a note on it would do when it is opened or pressed."""
    for name in _ACTIVE:
        if name in page.obj:
            del page.obj[name]
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    for note in notes:
        if isinstance(note, pikepdf.Dictionary):
            for name in _ACTIVE:
                if name in note:
                    del note[name]
