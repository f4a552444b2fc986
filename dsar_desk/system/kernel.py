"""The Linux kernel's own walls, asked for by their system calls: namespaces, Landlock, seccomp.

Each function gives True where its wall stands. Nothing here needs a privilege. Sources: unshare(2),
landlock(7), seccomp(2), prctl(2); the numbers are those of the kernel's ABI.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["alone", "only_readable", "without_privileges", "without_sockets_and_processes"]

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_CLONE_NEWIPC = 0x08000000
_CLONE_THREAD = 0x00010000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 4, 38, 22
_SIGKILL = 9
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
# all rights of each version of Landlock: 1 has 13, 2 adds linking, 3 truncating, 5 device control
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_NEWEST_RIGHTS = 16
# audit architecture; then socket socketpair connect bind listen accept accept4 execve execveat fork
# vfork ptrace process_vm_readv process_vm_writev io_uring_setup bpf kill tkill perf_event_open
# pidfd_open mount unshare setns userfaultfd keyctl add_key request_key; clone; clone3
# fmt: off
_CALLS: dict[str, tuple[int, tuple[int, ...], int, int]] = {
    "x86_64": (
        0xC000003E,
        (41, 53, 42, 49, 50, 43, 288, 59, 322, 57, 58, 101, 310, 311, 425, 321, 62, 200, 298, 434, 165, 272, 308, 323, 250, 248, 249),
        56,
        435,
    ),
    "aarch64": (
        0xC00000B7,
        (198, 199, 203, 200, 201, 202, 242, 221, 281, 117, 270, 271, 425, 280, 129, 130, 241, 434, 40, 97, 268, 282, 219, 217, 218),
        220,
        435,
    ),
}
# fmt: on
_LOAD, _EQUAL, _AT_LEAST, _HAS_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_EPERM, _ENOSYS = 1, 38
_FOREIGN_ABI = 0x40000000  # x32 calls on x86-64


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def without_privileges() -> None:
    """Never gain a privilege, never leave a memory dump, end when the desk ends."""
    libc = _libc()
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def alone() -> bool:
    """A user, network and IPC namespace of one's own: there is no network in it, not even loopback."""
    return bool(_libc().unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC) == 0)


def only_readable(places: Iterable[Path]) -> bool:
    """From now on only files under ``places`` can be opened, and only for reading (Landlock)."""
    libc = _libc()
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return False
    handled = struct.pack("=Q", (1 << _RIGHTS.get(version, _NEWEST_RIGHTS)) - 1)
    ruleset = libc.syscall(_LANDLOCK_CREATE, handled, ctypes.c_size_t(len(handled)), 0)
    if ruleset < 0:
        return False
    for place in places:
        _allow_reading(libc, ruleset, place)
    stands = libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return bool(stands)


def _allow_reading(libc: ctypes.CDLL, ruleset: int, place: Path) -> None:
    try:
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # a place that is not there needs no rule
    rights = _READ_FILE | (_READ_DIR if place.is_dir() else 0)
    libc.syscall(_LANDLOCK_ADD, ruleset, 1, struct.pack("=Qi", rights, opened), 0)
    os.close(opened)


def without_sockets_and_processes() -> bool:
    """From now on the kernel refuses sockets, new processes, signals and the like (seccomp).

    Threads stay possible. Needs ``without_privileges`` before.
    """
    known = _CALLS.get(platform.machine())
    if known is None or sys.maxsize < 2**32:
        return False
    program = _filter(*known)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(buffer))
    return bool(_libc().prctl(_PR_SET_SECCOMP, 2, header, 0, 0) == 0)


def _filter(architecture: int, refused: tuple[int, ...], clone: int, clone3: int) -> bytes:
    """A classic BPF program over ``struct seccomp_data``: call at 0, architecture at 4, arguments at 16."""
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, 0, 1, _FOREIGN_ABI),
        (_RETURN, 0, 0, _ERRNO | _EPERM),
    ]
    for call in refused:
        steps += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _ERRNO | _EPERM)]
    steps += [(_EQUAL, 0, 1, clone3), (_RETURN, 0, 0, _ERRNO | _ENOSYS)]
    steps += [
        (_EQUAL, 0, 3, clone),
        (_LOAD, 0, 0, 16),
        (_HAS_BITS, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, _ERRNO | _EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
