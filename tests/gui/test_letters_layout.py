"""A single letter on another layout than the office's: chosen above its paper, its text kept."""

from io import BytesIO

import pytest
from PIL import Image

from dsar_desk.cases.letter import Letter
from dsar_desk.gui.letters.composer import Composer, written_letter
from dsar_desk.gui.theme import Theme
from dsar_desk.paper.pages import page_count, png
from tests.gui.intake_desk import Room
from tests.requests import opened


@pytest.fixture
def composer(room: Room, theme: Theme) -> Composer:
    composer = Composer(room.office)
    room.show(composer)
    case = opened(room.desk)
    letter = room.desk.correspondence.draft(room.desk.order(), case.id, "acknowledgement")
    composer.show_letter(written_letter(room.desk, letter))
    room.settle()
    return composer


def kept(room: Room, composer: Composer) -> Letter:
    assert composer.letter is not None
    return room.desk.correspondence.get(composer.letter.id)


def choose(room: Room, composer: Composer, name: str) -> None:
    composer.layout_choice.setCurrentIndex(composer.layout_choice.findData(name))
    room.settle()


def height_of(composer: Composer) -> int:
    return Image.open(BytesIO(png(composer.reader.raw, 0, 72))).height


def test_a_letter_is_put_on_another_layout_and_what_was_typed_is_kept_first(
    room: Room, composer: Composer
) -> None:
    assert (composer.layout_choice.chosen, height_of(composer)) == ("", 792)
    composer.editor.setFocus()
    room.type("Good day. ")
    choose(room, composer, "uk-c5")
    assert height_of(composer) == 842
    assert "Good day." in kept(room, composer).text
    assert kept(room, composer).fields["layout"] == "uk-c5"
    choose(room, composer, "")
    assert height_of(composer) == 792


def test_an_approved_letter_keeps_its_paper(room: Room, composer: Composer) -> None:
    choose(room, composer, "swiss-left")
    letter = kept(room, composer)
    done = room.desk.correspondence.approve(room.desk.order(), letter.id, letter.version)
    composer.show_letter(written_letter(room.desk, done))
    room.settle()
    assert composer.layout_choice.chosen == "swiss-left"
    assert not composer.layout_choice.isEnabled()


def test_another_letter_shows_its_own_layout(room: Room, composer: Composer) -> None:
    choose(room, composer, "din-5008-a")
    case = opened(room.desk)
    other = room.desk.correspondence.draft(room.desk.order(), case.id, "acknowledgement")
    composer.show_letter(written_letter(room.desk, other))
    room.settle()
    assert composer.layout_choice.chosen == ""
    assert "layout" not in kept(room, composer).fields


def test_a_letter_is_set_in_large_print_and_back(room: Room, composer: Composer) -> None:
    usual = page_count(composer.reader.raw)
    room.click(composer.large_print)
    assert page_count(composer.reader.raw) > usual
    assert kept(room, composer).fields["print_size"] == "large"
    room.click(composer.large_print)
    assert page_count(composer.reader.raw) == usual
    letter = kept(room, composer)
    room.desk.correspondence.approve(room.desk.order(), letter.id, letter.version)
    composer.show_letter(written_letter(room.desk, kept(room, composer)))
    room.settle()
    assert not composer.large_print.isEnabled()
