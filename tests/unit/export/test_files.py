import errno
import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.export import folder as folder_module
from dsar_desk.export.files import warnings_for, write_safely


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def refusal(target: Path, *, replace: bool = False) -> str:
    with pytest.raises(DeskError) as refused:
        write_safely(target, [b"new"], replace=replace)
    return refused.value.code


def test_a_file_is_written_whole_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert write_safely(tmp_path / "case.zip", [b"one ", b"two"]) == 7
    finally:
        os.umask(before)
    assert (tmp_path / "case.zip").read_bytes() == b"one two"
    assert stat.S_IMODE((tmp_path / "case.zip").stat().st_mode) == 0o600
    assert names_in(tmp_path) == ["case.zip"]


def test_an_existing_file_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "case.zip"
    target.write_bytes(b"old")
    assert refusal(target) == "export.exists"
    assert target.read_bytes() == b"old"
    write_safely(target, [b"new"], replace=True)
    assert target.read_bytes() == b"new"
    assert names_in(tmp_path) == ["case.zip"]


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "case.zip"

    def chunks() -> Iterator[bytes]:
        target.write_bytes(b"somebody else's")
        yield b"ours"

    with pytest.raises(DeskError) as refused:
        write_safely(target, chunks())
    assert refused.value.code == "export.exists"
    assert target.read_bytes() == b"somebody else's"
    assert names_in(tmp_path) == ["case.zip"]


@pytest.mark.parametrize("replace", [True, False])
def test_nothing_is_written_through_a_link(tmp_path: Path, replace: bool) -> None:  # noqa: FBT001 - a parameter of the test
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"untouched")
    (tmp_path / "case.zip").symlink_to(outside)
    assert refusal(tmp_path / "case.zip", replace=replace) == "export.link"
    (tmp_path / "dangling.zip").symlink_to(tmp_path / "nowhere")
    assert refusal(tmp_path / "dangling.zip", replace=replace) == "export.link"
    assert outside.read_bytes() == b"untouched"
    assert not (tmp_path / "nowhere").exists()


def test_a_link_put_there_meanwhile_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside, target = tmp_path / "outside.txt", tmp_path / "case.zip"
    outside.write_bytes(b"untouched")

    def chunks() -> Iterator[bytes]:
        target.symlink_to(outside)
        yield b"ours"

    write_safely(target, chunks(), replace=True)
    assert outside.read_bytes() == b"untouched"
    assert not target.is_symlink()


def test_a_hard_link_elsewhere_keeps_its_content(tmp_path: Path) -> None:
    other, target = tmp_path / "other.txt", tmp_path / "case.zip"
    other.write_bytes(b"untouched")
    os.link(other, target)
    write_safely(target, [b"ours"], replace=True)
    assert other.read_bytes() == b"untouched"


def test_a_folder_or_a_pipe_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "folder", replace=True) == "export.not_a_file"
    assert refusal(tmp_path / "pipe", replace=True) == "export.not_a_file"


@pytest.mark.parametrize("name", ["CON", "nul.zip", "x" * 256, "é" * 128, "case.zip.", "a\nb.zip"])
def test_a_name_that_some_computer_cannot_hold_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name) == "export.name"
    assert names_in(tmp_path) == []


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere" / "case.zip") == "export.no_folder"


def test_a_folder_swapped_during_the_export_changes_nothing_outside(tmp_path: Path) -> None:
    mine, outside = tmp_path / "mine", tmp_path / "outside"
    mine.mkdir()
    outside.mkdir()

    def chunks() -> Iterator[bytes]:
        mine.rename(tmp_path / "moved")
        mine.symlink_to(outside)
        yield b"ours"

    write_safely(mine / "case.zip", chunks())
    assert names_in(outside) == []
    assert (tmp_path / "moved" / "case.zip").read_bytes() == b"ours"


def test_a_failure_while_making_the_bytes_leaves_no_file(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise DeskError("export.evidence_changed", "A sentence.")

    with pytest.raises(DeskError, match="A sentence"):
        write_safely(tmp_path / "case.zip", chunks())
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "export.disk_full"),
        (errno.EROFS, "export.read_only"),
        (errno.EACCES, "export.read_only"),
        (errno.EIO, "export.failed"),
    ],
)
def test_each_trouble_of_the_disk_has_its_sentence_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("dsar_desk.export.files.os.fsync", fail)
    with pytest.raises(DeskError) as refused:
        write_safely(tmp_path / "case.zip", [b"new"])
    assert refused.value.code == code
    assert "case.zip" in refused.value.sentence
    assert names_in(tmp_path) == []


def test_a_disk_that_fills_up_in_the_middle_leaves_no_file(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(DeskError) as refused:
            write_safely(tmp_path / "case.zip", [b"x" * 60_000] * 3)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.code == "export.disk_full"
    assert names_in(tmp_path) == []


def test_a_file_system_without_links_still_keeps_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(folder_module.os, "link", no_links)
    write_safely(tmp_path / "case.zip", [b"ours"])
    assert refusal(tmp_path / "case.zip") == "export.exists"
    assert (tmp_path / "case.zip").read_bytes() == b"ours"
    assert names_in(tmp_path) == ["case.zip"]


def test_where_folders_cannot_be_held_open_paths_do_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "_HAS_FOLDER_CALLS", False)
    write_safely(tmp_path / "case.zip", [b"ours"])
    assert refusal(tmp_path / "case.zip") == "export.exists"
    write_safely(tmp_path / "case.zip", [b"again"], replace=True)
    assert (tmp_path / "case.zip").read_bytes() == b"again"


def test_a_folder_that_others_see_or_that_is_copied_away_is_warned_of(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    assert warnings_for(private) == ()
    private.chmod(0o755)
    assert "Other users" in warnings_for(private)[0]
    copied = tmp_path / "Dropbox (Work)"
    copied.mkdir(mode=0o700)
    assert "copied" in warnings_for(copied)[0]
    assert warnings_for(tmp_path / "nowhere") == ()
