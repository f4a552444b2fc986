"""In which language a case is: what somebody said, else what its first message tells."""

import pytest

from dsar_desk.cases.languages import SPOKEN, language_asked, refuse_unknown_language
from dsar_desk.errors import DeskError
from tests.builders import a_case, a_received
from tests.kept import lexicon


@pytest.mark.parametrize(
    ("language", "chosen", "written", "asked"),
    [
        ("en", False, "de", "de"),
        ("en", True, "de", "en"),
        ("fr", False, "de", "fr"),
        ("en", False, None, ""),
        ("en", True, None, "en"),
    ],
)
def test_what_somebody_said_goes_before_what_the_message_tells(
    language: str, *, chosen: bool, written: str | None, asked: str
) -> None:
    case = a_case(language=language, language_chosen=chosen)
    received = a_received(suggestion={"language": written})
    assert language_asked(case, [received]) == asked


def test_a_case_can_be_in_every_language_that_is_recognised() -> None:
    assert set(lexicon().languages) <= set(SPOKEN)


def test_a_language_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    refuse_unknown_language("fi")
    with pytest.raises(DeskError, match="zh-Hant"):
        refuse_unknown_language("klingon")
