"""A scan that is put away: nothing is overwritten, nothing lost, and nothing followed elsewhere."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dsar_desk.cases.scan_folder import TAKEN_IN, FileMark
from dsar_desk.system.scans import ScanPlace

posix = pytest.mark.skipif(os.name == "nt", reason="links and directory handles of POSIX")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(b"taken in")
    return folder


def put_away(folder: Path, name: str = "scan.pdf", size: int = 8) -> bool:
    known = (folder / name).lstat()
    return ScanPlace(folder).put_away(name, FileMark(size, known.st_mtime_ns))


def held(folder: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in folder.iterdir() if path.is_file())


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, name: str, deed: Callable[[], object], *, at: int = 1
) -> None:
    """Have something done right before the ``at``-th call of ``os.name``."""
    real, calls = getattr(os, name), [0]

    def wrapped(*given: object, **more: object) -> object:
        calls[0] += 1
        if calls[0] == at:
            deed()
        return real(*given, **more)

    monkeypatch.setattr(os, name, wrapped)


def test_it_is_moved_into_the_folder_of_what_was_taken_in(place: Path) -> None:
    assert put_away(place)
    assert held(place) == []
    assert (place / TAKEN_IN / "scan.pdf").read_bytes() == b"taken in"


def test_one_that_was_exchanged_behind_the_look_is_not_put_away_and_not_lost(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(
        monkeypatch, "rename", lambda: (place / "scan.pdf").write_bytes(b"another, never taken in")
    )
    assert not put_away(place)
    assert held(place) == [b"another, never taken in"]
    assert held(place / TAKEN_IN) == []
    assert (place / "scan.pdf").exists()


def test_a_third_one_that_came_before_the_second_was_put_back_is_kept_beside_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, "rename", lambda: (place / "scan.pdf").write_bytes(b"second"))
    meanwhile(monkeypatch, "link", lambda: (place / "scan.pdf").write_bytes(b"third"))
    assert not put_away(place)
    assert held(place) == [b"second", b"third"]
    assert all(path.suffix == ".pdf" for path in place.iterdir() if path.is_file())


def test_one_of_the_same_name_that_lies_there_already_or_comes_meanwhile_is_not_overwritten(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = place / TAKEN_IN
    kept.mkdir()
    (kept / "scan.pdf").write_bytes(b"first")
    meanwhile(monkeypatch, "link", lambda: (kept / "scan (2).pdf").write_bytes(b"second"), at=2)
    assert put_away(place)
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == {
        "scan.pdf": b"first",
        "scan (2).pdf": b"second",
        "scan (3).pdf": b"taken in",
    }


@posix
@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_a_drive_that_knows_no_second_names_is_served_and_overwrites_nothing_either(
    place: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    kept = place / TAKEN_IN
    kept.mkdir()
    (kept / "scan.pdf").write_bytes(b"first")

    def refuse(*_given: object, **_more: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", refuse)
    assert put_away(place)
    assert held(kept) == [b"first", b"taken in"]
    assert held(place) == []


@posix
def test_a_link_in_place_of_the_folder_leads_nowhere(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (place / TAKEN_IN).symlink_to(elsewhere)
    with pytest.raises(OSError, match=r"."):
        put_away(place)
    assert held(elsewhere) == []
    assert (place / "scan.pdf").read_bytes() == b"taken in"


@posix
def test_a_link_in_place_of_the_scan_is_left_where_it_is(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"of others")

    def exchange() -> None:
        (place / "scan.pdf").unlink()
        (place / "scan.pdf").symlink_to(other)

    meanwhile(monkeypatch, "rename", exchange)
    assert not put_away(place)
    assert (place / "scan.pdf").is_symlink()
    assert other.read_bytes() == b"of others"
    assert held(place / TAKEN_IN) == []


def test_one_that_cannot_be_moved_lies_under_its_own_name_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def full(source: str, target: str, **more: int) -> None:
        if target == "scan.pdf" and more["src_dir_fd"] != more["dst_dir_fd"]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(source, target, **more)

    if os.name == "nt":
        pytest.skip("the way of POSIX")
    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="No space"):
        put_away(place)
    assert (place / "scan.pdf").read_bytes() == b"taken in"
    assert [path.name for path in place.iterdir() if path.is_file()] == ["scan.pdf"]


def test_one_that_was_written_to_since_it_was_taken_in_stays(place: Path) -> None:
    assert not put_away(place, size=7)
    assert (place / "scan.pdf").exists()
