"""Many more addresses than the unit tests can afford, in every layout."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.sheet import SHEETS, Sheet
from dsar_desk.paper.shown import Leak, leaks
from tests.kept import font_cache
from tests.unit.paper.test_window import RETURN, letter

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
