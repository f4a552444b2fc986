"""Other persons of the register whom a letter names: found by folded names, addresses and numbers.

What is found is compared and counted; it stands in no sentence, no log and no error.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.person import Person
from dsar_desk.cases.sisters import may_be_named
from dsar_desk.cases.views import View
from dsar_desk.letters.checks.circumstances import Stranger
from dsar_desk.letters.facts import Facts
from dsar_desk.services.said_names import AROUND, Called, answers_to, called, names
from dsar_desk.store.search import folded, phone_key
from dsar_desk.store.unit import Books

__all__ = ["sisters_of", "strangers_in"]

_EMAIL = re.compile(r"[^\s<>()\[\],;:|“”\"]+@[^\s<>()\[\],;:|“”\"]+\.\w+")
_PHONE = re.compile(r"(?<![\w@./-])[+(]{0,2}\d[\d ()/.–-]{6,22}\d(?![\w@])")
_MOST = 20  # addresses and numbers that are looked up, and cases of one of them


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says that may be of somebody: by its folded form, the lines where it stands."""

    names: dict[str, set[int]]
    emails: dict[str, set[int]]
    phones: dict[str, tuple[set[int], str]]
    called: tuple[Called, ...] = ()


def strangers_in(books: Books, case: Case, facts: Facts, text: str) -> tuple[Stranger, ...]:
    """Who else of the register is named in a text, each once with the lines where.

    People of the case itself and of those that are linked with it are none, nor is who signs.
    """
    own = _own(case, facts)
    said = _said(text, own)
    known = {case.id} | {books.cases.by_reference(each).id for each in case.linked}
    hits: dict[CaseId, tuple[set[int], set[str]]] = {}
    for word, lines, cases in _found(books, said):
        for other in cases:
            if other not in known:
                there, words = hits.setdefault(other, (set(), set()))
                there.update(lines)
                words.add(word)
    together: dict[frozenset[str], set[int]] = {}
    for there, words in hits.values():  # cases of one person are one person
        together.setdefault(frozenset(words), set()).update(there)
    return tuple(
        Stranger(tuple(sorted(there)), tuple(sorted(words)))
        for words, there in sorted(together.items(), key=lambda item: sorted(item[1]))
    )


def sisters_of(books: Books, case: Case, letter: Letter) -> tuple[Reference, ...]:
    """The references of other cases that a letter may name: linked ones of the same person.

    To somebody outside the case it names none.
    """
    if letter.addressee.is_outside:
        return ()
    return may_be_named(case, map(books.cases.by_reference, case.linked))


def _found(books: Books, said: _Said) -> Iterator[tuple[str, set[int], Iterable[CaseId]]]:
    for key, cases in books.people.named(list(said.names)).items():
        yield key, said.names[key], cases
    for name, acts in books.people.acting():
        lines = said.names.get(folded(name))
        if lines:
            yield folded(name), lines, [acts]
        for call in said.called:
            if answers_to(folded(name), call):
                yield call.said, {call.line}, [acts]
    for call in said.called[:_MOST]:
        cases = [one for name, one in books.people.like(call.said) if answers_to(name, call)]
        yield call.said, {call.line}, cases
    for key, cases in books.people.reached(list(said.emails)).items():
        yield key, said.emails[key], cases
    for key, lines in list(said.emails.items())[:_MOST]:
        yield key, lines, _with_contact(books, key, key)
    for key, (lines, written) in list(said.phones.items())[:_MOST]:
        yield key, lines, _with_contact(books, key, written)


def _with_contact(books: Books, key: str, written: str) -> list[CaseId]:
    """The cases with an address or a number, one of several of a person, or of a representative."""
    found: dict[CaseId, None] = {}
    for words in {key: None, written: None}:  # a number of before is known as it was written
        page = books.listing.page(View.ALL, today=date.min, search=words, limit=_MOST)
        found |= {row.id: None for row in page.rows}
    return [case for case in found if key in _contacts(books.cases.get(case))]


def _contacts(case: Case) -> set[str]:
    people = _people(case)
    return {key for person in people for key in (*_emails(person), *_phones(person))}


def _people(case: Case) -> tuple[Person, ...]:
    acts = case.parties.representative
    return (case.parties.concerned, acts.person) if acts else (case.parties.concerned,)


def _emails(person: Person) -> list[str]:
    return [folded(each.value) for each in person.contacts if "@" in each.value]


def _phones(person: Person) -> list[str]:
    return [key for each in person.contacts if (key := phone_key(each.value))]


@dataclass(frozen=True, slots=True)
class _Own:
    """What belongs to the case and to the office itself, folded."""

    names: frozenset[str]
    people: frozenset[str]
    contacts: frozenset[str]


def _own(case: Case, facts: Facts) -> _Own:
    profile, authority = facts.profile, facts.authority
    people = [person.name for person in _people(case)]
    people += [person.greeting for person in _people(case)]
    people += [facts.person, facts.agent, facts.concerned, facts.officer, profile.signatory.name]
    names = [*people, *facts.address, profile.controller.name, *profile.letterhead]
    names += [authority.name, *authority.address_lines] if authority else []
    names += authority.names.values() if authority else []
    contacts = _contacts(case) | {folded(profile.controller.email), folded(facts.addressee.email)}
    contacts |= {phone_key(profile.controller.phone)}
    return _Own(_all_folded(names), _all_folded(people), frozenset(contacts))


def _all_folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(folded, names)))


def _said(text: str, own: _Own) -> _Said:
    found = _Said({}, {}, {}, tuple(called(text, own.people, own.names)))
    for number, line in enumerate(text.split("\n"), 1):
        for hit in _EMAIL.findall(line):
            key = folded(hit.strip(AROUND))
            if key not in own.contacts:
                found.emails.setdefault(key, set()).add(number)
        for hit in _PHONE.findall(line):
            key = phone_key(hit)
            if key and key not in own.contacts:
                found.phones.setdefault(key, (set(), hit))[0].add(number)
    for name, lines in names(text, own.names):
        found.names.setdefault(name, set()).update(lines)
    return found
