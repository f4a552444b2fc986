"""Letters made of scanned pages: the scans stay as they came, and everything can be taken back."""

import hashlib
from dataclasses import replace
from io import BytesIO
from itertools import count

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from dsar_desk.cases.arrangement import Arrangement, LeafKey, first_arrangement
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action
from dsar_desk.cases.received import DocumentKind, Received, ReceivedState
from dsar_desk.cases.scan import Area
from dsar_desk.cases.sheet_code import SEPARATOR
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from tests.requests import TODAY, form, opened
from tests.scans import CODE, a_letter

_numbers = count(1)


def scan(desk: Desk, *pages: str, received_on: int = 0) -> Received:
    """A scan that waits; its pages bear their words and a number that never came before."""
    own = next(_numbers)
    raw = a_letter(*(f"{page} of {own}" if page and CODE not in page else page for page in pages))
    order = desk.order()
    day = TODAY.replace(day=TODAY.day - received_on)
    item = desk.intake.take_in(order, raw, f"scan{own}.pdf", Channel.POST, day).received
    return desk.intake.read(desk.order(), item.id, day)


def table(*scans: Received) -> Arrangement:
    return first_arrangement({one.id: one.pages for one in scans})


def says(desk: Desk, letter: Received) -> list[str]:
    shown = desk.documents.show(desk.intake.raw(letter.id))
    return [line.partition(" of ")[0] for line in shown.text.splitlines() if line.strip()]


def state(desk: Desk, key: ReceivedId) -> ReceivedState:
    return desk.intake.get(key).state


def test_a_pile_is_split_by_separators_and_stays_as_it_came(desk: Desk) -> None:
    pile = scan(desk, "one", f"{CODE}{SEPARATOR}", "two", "three")
    raw = desk.intake.raw(pile.id)
    first, second = desk.post_in.arranging.apply(desk.order(), table(pile))
    assert (says(desk, first), says(desk, second)) == (["one"], ["two", "three"])
    assert [piece.page for piece in second.made_of] == [2, 3]
    assert {piece.sha256 for piece in second.made_of} == {pile.sha256}
    assert state(desk, pile.id) is ReceivedState.REPLACED
    assert desk.intake.raw(pile.id) == raw
    assert hashlib.sha256(raw).hexdigest() == pile.sha256
    assert desk.intake.get(pile.id).became == (first.id, second.id)
    waiting = {line.id for line in desk.intake.lines(ReceivedState.NEW, by_post=True)}
    assert {first.id, second.id} <= waiting
    assert pile.id not in waiting


def test_the_recipe_stands_in_the_journal(desk: Desk) -> None:
    turned = scan(desk, "one", "two")
    arrangement = table(turned).turned([LeafKey(turned.id, 1)], 90)
    [letter] = desk.post_in.arranging.apply(desk.order(), arrangement)
    with desk.database.view() as books:
        entry = [one for one in books.journal.entries() if one.subject == letter.id][-1]
        assert entry.action is Action.SCAN_ARRANGED
        content = books.journal.content(entry.seq)
    assert content == {
        "sha256": letter.sha256,
        "pages": [f"{turned.sha256} 1 0", f"{turned.sha256} 2 90"],
    }


def test_files_are_joined_with_the_earliest_day_of_receipt(desk: Desk) -> None:
    later, early = scan(desk, "one"), scan(desk, "two", received_on=3)
    arrangement = table(later, early).joined(LeafKey(early.id, 0))
    [letter] = desk.post_in.arranging.apply(desk.order(), arrangement)
    assert says(desk, letter) == ["one", "two"]
    assert letter.received_on == early.received_on
    assert [state(desk, one.id) for one in (later, early)] == [ReceivedState.REPLACED] * 2


def test_a_page_is_turned_in_the_copy_alone(desk: Desk) -> None:
    lying = scan(desk, "one", "two")
    [letter] = desk.post_in.arranging.apply(
        desk.order(), table(lying).turned([LeafKey(lying.id, 0)], 270)
    )
    with pikepdf.open(BytesIO(desk.intake.raw(letter.id))) as pdf:
        assert [int(page.get("/Rotate", 0)) for page in pdf.pages] == [270, 0]
    with pikepdf.open(BytesIO(desk.intake.raw(lying.id))) as pdf:
        assert [int(page.get("/Rotate", 0)) for page in pdf.pages] == [0, 0]


