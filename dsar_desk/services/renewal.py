"""Drafts of another day, or of before the office's profile was changed: what is said and done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from dsar_desk.cases.gap import gaps_of
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.profile import Profile
from dsar_desk.letters.facts import Facts, Ready, facts_as_written, facts_of, with_facts
from dsar_desk.services.gate import refuse_other_form
from dsar_desk.services.order import Order
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.letters.checks.finding import Finding

__all__ = ["as_behind", "is_behind", "renewed"]


def is_behind(letter: Letter, profile: Profile, ready: tuple[Ready, ...], today: date) -> bool:
    """True for a draft of another day, or of before profile or ready answers were changed."""
    if letter.state is not LetterState.DRAFT:
        return False
    facts = facts_of(letter)
    return (letter.dated, facts.profile, facts.ready) != (today, profile, ready)


def renewed(now: Facts, compose: Callable[[Facts], str], order: Order, letter: Letter) -> Letter:
    """The draft of today with what is so ``now``; what was written by hand stays.

    It still goes to whom it was written for: where the case has another recipient by now, approving
    says so.

    Raises:
        DeskError: ``letter.other_form`` where its case is under another law by now, since the text
            would mix the two.
    """
    if now.law != letter.law:
        refuse_other_form(letter)
    facts = replace(now, addressee=facts_of(letter).addressee)
    text = _carried_over(letter.text, compose(facts_as_written(letter)), compose(facts))
    author = letter.current  # whoever opens a draft has written nothing
    anew = letter.edited(text, order.at, author.by, composed=author.composed, keep=True)
    return replace(with_facts(anew, facts), dated=order.today)


def as_behind(found: "tuple[Finding, ...]", profile: Profile) -> "tuple[Finding, ...]":
    """The findings; where the profile says by now what a draft lacks, that the draft is behind it."""
    missing = {f"profile.{gap}" for gap in gaps_of(profile)}
    filled = [one for one in found if one.code.startswith("profile.") and one.code not in missing]
    if not filled:
        return found
    sentence = tr(
        "The office profile was filled in after this draft was written; open the draft anew in the "
        "window, or use “dsar-desk letter renew”, so that it says what the profile says now."
    )
    behind = replace(filled[0], code="letter.behind_profile", sentence=sentence)
    return (behind, *(one for one in found if one not in filled))


def _carried_over(text: str, before: str, after: str) -> str:
    """The text with every passage that is another one in ``after`` than in ``before`` exchanged.

    A passage that was changed by hand is no longer found in the text and stays as it is.
    """
    old, new = before.splitlines(), after.splitlines()
    if text.splitlines() == old:
        return after
    for kind, start, end, first, last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        passage = "\n".join(old[start:end])
        if kind in {"replace", "delete"} and passage.strip() and text.count(passage) == 1:
            text = text.replace(passage, "\n".join(new[first:last]))
    return text
