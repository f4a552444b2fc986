"""What an officer has to fill in for a letter, and which letter a case is likely to need next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.attested import Fact, fact_heading, facts_for
from dsar_desk.cases.axes import IdentityState
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter_kinds import QUESTION_ANSWER, kind_of, kinds_for, usual_answer
from dsar_desk.cases.next_step import NextStep
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind, Right
from dsar_desk.services.letter_labels import field_hints, field_labels
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.letters.template import Template

__all__ = [
    "FieldNeed",
    "begun_with",
    "fits",
    "needs_of",
    "no_letter_sentence",
    "refuse_case_facts",
    "refuse_unfit",
    "suggested_kind",
]


@dataclass(frozen=True, slots=True)
class FieldNeed:
    """A field of a letter with its label, what stands in it, and whether the letter needs it.

    ``options`` are codes with their words where some of them are chosen; a line of ``value`` each.
    ``offers`` are lines that may be put in, each with where the law says it; ``hint`` helps to answer.
    ``instead`` is the field that does as well, where one of two is needed.
    """

    name: str
    label: str
    value: str
    needed: bool
    options: tuple[tuple[str, str], ...] = ()
    offers: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    instead: str = ""


_INSTEAD = {"addressee_address": "addressee_email"}
"""What is not needed where another field is filled in."""
_LAST = ("late_reason", "note", "salutation")
"""What can be added to any letter that has room for it."""

_FACTS_OF_THE_CASE = frozenset(
    {
        "acknowledge_by",
        "address",
        "agent",
        "asked_on",
        "concerned",
        "due",
        "extended_due",
        "law",
        "law_name",
        "law_undecided",
        "letter_date",
        "on_letter",
        "person",
        "received",
        "was_due",
        "capacity",
        "recognised",
        "reference",
    }
)


def suggested_kind(case: Case) -> str:
    """The kind of letter that the next step of a case calls for; empty where none does."""
    by_step = {
        NextStep.ACKNOWLEDGE: "acknowledgement",
        NextStep.CHECK_IDENTITY: "acknowledgement",
        NextStep.AWAIT_IDENTITY: "identity_request",
        NextStep.AWAIT_CLARIFICATION: "clarification_request",
        NextStep.AWAIT_FEE: "fee_notice",
    }
    step = NextStep(case.next_step) if case.next_step else NextStep.WRITE_ANSWER
    if any(item.event.kind is EventKind.WITHDRAWN for item in case.events):
        return "withdrawal_confirmation"
    if case.kind is not None:
        return _suggested_for(case.kind, step)
    if case.identity is IdentityState.FAILED:
        return "identity_closure"
    if step in by_step:
        return by_step[step]
    if _lacks_authority(case):
        return "authority_request"
    governing = case.governing
    right = governing.right if governing else Right.ACCESS
    return usual_answer(right)


def _lacks_authority(case: Case) -> bool:
    """Whether somebody asks for another and nobody saw that they may."""
    representative = case.parties.representative
    if representative is None or representative.authority is not None:
        return False
    return not any(check.authority for check in case.checks)


def _suggested_for(kind: Kind, step: NextStep) -> str:
    """The kind of letter that a matter calls for which is no right."""
    receipts = (each for each in kinds_for(kind) if each.told == (EventKind.ACKNOWLEDGED,))
    receipt = next(receipts, None) if step is NextStep.ACKNOWLEDGE else None
    return receipt.code if receipt else usual_answer(kind)


def fits(kind: str, case: Case) -> bool:
    """True where a letter of that kind may be written for a case: rights and other matters differ."""
    return kind_of(kind).fits(case.kind)


def no_letter_sentence() -> str:
    """What is said of a matter for which no letter is meant, or whose letter was sent."""
    return tr(
        "No other letter is meant for this: write one in your own words, or write it outside and "
        "file a copy in the case; then close the case with its outcome and a note."
    )


def refuse_unfit(kind: str, case: Case) -> None:
    """Nothing for a letter that fits the case; else ``letter.not_for_this`` with what to do."""
    if fits(kind, case):
        return
    raise DeskError(
        "letter.not_for_this",
        "A letter “{kind}” is not written for what case {reference} is about. Nothing was written. "
        "{what}",
        kind=kind,
        reference=case.reference,
        what=tr("Choose one of the letters of this matter, or write one in your own words.")
        if case.kind
        else tr("Choose a letter that answers a request."),
    )


def begun_with(kind: str, case: Case) -> dict[str, str]:
    """What a new letter is begun with before the officer fills anything in, by field."""
    if kind != QUESTION_ANSWER:
        return {}
    return {"ready_answers": "\n".join(facts_for(case.matters))}


def refuse_case_facts(fields: Iterable[str]) -> None:
    """Nothing for what an officer fills in; ``letter.fact_of_case`` for what only the case says.

    To whom a letter goes, under which law and by which dates is never typed into it (WR-01).
    """
    for field in fields:
        if field in _FACTS_OF_THE_CASE:
            raise DeskError(
                "letter.fact_of_case",
                "“{field}” is taken from the case and cannot be typed into a letter. Nothing was "
                "changed; put it right in the case.",
                field=field,
            )


def needs_of(template: "Template", values: Mapping[str, str]) -> tuple[FieldNeed, ...]:
    """The fields that belong to a kind of letter, first the needed ones, and what does as well."""
    labels, hints = field_labels(), field_hints()
    kind = kind_of(template.kind)
    needed = {*template.fields, *(("addressee_address",) if kind.outside else ())}
    first = {*needed, *(_INSTEAD[name] for name in needed if name in _INSTEAD)}
    own = (name for name in template.fields if name in labels)
    last = (name for name in _LAST if name in template.uses)
    names = dict.fromkeys((*kind.fields, *own, *last))
    options = {"ready_answers": tuple((fact.value, fact_heading(fact)) for fact in Fact)}
    return tuple(
        FieldNeed(
            name,
            labels[name],
            values.get(name, ""),
            name in needed,
            options.get(name, ()),
            hint=hints.get(name, ""),
            instead=_INSTEAD.get(name, ""),
        )
        for name in sorted(names, key=lambda name: name not in first)
    )