def test_blank_pages_are_left_out_only_where_that_was_wanted(desk: Desk) -> None:
    both_sides = scan(desk, "one", "", "two", "")
    seen = {both_sides.id: both_sides.pages}
    whole = table(both_sides)
    assert desk.post_in.arranging.apply(desk.order(), whole) == ()
    assert state(desk, both_sides.id) is ReceivedState.NEW
    [letter] = desk.post_in.arranging.apply(
        desk.order(), whole.left_out(whole.blank(seen), out=True)
    )
    assert [piece.page for piece in letter.made_of] == [0, 2]


def test_pictures_and_pdfs_are_joined(desk: Desk) -> None:
    file = BytesIO()
    Image.effect_noise((300, 400), 40).save(file, "JPEG")
    kept = desk.intake.take_in(desk.order(), file.getvalue(), "p.jpg", Channel.POST).received
    picture, paper = desk.intake.read(desk.order(), kept.id), scan(desk, "two")
    arrangement = table(picture, paper).joined(LeafKey(paper.id, 0))
    [letter] = desk.post_in.arranging.apply(desk.order(), arrangement)
    assert desk.documents.show(desk.intake.raw(letter.id)).pages == 2


def test_what_was_made_is_taken_back_and_made_again_as_the_same(desk: Desk) -> None:
    pile = scan(desk, "one", "two")
    split = table(pile).split(LeafKey(pile.id, 1))
    made = desk.post_in.arranging.apply(desk.order(), split)
    [back] = desk.post_in.arranging.undo(desk.order(), [made[1].id])
    assert (back.id, back.state, back.became) == (pile.id, ReceivedState.NEW, ())
    assert {state(desk, one.id) for one in made} == {ReceivedState.REPLACED}
    again = desk.post_in.arranging.apply(desk.order(), split)
    assert [one.id for one in again] == [one.id for one in made]
    assert {one.state for one in again} == {ReceivedState.NEW}


def test_what_is_made_again_for_several_people_names_others(desk: Desk) -> None:
    both = scan(desk, "shared", "of Ada", "of Ben")
    shared, ben = LeafKey(both.id, 0), LeafKey(both.id, 2)
    split = table(both).split(ben)
    made = desk.post_in.arranging.apply(desk.order(), split)
    desk.post_in.arranging.undo(desk.order(), [made[0].id])
    copied = table(both).copied([shared, ben]).left_out([ben], out=True)
    again = desk.post_in.arranging.apply(desk.order(), copied)
    assert made[0].id == again[0].id
    assert [one.names_others for one in again] == [True, True]


def test_the_same_order_makes_nothing_twice(desk: Desk) -> None:
    pile, order = scan(desk, "one", "two"), desk.order()
    split = table(pile).split(LeafKey(pile.id, 1))
    assert desk.post_in.arranging.apply(order, split) == desk.post_in.arranging.apply(order, split)


def test_nothing_is_taken_back_once_a_letter_was_filed(desk: Desk) -> None:
    pile = scan(desk, "one", "two")
    first, second = desk.post_in.arranging.apply(
        desk.order(), table(pile).split(LeafKey(pile.id, 1))
    )
    desk.openings.file(desk.order(), first.id, opened(desk).id)
    with pytest.raises(DeskError) as refused:
        desk.post_in.arranging.undo(desk.order(), [second.id])
    assert refused.value.code == "scans.filed"
    assert state(desk, pile.id) is ReceivedState.REPLACED


def test_a_scan_that_was_replaced_or_filed_is_not_used_again(desk: Desk) -> None:
    pile = scan(desk, "one", "two")
    split = table(pile).split(LeafKey(pile.id, 1))
    desk.post_in.arranging.apply(desk.order(), split)
    with pytest.raises(DeskError) as refused:
        desk.post_in.arranging.apply(desk.order(), split)
    assert refused.value.code == "message.decided"
    with pytest.raises(DeskError) as refused:
        desk.openings.file(desk.order(), pile.id, opened(desk).id)
    assert refused.value.code == "message.replaced"


