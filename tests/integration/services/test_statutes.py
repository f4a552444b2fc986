"""Letters for cases all over the world: each names its own law, and promises what that law gives."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dsar_desk import resources
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, ProofKind
from dsar_desk.cases.person import Capacity
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Effect, Ground, Question, Unit
from dsar_desk.letters.compose import compose
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.statute import Length, Statute
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.desk import Desk
from dsar_desk.services.facts import FactFinder
from tests.requests import ALONE, DOUBT, JANE, TODAY, form, opened

ANSWERS = {
    "access_answer": Right.ACCESS,
    "rectification_confirmation": Right.RECTIFICATION,
    "erasure_confirmation": Right.ERASURE,
    "marketing_opt_out_confirmation": Right.MARKETING_OPT_OUT,
}
OTHERS = (
    "acknowledgement", "identity_request", "clarification_request", "extension_notice", "refusal",
)  # fmt: skip
LATER = date(2027, 3, 1)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf.load(resources.folder() / "letters")


def finder(desk: Desk) -> FactFinder:
    return FactFinder(
        Clockwork(desk.rulebook),
        desk.authorities,
        lambda name, at, home, tongue: (name, at.city, home, tongue),
        desk.attested.ready,
        form=lambda kind, law, language: f"{language}/{kind}.{law}.md",
    )


def facts_of(desk: Desk, case: Case, kind: str, fields: dict[str, str] | None = None) -> Facts:
    return finder(desk).facts(case, desk.profiles.current(), kind, TODAY, fields or {})


def statute_of(desk: Desk, place: str, kind: str, **changes: object) -> Statute:
    case = desk.openings.preview(desk.order(), form(jurisdiction=place, **changes))
    found = facts_of(desk, case, kind).statute
    assert found is not None
    return found


def test_every_letter_of_every_place_names_the_law_of_its_right(desk: Desk, shelf: Shelf) -> None:
    seen = set()
    for place in desk.rulebook.jurisdictions():
        for right in ANSWERS.values():
            rule = desk.rulebook.rule_or_policy(place.code, right, TODAY)
            if rule.ground is Ground.POLICY or rule.id in seen:
                continue
            seen.add(rule.id)
            case = desk.openings.preview(
                desk.order(), form(jurisdiction=place.code, rights=(right,))
            )
            asks = rule.terms.halts[Question.IDENTITY].may_ask
            others = [kind for kind in OTHERS if asks or kind != "identity_request"]
            for kind in (*others, *(each for each in ANSWERS if ANSWERS[each] is right)):
                _names_its_law(desk, shelf, case, kind)
    assert len(seen) > 40


def _names_its_law(desk: Desk, shelf: Shelf, case: Case, kind: str) -> None:
    facts = facts_of(desk, case, kind)
    template = shelf.find(kind, facts.law, "en")
    if template.laws != ("statute",):
        return
    assert facts.statute is not None
    text = " ".join(compose(template, facts).plain().split())
    assert facts.statute.title in text, (facts.law, kind)
    assert facts.rights[0].citation in text, (facts.law, kind)
    assert facts.rights[0].citation, facts.law
    assert not re.search(r"not (checked|read)\b", text), (facts.law, kind)
    waits = "counted anew" in text or "do not count" in text
    assert (
        waits is facts.clock_waits
        if kind in {"identity_request", "clarification_request"}
        else (not waits)
    )
    if kind == "refusal":
        assert all(way.text in text for way in facts.statute.remedies)


def test_the_remedies_are_those_of_the_letter_s_own_day(desk: Desk) -> None:
    case = desk.openings.preview(desk.order(), form(jurisdiction="GB"))
    named = {
        day: [way.citation for way in given.statute.remedies] if given.statute else []
        for day, given in (
            (day, finder(desk).facts(case, desk.profiles.current(), "refusal", day, {}))
            for day in (date(2026, 6, 18), date(2026, 6, 19))
        )
    }
    assert "DPA 2018 s. 164A" not in named[date(2026, 6, 18)]
    assert "DPA 2018 s. 164A" in named[date(2026, 6, 19)]


def test_the_time_of_the_person_goes_with_its_way(desk: Desk) -> None:
    canadian = statute_of(desk, "CA", "refusal")
    assert [way.within for way in canadian.remedies] == [Length(6, Unit.MONTHS)]


def test_a_period_of_the_house_is_not_one_of_the_law(desk: Desk) -> None:
    assert not statute_of(desk, "JP", "acknowledgement").statutory_period
    assert statute_of(desk, "NZ", "acknowledgement").statutory_period
    swiss = {"rights": (Right.CONSENT_WITHDRAWAL,)}
    assert not statute_of(desk, "CH", "acknowledgement", **swiss).statutory_period


def test_a_question_stops_the_clock_only_where_the_law_has_it(desk: Desk) -> None:
    mexican = statute_of(desk, "MX", "identity_request")
    assert mexican.clock is Effect.RESTARTS
    assert mexican.clock_why
    zealand = statute_of(desk, "NZ", "identity_request")
    assert (zealand.clock, zealand.clock_why) == (Effect.RUNS, "")
    assert statute_of(desk, "MX", "acknowledgement").clock is Effect.RUNS


def test_what_begins_with_receipt_is_acknowledged_and_what_follows_the_answer_told_with_it(
    desk: Desk,
) -> None:
    (passing_on,) = statute_of(desk, "NZ", "acknowledgement").duties
    assert passing_on.on == date(2026, 12, 7)
    correction = {"rights": (Right.RECTIFICATION,)}
    assert statute_of(desk, "NZ", "rectification_confirmation", **correction).duties == ()
    (telling,) = statute_of(desk, "AR", "rectification_confirmation", **correction).duties
    assert telling.within == Length(5, Unit.WORKING_DAYS)
    assert statute_of(desk, "NZ", "refusal").duties == ()


@pytest.mark.parametrize(
    ("place", "capacity", "said"),
    [
        ("AR", Capacity.EXECUTOR, ["The heirs may ask for the data of somebody who died."]),
        ("KR", Capacity.PARENT, ["The legal representative of a child under 14 may ask for the child."]),
        ("KR", Capacity.LAWYER, []),
        ("NZ", Capacity.EXECUTOR, []),  # it was not read, and a letter does not claim it
        ("FR", Capacity.EXECUTOR, []),  # what France itself says was not read
        ("TH", Capacity.EXECUTOR, ["The Act is about living people."]),
    ],
)  # fmt: skip
def test_children_and_the_dead_are_spoken_of_where_the_law_was_read(
    desk: Desk, place: str, capacity: Capacity, said: list[str]
) -> None:
    case = {"representative": replace(JANE, name="Joan Roe"), "capacity": capacity}
    found = statute_of(desk, place, "acknowledgement", **case)
    assert [passage.text for passage in found.special] == said


def test_a_shared_ground_is_cited_by_the_law_of_the_case_alone(desk: Desk) -> None:
    case = desk.openings.preview(desk.order(), form(jurisdiction="US-TX"))
    (reason,) = facts_of(desk, case, "refusal", {"reasons": "not_authenticated"}).reasons
    assert reason.citation == "Tex. Bus. & Com. Code 541.052(e)"


def test_a_rule_s_own_authority_goes_before_that_of_the_place(desk: Desk) -> None:
    rule = next(rule for rule in desk.rulebook.rules_on(TODAY) if rule.law.id == "tcpa")
    texts = form(jurisdiction="US", rights=(Right.MARKETING_OPT_OUT,), sub_right=rule.sub_right)
    case = desk.openings.preview(desk.order(), texts)
    found = facts_of(desk, case, "refusal").authority
    used = finder(desk).law_of(case)
    assert found is not None
    named = {each.law.id: each.authorities for each in desk.rulebook.rules_on(TODAY)}
    assert found.id in named[used]


def notice(desk: Desk, case: Case, **fields: str) -> Letter:
    given = {"reasons": "consultation", **fields}
    return desk.correspondence.draft(desk.order(), case.id, "extension_notice", fields=given)


def test_an_open_extension_is_written_with_the_day_that_the_office_names(desk: Desk) -> None:
    case = opened(desk, jurisdiction="NZ")
    assert "[[extended_due]]" in notice(desk, case).text
    letter = notice(desk, case, extend_to=LATER.isoformat())
    assert "by **1 March 2027** at the latest" in letter.text
    approved = desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)
    desk.correspondence.proof(desk.order(), approved.id, ProofKind.PRINTED)
    moved = desk.finding.open(case.id).case
    assert moved.due == LATER
    (extended,) = [item.event for item in moved.events if item.event.kind is EventKind.EXTENDED]
    assert extended.until == LATER
    again = facts_of(desk, moved, "extension_notice")
    assert again.extended_due == LATER
    assert again.statute is not None
    assert not again.statute.statutory_period


@pytest.mark.parametrize(
    ("place", "day", "code"),
    [
        ("NZ", "2026-12-01", "letter.new_day"),
        ("AD", "2027-06-01", "letter.new_day"),
        ("AR", "2027-01-01", "letter.no_extension"),
    ],
)
def test_a_new_day_is_refused_where_the_law_does_not_let_it_be_named(
    desk: Desk, place: str, day: str, code: str
) -> None:
    case = opened(desk, jurisdiction=place)
    with pytest.raises(DeskError) as refused:
        notice(desk, case, extend_to=day)
    assert refused.value.code == code


def test_a_notice_cannot_be_approved_where_the_law_gives_no_more_time(desk: Desk) -> None:
    letter = notice(desk, opened(desk, jurisdiction="AR"))
    with pytest.raises(DeskError, match="extended_due"):
        desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)


def test_a_proof_is_asked_for_under_the_name_of_the_law(desk: Desk) -> None:
    case = opened(desk, jurisdiction="CH")
    letter = desk.correspondence.draft(desk.order(), case.id, "identity_request", fields=DOUBT)
    assert letter.law == "ch-fadp"
    assert "Federal Act on Data Protection" in letter.text
    assert "runs on while we wait" in letter.text
    assert desk.correspondence.findings(letter, letter.text) == ()
