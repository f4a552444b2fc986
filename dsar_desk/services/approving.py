"""Approvals: what each stands for, and that none outlives what it was given for."""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Actor, Deed, require
from dsar_desk.cases.addressee import Addressee, role_in
from dsar_desk.cases.binding import Binding, authority_record, identity_record, part_names
from dsar_desk.cases.case import Case
from dsar_desk.cases.identity import IdentityCheck
from dsar_desk.cases.ids import BlobId, LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Approval, Letter, LetterState, Review, ReviewStep
from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.cases.reaching import addresses_of
from dsar_desk.cases.received import Document, DocumentKind
from dsar_desk.errors import DeskError
from dsar_desk.law.house import FourEyes
from dsar_desk.letters.facts import Facts, facts_of
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.departing import stepped
from dsar_desk.services.facts import FactFinder
from dsar_desk.services.gate import refuse_disclosure, refuse_open_demands
from dsar_desk.services.house import house_rules
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.letters.template import Template
    from dsar_desk.services.stationery import Stationery

__all__ = ["FELL", "Approvals", "Made", "Way"]

FELL = "letter.approval_fell"
"""The code of what is said where an approval stands no more."""

_LEFT = frozenset({LetterState.DISPATCHED, LetterState.RETURNED})


_REVIEWED = {
    ReviewStep.ASKED: Action.LETTER_ASKED,
    ReviewStep.SENT_BACK: Action.LETTER_SENT_BACK,
}


class Way(StrEnum):
    """How somebody can have a draft approved."""

    APPROVE = "approve"
    WITH_REASON = "with_reason"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Made:
    """What is about to be approved: the bytes, how many pages they are, what they say in English."""

    pdf: bytes
    pages: int
    twin: str = ""


