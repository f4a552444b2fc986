"""The walls that a worker process builds around itself before it opens anything."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from dsar_desk.system.limits import Isolation, Limits

if sys.platform != "win32":
    import resource

__all__ = ["ForbiddenError", "allow_computing", "isolate", "readable_places"]

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.chown",
    "os.truncate",
    "os.utime",
    "os.putenv",
    "pty.",
    "shutil.",
    "sqlite3.",
    "winreg.",
    "_winapi.CreateProcess",
    "_winapi.CreateFile",
    "ftplib.",
    "http.",
    "imaplib.",
    "smtplib.",
    "urllib.",
    "webbrowser.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_SYSTEM_LIBRARIES = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/share/zoneinfo",
    "/etc/ld.so.cache",
)
_DEVICES = ("/dev/null", "/dev/urandom", "/dev/zero")


class ForbiddenError(PermissionError):
    """A worker tried what it must not do."""


def readable_places() -> tuple[Path, ...]:
    """What a worker may read: Python, its libraries, this program. Never a folder of the user."""
    package = Path(__file__).resolve().parents[1]
    libraries = [
        Path(entry)
        for entry in sys.path
        if entry.endswith((".zip", "lib-dynload"))
        or Path(entry).name in {"site-packages", "dist-packages"}
    ]
    standard = Path(os.__file__).parent
    return (
        package,
        package.parent / "resources",
        standard,
        *libraries,
        Path(getattr(sys, "_MEIPASS", standard)),
        *map(Path, _SYSTEM_LIBRARIES),
        *map(Path, _DEVICES),
    )


def isolate(limits: Limits) -> Isolation:
    """Build every wall that this system has; what stands is given back for ``selftest``."""
    places = readable_places()
    resources = _limit_resources(limits)
    namespace = landlock = system_calls = False
    if sys.platform == "linux":
        from dsar_desk.system import kernel  # noqa: PLC0415 - ctypes, and only Linux has it

        kernel.without_privileges()
        namespace = kernel.alone()
        landlock = kernel.only_readable(places)
        system_calls = kernel.without_sockets_and_processes()
    sys.addaudithook(_watch(tuple(str(place) for place in places)))
    return Isolation(namespace, landlock, system_calls, resources)


def allow_computing(limits: Limits) -> None:
    """Give the next job its own seconds of the processor."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        resource.setrlimit(
            resource.RLIMIT_CPU, (spent + limits.processor + 1, resource.RLIM_INFINITY)
        )


def _limit_resources(limits: Limits) -> bool:
    """Memory, open files, no file that grows, no memory dump, no new process."""
    if sys.platform == "win32":
        return False
    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_NOFILE: limits.files,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for kind, most in wanted.items():
        _, hard = resource.getrlimit(kind)
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, limit))
    return True


def _watch(places: tuple[str, ...]) -> Callable[[str, tuple[object, ...]], None]:
    """An audit hook (PEP 578) that refuses what leaves the process or writes; it cannot be taken off."""

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            _judge_opening(arguments, places)
        elif event.startswith(_REFUSED):
            raise ForbiddenError(event)

    return watch


def _judge_opening(arguments: tuple[object, ...], places: tuple[str, ...]) -> None:
    path, _, flags = arguments
    if isinstance(flags, int) and flags & _WRITING:
        raise ForbiddenError("open")
    if isinstance(path, str | bytes):
        plain = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - Path.resolve would open links
        if not plain.startswith(places):
            raise ForbiddenError("open")
