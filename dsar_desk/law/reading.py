"""A rule as a lawyer reads it: headings, lines with their citations, sources; the same everywhere.

The window, the printed sheet and the command line show what is put together here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from dsar_desk.law import clauses
from dsar_desk.law.authorities import Authorities, Authority
from dsar_desk.law.clauses import Line
from dsar_desk.law.dates import in_words
from dsar_desk.law.rights import matter_name
from dsar_desk.law.rule import Ground, Rule
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.text import tr

__all__ = ["Line", "Reading", "Section", "as_text", "authorities_of", "in_force", "reading_of"]

_OF_THE_COUNTRY = "EU"
"""The place whose rules are supervised by the authority of each country in it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One rule, readable. ``caution`` is empty where the law or guidance was read, or none is claimed.

    ``record`` says how the rule was checked; it is no part of what the law says.
    """

    rule_id: str
    title: str
    place: str
    in_force: str
    caution: str
    sections: tuple[Section, ...]
    record: Section
    sources: tuple[str, ...]


def reading_of(rule: Rule, book: Rulebook, authorities: Authorities, place: str = "") -> Reading:
    """The rule in words; ``place`` is where the person lives, for whom the authority is named."""
    terms = rule.terms
    sections = (
        (tr("The law"), _law(rule)),
        (tr("How long"), _how_long(rule, book)),
        (tr("Taking longer"), _longer(rule)),
        (
            tr("What stops the clock, and what does not"),
            chain.from_iterable(clauses.halt(*each) for each in terms.halts.items()),
        ),
        (tr("What it may cost"), [Line("", tr(terms.charge))] if terms.charge else []),
        (tr("What else has to be done"), map(clauses.second, terms.second_clocks)),
        (tr("Who may ask, and what is kept"), _practice(rule, book, place)),
        (
            tr("What the answer must contain"),
            (clauses.passage("", each) for each in rule.contents),
        ),
        (tr("When it may be refused"), _refused(rule)),
        (tr("Where the person can turn"), _recourse(rule, authorities, place)),
    )
    made = (Section(heading, tuple(lines)) for heading, lines in sections)
    return Reading(
        rule_id=rule.id,
        title=", ".join(map(matter_name, rule.rights)),
        place=", ".join(tr(book.jurisdiction(code).name) for code in rule.jurisdictions),
        in_force=in_force(rule),
        caution=_caution(rule),
        sections=tuple(section for section in made if section.lines),
        record=Section(tr("How it was checked"), tuple(_record(rule))),
        sources=tuple(dict.fromkeys((*rule.sources, *rule.law.sources))),
    )


def in_force(rule: Rule) -> str:
    """From when to when the rule applies to what comes in."""
    begins = in_words(rule.valid_from)
    if rule.valid_to is None:
        return tr("In force for what comes in from {begins} on", begins=begins)
    ends = in_words(rule.valid_to)
    return tr("In force for what came in from {begins} to {ends}", begins=begins, ends=ends)


def authorities_of(rule: Rule, authorities: Authorities, place: str = "") -> tuple[Authority, ...]:
    """Those that supervise the rule, for somebody who lives in that place."""
    if rule.authorities:
        return tuple(each for each in authorities.entries if each.id in rule.authorities)
    codes = (place, *rule.jurisdictions) if place else rule.jurisdictions
    found = (authorities.for_jurisdiction(code) for code in codes)
    return next(filter(None, found), ())


def as_text(reading: Reading) -> str:
    """The whole of it as plain text, to be printed by a terminal or to be copied."""
    parts = [f"{reading.title}\n{reading.place}\n{reading.in_force}"]
    if reading.caution:
        parts.append(reading.caution)
    parts += [_section_as_text(section) for section in (*reading.sections, reading.record)]
    parts.append("\n".join([tr("Sources"), *(f"  {source}" for source in reading.sources)]))
    return "\n\n".join(parts)


def _section_as_text(section: Section) -> str:
    return "\n".join([section.heading, *(f"  {_line_as_text(line)}" for line in section.lines)])


def _line_as_text(line: Line) -> str:
    said = f"{line.label}: {line.text}" if line.label else line.text
    return f"{said} [{line.citation}]" if line.citation else said


def _law(rule: Rule) -> Iterator[Line]:
    law = tr("{name}: {title}", name=tr(rule.law.name), title=tr(rule.law.title))
    yield Line(tr("Law"), law, rule.citation)
    if rule.sub_right:
        yield Line(tr("In the words of the law"), tr(rule.sub_right))
    if rule.ground is Ground.POLICY:
        yield Line(tr("Ground"), tr("The published policy, where no statute gives the right."))
    if rule.signals is not None:
        yield clauses.signals(rule.signals)
    if rule.note:
        yield Line(tr("Note"), tr(rule.note))


def _how_long(rule: Rule, book: Rulebook) -> Iterator[Line]:
    terms = rule.terms
    if terms.outcome is None:
        yield from clauses.period(tr("Period"), terms.period)
    else:
        yield from clauses.period(tr("Receipt acknowledged within"), terms.period)
        yield from clauses.period(tr("Outcome told within"), terms.outcome)
    if terms.elsewhere is not None:
        yield from clauses.period(tr("At another door"), terms.elsewhere.period)
        yield Line("", tr(terms.elsewhere.why))
    if terms.acknowledgement is not None:
        yield from clauses.period(tr("Receipt acknowledged within"), terms.acknowledgement)
    if terms.confirmation is not None:
        yield from clauses.period(tr("Told that it was done within"), terms.confirmation)
    yield clauses.working_days(terms.working_days, book)


def _longer(rule: Rule) -> Iterable[Line]:
    if rule.terms.extension is None:
        return [Line("", tr("This law gives no more time."))]
    return clauses.extension(rule.terms.extension)


def _practice(rule: Rule, book: Rulebook, place: str) -> Iterator[Line]:
    practice = rule.practice
    yield clauses.passage(tr("Identity"), practice.identity)
    yield clauses.passage(tr("People who act for them"), practice.agents)
    yield clauses.passage(tr("Minors"), practice.minors)
    yield from _dead(rule, book, place)
    yield clauses.passage(tr("Records to keep"), practice.records)


def _dead(rule: Rule, book: Rulebook, place: str) -> Iterator[Line]:
    """Where no place is meant, what each place of the rule says that has its own word on it."""
    found = book.of_the_dead(place, rule)
    if found is not None:
        yield clauses.passage(tr("People who died"), found)
    for each in () if place else book.places.values():
        if each.dead is not None and not set(rule.jurisdictions).isdisjoint(book.outwards(each)):
            yield clauses.passage(tr("In {place}", place=tr(each.name)), each.dead)
    if rule.practice.heirs:
        yield Line(tr("When somebody asks for them"), tr(rule.practice.heirs))


def _refused(rule: Rule) -> Iterator[Line]:
    if rule.terms.refusal is None:
        yield Line("", tr("This right is absolute: there is no ground for a refusal."))
        return
    yield clauses.refusal(rule.terms.refusal)
    yield from (clauses.passage(tr("Ground"), ground) for ground in rule.refusal_grounds)


def _recourse(rule: Rule, authorities: Authorities, place: str) -> Iterator[Line]:
    if rule.terms.refusal is not None:
        yield from map(clauses.remedy, rule.terms.refusal.remedies)
    if rule.terms.resolution is not None:
        yield clauses.passage(tr("To be offered"), rule.terms.resolution)
    found = authorities_of(rule, authorities, place)
    for authority in found:
        address = ", ".join((authority.name, *authority.address_lines))
        yield Line(tr("Authority"), address, authority.web)
        if authority.caution:
            yield Line("", tr(authority.caution))
    if not found and _OF_THE_COUNTRY in rule.jurisdictions:
        yield Line(tr("Authority"), tr("That of the country where the person lives."))


def _record(rule: Rule) -> Iterator[Line]:
    yield Line(tr("How sure"), clauses.confidence_in_words(rule.confidence))
    yield Line(tr("Checked on"), in_words(rule.checked_on))
    yield Line(tr("Rule"), tr("{rule}, version {version}", rule=rule.id, version=rule.version))


def _caution(rule: Rule) -> str:
    if not rule.confidence.is_marked or rule.ground is Ground.POLICY:
        return ""
    said = clauses.confidence_in_words(rule.confidence)
    return tr("Check this rule before you rely on its dates: {why}", why=said)
