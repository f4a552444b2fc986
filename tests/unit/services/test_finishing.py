"""Finishing a case: what its form does not show stays as it was."""

from dataclasses import replace

from dsar_desk.cases.axes import Channel, Outcome
from dsar_desk.cases.opening import Opening
from dsar_desk.law.rights import Right
from dsar_desk.services.finishing import finished
from tests.builders import RECEIVED, a_case, a_claim


def test_a_verified_contact_point_stays_verified() -> None:
    (email, post) = a_case().parties.concerned.contacts
    parties = replace(
        a_case().parties,
        concerned=replace(
            a_case().parties.concerned, contacts=(replace(email, verified=True), post)
        ),
    )
    case = a_case(parties=parties)
    opening = Opening(Channel.INBOX, RECEIVED)
    assert finished(case, a_case(), opening).parties == parties


def test_an_answered_right_keeps_its_answer_and_a_new_one_is_open() -> None:
    answered = a_claim(outcome=Outcome.FULFILLED)
    case = a_case(claims=(answered,), language="de", policy_version="2018-10-10")
    anew = a_case(claims=(a_claim(), a_claim(Right.ERASURE)), policy_version="")
    done = finished(case, anew, Opening(Channel.INBOX, RECEIVED))
    assert done.claims == (answered, a_claim(Right.ERASURE))
    assert (done.language, done.policy_version) == ("de", "2018-10-10")
    spoken = finished(case, anew, Opening(Channel.INBOX, RECEIVED, language="en"))
    assert (spoken.language, spoken.language_chosen) == ("en", True)
