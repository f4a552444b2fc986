"""Ready answers: facts about the company, who attests them, and what an answer says with them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.attested import (
    Attestation,
    Fact,
    Ledger,
    Standing,
    doubt_of,
    fact_heading,
    facts_for,
)
from dsar_desk.cases.journal import Action, Content, Entry
from dsar_desk.cases.records import RecordError, record_of
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Matter
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.law.signals import Signals
from dsar_desk.letters.facts import Ready
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.unit import Books, Unit
from dsar_desk.text import tr

__all__ = ["Attested", "ReadyAnswer"]

_SETTING = "attested"
_REQUESTS = frozenset({Signals.BINDING, Signals.HONOURED})
"""Under such rules a browser's signal is taken as a request."""


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """What is answered to a question about the company; empty for one that needs no such fact.

    ``doubts`` are the sentences to be read before the answer is written: facts that nobody attests
    now. ``text`` holds the words of all facts; those in doubt are not to be sent as they stand.
    """

    standings: tuple[Standing, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of the facts, one paragraph each."""
        return "\n\n".join(standing.text for standing in self.standings)


@dataclass(frozen=True, slots=True)
class _Proposal:
    fact: Fact
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class _Proposals:
    answer: tuple[_Proposal, ...]


class Attested:
    """Reads and renews what the office says about itself."""

    def __init__(self, database: Database, resources: Path, rulebook: Rulebook) -> None:
        self._database = database
        self._resources = resources
        self._rulebook = rulebook

    def standings(self, today: date) -> tuple[Standing, ...]:
        """Every fact with its wording and whoever attests it."""
        with self._database.view() as view:
            ledger = _read(view)
        words = self._proposals()
        places = self._bound_by_signals(today)
        if places:
            said = tr("Such laws are in force in: {places}.", places=", ".join(places))
            words[Fact.BROWSER_SIGNALS] = f"{words.get(Fact.BROWSER_SIGNALS, '')} {said}".strip()
        return tuple(Standing(fact, words.get(fact, ""), ledger.newest(fact)) for fact in Fact)

    def attest(self, order: Order, fact: Fact, text: str) -> Standing:
        """That the fact holds in these words, from today on for a year; the earlier ones are kept.

        Raises:
            DeskError: ``input.text`` without words.
        """
        require(order.actor, Deed.ADMINISTER)
        if not text.strip():
            raise DeskError(
                "input.text",
                "“{field}” is empty: say in words what is attested. Nothing was changed.",
                field="text",
            )
        given = Attestation(fact, text.strip(), order.actor.id, order.actor.name, order.today)
        return self._entered(order, given, {"attested": fact.value, "text": given.text})

    def withdraw(self, order: Order, fact: Fact) -> Standing:
        """That the fact is attested no longer, from today on; what was attested before is kept.

        Raises:
            DeskError: ``answers.not_attested`` where nobody attests it.
        """
        require(order.actor, Deed.ADMINISTER)
        given = next(one for one in self.standings(order.today) if one.fact is fact).attestation
        if given is None or given.withdrawn:
            raise DeskError(
                "answers.not_attested",
                "Nobody attests this now, so there is nothing to withdraw. Nothing was changed.",
            )
        ended = Attestation(
            fact, given.text, order.actor.id, order.actor.name, order.today, withdrawn=True
        )
        return self._entered(order, ended, {"withdrawn": fact.value})

    def ready(self, codes: Iterable[str], today: date) -> tuple[Ready, ...]:
        """What a letter of that day says with these facts, each with the doubt about it.

        Raises:
            DeskError: ``letter.no_ready_answer`` for a code that is no fact.
        """
        wanted = tuple(dict.fromkeys(codes))
        unknown = [code for code in wanted if code not in set(Fact)]
        if unknown:
            raise DeskError(
                "letter.no_ready_answer",
                "“{code}” is no ready answer. There are: {known}. Nothing was changed.",
                code=unknown[0],
                known=", ".join(Fact),
            )
        found = {each.fact.value: each for each in self.standings(today)} if wanted else {}
        return tuple(_ready(found[code], today) for code in wanted)

    def _entered(self, order: Order, given: Attestation, content: Content) -> Standing:
        def work(unit: Unit) -> str:
            ledger = _read(unit)
            anew = replace(ledger, attestations=(*ledger.attestations, given))
            unit.settings.set(_SETTING, to_text(anew))
            unit.record(Entry(Action.OFFICE_CHANGED, content=content))
            return given.fact.value

        once(self._database, order, work)
        return next(one for one in self.standings(order.today) if one.fact is given.fact)

    def answer(self, matters: Iterable[Matter], today: date) -> ReadyAnswer:
        """What a case about these matters is answered with, and what has to be renewed first."""
        needed = facts_for(matters)
        if not needed:
            return ReadyAnswer()
        found = tuple(each for each in self.standings(today) if each.fact in needed)
        doubts = (doubt_of(standing, today) for standing in found)
        return ReadyAnswer(found, tuple(doubt for doubt in doubts if doubt))

    def _bound_by_signals(self, today: date) -> list[str]:
        """The places whose rule of that day says that a browser's signal is a request."""
        codes = {
            code
            for rule in self._rulebook.rules_on(today)
            if rule.signals in _REQUESTS
            for code in rule.jurisdictions
        }
        return sorted(tr(self._rulebook.jurisdiction(code).name) for code in codes)

    def _proposals(self) -> dict[Fact, str]:
        path = self._resources / "answers" / "ready.toml"
        try:
            written = tomllib.loads(path.read_text(encoding="utf-8"))
            return {one.fact: one.text for one in record_of(_Proposals, written).answer}
        except (OSError, ValueError, RecordError) as trouble:
            raise DeskError(
                "answers.unreadable",
                "The proposed answers of the program cannot be read. Nothing was changed; install "
                "the program again.",
            ) from trouble


def _ready(standing: Standing, today: date) -> Ready:
    given, doubt = standing.attestation, doubt_of(standing, today)
    heading = fact_heading(standing.fact)
    return Ready(standing.fact.value, heading, standing.text, given.on if given else None, doubt)


def _read(books: Books) -> Ledger:
    text = books.settings.get(_SETTING)
    return from_text(Ledger, text) if text else Ledger()
