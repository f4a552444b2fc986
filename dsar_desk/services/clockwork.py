"""Clocks for cases: the rule that applies, the calendar it counts on, the date that follows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dsar_desk.cases.case import Case, CaseEvent, Claim
from dsar_desk.errors import DeskError
from dsar_desk.law.calendar import Calendar, calendar_for
from dsar_desk.law.deadline import Deadline, deadline
from dsar_desk.law.events import Event
from dsar_desk.law.house import HouseRules, by_the_house, house_days
from dsar_desk.law.places import candidates_of
from dsar_desk.law.rights import Matter
from dsar_desk.law.rule import Passage
from dsar_desk.law.rulebook import Rule, Rulebook
from dsar_desk.law.standing import as_it_stands
from dsar_desk.law.undecided import Possible, at_once, earliest, shortest
from dsar_desk.text import tr

__all__ = ["Clockwork"]


class Clockwork:
    """Makes the clocks of a case anew from its dates and events, by the law and the house's rules."""

    def __init__(self, rulebook: Rulebook, house: HouseRules | None = None) -> None:
        self._rulebook = rulebook
        self._house = house or HouseRules()
        self._calendars: dict[tuple[str, str], Calendar] = {}

    def live_by(self, house: HouseRules) -> None:
        """Count by these rules of the house from now on."""
        self._house = house
        self._calendars = {}

    def under(self, house: HouseRules) -> "Clockwork":
        """Another clockwork, that counts by these rules of the house; this one stays as it is."""
        return Clockwork(self._rulebook, house)

    def rule(self, right: Matter, jurisdiction: str, on: date) -> Rule:
        """The rule that answers for a right; the policy’s own where no statute gives the right."""
        return by_the_house(self._rulebook.rule_or_policy(jurisdiction, right, on), self._house)

    def places(self, codes: Sequence[str]) -> tuple[str, ...]:
        """The codes of these places as the packs spell them, each once; ``law.no_jurisdiction``."""
        return tuple(dict.fromkeys(self._rulebook.jurisdiction(code).code for code in codes))

    def name_of(self, code: str) -> str:
        """What a place is called; its code where no pack knows it."""
        place = self._rulebook.places.get(code)
        return tr(place.name) if place else code

    def rule_of(self, claim: Claim, case: Case) -> Rule:
        """The rule by which the clock of one of a case's claims was made; else ``law.rule_gone``."""
        if not self._knows(claim.jurisdiction, case):
            raise DeskError(
                "law.rule_gone",
                "The rule by which case {reference} was counted is no longer here, so no letter "
                "can name its law. Nothing was changed; put the rule pack back into the folder "
                "“law” of the office, or decide which law applies.",
                reference=case.reference,
            )
        places, received = candidates_of(claim.jurisdiction, case.candidates), case.dates.starts
        for place in places:
            rule = self.rule(claim.right, place, received)
            if rule.id == claim.rule_id:
                return rule
        return self.rule(claim.right, places[0], received)

    def of_the_dead(self, claim: Claim, rule: Rule) -> Passage | None:
        """What is said of people who died where a claim belongs."""
        return self._rulebook.of_the_dead(claim.jurisdiction, rule)

    def claim(  # noqa: PLR0913 - what a clock follows from
        self,
        right: Matter,
        jurisdiction: str,
        received: date,
        events: Sequence[Event] = (),
        sub_right: str = "",
        *,
        candidates: Sequence[str] = (),
    ) -> Claim:
        """The claim with its clock; an undecided jurisdiction takes the earliest candidate.

        Without ``candidates`` those are the three of ``law.places.CANDIDATES``.
        """
        if jurisdiction:
            found = self._possible(right, jurisdiction, received, events)
        else:
            found = earliest(
                [
                    self._possible(right, place, received, events)
                    for place in candidates_of("", candidates)
                ]
            )
        rule, clock = found.rule, found.clock
        house = house_days(clock, self._house, self._calendar(found.place, rule))
        found_sub = sub_right or rule.sub_right
        return Claim(right, jurisdiction, rule.id, rule.law.name, clock, found_sub, house=house)

    def provisional(
        self,
        jurisdiction: str,
        received: date,
        events: Sequence[Event],
        candidates: Sequence[str] = (),
    ) -> Deadline:
        """The earliest day of answer that any right could have: the clock of a case still to be finished.

        What has to be done at once is told in its steps and gives no date. Where the law is
        undecided too, the rights of every candidate law are compared.
        """
        places = candidates_of(jurisdiction, candidates)
        rules = [
            (place, by_the_house(rule, self._house))
            for place in places
            for rule in self._rulebook.rules_at(place, received)
        ]
        possible = [
            self._counted_for(rule, place, received, events)
            for place, rule in rules
            if not at_once(rule)
        ]
        urgent = (rule for _, rule in rules if at_once(rule))
        return shortest(possible, urgent, law_known=bool(jurisdiction))

    def rewound(self, case: Case) -> Case:
        """The case with every open clock made anew; answered rights keep theirs.

        A clock of a place that no pack knows any more stands as it was last counted.
        """
        received = case.dates.starts
        claims = tuple(
            self._rewound_claim(case, claim) if claim.is_open else claim for claim in case.claims
        )
        if claims:
            return replace(case, claims=claims, provisional=None)
        events = (*case.dates.own, *(item.event for item in case.events))
        if case.provisional and not self._knows(case.jurisdiction, case):
            return replace(case, provisional=as_it_stands(case.provisional, events))
        clock = self.provisional(case.jurisdiction, received, events, case.candidates)
        return replace(case, provisional=clock)

    def preview(self, case: Case, item: CaseEvent) -> Case:
        """The case as it would be with one more event; nothing is saved."""
        return self.rewound(case.with_event(item))

    def is_gone(self, case: Case) -> bool:
        """Whether the place of one of its clocks is known to no pack any more."""
        places = [claim.jurisdiction for claim in case.claims] or [case.jurisdiction]
        return not all(self._knows(place, case) for place in places)

    def _knows(self, jurisdiction: str, case: Case) -> bool:
        places = candidates_of(jurisdiction, case.candidates)
        return all(code.strip().upper() in self._rulebook.places for code in places)

    def _rewound_claim(self, case: Case, claim: Claim) -> Claim:
        events = case.events_for(claim.right)
        if not self._knows(claim.jurisdiction, case):
            return replace(claim, clock=as_it_stands(claim.clock, events))
        return self.claim(
            claim.right,
            claim.jurisdiction,
            case.dates.starts,
            events,
            claim.sub_right,
            candidates=case.candidates,
        )

    def _possible(
        self, right: Matter, jurisdiction: str, received: date, events: Sequence[Event]
    ) -> Possible:
        rule = self.rule(right, jurisdiction, received)
        return self._counted_for(rule, jurisdiction, received, events)

    def _counted_for(
        self, rule: Rule, jurisdiction: str, received: date, events: Sequence[Event]
    ) -> Possible:
        clock = deadline(rule, received, events, self._calendar(jurisdiction, rule))
        name = self._rulebook.jurisdiction(jurisdiction).name
        return Possible(jurisdiction, rule, clock, name)

    def _calendar(self, jurisdiction: str, rule: Rule) -> Calendar:
        key = (jurisdiction, rule.terms.working_days.id)
        if key not in self._calendars:
            self._calendars[key] = calendar_for(
                self._rulebook, jurisdiction, rule, self._house.entered
            )
        return self._calendars[key]
