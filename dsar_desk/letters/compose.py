"""A letter's text: composed from a template and facts, edited by an officer, read back equal."""

from dataclasses import dataclass, field

from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.markup import FILL_IN, blocks, locked_passages
from dsar_desk.letters.template import Template
from dsar_desk.paper.blocks import Block, Heading, plain_text

__all__ = ["LetterText", "compose", "edited"]


@dataclass(frozen=True, slots=True)
class LetterText:
    """The text of a letter; ``markdown`` is its stored form, the rest follows from it.

    ``locked`` are the passages that may not be changed, by name; ``missing`` the fields that
    still have to be filled in.

    Raises:
        DeskError: ``letter.torn_passage`` when a locked passage has no beginning or no end.
    """

    markdown: str
    blocks: tuple[Block, ...] = field(init=False)
    locked: dict[str, str] = field(init=False)
    missing: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", blocks(self.markdown))
        object.__setattr__(self, "locked", locked_passages(self.markdown))
        missing = tuple(dict.fromkeys(FILL_IN.findall(self.markdown)))
        object.__setattr__(self, "missing", missing)

    @property
    def subject(self) -> str:
        """The subject line, empty where the text has none."""
        first = self.blocks[0] if self.blocks else None
        return plain_text((first,)) if isinstance(first, Heading) else ""

    def plain(self) -> str:
        """The letter as text without any form, as it is read aloud or searched."""
        return plain_text(self.blocks)


def compose(template: Template, facts: Facts) -> LetterText:
    """The letter that the template makes of the facts, as a draft."""
    return LetterText(template.filled(facts))


def edited(letter: LetterText, markdown: str) -> LetterText:
    """The letter with the text that an officer made of it.

    Raises:
        DeskError: ``letter.locked``, naming the passage that was changed, moved or taken out;
            ``letter.torn_passage`` when its markers are damaged. Nothing is lost.
    """
    changed = LetterText(markdown.replace("\r\n", "\n"))
    for name, text in letter.locked.items():
        if changed.locked.get(name) != text:
            raise _locked(name)
    for name in changed.locked:
        if name not in letter.locked:
            raise _locked(name)
    for before, after in zip(letter.locked, changed.locked, strict=True):
        if before != after:
            raise _locked(before)
    return changed


def _locked(name: str) -> DeskError:
    return DeskError(
        "letter.locked",
        "The passage “{name}” is locked, because the law wants it in this letter. The draft was "
        "not saved; undo the change there, or ask whoever keeps the templates.",
        name=name,
    )
