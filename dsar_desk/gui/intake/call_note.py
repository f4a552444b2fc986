"""A call in words: when it was and who took it, and everything that was typed during it."""

from collections.abc import Iterator
from datetime import datetime

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.person import Capacity
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.wording import capacity_choice, reply_choice
from dsar_desk.law.rights import Kind, Right, kind_name, plain_name
from dsar_desk.text import tr

__all__ = ["call_note", "call_sentence", "gave_something", "whole_note"]


def call_note(
    began: datetime, ended: datetime | None, name: str, *, agreed: bool, why: str = ""
) -> str:
    """What stands in the case about the call: when it was, whether it was read back, how it ended."""
    read = tr("It was read back and agreed.") if agreed else tr("It was not read back.")
    return " ".join(part for part in (call_sentence(began, ended, name), read, why) if part)


def call_sentence(began: datetime, ended: datetime | None, name: str) -> str:
    """When the call was and who took it; ``ended`` is not known of a form gone on with later."""
    day, start = began.date().isoformat(), f"{began:%H:%M}"
    if ended is None:
        return tr(
            "Telephone call on {day}, begun at {start}, taken by {name}.",
            day=day,
            start=start,
            name=name,
        )
    return tr(
        "Telephone call on {day} from {start} to {end}, taken by {name}.",
        day=day,
        start=start,
        end=f"{ended:%H:%M}",
        name=name,
    )


def gave_something(answers: Answers) -> bool:
    """Whether the caller gave a name or said what they want: that may be a request already."""
    said = (answers.name, answers.other_name, answers.own_words)
    return any(text.strip() for text in said) or bool(answers.rights or answers.kind)


def whole_note(sentence: str, answers: Answers, draft: Draft) -> str:
    """The call note of which no case was made: the call, the unused reference, all that was typed."""
    unused = tr(
        "The reference {reference} was reserved for this call and not used; no other call gets it.",
        reference=draft.reference or "",
    )
    head = [sentence, *([unused] if draft.reference else [])]
    return "\n".join([*head, "", *_typed_lines(answers)]).strip()


def _typed_lines(answers: Answers) -> Iterator[str]:
    """Everything in the form that is not empty, one thing after another."""
    for label, value in _said(answers):
        if value.strip():
            yield tr("{label}: {value}", label=label, value=value.strip())


def _said(answers: Answers) -> Iterator[tuple[str, str]]:
    yield tr("Name as written"), answers.name
    yield tr("How to address them"), answers.greeting
    if answers.for_other:
        yield tr("Name of whoever asks for them"), answers.other_name
        yield tr("In which capacity"), capacity_choice(Capacity(answers.capacity))
        yield tr("Authority seen"), answers.authority
        yield tr("The answer goes to them"), tr("Yes") if answers.answer_to_other else tr("No")
    yield tr("E-mail"), answers.email
    yield tr("Telephone"), answers.phone
    yield tr("Address"), ", ".join(_address(answers))
    yield tr("In their own words"), answers.own_words
    asked = [plain_name(Right(code)) for code in answers.rights]
    yield tr("What it is"), kind_name(Kind(answers.kind)) if answers.kind else ""
    yield tr("Which case is it about?"), answers.about
    yield tr("The last day it names"), answers.by_date
    yield tr("What is asked for"), "; ".join(asked)
    yield tr("Scope"), answers.scope
    yield tr("Helps us find it"), answers.helps_us_find
    yield tr("Reply wanted"), reply_choice(ReplyBy(answers.reply_by)) if answers.reply_by else ""
    yield tr("Needs"), answers.needs
    yield tr("Received"), answers.received
    yield tr("Why is it logged only now?"), answers.late_reason
    yield tr("Read back and agreed"), tr("Yes") if answers.read_back else ""


def _address(answers: Answers) -> Iterator[str]:
    address = answers.address
    parts = (*address.street, address.postcode, address.city)
    yield from (part for part in (*parts, address.dependent_locality, address.area) if part)
    if address.country:
        yield address.country
