"""An IPP print system in the test's own process: it does as it is told, and keeps what it was given."""

import struct
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from dsar_desk.system.ipp import Operation, Tag

__all__ = ["PRINTER", "GivenJob", "ScriptedIpp"]

PRINTER = "Kyocera"
_JOB_STATES = {"waiting": 3, "printing": 5, "cancelled": 7, "aborted": 8, "completed": 9}
Values = dict[str, list[Any]]


@dataclass
class GivenJob:
    """A job as it was given; ``state`` is one of the names of ``_JOB_STATES``.

    ``paper`` is the size that was asked for, in hundredths of a millimetre.
    """

    number: int
    title: str
    token: str
    sides: str
    tray: str
    copies: int
    pdf: bytes
    paper: tuple[int, int]
    state: str


@dataclass
class ScriptedIpp:
    """Started on entering, ended on leaving.

    ``mode`` says what becomes of the next jobs: ``good`` (completed at once), ``slow`` (printing for
    ever), ``jam`` (waits, and the printer stops), ``abort``, ``empty`` (completed, nothing printed),
    ``refuse`` (not accepting), ``lost`` (taken, and no answer), ``deaf`` (not taken, and no answer).
    From the job with the number ``jams_at`` on it is ``jam``.
    """

    mode: str = "good"
    jams_at: int = 0
    jobs: list[GivenJob] = field(default_factory=list)
    reasons: list[str] = field(default_factory=lambda: ["none"])
    printers: list[str] = field(default_factory=lambda: [PRINTER])
    cancelled: list[int] = field(default_factory=list)
    _next: int = 1

    def __enter__(self) -> Self:
        scripted = self

        class Handler(_Handler):
            script = scripted

        self._lock = threading.Lock()
        self._daemon = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._daemon.serve_forever, args=(0.01,), daemon=True).start()
        self.server = f"127.0.0.1:{self._daemon.server_address[1]}"
        return self

    def __exit__(self, *_ignored: object) -> None:
        self._daemon.shutdown()
        self._daemon.server_close()

    def mend(self) -> None:
        """Let the printer go on: what waited comes out."""
        self.mode, self.reasons = "good", ["none"]
        for job in self.jobs:
            if job.state in {"waiting", "printing"}:
                job.state = "completed"

    def answer(self, raw: bytes) -> bytes | None:
        """The answer to a request; None to give none."""
        operation, asked, wanted, document = _parsed(raw)
        with self._lock:
            if operation == Operation.PRINT_JOB:
                return self._printed(asked, wanted, document)
            answers = {
                Operation.CUPS_GET_PRINTERS: self._listed,
                Operation.CUPS_GET_DEFAULT: self._listed,
                Operation.GET_PRINTER_ATTRIBUTES: self._of_printer,
                Operation.GET_JOB_ATTRIBUTES: self._of_job,
                Operation.GET_JOBS: self._all_jobs,
                Operation.CANCEL_JOB: self._cancel,
            }
            return answers[Operation(operation)](asked)

    def _printed(self, asked: Values, wanted: Values, document: bytes) -> bytes | None:
        name = str(asked["printer-uri"][0]).rpartition("/")[2]
        if name not in self.printers:
            return _answered(0x0406, "The printer or class does not exist.")
        if self.mode == "refuse":
            return _answered(0x0506, "Destination is not accepting jobs.")
        if self.mode == "deaf":
            return None
        if self._next == self.jams_at:
            self.mode = "jam"
        states = {"slow": "printing", "jam": "waiting", "abort": "aborted"}
        state = states.get(self.mode, "completed")
        if self.mode == "jam":
            self.reasons = ["media-jam-error", "paused"]
        job = GivenJob(
            number=self._next,
            title=str(asked["job-name"][0]),
            token=str(wanted["job-billing"][0]),
            sides=str(wanted["sides"][0]),
            tray=str(wanted.get("media-source", [""])[0]),
            copies=int(wanted["copies"][0]),
            pdf=b"" if self.mode == "empty" else document,
            paper=(
                int(wanted.get("x-dimension", [0])[0]),
                int(wanted.get("y-dimension", [0])[0]),
            ),
            state=state,
        )
        self._next += 1
        self.jobs.append(job)
        if self.mode == "lost":
            return None
        return _answered(0, "", [(Tag.JOB, _job_values(job))])

    def _listed(self, _asked: Values) -> bytes:
        groups = [(Tag.PRINTER, self._printer_values(name)) for name in self.printers]
        return _answered(0, "", groups) if groups else _answered(0x0406, "No destinations.")

    def _of_printer(self, asked: Values) -> bytes:
        name = str(asked["printer-uri"][0]).rpartition("/")[2]
        if name not in self.printers:
            return _answered(0x0406, "The printer or class does not exist.")
        return _answered(0, "", [(Tag.PRINTER, self._printer_values(name))])

    def _of_job(self, asked: Values) -> bytes:
        number = int(str(asked["job-uri"][0]).rpartition("/")[2])
        found = [job for job in self.jobs if job.number == number]
        if not found:
            return _answered(0x0406, "Job does not exist.")
        return _answered(0, "", [(Tag.JOB, _job_values(found[0]))])

    def _all_jobs(self, _asked: Values) -> bytes:
        return _answered(0, "", [(Tag.JOB, _job_values(job)) for job in self.jobs])

    def _cancel(self, asked: Values) -> bytes:
        number = int(str(asked["job-uri"][0]).rpartition("/")[2])
        self.cancelled.append(number)
        for job in self.jobs:
            if job.number == number:
                job.state = "cancelled"
        return _answered(0, "")

    def _printer_values(self, name: str) -> Values:
        stopped = "paused" in self.reasons
        return {
            "printer-name": [name],
            "printer-info": [f"{name}, 2nd floor"],
            "printer-state": [(Tag.ENUM, 5 if stopped else 3)],
            "printer-state-reasons": list(self.reasons),
            "printer-is-accepting-jobs": [(Tag.BOOLEAN, 1)],
            "sides-supported": ["one-sided", "two-sided-long-edge"],
            "media-source-supported": ["tray-1", "tray-2"],
        }


