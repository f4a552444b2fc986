"""Every letter, and a page in every script, judged by a checker of PDF/UA-1 and by PDFBox for PDF/A."""

from pathlib import Path

import pytest

import accessible
from dsar_desk import resources
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import specimens
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.page import lay_out
from dsar_desk.paper.sheet import DIN_5008_B
from tests.kept import font_cache
from tests.unit.paper.test_page import BACKWARDS, NAMES, letter, printed, surround
from tests.unit.paper.test_spoken import ARABIC, HEBREW_LETTER, MIXED

LANGUAGES = Shelf.load(resources.folder() / "letters").languages
"""All of which ``make accessible`` has judged."""


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(font_cache())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, fonts: Fonts) -> list[Path]:
    """A short and a long document in each script, and a Hebrew letter."""
    folder = tmp_path_factory.mktemp("pages")
    layouts = [
        lay_out(DIN_5008_B, surround(name), letter(name, paragraphs), fonts)
        for paragraphs, name in enumerate((*NAMES, *BACKWARDS, ARABIC, MIXED))
    ]
    layouts.append(lay_out(DIN_5008_B, surround(), HEBREW_LETTER, fonts, backwards=True))
    made = []
    for number, layout in enumerate(layouts):
        made.append(folder / f"{number}.pdf")
        made[-1].write_bytes(printed(layout, fonts))
    return made


def test_nothing_is_wrong_with_any_letter_for_those_who_hear_it(
    pages: list[Path], tmp_path: Path, fonts: Fonts
) -> None:
    program = accessible.checker()
    if program is None:
        pytest.skip("the checker of PDF/UA-1 could not be installed: make accessible says why")
    judged = specimens(tmp_path / "en", fonts, ["en"])
    assert len(judged) > 200
    for language in {"he", "ja"} & set(LANGUAGES):
        judged += specimens(tmp_path / language, fonts, [language])[::8]
    assert accessible.read_out(program, [*pages, *judged]) == ""


def test_nothing_is_wrong_with_a_page_in_any_script_for_archives(pages: list[Path]) -> None:
    if not accessible.has_preflight():
        pytest.skip("PDFBox's preflight is not here: make accessible installs it")
    assert [said for page in pages[::4] if (said := accessible.preflight(page))] == []


def test_the_checker_finds_what_is_wrong(pages: list[Path], tmp_path: Path) -> None:
    program = accessible.checker()
    if program is None:
        pytest.skip("the checker of PDF/UA-1 could not be installed: make accessible says why")
    broken = tmp_path / "untagged.pdf"
    broken.write_bytes(pages[0].read_bytes().replace(b"/Marked true", b"/Marked false"))
    assert "untagged.pdf" in accessible.read_out(program, [broken])
