"""The scans that letters were made of: under the key of their case, or of the office if of several."""

from dsar_desk.cases.arrangement import Arrangement, LeafKey, first_arrangement
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.received import Received
from dsar_desk.services.desk import Desk
from dsar_desk.store.statement import Statement
from tests.requests import TODAY, opened
from tests.scans import a_letter

SEALED_FOR = Statement("SELECT case_id FROM blobs WHERE id = :id")


def scan(desk: Desk, *pages: str) -> Received:
    raw = a_letter(*pages)
    item = desk.intake.take_in(desk.order(), raw, "scan.pdf", Channel.POST, TODAY).received
    return desk.intake.read(desk.order(), item.id, TODAY)


def table(one: Received) -> Arrangement:
    return first_arrangement({one.id: one.pages})


def key_of(desk: Desk, one: Received) -> CaseId | None:
    """The case whose key the bytes are sealed under."""
    with desk.database.view() as books:
        found = books.session.value(SEALED_FOR, {"id": one.blob})
    return CaseId(found) if found else None


def split(desk: Desk, pile: Received) -> tuple[Received, ...]:
    return desk.post_in.arranging.apply(desk.order(), table(pile).split(LeafKey(pile.id, 1)))


def test_a_scan_is_sealed_with_its_case_once_all_its_letters_lie_there(desk: Desk) -> None:
    pile, case = scan(desk, "a first page", "a second page"), opened(desk)
    raw = desk.intake.raw(pile.id)
    first, second = split(desk, pile)
    desk.openings.file(desk.order(), first.id, case.id)
    assert key_of(desk, pile) is None
    desk.openings.file(desk.order(), second.id, case.id)
    assert key_of(desk, pile) == case.id
    assert desk.intake.raw(pile.id) == raw
    desk.inbox.unfile(desk.order(), second.id)
    assert key_of(desk, pile) is None
    assert desk.intake.raw(pile.id) == raw


def test_a_scan_of_two_cases_stays_with_the_office(desk: Desk) -> None:
    pile = scan(desk, "of Ada alone", "of Ben alone")
    first, second = split(desk, pile)
    for letter in (first, second):
        case = opened(desk)
        desk.openings.file(desk.order(), letter.id, case.id)
        assert key_of(desk, letter) == case.id
    assert key_of(desk, pile) is None


def test_a_scan_that_names_others_stays_with_the_office(desk: Desk) -> None:
    both = scan(desk, "for both", "of Ada", "of Ben")
    shared, _, ben = (LeafKey(both.id, number) for number in range(3))
    letters = desk.post_in.arranging.apply(
        desk.order(), table(both).copied([shared, ben]).left_out([ben], out=True)
    )
    case = opened(desk)
    for letter in letters:
        desk.openings.file(desk.order(), letter.id, case.id)
    assert key_of(desk, both) is None


def test_what_was_arranged_twice_follows_the_last_letter(desk: Desk) -> None:
    pile, case = scan(desk, "turn me", "and me too"), opened(desk)
    [once] = desk.post_in.arranging.apply(
        desk.order(), table(pile).turned([LeafKey(pile.id, 0)], 90)
    )
    once = desk.intake.read(desk.order(), once.id, TODAY)
    [twice] = desk.post_in.arranging.apply(
        desk.order(), table(once).turned([LeafKey(once.id, 1)], 90)
    )
    desk.openings.file(desk.order(), twice.id, case.id)
    assert [key_of(desk, one) for one in (pile, once, twice)] == [case.id] * 3
