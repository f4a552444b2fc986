"""From a case to what its letters say: the facts, with the office's profile and the law's words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dsar_desk.cases.case import Case, Claim
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.profile import Profile
from dsar_desk.law.authorities import Authorities, Authority
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rule import Ground, Rule
from dsar_desk.letters.facts import Asked, Facts, Reason
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.letter_fields import answers

__all__ = ["EVENT_OF", "POLICY_LAW", "FactFinder"]

EVENT_OF = {
    "identity_request": EventKind.IDENTITY_REQUESTED,
    "clarification_request": EventKind.CLARIFICATION_REQUESTED,
    "extension_notice": EventKind.EXTENDED,
}
"""What a letter does to the clock on the day on which it leaves."""

POLICY_LAW = "policy"
"""The law of letters where no statute gives the right."""

Envelope = Callable[[str, PostalAddress, str], tuple[str, ...]]
"""The lines of an envelope from a name, an address and the country of the office."""

_HAN = {"JP": "ja", "KR": "ko", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant"}


@dataclass(frozen=True, slots=True)
class _Ground:
    claim: Claim
    rule: Rule


class FactFinder:
    """Fills the facts of letters in from cases."""

    def __init__(self, clockwork: Clockwork, authorities: Authorities, envelope: Envelope) -> None:
        self._clockwork = clockwork
        self._envelope = envelope
        self._authorities = authorities

    def law_of(self, case: Case, kind: str = "") -> str:
        """The code of the law under which the case's letters of that kind are written.

        Where a case asks for several rights, the letter that answers one is written under the law
        of that one, any other letter under the law of the first.
        """
        return _law_of(self._grounds(case, kind))

    def envelope_of(self, case: Case, profile: Profile) -> tuple[str, ...]:
        """The lines of the envelope for whoever gets the answer now; empty without an address."""
        recipient = case.parties.recipient
        if recipient.address is None:
            return ()
        return self._envelope(recipient.name, recipient.address, profile.country)

    def facts(
        self, case: Case, profile: Profile, kind: str, dated: date, fields: Mapping[str, str]
    ) -> Facts:
        """The facts of a letter of that kind and date; ``fields`` are what the officer filled in.

        A reason that is the code of a ground of the law is given the law's own words. Whether
        the clock waits is said as it will be once the letter has left.
        """
        grounds = self._grounds(case, kind)
        facts = self._known(case, profile, dated, grounds)
        if kind in EVENT_OF:
            facts = replace(facts, clock_waits=self._will_wait(case, EVENT_OF[kind], dated))
        for name, text in fields.items():
            facts = facts.setting(name, text)
        return replace(facts, reasons=tuple(_worded(grounds, each) for each in facts.reasons))

    def _known(
        self, case: Case, profile: Profile, dated: date, grounds: Sequence[_Ground]
    ) -> Facts:
        recipient, clock = case.parties.recipient, case.clock
        representative = case.parties.representative
        address = recipient.address
        return Facts(
            reference=case.reference,
            law=_law_of(grounds),
            law_name=grounds[0].rule.law.name if grounds else profile.policy_on(dated).title,
            rights=tuple(
                Asked(ground.claim.right, "" if _is_policy(ground.rule) else ground.rule.citation)
                for ground in grounds
            ),
            received=case.dates.received,
            letter_date=dated,
            person=recipient.greeting or recipient.name,
            profile=profile,
            policy=profile.policy_on(dated),
            channel=case.channel,
            address=self.envelope_of(case, profile),
            agent=representative.person.name if representative else "",
            authority=self._authority(case),
            on_letter=case.dates.on_letter,
            recognised=case.dates.recognised,
            due=clock.current_due if clock else None,
            acknowledge_by=clock.acknowledge_by if clock else None,
            extended_due=clock.extended_due if clock else None,
            clock_waits=bool(clock and clock.paused),
            identity_open=case.reached < case.needed,
            han=_HAN.get(address.country if address else "", "zh-Hans"),
        )

    def _will_wait(self, case: Case, kind: EventKind, on: date) -> bool:
        """True where the governing clock stands still after such an event."""
        claim = case.governing
        if claim is None:
            return False
        events = (*case.events_for(claim.right), Event(kind, on))
        return self._clockwork.claim(
            claim.right, claim.jurisdiction, case.dates.starts, events, claim.sub_right
        ).clock.paused

    def _authority(self, case: Case) -> Authority | None:
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

    def _grounds(self, case: Case, kind: str) -> list[_Ground]:
        """The rights with their rules, first those that a letter of that kind answers."""
        return [
            _Ground(claim, self._clockwork.rule_of(claim, case.dates.starts))
            for claim in sorted(case.claims, key=lambda claim: not answers(kind, claim.right))
        ]


def _law_of(grounds: Sequence[_Ground]) -> str:
    if not grounds or _is_policy(grounds[0].rule):
        return POLICY_LAW
    return grounds[0].rule.law.id


def _is_policy(rule: Rule) -> bool:
    return rule.ground is Ground.POLICY


def _worded(grounds: Sequence[_Ground], reason: Reason) -> Reason:
    for ground in grounds:
        extension = ground.rule.terms.extension
        known = (*ground.rule.refusal_grounds, *(extension.grounds if extension else ()))
        for passage in known:
            if passage.code == reason.text:
                return Reason(passage.text, passage.citation, passage.code)
    return reason
