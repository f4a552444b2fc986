"""Where an office may lie, read from what the system says of its file systems."""

from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.store.place import mounted, refuse_unsuitable

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /users/ana/shared nfs4 rw 0 0
//server/share /mnt/share cifs rw 0 0
me@host: /users/ana/far fuse.sshfs rw 0 0
/dev/sdb1 /media/disk fuseblk rw 0 0
C:\\134 /mnt/c 9p rw 0 0
server:/x /users/ana/with\\040space nfs rw 0 0
/dev/sdc1 /users/ana/shared/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/users/ana/shared/office", "nfs4"),
        ("/mnt/share", "cifs"),
        ("/users/ana/far/a/b", "fuse.sshfs"),
        ("/mnt/c/office", "9p"),
        ("/users/ana/with space/office", "nfs"),
    ],
)
def test_a_network_drive_is_refused_with_its_kind(folder: str, kind: str) -> None:
    with pytest.raises(DeskError) as caught:
        refuse_unsuitable(Path(folder), MOUNTS)

    assert caught.value.code == "store.network"
    assert f"({kind})" in caught.value.sentence


@pytest.mark.parametrize(
    "folder",
    [
        "/users/ana/office",
        "/media/disk/office",
        "/users/ana/shared/local/x",
        "/users/ana/sharedoffice",
    ],
)
def test_a_disk_of_this_computer_is_fine(folder: str) -> None:
    refuse_unsuitable(Path(folder), MOUNTS)


@pytest.mark.parametrize(
    ("parts", "service"),
    [
        (("Dropbox", "office"), "Dropbox"),
        (("OneDrive - Harbour Council", "x"), "OneDrive"),
        (("Library", "Mobile Documents", "com~apple~CloudDocs", "x"), "iCloud Drive"),
        (("Nextcloud",), "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(parts: tuple[str, ...], service: str) -> None:
    with pytest.raises(DeskError) as caught:
        refuse_unsuitable(Path("/users/ana").joinpath(*parts), MOUNTS)

    assert caught.value.parameters["service"] == service


def test_a_synchronised_folder_is_known_by_what_the_service_left_there(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()

    with pytest.raises(DeskError, match="Syncthing"):
        refuse_unsuitable(tmp_path / "deep" / "office", MOUNTS)


def test_this_computer_names_its_file_systems() -> None:
    assert len(mounted().splitlines()) > 0
