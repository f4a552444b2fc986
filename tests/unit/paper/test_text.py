import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsar_desk.errors import DeskError
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.text import (
    PlainPiece,
    ShapedPiece,
    Span,
    Typesetter,
    clean,
    hostile_controls,
)

SIMPLE = st.text(st.characters(min_codepoint=32, max_codepoint=0x17E), max_size=200)


@pytest.fixture(scope="module")
def typesetter(fonts: Fonts) -> Typesetter:
    return Typesetter(fonts)


def test_simple_text_is_one_plain_piece_a_line(typesetter: Typesetter) -> None:
    (line,) = typesetter.lines([Span("Łódź, Ἑλλάς, Киев & R&D %s")], 500, 10)
    (piece,) = line.pieces
    assert isinstance(piece, PlainPiece)
    assert piece.text == "Łódź, Ἑλλάς, Киев & R&D %s"


@settings(max_examples=60, deadline=None)
@given(SIMPLE, st.floats(20, 300))
def test_lines_keep_every_character_and_stay_within_the_width(
    fonts: Fonts, text: str, width: float
) -> None:
    lines = Typesetter(fonts).lines([Span(text)], width, 10)
    assert "".join(line.text for line in lines) == clean(text).replace("\n", "")
    for line in lines:
        spaces = len(line.text) - len(line.text.rstrip(" "))
        assert line.width - spaces * 2.6 <= width + 0.02


@pytest.mark.parametrize(
    "text", ["髙橋﨑子" * 40, "محمد بن عبد الله " * 20, "x̂̄" * 200, "김민수 " * 60]
)
def test_shaped_lines_keep_every_character_and_stay_within_the_width(
    typesetter: Typesetter, text: str
) -> None:
    lines = typesetter.lines([Span(text)], 150, 10)
    assert "".join(line.text for line in lines) == text
    assert max(line.width for line in lines) <= 150.02
    assert len(lines) > 2


def test_a_word_longer_than_the_line_is_cut_where_the_line_ends(typesetter: Typesetter) -> None:
    lines = typesetter.lines([Span("W" * 5000)], 300, 10)
    assert "".join(line.text for line in lines) == "W" * 5000
    assert max(line.width for line in lines) <= 300


def test_styles_share_a_line(typesetter: Typesetter) -> None:
    (line,) = typesetter.lines([Span("due "), Span("18 December", Style.BOLD)], 300, 10)
    assert [piece.style for piece in line.pieces if isinstance(piece, PlainPiece)] == [
        Style.REGULAR,
        Style.BOLD,
    ]
    assert line.pieces[1].left == pytest.approx(line.pieces[0].width)


def test_arabic_letters_are_joined(typesetter: Typesetter) -> None:
    (line,) = typesetter.lines([Span("محمد")], 300, 10)
    (piece,) = line.pieces
    assert isinstance(piece, ShapedPiece)
    assert [cluster.meaning for cluster in piece.clusters] == ["د", "م", "ح", "م"]
    first, last = piece.clusters[1], piece.clusters[3]
    assert first.parts != last.parts, "the letter has another form at the beginning of a word"


def test_hebrew_and_its_number_stand_as_a_reader_expects(typesetter: Typesetter) -> None:
    (line,) = typesetter.lines([Span("Dear כהן 12, thanks")], 300, 10)
    shown = [
        piece.text
        if isinstance(piece, PlainPiece)
        else "".join(cluster.meaning for cluster in piece.clusters)
        for piece in sorted(line.pieces, key=lambda piece: piece.left)
    ]
    assert "".join(shown) == "Dear 12 ןהכ, thanks"
    assert [piece.left for piece in line.pieces] != sorted(piece.left for piece in line.pieces)


def test_a_foreign_address_keeps_its_order_where_it_goes_on_in_the_next_line(fonts: Fonts) -> None:
    typesetter = Typesetter(fonts, backwards=True)
    text = "הרשות היא Agency, 400 R Street, Suite 350, Sacramento, CA 95811 ולא אחרת"
    for width in range(120, 330, 15):
        lines = typesetter.lines([Span(text)], width, 10)
        for line in lines:
            order = sorted(line.pieces, key=lambda piece: piece.left)
            latin = "".join(each.text for each in order if isinstance(each, PlainPiece)).strip()
            assert latin in text, (width, latin)


