"""Cases and lists as text for people at a terminal, and rows as JSON."""

from collections.abc import Iterable
from datetime import date

from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import Demanded, ground_name, state_name
from dsar_desk.cases.listing import Page, Row, urgency_of, words_for
from dsar_desk.cases.next_step import NextStep, sentence_for
from dsar_desk.cases.recipient import LeftOut, left_out_in_words
from dsar_desk.cases.wording import held_sentence
from dsar_desk.law.clock import Deadline
from dsar_desk.law.marks import by_the_house, caution, law_open, mark
from dsar_desk.law.rights import kind_code, matter_name
from dsar_desk.text import tr, tr_n

__all__ = ["case_text", "left_out_lines", "listing_text", "row_as_json"]

_WIDEST = 120


def row_as_json(row: Row, today: date) -> dict[str, object]:
    """A row of the list with stable keys."""
    return {
        "reference": row.reference,
        "person_name": row.person,
        "person_email": row.email,
        "kind": kind_code(row.rights),
        "rights": [right.value for right in row.rights],
        "law": row.law,
        "jurisdiction": row.jurisdiction,
        "law_undecided": row.law_undecided,
        "channel": row.channel.value,
        "received": row.received.isoformat(),
        "due": row.due.isoformat() if row.due else None,
        "rule_to_be_checked": row.marked,
        "house_due": row.house_due.isoformat() if row.house_due else None,
        "post_by": row.post_by.isoformat() if row.post_by else None,
        "urgency": urgency_of(row, today).value,
        "state": row.work.value,
        "identity": row.identity.value,
        "next_step": row.next_step,
        "owner": row.owner_name or None,
        "closed": row.closed_on.isoformat() if row.closed_on else None,
    }


def listing_text(page: Page, today: date) -> str:
    """The rows, one a line, and how many there are."""
    lines = [
        f"{row.reference}  {words_for(row, today):<22}  {_on_one_line(row.person)}  "
        f"({', '.join(matter_name(right) for right in row.rights)})  "
        f"{_owner(row.owner_name)}{f'  ! {mark()}' if row.marked else ''}{f'  ? {law_open()}' if row.law_undecided else ''}"
        for row in page.rows
    ]
    return "\n".join([*lines, tr_n("{n} case", "{n} cases", page.total)])


def case_text(case: Case, owner: str) -> str:
    """One case: who, what, by when and why, in whose hands, and the next step."""
    lines = [f"{case.reference}  {_on_one_line(case.parties.concerned.name)}"]
    for claim in case.claims:
        lines.append(
            tr(
                "{right} ({law}): due {due}",
                right=matter_name(claim.right),
                law=claim.law,
                due=_due(claim.clock),
            )
        )
        lines += _why(claim.clock)
        if claim.house is not None:
            lines.append(f"  {tr('The house’s own days, which change nothing of the date above')}")
            lines += [f"  - {step.text}" for step in claim.house.steps]
    if not case.claims and case.provisional:
        due = case.provisional.current_due.isoformat()
        lines.append(tr("Right not known yet; at the earliest due {due}", due=due))
        lines += _why(case.provisional)
    if case.demands:
        lines.append(tr("What the letter demands"))
        lines += [
            f"  {one.number}. {_on_one_line(one.words)}: {_became(one)}" for one in case.demands
        ]
    if case.linked:
        lines.append(tr("Linked to: {references}", references=", ".join(case.linked)))
    if case.held:
        lines.append(held_sentence(case.held_by))
    lines.append(tr("In the hands of: {name}", name=_owner(owner)))
    step = NextStep(case.next_step) if case.next_step else NextStep.NOTHING
    lines.append(tr("Next: {step}", step=sentence_for(step)))
    return "\n".join(lines)


def _due(clock: Deadline) -> str:
    day = clock.current_due.isoformat()
    return by_the_house(day) if clock.by_house else day


def _why(clock: Deadline) -> list[str]:
    cautions = [f"  ! {caution()}"] if clock.is_marked else []
    return [*cautions, *(f"  - {step.text} ({step.citation})" for step in clock.steps)]


def _became(demand: Demanded) -> str:
    """What became of a demand: the word, and what goes with it."""
    decision = demand.decision
    more = [ground_name(decision.ground)] if decision.ground else []
    more += [str(decision.into)] if decision.into else []
    more += [_on_one_line(decision.note)] if decision.note else []
    return (
        f"{state_name(decision.state)} ({'; '.join(more)})" if more else state_name(decision.state)
    )


def left_out_lines(parts: Iterable[str]) -> list[str]:
    """What a bundle does not hold, by the codes of its manifest, under a line that says so."""
    known = set(LeftOut)
    lines = [f"  - {left_out_in_words(LeftOut(part)) if part in known else part}" for part in parts]
    return [tr("It does not hold, whether there is any or not:"), *lines] if lines else []


def _owner(name: str) -> str:
    return _on_one_line(name) or tr("nobody yet")


def _on_one_line(name: str) -> str:
    """The name so that it can neither begin a line of its own nor fill the screen."""
    flat = " ".join(name.split())
    return flat if len(flat) <= _WIDEST else f"{flat[:_WIDEST]}…"
