import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.case import Case
from dsar_desk.cases.message import Automatic, Mailbox, Message
from dsar_desk.cases.person import (
    Capacity,
    ContactKind,
    ContactPoint,
    ContactSource,
    Parties,
    Representative,
)
from dsar_desk.cases.reaching import (
    Caution,
    Known,
    addresses_of,
    caution_sentence,
    cautions,
    resembles,
    source_sentence,
)
from dsar_desk.cases.sending import SendingState
from dsar_desk.cases.spoken_password import spoken_password
from tests.builders import RECEIVED, a_case, a_person, a_sending

MARA = "mara.lindqvist@example.org"
LATER = RECEIVED + timedelta(days=9)
NOTHING = Known()


def point(value: str = MARA, **changes: object) -> ContactPoint:
    made = ContactPoint(ContactKind.EMAIL, value, ContactSource.REQUEST, RECEIVED)
    return replace(made, **changes)  # type: ignore[arg-type]  # by name


def case_with(*points: ContactPoint, **changes: object) -> Case:
    return a_case(parties=Parties(a_person(contacts=points)), **changes)


def a_mail(sender: str = MARA, *reply_to: str, machine: Automatic | None = None) -> Message:
    answers = tuple(Mailbox("", each) for each in reply_to)
    return Message("0" * 64, sender=Mailbox("", sender), reply_to=answers, automatic=machine)


def found(*points: ContactPoint, known: Known = NOTHING, **changes: object) -> set[Caution]:
    return set(cautions(case_with(*points, **changes), points[0], known))


def test_the_address_of_the_request_wants_no_second_look() -> None:
    assert found(point(), known=Known([a_mail(), a_mail(MARA.upper())])) == set()
    assert found(point(source=ContactSource.OUR_RECORDS)) == set()


@pytest.mark.parametrize(
    "points",
    [
        (point("mara@new.example", since=LATER),),
        (point("mara@new.example", since=LATER), point()),
        (point("mara@new.example"), point(since=RECEIVED - timedelta(days=300))),
        (point("mara@new.example"), point(source=ContactSource.OUR_RECORDS)),
        (point("mara@new.example"), point(verified=True)),
    ],
)
def test_an_address_that_came_later_or_beside_a_known_one_is_looked_at(
    points: Sequence[ContactPoint],
) -> None:
    assert Caution.CHANGED in found(*points)


def test_an_address_that_the_first_mail_did_not_come_from_is_looked_at() -> None:
    other = a_mail("somebody@else.example")
    assert Caution.CHANGED in found(point(), known=Known([other]))
    machine = a_mail("list@else.example", machine=Automatic.LIST)
    assert Caution.CHANGED not in found(point(), known=Known([machine, a_mail()]))


def test_the_address_of_the_person_is_not_that_of_who_asked_for_them() -> None:
    agent = Representative(
        a_person("An Agent", contacts=(point("agent@law.example"),)), Capacity.LAWYER
    )
    case = a_case(parties=Parties(a_person(contacts=(point(),)), agent))
    assert cautions(case, point(), Known([a_mail("agent@law.example")])) == ()


@pytest.mark.parametrize("source", [ContactSource.CALL, ContactSource.TYPED])
def test_what_was_only_heard_is_compared(source: ContactSource) -> None:
    assert found(point(source=source)) == {Caution.TYPED}
    assert found(point(source=source), known=Known([a_mail()])) == set()
    assert found(point(source=source, verified=True)) == set()


@pytest.mark.parametrize(
    ("domain", "other"),
    [
        ("examp1e.org", "example.org"),
        ("exarnple.org", "example.org"),
        ("exampel.org", "example.org"),
        ("exmple.org", "example.org"),
        ("example.co", "example.com"),
        ("example.net", "example.org"),
        ("ex-ample.org", "example.org"),
        ("еxample.org", "example.org"),
        ("xn--xample-2of.org", "example.org"),
        ("exämple.org", "example.org"),
        ("gmai1.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("vvorld.example", "world.example"),
    ],
)
def test_a_domain_that_looks_like_a_known_one_is_seen(domain: str, other: str) -> None:
    assert resembles(domain, other)
    assert resembles(other, domain)


@pytest.mark.parametrize(
    ("domain", "other"),
    [
        ("example.org", "EXAMPLE.org"),
        ("example.org", ""),
        ("gmx.de", "web.de"),
        ("gmx.de", "gmx.net"),
        ("fernwick.example", "harbour.example"),
        ("mail.uni-bonn.example", "mail.uni-ulm.example"),
    ],
)
def test_other_domains_are_left_alone(domain: str, other: str) -> None:
    assert not resembles(domain, other)


def test_it_is_compared_with_the_case_with_ourselves_and_with_great_services() -> None:
    odd = point("mara@gmai1.com")
    assert Caution.LOOKALIKE in found(odd)
    assert Caution.LOOKALIKE in found(point("m@examp1e.org"), known=Known([a_mail()]))
    assert Caution.LOOKALIKE in found(
        point("m@fernw1ck.example"), known=Known((), (), ["fernwick.example"])
    )
    assert Caution.LOOKALIKE not in found(point("mara@gmail.com"))


@pytest.mark.parametrize("address", [MARA, "drop@box.example"])
def test_answers_wanted_elsewhere_are_looked_at_whichever_is_chosen(address: str) -> None:
    known = Known([a_mail(MARA, "drop@box.example")])
    assert Caution.REPLY_TO in found(point(address), known=known)
    assert Caution.REPLY_TO not in found(point(), known=Known([a_mail(MARA, MARA.upper())]))


def test_a_free_address_beside_one_on_file_is_looked_at() -> None:
    on_file = point("mara@firm.example", source=ContactSource.OUR_RECORDS)
    assert Caution.FREEMAIL in found(point("mara@gmail.com"), on_file)
    assert Caution.FREEMAIL not in found(point("mara@gmail.com"))


def test_another_way_that_was_wanted_and_a_bounce_before_are_said() -> None:
    assert found(point(), reply_by=ReplyBy.POST) == {Caution.NOT_BY_EMAIL}
    assert found(point(), reply_by=ReplyBy.EMAIL) == set()
    back = a_sending(state=SendingState.BOUNCED)
    assert found(point(), known=Known((), [back])) == {Caution.BOUNCED_BEFORE}


def test_the_address_to_use_comes_first() -> None:
    checked = point("a@b.example", verified=True)
    case = case_with(point(), checked)
    assert addresses_of(case) == (checked, point())
    assert addresses_of(case_with()) == ()


def test_every_caution_and_every_source_has_its_sentence() -> None:
    assert len({caution_sentence(caution) for caution in Caution}) == len(Caution)
    sentences = {source_sentence(point(source=source)) for source in ContactSource}
    assert len(sentences | {source_sentence(point(verified=True))}) == len(ContactSource) + 1


def test_a_password_can_be_told_on_the_telephone() -> None:
    signs = iter("abcdefghkmnpqrstuvwx")
    assert spoken_password(lambda _signs: next(signs)) == "abcd-efgh-kmnp-qrst-uvwx"
    seen: list[str] = []
    spoken_password(lambda signs: seen.append(signs) or signs[0])
    assert len(set(seen[0])) == 30
    assert math.log2(len(seen[0])) * len(seen) >= 80
    assert not set("ijlo01") & set(seen[0])
