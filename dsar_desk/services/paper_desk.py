"""What is printed beside letters: envelopes, labels, the calibration page; and a letter's layout."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.paper import EnvelopeName, LabelsName, LayoutName
from dsar_desk.cases.profile import Profile
from dsar_desk.errors import DeskError
from dsar_desk.services.layouts import put_on_paper
from dsar_desk.services.logo import LogoKeeper
from dsar_desk.services.order import Order, once
from dsar_desk.services.profiles import Profiles
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

if TYPE_CHECKING:
    from dsar_desk.services.papers import Papers

__all__ = ["PaperDesk"]


class PaperDesk:
    """Draws envelopes and labels for approved letters, and chooses the paper of drafts.

    ``logo`` keeps the logo of the office.
    """

    def __init__(
        self, database: Database, profiles: Profiles, papers: "Callable[[], Papers]"
    ) -> None:
        self._database = database
        self._profiles = profiles
        self._papers = papers
        self.logo = LogoKeeper(database)

    def choose(
        self, order: Order, letter_id: LetterId, version: int, field: str, value: str
    ) -> Letter:
        """The draft on another layout or in another size of print; see ``layouts.put_on_paper``."""
        require(order.actor, Deed.DRAFT)

        def work(unit: Unit) -> str:
            before = unit.letters.get(letter_id)
            changed = put_on_paper(before, order, field, value)
            unit.letters.save(replace(changed, version=version))
            content = {"kind": before.kind, field: value}
            unit.record(Entry(Action.LETTER_CHANGED, before.case, letter_id, content))
            return letter_id

        once(self._database, order, work)
        with self._database.view() as view:
            return view.letters.get(letter_id)

    def envelopes(self, letters: Iterable[LetterId], name: EnvelopeName | None = None) -> bytes:
        """A PDF with an envelope for each letter, of the office's kind where none is named.

        Raises:
            DeskError: ``letter.not_approved``; ``paper.no_address``; ``paper.address_too_long``.
        """
        profile = self._profiles.current()
        return self._papers().envelopes(self._addresses(letters), profile, name)

    def labels(
        self, letters: Iterable[LetterId], name: LabelsName | None = None, start: int = 1
    ) -> bytes:
        """A PDF of labels for letters, the first on label ``start``; errors as for ``envelopes``."""
        profile = self._profiles.current()
        return self._papers().labels(self._addresses(letters), profile, name, start)

    def calibration(self, layout: LayoutName | None = None) -> bytes:
        """The calibration pages for the paper of a layout, the office's where none is named."""
        return self._papers().calibration(self._profiles.current(), layout)

    def for_printer(self, pdf: bytes, printer: str) -> bytes:
        """A copy moved by the offset that was measured for a printer; only for printing.

        The very bytes come back where none was measured.
        """
        offset = self._profiles.current().paper.offset_of(printer)
        return self._papers().moved(pdf, offset)

    def specimen(self, profile: Profile, kind: str, name: str) -> bytes:
        """How a layout, an envelope or a sheet of labels looks for an office, with a made-up person.

        ``kind`` is ``layout``, ``envelope`` or ``labels``; ``name`` may be empty for the country's.
        """
        return self._papers().specimen(profile, kind, name, self.logo.current())

    def _addresses(self, letters: Iterable[LetterId]) -> Sequence[tuple[str, ...]]:
        """The lines that stand in the windows of approved letters, and on nothing else."""
        found = []
        with self._database.view() as view:
            for letter_id in letters:
                letter = view.letters.get(letter_id)
                if letter.approval is None:
                    raise DeskError(
                        "letter.not_approved",
                        "This letter of case {reference} is a draft. Nothing left the office; "
                        "approve it first.",
                        reference=letter.reference,
                    )
                address = letter.addressee.lines
                if not address:
                    raise DeskError(
                        "paper.no_address",
                        "The letter of case {reference} has no postal address. Nothing was printed; "
                        "leave it out, or write one into the case and a new letter.",
                        reference=letter.reference,
                    )
                found.append(address)
        return found
