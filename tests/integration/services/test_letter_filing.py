"""Letters on paper in cases that exist: stamped on a copy, and found to be what the post brought back."""

import pytest

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.posting import Posting, PostingState, ReturnReason
from dsar_desk.cases.received import DocumentKind, Received
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.letter_filing import BroughtBack, LetterFiling
from dsar_desk.services.print_steps import Posted
from tests.post_room import a_person, approved
from tests.requests import TODAY, actions, opened
from tests.scans import CODE, a_letter, a_protected_letter


@pytest.fixture
def filing(desk: Desk) -> LetterFiling:
    return desk.post_room.filing


def scanned(desk: Desk, raw: bytes, channel: Channel = Channel.POST) -> Received:
    taken = desk.intake.take_in(desk.order(), raw, "scan.pdf", channel, TODAY)
    return desk.intake.read(desk.order(), taken.received.id, TODAY)


def coded(desk: Desk, *letters: Letter, words: str = "") -> ReceivedId:
    pages = [f"{words}\n{CODE}{each.reference}/{each.id[:8]}" for each in letters]
    return scanned(desk, a_letter(*pages)).id


def posted(desk: Desk, letter: Letter, *, again: bool = False) -> Posting:
    if again:
        [job] = desk.post_room.queue.add(desk.order(), [letter.id], copy=False).jobs
        desk.post_room.run._handed(desk.order(), job, desk.post_room.queue.use_of("Canon"), "x")
    else:
        job, _pdf = desk.post_room.run.by_hand(desk.order(), letter.id, "Canon")
    desk.post_room.queue.settle(desk.order(), {job.id: True}, Posted(TODAY))
    return next(each for each in desk.post_room.log.of_letter(letter.id) if each.job == job.id)


def kinds(desk: Desk, case: Case) -> list[DocumentKind]:
    return sorted(each.kind for each in desk.finding.open(case.id).documents)


def test_a_letter_that_is_filed_in_a_case_gets_a_stamped_copy_once(
    desk: Desk, filing: LetterFiling
) -> None:
    case, order = opened(desk), desk.order()
    letter = scanned(desk, a_letter("The second letter, which belongs to a case."))
    for _again in range(2):
        assert filing.file(order, letter.id, case.id).trouble is None
    assert kinds(desk, case) == [DocumentKind.ORIGINAL, DocumentKind.STAMPED_COPY]
    [copy] = [
        each for each in desk.finding.open(case.id).documents if each.kind is DocumentKind.STAMPED_COPY
    ]  # fmt: skip
    with desk.database.view() as books:
        said = desk.documents.show(books.blobs.get(copy.blob)).text
    assert "RECEIVED" in said
    assert case.reference in said


def test_an_email_gets_no_stamp_and_a_scan_that_takes_none_is_filed_all_the_same(
    desk: Desk, filing: LetterFiling
) -> None:
    case = opened(desk)
    mail = scanned(desk, b"From: a@example.net\r\nSubject: More\r\n\r\nMore.", Channel.INBOX)
    assert filing.file(desk.order(), mail.id, case.id).trouble is None
    locked = scanned(desk, a_protected_letter())
    assert filing.file(desk.order(), locked.id, case.id).trouble is not None
    assert kinds(desk, case) == [DocumentKind.ORIGINAL] * 2


def test_a_scan_of_a_letter_that_was_posted_is_noted_as_come_back_and_filed(
    desk: Desk, filing: LetterFiling
) -> None:
    letter = approved(desk)
    posting = posted(desk, letter)
    scan = coded(desk, letter)
    assert filing.postings_on(scan) == (posting,)
    back = BroughtBack(posting.id, ReturnReason.MOVED, TODAY, "sticker")
    came, filed = filing.came_back(desk.order(), scan, back)
    assert came.posting.state is PostingState.RETURNED
    assert (filed.case, filed.trouble) == (letter.case, None)
    assert desk.correspondence.get(letter.id).state is LetterState.RETURNED
    case = desk.finding.case(letter.reference)
    assert DocumentKind.STAMPED_COPY in kinds(desk, case)
    assert actions(desk, case)[-3:] == [
        Action.LETTER_RETURNED,
        Action.MESSAGE_FILED,
        Action.DOCUMENT_ADDED,
    ]
    assert filing.postings_on(coded(desk, letter, words="once more")) == ()
    other = scanned(desk, a_letter("Something else."))
    with pytest.raises(DeskError, match="noted already"):
        filing.came_back(desk.order(), other.id, back)
    with desk.database.view() as books:
        assert books.received.get(other.id).case is None


def test_of_a_letter_that_was_posted_twice_both_are_offered_the_latest_first(
    desk: Desk, filing: LetterFiling
) -> None:
    letter = approved(desk)
    first = posted(desk, letter)
    again = posted(desk, letter, again=True)
    assert {each.id for each in filing.postings_on(coded(desk, letter))} == {first.id, again.id}


def test_nothing_is_offered_for_what_was_not_posted_for_strangers_and_for_several_letters(
    desk: Desk, filing: LetterFiling
) -> None:
    draft, one, other = approved(desk), approved(desk), approved(desk)
    posted(desk, one)
    posted(desk, other)
    stranger = scanned(desk, a_letter(f"{CODE}DSR-2019-0001/0a1b2c3d")).id
    made_up = scanned(desk, a_letter(f"{CODE}{one.reference}/ffffffff")).id
    sheet = scanned(desk, a_letter(f"{CODE}{one.reference}/c{one.case[:8]}")).id
    for scan in (coded(desk, draft), coded(desk, one, other), stranger, made_up, sheet):
        assert filing.postings_on(scan) == ()


def test_a_letter_whose_scan_lies_in_another_case_is_not_noted_as_come_back(
    desk: Desk, filing: LetterFiling
) -> None:
    case, other, order = opened(desk, concerned=a_person()), opened(desk), desk.order()
    posting = posted(desk, approved(desk, case))
    scan = scanned(desk, a_letter("What somebody filed in another case meanwhile."))
    filing.file(desk.order(), scan.id, other.id)
    with pytest.raises(DeskError) as refused:
        filing.came_back(order, scan.id, BroughtBack(posting.id, ReturnReason.UNKNOWN, TODAY))
    assert refused.value.code == "message.filed_elsewhere"
    assert desk.post_room.log.get(posting.id).returned is None
