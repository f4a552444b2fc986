"""No letter of any kind under any law is ready while the office's profile lacks what it prints."""

import pytest

from dsar_desk import resources
from dsar_desk.letters.sample import LAWS
from dsar_desk.letters.shelf import Shelf
from dsar_desk.paper.fonts import Fonts
from tests import kept
from tests.unit.letters import test_profile_gate as gate
from tests.unit.letters.test_shelf import KINDS


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(kept.font_cache())


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return kept.shelf()


@pytest.mark.parametrize("law", LAWS)
def test_every_letter_is_blocked_by_a_blank_profile_and_by_no_other(
    shelf: Shelf, fonts: Fonts, law: str
) -> None:
    data = resources.folder()
    for kind in KINDS:
        gate.test_a_letter_of_a_blank_profile_is_blocked_by_what_it_prints_and_once_each(
            data, shelf, fonts, kind, law
        )
        gate.test_a_letter_of_a_filled_profile_is_not(data, shelf, fonts, kind, law)
