"""A case on paper: summary, five dates, every right with its reasons, checks, timeline, letters."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from dsar_desk.cases.addressee import addressee_words
from dsar_desk.cases.case import Case, Claim
from dsar_desk.cases.countries import country_name
from dsar_desk.cases.demanded import Demanded, ground_name, state_name
from dsar_desk.cases.doors import channel_name
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.person import Parties
from dsar_desk.cases.posting import Posting, return_reason_name
from dsar_desk.cases.recipient import left_out_in_words
from dsar_desk.cases.wording import (
    capacity_name,
    fact_name,
    identity_name,
    letter_name,
    method_name,
    result_name,
)
from dsar_desk.export.case_json import Belongings
from dsar_desk.export.origin import Origin
from dsar_desk.export.printable import Printable
from dsar_desk.export.timeline import timeline
from dsar_desk.export.wording import outcome_in_words, work_in_words
from dsar_desk.law.clock import Deadline
from dsar_desk.law.marks import by_the_house, caution
from dsar_desk.law.rights import matter_name
from dsar_desk.paper.blocks import Block, Cell, Heading, Items, Paragraph, Table
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.sheet import sheet_for
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write
from dsar_desk.text import current_language, tr

__all__ = ["LetterBlocks", "case_as_pdf"]

LetterBlocks = Callable[[str], Sequence[Block]]
"""Reads the stored text of a letter, as ``letters.markup.blocks`` does."""

_NONE = "–"
_HALF = 32  # of the 64 digits of a SHA-256, which do not fit on one line


def case_as_pdf(
    case: Case,
    belongings: Belongings,
    origin: Origin,
    fonts: Fonts,
    letter_blocks: LetterBlocks,
) -> bytes:
    """The case as PDF; equal input gives equal bytes.

    A character that no font here prints stands as its code point. Letters are printed as they
    read, not as they are stored.
    """
    printable = Printable(fonts).text
    title = tr("Record of case {reference}", reference=case.reference)
    surround = Surround(
        name=printable(origin.office),
        letterhead=(),
        return_line="",
        address=(),
        details=(),
        running=title,
        footer=tr("Exported on {at}", at=_moment(origin.at)),
        page_words=tr("page {page} of {pages}"),
    )
    blocks = [*_Record(case, belongings, printable, letter_blocks).blocks(), *_without(origin)]
    return write(
        lay_out(sheet_for(origin.country), surround, blocks, fonts),
        fonts,
        title=case.reference,
        language=current_language(),
        written=origin.at.date(),
    )


def _without(origin: Origin) -> Iterator[Block]:
    """What the record does not hold, so that nobody takes it for the whole."""
    if origin.left_out:
        yield Heading((Span(tr("What was left out")),))
        yield Paragraph(
            (Span(tr("Whether there is any of it or not, this record does not hold:")),)
        )
        yield Items(tuple((Span(left_out_in_words(part)),) for part in origin.left_out))


class _Record:
    """Writes the parts of the record; every text goes through ``printable``."""

    def __init__(
        self,
        case: Case,
        belongings: Belongings,
        printable: Callable[[str], str],
        letter_blocks: LetterBlocks,
    ) -> None:
        self._case = case
        self._belongings = belongings
        self._printable = printable
        self._letter_blocks = letter_blocks

    def blocks(self) -> Iterator[Block]:
        case = self._case
        yield Heading(self._cell(tr("Record of case {reference}", reference=case.reference)), 1)
        yield self._table((tr("The request"), ""), self._summary())
        if case.own_words:
            yield self._heading(tr("In their own words"))
            yield Paragraph(self._cell(case.own_words))
        yield from self._demands()
        yield self._heading(tr("Dates"))
        yield self._table((tr("Which"), tr("Day")), self._dates())
        for claim in case.claims:
            yield from self._claim(claim)
        if not case.claims and case.provisional is not None:
            yield from self._why(case.provisional)
        yield from self._identity()
        yield self._heading(tr("Timeline"))
        rows = [(item.when, item.what, item.who) for item in timeline(case, self._belongings)]
        yield self._table((tr("Day, or moment in UTC"), tr("What happened"), tr("Who")), rows)
        yield from self._letters()
        yield from self._messages()
        yield from self._files()

    def _demands(self) -> Iterator[Block]:
        demands = self._case.demands
        if demands:
            yield self._heading(tr("What their letter demands"))
            rows = [(str(one.number), one.words, _became(one)) for one in demands]
            yield self._table((tr("No."), tr("Demand"), tr("What became of it")), rows)

    def _summary(self) -> Iterator[Sequence[str]]:
        case = self._case
        yield tr("Person concerned"), case.parties.concerned.name
        yield tr("Contact"), _contact(case.parties)
        representative = case.parties.representative
        if representative:
            capacity = capacity_name(representative.capacity)
            yield tr("Asked for them"), f"{representative.person.name} ({capacity})"
            yield tr("The answer goes to"), case.parties.recipient.name
        yield tr("How it came"), channel_name(case.channel)
        what = tr("What it is") if case.kind else tr("Rights")
        yield what, "\n".join(map(matter_name, case.matters))
        if case.considered:
            could = tr("Laws that could apply") if case.law_undecided else tr("Laws considered")
            yield could, ", ".join(map(self._belongings.place, case.considered))
        yield tr("Linked cases"), ", ".join(case.linked)
        yield tr("Held for"), ", ".join(case.held_by)
        yield tr("Work"), work_in_words(case.work)
        yield tr("Identity"), identity_name(case.identity)
        yield tr("Officer"), self._belongings.officer(case.owner) or ""
        yield tr("Scope"), case.scope
        yield tr("Needs"), case.needs
        yield tr("Version of the privacy policy"), case.policy_version

    def _dates(self) -> Iterator[Sequence[str]]:
        dates = self._case.dates
        yield tr("On the letter"), _day(dates.on_letter)
        yield tr("Received"), _day(dates.received)
        yield tr("Recognised as a request"), _day(dates.recognised)
        yield tr("Logged"), _moment(dates.logged)
        yield tr("Deemed received"), _day(dates.deemed_received)
        yield tr("Answer due"), _day(self._case.due)
        yield tr("Closed"), _day(self._case.closed_on)

    def _claim(self, claim: Claim) -> Iterator[Block]:
        clock = claim.clock
        yield self._heading(matter_name(claim.right))
        yield self._table(
            (tr("Law and dates"), ""),
            [
                (tr("Law"), self._law(claim)),
                (tr("Outcome"), outcome_in_words(claim)),
                (tr("Answer due"), _due(clock)),
                (tr("Due without extension or pause"), _day(clock.due)),
                (tr("Acknowledge by"), _day(clock.acknowledge_by)),
                (tr("Acknowledged on"), _day(clock.acknowledged_on)),
                (tr("Tell of an extension by"), _day(clock.extension_notice_by)),
                (tr("Refuse by"), _day(clock.refusal_by)),
                (tr("Rule"), f"{clock.rule_id}, {clock.rule_version}"),
                (tr("Sources"), "\n".join(clock.sources)),
                (tr("To be checked"), caution() if clock.is_marked else ""),
            ],
        )
        yield from self._why(clock)
        if claim.house is not None:
            yield self._heading(tr("The house’s own days, which change nothing of the date above"))
            rows = [(step.text, _day(step.date)) for step in claim.house.steps]
            yield self._table((tr("Step"), tr("Day")), rows)

    def _law(self, claim: Claim) -> str:
        """The law with the name of its place, or that it is not decided."""
        if claim.jurisdiction:
            return f"{claim.law} ({self._belongings.place(claim.jurisdiction)})"
        if self._case.law_undecided:
            return tr("{law}, as long as the law is not decided", law=claim.law)
        return claim.law

    def _why(self, clock: Deadline) -> Iterator[Block]:
        yield self._heading(tr("Why this date?"))
        steps = [(step.text, step.citation, _day(step.date)) for step in clock.steps]
        yield self._table((tr("Step"), tr("Where the law says it"), tr("Day")), steps)

    def _identity(self) -> Iterator[Block]:
        yield self._heading(tr("How identity was checked"))
        if not self._case.checks:
            yield Paragraph(self._cell(identity_name(self._case.identity)))
            return
        rows = [
            (
                _moment(check.at),
                method_name(check.method),
                ", ".join(fact_name(fact) for fact in check.matched),
                result_name(check.result),
                " ".join(filter(None, (check.reason, check.note))),
                self._belongings.officer(check.by) or "",
            )
            for check in self._case.checks
        ]
        head = (tr("When"), tr("How"), tr("What matched"), tr("Result"), tr("Why"), tr("Who"))
        yield self._table(head, rows)

    def _letters(self) -> Iterator[Block]:
        for letter in self._belongings.letters:
            kind = letter_name(letter.kind)
            yield self._heading(tr("Letter: {kind}, {day}", kind=kind, day=_day(letter.dated)))
            yield self._table((tr("About this letter"), ""), self._about(letter))
            yield from map(self._read, self._letter_blocks(letter.text))

    def _read(self, block: Block) -> Block:
        """A part of a letter; its headings are bold text here, for they begin no part of the record."""
        match block:
            case Heading(spans):
                return Paragraph(
                    tuple(replace(one, style=Style.BOLD) for one in self._shown(spans))
                )
            case Paragraph(spans):
                return Paragraph(self._shown(spans))
            case Items(items, numbered):
                return Items(tuple(map(self._shown, items)), numbered)
            case Table(header, rows):
                shown = tuple(tuple(map(self._shown, row)) for row in rows)
                return Table(tuple(map(self._shown, header)), shown)
            case _:
                return block

    def _shown(self, cell: Cell) -> Cell:
        return tuple(replace(span, text=self._printable(span.text)) for span in cell)

    def _about(self, letter: Letter) -> Iterator[Sequence[str]]:
        approval = letter.approval
        yield tr("To"), addressee_words(letter.addressee) if letter.addressee.name else ""
        if approval is None:
            yield tr("State"), tr("a draft; it was not approved")
            return
        yield tr("Approved"), _moment(approval.at)
        yield tr("Approved by"), self._belongings.officer(approval.by) or ""
        if self._belongings.own_work(approval):
            yield tr("Second person"), tr("none; the officer approved their own letter")
        yield tr("Reason"), approval.reason
        yield tr("File"), self._belongings.files.get(approval.pdf, "")
        yield tr("SHA-256 of its English text"), approval.twin_sha256
        for posting in self._belongings.on_paper.postings:
            if posting.letter == letter.id:
                yield tr("Posted"), _posted(posting)

    def _messages(self) -> Iterator[Block]:
        if not self._belongings.messages:
            return
        yield self._heading(tr("Messages"))
        rows = [
            (
                self._belongings.files.get(message.blob, ""),
                _moment(message.arrived),
                message.sender_address or message.sender_name,
                message.subject,
            )
            for message in self._belongings.messages
        ]
        yield self._table((tr("File"), tr("Came in"), tr("From"), tr("Subject")), rows)

    def _files(self) -> Iterator[Block]:
        hashes = self._belongings.hashes()
        rows = [
            (name, _halved(hashes[blob])) for blob, name in sorted(self._belongings.files.items())
        ]
        if rows:
            yield self._heading(tr("Files and their SHA-256"))
            yield self._table((tr("File"), tr("SHA-256")), sorted(rows))

    def _heading(self, text: str) -> Heading:
        return Heading(self._cell(text))

    def _table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
        return Table(
            tuple(self._cell(text) for text in head),
            tuple(tuple(self._cell(text or _NONE) for text in row) for row in rows),
        )

    def _cell(self, text: str) -> Cell:
        return (Span(self._printable(text)),)


def _contact(parties: Parties) -> str:
    person = parties.concerned
    address = person.address
    lines = [person.email, person.phone]
    if address:
        town = " ".join(filter(None, (address.postcode, address.city)))
        lines += [address.company, *address.street, address.dependent_locality, town]
        lines += [address.area, country_name(address.country, current_language())]
    return "\n".join(filter(None, lines))


def _became(demand: Demanded) -> str:
    decision = demand.decision
    said = state_name(decision.state)
    if decision.into:
        said = tr("dealt with together with demand {number}", number=decision.into)
    ground = ground_name(decision.ground) if decision.ground else ""
    return "\n".join(filter(None, (said, ground, decision.note)))


def _posted(posting: Posting) -> str:
    parts = [_day(posting.on), posting.carrier, posting.tracking]
    if posting.returned is not None:
        back = posting.returned
        why = return_reason_name(back.reason)
        parts.append(tr("came back on {day}: {why}", day=_day(back.on), why=why))
    return ", ".join(part for part in parts if part)


def _halved(sha256: str) -> str:
    return f"{sha256[:_HALF]} {sha256[_HALF:]}"


def _due(clock: Deadline) -> str:
    day = _day(clock.current_due)
    return by_the_house(day) if clock.by_house else day


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
