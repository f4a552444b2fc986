"""A letter in every language printed: what its PDF says aloud is what stands in the letter."""

import pytest

from dsar_desk import resources
from dsar_desk.letters.checks.proof import check_bytes
from dsar_desk.letters.compose import compose
from dsar_desk.letters.render import lay, render
from dsar_desk.letters.sample import sample_facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.spoken import spoken
from tests.kept import font_cache
from tests.unit.paper.printing import same_text, written_parts

SHELF = Shelf.load(resources.folder() / "letters")


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(font_cache())


@pytest.mark.parametrize("kind", ["access_answer", "refusal"])
@pytest.mark.parametrize("language", SHELF.languages)
def test_the_pdf_says_what_the_letter_says(language: str, kind: str, fonts: Fonts) -> None:
    facts = sample_facts(resources.folder(), kind, "gdpr", person=1)
    template = SHELF.find(kind, "gdpr", language)
    letter = compose(template, facts)
    layout = lay(letter, facts, template.words, fonts)
    pdf = render(letter, facts, template.words, fonts)
    assert list(spoken(pdf)) == written_parts(layout)
    assert same_text(layout.body_text(), letter.plain())
    assert check_bytes(pdf, facts.reference) == ()
