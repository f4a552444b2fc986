"""An approval stands for what was looked at: what changed since makes the letter a draft again."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter, LetterState, ProofKind
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.person import AuthorityDocument, PostalAddress
from dsar_desk.cases.print_job import PrintState
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import Facts
from dsar_desk.services.desk import Desk
from tests.outbox import Server, an_outbox
from tests.post_room import a_post_room
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp
from tests.requests import DATA, JANE, TODAY, TWO_FACTS, actions, form, opened

MOVED = PostalAddress("GB", ("1 Elsewhere Road",), "YO1 7HH", "York")
WHY = "Nobody else works here."


def approved(desk: Desk, case: Case, kind: str = "acknowledgement", **fields: str) -> Letter:
    letter = desk.correspondence.draft(desk.order(), case.id, kind, fields=fields)
    return desk.correspondence.approve(desk.order(), letter.id, letter.version, WHY)


def now_says(desk: Desk, case: Case, opening: Opening) -> None:
    current = desk.finding.case(case.reference)
    desk.openings.finish(desk.order(), case.id, current.version, opening)


def printed(desk: Desk, letter: Letter) -> object:
    return desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)


def saved(desk: Desk, letter: Letter) -> object:
    return desk.correspondence.proof(desk.order(), letter.id, ProofKind.SAVED)


def looked_at(desk: Desk, letter: Letter) -> object:
    return desk.correspondence.proof(desk.order(), letter.id, ProofKind.OPENED)


def taken_out(desk: Desk, letter: Letter) -> object:
    return desk.post_room.gate.out(desk.order(), letter.id)


WAYS = [printed, saved, looked_at, taken_out]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_out_is_open_to_a_letter_whose_address_was_changed(
    desk: Desk, way: Callable[[Desk, Letter], object]
) -> None:
    case = opened(desk)
    letter = approved(desk, case)
    now_says(desk, case, form(concerned=replace(JANE, address=MOVED)))
    with pytest.raises(DeskError) as refused:
        way(desk, letter)
    assert refused.value.code == "letter.approval_fell"
    assert MOVED.city not in str(refused.value.parameters)
    after = desk.correspondence.get(letter.id)
    assert after.state is LetterState.DRAFT
    assert after.proofs == ()
    assert desk.finding.case(case.reference).events == case.events
    assert actions(desk, case)[-1] is Action.LETTER_APPROVAL_FELL


@pytest.mark.parametrize(
    "changed",
    [
        {"concerned": replace(JANE, name="Joan Roe")},
        {"concerned": replace(JANE, greeting="Dr Roe")},
        {"concerned": replace(JANE, email="joan@example.net")},
        {"reply_by": ReplyBy.COLLECT},
        {"jurisdiction": "DE"},
    ],
)
def test_recipient_channel_and_law_are_part_of_what_was_approved(
    desk: Desk, changed: dict[str, object]
) -> None:
    case = opened(desk)
    letter = approved(desk, case)
    now_says(desk, case, form(**changed))
    with pytest.raises(DeskError) as refused:
        printed(desk, letter)
    assert refused.value.code == "letter.approval_fell"
    assert desk.correspondence.get(letter.id).approval is None


def test_a_check_of_identity_that_came_later_counts_where_data_are_disclosed(desk: Desk) -> None:
    case = opened(desk)
    receipt = approved(desk, case)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    answer = approved(desk, case, "access_answer", **DATA)
    doubt = replace(TWO_FACTS, result=TWO_FACTS.result.__class__.INSUFFICIENT)
    desk.identity.verify(desk.order(), case.id, doubt)
    with pytest.raises(DeskError) as refused:
        printed(desk, answer)
    assert refused.value.code == "letter.approval_fell"
    assert printed(desk, receipt)  # it discloses nothing: no check of identity stands behind it


def test_another_paper_of_the_representative_counts_where_data_are_disclosed(desk: Desk) -> None:
    sister = PartyForm("Ada Lind", address=JANE.address, email="ada@example.net")
    case = opened(desk, representative=sister, answer_to_representative=True)
    seen = AuthorityDocument("power of attorney", seen_on=TODAY)
    desk.identity.verify(desk.order(), case.id, replace(TWO_FACTS, authority=seen))
    letter = approved(desk, case, "access_answer", **DATA)
    narrower = replace(seen, scope="marketing only")
    desk.identity.verify(desk.order(), case.id, replace(TWO_FACTS, authority=narrower))
    with pytest.raises(DeskError) as refused:
        printed(desk, letter)
    assert refused.value.code == "letter.approval_fell"
    assert "the representative may act" in refused.value.sentence


def test_a_rule_of_another_version_counts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = approved(desk, opened(desk))
    clockwork = desk.correspondence.approvals._clockwork
    as_it_is = clockwork.rule_of
    monkeypatch.setattr(
        clockwork,
        "rule_of",
        lambda claim, case: replace(as_it_is(claim, case), version="2099-01-01"),
    )
    with pytest.raises(DeskError) as refused:
        printed(desk, letter)
    assert refused.value.code == "letter.approval_fell"
    assert "the rules of law" in refused.value.sentence


def test_what_fell_can_be_written_and_approved_anew(desk: Desk) -> None:
    case = opened(desk)
    letter = approved(desk, case)
    now_says(desk, case, form(reply_by=ReplyBy.COLLECT))
    with pytest.raises(DeskError):
        printed(desk, letter)
    fallen = desk.correspondence.get(letter.id)
    again = desk.correspondence.approve(desk.order(), fallen.id, fallen.version)
    assert printed(desk, again)


def test_nothing_falls_while_nothing_changed_nor_once_it_left(desk: Desk) -> None:
    case = opened(desk)
    letter = approved(desk, case)
    desk.casework.note(desk.order(), case.id, "She called to ask when it comes.")
    assert taken_out(desk, letter) == desk.correspondence.pdf(letter.id)
    printed(desk, letter)
    now_says(desk, case, form(concerned=replace(JANE, address=MOVED)))
    assert looked_at(desk, letter)  # what left is on record and may be read
    assert desk.correspondence.get(letter.id).state is LetterState.DISPATCHED


def test_neither_the_queue_nor_an_e_mail_takes_what_fell(desk: Desk) -> None:
    case = opened(desk)
    paper, mail = approved(desk, case), approved(desk, case)
    now_says(desk, case, form(concerned=replace(JANE, address=MOVED)))
    added = desk.post_room.queue.add(desk.order(), [paper.id])
    assert [each.why.code for each in added.refused] == ["letter.approval_fell"]
    assert added.jobs == ()
    with pytest.raises(DeskError) as refused:
        an_outbox(desk, Server()).plan(desk.order(), mail.id)
    assert refused.value.code == "letter.approval_fell"
    assert [desk.correspondence.get(each.id).state for each in (paper, mail)] == [
        LetterState.DRAFT,
        LetterState.DRAFT,
    ]


def test_what_waits_in_the_queue_is_not_printed_after_a_change(desk: Desk) -> None:
    case = opened(desk)
    letter = approved(desk, case)
    with ScriptedIpp() as printer:
        room = a_post_room(desk, printer.server)
        [job] = room.queue.add(desk.order(), [letter.id]).jobs
        now_says(desk, case, form(reply_by=ReplyBy.COLLECT))
        done = room.run.print_out(desk.order(), [job.id], UseOfPrinter(PRINTER))
    assert [each.why.code for each in done.refused] == ["letter.approval_fell"]
    assert room.queue.get([job.id])[0].state is PrintState.QUEUED
    assert desk.correspondence.get(letter.id).state is LetterState.DRAFT


def test_what_a_letter_says_of_its_case_is_read_once_at_the_gate(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = approved(desk, opened(desk))
    case, read, readings = desk.finding.open(letter.case).case, Facts.from_json, list[str]()

    def counted(table: Mapping[str, object]) -> Facts:
        readings.append(str(table["reference"]))
        return read(table)

    monkeypatch.setattr(Facts, "from_json", counted)
    desk.correspondence.refuse_unfit(case, letter, desk.order())
    assert readings == [letter.reference]
