"""The paper of letters: their layouts and codes, envelopes and labels for them."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.paper import LayoutName, PaperChoice
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.profile import Profile
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import facts_of
from dsar_desk.letters.outside import check_window
from dsar_desk.paper.pages import page_count, page_text, png
from dsar_desk.services.desk import Desk
from dsar_desk.services.layouts import LAYOUT
from tests.addressed import to
from tests.requests import actions, opened


@pytest.fixture
def profile(desk: Desk) -> Iterator[Profile]:
    """The profile of the office, which it gets back after the test."""
    found = desk.profiles.current()
    yield found
    desk.profiles.save(desk.order(), found)


def drafted(desk: Desk, **fields: str) -> Letter:
    case = opened(desk)
    return desk.correspondence.draft(desk.order(), case.id, "acknowledgement", fields=fields)


def approved(desk: Desk, letter: Letter) -> Letter:
    return desk.correspondence.approve(desk.order(), letter.id, letter.version)


def read(pdf: bytes) -> list[str]:
    page = Image.open(BytesIO(png(pdf, 0, 150)))
    return [found.text for found in zxingcpp.read_barcodes(page)]


def height_of(pdf: bytes) -> int:
    return Image.open(BytesIO(png(pdf, 0, 72))).height


def test_an_approved_letter_bears_a_code_that_leads_to_it(desk: Desk) -> None:
    letter = approved(desk, drafted(desk))
    said = read(desk.correspondence.pdf(letter.id))
    assert said == [f"{letter.reference}/{letter.id[:8]}"]


def test_an_office_can_do_without_the_code(desk: Desk, profile: Profile) -> None:
    desk.profiles.save(desk.order(), replace(profile, paper=PaperChoice(code=False)))
    assert read(desk.correspondence.pdf(approved(desk, drafted(desk)).id)) == []


def test_a_letter_stands_on_the_layout_of_the_office_or_on_its_own(
    desk: Desk, profile: Profile
) -> None:
    assert height_of(desk.correspondence.draft_pdf(drafted(desk))) == 792
    paper = PaperChoice(layout=LayoutName.DIN_5008_A)
    desk.profiles.save(desk.order(), replace(profile, paper=paper))
    letter = drafted(desk)
    assert height_of(desk.correspondence.draft_pdf(letter)) == 842
    other = desk.correspondence.paper.choose(
        desk.order(), letter.id, letter.version, LAYOUT, "us-10"
    )
    assert height_of(desk.correspondence.draft_pdf(other)) == 792
    assert (other.text, other.history) == (letter.text, letter.history)
    again = desk.correspondence.save_fields(desk.order(), other.id, other.version, {"note": "x"})
    assert facts_of(again).layout is LayoutName.US_10
    back = desk.correspondence.paper.choose(desk.order(), again.id, again.version, LAYOUT, "")
    assert height_of(desk.correspondence.draft_pdf(back)) == 842
    assert actions(desk, desk.finding.case(letter.reference)).count(Action.LETTER_CHANGED) == 3


def test_a_layout_that_is_none_is_refused_and_so_is_another_paper_for_an_approved_letter(
    desk: Desk,
) -> None:
    letter = drafted(desk)
    with pytest.raises(DeskError, match="din-5008-a, din-5008-b"):
        desk.correspondence.paper.choose(desk.order(), letter.id, letter.version, LAYOUT, "tabloid")
    done = approved(desk, letter)
    with pytest.raises(DeskError) as refused:
        desk.correspondence.paper.choose(desk.order(), done.id, done.version, LAYOUT, "uk-c5")
    assert refused.value.code == "letter.approved"


@pytest.mark.parametrize("layout", LayoutName)
def test_a_letter_passes_the_proof_of_its_window_on_every_layout(
    desk: Desk, layout: LayoutName
) -> None:
    letter = drafted(desk, layout=layout)
    pdf, facts = desk.correspondence.preview(letter, letter.text), facts_of(letter)
    assert check_window(pdf, facts) == ()
    other = to(facts, lines=("Somebody Else", "1 Elsewhere Road"))
    assert {each.code for each in check_window(pdf, other)} == {
        "letter.window_shows",
        "letter.other_address",
    }
    referred = to(facts, lines=(letter.reference, *facts.address))
    assert all(each.blocks for each in check_window(pdf, referred))


def test_a_letter_whose_window_would_show_its_reference_is_not_approved(desk: Desk) -> None:
    case = opened(desk)
    order = desk.order()
    concerned = case.parties.concerned
    told = PostalAddress("GB", (f"Re {case.reference}", "1 Quay Street"), "BS1 4QA", "Bristol")
    contacts = tuple(
        replace(each, address=told) if each.address else each for each in concerned.contacts
    )
    parties = replace(case.parties, concerned=replace(concerned, contacts=contacts))
    with desk.database.unit(order.actor, order.operation, order.at) as unit:
        unit.cases.save(replace(case, parties=parties))
        unit.record(Entry(Action.CASE_CHANGED, case.id))
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    with pytest.raises(DeskError, match="through the window of the envelope") as refused:
        approved(desk, letter)
    assert refused.value.code == "letter.incomplete"
    assert desk.correspondence.get(letter.id).approval is None


def test_the_calibration_is_for_the_paper_of_the_layout(desk: Desk) -> None:
    assert page_count(desk.correspondence.paper.calibration()) == 2
    assert page_count(desk.correspondence.paper.calibration(LayoutName.UK_C5)) == 8


@pytest.mark.parametrize(
    ("kind", "name"), [("layout", ""), ("layout", "japan-naga-3"), ("envelope", ""), ("labels", "")]
)
def test_what_is_chosen_can_be_looked_at_before_it_is_saved(
    desk: Desk, profile: Profile, kind: str, name: str
) -> None:
    assert "Roe" in page_text(desk.correspondence.paper.specimen(profile, kind, name))[0]
