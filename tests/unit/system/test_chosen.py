import errno
import os
import stat
from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.system.chosen import chosen_bytes, save_chosen


def refusal(path: Path, most: int = 10) -> DeskError:
    with pytest.raises(DeskError) as refused:
        chosen_bytes(path, most)
    assert path.name in refused.value.sentence
    assert str(path.parent) not in refused.value.sentence
    return refused.value


def test_a_file_up_to_the_limit_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"x" * 10)
    assert chosen_bytes(path, 10) == b"x" * 10


def test_a_file_that_cannot_be_read_is_named_by_its_name_alone(tmp_path: Path) -> None:
    for name in ("nothing.eml", "x" * 5000, "no\0name"):
        assert refusal(tmp_path / name).code == "input.file"


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    error = refusal(folder)
    assert error.code == "input.file"
    assert "it is a folder" in error.sentence


def test_an_empty_file_and_one_that_is_too_large_are_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.touch()
    assert refusal(path).code == "input.empty"
    path.write_bytes(b"x" * 3_000_000)
    error = refusal(path, 2 * 1024 * 1024)
    assert error.code == "input.too_large"
    assert "2 MB" in error.sentence
    assert path.stat().st_size == 3_000_000


def test_a_file_is_saved_whole_where_the_user_chose(tmp_path: Path) -> None:
    save_chosen(tmp_path / "a.bin", b"all of it")
    save_chosen(tmp_path / "a.bin", b"again")
    assert (tmp_path / "a.bin").read_bytes() == b"again"
    assert [one.name for one in tmp_path.iterdir()] == ["a.bin"]


def test_an_old_file_gives_way_when_the_new_one_is_on_the_medium_and_its_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "a.bin", list[tuple[str, bytes]]()
    path.write_bytes(b"old")

    def noted(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        seen.append(("folder" if is_folder else "file", path.read_bytes()))

    monkeypatch.setattr(os, "fsync", noted)
    save_chosen(path, b"new")
    assert seen == [("file", b"old"), ("folder", b"new")]


def test_an_old_file_stays_where_the_new_one_does_not_reach_the_medium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeskError, match="No space left on device"):
        save_chosen(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.bin"]


def test_a_folder_that_cannot_be_told_to_keep_its_names_is_no_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", fsync)
    save_chosen(tmp_path / "a.bin", b"new")
    assert (tmp_path / "a.bin").read_bytes() == b"new"


def test_a_place_that_cannot_be_written_to_is_named_without_its_folder(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        save_chosen(tmp_path / "none" / "a.bin", b"x")
    assert refused.value.code == "input.not_saved"
    assert str(tmp_path) not in refused.value.sentence