def test_a_letter_that_is_as_it_came_was_not_made(desk: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        desk.post_in.arranging.undo(desk.order(), [scan(desk, "one").id])
    assert refused.value.code == "scans.not_made"


def test_a_scan_is_never_emptied(desk: Desk) -> None:
    full = scan(desk, "one")
    gone = table(full).left_out([LeafKey(full.id, 0)], out=True)
    with pytest.raises(DeskError) as refused:
        desk.post_in.arranging.apply(desk.order(), gone)
    assert refused.value.code == "scans.emptied"
    assert state(desk, full.id) is ReceivedState.NEW


def test_a_scan_of_nothing_but_separators_waits_no_longer(desk: Desk) -> None:
    sheets = scan(desk, f"{CODE}{SEPARATOR}", "", f"nothing\n{CODE}{SEPARATOR}")
    seen = table(sheets)
    out = seen.left_out([leaf.key for leaf in seen.leaves], out=True)
    assert desk.post_in.arranging.apply(desk.order(), out) == ()
    assert state(desk, sheets.id) is ReceivedState.REPLACED


def test_what_lay_under_a_cover_sheet_is_suggested_for_its_case(desk: Desk) -> None:
    case, other = opened(desk), opened(desk)
    pile = scan(
        desk,
        f"{CODE}{case.reference}/c{case.id[:8]}",
        "answer",
        f"{CODE}{other.reference}/c{other.id[:8]}",
        "another answer",
    )
    first, second = desk.post_in.arranging.apply(desk.order(), table(pile))
    assert says(desk, first) == ["answer"]
    assert first.belongs == f"{case.reference} certain"
    assert second.belongs == f"{other.reference} certain"
    [found] = desk.belongings.of(second.id)
    assert found.case == other.id


def test_what_was_begun_about_a_scan_goes_on_with_its_first_letter(desk: Desk) -> None:
    pile = scan(desk, "one", "two")
    draft = desk.openings.begin(desk.order(), Channel.POST)
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        unit.drafts.save(replace(draft, received=pile.id))
    split = table(pile).split(LeafKey(pile.id, 1))
    first, _second = desk.post_in.arranging.apply(desk.order(), split)
    assert desk.openings.draft(draft.id).received == first.id
    desk.post_in.arranging.undo(desk.order(), [first.id])
    assert desk.openings.draft(draft.id).received == pile.id


def test_one_letter_of_two_people_lies_in_both_cases_with_their_pages_alone(desk: Desk) -> None:
    both = scan(desk, "shared", "of Ada", "of Ben")
    shared, ada, ben = (LeafKey(both.id, number) for number in range(3))
    arrangement = table(both).copied([shared, ben]).left_out([ben], out=True)
    mine, theirs = desk.post_in.arranging.apply(desk.order(), arrangement)
    assert says(desk, mine)[0] == "shared"
    assert [piece.page for piece in mine.made_of] == [0, 1]
    assert [piece.page for piece in theirs.made_of] == [0, 2]
    case = desk.openings.open_case(desk.order(), form(message=mine.id))
    other = opened(desk)
    desk.openings.file(desk.order(), theirs.id, other.id)
    for one, letter in ((case, mine), (other, theirs)):
        view = desk.finding.open(one.id)
        [document] = [each for each in view.documents if each.kind is DocumentKind.ARRANGED]
        assert (document.sha256, document.made_of) == (letter.sha256, letter.made_of)
        [note] = view.notes
        assert "names other people" in note.text
        assert both.sha256 in note.text
    assert ada.page == 1


def test_hostile_pages_do_nothing_in_the_letter_made_of_them(desk: Desk) -> None:
    file = BytesIO()
    with pikepdf.open(BytesIO(a_letter("hostile", "page"))) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.pages[0].obj["/AA"] = pikepdf.Dictionary(O=script)
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 600, 800],
            A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("/bin/sh")),
        )
        pdf.pages[1].obj["/Annots"] = pdf.make_indirect(pikepdf.Array([link]))
        pdf.Root["/OpenAction"] = script
        pdf.save(file)
    kept = desk.intake.take_in(desk.order(), file.getvalue(), "h.pdf", Channel.POST).received
    item = desk.intake.read(desk.order(), kept.id)
    [letter] = desk.post_in.arranging.apply(
        desk.order(), table(item).turned([LeafKey(item.id, 0)], 90)
    )
    raw = desk.intake.raw(letter.id)
    with pikepdf.open(BytesIO(raw)) as pdf:
        plain = b"".join(repr(each).encode() for each in pdf.objects)
    assert not any(word in plain for word in (b"JavaScript", b"Launch", b"OpenAction", b"/bin/sh"))


