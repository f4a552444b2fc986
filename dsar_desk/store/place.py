"""Where an office may lie: on a disk of this computer, not shared and not synchronised.

A write-ahead log needs memory shared by its readers, which no network file system gives, and a
synchronising program copies database and log at different moments.
"""

import os
import sys
from pathlib import Path

from dsar_desk.errors import DeskError

__all__ = ["mounted", "refuse_unsuitable"]

_NETWORK = frozenset(
    {"9p", "afpfs", "afs", "ceph", "cifs", "davfs", "drvfs", "glusterfs", "lustre", "ncpfs"}
    | {"nfs", "nfs3", "nfs4", "smb", "smb2", "smb3", "smbfs", "webdav"}
)
_LOCAL_FUSE = frozenset({"fuseblk", "fuse.lxcfs", "fusectl"})
_SYNCHRONISED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "icloudrive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "proton drive": "Proton Drive",
    "seafile": "Seafile",
    "tresorit": "Tresorit",
    "yandex.disk": "Yandex Disk",
    "syncthing": "Syncthing",
}
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
}


def refuse_unsuitable(folder: Path, mounts: str) -> None:
    """Nothing where an office may lie in ``folder``, else ``store.network`` or ``store.synchronised``.

    ``mounts`` is what ``mounted`` gave: one line for each file system.
    """
    kind = _file_system(folder, mounts)
    if kind in _NETWORK or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE):
        raise DeskError(
            "store.network",
            "The folder {folder} lies on a network or virtual drive ({kind}), where a register "
            "can be damaged without anybody noticing. Nothing was changed. Move the office to a "
            "folder on a disk of this computer.",
            folder=folder,
            kind=kind,
        )
    service = _synchronised_by(folder)
    if service:
        raise DeskError(
            "store.synchronised",
            "The folder {folder} is synchronised by {service}, which would mix older and newer "
            "states of the register and copy it to others. Nothing was changed. Move the office "
            "to a folder that is not synchronised.",
            folder=folder,
            service=service,
        )


def mounted() -> str:
    """The file systems of this computer, a line each: device, place, kind."""
    if sys.platform == "win32":
        return "\n".join(_windows_drives())
    if sys.platform == "darwin":
        import subprocess  # noqa: PLC0415 - no other system asks a program

        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return "\n".join(_from_macos(line) for line in listed.stdout.splitlines())
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _file_system(folder: Path, mounts: str) -> str:
    path = os.path.realpath(folder)
    if path.startswith("\\\\"):
        return "smb"
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        place = parts[1].replace("\\040", " ").replace("\\011", "\t")
        if _inside(path, place) and len(place) >= len(best):
            best, kind = place, parts[2].casefold()
    return kind


def _inside(path: str, place: str) -> bool:
    return path == place or path.startswith(place.rstrip("/\\") + os.sep)


def _synchronised_by(folder: Path) -> str:
    path = Path(os.path.realpath(folder))
    for part in path.parts:
        name = part.casefold()
        if name.startswith("onedrive - "):
            return "OneDrive"
        if name in _SYNCHRONISED:
            return _SYNCHRONISED[name]
    for parent in (path, *path.parents):
        for marker, service in _MARKERS.items():
            if (parent / marker).exists():
                return service
    return ""


def _from_macos(line: str) -> str:
    device, _, rest = line.partition(" on ")
    place, _, kind = rest.rpartition(" (")
    return f"{device.replace(' ', '_')} {place.replace(' ', chr(92) + '040')} {kind.split(',')[0]}"


def _windows_drives() -> list[str]:
    import ctypes  # noqa: PLC0415 - asked on Windows only

    remote = 4
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    drives = [f"{chr(letter)}:\\" for letter in range(ord("A"), ord("Z") + 1)]
    return [f"drive {drive} smb" for drive in drives if kernel.GetDriveTypeW(drive) == remote]
