"""The checks of a letter: held against its case and the register; what is asked about, confirmed."""

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import CaseId, LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.letters.facts import Facts, facts_of
from dsar_desk.services.addresses import AddressDesk
from dsar_desk.services.circumstances import circumstances_of
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.facts import FactFinder
from dsar_desk.services.order import Order, once
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.renewal import as_behind
from dsar_desk.services.strangers import sisters_of, strangers_in
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dsar_desk.letters.checks.finding import Finding
    from dsar_desk.services.stationery import Stationery

__all__ = ["LetterChecks"]


class LetterChecks:
    """Says what keeps a letter from being approved, and notes why one is right all the same."""

    def __init__(
        self,
        database: Database,
        profiles: Profiles,
        finder: FactFinder,
        clockwork: Clockwork,
        stationery: "Callable[[], Stationery]",
    ) -> None:
        self._database, self._profiles = database, profiles
        self._finder, self._clockwork = finder, clockwork
        self._addresses = AddressDesk(database)
        self._stationery = stationery

    def findings(
        self, letter: Letter, text: str, today: date | None = None
    ) -> "tuple[Finding, ...]":
        """What a text still lacks ``today`` (without it, on the day that the letter bears).

        The blocking findings come first; what was confirmed with a reason blocks no more.
        """
        paper = self._stationery()
        template = paper.template(letter.kind, letter.law, letter.language)
        facts = facts_of(letter)
        with self._database.view() as view:
            case = view.cases.get(letter.case)
            received = view.received.of_case(case.id)
            held = circumstances_of(case, letter, self._clockwork, today or letter.dated, received)
            strangers = strangers_in(view, case, facts, text)
            facts = replace(facts, law_undecided=case.law_undecided, open_demands=case.open_demands)
            held = replace(held, strangers=strangers, forbidden=paper.forbidden)
            held = replace(held, languages=tuple(paper.languages()))
            held = replace(held, linked=sisters_of(view, case, letter))
            found = paper.findings(template, facts, text, held)
            found = _settled(view, letter.case, found)
        return as_behind(self._addresses.settled(letter, found), self._profiles.current())

    def grounds(self, letter: Letter) -> tuple[tuple[str, str], ...]:
        """The grounds that the law knows for a refusal or for more time, each with where it stands."""
        with self._database.view() as view:
            case = view.cases.get(letter.case)
        held = circumstances_of(case, letter, self._clockwork, letter.dated)
        known = held.refusal_grounds if letter.kind == "refusal" else ()
        if kind_of(letter.kind).event is EventKind.EXTENDED and held.lengthening is not None:
            known = held.lengthening.grounds
        return tuple((ground.text, ground.citation) for ground in known or ())

    def faults(self, letter: Letter, facts: Facts, pdf: bytes) -> "tuple[Finding, ...]":
        """What is wrong with the finished bytes, held against the envelope of the case as it is now."""
        with self._database.view() as view:
            case = view.cases.get(letter.case)
            also = sisters_of(view, case, letter)
        envelope = self._finder.envelope_for(case, letter, facts)
        return self._stationery().faults_of(pdf, facts, envelope, also)

    def confirm(self, order: Order, letter_id: LetterId, code: str, reason: str) -> None:
        """That what the checks ask about is right in this letter, and why; kept in the journal.

        It holds for the letters of the case as long as the very same is found there.

        Raises:
            DeskError: ``letter.reason_needed`` without a reason; ``letter.nothing_to_confirm``
                where the checks ask about no such thing.
        """
        require(order.actor, Deed.APPROVE)
        with self._database.view() as view:
            letter = view.letters.get(letter_id)
        if not reason.strip():
            raise DeskError(
                "letter.reason_needed",
                "Say why this is right in the letter of case {reference}. Nothing was changed.",
                reference=letter.reference,
            )
        found = self.findings(letter, letter.text, order.today)
        asked = next((one for one in found if one.asks and one.code == code), None)
        if asked is None:
            if self._database.done(order.operation) is not None:
                return
            raise DeskError(
                "letter.nothing_to_confirm",
                "The checks of this letter of case {reference} ask about no “{code}”. Nothing was "
                "changed; look at what they say.",
                reference=letter.reference,
                code=code[:60],
            )
        subject, content = _subject(letter.case, asked), {"code": code, "reason": reason.strip()}

        def work(unit: Unit) -> str:
            unit.record(Entry(Action.FINDING_CONFIRMED, letter.case, subject, content))
            return letter_id

        once(self._database, order, work)


def _settled(books: Books, case: CaseId, found: "Iterable[Finding]") -> "tuple[Finding, ...]":
    """The findings; what was confirmed for this case is only pointed out."""
    asked = tuple(found)
    if not any(one.asks for one in asked):
        return asked
    known = {
        entry.subject
        for entry in books.journal.of_case(case)
        if entry.action is Action.FINDING_CONFIRMED
    }
    settled = (
        replace(
            one,
            blocks=False,
            asks=False,
            deed=tr("Confirmed with a reason, which stands in the journal."),
        )
        if one.asks and _subject(case, one) in known
        else one
        for one in asked
    )
    return tuple(sorted(settled, key=lambda one: not one.blocks))


def _subject(case: CaseId, finding: "Finding") -> str:
    """What was found, told from anything else; salted with the case, so that nothing can be guessed."""
    digest = hashlib.sha256(f"{case}\n{finding.code}\n{finding.mark}".encode("utf-8", "replace"))
    return f"{finding.code}:{digest.hexdigest()[:16]}"
