"""Files that are whole after a crash, also where a share cannot synchronise the names of a folder."""

import errno
import os
import stat
from pathlib import Path

import pytest

from dsar_desk.store.durable import sync_folder, write_new, write_whole

real = os.fsync


def deaf(trouble: int) -> object:
    """An ``fsync`` that refuses folders so, as shares and some drives do."""

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(trouble, os.strerror(trouble))
        real(descriptor)

    return fsync


@pytest.mark.parametrize("trouble", [errno.EINVAL, errno.ENOTSUP])
def test_a_share_that_cannot_synchronise_names_still_keeps_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int
) -> None:
    monkeypatch.setattr(os, "fsync", deaf(trouble))
    write_new(tmp_path / "slots", b"first")
    write_whole(tmp_path / "slots", b"second")
    assert (tmp_path / "slots").read_bytes() == b"second"
    assert [each.name for each in tmp_path.iterdir()] == ["slots"]


def test_a_drive_that_failed_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", deaf(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        sync_folder(tmp_path)
