"""Doors for hostile documents: a job runs in a limited process, or ends in a sentence.

What a stranger wrote is opened by a child process without network, store or write access, with
limits of memory, time and files (see ``isolation``). It is killed and replaced when it breaks
them, or after 2,000 documents: to start one costs as much as to read 300 mails. A call that fails
leaves the next call whole.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeVar, cast

from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.system.alarm import Alarm
from dsar_desk.system.frames import read_frame, write_frame
from dsar_desk.system.limits import Isolation, Limits
from dsar_desk.system.sentences import own_sentences
from dsar_desk.system.worker import WORKER_OPTION
from dsar_desk.text import tr

__all__ = ["Sandbox"]

_START = (
    "import sys,json;sys.path[:]=json.loads(sys.argv.pop(1));"
    "from dsar_desk.system.worker import run_worker;run_worker()"
)
_KEPT_VARIABLES = ("LD_LIBRARY_PATH", "SYSTEMROOT", "SystemRoot", "TZDIR")
_STARTING_SECONDS = 20.0
_LONGEST_WORD = 300
_EARLY = 200  # documents before the last at which the next worker is started
_Given = TypeVar("_Given")


class Sandbox:
    """Runs functions of this program on hostile bytes in a limited child process.

    One child serves many jobs (``run``); ``run_alone`` takes a fresh one for a single document.
    May be called from any thread; jobs wait for one another. Close it, or use it in ``with``.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self._spare: _Worker | None = None  # started shortly before the worker has done its jobs
        self._killed: _Worker | None = None  # not waited for at once: it takes a while to go

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def run(self, function: str, raw: bytes, count: int = 1, /, **arguments: object) -> object:
        """What ``function`` (``"dsar_desk.mail.parse:parse_json"``) gives for ``raw``: JSON or bytes.

        ``count`` is the number of documents in ``raw``; a worker is replaced after ``Limits.jobs``.

        Raises:
            DeskError: what the function refused, or ``sandbox.time``, ``sandbox.memory``,
                ``sandbox.forbidden``, ``sandbox.ended``, ``sandbox.fault``.
        """
        with self._lock:
            worker = self._ready()
            worker.done += count
            try:
                return _understood(function, *worker.do(function, raw, arguments))
            except _Breach as breach:
                self._drop()
                raise _sentence(breach.kind) from None
            finally:
                self._get_ready(function)

    def run_alone(self, function: str, raw: bytes, **arguments: object) -> object:
        """As ``run``, in a process of its own that ends with the job."""
        worker = _Worker(self.limits)
        try:
            return _understood(function, *worker.do(function, raw, arguments))
        except _Breach as breach:
            raise _sentence(breach.kind) from None
        finally:
            worker.end()

    def isolation(self) -> Isolation:
        """Which walls stand around a worker on this system; starts one if none runs."""
        with self._lock:
            return self._ready().isolation

    def kind(self) -> str:
        """Which isolation is in force, as a sentence for ``selftest``."""
        walls = self.isolation()
        if walls.namespace and walls.landlock and walls.system_calls:
            return tr(
                "Workers have no network (own namespace), read only the program (Landlock) and"
                " cannot start anything (seccomp)."
            )
        if walls.namespace:
            return tr("Workers have no network (own namespace); files are kept by an audit hook.")
        return tr("Workers are kept from network and files by an audit hook only.")

    def close(self) -> None:
        """End the child, if one runs. The sandbox may be used again."""
        with self._lock:
            while self._worker or self._killed:
                self._drop()

    def _ready(self) -> "_Worker":
        """A worker with jobs left to do."""
        if self._worker is not None and not self._worker.is_fit:
            self._drop()
        if self._worker is None:
            self._worker = _Worker(self.limits)
        return self._worker

    def _get_ready(self, function: str) -> None:
        """Start the next worker while this one still works, and let it load what it will need."""
        worker = self._worker
        if worker and self._spare is None and worker.done >= self.limits.jobs - _EARLY:
            self._spare = _Worker(self.limits)
            self._spare.prepare(function)

    def _drop(self) -> None:
        """Kill the worker; the spare one, if there is one, takes its place."""
        if self._killed is not None:
            self._killed.end()
        if self._worker is not None:
            self._worker.kill()
        self._killed, self._worker, self._spare = self._worker, self._spare, None


def _understood(function: str, kind: str, content: bytes) -> object:
    """The answer of a worker; what it says about errors is data, the sentences are ours."""
    if kind == "bytes":
        return content
    if kind == "json":
        return json.loads(content)
    if kind == "breach":
        raise _Breach(content.decode("ascii", "replace"))
    said = json.loads(content)
    if kind == "refusal" and said["sentence"] in own_sentences(function.partition(":")[0]):
        words = {key: str(value)[:_LONGEST_WORD] for key, value in said["parameters"].items()}
        raise DeskError(said["code"], said["sentence"], **words)
    raise DeskError(
        "sandbox.fault",
        "The document could not be read: the reader stumbled ({kind}, {place})."
        " It is kept as it came.",
        kind=visible(str(said.get("kind", said.get("code"))))[:_LONGEST_WORD],
        place=visible(str(said.get("place", "")))[:_LONGEST_WORD],
    )


