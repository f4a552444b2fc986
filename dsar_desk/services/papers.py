"""Envelopes, labels and calibration pages drawn for an office; loaded when the first is wanted."""

import base64
from collections.abc import Iterable, Sequence
from datetime import date

from dsar_desk.cases.paper import EnvelopeName, LabelsName, LayoutName, OfficeLogo
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.profile import Profile
from dsar_desk.letters.address import envelope_lines
from dsar_desk.letters.render import drawn_logo, return_line
from dsar_desk.letters.tongues import han_in
from dsar_desk.paper.addressed import Addressed
from dsar_desk.paper.blocks import Block, Heading, Paragraph
from dsar_desk.paper.calibration import calibration_pages, windows_of
from dsar_desk.paper.drawn import drawn
from dsar_desk.paper.envelopes import envelope_for, envelope_pages
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.labels import LABELS, label_pages, labels_for
from dsar_desk.paper.outside import laid_over
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.sheet import Sheet, sheet_for, sheet_named
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write
from dsar_desk.text import tr

__all__ = ["Papers"]

_SAMPLE = "DSR-2026-0142"
_PEOPLE = {
    "JP": ("髙橋﨑子 様", PostalAddress("JP", ("渋谷2丁目21番1号",), "150-0002", "渋谷区", "", "東京都")),
    "US": ("Jane Roe", PostalAddress("US", ("2150 Shattuck Ave Unit 1109",), "94704", "Berkeley", "", "CA")),
    "CH": ("Ueli Bünzli", PostalAddress("CH", ("Im Gässli 7a",), "8001", "Zürich")),
    "DE": ("Hans-Jürgen von Grünwald", PostalAddress("DE", ("Hinterm Rathaus 2 ½",), "01067", "Dresden")),
}  # fmt: skip
_ANYBODY = ("Jane Roe", PostalAddress("GB", ("Flat 3", "14 Quay Street"), "BS1 4QA", "Bristol"))


class Papers:
    """Draws what is printed beside letters. Nothing here knows a reference of a case."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def envelopes(
        self, addresses: Iterable[tuple[str, ...]], profile: Profile, name: EnvelopeName | None
    ) -> bytes:
        """Envelopes of that kind, else of the office's, with the office as sender."""
        chosen = name or profile.paper.envelope or envelope_for(profile.country)
        return envelope_pages(
            chosen, _addressed(addresses, profile), self._fonts, han_in(profile.country)
        )

    def labels(
        self,
        addresses: Iterable[tuple[str, ...]],
        profile: Profile,
        name: LabelsName | None,
        start: int,
    ) -> bytes:
        """Labels of that kind, else of the office's."""
        sheet = sheet_for(profile.country)
        chosen = name or profile.paper.labels or labels_for((sheet.width, sheet.height))
        post = _addressed(addresses, profile)
        return label_pages(chosen, post, self._fonts, start=start, han=han_in(profile.country))

    def calibration(self, profile: Profile, layout: LayoutName | None) -> bytes:
        """The calibration pages for the paper of that layout, else of the office's."""
        sheet = _sheet(profile, layout or "")
        return calibration_pages((sheet.width, sheet.height), self._fonts)

    def specimen(
        self, profile: Profile, kind: str, name: str, logo: OfficeLogo | None = None
    ) -> bytes:
        """A layout, an envelope or a sheet of labels with a made-up person of the country."""
        person, home = _PEOPLE.get(profile.country, _ANYBODY), profile.country or "GB"
        lines = envelope_lines(*person, home, profile.language)
        if kind == "envelope":
            return self.envelopes([lines], profile, EnvelopeName(name) if name else None)
        if kind == "labels":
            chosen = LabelsName(name) if name else None
            sheet = sheet_for(profile.country)
            known = chosen or profile.paper.labels or labels_for((sheet.width, sheet.height))
            post = _addressed([lines] * (LABELS[known].count - 4), profile)
            return label_pages(
                known, post, self._fonts, start=5, outlined=True, han=han_in(profile.country)
            )
        return self._letter(profile, _sheet(profile, name), lines, logo)

    def _letter(
        self, profile: Profile, sheet: Sheet, lines: Sequence[str], logo: OfficeLogo | None
    ) -> bytes:
        office, *more = profile.letterhead or (profile.controller.name or profile.office,)
        contact = (profile.controller.phone, profile.controller.email)
        around = Surround(
            name=office,
            letterhead=tuple(each for each in (*more, *contact) if each),
            return_line=return_line(profile),
            address=tuple(lines),
            details=((tr("Our reference"), _SAMPLE),),
            running=_SAMPLE,
            footer=_SAMPLE,
            page_words=tr("page {page} of {pages}"),
            code=f"{_SAMPLE}/0a1b2c3d" if profile.paper.code else "",
            logo=drawn_logo(logo),
        )
        said = tr("This is how a letter of the office stands on its paper. ")
        body: list[Block] = [Heading((Span(tr("Your request")),), 1)]
        body += [Paragraph((Span(said * length),)) for length in (5, 7, 6, 4)]
        layout = lay_out(sheet, around, body, self._fonts, han_in(profile.country))
        written = date(2026, 1, 1)
        pdf = write(layout, self._fonts, title=_SAMPLE, language="en", written=written)
        size, windows = (sheet.width, sheet.height), [windows_of(sheet)]
        over = drawn(size, [[]], self._fonts, title="", sketches=windows)
        return laid_over(pdf, base64.b64encode(over).decode())


def _sheet(profile: Profile, name: str) -> Sheet:
    return sheet_named(name or profile.paper.layout or "", profile.country)


def _addressed(addresses: Iterable[tuple[str, ...]], profile: Profile) -> list[Addressed]:
    sender = tuple(line for line in return_line(profile).split(" · ") if line)
    return [Addressed(lines, sender) for lines in addresses]
