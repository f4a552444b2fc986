"""The post-out log: what left by post, under which number, and what the post brought back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import LetterId, PostingId, Reference, parse_reference
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter, LetterState, Proof, ProofKind
from dsar_desk.cases.letter_kinds import ANSWERS
from dsar_desk.cases.posting import (
    AddressConfirmed,
    Posting,
    Returned,
    ReturnReason,
    checked_tracking,
)
from dsar_desk.cases.sheet_code import CodeKind, read_code
from dsar_desk.errors import DeskError
from dsar_desk.services.departing import stepped
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit
from dsar_desk.text import tr

__all__ = ["Came", "PostLog"]


@dataclass(frozen=True, slots=True)
class Came:
    """A letter that came back: the posting, whether its case is open again, and what follows.

    ``told`` are the consequences for the dates, said and not decided.
    """

    posting: Posting
    reopened: bool
    told: tuple[str, ...]


class PostLog:
    """Knows what left by post, and notes numbers and returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def between(self, first: date, last: date) -> tuple[Posting, ...]:
        """What left on the days from ``first`` to ``last``, the earliest first."""
        with self._database.view() as view:
            return view.postings.between(first, last)

    def get(self, posting: PostingId) -> Posting:
        """One letter that left by post; ``posting.unknown`` if there is none."""
        with self._database.view() as view:
            return view.postings.get(posting)

    def find(self, text: str) -> tuple[Posting, ...]:
        """The letters that a code, a reference or a tracking number names, the latest first.

        ``text`` is what the scanner read from the QR code of a letter, the reference of a case as it
        was typed, a tracking number, or the id of a posting.
        """
        code = read_code(text.strip())
        with self._database.view() as view:
            by_id = view.postings.with_id(PostingId(text.strip().lower()))
            if by_id:
                return by_id
            if code is not None and code.kind is CodeKind.LETTER:
                found = _of_reference(view, code.reference)
                return tuple(each for each in found if each.letter.startswith(code.start))
            if (by_reference := _as_reference(text)) is not None:
                return _of_reference(view, by_reference)
            try:
                number = checked_tracking(text)
            except DeskError:
                return ()
            return tuple(reversed(view.postings.tracked(number)))

    def track(
        self, order: Order, posting_id: PostingId, tracking: str, carrier: str = ""
    ) -> Posting:
        """The posting with its tracking number, kept with the letter; empty takes it away.

        Raises:
            DeskError: ``input.tracking`` for what can be none; ``posting.tracked`` where another
                letter left under the same number.
        """
        require(order.actor, Deed.DRAFT)
        number = checked_tracking(tracking)

        def work(unit: Unit) -> str:
            posting = unit.postings.get(posting_id)
            others = [each for each in unit.postings.tracked(number) if each.id != posting_id]
            if others:
                raise DeskError(
                    "posting.tracked",
                    "A letter of case {reference} left under this tracking number already. Nothing "
                    "was changed; scan the number of this letter.",
                    reference=others[0].reference,
                )
            saved = unit.postings.save(posting.tracked(carrier or posting.carrier, number))
            content = {"posting": saved.id, "carrier": saved.carrier, "tracking": saved.tracking}
            unit.record(Entry(Action.LETTER_TRACKED, saved.case, saved.letter, content))
            return posting_id

        return self.get(PostingId(once(self._database, order, work)))

    def came_back(
        self,
        order: Order,
        posting_id: PostingId,
        reason: ReturnReason,
        on: date,
        remark: str = "",
    ) -> Came:
        """The letter that the post brought back: its address takes no further letter until confirmed.

        A return belongs to one posting. The letter counts as returned where that was the last one and
        it did not go by e-mail as well; a case that was closed with it as its answer is open again
        then. The clock stays as it is: what the return means for the dates is told and decided by a
        person.

        Raises:
            DeskError: ``posting.returned``, ``input.date``.
        """
        require(order.actor, Deed.DRAFT)

        def work(unit: Unit) -> str:
            posting = unit.postings.get(posting_id)
            returned = Returned(on, reason, order.at, order.actor.id, remark.strip())
            saved = unit.postings.save(posting.came_back(returned))
            letter, case = unit.letters.get(saved.letter), unit.cases.get(saved.case)
            if letter.state is LetterState.DISPATCHED and _was_last(saved, letter):
                proof = Proof(ProofKind.RETURNED, order.at, order.actor.id, saved.id)
                letter = unit.letters.save(letter.with_proof(proof))
            is_back = letter.state is LetterState.RETURNED
            if is_back and not case.is_open and saved.kind in ANSWERS:
                unit.cases.save(case.reopened())
                why = {"reason": "the answer came back by post"}
                unit.record(Entry(Action.CASE_REOPENED, case.id, saved.letter, why))
            stepped(unit, saved.case)
            unit.record(_return_noted(saved, returned))
            return posting_id

        before = self._case_of(posting_id)
        posting = self.get(PostingId(once(self._database, order, work)))
        after = self._case_of(posting_id)
        reopened = after.is_open and not before.is_open
        with self._database.view() as view:
            letter = view.letters.get(posting.letter)
            later = [each for each in view.postings.of_letter(letter.id) if each.at > posting.at]
        return Came(posting, reopened, consequences(posting, later, letter, after, order.today))

    def confirm_address(self, order: Order, posting_id: PostingId, reason: str) -> Posting:
        """The address of a letter that came back is right all the same: letters may go there again.

        Raises:
            DeskError: ``input.reason`` without how that is known; ``posting.not_blocked``.
        """
        require(order.actor, Deed.DECIDE)
        if not reason.strip():
            raise DeskError(
                "input.reason",
                "That an address is right from which a letter came back is confirmed by a person who "
                "says how they know it. Nothing was changed; write what you found out.",
                field="reason",
            )

        def work(unit: Unit) -> str:
            posting = unit.postings.get(posting_id)
            confirmed = AddressConfirmed(order.at, order.actor.id, reason.strip())
            saved = unit.postings.save(posting.confirmed_by(confirmed))
            content = {"posting": saved.id, "reason": confirmed.reason}
            unit.record(Entry(Action.POSTAL_ADDRESS_CONFIRMED, saved.case, saved.letter, content))
            return posting_id

        return self.get(PostingId(once(self._database, order, work)))

    def of_letter(self, letter: LetterId) -> tuple[Posting, ...]:
        """When one letter left by post, the oldest first."""
        with self._database.view() as view:
            return view.postings.of_letter(letter)

    def _case_of(self, posting_id: PostingId) -> Case:
        with self._database.view() as view:
            return view.cases.get(view.postings.get(posting_id).case)