class Approvals:
    """Knows what an approval was given for and by whom, and takes it away where that has changed."""

    def __init__(
        self,
        database: Database,
        finder: FactFinder,
        clockwork: Clockwork,
        stationery: "Callable[[], Stationery]",
    ) -> None:
        self._database, self._finder, self._clockwork = database, finder, clockwork
        self._stationery = stationery

    def binding(self, case: Case, letter: Letter, facts: Facts) -> Binding:
        """What an approval of the letter stands for as its case is now; ``facts`` are the letter's."""
        recipient = case.parties.recipient
        mails = sorted(point.value for point in addresses_of(case))
        to = (recipient.name, recipient.greeting, *mails)
        role = role_in(case.parties, case.kind)
        if letter.addressee.is_outside:
            to, role = _outside(letter.addressee), letter.addressee.role
        checks = case.checks if letter.discloses else ()
        return Binding(
            recipient=to,
            role=role.value,
            envelope=self._finder.envelope_for(case, letter, facts),
            channel=case.reply_by.value if case.reply_by else "",
            identity=tuple(identity_record(check) for check in checks),
            authority=_authority(case, checks) if letter.discloses else (),
            template=self._template(letter).identity,
            rules=self._rules(case),
        )

    def changed(self, case: Case, letter: Letter, facts: Facts) -> tuple[str, ...]:
        """The parts that changed since the letter was approved; none for a draft or an old record."""
        if letter.approval is None or not letter.approval.binding:
            return ()
        now = self.binding(case, letter, facts)
        if now.sha256 == letter.approval.binding:
            return ()
        return now.changed_since(letter.approval.bound)

    def refuse_fallen(self, case: Case, letter: Letter, facts: Facts) -> None:
        """Nothing where the approval still stands for the case as it is; changes nothing.

        Raises:
            DeskError: ``letter.approval_fell`` naming the parts that changed, and no values.
        """
        changed = self.changed(case, letter, facts)
        if changed:
            raise DeskError(
                FELL,
                "Since this letter of case {reference} was approved, this has changed: {what}. "
                "Nothing left the office; look at the letter and approve it anew, or write a new one.",
                reference=letter.reference,
                what=_named(changed),
            )

    def settle(self, order: Order, letter_id: LetterId) -> None:
        """Nothing where the approval stands; where it fell, the letter is a draft and that is said.

        Every way out of the office asks this first. What left already is on record and stays.

        Raises:
            DeskError: ``letter.approval_fell``; what went by e-mail and is not settled, or came back,
                stays as it is but may not leave either.
        """
        with self._database.view() as view:
            letter = view.letters.get(letter_id)
            case = view.cases.get(letter.case)
        if letter.state in _LEFT:
            return
        facts = facts_of(letter)
        changed = self.changed(case, letter, facts)
        if not changed:
            return
        if letter.state is not LetterState.APPROVED:
            self.refuse_fallen(case, letter, facts)

        def work(unit: Unit) -> str:
            current = unit.letters.get(letter_id)
            if current.state is LetterState.APPROVED:
                note = Review(ReviewStep.FELL, order.at, order.actor.id, " ".join(changed))
                unit.letters.save(current.withdrawn().reviewed(note))
                stepped(unit, letter.case)
                content = {"kind": letter.kind, "changed": list(changed)}
                entry = Entry(Action.LETTER_APPROVAL_FELL, letter.case, letter_id, content)
                unit.record(entry)
            return letter_id

        once(self._database, order.part(f"fell-{letter_id}"), work)
        raise DeskError(
            FELL,
            "Since this letter of case {reference} was approved, this has changed: {what}. Nothing "
            "left the office, and the letter is a draft again: look at it and approve it anew.",
            reference=letter.reference,
            what=_named(changed),
        )

    def refuse_unfit(self, case: Case, letter: Letter, facts: Facts, order: Order) -> None:
        """Nothing where a letter may be approved, or may leave, for the case as it stands.

        Raises:
            DeskError: what the gate refuses; ``letter.approval_fell``.
        """
        self.refuse_fallen(case, letter, facts)
        case.moved_to(case.work)  # raises for a closed case
        kind = kind_of(letter.kind)
        if not kind.unproved:
            discloses = self._template(letter).discloses
            refuse_disclosure(case, discloses, outside=letter.addressee.is_outside)
        refuse_open_demands(case, letter)
        self._finder.refuse_stale(case, letter, facts, order.today)

    def way(self, actor: Actor, letter: Letter) -> Way:
        """How somebody can have a draft approved: by themselves, with a reason, or by another."""
        with self._database.view() as view:
            rule = house_rules(view).four_eyes
        if not actor.may(Deed.APPROVE):
            return Way.ASK
        return _way(rule, actor, letter)

    def refuse_alone(self, order: Order, letter: Letter, reason: str) -> None:
        """Nothing where whoever gives the order may approve the letter by the house's rule.

        Raises:
            DeskError: ``letter.four_eyes`` where somebody else has to; ``letter.reason_needed`` for
                one's own letter that discloses something, in an office of one person.
        """
        with self._database.view() as view:
            rule = house_rules(view).four_eyes
        _refuse_alone(rule, order, letter, reason)

    def ask(self, order: Order, letter_id: LetterId, version: int, note: str = "") -> LetterId:
        """The draft sent to whoever may approve it, with a word for them."""
        require(order.actor, Deed.DRAFT)
        step = Review(ReviewStep.ASKED, order.at, order.actor.id, note.strip())
        return self._reviewed(order, letter_id, version, step)

    def send_back(self, order: Order, letter_id: LetterId, version: int, note: str) -> LetterId:
        """The draft sent back to whoever wrote it; ``letter.note_needed`` without a note."""
        require(order.actor, Deed.APPROVE)
        if not note.strip():
            raise DeskError(
                "letter.note_needed",
                "A letter goes back with a note that says what is to be changed. Nothing was "
                "changed; write it.",
                field="note",
            )
        step = Review(ReviewStep.SENT_BACK, order.at, order.actor.id, note.strip())
        return self._reviewed(order, letter_id, version, step)

    def _reviewed(self, order: Order, letter_id: LetterId, version: int, step: Review) -> LetterId:
        def work(unit: Unit) -> str:
            letter = replace(unit.letters.get(letter_id).reviewed(step), version=version)
            unit.letters.save(letter)
            content = {"kind": letter.kind, "note": step.note}
            unit.record(Entry(_REVIEWED[step.step], letter.case, letter_id, content))
            return letter_id

        return LetterId(once(self._database, order, work))

    def record(self, order: Order, letter: Letter, made: Made, reason: str) -> LetterId:
        """Write down that a letter was approved with these bytes, and for what.

        Raises:
            DeskError: what the gate refuses as the case stands by now; ``store.conflict``.
        """
        require(order.actor, Deed.APPROVE)
        digest, facts = hashlib.sha256(made.pdf).hexdigest(), facts_of(letter)

        def work(unit: Unit) -> str:
            case = unit.cases.get(letter.case)
            self.refuse_unfit(case, letter, facts, order)  # as it is by now
            _refuse_alone(house_rules(unit).four_eyes, order, letter, reason)
            kept = unit.blobs.put(made.pdf, letter.case)
            bound = self.binding(case, letter, facts)
            approval = Approval(
                by=order.actor.id,
                at=order.at,
                pdf=kept.id,
                sha256=digest,
                pages=made.pages,
                own_work=order.actor.id in letter.authors,
                reason=reason.strip(),
                twin=made.twin,
                binding=bound.sha256,
                bound=bound.digests,
            )
            current = replace(unit.letters.get(letter.id), version=letter.version)
            unit.letters.save(current.approved(approval))
            unit.documents.add(_document(letter, kept.id, len(made.pdf), digest, order))
            stepped(unit, letter.case)
            content = {
                "kind": letter.kind,
                "sha256": digest,
                "pages": made.pages,
                "reason": reason.strip(),
                "binding": bound.sha256,
            }
            unit.record(Entry(Action.LETTER_APPROVED, letter.case, letter.id, content))
            return letter.id

        return LetterId(once(self._database, order, work))

    def withdraw(self, order: Order, letter_id: LetterId, version: int) -> LetterId:
        """Write down that the approval of a letter was taken back."""
        require(order.actor, Deed.APPROVE)

        def work(unit: Unit) -> str:
            letter = replace(unit.letters.get(letter_id).withdrawn(), version=version)
            unit.letters.save(letter)
            stepped(unit, letter.case)
            content = {"kind": letter.kind}
            unit.record(Entry(Action.LETTER_WITHDRAWN, letter.case, letter_id, content))
            return letter_id

        return LetterId(once(self._database, order, work))

    def _template(self, letter: Letter) -> "Template":
        return self._stationery().template(letter.kind, letter.law, letter.language)

    def _rules(self, case: Case) -> tuple[str, ...]:
        """The rules of each right with their versions, as the program has them now."""
        found = []
        for claim in case.claims:
            try:
                rule = self._clockwork.rule_of(claim, case)
            except DeskError:  # its pack was taken away: it was counted by this one all the same
                named = (claim.rule_id, claim.clock.rule_version)
            else:
                named = (rule.id, rule.version)
            found.append(" ".join((claim.right.value, claim.jurisdiction, *named)))
        return tuple(found)


