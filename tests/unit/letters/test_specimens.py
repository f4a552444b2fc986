"""Every letter under every law: complete as its checklist wants it, printed, and read back equal."""

from dataclasses import replace
from pathlib import Path

import pytest

from dsar_desk import resources
from dsar_desk.letters.check import check, check_bytes, named_facts
from dsar_desk.letters.render import lay, read_back, render
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import LAWS, Specimen, specimens, written
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.marks import Words
from tests.unit.paper.printing import same_text

SPECIMENS = list(written(resources.folder()))


def by_name(specimen: Specimen) -> str:
    return specimen.name


@pytest.mark.parametrize("specimen", SPECIMENS, ids=by_name)
def test_every_letter_prints_and_reads_back_equal(fonts: Fonts, specimen: Specimen) -> None:
    words = specimen.template.words
    layout = lay(specimen.letter, specimen.facts, words, fonts)
    pdf = render(specimen.letter, specimen.facts, words, fonts)
    assert same_text(read_back(pdf), layout.text())
    assert same_text(layout.body_text(), specimen.letter.plain())
    assert check_bytes(pdf, specimen.facts.reference) == ()


@pytest.mark.parametrize("specimen", SPECIMENS, ids=by_name)
def test_every_printed_letter_says_all_that_its_law_wants(
    shelf: Shelf, fonts: Fonts, specimen: Specimen
) -> None:
    template, facts = specimen.template, specimen.facts
    law = facts.law if facts.law in template.laws else template.laws[0]
    wanted = shelf.required(template).of(template.kind, law)
    printed = lay(specimen.letter, facts, template.words, fonts).body_text()
    named = named_facts(facts, template.words)
    assert len(wanted) >= 5
    assert [entry.what for entry in wanted if not entry.said_in(printed, named)] == []
    assert check(specimen.letter, template, facts, shelf.required(template), fonts) == ()


def test_every_row_of_the_checklist_belongs_to_a_letter(shelf: Shelf) -> None:
    served = {(template.kind, law) for template in shelf.templates for law in template.laws}
    for entry in shelf.contents["en"].content:
        assert any((entry.kind, law) in served for law in entry.laws), entry


def test_no_letter_outside_the_statutes_names_one_as_its_ground(shelf: Shelf) -> None:
    for specimen in SPECIMENS:
        if specimen.facts.law == "policy" and specimen.template.kind != "shine_the_light_answer":
            text = specimen.letter.plain().replace("Art. 17(3)(e)", "").replace("Art. 15(4)", "")
            text = text.split("What kinds of data we hold")[0]
            assert "GDPR" not in text
            assert "policy" in text


def test_specimens_are_written_for_every_kind_and_law(
    tmp_path: Path, fonts: Fonts, shelf: Shelf
) -> None:
    paths = specimens(tmp_path / "out", fonts)
    names = {f"{kind}.{law}.pdf" for kind in shelf.kinds() for law in LAWS}
    assert {path.name for path in paths} == names
    assert all(path.stat().st_size > 5000 for path in paths)


def test_equal_facts_are_equal_bytes_and_the_date_of_the_letter_is_in_them(fonts: Fonts) -> None:
    specimen = SPECIMENS[0]
    words = specimen.template.words
    first, second = (render(specimen.letter, specimen.facts, words, fonts) for _ in range(2))
    assert first == second
    later = replace(specimen.facts, letter_date=specimen.facts.due or specimen.facts.letter_date)
    assert render(specimen.letter, later, words, fonts) != first


@pytest.mark.parametrize(
    ("country", "sheet"), [("US", "us-10"), ("GB", "uk-dl"), ("DE", "din-5008-b")]
)
def test_the_paper_is_that_of_the_office_s_country(fonts: Fonts, country: str, sheet: str) -> None:
    specimen = SPECIMENS[0]
    profile = replace(specimen.facts.profile, country=country)
    facts = replace(specimen.facts, profile=profile)
    layout = lay(specimen.letter, facts, specimen.template.words, fonts)
    assert layout.sheet.name == sheet
    texts = [m.line.text for m in layout.pages[0].frame if isinstance(m, Words)]
    assert any(text.startswith("PingCAP (US) Inc. ·") for text in texts)
    returned = [
        text
        for text in texts
        if text == "PingCAP (US) Inc. · 2955 Campus Drive #110 · San Mateo, CA 94403"
    ]
    assert len(returned) == (sheet == "din-5008-b")
