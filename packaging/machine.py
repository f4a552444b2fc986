"""What DSAR Desk needs of the machine: system libraries, fonts and Python's own venv.

Everything is looked for first; only what is missing is installed, by apt, as root or with
``sudo -n``, so that nobody is ever asked for a password. Where that is not allowed, the exact
command is said instead.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

__all__ = [
    "Refusal",
    "display_answers",
    "missing_fonts",
    "missing_libraries",
    "provide",
    "worked",
]

# What Qt opens, and the Debian package that brings it: without a window ...
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libzstd.so.1": "libzstd1",
}
# ... and for a real one, with its printers.
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libcups.so.2": "libcups2",
}
# Names in the window may be in any script; letters bring fonts of their own.
FONTS = {
    "DejaVuSans.*": "fonts-dejavu-core",
    "NotoSans[-[]*": "fonts-noto-core",
    "NotoSansCJK*": "fonts-noto-cjk",
}
FONT_FOLDERS = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"]


class Refusal(Exception):  # noqa: N818 - it is what the user is told, not an error of the script
    """Set-up cannot go on; its text is one sentence that says what to do."""


def worked(command: Sequence[str | Path], folder: Path | None = None) -> bool:
    """Whether a program ended well; all that it said is printed where it did not, else nothing."""
    ended = subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ended.returncode != 0:
        print(ended.stdout, end="", file=sys.stderr, flush=True)
    return ended.returncode == 0


def opens(library: str) -> bool:
    """Whether the system's loader finds ``library`` (a soname)."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(needed: Mapping[str, str]) -> list[str]:
    """The packages of ``needed`` (soname to package) whose libraries cannot be opened."""
    return sorted({package for soname, package in needed.items() if not opens(soname)})


def missing_fonts(needed: Mapping[str, str], folders: Iterable[str] = FONT_FOLDERS) -> list[str]:
    """The packages of ``needed`` (pattern of a file name to package) that no font folder has."""
    wanted = dict(needed)
    for folder in folders:
        for _, _, files in os.walk(Path(folder).expanduser()):
            for pattern in [p for p in wanted if any(fnmatch(file, p) for file in files)]:
                del wanted[pattern]
    return sorted(set(wanted.values()))


def missing_venv() -> list[str]:
    """Debian's package with ``venv`` and ``ensurepip`` where this Python came without them."""
    if all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def display_answers(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be opened here: a display is named and somebody answers there."""
    if sys.platform in {"win32", "darwin"}:
        return True
    wayland = environment.get("WAYLAND_DISPLAY")
    if wayland and Path(environment.get("XDG_RUNTIME_DIR", "/"), wayland).exists():
        return True
    return bool(environment.get("DISPLAY")) and _x_server_answers(environment["DISPLAY"])


def _x_server_answers(display: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # set-up is about to bring it; Qt then speaks for itself
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def apt() -> list[str] | None:
    """The words that start apt-get without a question, or None where that is not allowed."""
    if not shutil.which("apt-get"):
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    quiet += ["-o", "DPkg::Lock::Timeout=300"]
    if os.geteuid() == 0:
        return quiet
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return [sudo, "-n", *quiet]
    return None


def install(packages: list[str]) -> bool:
    """Whether apt-get was allowed to install ``packages`` and did; the index is renewed if need be."""
    program = apt()
    if program is None:
        return False
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    command = [*program, "install", "-y", "--no-install-recommends", *packages]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0:
        return True
    subprocess.run([*program, "update"], check=False, capture_output=True)
    return worked(command)


def missing(*, window: bool) -> tuple[list[str], list[str]]:
    """The packages that are needed to go on, and those the desk is only poorer without."""
    needed = missing_venv()
    if sys.platform != "linux":
        return needed, []
    needed += missing_libraries(OFFSCREEN)
    if window:
        needed += missing_libraries(WINDOW)
    return needed, missing_fonts(FONTS)


def provide(*, window: bool) -> None:
    """Installs what the machine lacks, for a real window too where one is asked for.

    Raises:
        Refusal: something needed is missing and may not or could not be installed here.
    """
    needed, wanted = missing(window=window)
    if not needed + wanted:
        return
    command = f"sudo apt-get install -y {' '.join(needed + wanted)}"
    if install(needed + wanted):
        importlib.invalidate_caches()
        needed, wanted = missing(window=window)
    if needed and shutil.which("apt-get"):
        message = f"DSAR Desk needs system packages that were not installed; an administrator does it with: {command}"
        raise Refusal(message)
    if needed:
        message = (
            f"DSAR Desk needs what Debian calls {', '.join(needed)}: install it and start again."
        )
        raise Refusal(message)
    if wanted:
        print(f"Some names will show as boxes until their fonts are installed: {command}")
