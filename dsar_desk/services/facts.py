"""From a case to what its letters say: the facts, with the office's profile and the law's words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from dsar_desk.cases.case import Case, Claim
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.letter_kinds import answers, kind_of
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.profile import Profile
from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authorities, Authority
from dsar_desk.law.clock import Deadline
from dsar_desk.law.dates import in_words
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Kind, Right
from dsar_desk.law.rule import Halt, Question
from dsar_desk.letters.cited import as_cited
from dsar_desk.letters.facts import Asked, Facts, Ready
from dsar_desk.letters.tongues import han_in
from dsar_desk.services.addressees import (
    NAMED,
    addressed_outside,
    answered,
    refuse_wrong_addressee,
)
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.complaints import statute_of_complaint
from dsar_desk.services.gate import (
    refuse_changed_answers,
    refuse_impossible_handing_on,
    refuse_late_extension,
    refuse_later_promise,
    refuse_needless_fee,
    refuse_needless_proof,
    refuse_other_form,
    refuse_other_recipient,
    refuse_past_promise,
)
from dsar_desk.services.statutes import Grounded, statute_of, worded

__all__ = ["POLICY_LAW", "FactFinder"]

_ONLY_IF_ALLOWED = {Question.IDENTITY: refuse_needless_proof, Question.FEE: refuse_needless_fee}
"""What the law may not let the office ask for, with what is said then."""

POLICY_LAW = "policy"
"""The law of letters where no statute gives the right."""

ReadyFor = Callable[[Iterable[str], date], tuple[Ready, ...]]
"""What a letter of a day says with these facts about the office."""

FormOf = Callable[[str, str, str], str]
"""File, version and digest of the form for a kind of letter under a law in a language."""

Envelope = Callable[[str, PostalAddress, str, str], tuple[str, ...]]
"""The lines of an envelope from a name, an address, the country of the office and its language."""


class _Days(TypedDict):
    """The facts of a letter that its clock gives."""

    was_due: date | None
    due: date | None
    acknowledge_by: date | None
    extended_due: date | None
    clock_waits: bool


class FactFinder:
    """Fills the facts of letters in from cases."""

    def __init__(
        self,
        clockwork: Clockwork,
        authorities: Authorities,
        envelope: Envelope,
        ready: ReadyFor,
        *,
        form: FormOf,
    ) -> None:
        self._clockwork = clockwork
        self._form = form
        self._ready = ready
        self._envelope = envelope
        self._authorities = authorities

    def law_of(self, case: Case, kind: str = "") -> str:
        """The code of the law under which the case's letters of that kind are written.

        Where a case asks for several rights, the letter that answers one is written under the law
        of that one, any other letter under the law of the first.
        """
        return _law_of(self._grounds(case, kind))

    def shelf_of(self, case: Case) -> str:
        """The law whose letters are offered for a case; the policy where its own is no longer here."""
        return POLICY_LAW if self._clockwork.is_gone(case) else self.law_of(case)

    def envelope_for(self, case: Case, letter: Letter, facts: Facts) -> tuple[str, ...]:
        """The lines of the envelope of a letter now: those of its own addressee, else of the case."""
        if letter.addressee.is_outside:
            return letter.addressee.lines
        return self.envelope_of(case, facts.profile)

    def envelope_of(self, case: Case, profile: Profile) -> tuple[str, ...]:
        """The lines of the envelope for whoever gets the answer now; empty without an address."""
        recipient = case.parties.recipient
        if recipient.address is None:
            return ()
        home, tongue = profile.country, profile.language
        return self._envelope(recipient.name, recipient.address, home, tongue)

    def facts(
        self, case: Case, profile: Profile, kind: str, dated: date, fields: Mapping[str, str]
    ) -> Facts:
        """The facts of a letter of that kind and date; ``fields`` are what the officer filled in.

        A reason that is the code or the text of a ground of the law is given the law's own words. Whether
        the clock waits is said as it will be once the letter has left.

        Raises:
            DeskError: ``letter.proof_not_asked``; ``letter.unknown_field``, ``letter.bad_value``;
                ``letter.no_extension``, ``letter.new_day`` for a new last day that cannot be;
                ``letter.handed_on`` for a day of passing on that cannot be;
                ``letter.no_ready_answer``.
        """
        self._refuse_needless(case, kind)
        grounds = self._grounds(case, kind)
        facts = self._known(case, profile, dated, grounds)
        facts = replace(facts, **self._days(case, kind, dated, grounds))
        leading = _leading(kind, grounds)
        if leading:
            halt = _halt(kind, leading) if facts.clock_waits else None
            given = statute_of(case, kind, dated, grounds, leading=leading, asked=halt)
            if case.kind is Kind.COMPLAINT:
                place, days = leading.claim.jurisdiction, (case.dates.starts, dated)
                rule_for = self._clockwork.rule
                given = statute_of_complaint(given, leading.rule, place, days, rule_for)
            facts = replace(facts, statute=given)
        outside = kind_of(kind).outside
        for name, text in fields.items():
            if outside is None or name not in NAMED:
                facts = facts.setting(name, text)
        if facts.extend_to is not None:
            named, claim = _named(facts.extend_to, leading)
            told = self._longer(case, claim, dated, named)
            facts = replace(facts, extended_due=named if told else None)
        if outside is not None:
            facts = addressed_outside(case, facts, outside, fields)
        refuse_impossible_handing_on(facts.passed_on, case.dates.received, dated)
        facts = replace(facts, ready=self._ready(facts.ready_answers, dated))
        return replace(facts, reasons=tuple(worded(grounds, each) for each in facts.reasons))

    def ready_now(self, facts: Facts, today: date) -> tuple[Ready, ...]:
        """What the ready answers of a letter say by now, and what is in doubt about them."""
        return self._ready(facts.ready_answers, today)

    def refuse_changed(self, letter: Letter, facts: Facts, today: date) -> None:
        """Nothing where the ready answers of a letter are attested as it says them; see ``gate``."""
        refuse_changed_answers(letter, facts.ready, self.ready_now(facts, today))

    def is_outdated(self, case: Case, letter: Letter) -> bool:
        """Whether a draft was begun under another law or with another form than its case has now.

        A form is another where one word of its template is. A draft that was filled in while its case
        was under another law than that of its form is one as well, whatever the law is by now.
        """
        law = self.law_of(case, letter.kind)
        form = self._form(letter.kind, law, letter.language)
        return {letter.law, letter.facts.get("law", law)} != {law} or letter.template != form

    def refuse_stale(self, case: Case, letter: Letter, facts: Facts, today: date) -> None:
        """Nothing where what a draft was written for still holds for the case; else see ``gate``.

        It may still be asked, its recipient is still the same, the day it promises lies ahead and
        not after the last one.
        """
        self._refuse_needless(case, letter.kind)
        if self.is_outdated(case, letter):
            refuse_other_form(letter)
        refuse_past_promise(letter, facts.due, today)
        leading = _leading(letter.kind, self._grounds(case, letter.kind))
        clock = leading.claim.clock if leading else case.provisional
        if clock is not None:
            refuse_later_promise(letter, *_promise(letter.kind, facts, clock))
        if leading and kind_of(letter.kind).event is EventKind.EXTENDED and facts.extended_due:
            longer = self._longer(case, leading.claim, today, facts.extend_to)
            refuse_late_extension(letter, longer, leading.claim.clock)
        now = self.envelope_of(case, facts.profile)
        if letter.addressee.is_outside:
            refuse_wrong_addressee(case, letter.addressee, now)
        else:
            refuse_other_recipient(case, (facts.person, facts.address), now)

    def _refuse_needless(self, case: Case, kind: str) -> None:
        question = kind_of(kind).asks
        if question in _ONLY_IF_ALLOWED:
            open_ones = [each for each in self._all_grounds(case, kind) if each.claim.is_open]
            _ONLY_IF_ALLOWED[question](case, [each.rule for each in open_ones])

    def _known(
        self, case: Case, profile: Profile, dated: date, grounds: Sequence[Grounded]
    ) -> Facts:
        recipient = case.parties.recipient
        representative = case.parties.representative
        address, policy = recipient.address, profile.policy_on(dated)
        return Facts(
            reference=case.reference,
            law=_law_of(grounds),
            law_name=grounds[0].rule.law.name if grounds else policy.title if policy else "",
            rights=tuple(
                _asked(ground.claim.right, ground)
                for ground in grounds
                if isinstance(ground.claim.right, Right)
            ),
            received=case.dates.received,
            letter_date=dated,
            addressee=answered(case, self.envelope_of(case, profile)),
            profile=profile,
            policy=policy,
            channel=case.channel,
            concerned="" if case.parties.concerned == recipient else case.parties.concerned.name,
            agent=representative.person.name if representative else "",
            capacity=representative.capacity if representative else None,
            asked_on=_asked_on(case),
            authority=self._authority(case, grounds),
            on_letter=case.dates.on_letter,
            recognised=case.dates.recognised,
            identity_open=case.reached < case.needed,
            han=han_in(address.country if address else "", profile.country),
        )

    def _days(self, case: Case, kind: str, dated: date, grounds: Sequence[Grounded]) -> "_Days":
        """The days that the letter may name, none of them past on the day which it bears."""
        leading = _leading(kind, grounds)
        claim = leading.claim if leading else None
        clock = claim.clock if claim else case.provisional
        if clock is None or case.lacks_day:
            return _Days(
                was_due=None, due=None, acknowledge_by=None, extended_due=None, clock_waits=False
            )
        waits, extended = clock.paused, _extended(clock)
        event = kind_of(kind).event
        if claim and event is EventKind.EXTENDED:
            extended = self._longer(case, claim, dated)
        if claim and event:
            waits = self._after(case, claim, Event(event, dated)).paused
        passed = clock.answer_by < dated and not clock.paused
        return _Days(
            was_due=clock.answer_by if passed and kind_of(kind).settles else None,
            due=clock.answer_by
            if clock.answer_by >= dated and not _acknowledges_alone(kind, leading)
            else None,
            acknowledge_by=clock.acknowledge_by,
            extended_due=extended if extended and extended >= dated else None,
            clock_waits=waits,
        )

    def _longer(
        self, case: Case, claim: Claim, told: date, until: date | None = None
    ) -> date | None:
        """The last day with an extension that is told on that day; None where that is too late.

        Where one was told before, its day. A day that the office names itself is ``until``.
        """
        if claim.clock.extended_on:
            return claim.clock.current_due
        after = self._after(case, claim, Event(EventKind.EXTENDED, told, until=until))
        return after.current_due if after.extended_on else None

    def _after(self, case: Case, claim: Claim, event: Event) -> Deadline:
        """The clock of a claim after such an event."""
        return self._clockwork.claim(
            claim.right,
            claim.jurisdiction,
            case.dates.starts,
            (*case.events_for(claim.right), event),
            claim.sub_right,
            candidates=case.candidates,
        ).clock

    def _authority(self, case: Case, grounds: Sequence[Grounded]) -> Authority | None:
        named = grounds[0].rule.authorities if grounds else ()
        own = [each for each in self._authorities.entries if each.id in named]
        if own:
            return own[0]
        governing = case.governing
        address = case.parties.concerned.address
        for place in (
            governing.jurisdiction if governing else "",
            address.country if address else "",
        ):
            found = self._authorities.for_jurisdiction(place) if place else ()
            if found:
                return found[0]
        return None

    def _grounds(self, case: Case, kind: str) -> list[Grounded]:
        """What a letter of that kind is about; proof or a fee is asked only where the law lets it be."""
        found, question = self._all_grounds(case, kind), kind_of(kind).asks
        if question not in _ONLY_IF_ALLOWED:
            return found
        return [each for each in found if each.rule.terms.halts[question].may_ask] or found

    def _all_grounds(self, case: Case, kind: str) -> list[Grounded]:
        """The rights with their rules, first those that a letter of that kind answers."""
        ordered = sorted(case.claims, key=lambda claim: not answers(kind, claim.right))
        rules = [(claim, self._clockwork.rule_of(claim, case)) for claim in ordered]
        return [Grounded(*each, self._clockwork.of_the_dead(*each)) for each in rules]


def _leading(kind: str, grounds: Sequence[Grounded]) -> Grounded | None:
    """What a letter of that kind concerns and is to be answered first."""
    still_open = [each for each in grounds if each.claim.is_open] or grounds
    concerned = [each for each in still_open if _concerns(kind, each)] or still_open
    return min(concerned, key=lambda each: each.claim.clock.answer_by, default=None)


def _acknowledges_alone(kind: str, leading: Grounded | None) -> bool:
    """Whether the day that runs is that of this letter itself, and not of what it announces."""
    if leading is None or kind != "complaint_acknowledgement":
        return False
    return leading.rule.terms.outcome is not None


def _asked_on(case: Case) -> date | None:
    """The last day on which proof of identity was asked for."""
    asked = EventKind.IDENTITY_REQUESTED
    return max((one.event.on for one in case.events if one.event.kind is asked), default=None)


def _extended(clock: Deadline) -> date | None:
    """The last day with the extension that was taken or could be."""
    return clock.current_due if clock.extended_on else clock.extended_due


def _promise(kind: str, facts: Facts, clock: Deadline) -> tuple[date | None, date | None]:
    """The day that a letter promises, None where it promises none, and the last one as it is now."""
    if kind_of(kind).event is EventKind.EXTENDED:
        return facts.extended_due, _extended(clock)
    return facts.due if kind_of(kind).promises else None, clock.answer_by


def _concerns(kind: str, ground: Grounded) -> bool:
    claim = ground.claim
    event = kind_of(kind).event
    if event is EventKind.EXTENDED:
        return ground.rule.terms.extension is not None
    if event is not None:  # what is done at once waits for no answer
        return claim.clock.confirm_by is None
    return answers(kind, claim.right)


def _law_of(grounds: Sequence[Grounded]) -> str:
    if not grounds or grounds[0].by_policy:
        return POLICY_LAW
    return grounds[0].rule.law.id


def _asked(right: Right, ground: Grounded) -> Asked:
    if ground.by_policy:
        return Asked(right)
    return Asked(right, as_cited(ground.rule.citation), ground.rule.law.name)


def _halt(kind: str, leading: Grounded) -> Halt | None:
    """What the question which a letter asks does to the clock."""
    question = kind_of(kind).asks
    return leading.rule.terms.halts[question] if question else None


def _named(day: date, leading: Grounded | None) -> tuple[date, Claim]:
    """The new last day that the office named, where the law lets it name that one, and for what."""
    extension = leading.rule.terms.extension if leading else None
    if leading is None or extension is None:
        raise DeskError(
            "letter.no_extension",
            "The law of this case gives no more time, so no new last day can be named. Nothing was "
            "written; answer by the day that holds now.",
        )
    clock = leading.claim.clock
    longest = clock.extended_due
    if day > clock.due and (extension.open or longest is None or day <= longest):
        return day, leading.claim
    raise DeskError(
        "letter.new_day",
        "{day} cannot be the new last day: it has to lie after {due}, and not after what the law "
        "allows. Nothing was written; name another day.",
        day=in_words(day),
        due=in_words(clock.due),
    )