class _Handler(BaseHTTPRequestHandler):
    script: ScriptedIpp

    def do_POST(self) -> None:
        """Answer one request, or break off."""
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self.script.answer(raw)
        if answer is None:
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(answer)

    def log_message(self, *_ignored: object) -> None:
        """Say nothing."""


def _job_values(job: GivenJob) -> Values:
    return {
        "job-id": [(Tag.INTEGER, job.number)],
        "job-state": [(Tag.ENUM, _JOB_STATES[job.state])],
        "job-state-reasons": ["none"],
        "job-billing": [job.token],
    }


def _answered(status: int, said: str, groups: "list[tuple[Tag, Values]] | tuple[()]" = ()) -> bytes:
    parts = [struct.pack(">BBHI", 2, 0, status, 1), bytes([Tag.OPERATION])]
    parts.append(_attribute("attributes-charset", ["utf-8"]))
    if said:
        parts.append(_attribute("status-message", [said]))
    for tag, values in groups:
        parts.append(bytes([tag]))
        parts += [_attribute(name, given) for name, given in values.items()]
    return b"".join((*parts, bytes([Tag.END])))


def _attribute(name: str, values: "list[Any]") -> bytes:
    parts, key = [], name.encode()
    for value in values:
        tag, body = Tag.KEYWORD, str(value).encode()
        if isinstance(value, tuple):
            tag, number = value
            body = bytes([number]) if tag is Tag.BOOLEAN else struct.pack(">i", number)
        parts.append(struct.pack(">BH", tag, len(key)) + key)
        parts.append(struct.pack(">H", len(body)) + body)
        key = b""
    return b"".join(parts)


def _parsed(raw: bytes) -> tuple[int, Values, Values, bytes]:
    """Operation, attributes of the operation, those of the job, document."""
    operation, at = struct.unpack_from(">H", raw, 2)[0], 8
    groups: dict[int, Values] = {Tag.OPERATION: {}, Tag.JOB: {}}
    group, name = groups[Tag.OPERATION], ""
    while raw[at] != Tag.END:
        tag = raw[at]
        at += 1
        if tag < 0x10:
            group = groups[tag]
            continue
        key, at = _cut(raw, at)
        body, at = _cut(raw, at)
        name = key.decode() or name
        if tag == Tag.MEMBER:
            name = body.decode()
            continue
        value: Any = struct.unpack(">i", body)[0] if tag in {0x21, 0x23} else body.decode()
        if tag not in {Tag.COLLECTION, Tag.END_COLLECTION}:
            group.setdefault(name, []).append(value)
    return operation, groups[Tag.OPERATION], groups[Tag.JOB], raw[at + 1 :]


def _cut(raw: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", raw, at)
    return raw[at + 2 : at + 2 + length], at + 2 + length