def _way(rule: FourEyes, actor: Actor, letter: Letter) -> Way:
    if actor.id not in letter.authors:
        return Way.APPROVE
    if rule is FourEyes.ALWAYS or (rule is FourEyes.WHERE_IT_DISCLOSES and letter.discloses):
        return Way.ASK
    return Way.WITH_REASON if letter.discloses else Way.APPROVE


def _refuse_alone(rule: FourEyes, order: Order, letter: Letter, reason: str) -> None:
    way = _way(rule, order.actor, letter)
    if way is Way.ASK:
        raise DeskError(
            "letter.four_eyes",
            "By the rule of this house somebody else approves this letter of case {reference}: you "
            "wrote it, or changed it last. The draft is kept; send it for approval.",
            reference=letter.reference,
        )
    if way is Way.WITH_REASON and not reason.strip():
        raise DeskError(
            "letter.reason_needed",
            "To approve one’s own letter that discloses data needs a reason, since nobody else has "
            "looked at this one of case {reference}. The draft is kept; write the reason.",
            field="reason",
            reference=letter.reference,
        )


def _outside(addressee: Addressee) -> tuple[str, ...]:
    """Somebody outside the case: the name, and the address that it may be sent to."""
    return (addressee.name, *([addressee.email] if addressee.email else []))


def _authority(case: Case, checks: tuple[IdentityCheck, ...]) -> tuple[str, ...]:
    representative = case.parties.representative
    on_file = representative.authority if representative else None
    documents = [on_file, *(check.authority for check in checks)]
    return tuple(authority_record(each) for each in documents if each is not None)


def _named(parts: tuple[str, ...]) -> str:
    names = part_names()
    return ", ".join(names[part] for part in parts)


def _document(letter: Letter, blob: BlobId, size: int, digest: str, order: Order) -> Document:
    return Document(
        blob=blob,
        case=letter.case,
        kind=DocumentKind.LETTER,
        name=f"{letter.reference}-{letter.kind}.pdf",
        media_type="application/pdf",
        size=size,
        sha256=digest,
        added=order.at,
    )
