"""The office's profile put in force, guarded, and what it does to drafts that were written before."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.profile import PolicyVersion, Profile
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import facts_of
from dsar_desk.services.desk import Desk
from tests.requests import DATA, TWO_FACTS, actions, opened


@pytest.fixture
def shipped(desk: Desk) -> Iterator[Profile]:
    """The profile of the office, which it gets back after the test."""
    profile = desk.profiles.current()
    yield profile
    desk.profiles.save(desk.order(), profile)


def stripped(profile: Profile) -> Profile:
    """A profile that knows neither address nor policy nor data map."""
    controller = profile.controller
    nowhere = replace(controller, address=replace(controller.address, street=(), city=""))
    return replace(profile, controller=nowhere, policies=(), data_map=())


def drafted(desk: Desk, kind: str = "acknowledgement", case: Case | None = None) -> Letter:
    fields = DATA if kind == "access_answer" else {}
    target = case or opened(desk)
    return desk.correspondence.draft(desk.order(), target.id, kind, fields=fields)


def refusal_of(desk: Desk, letter: Letter) -> DeskError:
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), letter.id, letter.version)
    assert desk.correspondence.get(letter.id).state is LetterState.DRAFT
    return refused.value


def test_a_letter_is_not_approved_before_the_profile_says_what_it_prints(
    desk: Desk, shipped: Profile
) -> None:
    desk.profiles.save(desk.order(), stripped(shipped))
    error = refusal_of(desk, drafted(desk))
    assert error.code == "letter.incomplete"
    assert "postal address of the controller" in error.sentence
    assert "privacy policy with its title and date" in error.sentence
    assert "data map" not in error.sentence
    case = opened(desk)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    answer = drafted(desk, "access_answer", case)
    assert "data map" in refusal_of(desk, answer).sentence
    assert "1970" not in answer.text


def test_a_draft_is_brought_up_to_what_the_profile_says_now(desk: Desk, shipped: Profile) -> None:
    desk.profiles.save(desk.order(), stripped(shipped))
    case = opened(desk)
    letter = drafted(desk, case=case)
    assert desk.correspondence.renew(desk.order(), letter) == letter
    desk.profiles.save(desk.order(), shipped)
    assert "was filled in after this draft was written" in refusal_of(desk, letter).sentence
    renewed = desk.correspondence.renew(desk.order(), letter)
    assert "effective 10 October 2018" in renewed.text
    assert "[[" not in renewed.text
    assert facts_of(renewed).profile == shipped
    assert renewed.history[-1].text == letter.text
    assert actions(desk, case)[-1] is Action.LETTER_CHANGED
    approved = desk.correspondence.approve(desk.order(), renewed.id, renewed.version)
    assert approved.state is LetterState.APPROVED
    assert desk.correspondence.renew(desk.order(), approved) == approved


def test_what_was_written_by_hand_stays_when_a_draft_is_renewed(
    desk: Desk, shipped: Profile
) -> None:
    desk.profiles.save(desk.order(), replace(shipped, policies=()))
    letter = drafted(desk)
    by_hand = letter.text.replace("Yours sincerely,", "Thank you for your patience.\n\nYours,")
    assert by_hand != letter.text
    kept = desk.correspondence.save_text(desk.order(), letter.id, letter.version, by_hand)
    desk.profiles.save(desk.order(), shipped)
    renewed = desk.correspondence.renew(desk.order(), kept)
    assert "Thank you for your patience." in renewed.text
    assert "effective 10 October 2018" in renewed.text
    assert desk.correspondence.findings(renewed, renewed.text) == ()


def test_a_marker_that_was_written_over_by_hand_stays_and_blocks(
    desk: Desk, shipped: Profile
) -> None:
    desk.profiles.save(desk.order(), replace(shipped, policies=()))
    letter = drafted(desk)
    by_hand = letter.text.replace("effective [[policy]]", "effective some day, [[policy]]")
    kept = desk.correspondence.save_text(desk.order(), letter.id, letter.version, by_hand)
    desk.profiles.save(desk.order(), shipped)
    renewed = desk.correspondence.renew(desk.order(), kept)
    assert "effective some day" in renewed.text
    codes = {one.code for one in desk.correspondence.findings(renewed, renewed.text) if one.blocks}
    assert codes == {"letter.empty_field", "letter.content_missing"}


def test_a_draft_of_the_first_version_loses_its_policy_of_1970(
    desk: Desk, shipped: Profile
) -> None:
    undated = {"id": "undated", "title": "Privacy policy", "effective": "1970-01-01", "web": ""}
    case = opened(desk)
    letter = drafted(desk, case=case)
    facts = {**letter.facts, "policy": undated}
    facts["profile"] = {**shipped.as_json(), "policies": [undated]}
    text = letter.text.replace("PingCAP Privacy Policy", "Privacy policy")
    text = text.replace("10 October 2018", "1 January 1970").replace("Thank you.", "Thanks.")
    desk.profiles.save(desk.order(), replace(shipped, policies=()))
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        unit.letters.save(replace(letter, text=text, facts=facts))
        unit.record(Entry(Action.LETTER_CHANGED, case.id, letter.id, {}))
    old = desk.correspondence.get(letter.id)
    assert "effective 1 January 1970" in old.text
    assert "privacy policy with its title and date" in refusal_of(desk, old).sentence
    desk.profiles.save(desk.order(), shipped)
    renewed = desk.correspondence.renew(desk.order(), old)
    assert "1970" not in renewed.text
    assert "effective 10 October 2018" in renewed.text
    assert "Thanks." in renewed.text


def test_an_office_of_the_first_version_opens_without_its_stopgaps(
    desk: Desk, shipped: Profile
) -> None:
    undated = {"id": "undated", "title": "Privacy policy", "effective": "1970-01-01", "web": ""}
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        unit.profile.set(json.dumps(shipped.as_json() | {"policies": [undated]}))
        unit.record(Entry(Action.OFFICE_CHANGED))
    assert desk.profiles.current() == replace(shipped, policies=())
    assert "1970" not in drafted(desk).text


def test_a_profile_is_put_in_force_with_its_entry_in_the_journal(
    desk: Desk, shipped: Profile
) -> None:
    later = PolicyVersion("2026-07-01", "Privacy Policy", date(2026, 7, 1))
    desk.profiles.save(desk.order(), replace(shipped, policies=(*shipped.policies, later)))
    assert desk.profiles.current().policy_on(date(2026, 11, 23)) == later
    with desk.database.view() as books:
        *_, last = books.journal.entries()
    assert last.action is Action.OFFICE_CHANGED


def test_a_profile_that_was_changed_meanwhile_is_not_overwritten(
    desk: Desk, shipped: Profile
) -> None:
    mine, theirs = replace(shipped, office="Mine"), replace(shipped, office="Theirs")
    desk.profiles.save(desk.order(), theirs)
    with pytest.raises(DeskError, match="Nothing was overwritten") as refused:
        desk.profiles.save(desk.order(), mine, shipped)
    assert refused.value.code == "profile.changed"
    assert desk.profiles.current() == theirs
    desk.profiles.save(desk.order(), mine, theirs)
    assert desk.profiles.current() == mine


def test_the_same_order_puts_a_profile_in_force_once(desk: Desk, shipped: Profile) -> None:
    order = desk.order()
    desk.profiles.save(order, replace(shipped, office="First"), shipped)
    desk.profiles.save(order, replace(shipped, office="First"), shipped)
    assert desk.profiles.current().office == "First"


def test_a_clerk_changes_no_profile(desk: Desk, shipped: Profile) -> None:
    order = replace(desk.order(), actor=Actor(ActorId("clerk"), "Cleo", Role.CLERK))
    with pytest.raises(DeskError) as refused:
        desk.profiles.save(order, replace(shipped, office="Theirs"))
    assert refused.value.code == "permission.denied"
    assert desk.profiles.current() == shipped


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"office": " "}, "profile.unnamed"), ({"country": "Germany"}, "profile.country")],
)
def test_a_profile_that_no_office_can_use_is_refused(
    desk: Desk, shipped: Profile, changes: dict[str, str], code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        desk.profiles.save(desk.order(), replace(shipped, **changes))  # type: ignore[arg-type]
    assert refused.value.code == code
    assert desk.profiles.current() == shipped
