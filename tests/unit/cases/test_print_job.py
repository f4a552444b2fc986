"""A printing of a letter: where it stands, where it can come to, and what is said of it."""

from datetime import timedelta

import pytest

from dsar_desk.cases.print_job import (
    AT_PRINTER,
    OPEN_JOBS,
    TO_BE_ASKED,
    PrintState,
    PrintStep,
    state_told,
)
from dsar_desk.cases.print_wording import print_meaning, print_state_name, why_it_stands
from dsar_desk.cases.printer import Told, UseOfPrinter, worst_reasons
from dsar_desk.errors import DeskError
from tests.builders import LOGGED, OFFICER, a_print_job

S = PrintState


def step(state: PrintState, *said: str, reason: str = "") -> PrintStep:
    return PrintStep(state, LOGGED + timedelta(minutes=1), OFFICER, said, reason)


def test_nothing_that_may_be_on_paper_is_ever_queued_again() -> None:
    for state in S:
        job = a_print_job(state=state)
        again = job.may_become(S.QUEUED) or job.may_become(S.HANDED_OVER)
        assert again is (state in {S.QUEUED, S.HANDED_OVER})
    assert not a_print_job(state=S.QUEUED).may_become(S.QUEUED)


def test_only_a_person_makes_it_printed_and_once() -> None:
    for state in (*AT_PRINTER, *TO_BE_ASKED, S.HANDED_OVER):
        assert a_print_job(state=state).may_become(S.CAME_OUT)
        assert a_print_job(state=state).may_become(S.SPOILED)
    for state in (S.QUEUED, S.CAME_OUT, S.SPOILED, S.CANCELLED):
        assert not a_print_job(state=state).may_become(S.CAME_OUT)
    assert S.CAME_OUT not in {state_told(told) for told in Told}


def test_what_was_settled_stays_and_the_second_who_moves_it_is_told() -> None:
    done = a_print_job(state=S.ENDED).moved(step(S.CAME_OUT))
    assert (done.state, len(done.steps)) == (S.CAME_OUT, 1)
    with pytest.raises(DeskError, match="DSR-2026-0142 has been settled"):
        done.moved(step(S.SPOILED))
    assert set(OPEN_JOBS) == set(S) - {S.CAME_OUT, S.SPOILED, S.CANCELLED}


def test_sheets_are_counted_by_sides_and_copies() -> None:
    assert a_print_job(pages=3).sheets == 3
    job = a_print_job(pages=3, copies=2).used_on(
        UseOfPrinter("P", "tray-2", two_sided=True), "b", "c"
    )
    assert (job.sheets, job.tray, job.batch, job.sha256) == (4, "tray-2", "b", "c")
    assert job.posts
    assert not a_print_job(copy=True).posts


@pytest.mark.parametrize(
    ("keywords", "sentences"),
    [
        (("media-jam-error", "paused", "printer-stopped"), ["Paper is jammed in the printer."]),
        (("media-empty-error",), ["The printer is out of paper."]),
        (("connecting-to-device", "job-printing"), ["does not answer"]),
        (("paused",), ["was stopped"]),
        (("none", "made-up"), []),
        (("cover-open-report", "toner-empty-warning"), ["cover", "toner"]),
    ],
)
def test_what_stands_in_the_way_is_a_sentence(
    keywords: tuple[str, ...], sentences: list[str]
) -> None:
    found = worst_reasons(keywords)
    assert len(found) == len(sentences)
    assert all(part in said for part, said in zip(sentences, found, strict=True))
    job = a_print_job(state=S.PRINTING).moved(step(S.HELD, *keywords, reason="Look."))
    assert why_it_stands(job) == " ".join(("Look.", *found))


def test_every_state_has_a_name_and_a_meaning_of_its_own() -> None:
    assert len({print_state_name(state) for state in S}) == len(S)
    assert len({print_meaning(state) for state in S}) == len(S)
