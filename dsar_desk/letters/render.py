"""A letter made into pages, and pages made back into text."""

from dataclasses import replace

from dsar_desk.cases.paper import Beside, OfficeLogo
from dsar_desk.cases.profile import Profile
from dsar_desk.letters.address import one_line
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.facts import Facts, PrintSize
from dsar_desk.letters.tongues import han_of
from dsar_desk.letters.words import Words
from dsar_desk.paper.direction import is_backwards
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.measures import LARGE, ORDINARY
from dsar_desk.paper.page import Layout, Logo, Surround, lay_out
from dsar_desk.paper.pages import page_text
from dsar_desk.paper.sheet import Sheet, sheet_named
from dsar_desk.paper.write import write

__all__ = ["drawn_logo", "lay", "read_back", "render", "return_line", "sheet_of", "surround"]

NOTHING = Beside()


def render(
    letter: LetterText, facts: Facts, words: Words, fonts: Fonts, beside: Beside = NOTHING
) -> bytes:
    """The PDF of a letter, on its paper; equal input, equal bytes.

    Its properties hold the reference and the date of the letter, and nobody's name. Of what stands
    ``beside`` its text, the QR code is drawn where the office wants one.

    Raises:
        DeskError: ``letter.glyph`` when no font on this computer prints a character.
    """
    return write(
        lay(letter, facts, words, fonts, beside),
        fonts,
        title=facts.reference,
        language=words.locale.replace("_", "-"),
        written=facts.letter_date,
    )


def lay(
    letter: LetterText, facts: Facts, words: Words, fonts: Fonts, beside: Beside = NOTHING
) -> Layout:
    """The letter on its pages, before it is a PDF; errors as for ``render``."""
    sheet = sheet_of(facts)
    shown = beside if facts.profile.paper.code else replace(beside, code="")
    backwards, han = is_backwards(words.locale), han_of(words.locale, facts.han)
    return lay_out(
        sheet,
        surround(facts, words, shown),
        letter.blocks,
        fonts,
        han,
        backwards=backwards,
        measures=LARGE if facts.print_size is PrintSize.LARGE else ORDINARY,
    )


def sheet_of(facts: Facts) -> Sheet:
    """The layout of a letter: its own, else the office's, else that of the office's country."""
    profile = facts.profile
    return sheet_named(facts.layout or profile.paper.layout or "", profile.country)


def return_line(profile: Profile) -> str:
    """The sender's line above an address: who writes and from where, and no reference."""
    return one_line(profile.controller.name, profile.controller.address, " · ")


def read_back(pdf: bytes) -> str:
    """Everything that a letter's PDF says, page by page, as PDFium reads it."""
    return "\n".join(page_text(pdf))


def surround(facts: Facts, words: Words, beside: Beside = NOTHING) -> Surround:
    """Letterhead with its logo, window address, reference block, foot and code of a letter."""
    profile = facts.profile
    office, *lines = profile.letterhead or (profile.controller.name,)
    web = profile.controller.web.removeprefix("https://").rstrip("/")
    contact = (profile.controller.phone, profile.controller.email, web)
    letterhead = dict.fromkeys(line for line in (*lines, *contact) if line)
    day = words.day(facts.letter_date)
    named = {"reference": facts.reference, "office": office, "date": day}
    return Surround(
        name=office,
        letterhead=tuple(letterhead),
        return_line=return_line(profile),
        address=facts.address,
        details=_details(facts, words, day),
        running=words.running.format_map(named),
        footer=words.footer.format_map(named),
        page_words=words.page,
        code=beside.code,
        logo=drawn_logo(beside.logo),
    )


def drawn_logo(logo: OfficeLogo | None) -> Logo | None:
    """The logo of an office as the paper draws it."""
    return None if logo is None else Logo(logo.raw, *logo.size, logo.alternative)


def _details(facts: Facts, words: Words, day: str) -> tuple[tuple[str, str], ...]:
    # the days of a request are nothing to somebody outside it
    theirs = not facts.addressee.is_outside
    on_letter = words.day(facts.on_letter) if facts.on_letter and theirs else ""
    received = words.day(facts.received) if theirs else ""
    rows = (
        ("reference", facts.reference),
        ("date", day),
        ("received" if facts.rights else "came", received),
        ("on_letter", on_letter),
        ("officer", facts.officer),
    )
    labels = {"came": words.details["received"], **words.details}  # an office's own may lack it
    return tuple((labels[key], value) for key, value in rows if value)
