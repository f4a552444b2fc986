"""A wave of more messages than one look at the store gives is one wave, in bounded memory."""

from collections.abc import Iterator

import pytest

from dsar_desk.cases.waves import Wave
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.waves import WaveForm
from tests.desk import a_desk
from tests.inboxes import fill, key_of

NUMBER = 2_500


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with a_desk(tmp_path_factory.mktemp("long")) as made:
        fill(made, NUMBER, characters=2_000)
        yield made


@pytest.fixture(scope="module")
def found(desk: Desk) -> Wave:
    (wave,) = desk.waves.find()
    return wave


def test_a_wave_of_2500_messages_is_found_as_one_and_no_text_is_kept(found: Wave) -> None:
    assert [one.received for one in found.members] == [key_of(each) for each in range(NUMBER)]
    assert {one.text for one in found.members} == {""}


def test_what_is_logged_of_it_holds_the_whole_of_its_words(desk: Desk, found: Wave) -> None:
    first = found.clear[0]
    form = WaveForm("Long letters", (Right.ACCESS,), "US-CA", late_reason="A test of length.")
    logged = desk.waves.log(desk.order(), Wave(found.sender, (first,)), form)

    assert logged.left == ()
    words = desk.finding.case(logged.done[0]).own_words
    assert words == str(desk.intake.get(first.received).message["text"]).strip()
    assert len(words) > 1_900
