"""The codes of our own sheets, and nothing else that a stranger may print."""

import pytest

from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.cases.sheet_code import SEPARATOR, CodeKind, SheetCode, cover_code, read_code

REFERENCE = Reference("DSR-2026-0142")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DSR-2026-0142/1a2b3c4d", SheetCode(CodeKind.LETTER, REFERENCE, "1a2b3c4d")),
        ("DSR-2026-0142/c1a2b3c4d", SheetCode(CodeKind.COVER, REFERENCE, "1a2b3c4d")),
        (SEPARATOR, SheetCode(CodeKind.SEPARATOR)),
        ("DSR-2026-0142", None),
        ("DSR-2026-0142/", None),
        ("DSR-2026-0142/1A2B3C4D", None),
        ("DSR-2026-0142/1a2b3c4d ", None),
        ("DSR-2026-0142/1a2b3c4d\n", None),
        ("DSR-2026-٠١٤٢/1a2b3c4d", None),
        ("https://example.org/DSR-2026-0142/1a2b3c4d", None),
        ("", None),
    ],
)
def test_only_our_own_codes_are_read(text: str, code: SheetCode | None) -> None:
    assert read_code(text) == code


def test_the_code_of_a_cover_sheet_is_read_back() -> None:
    text = cover_code(REFERENCE, CaseId("0123456789abcdef0123456789abcdef"))
    assert read_code(text) == SheetCode(CodeKind.COVER, REFERENCE, "01234567")
