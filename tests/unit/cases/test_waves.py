"""What is left out of a wave, and why: each member is judged beside the others."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.cases.ids import ReceivedId, Reference
from dsar_desk.cases.message import Mailbox
from dsar_desk.cases.waves import Doubt, Member, doubt_sentence, wave_of
from dsar_desk.law.rights import Right

AGENT = Mailbox("North Agents", "office@agents.example")
TEMPLATE = (
    "Under the law of the state where my client {name} lives I ask you to delete every record that "
    "you hold about them, to tell the companies to whom you sold it, and to confirm it in writing"
)


def member(number: int, **changes: object) -> Member:
    name = f"Client {'abcdefghij'[number]}"
    plain = Member(
        ReceivedId(f"message-{number}"),
        AGENT,
        Mailbox(name, f"client{number}@mail.example"),
        date(2026, 11, 2 + number),
        TEMPLATE.format(name=name),
        (Right.ERASURE,),
        permitted=True,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields by name in a test


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"person": Mailbox()}, Doubt.NO_PERSON),
        ({"permitted": False}, Doubt.NO_PERMISSION),
        ({"person": Mailbox("Client a", "client0@mail.example")}, Doubt.TWICE),
        ({"known": (Reference("DSR-2026-0007"),)}, Doubt.KNOWN),
        ({"text": "Please stop calling my client, who is tired of it. " * 5}, Doubt.OTHER_WORDS),
        ({"rights": (Right.ACCESS, Right.ERASURE)}, Doubt.OTHER_WISH),
    ],
)
def test_one_that_does_not_fit_is_left_with_its_reason(
    changes: dict[str, object], doubt: Doubt
) -> None:
    odd = member(4, **changes)
    wave = wave_of([odd, *(member(number) for number in range(4))])

    assert [one.doubts for one in wave.exceptions] == [(doubt,)]
    assert wave.exceptions[0].received == "message-4"
    assert len(wave.clear) == 4
    assert doubt_sentence(doubt).endswith(".")


def test_a_wave_is_in_order_and_knows_its_sender_and_wish() -> None:
    wave = wave_of([member(3), member(1), member(2), member(0), member(4)])

    assert [one.received[-1] for one in wave.members] == ["0", "1", "2", "3", "4"]
    assert (wave.sender, wave.began, wave.rights) == (AGENT, date(2026, 11, 2), (Right.ERASURE,))


def test_people_who_write_for_themselves_need_no_permission_and_have_no_common_sender() -> None:
    own = [replace(member(n), sender=member(n).person, permitted=False) for n in range(5)]
    wave = wave_of(own)

    assert wave.exceptions == ()
    assert wave.sender == Mailbox()


def test_a_short_template_is_one_whatever_names_are_filled_in() -> None:
    short = (
        "I act for {name}. You have to send a copy of all that you hold about {name}, erase what "
        "you recorded of {name} and write no more to {address} without asking {name} before"
    )

    def filled(number: int, name: str) -> Member:
        address = f"{name.lower().replace(' ', '.')}@mail.example"
        text = short.format(name=name, address=address)
        return member(number, person=Mailbox(name), text=text)

    names = ("Ada Ash", "Benedikt Birch-Hazel", "Cleo de la Cedar", "Dora Dogwood", "Emil Elm")
    wave = wave_of([filled(number, name) for number, name in enumerate(names)])
    assert [one.doubts for one in wave.members] == [()] * 5

    odd = replace(filled(4, "Fay Fir"), text="Fay Fir asks when you open on a Saturday. " * 5)
    [left] = wave_of([*(filled(number, names[number]) for number in range(4)), odd]).exceptions
    assert left.doubts == (Doubt.OTHER_WORDS,)


def test_of_two_wishes_as_frequent_the_one_that_came_first_is_the_usual_one() -> None:
    first = [member(number, rights=(Right.ERASURE,)) for number in range(3)]
    later = [member(number, rights=(Right.ACCESS,)) for number in range(3, 6)]
    for last, unusual in ((Right.ERASURE, Right.ACCESS), (Right.ACCESS, Right.ERASURE)):
        found = wave_of([*first, *later, member(6, rights=(last,))])
        odd = {each.rights for each in found.members if Doubt.OTHER_WISH in each.doubts}
        assert odd == {(unusual,)}
    tied = wave_of([*first, *later])
    assert {each.rights for each in tied.members if Doubt.OTHER_WISH in each.doubts} == {
        (Right.ACCESS,)
    }
