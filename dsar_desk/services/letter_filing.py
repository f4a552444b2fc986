"""Letters on paper filed in a case that exists: with a stamped copy, and as what the post brought back."""

from dataclasses import dataclass
from datetime import date

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import CaseId, PostingId, ReceivedId
from dsar_desk.cases.posting import Posting, ReturnReason
from dsar_desk.cases.sheet_code import CodeKind, SheetCode
from dsar_desk.errors import DeskError
from dsar_desk.services.documents import Documents
from dsar_desk.services.filing import refuse_elsewhere
from dsar_desk.services.opening import Openings
from dsar_desk.services.order import Order
from dsar_desk.services.post_log import Came, PostLog
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books

__all__ = ["BroughtBack", "Filed", "LetterFiling"]


@dataclass(frozen=True, slots=True)
class Filed:
    """In which case something was filed; ``trouble`` is why no copy of it could be stamped."""

    case: CaseId
    trouble: DeskError | None = None


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What the sticker of a letter that came back says, of which posting, and on which day it came."""

    posting: PostingId
    reason: ReturnReason
    on: date
    remark: str = ""


class LetterFiling:
    """Files what came in on paper; ``openings`` and ``documents`` do what is done of any message."""

    def __init__(
        self, database: Database, openings: Openings, documents: Documents, log: PostLog
    ) -> None:
        self._database, self._openings, self._documents = database, openings, documents
        self._log = log

    def file(self, order: Order, received: ReceivedId, case: CaseId) -> Filed:
        """What came in, filed in a case; of a letter a copy bears the received stamp beside it.

        A stamp that is refused, as on a scan that cannot be drawn on, undoes nothing and is told.

        Raises:
            DeskError: ``message.filed_elsewhere``, ``message.replaced``.
        """
        item = self._openings.file(order, received, case)
        if item.channel is not Channel.POST:
            return Filed(case)
        with self._database.view() as view:
            reference = view.cases.get(case).reference
        try:
            self._documents.stamp(order.part("stamp"), received, reference)
        except DeskError as trouble:
            return Filed(case, trouble)
        return Filed(case)

    def postings_on(self, received: ReceivedId) -> tuple[Posting, ...]:
        """The postings of the one letter whose code stands on a scan that have not come back.

        The latest first; none where no code of a letter that was posted stands on it, or those of
        several.
        """
        with self._database.view() as view:
            pages = view.received.get(received).pages
            codes = {code for page in pages for code in page.read if code.kind is CodeKind.LETTER}
            found = [each for code in codes for each in _posted(view, code)]
        away = [each for each in found if each.returned is None]
        one_letter = len({each.letter for each in found}) == 1
        return tuple(sorted(away, key=lambda each: each.at, reverse=True)) if one_letter else ()

    def came_back(
        self, order: Order, received: ReceivedId, back: BroughtBack
    ) -> tuple[Came, Filed]:
        """A letter noted as come back, and the scan of it filed in its case.

        Raises:
            DeskError: as ``PostLog.came_back`` and ``file``; then it is neither noted nor filed.
        """
        with self._database.view() as view:
            posting = view.postings.get(back.posting)
            refuse_elsewhere(view.received.get(received), posting.case)
        came = self._log.came_back(
            order.part("back"), back.posting, back.reason, back.on, back.remark
        )
        return came, self.file(order, received, came.posting.case)


def _posted(books: Books, code: SheetCode) -> list[Posting]:
    try:
        case = books.cases.by_reference(code.reference)
    except DeskError:  # of another office, or of a case that is gone
        return []
    found = books.postings.of_case(case.id)
    return [each for each in found if each.letter.startswith(code.start)]
