"""The outside of letters: envelopes and labels for those that may leave, and why not for the others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.paper import EnvelopeName, LabelsName
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order
from dsar_desk.services.print_queue import Refused
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.release_gate import ReleaseGate
from dsar_desk.store.database import Database

if TYPE_CHECKING:
    from dsar_desk.services.papers import Papers

__all__ = ["Outside", "OutsideDesk"]

_OF_ONE_ADDRESS = frozenset({"paper.address_too_long", "letter.glyph"})
"""What one address lacks, and no other has to wait for."""
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """A PDF of envelopes or labels, empty where none could be drawn, and what was refused."""

    pdf: bytes
    refused: tuple[Refused, ...] = ()

    @property
    def told(self) -> str:
        """Why some letters got none, each reason once, a line each."""
        return "\n".join(dict.fromkeys(each.why.sentence for each in self.refused))


class OutsideDesk:
    """Draws them; every letter passes the gate that it passes before it is printed."""

    def __init__(
        self,
        database: Database,
        gate: ReleaseGate,
        profiles: Profiles,
        papers: "Callable[[], Papers]",
    ) -> None:
        self._database, self._gate = database, gate
        self._profiles, self._papers = profiles, papers

    def envelopes(
        self, order: Order, letters: Iterable[LetterId], name: EnvelopeName | None = None
    ) -> Outside:
        """An envelope for each letter that may leave, of the office's kind where none is named."""
        profile, papers = self._profiles.current(), self._papers()
        return self._drawn(order, letters, lambda post: papers.envelopes(post, profile, name))

    def labels(
        self,
        order: Order,
        letters: Iterable[LetterId],
        name: LabelsName | None = None,
        start: int = 1,
    ) -> Outside:
        """Labels for letters that may leave, the first on label ``start``.

        Raises:
            DeskError: ``paper.no_such_label`` for a start that the sheet does not have.
        """
        profile, papers = self._profiles.current(), self._papers()
        return self._drawn(order, letters, lambda post: papers.labels(post, profile, name, start))

    def _drawn(
        self,
        order: Order,
        letters: Iterable[LetterId],
        draw: Callable[[Sequence[Lines]], bytes],
    ) -> Outside:
        require(order.actor, Deed.DRAFT)
        refused, fit = list[Refused](), list[tuple[Letter, Lines]]()
        for letter in self._letters(letters):
            try:
                self._gate.settle(order, letter.id)
                with self._database.view() as view:
                    fit.append((letter, self._gate.outside(view, order, letter)))
            except DeskError as why:
                refused.append(Refused(letter.reference, letter.id, why))
        try:
            pdf = draw([lines for _letter, lines in fit]) if fit else b""
        except DeskError as why:
            if why.code not in _OF_ONE_ADDRESS:
                raise
            fit, wanting = _sorted_out(fit, draw)
            refused += wanting
            pdf = draw([lines for _letter, lines in fit]) if fit else b""
        return Outside(pdf, tuple(refused))

    def _letters(self, letters: Iterable[LetterId]) -> list[Letter]:
        with self._database.view() as view:
            return [view.letters.get(each) for each in letters]


def _sorted_out(
    post: Sequence[tuple[Letter, Lines]], draw: Callable[[Sequence[Lines]], bytes]
) -> tuple[list[tuple[Letter, Lines]], list[Refused]]:
    """What can be drawn by itself, and what cannot, told with its case."""
    good, refused = list[tuple[Letter, Lines]](), list[Refused]()
    for letter, lines in post:
        try:
            draw([lines])
        except DeskError as why:
            told = DeskError(
                "paper.not_drawn",
                "The address of the letter of case {reference} was not drawn. {why}",
                reference=letter.reference,
                why=why.sentence,
            )
            refused.append(Refused(letter.reference, letter.id, told))
        else:
            good.append((letter, lines))
    return good, refused
