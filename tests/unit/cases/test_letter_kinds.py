"""The one table of kinds of letters."""

import pytest

from dsar_desk.cases.letter_kinds import (
    ANSWERS,
    KINDS,
    LetterKind,
    answers,
    kind_of,
    usual_answer,
)
from dsar_desk.cases.wording import letter_name
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind, Right


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_is_written_for_something_and_suggested_for_one_matter_alone(
    kind: LetterKind,
) -> None:
    assert kind.requests or kind.matters
    for matter in (*kind.usual_for, *kind.answers):
        assert kind.fits(matter if isinstance(matter, Kind) else None)
    assert [usual_answer(matter) for matter in kind.usual_for] == [kind.code] * len(kind.usual_for)
    assert set(kind.answers) <= set(Right) | set(kind.matters)
    assert bool(kind.answers) <= kind.settles


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_has_a_name_of_its_own(kind: LetterKind) -> None:
    assert letter_name(kind.code) != kind.code
    assert [letter_name(each) for each in KINDS].count(letter_name(kind.code)) == 1


def test_an_office_s_own_kind_answers_nothing_and_belongs_to_requests() -> None:
    own = kind_of("birthday_card")
    assert own.fits(None)
    assert not own.fits(Kind.COMPLAINT)
    assert (own.event, own.settles, answers("birthday_card", Right.ACCESS)) == (None, False, False)


def test_a_receipt_settles_nothing_and_the_clock_does_not_ask_for_it() -> None:
    assert "acknowledgement" not in ANSWERS
    assert kind_of("acknowledgement").event is None
    assert kind_of("acknowledgement").told == (EventKind.ACKNOWLEDGED,)
    assert kind_of("complaint_outcome").event is EventKind.REVIEWED
