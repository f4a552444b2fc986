"""Whether a letter can be printed: every character, and the address in its window."""

from collections.abc import Iterator

from dsar_desk.cases.letter_kinds import ANSWERS
from dsar_desk.errors import DeskError
from dsar_desk.letters.checks.circumstances import Circumstances
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.readable import line_of, readable
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.render import lay
from dsar_desk.letters.template import Template
from dsar_desk.letters.words import Words
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.text import hostile_controls
from dsar_desk.text import tr

__all__ = ["printable", "ways"]

_LOST = "\N{REPLACEMENT CHARACTER}"


def printable(letter: LetterText, facts: Facts, words: Words, fonts: Fonts) -> Iterator[Finding]:
    """What keeps a letter from the printer or from its envelope, and what it will not show."""
    yield from _laid(letter, facts, words, fonts)
    yield from _lost(letter, facts)
    codes = hostile_controls("\n".join((letter.markdown, *facts.address)))
    if codes:
        sentence = tr(
            "Invisible control characters were left out of the printed letter: {codes}.",
            codes=", ".join(codes),
        )
        yield Finding(
            "letter.controls",
            sentence,
            blocks=False,
            rule=tr("House rule: what is printed is what is seen."),
            deed=tr("Read the printed page; nothing else has to be done."),
        )


def _lost(letter: LetterText, facts: Facts) -> Iterator[Finding]:
    """That a character was lost before it came to us, and stands as a sign of that."""
    text = "\n".join((readable(letter), *facts.address))
    if _LOST not in text:
        return
    yield Finding(
        "letter.lost_character",
        tr(
            "A character was lost and stands as “{sign}”: {n} in the letter and its address, line "
            "{line}.",
            sign=_LOST,
            n=text.count(_LOST),
            line=line_of(text, text.index(_LOST)),
        ),
        rule=tr("House rule: every character of a letter is printed."),
        deed=tr("Write the name or the text as it should be, or say why it is right."),
        asks=True,
        mark=str(text.count(_LOST)),
    )


def ways(template: Template, held: Circumstances) -> Iterator[Finding]:
    """How an answer goes out, and what it leaves for another one."""
    if template.kind not in ANSWERS:
        return
    if held.on_paper:
        yield Finding(
            "letter.medium",
            tr(
                "The request came electronically, and nobody noted that it is to be answered on paper."
            ),
            blocks=False,
            rule=tr("GDPR Art. 12(3), 15(3) and the laws after it: answered as it was asked"),
            deed=tr("Send the answer by e-mail, or note in the case how the person wants it."),
        )
    if held.left_open:
        rights = (template.words.rights[right] for right in held.left_open)
        yield Finding(
            "letter.rights_left",
            tr("This letter leaves open: {rights}.", rights=template.words.joined(list(rights))),
            blocks=False,
            rule=tr("House rule: every right that was asked for gets an answer."),
            deed=tr("Write the answer to it before its own last day."),
        )


def _laid(letter: LetterText, facts: Facts, words: Words, fonts: Fonts) -> Iterator[Finding]:
    try:
        layout = lay(letter, facts, words, fonts)
    except DeskError as problem:
        yield Finding(
            problem.code,
            problem.sentence,
            rule=tr("House rule: every character of a letter is printed."),
            deed=tr("Write what cannot be printed in other characters."),
        )
        return
    if not facts.address:
        outside = facts.addressee.is_outside
        yield Finding(
            "letter.no_address",
            tr("There is no postal address; the letter can be sent as a file only."),
            blocks=False,
            rule=tr("House rule: a letter to somebody outside goes to the address named in it.")
            if outside
            else tr("House rule: a letter goes to an address of its case."),
            deed=tr("Fill their postal address in where it is to be posted.")
            if outside
            else tr("Add a postal address to the case where it is to be posted."),
        )
    elif not layout.address_fits:
        yield Finding(
            "letter.long_address",
            tr("The address does not fit the window of the envelope; use a label."),
            blocks=False,
            rule=tr("House rule: the window shows the whole address and nothing else."),
            deed=tr("Print a label for this letter."),
        )