def test_what_pages_share_does_not_bring_a_page_that_was_left_out_into_the_letter(
    desk: Desk,
) -> None:
    file, words = BytesIO(), (b"\x11\x22\x33" * 99, b"\xaa\xbb\xcc" * 99)
    with pikepdf.open(BytesIO(a_letter("of Ada", "of Ben"))) as pdf:
        drawn = pikepdf.Dictionary(pdf.pages[0].obj.Resources)
        drawn.XObject = pikepdf.Dictionary()
        for number, (page, raw) in enumerate(zip(pdf.pages, words, strict=True)):
            picture = pikepdf.Stream(pdf, raw, Type=pikepdf.Name.XObject)
            picture.update(
                {
                    "/Subtype": pikepdf.Name.Image,
                    "/Width": 11,
                    "/Height": 9,
                    "/ColorSpace": pikepdf.Name.DeviceRGB,
                    "/BitsPerComponent": 8,
                }
            )
            drawn.XObject[f"/Im{number}"] = picture
            page.contents_add(f"q 9 0 0 9 0 0 cm /Im{number} Do Q".encode())
        shared = pdf.make_indirect(drawn)
        for page in pdf.pages:
            page.obj.Resources = shared
        pdf.save(file)
    kept = desk.intake.take_in(desk.order(), file.getvalue(), "both.pdf", Channel.POST).received
    item = desk.intake.read(desk.order(), kept.id)
    letters = desk.post_in.arranging.apply(desk.order(), table(item).split(LeafKey(item.id, 1)))
    for letter, own, others in zip(letters, words, reversed(words), strict=True):
        with pikepdf.open(BytesIO(desk.intake.raw(letter.id))) as pdf:
            held = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert own in held
        assert others not in held


def test_what_was_covered_is_not_in_the_letter_at_all(desk: Desk) -> None:
    both = scan(desk, "ADALIND")
    key = LeafKey(both.id, 0)
    upper = (Area(0, 0, 1000, 500),)
    arrangement = table(both).turned([key], 90).covered(key, upper)
    [letter] = desk.post_in.arranging.apply(desk.order(), arrangement)
    assert letter.made_of[0].covered == upper
    assert letter.names_others
    raw = desk.intake.raw(letter.id)
    assert says(desk, letter) == []
    with pypdfium2.PdfDocument(raw) as pdf:
        seen = pdf[0].render(scale=1, grayscale=True).to_pil().convert("L")
    assert seen.width > seen.height
    hidden, kept = seen.crop((430, 20, 830, 580)), seen.crop((10, 20, 410, 580))
    assert hidden.getextrema()[1] < 40  # turned to the right, the upper half lies at the right
    assert kept.getextrema()[0] > 200
    assert "ADALIND" in desk.documents.show(desk.intake.raw(both.id)).text


def test_two_people_of_one_page_see_their_own_lines_alone(desk: Desk) -> None:
    both = scan(desk, "of both")
    page = LeafKey(both.id, 0)
    shared = table(both).copied([page])
    copy = shared.letters[1][0].key
    arrangement = shared.covered(page, (Area(0, 500, 1000, 1000),))
    arrangement = arrangement.covered(copy, (Area(0, 0, 1000, 500),))
    mine, theirs = desk.post_in.arranging.apply(desk.order(), arrangement)
    assert mine.sha256 != theirs.sha256
    assert mine.names_others
    assert theirs.names_others
    with desk.database.view() as books:
        entry = [one for one in books.journal.entries() if one.subject == mine.id][-1]
        content = books.journal.content(entry.seq)
    assert content is not None
    assert content["pages"] == [f"{both.sha256} 1 0 0,500,1000,1000"]
