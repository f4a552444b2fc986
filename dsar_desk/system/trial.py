"""Attempts to break out of a worker, for ``selftest`` and the tests: each must fail as it says.

Run them only through ``system.sandbox``. Those called ``below`` go round Python to the kernel.
"""

import ctypes
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

__all__ = [
    "compute_without_end",
    "connect",
    "connect_below",
    "count",
    "end_at_once",
    "fill_memory",
    "modules",
    "read_file",
    "read_file_below",
    "start_process",
    "start_process_below",
    "stumble",
    "wait_without_end",
    "write_file",
    "write_file_below",
]


def count(raw: bytes, *, times: int = 1) -> int:
    """The number of bytes times ``times``: an honest job."""
    return len(raw) * times


def modules(_raw: bytes) -> list[str]:
    """The names of all modules that this worker has loaded."""
    return sorted(sys.modules)


def compute_without_end(_raw: bytes) -> None:
    """Use the processor until it is taken away."""
    while True:
        continue


def wait_without_end(_raw: bytes) -> None:
    """Wait for what never comes."""
    threading.Event().wait()


def fill_memory(_raw: bytes) -> int:
    """Take more and more memory."""
    held: list[bytes] = []
    while True:
        held.append(bytes(64 * 1024 * 1024))


def end_at_once(_raw: bytes) -> None:
    """End the process as a crash in a library would."""
    os.abort()


def stumble(raw: bytes) -> None:
    """Fail as a bug would, with the document's own words in the error."""
    raise ValueError(raw.decode())


def connect(_raw: bytes) -> None:
    """Call a server on the network."""
    socket.create_connection(("192.0.2.1", 80), timeout=1)


def start_process(_raw: bytes) -> None:
    """Start a program."""
    subprocess.run([sys.executable, "-c", ""], check=True)


def write_file(raw: bytes) -> None:
    """Write the file that ``raw`` names."""
    Path(raw.decode()).write_bytes(b"written by a worker")


def read_file(raw: bytes) -> bytes:
    """Read the file that ``raw`` names."""
    return Path(raw.decode()).read_bytes()


def connect_below(_raw: bytes) -> bool:
    """Ask the kernel for a socket; True where it gave one."""
    return bool(_libc().socket(socket.AF_INET, socket.SOCK_STREAM, 0) >= 0)


def start_process_below(_raw: bytes) -> bool:
    """Ask the kernel for a second process; True where it made one."""
    child = _libc().fork()
    if child == 0:
        os._exit(0)
    return bool(child > 0)


def write_file_below(raw: bytes) -> bool:
    """Ask the kernel to make the file that ``raw`` names; True where it did."""
    return bool(_libc().open(raw, os.O_WRONLY | os.O_CREAT, 0o600) >= 0)


def read_file_below(raw: bytes) -> bool:
    """Ask the kernel to open the file that ``raw`` names; True where it did."""
    return bool(_libc().open(raw, os.O_RDONLY) >= 0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
