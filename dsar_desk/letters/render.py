"""A letter made into pages, and pages made back into text."""

from dsar_desk.letters.address import one_line
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.facts import Facts, PrintSize
from dsar_desk.letters.tongues import han_of
from dsar_desk.letters.words import Words
from dsar_desk.paper.direction import is_backwards
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.measures import LARGE, ORDINARY
from dsar_desk.paper.page import Layout, Surround, lay_out
from dsar_desk.paper.pages import page_text
from dsar_desk.paper.sheet import sheet_for
from dsar_desk.paper.write import write

__all__ = ["lay", "read_back", "render", "surround"]


def render(letter: LetterText, facts: Facts, words: Words, fonts: Fonts) -> bytes:
    """The PDF of a letter, on the paper of the office's country; equal input, equal bytes.

    Its properties hold the reference and the date of the letter, and nobody's name.

    Raises:
        DeskError: ``letter.glyph`` when no font on this computer prints a character.
    """
    return write(
        lay(letter, facts, words, fonts),
        fonts,
        title=facts.reference,
        language=words.locale.replace("_", "-"),
        written=facts.letter_date,
    )


def lay(letter: LetterText, facts: Facts, words: Words, fonts: Fonts) -> Layout:
    """The letter on its pages, before it is a PDF; errors as for ``render``."""
    sheet = sheet_for(facts.profile.country)
    backwards, han = is_backwards(words.locale), han_of(words.locale, facts.han)
    return lay_out(
        sheet,
        surround(facts, words),
        letter.blocks,
        fonts,
        han,
        backwards=backwards,
        measures=LARGE if facts.print_size is PrintSize.LARGE else ORDINARY,
    )


def read_back(pdf: bytes) -> str:
    """Everything that a letter's PDF says, page by page, as PDFium reads it."""
    return "\n".join(page_text(pdf))


def surround(facts: Facts, words: Words) -> Surround:
    """Letterhead, window address, reference block and foot of a letter."""
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
        return_line=one_line(profile.controller.name, profile.controller.address, " · "),
        address=facts.address,
        details=_details(facts, words, day),
        running=words.running.format_map(named),
        footer=words.footer.format_map(named),
        page_words=words.page,
    )


def _details(facts: Facts, words: Words, day: str) -> tuple[tuple[str, str], ...]:
    on_letter = words.day(facts.on_letter) if facts.on_letter else ""
    rows = (
        ("reference", facts.reference),
        ("date", day),
        ("received" if facts.rights else "came", words.day(facts.received)),
        ("on_letter", on_letter),
        ("officer", facts.officer),
    )
    labels = {"came": words.details["received"], **words.details}  # an office's own may lack it
    return tuple((labels[key], value) for key, value in rows if value)
