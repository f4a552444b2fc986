import logging
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dsar_desk.errors import DeskError
from dsar_desk.gui.work import Lane, Latest, Workbench
from tests.gui.heartbeat import heartbeat


class Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.errors: list[DeskError] = []
        self.threads: list[int] = []

    def take(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.append(threading.get_ident())

    def show_error(self, error: DeskError) -> None:
        self.errors.append(error)


def refuse() -> None:
    raise DeskError("case.closed", "Case {reference} is closed.", reference="DSR-2026-0001")


def crash() -> None:
    raise ZeroDivisionError


def crash_over_a_name() -> None:
    raise ValueError("Jane Roe")


def test_a_call_runs_elsewhere_and_answers_in_the_thread_of_the_window(
    qtbot: QtBot, workbench: Workbench
) -> None:
    page = Page()
    workbench.do(threading.get_ident, owner=page, then=page.take)
    qtbot.waitUntil(workbench.idle)
    assert page.answers != [threading.get_ident()]
    assert page.threads == [threading.get_ident()]


def test_answers_of_the_store_come_in_the_order_of_the_questions(
    qtbot: QtBot, workbench: Workbench
) -> None:
    page = Page()
    for number in range(50):
        workbench.do(partial(int, number), owner=page, then=page.take)
    qtbot.waitUntil(workbench.idle)
    assert page.answers == list(range(50))


def test_four_network_calls_run_beside_each_other(qtbot: QtBot, workbench: Workbench) -> None:
    page, meeting = Page(), threading.Barrier(4, timeout=10)
    for _ in range(4):
        workbench.do(meeting.wait, owner=page, then=page.take, lane=Lane.NETWORK)
    qtbot.waitUntil(workbench.idle)
    assert sorted(map(str, page.answers)) == ["0", "1", "2", "3"]


def test_the_store_takes_one_call_at_a_time(qtbot: QtBot, workbench: Workbench) -> None:
    page, inside = Page(), threading.Lock()

    def alone() -> bool:
        free = inside.acquire(blocking=False)
        if free:
            inside.release()
        return free

    for _ in range(20):
        workbench.do(alone, owner=page, then=page.take)
    qtbot.waitUntil(workbench.idle)
    assert page.answers == [True] * 20


def test_the_answer_is_dropped_when_its_owner_is_gone(qtbot: QtBot, workbench: Workbench) -> None:
    page, taken, go = Page(), [], threading.Event()
    workbench.do(go.wait, owner=page, then=taken.append)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    go.set()
    qtbot.waitUntil(workbench.idle)
    assert taken == []


def test_a_refusal_is_shown_by_its_page(qtbot: QtBot, workbench: Workbench) -> None:
    page = Page()
    workbench.do(refuse, owner=page, then=page.take)
    qtbot.waitUntil(workbench.idle)
    assert [error.sentence for error in page.errors] == ["Case DSR-2026-0001 is closed."]
    assert page.answers == []


def test_a_refusal_goes_where_the_caller_says(qtbot: QtBot, workbench: Workbench) -> None:
    page, elsewhere = Page(), []
    workbench.do(refuse, owner=page, then=page.take, failed=elsewhere.append)
    qtbot.waitUntil(workbench.idle)
    assert (len(elsewhere), page.errors) == (1, [])


def test_a_refusal_that_no_page_shows_is_announced(qtbot: QtBot, workbench: Workbench) -> None:
    owner = QObject()
    with qtbot.waitSignal(workbench.refused) as said:
        workbench.do(refuse, owner=owner, then=print)
    assert said.args is not None
    assert said.args[0].code == "case.closed"


def test_a_bug_is_logged_and_announced_under_one_id(
    qtbot: QtBot, workbench: Workbench, caplog: pytest.LogCaptureFixture
) -> None:
    page = Page()
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(workbench.broke) as said:
        workbench.do(crash, owner=page, then=page.take)
    assert said.args is not None
    assert said.args[0] in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert page.answers == page.errors == []


def test_a_bug_is_written_down_under_its_id_without_what_somebody_typed(
    qtbot: QtBot, workbench: Workbench, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    workbench.logs = tmp_path
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(workbench.broke) as said:
        workbench.do(crash_over_a_name, owner=Page(), then=print)
    assert said.args is not None
    written = (tmp_path / "faults.jsonl").read_text(encoding="utf-8")
    assert said.args[0] in written
    assert "crash_over_a_name" in written
    assert "Jane" not in caplog.text + written


def test_a_bug_in_the_window_itself_is_told_as_one_of_its_workers_is(
    qtbot: QtBot, workbench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    workbench.logs = tmp_path
    workbench.take_faults()
    fault = ValueError("Jane Roe")
    with qtbot.waitSignal(workbench.broke) as said:
        sys.excepthook(ValueError, fault, None)
    assert said.args is not None
    written = (tmp_path / "faults.jsonl").read_text(encoding="utf-8")
    assert said.args[0] in written
    assert "Jane" not in written


def test_progress_is_told_in_the_window_and_long_work_can_be_given_up(
    qtbot: QtBot, workbench: Workbench
) -> None:
    page, seen = Page(), []

    def count(progress: object) -> None:
        assert callable(progress)
        while True:
            progress(1, 2)

    job = workbench.do(
        count, owner=page, then=page.take, progress=lambda done, total: seen.append((done, total))
    )
    qtbot.waitUntil(lambda: bool(seen))
    job.cancel()
    qtbot.waitUntil(workbench.idle)
    assert seen[0] == (1, 2)
    assert page.answers == []


def test_waiting_work_that_was_given_up_never_starts(qtbot: QtBot, workbench: Workbench) -> None:
    page, go, ran = Page(), threading.Event(), []
    workbench.do(go.wait, owner=page, then=page.take)
    workbench.do(partial(ran.append, 1), owner=page, then=page.take).cancel()
    go.set()
    qtbot.waitUntil(workbench.idle)
    assert (ran, page.answers) == ([], [True])


def test_only_the_last_of_several_searches_is_answered(qtbot: QtBot, workbench: Workbench) -> None:
    page = Page()
    search = Latest(workbench, page)
    for letters in ("r", "ro", "roe"):
        search.do(partial(str, letters), then=page.take)
    qtbot.waitUntil(workbench.idle)
    assert page.answers == ["roe"]


def test_changes_are_announced_in_the_thread_of_the_window(
    qtbot: QtBot, workbench: Workbench
) -> None:
    page, heard = Page(), []
    workbench.changed.connect(lambda what: heard.append((what, threading.get_ident())))
    workbench.do(partial(workbench.announce, "cases"), owner=page, then=page.take)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("cases", threading.get_ident())]


def test_settled_is_said_once_everything_is_answered(qtbot: QtBot, workbench: Workbench) -> None:
    page = Page()
    with qtbot.waitSignal(workbench.settled):
        workbench.do(partial(int, 1), owner=page, then=page.take)
    assert page.answers == [1]


def test_stopping_finishes_what_waits_for_the_store(qtbot: QtBot) -> None:
    bench, page, done = Workbench(), Page(), []
    for number in range(20):
        bench.do(partial(done.append, number), owner=page, then=page.take)
    bench.stop()
    assert done == list(range(20))
    assert bench.idle()


def test_the_window_keeps_moving_while_workers_are_busy(qtbot: QtBot, workbench: Workbench) -> None:
    page = Page()

    def work() -> int:
        return sum(number * number for number in range(2_000_000))

    with heartbeat() as gaps:
        workbench.do(work, owner=page, then=page.take)
        qtbot.waitUntil(workbench.idle)
    assert len(gaps) > 3
    assert max(gaps) < 0.5


def test_a_watch_keeps_nobody_waiting_and_is_told_when_the_workbench_ends(
    qtbot: QtBot, workbench: Workbench
) -> None:
    page, over = Page(), threading.Event()
    workbench.stopping.connect(over.set)
    workbench.do(over.wait, owner=page, then=page.take, lane=Lane.WATCH)
    workbench.do(partial(int, 7), owner=page, then=page.take)
    qtbot.waitUntil(workbench.idle)
    assert page.answers == [7]
    workbench.stop()
    assert over.is_set()