@pytest.mark.parametrize(
    "text", ["Ring +1 415 555 0187 on 26 November.", "ביום 26 בנובמבר, +1 415 555 0187."]
)
def test_a_telephone_number_and_a_day_stay_on_one_line(typesetter: Typesetter, text: str) -> None:
    for width in range(90, 200, 5):
        lines = [line.text for line in typesetter.lines([Span(text)], width, 10)]
        assert "".join(lines) == text
        assert any("+1 415 555 0187" in line for line in lines), width
        assert any("26 " in line.rstrip() for line in lines), width


def test_no_line_begins_with_what_follows_a_bold_word(typesetter: Typesetter) -> None:
    spans = [Span("The reference (number "), Span("DSR-2026", Style.BOLD), Span("). It is yours.")]
    for width in range(70, 200, 3):
        lines = typesetter.lines(spans, width, 10)
        assert not any(line.text.startswith(")") for line in lines), width
        assert "".join(line.text for line in lines) == "".join(span.text for span in spans)


def test_a_line_at_the_right_ends_where_its_last_word_ends(fonts: Fonts) -> None:
    typesetter = Typesetter(fonts, backwards=True)
    first, *_ = typesetter.lines([Span("one two three four five")], 50, 10)
    assert first.text.endswith(" ")
    assert first.width == pytest.approx(typesetter.line(first.text.rstrip(), 10).width)


def test_korean_lines_break_between_words_and_not_within(typesetter: Typesetter) -> None:
    words = "귀하의 개인정보 열람 요청을 접수하였습니다"
    lines = typesetter.lines([Span(f"{words}. " * 6)], 140, 10)
    assert len(lines) > 4
    known = set(f"{words}.".split()) | set(words.split())
    assert all(set(line.text.split()) <= known for line in lines)


def test_japanese_lines_do_not_begin_with_a_full_stop(typesetter: Typesetter) -> None:
    lines = typesetter.lines([Span("渋谷区。" * 30)], 101, 10)
    assert not any(line.text.startswith("。") for line in lines)


def test_han_characters_take_the_shape_of_their_language(typesetter: Typesetter) -> None:
    japanese = typesetter.line("骨のこと", 10).pieces[0]
    chinese = typesetter.line("骨", 10).pieces[0]
    assert isinstance(japanese, ShapedPiece)
    assert isinstance(chinese, ShapedPiece)
    assert japanese.face is not chinese.face


@pytest.mark.parametrize("hostile", ["\u202e", "\u2066", "\x00", "\x1b", "\ufeff", "\U000e0041"])
def test_what_only_deceives_is_left_out_and_can_be_named(hostile: str) -> None:
    assert clean(f"Jane{hostile} Roe") == "Jane Roe"
    assert hostile_controls(f"Jane{hostile} Roe") == (f"U+{ord(hostile):04X}",)


def test_lines_of_any_system_end_alike_and_tabs_are_spaces() -> None:
    assert clean("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"
    assert hostile_controls("a\r\nb\rc\td") == ()


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\U0001f600", r"U\+1F600"),
        ("ש\u0591", r"U\+0591"),
        ("\ue123", r"U\+E123"),
        ("\ud800", r"U\+D800"),
    ],
)
def test_a_character_that_no_font_prints_is_named_and_never_a_box(
    typesetter: Typesetter, character: str, code: str
) -> None:
    with pytest.raises(DeskError, match=code) as refused:
        typesetter.lines([Span(f"Jane {character}")], 300, 10)
    assert refused.value.code == "letter.glyph"
    assert not re.search("Jane", str(refused.value))


@pytest.mark.parametrize(
    "text", ["Z" + "\u0301" * 5000, "\u0301\u0302\u0327" * 200, "ש" + "\u05b8" * 9]
)
def test_marks_heaped_on_one_letter_are_refused_for_they_would_cover_other_lines(
    typesetter: Typesetter, text: str
) -> None:
    with pytest.raises(DeskError, match="more than 8 marks") as refused:
        typesetter.lines([Span(f"Jane {text}")], 300, 10)
    assert refused.value.code == "letter.glyph"
    assert not re.search("Jane", str(refused.value))
    assert typesetter.line("ש" + "\u05bc\u05b8" + "Z" + "\u0301" * 8, 10).width > 0


def test_without_system_fonts_han_is_refused_and_latin_is_not(fonts: Fonts) -> None:
    bare = Typesetter(Fonts(fonts.cache, folders=()))
    assert bare.line("Zoë Ωμέγα משה محمد", 10).width > 0
    with pytest.raises(DeskError, match=r"U\+9AD9"):
        bare.line("髙", 10)
