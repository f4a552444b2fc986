"""Stationery: templates, fonts and rendering together, made at the first letter and then kept."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path

from dsar_desk.cases.paper import Beside
from dsar_desk.cases.person import PostalAddress
from dsar_desk.errors import DeskError
from dsar_desk.letters.address import envelope_lines
from dsar_desk.letters.check import check
from dsar_desk.letters.checks.circumstances import Circumstances
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.proof import check_bytes
from dsar_desk.letters.compose import LetterText, compose, edited
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.forbidden import Forbidden
from dsar_desk.letters.outside import check_window
from dsar_desk.letters.render import render
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.sources import Source
from dsar_desk.letters.template import Template
from dsar_desk.paper.draft import marked
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.pages import page_count, page_text, ppm
from dsar_desk.paper.sheet import sheet_for
from dsar_desk.paper.spoken import plain
from dsar_desk.paper.stamp import Received, overlay
from dsar_desk.services.papers import Papers
from dsar_desk.text import tr

__all__ = ["Stationery"]


class Stationery:
    """Everything that a letter is made with. Loading it costs what a first letter may cost."""

    def __init__(self, shelf: Shelf, fonts: Fonts, forbidden: Forbidden | None = None) -> None:
        self._shelf = self._loaded = shelf
        self.fonts = fonts
        self.forbidden = forbidden or Forbidden()

    @property
    def papers(self) -> Papers:
        """Draws envelopes, labels and calibration pages with the same fonts."""
        return Papers(self.fonts)

    @classmethod
    def load(cls, shipped: Path, own: Path, cache: Path) -> "Stationery":
        """The shipped templates, the office's own before them, and the fonts of this machine.

        Where nothing can be kept in ``cache``, what is made for the fonts lasts as long as the
        program: letters can be written all the same.
        """
        folders = [folder for folder in (shipped, own) if folder.is_dir()]
        return cls(Shelf.load(*folders), Fonts(_usable(cache)), Forbidden.load(*folders))

    def template(self, kind: str, law: str, language: str) -> Template:
        """The template for a kind of letter; ``letter.no_template`` where there is none."""
        return self._shelf.find(kind, law, language)

    def shipped(self, kind: str, law: str, language: str) -> Template | None:
        """The program's own template for a kind of letter; None where only the office has one."""
        try:
            return self._shelf.shipped.find(kind, law, language)
        except DeskError:  # a kind or a language that the program does not know
            return None

    @property
    def shelf(self) -> Shelf:
        """The templates that letters are written from."""
        return self._shelf

    def bring(self, own: Iterable[Source]) -> None:
        """Put these files of the office's own before all others, in place of those brought before."""
        self._shelf = self._loaded.with_own(own)

    def languages(self) -> dict[str, bool]:
        """The languages of letters by their codes, and whether a lawyer has still to review one."""
        return {
            language: not self._shelf.tongue(language).is_reviewed
            for language in self._shelf.languages
        }

    def faults(self) -> tuple[str, ...]:
        """A sentence for each file of the office's own that is faulty: ours is used instead."""
        return tuple(each.sentence for each in self._shelf.broken())

    def kinds(self, law: str, language: str) -> tuple[Template, ...]:
        """A template for each kind of letter that can be written under a law."""
        return tuple(self._shelf.find(kind, law, language) for kind in self._shelf.kinds())

    def compose(self, template: Template, facts: Facts) -> str:
        """The Markdown text of a new draft."""
        return compose(template, facts).markdown

    def edited(self, before: str, after: str) -> str:
        """The text that an officer made of a draft; ``letter.locked`` for a locked passage."""
        return edited(LetterText(before), after).markdown

    def render(self, template: Template, facts: Facts, text: str, beside: Beside) -> bytes:
        """The PDF of a text as it stands, with what the letter bears besides."""
        return render(LetterText(text), facts, template.words, self.fonts, beside)

    def marked_as_draft(self, pdf: bytes) -> bytes:
        """A copy of a PDF with a mark on each page that it was not approved."""
        return marked(pdf, tr("DRAFT – NOT APPROVED"), self.fonts)

    def findings(
        self, template: Template, facts: Facts, text: str, held: Circumstances
    ) -> tuple[Finding, ...]:
        """What a text still lacks, held against its case; the blocking findings first."""
        contents = self._shelf.required(template)
        return check(LetterText(text), template, facts, contents, self.fonts, held)

    def faults_of(
        self,
        pdf: bytes,
        facts: Facts,
        envelope: tuple[str, ...] | None = None,
        also: Collection[str] = (),
    ) -> tuple[Finding, ...]:
        """What is wrong with a finished PDF: its reference, its address, what a window shows of it.

        ``envelope`` are the lines of the case as it is now, without them those of the facts; ``also``
        are references of other cases that the letter may name.
        """
        lines = facts.address if envelope is None else envelope
        return check_bytes(pdf, facts.reference, lines, also) or check_window(pdf, facts)

    def envelope(
        self, name: str, address: PostalAddress, home: str, language: str
    ) -> tuple[str, ...]:
        """The lines of an envelope, for an office in the country ``home`` that writes a language."""
        return envelope_lines(name, address, home, language)

    def sheet_size(self, country: str) -> tuple[float, float]:
        """Width and height in points of the paper that is used in a country."""
        sheet = sheet_for(country)
        return sheet.width, sheet.height

    def received_stamp(
        self, received: str, reference: str, office: str, size: tuple[float, float]
    ) -> bytes:
        """A page of that size in points with nothing but the received stamp."""
        words = Received(tr("RECEIVED"), received, reference, office)
        return overlay(words, self.fonts, *size)

    def page_texts(self, pdf: bytes) -> tuple[str, ...]:
        """What each page of a PDF of our own says."""
        return page_text(pdf)

    def plain_text(self, pdf: bytes) -> str:
        """A PDF of our own as plain text in reading order."""
        return plain(pdf)

    def page_picture(self, pdf: bytes, page: int, dots: float) -> bytes:
        """A page of a PDF of our own as a picture file that is quickly made and quickly read."""
        return ppm(pdf, page, dots)

    def pages(self, pdf: bytes) -> int:
        """How many pages a finished PDF has."""
        return page_count(pdf)


def _usable(cache: Path) -> Path:
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        usable = False
    else:
        usable = os.access(cache, os.W_OK)
    if usable:
        return cache
    instead = Path(tempfile.mkdtemp(prefix="dsar-desk-fonts-"))
    atexit.register(shutil.rmtree, instead, ignore_errors=True)
    return instead
