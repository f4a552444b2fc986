from datetime import date
from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from dsar_desk.paper.blocks import Paragraph
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.pages import page_text
from dsar_desk.paper.sheet import UK_DL
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write
from tests.unit.paper.printing import same_text

MANY = "".join(map(chr, (*range(0x391, 0x3A2), *range(0x410, 0x450), *range(0x100, 0x180))))


def printed(text: str, fonts: Fonts) -> bytes:
    around = Surround("", (), "", (), (), "", "", "")
    layout = lay_out(UK_DL, around, [Paragraph((Span(text),))], fonts)
    return write(layout, fonts, title="DSR-2026-0142", language="en", written=date(2026, 11, 23))


def embedded(file: bytes) -> list[bytes]:
    with pikepdf.open(BytesIO(file)) as pdf:
        found = pdf.pages[0].Resources.Font.values()
        return [font.FontDescriptor.FontFile2.read_bytes() for font in found]


def test_the_same_characters_in_another_order_are_the_same_font(fonts: Fonts) -> None:
    assert embedded(printed("Ünal · Łukasz", fonts)) == embedded(printed("Łukasz · Ünal", fonts))


def test_a_font_is_cut_down_once_for_the_letters_that_use_the_same_characters(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = embedded(printed("Zoë has 3 – no, 4 – requests.", fonts))
    monkeypatch.delattr(TTFontFile, "makeSubset")
    assert embedded(printed("Four requests – and no fewer – has Zoë.", fonts)) == first


def test_a_font_holds_no_character_that_only_another_letter_had(fonts: Fonts) -> None:
    longer = sum(map(len, embedded(printed(MANY, fonts))))
    assert sum(map(len, embedded(printed("Zoë", fonts)))) < longer / 2


def test_a_font_is_cut_down_whatever_else_reads_the_face_meanwhile(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    face, calm = fonts.plain(Style.REGULAR).font.face, TTFontFile.read_short
    alone = embedded(printed("Ĝ Ĥ Ĵ", fonts))
    fonts.plain(Style.REGULAR).font._embedded.cache_clear()

    def disturbed(read: TTFontFile) -> int:
        face.seek(0)
        found: int = calm(read)
        return found

    monkeypatch.setattr(TTFontFile, "read_short", disturbed)
    assert embedded(printed("Ĝ Ĥ Ĵ", fonts)) == alone


@pytest.mark.parametrize("text", [MANY * 2, "one\N{NO-BREAK SPACE}line", "a\\b (c) [d] <e> %f"])
def test_what_was_drawn_reads_back_equal(fonts: Fonts, text: str) -> None:
    (read,) = page_text(printed(text, fonts))
    assert same_text(read, text)
