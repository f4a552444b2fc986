"""The logo of an office: any picture made harmless, on letters from then on, never on approved ones."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from dsar_desk.errors import DeskError
from dsar_desk.paper.spoken import spoken
from dsar_desk.services.desk import Desk
from tests.desk import a_desk
from tests.requests import form


def a_picture(kind: str = "PNG", mode: str = "RGBA", size: tuple[int, int] = (3000, 1200)) -> bytes:
    file = BytesIO()
    Image.new(mode, size, 90 if mode == "L" else (20, 90, 160, 128)[: len(mode)]).save(file, kind)
    return file.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as opened:
        yield opened


def figures(desk: Desk, letter_id: str) -> list[str]:
    letter = desk.correspondence.get(letter_id)
    return [
        each.text
        for each in spoken(desk.correspondence.preview(letter, letter.text))
        if each.role == "Figure"
    ]


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("JPEG", "RGB")])
def test_a_picture_becomes_a_small_plain_one_on_letters(desk: Desk, kind: str, mode: str) -> None:
    case = desk.openings.open_case(desk.order(), form())
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    assert figures(desk, letter.id) == []
    keeper = desk.correspondence.paper.logo
    kept = keeper.choose(desk.order(), a_picture(kind, mode), "  Logo of\n Fernwick ")
    assert (kept.size, kept.alternative) == ((1200, 480), "Logo of Fernwick")
    assert figures(desk, letter.id) == ["Logo of Fernwick"]
    assert keeper.current() == kept
    keeper.remove(desk.order())
    assert keeper.current() is None
    assert figures(desk, letter.id) == []


def test_an_approved_letter_keeps_what_it_bears(desk: Desk) -> None:
    case = desk.openings.open_case(desk.order(), form())
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    letter = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    before = desk.correspondence.pdf(letter.id)
    desk.correspondence.paper.logo.choose(desk.order(), a_picture(), "Logo")
    assert desk.correspondence.pdf(letter.id) == before


HOSTILE = {
    "nothing": b"",
    "text": b"this is no picture",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    "cut": a_picture()[:400],
    "gif": b"GIF89a" + bytes(40),
    "bomb": a_picture(mode="L", size=(30_000, 30_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_picture_is_refused_and_changes_nothing(desk: Desk, name: str) -> None:
    keeper = desk.correspondence.paper.logo
    keeper.choose(desk.order(), a_picture(), "Logo")
    kept = keeper.current()
    with pytest.raises(DeskError, match=r"letters keep the logo|worker|limits"):
        keeper.choose(desk.order(), HOSTILE[name], "Other")
    assert keeper.current() == kept


def test_a_logo_without_words_is_not_taken(desk: Desk) -> None:
    with pytest.raises(DeskError, match="screen reader"):
        desk.correspondence.paper.logo.choose(desk.order(), a_picture(), " ")
    assert desk.correspondence.paper.logo.current() is None
