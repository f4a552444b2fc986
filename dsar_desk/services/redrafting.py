"""Drafts begun with a form that the law of their case no longer has: told, and drafted anew."""

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Discloses, Letter, LetterState
from dsar_desk.letters.facts import with_facts
from dsar_desk.services.facts import FactFinder
from dsar_desk.services.order import Order, once
from dsar_desk.services.profiles import Profiles
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.stationery import Stationery

__all__ = ["Redrafting"]


class Redrafting:
    """Knows which drafts were begun under another law or with another form, and drafts them anew."""

    def __init__(
        self,
        database: Database,
        profiles: Profiles,
        finder: FactFinder,
        stationery: "Callable[[], Stationery]",
    ) -> None:
        self._database = database
        self._profiles = profiles
        self._finder = finder
        self._stationery = stationery

    def is_outdated(self, letter: Letter) -> bool:
        """Whether a draft would be written under another law or with another form now."""
        if letter.state is not LetterState.DRAFT:
            return False
        return self._finder.is_outdated(self._case(letter.case), letter)

    def anew(self, order: Order, letter: Letter, language: str = "") -> Letter:
        """The draft composed anew, dated today, with the form that its law has now.

        It stays in its language, or goes into another. What the officer filled in is kept; the text before stays in its history.
        ``store.conflict`` where it was saved by somebody else since it was read.
        """
        require(order.actor, Deed.DRAFT)
        case = self._case(letter.case)
        case.moved_to(case.work)  # raises for a closed case
        law = self._finder.law_of(case, letter.kind)
        tongue = language or letter.language
        template = self._stationery().template(letter.kind, law, tongue)
        profile = self._profiles.current()
        facts = self._finder.facts(case, profile, letter.kind, order.today, letter.fields)
        text = self._stationery().compose(template, facts)

        def work(unit: Unit) -> str:
            kept = replace(unit.letters.get(letter.id), version=letter.version)
            changed = replace(
                with_facts(kept, facts).edited(
                    text, order.at, order.actor.id, composed=True, keep=True
                ),
                law=law,
                language=template.language,
                template=template.identity,
                discloses=template.discloses is not Discloses.NOTHING,
                dated=order.today,
            )
            unit.letters.save(changed)
            digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
            content = {"sha256": digest, "template": template.identity, "law": law}
            unit.record(Entry(Action.LETTER_CHANGED, letter.case, letter.id, content))
            return letter.id

        identifier = LetterId(once(self._database, order, work))
        with self._database.view() as view:
            return view.letters.get(identifier)

    def _case(self, case_id: CaseId) -> Case:
        with self._database.view() as view:
            return view.cases.get(case_id)