def consequences(
    posting: Posting, later: Sequence[Posting], letter: Letter, case: Case, today: date
) -> tuple[str, ...]:
    """What it means that a letter came back, in sentences; nothing is decided.

    ``later`` are the postings of the same letter after this one, the oldest first.
    """
    returned = posting.returned
    if returned is None:
        return ()
    said = [
        tr(
            "The letter of case {reference} was posted on {posted} and came back on {day}. Its address "
            "takes no further letter until another is entered, or somebody confirms it.",
            reference=posting.reference,
            posted=posting.on.isoformat(),
            day=returned.on.isoformat(),
        )
    ]
    if letter.state is not LetterState.RETURNED:
        return (*said, _left_otherwise(later))
    due = case.due
    if due is not None and posting.kind in ANSWERS:
        said.append(_about_due(due, posting.on, today))
    elif due is not None:
        said.append(
            tr(
                "Whether a period that this letter began, or stopped, counts is for you to decide: the "
                "clock was not changed, and the answer stands due on {due}.",
                due=due.isoformat(),
            )
        )
    return tuple(said)


def _left_otherwise(later: Sequence[Posting]) -> str:
    if later:
        return tr(
            "It was posted once more on {day}, and that one has not come back as far as anybody noted: "
            "the letter counts as sent, and its case stays as it is.",
            day=later[-1].on.isoformat(),
        )
    return tr(
        "It left another way as well, by e-mail or on paper, and did not come back from there: the "
        "letter counts as sent, and its case stays as it is."
    )


def _return_noted(posting: Posting, returned: Returned) -> Entry:
    content = {
        "posting": posting.id,
        "on": returned.on.isoformat(),
        "reason": returned.reason.value,
        "remark": returned.remark,
    }
    return Entry(Action.LETTER_RETURNED, posting.case, posting.letter, content)


def _was_last(posting: Posting, letter: Letter) -> bool:
    """Whether the letter has not left on paper again since: a proof bears the moment of its posting."""
    printed = (proof.at for proof in letter.proofs if proof.kind is ProofKind.PRINTED)
    return letter.approval is not None and not any(at > posting.at for at in printed)


def _about_due(due: date, posted: date, today: date) -> str:
    if today <= due:
        return tr(
            "The answer is due on {due}, which still lies ahead: it can reach the person in time by "
            "another way.",
            due=due.isoformat(),
        )
    if posted <= due:
        return tr(
            "The answer was due on {due} and posted in time. Whether that is enough where it came back "
            "differs from law to law: look at the address that the person gave, decide, and write down "
            "why.",
            due=due.isoformat(),
        )
    return tr(
        "The answer was due on {due} and was posted after that. Send it again without delay, and say "
        "why it is late.",
        due=due.isoformat(),
    )


def _as_reference(text: str) -> Reference | None:
    try:
        return parse_reference(text)
    except DeskError:
        return None


def _of_reference(books: Books, reference: Reference) -> tuple[Posting, ...]:
    case = books.cases.by_reference(reference)
    return tuple(reversed(books.postings.of_case(case.id)))
