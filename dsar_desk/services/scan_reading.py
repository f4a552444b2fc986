"""Scan reading: the pages of a scan looked at in the limited worker process, never in this one."""

import base64
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from dsar_desk.cases.scan import Area, ScannedPage
from dsar_desk.cases.sheet_code import read_code
from dsar_desk.paper.sheet import sheet_for
from dsar_desk.system.sandbox import Sandbox

__all__ = ["ScanReader"]

_TOGETHER = 16
"""Pages that are looked at under one limit of time: a quarter of it, on a slow computer."""


class ScanReader:
    """Looks at the pages of scans; each scan has a process of its own, which ends with it.

    ``country`` gives that of the office, whose paper pictures are put on.
    """

    def __init__(self, sandbox: Sandbox, country: Callable[[], str]) -> None:
        self._limits, self._country = sandbox.limits, country

    def look(self, raw: bytes) -> tuple[ScannedPage, ...]:
        """What is on each page; of codes, only ours.

        Raises:
            DeskError: ``paper.…`` where it cannot be opened, ``sandbox.…`` where it breaks limits.
        """
        return tuple(self._looked(raw))

    def thumbnails(self, raw: bytes, side: int) -> Iterator[bytes]:
        """Each page as a small PNG, the longer side so many pixels long; errors as for ``look``."""
        with Sandbox(self._limits) as worker:
            pdf = self._prepared(worker, raw)
            function = "dsar_desk.paper.scan_pages:thumbnails"
            for found in self._in_parts(worker, function, pdf, side=side):
                yield base64.b64decode(str(found))

    def arranged(
        self,
        sources: Sequence[bytes],
        pieces: Sequence[tuple[int, int, int, tuple[Area, ...]]],
    ) -> bytes:
        """A PDF of pages of scans: the number of a scan and of a page, from 0, a turn, what is covered."""
        with Sandbox(self._limits) as worker:
            plain = [self._prepared(worker, raw) for raw in sources]
            made = worker.run(
                "dsar_desk.paper.arranged:arranged",
                b"".join(plain),
                sizes=[len(pdf) for pdf in plain],
                pieces=[
                    [source, page, turned, [area.edges for area in covered]]
                    for source, page, turned, covered in pieces
                ],
            )
        return made if isinstance(made, bytes) else b""

    def _looked(self, raw: bytes) -> Iterator[ScannedPage]:
        with Sandbox(self._limits) as worker:
            pdf = self._prepared(worker, raw)
            for found in self._in_parts(worker, "dsar_desk.paper.scan_pages:looked_at", pdf):
                seen = cast("dict[str, object]", found)
                codes = map(str, cast("list[object]", seen["codes"]))
                ours = tuple(code for code in codes if read_code(code) is not None)
                yield ScannedPage(blank=bool(seen["blank"]), codes=ours)

    def _in_parts(
        self, worker: Sandbox, function: str, pdf: bytes, **arguments: object
    ) -> Iterator[object]:
        """What a function gives for each page; the first part that is not full is the last."""
        first = 0
        while True:
            found = worker.run(function, pdf, first=first, count=_TOGETHER, **arguments)
            pages = found if isinstance(found, list) else []
            yield from pages
            if len(pages) < _TOGETHER:
                return
            first += _TOGETHER

    def _prepared(self, worker: Sandbox, raw: bytes) -> bytes:
        sheet = sheet_for(self._country())
        function = "dsar_desk.paper.outside:prepared"
        made = worker.run(function, raw, width=sheet.width, height=sheet.height)
        return made if isinstance(made, bytes) else b""
