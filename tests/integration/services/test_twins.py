"""The same request twice is one request: it began when it first came in, and shows nothing about identity."""

from datetime import date

import pytest

from dsar_desk.cases.axes import Channel, Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action
from dsar_desk.cases.opening import PartyForm
from dsar_desk.cases.twins import TwinKind, why
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from tests.requests import ADDRESS, TODAY, TWO_FACTS, actions, opened

WORDS = (
    "Dear team, under Article 17 GDPR I ask you to delete all personal data that you hold about "
    "{name}, to tell everybody who got them from you, and to confirm to me that this was done."
)
MAIL = (
    "From: {sender}\r\nTo: privacy@example.com\r\nSubject: my data\r\n"
    "Date: {day}\r\nMessage-ID: <{id}@example.org>\r\n\r\n{text}\r\n"
)
FIRST, LATER = "Mon, 2 Nov 2026 09:00:00 +0100", "Mon, 16 Nov 2026 09:00:00 +0100"


def taken(desk: Desk, identity: str, sender: str, day: str, text: str) -> ReceivedId:
    raw = MAIL.format(sender=sender, day=day, id=identity, text=text).encode()
    item = desk.intake.take_in(desk.order(), raw, "message.eml", Channel.INBOX).received
    return desk.intake.read(desk.order(), item.id).id


def somebody(name: str) -> PartyForm:
    return PartyForm(f"{name} Ray", email=f"{name.lower()}@ray.example", address=ADDRESS)


def test_the_same_message_and_the_same_words_are_found_the_surest_first(desk: Desk) -> None:
    sender, text = "Otto Ray <otto@ray.example>", WORDS.format(name="me")
    first = taken(desk, "one", sender, FIRST, text)
    resent = taken(desk, "two", sender, LATER, text)
    other_copy = taken(desk, "two", sender, LATER, f"{text}\r\n-- \r\nsent by a list")

    found = desk.twins.of(other_copy)
    assert [(twin.received, twin.kind) for twin in found] == [
        (resent, TwinKind.SAME_MESSAGE),
        (first, TwinKind.SAME_WORDS),
    ]
    assert found[1].received_on == date(2026, 11, 2)
    assert all(why(twin).endswith(".") for twin in found)


def test_an_agent_who_asks_for_two_people_asks_twice_and_not_again(desk: Desk) -> None:
    agent = "Agents <office@agents.example>"
    one = taken(
        desk, "agent-1", agent, FIRST, "On behalf of Ida Berg. " + WORDS.format(name="Ida Berg")
    )
    two = taken(
        desk, "agent-2", agent, LATER, "On behalf of Ove Dahl. " + WORDS.format(name="Ove Dahl")
    )

    assert desk.twins.of(one) == ()
    assert desk.twins.of(two) == ()


def test_a_repeat_that_came_first_moves_the_receipt_and_nothing_about_identity(desk: Desk) -> None:
    case = opened(desk, concerned=somebody("Greta"))
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    before = desk.finding.case(case.reference)
    early = taken(desk, "early", "Greta Ray <greta@ray.example>", FIRST, WORDS.format(name="me"))

    foreseen = desk.twins.preview_repeat(early, case.id)
    assert desk.finding.case(case.reference) == before, "nothing is saved"
    kept = desk.twins.file_repeat(desk.order(), early, case.id)
    assert (kept.dates, kept.due) == (foreseen.dates, foreseen.due)
    assert kept.dates.received == date(2026, 11, 2)
    assert kept.due is not None
    assert before.due is not None
    assert kept.due < before.due
    assert (kept.identity, kept.checks) == (before.identity, before.checks)
    assert desk.intake.get(early).case == case.id
    assert actions(desk, case)[-2:] == [Action.MESSAGE_FILED, Action.CASE_CHANGED]


def test_a_repeat_that_came_later_moves_nothing(desk: Desk) -> None:
    case = opened(desk, concerned=somebody("Hanna"), received=date(2026, 11, 14))
    late = taken(desk, "late", "Hanna Ray <hanna@ray.example>", LATER, WORDS.format(name="me"))

    assert desk.twins.preview_repeat(late, case.id).due == case.due
    kept = desk.twins.file_repeat(desk.order(), late, case.id)
    assert kept.dates == case.dates
    assert actions(desk, case)[-1] is Action.MESSAGE_FILED


def pair(desk: Desk, name: str, **changes: object) -> tuple[Case, Case]:
    first = opened(desk, concerned=somebody(name))
    second = opened(desk, concerned=somebody(name), received=date(2026, 11, 14), **changes)
    return first, second


def test_two_linked_cases_become_one_with_the_earlier_receipt(desk: Desk) -> None:
    first, second = pair(desk, "Iris")
    desk.identity.verify(desk.order(), second.id, TWO_FACTS)
    desk.casework.link(desk.order(), first.id, second.reference)

    foreseen = desk.twins.preview_merge(first.id, second.id)
    order = desk.order()
    kept = desk.twins.merge(order, first.id, second.id)
    assert kept.due == foreseen.due
    assert desk.twins.merge(order, first.id, second.id) == kept, "done once"
    assert kept.dates.received == date(2026, 11, 14)
    assert kept.identity is first.identity, "a check of the other case is no check of this one"
    ended = desk.finding.case(second.reference)
    assert ended.closed_on == TODAY
    assert {claim.outcome for claim in ended.claims} == {Outcome.DUPLICATE}
    assert first.reference in ended.linked


@pytest.mark.parametrize("code", ["merge.not_linked", "merge.asks_more", "merge.closed"])
def test_what_would_lose_something_is_refused(desk: Desk, code: str) -> None:
    asked = {"merge.asks_more": {"rights": (Right.ACCESS, Right.ERASURE)}}
    first, second = pair(desk, code.rpartition(".")[2].title(), **asked.get(code, {}))
    if code != "merge.not_linked":
        desk.casework.link(desk.order(), first.id, second.reference)
    if code == "merge.closed":
        desk.casework.close(desk.order(), first.id, {Right.ACCESS: Outcome.WITHDRAWN}, TODAY)

    with pytest.raises(DeskError) as caught:
        desk.twins.merge(desk.order(), first.id, second.id)
    assert caught.value.code == code
    with pytest.raises(DeskError, match="Nothing was changed"):
        desk.twins.preview_merge(first.id, second.id)
    assert desk.finding.case(second.reference).is_open
