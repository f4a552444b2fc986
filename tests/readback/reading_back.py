"""One letter made, opened again by three readers, and compared with its own text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf

from dsar_desk.letters.checks.proof import check_bytes
from dsar_desk.letters.render import lay, render
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen, written
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.pages import page_text
from dsar_desk.paper.spoken import spoken
from tests.unit.paper.printing import same_text, written_parts

__all__ = ["Tally", "faults_of", "read_all"]


@dataclass(slots=True)
class Tally:
    """What was seen: letters and pages by language, and a line for each fault."""

    letters: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_all(data: Path, fonts: Fonts, languages: Sequence[str] = (), every: int = 1) -> Tally:
    """Every letter under each law in these languages, or in all; or one of ``every`` so many."""
    tally = Tally()
    for language in languages or Shelf.load(data / "letters").languages:
        for specimen in written(data, language, every):
            pdf = render(specimen.letter, specimen.facts, specimen.template.words, fonts)
            pages = len(page_text(pdf))
            tally.letters[language] = tally.letters.get(language, 0) + 1
            tally.pages[language] = tally.pages.get(language, 0) + pages
            name = f"{language}/{specimen.name}"
            tally.faults += [f"{name}: {fault}" for fault in faults_of(specimen, pdf, fonts)]
    return tally


def faults_of(specimen: Specimen, pdf: bytes, fonts: Fonts) -> Iterator[str]:
    """What the bytes of a letter say otherwise than its text, or hold otherwise than they should."""
    layout = lay(specimen.letter, specimen.facts, specimen.template.words, fonts)
    if list(spoken(pdf)) != written_parts(layout):
        yield "the tags say something else, or in another order"
    if not same_text(layout.body_text(), specimen.letter.plain()):
        yield "the page holds another text"
    if not same_text("\n".join(page_text(pdf)), layout.text()):
        yield "a reader that does not look at the tags finds another text"
    for finding in check_bytes(pdf, specimen.facts.reference):
        yield finding.sentence
    with pikepdf.open(BytesIO(pdf)) as opened:
        yield from opened.check_pdf_syntax()
        yield from _font_faults(opened)


def _font_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            name = str(font.BaseFont).removeprefix("/")
            if name[6:7] != "+":  # a subset (ISO 32000-1, 9.6.4)
                yield f"the font {name} is not a subset"
            if not {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()):
                yield f"the font {name} is not embedded"
