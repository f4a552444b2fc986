"""Whether a letter says why each demand is refused that it answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dsar_desk.cases.demanded import Demanded, Ground, ground_name, numbers_of
from dsar_desk.cases.letter_kinds import ANSWERS, answers
from dsar_desk.law.rule import Passage
from dsar_desk.letters.checks.circumstances import Circumstances
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.contents import folded
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.template import Template
from dsar_desk.text import tr, tr_n

__all__ = ["refused_without_reason"]

_REFUSAL = "refusal"
_SAYS_ITSELF = {"identity_closure": Ground.IDENTITY, "nothing_held": Ground.NOT_HELD}
"""The kinds of letter whose own words are a ground."""

_OF_GROUND: dict[Ground, tuple[str, ...]] = {
    Ground.IDENTITY: ("identi", "authenticat", "unverified", "not_the_holder", "not_shown"),
    Ground.NOT_HELD: (
        "not_held",
        "cannot_be_found",
        "other_user",
        "not_the_agent",
        "other_reasons",
    ),
    Ground.NO_RIGHT: ("no_", "not_", "accurate", "collected_from_person", "decision", "done"),
    Ground.OTHERS: ("others", "third", "interests", "harm", "privacy_of", "public_interest"),
    Ground.EXCESSIVE: ("excessive", "frivolous", "repeated", "improper", "twice", "unreasonable"),
    Ground.LEGAL_DUTY: ("legal_obligation", "duty", "kept", "retain", "retention", "law", "statut"),
    Ground.LEGAL_CLAIMS: ("claim", "proceeding", "dispute", "needed", "compelling"),
    Ground.PRIVILEGE: ("privilege", "secrecy", "confidence", "formal_law"),
    Ground.SECRETS: ("secret", "commercial", "business"),
    Ground.ANSWERED_BEFORE: ("repeated", "twice", "excessive", "done"),
    Ground.OTHER: (),
}
"""Parts of the codes under which the rule packs have a ground of this sort."""

_OF_ANY = ("exception", "exempt", "restriction", "statutory_limit", "reasons", "fact_or_law")
"""Codes of passages that stand for grounds of several sorts."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A reason that stands in the text, by the code of the rule pack; empty for one in own words."""

    code: str

    def is_of(self, ground: Ground) -> bool:
        return bool(self.code) and any(part in self.code for part in _OF_GROUND[ground])

    @property
    def is_of_any(self) -> bool:
        return not self.code or any(part in self.code for part in _OF_ANY)


def refused_without_reason(
    letter: LetterText, template: Template, facts: Facts, held: Circumstances
) -> Iterator[Finding]:
    """The demands that this letter has to refuse, and of which it does not say why.

    A reason stands for all demands refused on its ground. One in the officer's own words, or of a
    passage that covers grounds of several sorts, stands for one ground that no other reason is for.
    """
    refused = _to_refuse(template.kind, held.refused)
    if not refused:
        return
    given = list(_given(letter, template, facts, held.refusal_grounds or ()))
    unsaid = _unsaid({one.decision.ground or Ground.OTHER for one in refused}, given)
    for ground in sorted(unsaid):
        if _SAYS_ITSELF.get(template.kind) is ground:
            continue
        numbers = [one.number for one in refused if (one.decision.ground or Ground.OTHER) is ground]
        yield Finding(
            "letter.refused_unsaid",
            tr_n(
                "Demand {numbers} is refused ({ground}), and the letter does not say why.",
                "Demands {numbers} are refused ({ground}), and the letter does not say why.",
                len(numbers),
                numbers=numbers_of(numbers),
                ground=ground_name(ground),
            ),
            rule=held.refusal_rule or facts.law_name,
            deed=tr(
                "Put the ground among the reasons, or beside what is held back, or say where the "
                "person reads it."
            ),
            asks=True,
            mark=f"{ground} {numbers_of(numbers)}",
        )


def _to_refuse(kind: str, refused: Iterable[Demanded]) -> list[Demanded]:
    """The refused demands that a letter of this kind speaks of: all of them in a refusal."""
    if kind not in ANSWERS:
        return []
    return [
        one
        for one in refused
        if kind == _REFUSAL or not one.kinds or any(answers(kind, matter) for matter in one.kinds)
    ]


def _given(
    letter: LetterText, template: Template, facts: Facts, known: Sequence[Passage]
) -> Iterator[_Given]:
    """The reasons of the facts that still stand in the text, each once."""
    text = folded(letter.plain())
    codes = {each.code for each in known}
    cited = {folded(each.citation): each.code for each in known if each.citation}
    for reason in facts.reasons:
        said = folded(template.words.law(reason.text)) if reason.code else folded(reason.text)
        if said in text:
            yield _Given(reason.code)
    for row in (*facts.withheld, *facts.kept):
        if not folded(row.reason) or folded(row.reason) not in text:
            continue
        code = row.citation if row.citation in codes else ""
        yield _Given(code or cited.get(folded(row.citation), ""))


def _unsaid(grounds: set[Ground], given: Sequence[_Given]) -> set[Ground]:
    left = {each for each in grounds if not any(one.is_of(each) for one in given)}
    spare = sum(
        one.is_of_any and not any(one.is_of(each) for each in grounds - left) for one in given
    )
    return set(sorted(left)[spare:])
