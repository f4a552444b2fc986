"""Every letter under every law: complete as its checklist wants it, printed, and read back equal."""

from dataclasses import replace

import pytest

from dsar_desk import resources
from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.letters.checks.contents import named_facts, required
from dsar_desk.letters.compose import compose
from dsar_desk.letters.render import lay, render
from dsar_desk.letters.sample import LAWS, sample_facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.marks import Words
from tests.unit.letters.test_shelf import KINDS

NAMES = [f"{kind}.{law}" for kind in KINDS for law in LAWS]


def test_there_is_a_specimen_of_every_kind_under_every_law(
    all_specimens: dict[str, Specimen],
) -> None:
    assert list(all_specimens) == NAMES


def test_every_letter_says_all_that_its_law_wants_and_lacks_nothing(
    shelf: Shelf, all_specimens: dict[str, Specimen]
) -> None:
    for name, specimen in all_specimens.items():
        template, facts = specimen.template, specimen.facts
        wanted = required(template, facts, shelf.required(template))
        named, text = named_facts(facts, template.words), specimen.letter.plain()
        assert len(wanted) >= 5, name
        assert [entry.what for entry in wanted if not entry.said_in(text, named)] == [], name
        assert specimen.letter.missing == (), name


def test_a_japanese_letter_addresses_its_person_once(shelf: Shelf) -> None:
    facts = sample_facts(resources.folder(), "acknowledgement", "jp-appi", 7)
    template = shelf.find("acknowledgement", facts.law, "ja")
    said = compose(template, facts).plain()
    assert "髙橋﨑子様" in said.replace(" ", "")
    assert "様様" not in said.replace(" ", "")


def test_every_row_of_the_checklist_belongs_to_a_letter(shelf: Shelf) -> None:
    served = {(template.kind, law) for template in shelf.templates() for law in template.laws}
    for entry in shelf.contents.content:
        assert any((entry.kind, law) in served for law in entry.laws), entry


def test_no_letter_outside_the_statutes_names_one_as_its_ground(
    all_specimens: dict[str, Specimen],
) -> None:
    for specimen in all_specimens.values():
        if specimen.facts.law == "policy" and specimen.template.kind != "shine_the_light_answer":
            text = specimen.letter.plain().replace("Art. 17(3)(e)", "").replace("Art. 15(4)", "")
            text = text.split("What kinds of data we hold")[0]
            for way in specimen.facts.statute.remedies if specimen.facts.statute else ():
                text = text.replace(way.citation, "")  # a way to disagree is no ground
            assert "GDPR" not in text
            assert "policy" in text or kind_of(specimen.template.kind).outside


def test_equal_facts_are_equal_bytes_and_the_date_of_the_letter_is_in_them(
    fonts: Fonts, all_specimens: dict[str, Specimen]
) -> None:
    specimen = all_specimens[NAMES[0]]
    words = specimen.template.words
    first, second = (render(specimen.letter, specimen.facts, words, fonts) for _ in range(2))
    assert first == second
    later = replace(specimen.facts, letter_date=specimen.facts.due or specimen.facts.letter_date)
    assert render(specimen.letter, later, words, fonts) != first


@pytest.mark.parametrize(
    ("country", "sheet"), [("US", "us-10"), ("GB", "uk-dl"), ("DE", "din-5008-b")]
)
def test_the_paper_is_that_of_the_office_s_country(
    fonts: Fonts, all_specimens: dict[str, Specimen], country: str, sheet: str
) -> None:
    specimen = all_specimens[NAMES[0]]
    profile = replace(specimen.facts.profile, country=country)
    facts = replace(specimen.facts, profile=profile)
    layout = lay(specimen.letter, facts, specimen.template.words, fonts)
    assert layout.sheet.name == sheet
    texts = [m.line.text for m in layout.pages[0].frame if isinstance(m, Words)]
    assert "PingCAP (US) Inc. · 2955 Campus Drive #110 · San Mateo, CA 94403" in texts
