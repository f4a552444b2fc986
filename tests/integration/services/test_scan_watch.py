"""The scan folder: taken in once whole and quiet, kept before it is moved, never lost, never twice."""

import fcntl
import os
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.received import ReceivedState
from dsar_desk.cases.scan_folder import TAKEN_IN, AfterTaking, FileMark, ScanFolder
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.scan_watch import Round, ScanWatch
from dsar_desk.services.scanning import Scanning
from tests.requests import TODAY
from tests.scans import a_letter, a_protected_letter

_numbers = count(1)


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class AFolder:
    """A scan folder that is watched, with a clock of its own."""

    def __init__(self, desk: Desk, place: Path, after: AfterTaking = AfterTaking.MOVE) -> None:
        self.place, self.desk, self.clock = place, desk, Clock()
        place.mkdir(exist_ok=True)
        self.setting = ScanFolder(str(place), after)
        self.watch = self.again()

    def again(self) -> ScanWatch:
        self.watch = ScanWatch(self.desk.scanning, self.setting, self.clock)
        return self.watch

    def scan(self, name: str, raw: bytes | None = None) -> bytes:
        content = raw if raw is not None else a_letter(f"letter {next(_numbers)}")
        (self.place / name).write_bytes(content)
        return content

    def look(self, later: float = 6.0) -> Round:
        self.clock.now += later
        return self.watch.look()

    def names(self) -> set[str]:
        return {path.name for path in self.place.iterdir()}


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> AFolder:
    return AFolder(desk, tmp_path / "scans")


@pytest.fixture
def leaving(desk: Desk, tmp_path: Path) -> AFolder:
    return AFolder(desk, tmp_path / "left", AfterTaking.LEAVE)


def codes(found: Round) -> list[str]:
    return [trouble.code for trouble in found.news]


def test_a_scan_is_taken_in_once_it_is_quiet_and_then_moved(folder: AFolder) -> None:
    raw = folder.scan("scan1.pdf")
    assert (folder.look().taken, folder.look(3).taken) == ([], [])
    [received] = folder.look(3).taken
    assert folder.desk.intake.raw(received.id) == raw
    assert (received.name, received.channel) == ("scan1.pdf", Channel.POST)
    assert received.state is ReceivedState.NEW
    assert folder.names() == {TAKEN_IN}
    assert (folder.place / TAKEN_IN / "scan1.pdf").read_bytes() == raw
    assert folder.look() == Round()


def test_a_scan_that_grows_is_waited_for(folder: AFolder) -> None:
    raw = a_letter("grows")
    folder.scan("grows.pdf", raw[:200])
    folder.look()
    folder.look()
    folder.scan("grows.pdf", raw)
    assert folder.look(4).waiting == 1
    [received] = folder.look().taken
    assert folder.desk.intake.raw(received.id) == raw


def test_what_has_no_end_is_told_of_and_taken_in_as_it_is_after_ten_minutes(
    folder: AFolder,
) -> None:
    raw = folder.scan("half.pdf", a_letter("half")[:300])
    folder.look()
    assert codes(folder.look()) == ["scans.half_written"]
    assert codes(folder.look()) == []
    [received] = folder.look(600).taken
    assert folder.desk.intake.raw(received.id) == raw
    assert received.state is ReceivedState.UNREAD
    assert received.trouble


def test_a_scan_that_was_kept_and_not_moved_is_only_moved_after_a_crash(folder: AFolder) -> None:
    raw = folder.scan("crash.pdf")
    order = folder.desk.order()
    known = folder.desk.intake.take_in(order, raw, "crash.pdf", Channel.POST).received
    folder.desk.intake.read(folder.desk.order(), known.id)
    folder.look()
    found = folder.look()
    assert (found.taken, found.repeated) == ([], ["crash.pdf"])
    assert folder.names() == {TAKEN_IN}
    same = [one for one in folder.desk.intake.inbox() if one.sha256 == known.sha256]
    assert [one.id for one in same] == [known.id]


def test_a_scan_that_was_kept_and_not_read_is_read_after_a_crash(folder: AFolder) -> None:
    raw, intake = folder.scan("scan1.pdf"), folder.desk.intake
    kept = intake.take_in(folder.desk.order(), raw, "scan1.pdf", Channel.POST).received
    assert kept.pages == ()
    found = folder.look(), folder.look()
    assert [one.id for one in found[1].taken] == [kept.id]
    assert len(intake.get(kept.id).pages) == 1
    assert folder.names() == {TAKEN_IN}


def test_a_scan_stays_in_the_folder_where_the_register_does_not_take_it(
    folder: AFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Scanning, _name: str, _raw: bytes, _mark: FileMark) -> None:
        raise DeskError("store.full", "The disk is full.")

    folder.scan("full.pdf")
    folder.look()
    with monkeypatch.context() as patched:
        patched.setattr(Scanning, "take", full)
        with pytest.raises(DeskError):
            folder.look()
    assert folder.names() == {"full.pdf"}
    assert [one.name for one in folder.look().taken] == ["full.pdf"]


def test_files_of_one_name_do_not_overwrite_each_other(folder: AFolder) -> None:
    kept = []
    for _ in range(3):
        kept.append(folder.scan("scan.pdf"))
        folder.look()
        folder.look()
    names = ["scan.pdf", "scan (2).pdf", "scan (3).pdf"]
    assert [(folder.place / TAKEN_IN / name).read_bytes() for name in names] == kept


