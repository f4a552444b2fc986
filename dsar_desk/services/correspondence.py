"""Correspondence: a letter from its draft to the approved bytes and what became of them."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Discloses, Letter, LetterState, Proof, ProofKind
from dsar_desk.cases.paper import Beside
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import Facts, facts_of, with_facts
from dsar_desk.services.approving import Approvals, Made
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.departing import Departure, departed, stepped
from dsar_desk.services.facts import FactFinder
from dsar_desk.services.layouts import chosen_for, code_of
from dsar_desk.services.letter_checks import LetterChecks
from dsar_desk.services.letter_fields import (
    FieldNeed,
    begun_with,
    fits,
    needs_of,
    refuse_case_facts,
    refuse_unfit,
)
from dsar_desk.services.letter_tongues import LetterTongues
from dsar_desk.services.letter_versions import LetterVersions
from dsar_desk.services.order import Order, once
from dsar_desk.services.paper_desk import PaperDesk
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.renewal import is_behind, renewed
from dsar_desk.services.suggesting import Suggesting
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

if TYPE_CHECKING:
    from dsar_desk.letters.checks.finding import Finding
    from dsar_desk.letters.template import Template
    from dsar_desk.paper.fonts import Fonts
    from dsar_desk.services.stationery import Stationery

__all__ = ["Correspondence", "LetterChoice"]

_PROOF_ACTION = {
    ProofKind.PRINTED: Action.LETTER_PRINTED,
    ProofKind.SAVED: Action.LETTER_SAVED,
    ProofKind.OPENED: Action.LETTER_OPENED,
}


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """A kind of letter that can be written; ``suggested`` for the one that the case needs next."""

    kind: str
    title: str
    discloses: bool
    suggested: bool = False


class Correspondence:
    """Writes, approves and follows letters.

    ``paper`` is what is printed beside them, ``tongues`` knows their languages, ``versions`` what
    they said before, ``approvals`` what each was approved for.
    """

    def __init__(  # noqa: PLR0913 - what a letter is made with
        self,
        database: Database,
        profiles: Profiles,
        finder: FactFinder,
        clockwork: Clockwork,
        *,
        stationery: "Callable[[], Stationery]",
        new_id: Callable[[], str],
    ) -> None:
        self._database, self._profiles = database, profiles
        self._finder, self._clockwork = finder, clockwork
        self._suggesting = Suggesting(database, clockwork)
        self.checks = LetterChecks(database, profiles, finder, clockwork, stationery)
        self._stationery, self._new_id = stationery, new_id
        self.tongues = LetterTongues(finder, stationery)
        self.versions = LetterVersions(stationery)
        self.approvals = Approvals(database, finder, clockwork, stationery)
        self.paper = PaperDesk(database, profiles, lambda: stationery().papers)

    def fonts(self) -> "Fonts":
        """The fonts that letters are printed with."""
        return self._stationery().fonts

    def kinds(self, case: Case, language: str = "en") -> tuple[LetterChoice, ...]:
        """The letters that can be written for a case, the suggested one first."""
        suggested = self._suggesting.for_case(case)
        found = [
            LetterChoice(
                template.kind,
                template.title,
                template.discloses is not Discloses.NOTHING,
                template.kind == suggested,
            )
            for template in self._stationery().kinds(self._finder.shelf_of(case), language)
            if fits(template.kind, case)
        ]
        return tuple(sorted(found, key=lambda choice: not choice.suggested))

    def draft(
        self,
        order: Order,
        case_id: CaseId,
        kind: str,
        language: str = "en",
        fields: Mapping[str, str] | None = None,
    ) -> Letter:
        """A new draft, composed from the case, the profile and what the officer filled in.

        Raises:
            DeskError: ``case.is_closed``; ``letter.not_for_this``; ``letter.fact_of_case``,
                ``letter.unknown_field`` or ``letter.bad_value`` naming the field.
        """
        require(order.actor, Deed.DRAFT)
        case, given = self._case(case_id), dict(fields or {})
        refuse_case_facts(given)
        case.moved_to(case.work)  # raises for a closed case
        refuse_unfit(kind, case)
        given = {**begun_with(kind, case), **given}
        law = self._finder.law_of(case, kind)
        template = self._stationery().template(kind, law, language)
        facts = self._finder.facts(case, self._profiles.current(), kind, order.today, given)
        begun = _begun(LetterId(self._new_id()), order, case, template)
        text = self._stationery().compose(template, facts)
        letter = replace(with_facts(begun, facts), law=law, text=text, fields=given)

        def work(unit: Unit) -> str:
            unit.letters.add(letter)
            stepped(unit, case.id)
            content = {"kind": kind, "template": template.identity}
            unit.record(Entry(Action.LETTER_DRAFTED, case.id, letter.id, content))
            return letter.id

        return self.get(LetterId(once(self._database, order, work)))

    def save_text(self, order: Order, letter_id: LetterId, version: int, text: str) -> Letter:
        """The draft with the officer's text; ``letter.locked`` where a locked passage was touched."""
        require(order.actor, Deed.DRAFT)

        def change(letter: Letter) -> Letter:
            kept = self._stationery().edited(letter.text, text)
            return letter.edited(kept, order.at, order.actor.id)

        return self._changed(order, letter_id, version, change)

    def save_fields(
        self, order: Order, letter_id: LetterId, version: int, fields: Mapping[str, str]
    ) -> Letter:
        """The draft composed anew with other fields; the text before is kept in its history."""
        require(order.actor, Deed.DRAFT)
        refuse_case_facts(fields)

        def change(letter: Letter) -> Letter:
            case, profile = self._case(letter.case), self._profiles.current()
            given = {**chosen_for(letter), **fields}
            facts = self._finder.facts(case, profile, letter.kind, order.today, given)
            text = self._stationery().compose(self._template(letter), facts)
            anew = letter.edited(text, order.at, order.actor.id, composed=True)
            return replace(with_facts(anew, facts), fields=given, dated=order.today)

        return self._changed(order, letter_id, version, change)

    def renew(self, order: Order, letter: Letter) -> Letter:
        """The draft of today, with what the office's profile says now; what was written by hand stays."""
        profile = self._profiles.current()
        ready = self._finder.ready_now(facts_of(letter), order.today)
        if not is_behind(letter, profile, ready, order.today):
            return letter
        if not order.actor.may(Deed.APPROVE):  # who approves may read it on another day
            require(order.actor, Deed.DRAFT)
        case, compose = self._case(letter.case), self._stationery().compose
        now = self._finder.facts(case, profile, letter.kind, order.today, letter.fields)
        change = partial(renewed, now, partial(compose, self._template(letter)), order)
        return self._changed(order, letter.id, letter.version, change)

    def fields(self, letter: Letter) -> tuple[FieldNeed, ...]:
        """What the officer can fill in for a letter."""
        needs = needs_of(self._template(letter), letter.fields)
        return tuple(
            replace(need, offers=self.checks.grounds(letter)) if need.name == "reasons" else need
            for need in needs
        )

    def preview(self, letter: Letter, text: str) -> bytes:
        """The PDF of a text as it stands; nothing is saved."""
        return self._drawn(letter, facts_of(letter), text)

    def _drawn(self, letter: Letter, facts: Facts, text: str) -> bytes:
        beside = Beside(code_of(letter), self.paper.logo.current())
        return self._stationery().render(self._template(letter), facts, text, beside)

    def draft_pdf(self, letter: Letter) -> bytes:
        """The PDF of a draft to be looked at elsewhere, marked on each page as not approved."""
        return self._stationery().marked_as_draft(self.preview(letter, letter.text))

    def findings(
        self, letter: Letter, text: str, today: date | None = None
    ) -> "tuple[Finding, ...]":
        """What a text still lacks; the blocking findings first. See ``LetterChecks``."""
        return self.checks.findings(letter, text, today)

    def approve(self, order: Order, letter_id: LetterId, version: int, reason: str = "") -> Letter:
        """The letter approved, bound to the bytes of its PDF, which are kept with their hash.

        Raises:
            DeskError: ``letter.incomplete`` naming what is missing; what the gate refuses.
        """
        require(order.actor, Deed.APPROVE)
        letter = self.get(letter_id)
        if self._database.done(order.operation) is not None:
            return letter
        facts = facts_of(letter)
        self.approvals.refuse_unfit(self._case(letter.case), letter, facts, order)
        self._finder.refuse_changed(letter, facts, order.today)
        _refuse_blocking(self.findings(letter, letter.text, order.today), letter)
        self.approvals.refuse_alone(order, letter, reason)
        pdf = self._drawn(letter, facts, letter.text)
        _refuse_blocking(self.checks.faults(letter, facts, pdf), letter)
        english = self.tongues.twin(letter, letter.text)
        made = Made(pdf, self._stationery().pages(pdf), english.text if english else "")
        seen = replace(letter, version=version)
        return self.get(self.approvals.record(order, seen, made, reason))

    def ask(self, order: Order, letter_id: LetterId, version: int, note: str = "") -> Letter:
        """The draft sent to whoever may approve it, with a word for them."""
        return self.get(self.approvals.ask(order, letter_id, version, note))

    def send_back(self, order: Order, letter_id: LetterId, version: int, note: str) -> Letter:
        """The draft sent back to whoever wrote it; ``letter.note_needed`` without a note."""
        return self.get(self.approvals.send_back(order, letter_id, version, note))

    def withdraw(self, order: Order, letter_id: LetterId, version: int) -> Letter:
        """The approved letter as a draft again; its bytes stay with the case."""
        return self.get(self.approvals.withdraw(order, letter_id, version))

    def proof(self, order: Order, letter_id: LetterId, kind: ProofKind, detail: str = "") -> Letter:
        """The letter with what was done to it; once printed it has left and moves the clock.

        Printing it again, or for a case that was closed meanwhile, moves nothing.

        Raises:
            DeskError: ``letter.approval_fell`` where something changed since it was approved.
        """
        require(order.actor, Deed.DRAFT)
        if self._database.done(order.operation) is None:
            self.approvals.settle(order, letter_id)

        def work(unit: Unit) -> str:
            letter = unit.letters.get(letter_id)
            unit.letters.save(letter.with_proof(Proof(kind, order.at, order.actor.id, detail)))
            if kind is ProofKind.PRINTED and letter.state is not LetterState.DISPATCHED:
                leaving = Departure(order.at, order.actor.id)
                departed(unit, self._clockwork, letter, leaving)
            stepped(unit, letter.case)
            content = {"kind": letter.kind, "detail": detail}
            unit.record(Entry(_PROOF_ACTION[kind], letter.case, letter_id, content))
            return letter_id

        return self.get(LetterId(once(self._database, order, work)))

    def pdf(self, letter_id: LetterId) -> bytes:
        """The approved bytes; ``letter.not_approved`` for a draft."""
        letter = self.get(letter_id)
        if letter.approval is None:
            raise DeskError(
                "letter.not_approved",
                "This letter of case {reference} is a draft. Nothing left the office; approve it "
                "first.",
                reference=letter.reference,
            )
        with self._database.view() as view:
            return view.blobs.get(letter.approval.pdf)

    def get(self, letter_id: LetterId) -> Letter:
        """One letter."""
        with self._database.view() as view:
            return view.letters.get(letter_id)

    def _case(self, case_id: CaseId) -> Case:
        with self._database.view() as view:
            return view.cases.get(case_id)

    def _template(self, letter: Letter) -> "Template":
        return self._stationery().template(letter.kind, letter.law, letter.language)

    def _changed(
        self, order: Order, letter_id: LetterId, version: int, change: Callable[[Letter], Letter]
    ) -> Letter:
        def work(unit: Unit) -> str:
            changed = replace(change(unit.letters.get(letter_id)), version=version)
            unit.letters.save(changed)
            stepped(unit, changed.case)
            content = {
                "sha256": hashlib.sha256(changed.text.encode("utf-8", "replace")).hexdigest()
            }
            unit.record(Entry(Action.LETTER_CHANGED, changed.case, letter_id, content))
            return letter_id

        return self.get(LetterId(once(self._database, order, work)))

    def refuse_unfit(self, case: Case, letter: Letter, order: Order) -> None:
        """Nothing where a letter may be approved, or may leave, for the case as it stands."""
        self.approvals.refuse_unfit(case, letter, facts_of(letter), order)


def _refuse_blocking(findings: "tuple[Finding, ...]", letter: Letter) -> None:
    blocking = [finding.sentence for finding in findings if finding.blocks]
    if blocking:
        raise DeskError(
            "letter.incomplete",
            "This letter of case {reference} cannot be approved yet. The draft is kept. {what}",
            reference=letter.reference,
            what=" ".join(blocking),
        )


def _begun(letter_id: LetterId, order: Order, case: Case, template: "Template") -> Letter:
    """A letter to a case of which nothing is written yet."""
    return Letter(
        id=letter_id,
        case=case.id,
        reference=case.reference,
        kind=template.kind,
        language=template.language,
        law="",
        template=template.identity,
        discloses=template.discloses is not Discloses.NOTHING,
        text="",
        drafted=order.at,
        by=order.actor.id,
        dated=order.today,
    )
