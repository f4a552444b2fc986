"""A message finds its case in the register: by our reference, by the thread, by who wrote."""

from datetime import date

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.belonging import Certainty, Clue
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.opening import PartyForm
from dsar_desk.cases.received import ReceivedState
from dsar_desk.services.desk import Desk
from tests.requests import ADDRESS, opened

MAIL = (
    "From: {sender}\r\nTo: privacy@example.com\r\nSubject: {subject}\r\n"
    "Date: Mon, 16 Nov 2026 09:00:00 +0100\r\nMessage-ID: <{id}@example.org>\r\n{headers}\r\n"
    "{text}\r\n"
)


def taken(desk: Desk, name: str, **parts: str) -> ReceivedId:
    """A message that was taken in and read."""
    filled = {"subject": "a word", "headers": "", "text": "Good morning.", "id": name, **parts}
    raw = MAIL.format(**filled).encode()
    item = desk.intake.take_in(desk.order(), raw, f"{name}.eml", Channel.INBOX).received
    return desk.intake.read(desk.order(), item.id).id


def somebody(name: str) -> PartyForm:
    return PartyForm(f"{name} Ray", email=f"{name.lower()}@ray.example", address=ADDRESS)


def email_in(case: Case) -> str:
    return case.parties.concerned.email


def test_reference_and_known_address_make_it_certain(desk: Desk) -> None:
    case = opened(desk, concerned=somebody("Belinda"))
    item = taken(desk, "a", sender=email_in(case), subject=f"Re: [{case.reference}] your letter")

    (found,) = desk.belongings.of(item)
    assert (found.case, found.certainty) == (case.id, Certainty.CERTAIN)
    assert found.clues >= {Clue.REFERENCE, Clue.ADDRESS}
    (line,) = (
        line for line in desk.intake.lines(ReceivedState.NEW, by_post=False) if line.id == item
    )
    assert line.belongs == f"{case.reference} certain"


def test_a_reference_in_the_subject_of_a_stranger_is_only_possible(desk: Desk) -> None:
    case = opened(desk)
    item = taken(desk, "b", sender="x@elsewhere.example", subject=f"[{case.reference}] new address")

    (found,) = desk.belongings.of(item)
    assert found.certainty is Certainty.POSSIBLE
    assert desk.intake.get(item).belongs == ""


def test_a_stranger_who_names_the_person_of_the_case_is_no_known_sender(desk: Desk) -> None:
    case = opened(desk, concerned=somebody("Cordula"))
    person = case.parties.concerned
    words = (
        f"I write on behalf of my client, {person.name}, about {case.reference}. Please delete all "
        f"personal data that you hold about my client.\r\n\r\nName: {person.name}\r\n"
        f"E-mail: {person.email}\r\n\r\nNorth Agents"
    )
    item = taken(desk, "n", sender="North Agents <office@agents.example>", text=words)

    (found,) = desk.belongings.of(item)
    assert found.certainty is Certainty.POSSIBLE
    assert not found.is_tied
    assert desk.intake.get(item).belongs == ""
    assert not any("sender’s address is known" in reason for reason in found.reasons)


def test_an_answer_in_the_thread_of_a_filed_message_finds_its_case(desk: Desk) -> None:
    case = opened(desk)
    first = taken(desk, "first", sender="other@example.net")
    desk.openings.file(desk.order(), first, case.id)
    answer = taken(
        desk,
        "answer",
        sender="third@example.net",
        headers="References: <zero@example.org> <first@example.org>\r\n",
    )

    (found,) = desk.belongings.of(answer)
    assert (found.case, found.certainty) == (case.id, Certainty.LIKELY)
    assert found.clues == {Clue.THREAD}
    assert desk.belongings.of(first) == (), "what is filed is no clue to itself"


def test_a_known_address_in_two_open_cases_is_possible_in_each(desk: Desk) -> None:
    twice = somebody("Twice")
    case, again = opened(desk, concerned=twice), opened(desk, concerned=twice)
    item = taken(desk, "c", sender=email_in(case))

    found = desk.belongings.of(item)
    assert {one.case for one in found} == {case.id, again.id}
    assert {one.certainty for one in found} == {Certainty.POSSIBLE}


def test_a_reference_of_no_case_and_a_scan_find_nothing(desk: Desk) -> None:
    opened(desk)
    mistyped = taken(
        desk, "d", sender="x@elsewhere.example", subject="DSR-2019-0001 DSR-2026-00010"
    )
    scan = desk.intake.take_in(
        desk.order(), b"%PDF-1.4 nothing", "scan.pdf", Channel.POST, date(2026, 11, 16)
    )

    assert desk.belongings.of(mistyped) == ()
    assert desk.belongings.of(scan.received.id) == ()
