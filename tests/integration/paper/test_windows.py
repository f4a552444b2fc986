"""Many more addresses than the unit tests can afford, in every layout, and every kind of letter."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.sheet import SHEETS, Sheet
from dsar_desk.paper.shown import Leak, leaks
from tests.kept import font_cache
from tests.unit.paper.test_window import BY_NAME, LONG, OTHERS, RETURN, SHORT, letter

FONTS = Fonts(font_cache())
SIGNS = st.characters(codec="cp1252", exclude_categories=["C", "Z"])
LINE = st.text(st.one_of(SIGNS, st.sampled_from(" -ÅŁάЖ渋ひ")), min_size=1, max_size=70)


@given(
    st.sampled_from(list(SHEETS.values())),
    st.lists(LINE.filter(str.strip), min_size=1, max_size=10, unique=True),
    st.sampled_from([0, 1]),
)
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_no_address_lets_anything_else_be_seen(sheet: Sheet, lines: list[str], head: int) -> None:
    assert set(leaks(letter(sheet, FONTS, tuple(lines), head), sheet, lines, RETURN)) <= {
        Leak.MISSING
    }


@BY_NAME
@pytest.mark.parametrize("head", [0, 1], ids=["short head", "long head"])
@pytest.mark.parametrize("address", [SHORT, LONG, *OTHERS], ids=["short", "long", "ja", "he", "gb"])
def test_a_window_shows_the_address_and_nothing_else(
    sheet: Sheet, head: int, address: tuple[str, ...]
) -> None:
    found = leaks(letter(sheet, FONTS, address, head), sheet, address, RETURN)
    assert found == ((Leak.MISSING,) if (sheet.name, address) == ("japan-naga-3", LONG) else ())


@BY_NAME
@pytest.mark.parametrize("address", [SHORT, OTHERS[0], OTHERS[1]], ids=["short", "ja", "he"])
def test_large_print_a_logo_and_a_letter_from_right_to_left_leave_the_window_as_it_is(
    sheet: Sheet, address: tuple[str, ...]
) -> None:
    pdf = letter(sheet, FONTS, address, head=len(address) % 2, large=True)
    assert leaks(pdf, sheet, address, RETURN) == ()
