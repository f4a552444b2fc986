"""The gate: what keeps a letter that discloses something in the house."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.case import Case
from dsar_desk.cases.identity import Assurance, CheckResult, MatchedFact, Subject
from dsar_desk.cases.letter import Discloses
from dsar_desk.cases.person import (
    AuthorityDocument,
    Capacity,
    ContactKind,
    Parties,
    Representative,
)
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.letters.facts import Ready
from dsar_desk.services.gate import (
    needed_for_letter,
    refuse_changed_answers,
    refuse_disclosure,
    refuse_impossible_handing_on,
)
from tests.builders import RECEIVED, a_case, a_check, a_claim, a_letter, a_person

EVERYTHING = Discloses.PERSONAL_DATA
POWER = AuthorityDocument("power_of_attorney", seen_on=RECEIVED)


def refusal(case: Case, discloses: Discloses = EVERYTHING) -> str:
    with pytest.raises(DeskError) as refused:
        refuse_disclosure(case, discloses)
    assert refused.value.parameters == {"reference": case.reference}
    return refused.value.code


def for_another(*, answer_to_them: bool, authority: AuthorityDocument | None = None) -> Parties:
    lawyer = Representative(a_person("Moss Solicitors"), Capacity.LAWYER, authority)
    return Parties(a_person(), lawyer, answer_to_them)


def test_a_letter_that_discloses_nothing_needs_no_check() -> None:
    refuse_disclosure(a_case(), Discloses.NOTHING)


@pytest.mark.parametrize(
    ("discloses", "needed"),
    [
        (Discloses.NOTHING, Assurance.NONE),
        (Discloses.CATEGORIES, Assurance.LITTLE),
        (Discloses.PERSONAL_DATA, Assurance.ORDINARY),
    ],
)
def test_what_a_letter_tells_says_how_sure_we_must_be(
    discloses: Discloses, needed: Assurance
) -> None:
    assert needed_for_letter(a_case(), discloses) is needed


def test_personal_data_need_ordinary_assurance_even_where_the_right_needs_none() -> None:
    case = a_case(claims=(a_claim(Right.MARKETING_OPT_OUT),))
    assert case.needed is Assurance.NONE
    assert refusal(case) == "letter.identity"


def test_a_sensitive_case_asks_for_more_than_two_facts() -> None:
    assert refusal(a_case(checks=(a_check(),), sensitive=True)) == "letter.identity"
    facts = (
        MatchedFact.EMAIL,
        MatchedFact.PHONE,
        MatchedFact.ORDER,
        MatchedFact.SIGNED_DECLARATION,
    )
    refuse_disclosure(a_case(checks=(a_check(matched=facts),), sensitive=True), EVERYTHING)


@pytest.mark.parametrize("result", [CheckResult.INSUFFICIENT, CheckResult.REFUSED])
def test_a_check_that_failed_opens_nothing(result: CheckResult) -> None:
    assert refusal(a_case(checks=(a_check(result=result),))) == "letter.identity"


def test_one_fact_is_enough_for_categories_only() -> None:
    case = a_case(checks=(a_check(matched=(MatchedFact.EMAIL,)),))
    refuse_disclosure(case, Discloses.CATEGORIES)
    assert refusal(case) == "letter.identity"


def test_a_check_of_the_representative_says_nothing_about_the_person() -> None:
    checked = (a_check(subject=Subject.REPRESENTATIVE),)
    case = a_case(checks=checked, parties=for_another(answer_to_them=False))
    assert refusal(case) == "letter.identity"


def test_a_checked_representative_with_authority_gets_the_answer() -> None:
    checked = (a_check(subject=Subject.REPRESENTATIVE, authority=POWER),)
    refuse_disclosure(a_case(checks=checked, parties=for_another(answer_to_them=True)), EVERYTHING)


def test_an_authority_on_file_is_enough() -> None:
    parties = for_another(answer_to_them=True, authority=POWER)
    refuse_disclosure(a_case(checks=(a_check(),), parties=parties), EVERYTHING)


def test_an_answer_to_a_representative_without_authority_stays() -> None:
    case = a_case(checks=(a_check(),), parties=for_another(answer_to_them=True))
    assert refusal(case) == "letter.authority"


def test_an_authority_seen_in_a_check_that_failed_is_none() -> None:
    doubted = a_check(result=CheckResult.INSUFFICIENT, authority=POWER)
    case = a_case(checks=(a_check(), doubted), parties=for_another(answer_to_them=True))
    assert refusal(case) == "letter.authority"


def test_an_answer_without_an_address_stays_unless_it_goes_another_way() -> None:
    by_mail_only = tuple(point for point in a_person().contacts if point.kind is ContactKind.EMAIL)
    case = a_case(checks=(a_check(),), parties=Parties(a_person(contacts=by_mail_only)))
    refuse_disclosure(case, EVERYTHING)
    unreachable = a_case(checks=(a_check(),), parties=Parties(a_person(contacts=())))
    assert refusal(unreachable) == "letter.address"
    collected = a_case(
        checks=(a_check(),), parties=Parties(a_person(contacts=())), reply_by=ReplyBy.COLLECT
    )
    refuse_disclosure(collected, EVERYTHING)


def test_who_wants_a_letter_by_post_needs_a_postal_address() -> None:
    by_mail_only = tuple(point for point in a_person().contacts if point.kind is ContactKind.EMAIL)
    case = a_case(
        checks=(a_check(),),
        parties=Parties(a_person(contacts=by_mail_only)),
        reply_by=ReplyBy.POST,
    )
    assert refusal(case) == "letter.address"


ATTESTED = Ready("cookies", "Cookies", "One day to five years.", date(2026, 3, 2))


def test_ready_answers_that_are_attested_as_they_are_said_pass() -> None:
    refuse_changed_answers(a_letter(), (ATTESTED,), (ATTESTED,))
    refuse_changed_answers(a_letter(), (), ())


@pytest.mark.parametrize(
    ("now", "code", "words"),
    [
        (
            replace(ATTESTED, doubt="Cookies: it ended."),
            "letter.not_attested",
            "Cookies: it ended.",
        ),
        (replace(ATTESTED, text="One day."), "letter.answer_changed", "attested anew"),
        (replace(ATTESTED, on=date(2026, 3, 3)), "letter.answer_changed", "attested anew"),
    ],
)
def test_ready_answers_that_are_in_doubt_or_changed_keep_a_letter_in_the_house(
    now: Ready, code: str, words: str
) -> None:
    with pytest.raises(DeskError, match=words) as refused:
        refuse_changed_answers(a_letter(), (ATTESTED,), (now,))
    assert refused.value.code == code


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, True), (7, True), (8, False)])
def test_a_message_is_passed_on_between_its_receipt_and_the_letter(days: int, may: object) -> None:
    day, dated = RECEIVED + timedelta(days=days), RECEIVED + timedelta(days=7)
    if may:
        refuse_impossible_handing_on(day, RECEIVED, dated)
        return
    with pytest.raises(DeskError) as refused:
        refuse_impossible_handing_on(day, RECEIVED, dated)
    assert refused.value.code == "letter.handed_on"