class _Breach(Exception):  # noqa: N818 - no error of ours: what a worker did
    """A worker broke its limits or ended."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class _Worker:
    """One child process and its pipes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.done = 0
        self.in_step = True  # False while an answer is awaited, and after one was not awaited
        self._process = subprocess.Popen(
            [*_command(), json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
            start_new_session=True,
            cwd=Path.cwd().anchor,
        )
        self._watch = Alarm(lambda: _kill(self._process))
        self._requests = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        self._isolation: Isolation | None = None

    @property
    def isolation(self) -> Isolation:
        """Which walls the child has built; waits for it to say so."""
        if self._isolation is None:
            try:
                hello = self._before(_STARTING_SECONDS, lambda: read_frame(self._answers))
            except _Breach:
                self.end()
                raise _sentence("start") from None
            self._isolation = Isolation(**json.loads(hello)["isolation"])
        return self._isolation

    @property
    def alive(self) -> bool:
        """True while the child runs."""
        return self._process.poll() is None

    @property
    def is_fit(self) -> bool:
        """True while the child has jobs left to do and is not in the middle of one."""
        return self.done < self._limits.jobs and self.in_step and self.alive

    def prepare(self, function: str) -> None:
        """Let the child load the module of ``function``, without waiting for it."""
        self._send(function, b"", {}, prepare=True)

    def _send(
        self, function: str, raw: bytes, arguments: Mapping[str, object], *, prepare: bool
    ) -> None:
        job = {"function": function, "arguments": arguments, "prepare": prepare}
        write_frame(self._requests, json.dumps(job).encode())
        write_frame(self._requests, raw)
        self._requests.flush()

    def do(self, function: str, raw: bytes, arguments: Mapping[str, object]) -> tuple[str, bytes]:
        """The kind and the bytes of the child's answer.

        Raises:
            _Breach: the child took too long or ended.
        """
        _ = self.isolation  # the child speaks first

        def ask() -> tuple[str, bytes]:
            self._send(function, raw, arguments, prepare=False)
            kind = json.loads(read_frame(self._answers))["kind"]
            return kind, read_frame(self._answers)

        return self._before(self._limits.seconds, ask)

    def _before(self, seconds: float, ask: Callable[[], _Given]) -> _Given:
        """What ``ask`` gives, the child being killed when it takes too long."""
        self.in_step = False
        self._watch.arm(seconds)
        try:
            given = ask()
        except (EOFError, OSError, ValueError, LookupError, TypeError):
            _kill(self._process)
            ended = self._process.wait()
            out_of_time = self._watch.rang or ended == -getattr(signal, "SIGXCPU", 0)
            raise _Breach("time" if out_of_time else "ended") from None
        finally:
            self._watch.disarm()
        self.in_step = True
        return given

    def kill(self) -> None:
        """Kill the child without waiting for it; ``end`` has to follow."""
        _kill(self._process)

    def end(self) -> None:
        """Kill the child and everything it started, and wait for it."""
        _kill(self._process)
        self._process.wait()
        self._watch.close()
        for pipe in (self._requests, self._answers):
            with contextlib.suppress(BrokenPipeError):  # what the child did not take any more
                pipe.close()


def _command() -> list[str]:
    """How this program starts itself as a worker: from source, a wheel, or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_OPTION]
    own = str(Path(__file__).resolve().parents[2])
    places = json.dumps([*(place for place in sys.path if place), own])
    return [sys.executable, "-I", "-S", "-B", "-c", _START, places]


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the child with all that it may have started."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _sentence(breach: str) -> DeskError:
    """The sentence for each way in which a worker can fail; the document itself is kept."""
    if breach == "time":
        return DeskError(
            "sandbox.time",
            "The document took too long to read and was given up. It is kept as it came.",
        )
    if breach == "memory":
        return DeskError(
            "sandbox.memory",
            "The document needs more memory to read than it may have. It is kept as it came.",
        )
    if breach == "forbidden":
        return DeskError(
            "sandbox.forbidden",
            "Reading the document tried something that is not allowed and was stopped."
            " It is kept as it came: treat it with care.",
        )
    if breach == "start":
        return DeskError(
            "sandbox.start",
            "The process that reads documents from outside could not be started."
            " Nothing was read; what came in is kept. Start the desk again.",
        )
    return DeskError(
        "sandbox.ended",
        "The document made its reader end. It is kept as it came: treat it with care.",
    )
