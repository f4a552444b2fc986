"""Templates tried out: whether one can be used at all, and how it looks with the sample person."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dsar_desk.cases.paper import Beside
from dsar_desk.cases.records import hints_of
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.sample import LAWS, sample_facts
from dsar_desk.letters.sources import Source
from dsar_desk.letters.statute import STATUTE
from dsar_desk.letters.strength import refuse_weaker
from dsar_desk.letters.template import Front, Template, front_matter
from dsar_desk.letters.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dsar_desk.cases.paper import OfficeLogo
    from dsar_desk.cases.profile import Profile
    from dsar_desk.services.stationery import Stationery

__all__ = ["FieldChip", "TemplateTrial"]

_FOR_ANY_STATUTE = "ch-fadp"
_PLAIN = (str, int)
_SAMPLE_LETTER = "0a1b2c3d"


@dataclass(frozen=True, slots=True)
class FieldChip:
    """A field that a template may print, with what it says for the sample person."""

    name: str
    example: str

    @property
    def code(self) -> str:
        """How it stands in a template."""
        return f"{{{{ {self.name} }}}}"


class TemplateTrial:
    """Reads a template as if it were the program's own, so that each fault is raised.

    ``office`` gives the profile of the office and its logo, as they are now; ``data`` is the folder of
    the program's data.
    """

    def __init__(
        self,
        stationery: "Callable[[], Stationery]",
        data: "Path",
        office: "Callable[[], tuple[Profile, OfficeLogo | None]]",
    ) -> None:
        self._stationery, self._data, self._office = stationery, data, office

    def refuse_faulty(self, name: str, text: str) -> None:
        """Nothing for a text that letters can be written from.

        Raises:
            DeskError: ``letter.faulty_template``, ``letter.faulty_file`` or ``letter.unknown_field``
                naming the line; ``letter.weaker`` where it is for another kind, law or language than
                the program's own, discloses less than that says, or does without a needed field or a
                locked passage.
        """
        ours = front_matter(name, self._stationery().shelf.text_of(name))[0]
        own = front_matter(name, text)[0]
        same = (own.language, own.laws) == (ours.language, ours.laws)
        refuse_weaker(name, ours, own if same else replace(own, kind=""))
        self._template(name, text, own, own.language)

    def preview(self, name: str, text: str, language: str) -> bytes:
        """The PDF of a letter of this office to the sample person; raises as ``refuse_faulty``."""
        profile, logo = self._office()
        template, facts = self._tried(name, text, language, profile)
        paper, beside = self._stationery(), Beside(f"{facts.reference}/{_SAMPLE_LETTER}", logo)
        return paper.render(template, facts, paper.compose(template, facts), beside)

    def chips(self, name: str, text: str) -> tuple[FieldChip, ...]:
        """The fields of one plain value that a template may print, in the order of their names."""
        language = front_matter(name, text)[0].language
        template, facts = self._tried(name, text, language, self._office()[0])
        values = vocabulary(facts, template.words, ())
        return tuple(
            FieldChip(field, str(values[field]))
            for field, kind in sorted(hints_of(Vocabulary).items())
            if kind in _PLAIN and str(values[field])
        )

    def languages(self, name: str) -> tuple[str, ...]:
        """The languages in which letters are written from a template: all, or its own alone."""
        language = name.partition("/")[0]
        return self._stationery().shelf.languages if language == "en" else (language,)

    def _tried(
        self, name: str, text: str, language: str, profile: "Profile"
    ) -> tuple[Template, Facts]:
        front = front_matter(name, text)[0]
        template = self._template(name, text, front, language)
        known = (law for law in front.laws if law in LAWS)
        law = next(known, _FOR_ANY_STATUTE if STATUTE in front.laws else "policy")
        return template, sample_facts(self._data, front.kind, law, office=profile)

    def _template(self, name: str, text: str, front: Front, language: str) -> Template:
        source = Source(name, text.encode("utf-8", "replace"))
        shelf = self._stationery().shelf.trying(source)
        return shelf.find(front.kind, front.laws[0], language)
