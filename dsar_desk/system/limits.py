"""What a worker process may use, and what keeps it from more."""

from dataclasses import dataclass

__all__ = ["Isolation", "Limits"]

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use; the process ends when it takes more.

    ``memory`` in bytes of address space, ``processor`` in seconds of computing, ``seconds`` on the
    wall clock, ``files`` open at once, ``jobs`` before the process is replaced.
    """

    memory: int = 1024 * _MEBIBYTE
    processor: int = 20
    seconds: float = 30.0
    files: int = 64
    jobs: int = 2_000


@dataclass(frozen=True, slots=True)
class Isolation:
    """Which walls stand around a worker on this system.

    ``namespace``: its own user and network namespace, without any network. ``landlock``: the
    kernel lets it read the program and nothing else. ``system_calls``: the kernel refuses
    sockets, new processes and the like. ``resources``: limits of memory, time and files. The
    audit hook, which refuses the same from inside Python, stands everywhere.
    """

    namespace: bool = False
    landlock: bool = False
    system_calls: bool = False
    resources: bool = False
