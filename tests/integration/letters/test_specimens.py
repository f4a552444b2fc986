"""Every letter under every law, printed: complete as its checklist wants it, and read back equal."""

from pathlib import Path

import pytest

from dsar_desk import resources
from dsar_desk.cases.letter import UNREAD_ADDRESS
from dsar_desk.letters.check import check
from dsar_desk.letters.checks.contents import named_facts, required
from dsar_desk.letters.checks.proof import check_bytes
from dsar_desk.letters.render import lay
from dsar_desk.letters.sample import LAWS
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen, specimens, written
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.spoken import spoken
from tests import kept
from tests.unit.letters.test_shelf import KINDS
from tests.unit.paper.printing import same_text, written_parts

NAMES = [f"{kind}.{law}" for kind in KINDS for law in LAWS]


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(kept.font_cache())


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return kept.shelf()


@pytest.fixture(scope="module")
def all_specimens() -> dict[str, Specimen]:
    return {specimen.name: specimen for specimen in written(resources.folder())}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, fonts: Fonts) -> tuple[Path, ...]:
    return specimens(tmp_path_factory.mktemp("specimens") / "out", fonts, ["en"])


@pytest.fixture
def specimen(all_specimens: dict[str, Specimen], name: str) -> Specimen:
    return all_specimens[name]


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


def test_specimens_are_written_for_every_kind_and_law(
    files: tuple[Path, ...], shelf: Shelf
) -> None:
    names = {f"{kind}.{law}.pdf" for kind in shelf.kinds() for law in LAWS}
    assert {path.name for path in files} == names
    assert all(path.stat().st_size > 5000 for path in files)
