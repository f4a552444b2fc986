"""The folder of rule packs as one book: which rule answers for a place, a right and a day."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from dsar_desk.errors import DeskError
from dsar_desk.law.dates import in_words
from dsar_desk.law.pack import Pack, read_pack
from dsar_desk.law.rights import Matter, Right, matter_name
from dsar_desk.law.rule import Ground, Jurisdiction, Passage, Rule, Silence
from dsar_desk.law.strict import fault
from dsar_desk.text import tr

__all__ = ["Rule", "Rulebook", "refuse_loose_ends"]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules and places that the packs hold, ready to be asked."""

    rules: tuple[Rule, ...]
    places: Mapping[str, Jurisdiction]
    silences: tuple[Silence, ...]

    @classmethod
    def load(cls, folder: Path) -> "Rulebook":
        """The book made from every ``*.toml`` of the folder, in the order of their names.

        Raises:
            DeskError: ``law.no_packs``, ``law.unreadable`` or ``law.bad_pack``, naming the place.
        """
        files = sorted(folder.glob("*.toml"))
        if not files:
            raise DeskError(
                "law.no_packs",
                "No rules of law were found where the program keeps them. Nothing was changed;"
                " install the program again.",
            )
        packs = {path.name: read_pack(path) for path in files}
        book = cls(
            tuple(rule for pack in packs.values() for rule in pack.rules),
            MappingProxyType({p.code: p for pack in packs.values() for p in pack.jurisdictions}),
            tuple(silence for pack in packs.values() for silence in pack.silences),
        )
        refuse_loose_ends(packs, book)
        return book

    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        """The places that can be chosen, in the order of their names."""
        return tuple(sorted(self.places.values(), key=lambda place: place.name))

    def jurisdiction(self, code: str) -> Jurisdiction:
        """The place that a code stands for, in capitals or not.

        Raises:
            DeskError: ``law.no_jurisdiction`` naming the nearest that are known.
        """
        place = self.places.get(code.strip().upper())
        if place is None:
            raise DeskError(
                "law.no_jurisdiction",
                "No rules are kept for the jurisdiction “{code}”. Nothing was changed; choose one"
                " that is known, the nearest are: {nearest}. Where no statute is kept, POLICY makes the"
                " privacy policy the ground.",
                code=code,
                nearest=", ".join(self._nearest(code)),
            )
        return place

    def rules_on(self, on: date) -> tuple[Rule, ...]:
        """Every rule in force on a day."""
        return tuple(rule for rule in self.rules if rule.in_force(on))

    def rule_for(self, jurisdiction: str, right: Matter, on: date, sub_right: str = "") -> Rule:
        """The statute’s rule for a request that came on a day.

        Without ``sub_right`` the first rule of the pack answers.

        Raises:
            DeskError: ``law.no_jurisdiction``, ``law.right_unknown`` where the law does not know
                the right, ``law.not_in_force`` for a day outside every rule, ``law.no_rule``.
        """
        place = self.jurisdiction(jurisdiction)
        later: list[Rule] = []
        for code in self.outwards(place):
            rules = [
                rule for rule in self._rules_at(code, right) if sub_right in ("", rule.sub_right)
            ]
            for rule in rules:
                if rule.in_force(on):
                    return rule
            later += rules
            silence = self._silence_at(code, right)
            if silence is not None and not later:
                raise _right_unknown(silence, right)
        if later:
            raise _not_in_force(place, right, on, min(rule.valid_from for rule in later))
        raise DeskError(
            "law.no_rule",
            "No rule is kept for “{right}” in {place}. Nothing was changed; choose another right,"
            " or the policy itself as the ground.",
            right=matter_name(right),
            place=tr(place.name),
        )

    def rule_or_policy(self, jurisdiction: str, right: Matter, on: date) -> Rule:
        """The statute’s rule, or where no statute gives the right the policy’s own.

        The policy’s rule then carries the ``silence`` of the law, so that the steps and the
        letter can say on what ground the office answers; it stands in also before a statute began.

        Raises:
            DeskError: as ``rule_for``, save where the policy stands in.
        """
        try:
            return self.rule_for(jurisdiction, right, on)
        except DeskError as problem:
            if problem.code not in {"law.right_unknown", "law.no_rule", "law.not_in_force"}:
                raise
            for rule in self.rules:
                if rule.ground is Ground.POLICY and right in rule.rights and rule.in_force(on):
                    return replace(rule, silence=self._silence_for(jurisdiction, right, on))
            raise

    def by_own_date(self, jurisdiction: str, rights: Collection[Right], on: date) -> Rule | None:
        """A rule of that place which counts from the request’s own date; of any right without rights."""
        for rule in self.rules_at(jurisdiction, on):
            concerned = not rights or not set(rule.rights).isdisjoint(rights)
            if concerned and rule.terms.from_request_date:
                return rule
        return None

    def rules_at(self, jurisdiction: str, on: date) -> tuple[Rule, ...]:
        """Every rule in force that could answer a person of that place, whatever right is meant.

        A place's own rule goes before that of the place around it; the policy's rules stand in
        where no statute gives any right.

        Raises:
            DeskError: as ``rule_or_policy``, where not even the policy was in force.
        """
        found: list[Rule] = []
        for code in self.outwards(self.jurisdiction(jurisdiction)):
            taken = {right for rule in found for right in rule.rights}
            found += [
                rule
                for rule in self.rules_on(on)
                if code in rule.jurisdictions and (set(rule.rights) - taken) & set(Right)
            ]
        policy = (
            rule
            for rule in self.rules_on(on)
            if rule.ground is Ground.POLICY and set(rule.rights) & set(Right)
        )
        return tuple(found or policy) or (self.rule_or_policy(jurisdiction, Right.ACCESS, on),)

    def of_the_dead(self, jurisdiction: str, rule: Rule) -> Passage | None:
        """What is said there of people who died: by the place itself, else by the rule’s law."""
        place = self.places.get(jurisdiction)
        found = (self.places[code].dead for code in self.outwards(place)) if place else ()
        return next(filter(None, found), rule.practice.dead)

    def outwards(self, place: Jurisdiction) -> Iterator[str]:
        """The code of the place, then those of the places around it."""
        yield place.code
        if place.within:
            yield from self.outwards(self.places[place.within])

    def _silence_for(self, jurisdiction: str, right: Matter, on: date) -> Silence | None:
        """Why no statute of the place answers on that day: not yet in force, or not known to it."""
        for code in self.outwards(self.jurisdiction(jurisdiction)):
            begins = [rule for rule in self._rules_at(code, right) if rule.valid_from > on]
            if begins:
                return _not_yet(min(begins, key=lambda rule: rule.valid_from))
            silence = self._silence_at(code, right)
            if silence is not None:
                return silence
        return None

    def _rules_at(self, code: str, right: Matter) -> Iterator[Rule]:
        return (r for r in self.rules if code in r.jurisdictions and right in r.rights)

    def _silence_at(self, code: str, right: Matter) -> Silence | None:
        for silence in self.silences:
            if code in silence.jurisdictions and right in silence.rights:
                return silence
        return None

    def _nearest(self, code: str) -> list[str]:
        wanted = code.strip().upper()
        words: dict[str, str] = {}
        for place in self.places.values():
            for word in (place.code, place.name.upper(), *place.also):
                words[word] = place.code
        parent = wanted.partition("-")[0]
        matches = [parent, *get_close_matches(wanted, words, n=4, cutoff=0.4)]
        nearest = dict.fromkeys(words[word] for word in matches if word in words)
        return list(nearest)[:3] or ["EU", "GB", "US-CA"]


