"""Every letter under every law: complete as its checklist wants it, printed, and read back equal."""

from dataclasses import replace
from pathlib import Path

import pytest

from dsar_desk.cases.letter import UNREAD_ADDRESS
from dsar_desk.letters.check import check
from dsar_desk.letters.checks.contents import named_facts, required
from dsar_desk.letters.checks.proof import check_bytes
from dsar_desk.letters.render import lay, render
from dsar_desk.letters.sample import LAWS
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen, specimens
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.marks import Words
from dsar_desk.paper.spoken import spoken
from tests.unit.letters.test_shelf import KINDS
from tests.unit.paper.printing import same_text, written_parts

NAMES = [f"{kind}.{law}" for kind in KINDS for law in LAWS]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, fonts: Fonts) -> tuple[Path, ...]:
    return specimens(tmp_path_factory.mktemp("specimens") / "out", fonts, ["en"])


@pytest.fixture
def specimen(all_specimens: dict[str, Specimen], name: str) -> Specimen:
    return all_specimens[name]


def test_there_is_a_specimen_of_every_kind_under_every_law(
    all_specimens: dict[str, Specimen],
) -> None:
    assert list(all_specimens) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_prints_and_reads_back_equal(
    fonts: Fonts, specimen: Specimen, files: tuple[Path, ...]
) -> None:
    layout = lay(specimen.letter, specimen.facts, specimen.template.words, fonts)
    (pdf,) = (path.read_bytes() for path in files if path.stem == specimen.name)
    assert list(spoken(pdf)) == written_parts(layout)
    assert same_text(layout.body_text(), specimen.letter.plain())
    assert check_bytes(pdf, specimen.facts.reference) == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_printed_letter_says_all_that_its_law_wants(
    shelf: Shelf, fonts: Fonts, specimen: Specimen
) -> None:
    template, facts = specimen.template, specimen.facts
    wanted = required(template, facts, shelf.required(template))
    printed = lay(specimen.letter, facts, template.words, fonts).body_text()
    named = named_facts(facts, template.words)
    assert len(wanted) >= 5
    assert [entry.what for entry in wanted if not entry.said_in(printed, named)] == []
    found = check(specimen.letter, template, facts, shelf.required(template), fonts)
    assert {finding.code for finding in found} <= {"letter.contents_to_see", UNREAD_ADDRESS}
    assert not any(finding.blocks for finding in found)


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
            assert "policy" in text


def test_specimens_are_written_for_every_kind_and_law(
    files: tuple[Path, ...], shelf: Shelf
) -> None:
    names = {f"{kind}.{law}.pdf" for kind in shelf.kinds() for law in LAWS}
    assert {path.name for path in files} == names
    assert all(path.stat().st_size > 5000 for path in files)


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
