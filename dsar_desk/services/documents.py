"""Documents: looked at in the limited worker process, stamped on a copy, shown as pages and text."""

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import CaseId, ReceivedId, Reference
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.received import Document, DocumentKind, Received
from dsar_desk.errors import DeskError
from dsar_desk.law.dates import in_words
from dsar_desk.services.order import Order, once
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.reading import Reader
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit
from dsar_desk.system.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.stationery import Stationery

__all__ = ["Documents", "Shown"]

_DOTS = 96
_SEEN = 50_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as it is looked at: how many pages it has, and what they say."""

    pages: int
    text: str


class Documents:
    """Opens documents from outside without ever opening them in this process."""

    def __init__(
        self,
        database: Database,
        sandbox: Sandbox,
        profiles: Profiles,
        stationery: "Callable[[], Stationery]",
    ) -> None:
        self._database = database
        self._sandbox = sandbox
        self._profiles = profiles
        self._stationery = stationery

    def show(self, raw: bytes) -> Shown:
        """What a PDF or a scan holds; ``paper.unreadable`` and the like where it cannot be opened."""
        pdf = self._prepared(raw)
        pages = self._sandbox.run_alone("dsar_desk.paper.pages:page_text", pdf)
        texts = pages if isinstance(pages, list) else []
        return Shown(len(texts), "\n".join(str(text) for text in texts))

    def page(self, raw: bytes, page: int, zoom: int = 100) -> bytes:
        """One page, counted from 0, as a PNG at a zoom in per cent."""
        dots = _DOTS * zoom / 100
        made = self._sandbox.run_alone(
            "dsar_desk.paper.pages:png", self._prepared(raw), page=page, dots_per_inch=dots
        )
        return made if isinstance(made, bytes) else b""

    def show_own(self, pdf: bytes) -> Shown:
        """As ``show``, for a PDF that the desk itself has just made: at once, in this process."""
        texts = self._stationery().page_texts(pdf)
        return Shown(len(texts), "\n".join(texts))

    def own_page(self, pdf: bytes, page: int, zoom: int = 100) -> bytes:
        """As ``page``, for a PDF that the desk itself has just made; a Netpbm file, not a PNG."""
        return self._stationery().page_picture(pdf, page, _DOTS * zoom / 100)

    def plain_text(self, pdf: bytes) -> bytes:
        """A PDF that the desk itself made, as a text file in UTF-8 for those who cannot use a page."""
        return self._stationery().plain_text(pdf).encode()

    def harmless_html(self, received_id: ReceivedId) -> str:
        """The HTML of a message that was kept, made harmless; empty where it has none (SR-22).

        ``mail.unreadable`` where it breaks the limits.
        """
        with self._database.view() as view:
            received = view.received.get(received_id)
        html = str(received.message.get("html") or "")
        return Reader(self._sandbox).harmless_html(html, received.name) if html else ""

    def raw_text(self, received_id: ReceivedId) -> str:
        """The first bytes of what came in as text, a sign for each byte that is no UTF-8."""
        return self._raw(received_id)[:_SEEN].decode("utf-8", "replace")

    def header_lines(self, received_id: ReceivedId) -> tuple[tuple[str, str], ...]:
        """Each header line of a message as it came, beside what it says; empty for what is no mail.

        Taken apart in the limited worker process; ``sandbox.…`` where it breaks the limits.
        """
        function = "dsar_desk.mail.header_lines:header_lines_json"
        found = self._sandbox.run(function, self._raw(received_id))
        pairs = found if isinstance(found, list) else []
        return tuple((str(kept), str(read)) for kept, read in pairs)

    def attachment(self, received_id: ReceivedId, place: int) -> bytes:
        """The decoded bytes of the attachment at ``place`` in what was read of a message.

        ``mail.unreadable`` where there is none or the mail breaks the limits.
        """
        return Reader(self._sandbox).attachment(self._raw(received_id), place)

    def stamp(self, order: Order, received_id: ReceivedId, reference: Reference) -> Document:
        """A copy with the received stamp, kept beside the original, which stays as it came.

        ``message.not_filed`` for what belongs to no case yet.
        """
        require(order.actor, Deed.REGISTER)
        with self._database.view() as view:
            received = view.received.get(received_id)
            raw = view.blobs.get(received.blob)
        if received.case is None:
            raise DeskError(
                "message.not_filed",
                "This was not filed in a case yet, and a stamp bears the reference of a case. "
                "Nothing was changed; file it first.",
            )
        done = self._database.done(order.operation)
        if done is not None:
            return self._document(received.case, str(done["id"]))
        copy = self._stamped(raw, received, reference)

        def work(unit: Unit) -> str:
            kept = unit.blobs.put(copy, received.case)
            document = Document(
                blob=kept.id,
                case=received.case,
                kind=DocumentKind.STAMPED_COPY,
                name=f"{reference}-stamped.pdf",
                media_type="application/pdf",
                size=kept.size,
                sha256=kept.sha256,
                added=order.at,
            )
            unit.documents.add(document)
            content = {"sha256": kept.sha256, "original": received.sha256}
            unit.record(Entry(Action.DOCUMENT_ADDED, received.case, kept.id, content))
            return kept.id

        return self._document(received.case, once(self._database, order, work))

    def _raw(self, received_id: ReceivedId) -> bytes:
        with self._database.view() as view:
            return view.blobs.get(view.received.get(received_id).blob)

    def _document(self, case_id: CaseId, blob: str) -> Document:
        with self._database.view() as view:
            found = view.documents.of_case(case_id)
        return next(document for document in found if document.blob == blob)

    def _prepared(self, raw: bytes) -> bytes:
        width, height = self._stationery().sheet_size(self._profiles.current().country)
        made = self._sandbox.run_alone(
            "dsar_desk.paper.outside:prepared", raw, width=width, height=height
        )
        return made if isinstance(made, bytes) else b""

    def _stamped(self, raw: bytes, received: Received, reference: Reference) -> bytes:
        profile = self._profiles.current()
        pdf = self._prepared(raw)
        size = self._sandbox.run_alone("dsar_desk.paper.outside:first_size", pdf)
        width, height = size if isinstance(size, list) else (0.0, 0.0)
        over = self._stationery().received_stamp(
            in_words(received.received_on), reference, profile.office, (width, height)
        )
        made = self._sandbox.run_alone(
            "dsar_desk.paper.outside:laid_over", pdf, overlay=base64.b64encode(over).decode()
        )
        return made if isinstance(made, bytes) else b""
