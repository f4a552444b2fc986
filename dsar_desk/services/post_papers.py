"""Papers of the post room: the list on top of a batch, and the post-out log on paper or as a file."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk import __version__
from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.print_job import PrintJob
from dsar_desk.errors import DeskError
from dsar_desk.export.files import ready_to_leave
from dsar_desk.export.origin import Origin
from dsar_desk.export.post_log import (
    Enveloped,
    HeldBack,
    cover_as_pdf,
    post_log_as_csv,
    post_log_as_json,
    post_log_as_pdf,
)
from dsar_desk.paper.draft import marked
from dsar_desk.paper.offset import moved
from dsar_desk.paper.pages import page_count, page_sizes
from dsar_desk.services.order import Order, once
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.release_gate import address_of
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.paper.fonts import Fonts
    from dsar_desk.services.print_queue import Refused

__all__ = ["PostPapers"]

_FORMS = (".csv", ".json", ".pdf")


class PostPapers:
    """Makes them on the paper of the office."""

    def __init__(
        self, database: Database, profiles: Profiles, fonts: "Callable[[], Fonts]"
    ) -> None:
        self._database, self._profiles, self._fonts = database, profiles, fonts

    def cover(
        self, order: Order, jobs: Sequence[PrintJob], held: Sequence["Refused"] = ()
    ) -> bytes:
        """The PDF of the list that goes on top of these printings, in their order.

        ``held`` is what was to be printed with them and is not: it stands apart, with the reason.
        """
        with self._database.view() as view:
            lines = [(job, address_of(view.letters.get(job.letter))) for job in jobs]
            kinds = [view.letters.get(each.letter).kind for each in held]
        batch = [Enveloped(job, address[0] if address else "") for job, address in lines]
        back = [
            HeldBack(each.reference, kind, each.why.sentence)
            for each, kind in zip(held, kinds, strict=True)
        ]
        return cover_as_pdf(batch, back, self._origin(order), self._fonts())

    def pages(self, pdf: bytes) -> int:
        """How many pages such a paper has."""
        return page_count(pdf)

    def sizes(self, pdf: bytes) -> tuple[tuple[float, float], ...]:
        """Width and height of each page of such a paper, in points."""
        return page_sizes(pdf)

    def for_printer(self, pdf: bytes, printer: str) -> bytes:
        """What a printer is given: the very bytes, or a copy moved by the offset measured for it.

        Raises:
            DeskError: ``paper.not_moved`` where the copy cannot be proved to show the same.
        """
        offset = self._profiles.current().paper.offset_of(printer)
        return moved(pdf, offset.right, offset.down)

    def as_copy(self, pdf: bytes) -> bytes:
        """A letter with “Copy” across each page, so that none of it passes for what was posted."""
        return marked(pdf, tr("COPY"), self._fonts())

    def log(self, order: Order, first: date, last: date) -> bytes:
        """The PDF of the post-out log of the days from ``first`` to ``last``."""
        require(order.actor, Deed.READ)
        with self._database.view() as view:
            postings = view.postings.between(first, last)
            names = {actor.id: actor.name for actor in view.actors.list()}
        return post_log_as_pdf(postings, (first, last), names, self._origin(order), self._fonts())

    def write_log(
        self, order: Order, first: date, last: date, target: Path, *, replace: bool = False
    ) -> int:
        """How many letters were written to ``target``, whose ending (.csv, .json, .pdf) says how.

        Raises:
            DeskError: ``export.form`` for another ending; ``export.…`` where it cannot be written.
        """
        require(order.actor, Deed.EXPORT)
        ending = target.suffix.lower()
        if ending not in _FORMS:
            raise DeskError(
                "export.form",
                "The post-out log can be written to a file ending in {endings}. Nothing was written; "
                "choose one of them.",
                endings=", ".join(_FORMS),
            )

        def work(unit: Unit) -> str:
            postings = unit.postings.between(first, last)
            unit.record(Entry(Action.REGISTER_EXPORTED, content={"postings": len(postings)}))
            names = {actor.id: actor.name for actor in unit.actors.list()}
            if ending == ".pdf":
                days = (first, last)
                whole = post_log_as_pdf(postings, days, names, self._origin(order), self._fonts())
                pieces = iter((whole,))
            else:
                form = post_log_as_csv if ending == ".csv" else post_log_as_json
                pieces = iter(tuple(form(postings, names)))
            leaving.enter_context(ready_to_leave(target, pieces, replace=replace))
            return str(len(postings))

        with ExitStack() as leaving:
            return int(once(self._database, order, work))

    def _origin(self, order: Order) -> Origin:
        profile = self._profiles.current()
        return Origin(
            office=profile.controller.name,
            store_id=self._database.store,
            at=order.at,
            by=order.actor.name,
            program=__version__,
            country=profile.country,
        )