def test_a_file_that_is_written_anew_while_it_is_kept_is_not_moved(
    folder: AFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, second = Scanning.take, a_letter("second")

    def meanwhile(self: Scanning, name: str, raw: bytes, mark: FileMark) -> object:
        kept = take(self, name, raw, mark)
        folder.scan("scan.pdf", second)
        return kept

    first = folder.scan("scan.pdf")
    folder.look()
    with monkeypatch.context() as patched:
        patched.setattr(Scanning, "take", meanwhile)
        [received] = folder.look().taken
    assert folder.desk.intake.raw(received.id) == first
    assert folder.names() >= {"scan.pdf"}
    folder.look()
    [another] = folder.look().taken
    assert folder.desk.intake.raw(another.id) == second


def test_what_is_left_in_the_folder_is_read_once_over_starts(
    leaving: AFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving.scan("stays.pdf")
    leaving.look()
    assert len(leaving.look().taken) == 1
    assert leaving.names() == {"stays.pdf"}
    assert leaving.look() == Round()
    leaving.again()

    def never(_self: Scanning, name: str, _raw: bytes, _mark: FileMark) -> None:
        raise AssertionError(name)

    monkeypatch.setattr(Scanning, "take", never)
    leaving.look()
    assert leaving.look() == Round()


def test_a_folder_that_vanishes_is_told_of_once_and_gone_on_with(folder: AFolder) -> None:
    folder.scan("before.pdf")
    folder.look()
    away = folder.place.with_name("unplugged")
    folder.place.rename(away)
    found = folder.look()
    assert (codes(found), found.is_away) == (["scans.away"], True)
    again = folder.look()
    assert (codes(again), again.is_away) == ([], True)
    away.rename(folder.place)
    assert [one.name for one in folder.look().taken] == ["before.pdf"]
    folder.place.rename(away)
    assert codes(folder.look()) == ["scans.away"]


def test_a_protected_pdf_is_kept_and_says_so(folder: AFolder) -> None:
    folder.scan("protected.pdf", a_protected_letter())
    folder.look()
    [received] = folder.look().taken
    assert received.state is ReceivedState.UNREAD
    assert "password" in received.trouble


def test_what_is_empty_is_told_of_after_a_minute_and_left(folder: AFolder) -> None:
    folder.scan("nothing.pdf", b"")
    folder.look()
    assert codes(folder.look()) == []
    assert codes(folder.look(60)) == ["scans.empty"]
    assert folder.names() == {"nothing.pdf"}


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("notes.txt", b"Please send me my data.", "scans.no_paper"),
        ("scan.pdf", b"PK\x03\x04" + b"\0" * 100, "scans.no_paper"),
        ("giant.pdf", b"%PDF-1.4" + b"\0" * (50 * 1024 * 1024) + b"%%EOF", "input.too_large"),
    ],
)
def test_what_is_no_scan_is_told_of_once_and_left(
    folder: AFolder, name: str, raw: bytes, code: str
) -> None:
    folder.scan(name, raw)
    folder.look()
    found = folder.look()
    assert (codes(found), name in found.news[0].sentence) == ([code], True)
    later = folder.look()
    assert (codes(later), [trouble.code for trouble in later.troubles]) == ([], [code])
    assert folder.names() == {name}


def test_a_scan_that_another_program_holds_is_tried_again(folder: AFolder) -> None:
    folder.scan("held.pdf")
    with (folder.place / "held.pdf").open("r+b") as scanner:
        fcntl.flock(scanner, fcntl.LOCK_EX)
        folder.look()
        assert codes(folder.look()) == ["scans.locked"]
        assert codes(folder.look()) == []
    assert [one.name for one in folder.look().taken] == ["held.pdf"]


def test_links_pipes_and_folders_are_never_opened(folder: AFolder, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.pdf").write_bytes(a_letter("elsewhere"))
    (folder.place / "link.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    os.mkfifo(folder.place / "pipe.pdf")
    (folder.place / "folder.pdf").mkdir()
    folder.look()
    assert folder.look() == Round()


def test_what_cannot_be_moved_is_told_of_and_not_taken_in_again(folder: AFolder) -> None:
    folder.scan("stuck.pdf")
    (folder.place / TAKEN_IN).symlink_to(folder.place / "nowhere")
    folder.look()
    found = folder.look()
    assert ([one.name for one in found.taken], codes(found)) == (["stuck.pdf"], ["scans.not_moved"])
    later = folder.look()
    assert (later.taken, [trouble.code for trouble in later.troubles]) == ([], ["scans.not_moved"])


def test_a_scan_of_friday_was_received_on_friday(folder: AFolder) -> None:
    folder.scan("friday.pdf")
    friday = folder.desk.now() - timedelta(days=3)
    os.utime(folder.place / "friday.pdf", (friday.timestamp(),) * 2)
    folder.look()
    [received] = folder.look().taken
    assert received.received_on == TODAY - timedelta(days=3)


def test_the_folder_is_a_setting_of_this_computer(desk: Desk, tmp_path: Path) -> None:
    wanted = ScanFolder(str(tmp_path), AfterTaking.LEAVE, 9)
    assert desk.scanning.choose(desk.order(), wanted) == wanted
    assert desk.scanning.folder() == wanted
    missing = ScanFolder(str(tmp_path / "missing"))
    with pytest.raises(DeskError) as refused:
        desk.scanning.choose(desk.order(), missing)
    assert refused.value.code == "scans.away"
    assert desk.scanning.folder() == wanted
    desk.scanning.choose(desk.order(), ScanFolder())
    assert desk.scanning.folder() == ScanFolder()


def test_a_scan_dropped_while_it_is_taken_in_is_kept_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two lanes ask whether the bytes are known before either of them keeps them."""
    raw = a_letter("raced")
    first = desk.intake.take_in(desk.order(), raw, "raced.pdf", Channel.POST)
    monkeypatch.setattr(type(desk.intake), "_known", lambda _self, _digest: None)
    second = desk.intake.take_in(desk.order(), raw, "raced.pdf", Channel.POST)
    assert (second.received.id, second.duplicate) == (first.received.id, True)
