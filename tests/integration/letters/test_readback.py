"""The short form of ``make readback``: letters of every language say in their PDF what was written."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk import resources
from dsar_desk.letters.compose import compose
from dsar_desk.letters.render import render
from dsar_desk.letters.specimens import written
from dsar_desk.paper.fonts import Fonts
from tests.kept import font_cache
from tests.readback import faults_of, read_all


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(font_cache())


def test_letters_of_every_language_say_what_was_written(fonts: Fonts) -> None:
    tally = read_all(resources.folder(), fonts, every=41)  # 41 and 37 letters a law share nothing
    assert tally.faults == []
    assert len(tally.letters) >= 14
    assert all(count >= 5 for count in tally.letters.values())


def test_a_letter_that_says_something_else_is_found(fonts: Fonts) -> None:
    first = next(iter(written(resources.folder())))
    other = replace(first.facts, received=date(2031, 11, 9))
    letter = compose(first.template, other)
    pdf = render(letter, other, first.template.words, fonts)
    faults = list(faults_of(first, pdf, fonts))
    assert "the tags say something else, or in another order" in faults
    assert "a reader that does not look at the tags finds another text" in faults
    assert list(faults_of(replace(first, letter=letter, facts=other), pdf, fonts)) == []