def refuse_loose_ends(packs: Mapping[str, Pack], book: Rulebook) -> None:
    """Nothing where the packs name only places of the book, none of them within itself, each once.

    Raises:
        DeskError: ``law.bad_pack`` naming the file and the first loose end.
    """
    seen: set[str] = set()
    for file, pack in packs.items():
        for name, codes in _mentions(pack):
            for code in codes:
                if code and code not in book.places:
                    raise fault(file, 1, name, tr("“{code}” is no known place", code=code))
        for place in pack.jurisdictions:
            if _lies_within_itself(place, book):
                reason = tr("“{code}” lies within itself", code=place.code)
                raise fault(file, 1, place.code, reason)
        for name in (*(place.code for place in pack.jurisdictions), *_ids(pack)):
            if name in seen:
                raise fault(file, 1, name, tr("it is described twice"))
            seen.add(name)


def _lies_within_itself(place: Jurisdiction, book: Rulebook) -> bool:
    around, passed = place.within, set[str]()
    while around in book.places and around not in passed:
        passed.add(around)
        around = book.places[around].within
    return around in passed


def _ids(pack: Pack) -> Iterator[str]:
    yield from (rule.id for rule in pack.rules)
    yield from sorted({rule.terms.working_days.id for rule in pack.rules})


def _mentions(pack: Pack) -> Iterator[tuple[str, Iterable[str]]]:
    for place in pack.jurisdictions:
        yield place.code, (place.within,)
    for rule in pack.rules:
        yield rule.id, (*rule.jurisdictions, rule.terms.working_days.calendar)
    for silence in pack.silences:
        yield silence.citation, silence.jurisdictions


def _not_yet(rule: Rule) -> Silence:
    """A statute that gives the right, but only from a later day."""
    why = tr("{law} applies from {day} on.", law=tr(rule.law.title), day=in_words(rule.valid_from))
    rights = tuple(right for right in rule.rights if isinstance(right, Right))
    return Silence(rule.jurisdictions, rights, rule.law, why, rule.citation, ())


def _right_unknown(silence: Silence, right: Matter) -> DeskError:
    if not silence.instead:
        return DeskError(
            "law.right_unknown",
            "{why} The right “{right}” is not known to this law; the policy itself can be the"
            " ground (jurisdiction POLICY). Nothing was changed.",
            why=tr(silence.why),
            right=matter_name(right),
        )
    return DeskError(
        "law.right_unknown",
        "{why} The right “{right}” is not known to this law; choose {nearest}, or the policy itself"
        " as the ground (jurisdiction POLICY). Nothing was changed.",
        why=tr(silence.why),
        right=matter_name(right),
        nearest=", ".join(instead.value for instead in silence.instead),
    )


def _not_in_force(place: Jurisdiction, right: Matter, on: date, begins: date) -> DeskError:
    return DeskError(
        "law.not_in_force",
        "No rule for “{right}” in {place} was in force on {on}; the first begins on {begins}."
        " Nothing was changed; check the day of receipt.",
        right=matter_name(right),
        place=tr(place.name),
        on=in_words(on),
        begins=in_words(begins),
    )
