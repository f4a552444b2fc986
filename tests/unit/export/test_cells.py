import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dsar_desk.export.cells import safe, shown

RISKY = st.text(alphabet="'=+-@＝＋－＠\t\r\n -5,.a\ufeff\xa0\v", max_size=6)


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+49 40 1234",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "＝1+1",
        "＋1",
        "－1+1",
        "＠x",
        "  =1+1",
        "\v=1+1",
        "\ufeff=1+1",
        "'=1+1",
    ],
)
def test_a_text_that_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["", "Mara", "-5", "-3.50", "-3,5", "O'Neil", "'tis", "a=b", "(=)", "李雷"]
)
def test_names_and_numbers_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


@given(text=st.text(max_size=8) | RISKY)
@example(text="''=x")
def test_what_is_shown_is_what_was_made_safe(text: str) -> None:
    assert shown(safe(text)) == text
