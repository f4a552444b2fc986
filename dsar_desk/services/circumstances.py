"""What a letter is held against before it is approved, taken from its case as it stands now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case, Claim
from dsar_desk.cases.demanded import DemandState
from dsar_desk.cases.languages import language_asked
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.letter_kinds import answers, kind_of
from dsar_desk.cases.received import Received
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Counting, Ground, Halt, Passage, Question, Rule
from dsar_desk.letters.checks.circumstances import Circumstances, Lengthening, MayAsk
from dsar_desk.letters.from_rule import passage_of
from dsar_desk.services.clockwork import Clockwork

__all__ = ["circumstances_of"]

_POLICY = "policy"
_ELECTRONIC = frozenset({Channel.INBOX, Channel.CHAT, Channel.SOCIAL_MEDIA, Channel.TICKET})
_ANSWERED_LIKEWISE = frozenset(
    {
        "ad-lqpd",
        "fo-data-protection-act",
        "gdpr",
        "im-applied-gdpr",
        "uk-gdpr",
        "uk-gdpr-2018",
    }
)
"""The laws that want what was asked electronically answered so, unless the person wants it otherwise."""


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A claim that is still open, with its rule."""

    claim: Claim
    rule: Rule


def circumstances_of(
    case: Case,
    letter: Letter,
    clockwork: Clockwork,
    today: date,
    received: Iterable[Received] = (),
) -> Circumstances:
    """The case of a letter as it stands ``today``; of one whose rules are gone only its language."""
    asked = language_asked(case, received)
    place = case.governing.jurisdiction if case.governing else case.jurisdiction
    if clockwork.is_gone(case):
        return Circumstances(today=today, asked=asked, place=place, own=_own(case))
    claims = [claim for claim in case.claims if claim.is_open] or list(case.claims)
    every = [_Ruled(claim, clockwork.rule_of(claim, case)) for claim in claims]
    mine = [each for each in every if _is_of_the_policy(each) == (letter.law == _POLICY)] or every
    answered = [each for each in mine if answers(letter.kind, each.claim.right)]
    concerned = answered or mine
    refusing = [each for each in mine if each.rule.terms.refusal is not None]
    dues = [found for each in concerned for found in _due(each)]
    due, rule = min(dues, default=(None, ""), key=lambda found: found[0] or date.max)
    return Circumstances(
        today=today,
        asked=asked,
        place=place,
        own=_own(case),
        refusal_grounds=_refusal_grounds(refusing) if refusing or not mine else None,
        refusal_rule=_refusal_rule(refusing or mine),
        refuse_by=min(
            (day for each in refusing if (day := _refuse_by(each)) is not None), default=None
        ),
        due=due,
        due_rule=rule,
        lengthening=_lengthening(mine, today),
        identity=_may_ask(concerned, Question.IDENTITY),
        fee=_may_ask(concerned, Question.FEE),
        left_open=_left_open(letter.kind, every),
        refused=tuple(one for one in case.demands if one.state is DemandState.REFUSED),
        on_paper=case.channel in _ELECTRONIC
        and case.reply_by is None
        and letter.law in _ANSWERED_LIKEWISE,
    )


def _own(case: Case) -> tuple[str, ...]:
    """How the people of a case are known: by name, e-mail address and telephone number."""
    acts = case.parties.representative
    people = (case.parties.concerned, acts.person) if acts else (case.parties.concerned,)
    known = (value for each in people for value in (each.name, each.email, each.phone))
    return tuple(value for value in known if value.strip())


def _is_of_the_policy(each: _Ruled) -> bool:
    return each.rule.ground is Ground.POLICY


def _refusal_grounds(ruled: Sequence[_Ruled]) -> tuple[Passage, ...]:
    found = (
        passage_of(ground, each.rule) for each in ruled for ground in each.rule.refusal_grounds
    )
    return tuple(dict.fromkeys(found))


def _refusal_rule(ruled: Sequence[_Ruled]) -> str:
    terms = [each.rule.terms.refusal for each in ruled]
    return next((each.citation for each in terms if each is not None), _cited(ruled))


def _cited(ruled: Sequence[_Ruled]) -> str:
    return next((each.rule.citation for each in ruled), "")


def _refuse_by(each: _Ruled) -> date | None:
    clock = each.claim.clock
    return None if clock.paused or clock.by_house else clock.refusal_by


def _due(each: _Ruled) -> tuple[tuple[date, str], ...]:
    """The last day for the answer, where the law gives one and the clock runs."""
    clock, period = each.claim.clock, each.rule.terms.period
    at_once = period.counting is Counting.AT_ONCE and clock.confirm_by is None
    if clock.paused or clock.by_house or at_once or each.rule.terms.outcome is not None:
        return ()
    return ((clock.answer_by, period.citation),)


def _lengthening(ruled: Sequence[_Ruled], today: date) -> Lengthening | None:
    """What the laws of these rights say of more time; None where none of them gives any."""
    more = [(each, extension) for each in ruled if (extension := each.rule.terms.extension)]
    if not more:
        return None
    grounds = (passage_of(ground, each.rule) for each, known in more for ground in known.grounds)
    return Lengthening(
        grounds=tuple(dict.fromkeys(grounds)),
        must_say=tuple(dict.fromkeys(said for _, known in more for said in known.must_say)),
        citation=more[0][1].period.citation,
        late=tuple(found for each, _ in more for found in _late(each, today)),
        answer_by=min(each.claim.clock.answer_by for each, _ in more),
    )


def _late(each: _Ruled, today: date) -> tuple[tuple[Right, date], ...]:
    """The right with the last day on which more time could be taken for it, where that has passed."""
    clock, extension = each.claim.clock, each.rule.terms.extension
    last, right = clock.extension_notice_by, each.claim.right
    if last is None or last >= today or clock.extended_on is not None or extension is None:
        return ()
    if clock.paused and extension.notice is None:  # a clock that stands still ends on no day yet
        return ()
    return ((right, last),) if isinstance(right, Right) else ()


def _may_ask(ruled: Sequence[_Ruled], question: Question) -> MayAsk:
    halts: list[Halt] = [each.rule.terms.halts[question] for each in ruled]
    if not halts or any(halt.may_ask for halt in halts):
        return MayAsk(citation=halts[0].citation if halts else "")
    return MayAsk(may=False, why=halts[0].why, citation=halts[0].citation)


def _left_open(kind: str, ruled: Sequence[_Ruled]) -> tuple[Right, ...]:
    """The rights that an answer of this kind leaves open; a refusal speaks of all of them."""
    known = kind_of(kind)
    if not known.settles or not known.answers:
        return ()
    rights = (each.claim.right for each in ruled if not answers(kind, each.claim.right))
    return tuple(dict.fromkeys(right for right in rights if isinstance(right, Right)))
