"""The office's own templates of letters: kept in its register, compared with the program's own."""

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.differences import Strand, woven
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.office_template import OfficeTemplate
from dsar_desk.errors import DeskError
from dsar_desk.letters.sources import Source
from dsar_desk.services.logo import LogoKeeper
from dsar_desk.services.order import Order, once
from dsar_desk.services.profiles import Profiles
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dsar_desk.services.stationery import Stationery
    from dsar_desk.services.template_trial import TemplateTrial

__all__ = ["OfficeLetters", "TemplateEntry"]


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """A template that the office can have of its own.

    ``own`` is its last version where the office wrote any. ``changed_since`` says that the program's
    own text is another than that which it was made from; ``fault`` why it is not used though it is
    there.
    """

    name: str
    title: str
    kind: str
    laws: tuple[str, ...]
    own: OfficeTemplate | None = None
    changed_since: bool = False
    fault: str = ""


class OfficeLetters:
    """Keeps the office's own templates, and gives the stationery with them.

    ``load`` gives the stationery of this computer, loaded at the first letter; ``data`` is the folder
    of the program's data, for the sample person of previews.
    """

    def __init__(
        self,
        database: Database,
        load: "Callable[[], Stationery]",
        data: "Path",
        *,
        new_id: "Callable[[], str]",
    ) -> None:
        self._database, self._load, self._new_id = database, load, new_id
        self._data = data
        self._lock, self._seen = Lock(), 0

    @cached_property
    def trial(self) -> "TemplateTrial":
        """Tries templates out; loaded when the first one is edited."""
        from dsar_desk.services.template_trial import (  # noqa: PLC0415 - the list goes first
            TemplateTrial,
        )

        profiles, logo = Profiles(self._database), LogoKeeper(self._database)
        return TemplateTrial(
            self.stationery, self._data, lambda: (profiles.current(), logo.current())
        )

    def stationery(self) -> "Stationery":
        """The stationery with the templates of the office as its register has them now."""
        paper = self._load()
        with self._database.view() as view:
            count = view.letter_templates.count()
            if count != self._seen:
                with self._lock:
                    own = view.letter_templates.latest().values()
                    paper.bring([_source(each) for each in own if each.is_own])
                    self._seen = count
        return paper

    def entries(self, language: str = "en") -> tuple[TemplateEntry, ...]:
        """Every template in a language, those that are not used for a fault in them first."""
        paper = self.stationery()
        with self._database.view() as view:
            own = view.letter_templates.latest()
        faults = {each.name: each.sentence for each in paper.shelf.broken()}
        found = []
        for front, file in paper.shelf.shipped.fronts():
            name = f"{language}/{file}"
            entry = TemplateEntry(name, front.title, front.kind, front.laws)
            kept = own.get(name)
            if kept is not None:
                changed = kept.is_own and kept.base != paper.shelf.text_of(name)
                fault = faults.get(name, "") if kept.is_own else ""
                entry = replace(entry, own=kept, changed_since=changed, fault=fault)
            found.append(entry)
        return tuple(sorted(found, key=lambda entry: (not entry.fault, entry.title, entry.name)))

    def text(self, name: str) -> str:
        """The text that letters are written from: the office's own where it has one."""
        own = self.current(name)
        return own.text if own is not None and own.is_own else self.shipped(name)

    def shipped(self, name: str) -> str:
        """The program's own text; ``letter.no_such_template`` where it has none of that name."""
        return self.stationery().shelf.text_of(name)

    def current(self, name: str) -> OfficeTemplate | None:
        """The last version of a template that the office wrote, None where it wrote none."""
        return next(reversed(self.versions(name)), None)

    def versions(self, name: str) -> tuple[OfficeTemplate, ...]:
        """The versions of a template, the oldest first."""
        with self._database.view() as view:
            return view.letter_templates.of(name)

    def compared(self, name: str, text: str) -> tuple[Strand, ...]:
        """The program's own text and this one, woven into one."""
        return woven(self.shipped(name), text)

    def since(self, name: str) -> tuple[Strand, ...]:
        """What became of the program's own text since the office made its own from it."""
        own, now = self.current(name), self.shipped(name)
        return woven(own.base if own is not None and own.is_own else now, now)

    def save(self, order: Order, name: str, version: int, text: str) -> OfficeTemplate:
        """The template with another text, from now on; ``version`` is the one that was read, or 0.

        Raises:
            DeskError: what is faulty in it, naming line or field (``letter.faulty_template``,
                ``letter.unknown_field``, ``letter.weaker``): a faulty one is not saved;
                ``store.conflict`` where it was changed meanwhile.
        """
        self.trial.refuse_faulty(name, text)
        return self._kept(order, name, version, text)

    def take_back(self, order: Order, name: str, version: int, to: int) -> OfficeTemplate:
        """The template as it was in version ``to``; 0 for the program's own.

        Raises:
            DeskError: ``letter.no_such_version``, and as ``save``.
        """
        if not to:
            return self._kept(order, name, version, "")
        wanted = next((each for each in self.versions(name) if each.version == to), None)
        if wanted is None:
            raise DeskError(
                "letter.no_such_version",
                "The template {name} has no version {version}. Nothing was changed.",
                name=name,
                version=to,
            )
        if not wanted.is_own:
            return self._kept(order, name, version, "")
        return self.save(order, name, version, wanted.text)

    def _kept(self, order: Order, name: str, version: int, text: str) -> OfficeTemplate:
        require(order.actor, Deed.ADMINISTER)
        base = self.shipped(name)

        def work(unit: Unit) -> str:
            kept = OfficeTemplate(
                self._new_id(), name, version + 1, order.at, order.actor.id, text, base
            )
            unit.letter_templates.add(kept)
            content = {
                "name": name,
                "version": kept.version,
                "sha256": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
                "base_sha256": kept.base_sha256,
                "own": kept.is_own,
            }
            unit.record(Entry(Action.TEMPLATE_CHANGED, subject=name, content=content))
            return name

        once(self._database, order, work)
        return self.versions(name)[-1]


def _source(template: OfficeTemplate) -> Source:
    return Source(template.name, template.text.encode("utf-8", "replace"), own=True)
