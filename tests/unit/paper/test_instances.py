from pathlib import Path

import fontpkg
import pytest
from fontTools.ttLib import TTFont

from dsar_desk.paper.fonts import Fonts, Plain, Style
from dsar_desk.paper.instances import static_instance


@pytest.fixture
def kept(fonts: Fonts) -> Path:
    return static_instance(fontpkg.path("noto-sans"), fonts.cache, 400)


def test_an_instance_is_a_static_font_of_the_whole_alphabet(kept: Path) -> None:
    with TTFont(kept) as font:
        assert "fvar" not in font
        assert {ord("A"), ord("Ω"), ord("Ж"), ord("ł")} <= set(font.getBestCmap())


def test_a_kept_instance_is_used_again(fonts: Fonts, kept: Path) -> None:
    made = kept.stat().st_mtime_ns
    assert static_instance(fontpkg.path("noto-sans"), fonts.cache, 400) == kept
    assert kept.stat().st_mtime_ns == made


def test_a_torn_instance_is_made_again(tmp_path: Path) -> None:
    small = fontpkg.path("heebo")
    made = static_instance(small, tmp_path, 400)
    whole = made.read_bytes()
    made.write_bytes(whole[:1000])
    assert static_instance(small, tmp_path, 400).read_bytes() == whole


def test_bold_is_wider_than_regular(fonts: Fonts) -> None:
    regular, bold = fonts.plain(Style.REGULAR), fonts.plain(Style.BOLD)
    assert bold.width("Deletion", 10) > regular.width("Deletion", 10)


def test_simple_text_needs_no_shaping(fonts: Fonts) -> None:
    plain: Plain = fonts.plain(Style.REGULAR)
    assert plain.simple >= set("Aé–“”…  €ЖΩ%{}<>&\\")
    assert not plain.simple & set("\u0301\u202e\u05d0\u0627\x00\n")
