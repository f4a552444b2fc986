"""The print system of this computer, spoken to by IPP: CUPS on Linux and macOS.

The stored PDF goes to it as it is, over its own socket, and no file is made. Windows has no print
system that takes a PDF: there this finds no printer, and letters are printed from their pages.
"""

import http.client
import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from urllib.parse import quote

from dsar_desk.cases.printer import JobTold, Printer, PrinterState, Told, Tray
from dsar_desk.errors import DeskError
from dsar_desk.system.ipp import Answer, Attribute, Operation, Tag, read_answer, request
from dsar_desk.system.lost_touch import LostTouchError

__all__ = ["Parcel", "PrintSystem", "server_of"]

SECONDS = 20.0
"""How long an answer is waited for."""
_SOCKETS = (Path("/run/cups/cups.sock"), Path("/private/var/run/cupsd"))
"""Where CUPS listens on Linux and on macOS."""
_MOST = 100_000_000
_STATES = {3: PrinterState.IDLE, 4: PrinterState.PRINTING, 5: PrinterState.STOPPED}
_JOBS = {
    3: Told.WAITING,
    4: Told.HELD,
    5: Told.PRINTING,
    6: Told.HELD,
    7: Told.CANCELLED,
    8: Told.ABORTED,
    9: Told.ENDED,
}
_POINT = 2540 / 72
"""In hundredths of a millimetre."""
_NOT_FOUND = 0x0406
_OF_PRINTERS = (
    "printer-name",
    "printer-info",
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "sides-supported",
    "media-source-supported",
)
_OF_JOBS = ("job-id", "job-state", "job-state-reasons", "job-billing")
_CALM = ("none", "-report", "-warning")
Values = Mapping[str, tuple[int | bool | str, ...]]


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be printed: ``title`` names no person, ``token`` is random and finds the job again.

    ``size`` is that of its pages in points, (0, 0) where it is not known: then the printer's own
    paper is taken.
    """

    title: str
    token: str
    pdf: bytes
    tray: str = ""
    two_sided: bool = False
    copies: int = 1
    size: tuple[float, float] = (0.0, 0.0)


def server_of(environment: Mapping[str, str]) -> str:
    """Where the print system listens: a path, or ``host:port``; as ``CUPS_SERVER`` says, if it does."""
    named = environment.get("CUPS_SERVER", "").partition("/version=")[0]
    if named:
        return named
    return next((str(path) for path in _SOCKETS if path.exists()), "localhost:631")


class PrintSystem:
    """Prints, and tells what becomes of it.

    Args:
        server: a path or ``host:port``; empty for that of this computer.
    """

    def __init__(self, server: str = "") -> None:
        self._server = server

    def printers(self) -> tuple[Printer, ...]:
        """The printers of this computer by name, the default one first.

        Raises:
            DeskError: ``print.away`` where there is no print system, or it does not answer.
        """
        asked = Attribute(Tag.KEYWORD, "requested-attributes", _OF_PRINTERS)
        answer = self._sure("/", request(Operation.CUPS_GET_PRINTERS, 1, (_user(), asked)))
        if answer.status == _NOT_FOUND:
            return ()
        _refuse(answer)
        default = self._default()
        found = [_printer(each, default) for each in answer.groups if "printer-name" in each]
        return tuple(sorted(found, key=lambda one: (not one.default, one.name.casefold())))

    def print_out(self, printer: str, parcel: Parcel) -> int:
        """The number of the job that was begun.

        Raises:
            DeskError: ``print.away`` or ``print.refused``; nothing was printed.
            LostTouchError: it was told and did not answer.
        """
        target = Attribute(Tag.URI, "printer-uri", (_uri_of(printer),))
        asked = (
            target,
            _user(),
            Attribute(Tag.NAME, "job-name", (parcel.title,)),
            Attribute(Tag.MIME, "document-format", ("application/pdf",)),
        )
        body = request(Operation.PRINT_JOB, 1, asked, _wanted(parcel)) + parcel.pdf
        try:
            answer = self._answer(f"/printers/{quote(printer, safe='')}", body)
        except (OSError, http.client.HTTPException, ValueError) as problem:
            raise LostTouchError(type(problem).__name__) from problem
        _refuse(answer)
        number = next((int(each["job-id"][0]) for each in answer.groups if "job-id" in each), 0)
        if not number:
            raise LostTouchError("no number")
        return number

    def told(self, printer: str, number: int, token: str) -> JobTold:
        """What is known of a job; ``print.away`` where the print system does not answer."""
        target = Attribute(Tag.URI, "job-uri", (f"ipp://localhost/jobs/{number}",))
        asked = Attribute(Tag.KEYWORD, "requested-attributes", _OF_JOBS)
        answer = self._sure(
            "/jobs/", request(Operation.GET_JOB_ATTRIBUTES, 1, (target, _user(), asked))
        )
        if answer.status == _NOT_FOUND:
            return JobTold(Told.GONE)
        _refuse(answer)
        values = answer.groups[0] if answer.groups else {}
        if not _is_ours(values, token):
            return JobTold(Told.GONE)
        told = _JOBS.get(_number(values, "job-state"), Told.WAITING)
        if told not in {Told.WAITING, Told.PRINTING, Told.HELD}:
            return JobTold(told, _keywords(values, "job-state-reasons"))
        return self._with_the_printer(printer, told, _keywords(values, "job-state-reasons"))

    def find(self, token: str) -> int:
        """The number of the job that was begun with this token, 0 where none is known."""
        asked = (
            Attribute(Tag.URI, "printer-uri", ("ipp://localhost/",)),
            _user(),
            Attribute(Tag.KEYWORD, "which-jobs", ("all",)),
            Attribute(Tag.KEYWORD, "requested-attributes", _OF_JOBS),
        )
        answer = self._sure("/", request(Operation.GET_JOBS, 1, asked))
        if answer.status == _NOT_FOUND:
            return 0
        _refuse(answer)
        ours = (each for each in answer.groups if token in each.get("job-billing", ()))
        return next((_number(each, "job-id") for each in ours), 0)

    def cancel(self, number: int) -> None:
        """Have a job cancelled; whether a part of it came out is not known by that.

        Raises:
            DeskError: ``print.away`` or ``print.refused``; it goes on.
        """
        target = Attribute(Tag.URI, "job-uri", (f"ipp://localhost/jobs/{number}",))
        _refuse(self._sure("/jobs/", request(Operation.CANCEL_JOB, 1, (target, _user()))))

    def _with_the_printer(self, printer: str, told: Told, reasons: tuple[str, ...]) -> JobTold:
        """What a job that waits or prints waits for: its printer says so, not the job."""
        target = Attribute(Tag.URI, "printer-uri", (_uri_of(printer),))
        asked = Attribute(Tag.KEYWORD, "requested-attributes", _OF_PRINTERS)
        body = request(Operation.GET_PRINTER_ATTRIBUTES, 1, (target, _user(), asked))
        answer = self._sure("/", body)
        if not answer.is_good or not answer.groups:
            return JobTold(Told.HELD, ("offline", *reasons))
        values = answer.groups[0]
        wrong = tuple(
            each for each in _keywords(values, "printer-state-reasons") if not each.endswith(_CALM)
        )
        stopped = _STATES.get(_number(values, "printer-state")) is PrinterState.STOPPED
        if told is Told.HELD or stopped or wrong:
            own = ("printer-stopped",) if stopped else ()
            return JobTold(Told.HELD, tuple(dict.fromkeys((*wrong, *reasons, *own))))
        return JobTold(told, reasons)

    def _default(self) -> str:
        asked = Attribute(Tag.KEYWORD, "requested-attributes", ("printer-name",))
        answer = self._sure("/", request(Operation.CUPS_GET_DEFAULT, 1, (_user(), asked)))
        values = answer.groups[0] if answer.is_good and answer.groups else {}
        return str(values.get("printer-name", ("",))[0])

    def _sure(self, path: str, body: bytes) -> Answer:
        """The answer to a question, which may be asked as often as one likes."""
        try:
            return self._answer(path, body)
        except (OSError, http.client.HTTPException, ValueError) as problem:
            raise _away() from problem

    def _answer(self, path: str, body: bytes) -> Answer:
        connection = _connected(self._server or server_of(os.environ))
        try:
            connection.request("POST", path, body, {"Content-Type": "application/ipp"})
            answer = connection.getresponse()
            raw = answer.read(_MOST)
        finally:
            connection.close()
        if answer.status != http.client.OK:
            raise _refused(f"HTTP {answer.status}")
        return read_answer(raw)


class _OnSocket(http.client.HTTPConnection):
    """HTTP over a socket of the file system."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=SECONDS)
        self._path = path

    def connect(self) -> None:
        """Connect to the path."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(SECONDS)
        self.sock.connect(self._path)


def _connected(server: str) -> http.client.HTTPConnection:
    """A connection that stands; ``print.away`` where none can be made: nothing was told then."""
    if server.startswith("/"):
        connection: http.client.HTTPConnection = _OnSocket(server)
    else:
        host, _, port = server.rpartition(":") if ":" in server else (server, "", "631")
        connection = http.client.HTTPConnection(host, int(port), timeout=SECONDS)
    try:
        connection.connect()
    except (OSError, AttributeError) as problem:  # Windows knows no such sockets
        connection.close()
        raise _away() from problem
    return connection


def _wanted(parcel: Parcel) -> Iterable[Attribute]:
    sides = "two-sided-long-edge" if parcel.two_sided else "one-sided"
    yield Attribute(Tag.TEXT, "job-billing", (parcel.token,))
    yield Attribute(Tag.INTEGER, "copies", (parcel.copies,))
    yield Attribute(Tag.KEYWORD, "sides", (sides,))
    yield Attribute(Tag.NAME, "job-sheets", ("none",))
    yield Attribute(Tag.KEYWORD, "print-scaling", ("none",))
    media = tuple(_media(parcel))
    if media:
        yield Attribute(Tag.COLLECTION, "media-col", (media,))


def _media(parcel: Parcel) -> Iterator[Attribute]:
    """Paper of the size of the pages, upright as PWG 5100.7 has it, and from which tray.

    Without it CUPS takes the printer's own size and fits the page to it, and an address no longer
    stands where the window of the envelope is.
    """
    if all(parcel.size):
        across, down = (round(each * _POINT) for each in sorted(parcel.size))
        sides = (("x-dimension", across), ("y-dimension", down))
        dimensions = tuple(Attribute(Tag.INTEGER, name, (value,)) for name, value in sides)
        yield Attribute(Tag.COLLECTION, "media-size", (dimensions,))
    if parcel.tray:
        yield Attribute(Tag.KEYWORD, "media-source", (parcel.tray,))


def _printer(values: Values, default: str) -> Printer:
    name = str(values["printer-name"][0])
    return Printer(
        name=name,
        uri=_uri_of(name),
        words=str(values.get("printer-info", ("",))[0]),
        state=_STATES.get(_number(values, "printer-state"), PrinterState.IDLE),
        accepting=bool(values.get("printer-is-accepting-jobs", (True,))[0]),
        trays=tuple(_tray(each) for each in _keywords(values, "media-source-supported")),
        two_sided="two-sided-long-edge" in values.get("sides-supported", ()),
        reasons=tuple(
            each for each in _keywords(values, "printer-state-reasons") if each != "none"
        ),
        default=name == default,
    )


def _tray(code: str) -> Tray:
    """A tray by its keyword, ``tray-2`` as “Tray 2”; what a maker called it has a name already."""
    plain = code.replace("-", " ").replace("_", " ").strip()
    return Tray(code, plain[:1].upper() + plain[1:])


def _is_ours(values: Values, token: str) -> bool:
    """Whether a job with that number is the one that was begun: numbers begin again some day."""
    known = values.get("job-billing", ())
    return not known or token in known


def _number(values: Values, name: str) -> int:
    found = values.get(name, ())
    return int(found[0]) if found and isinstance(found[0], int) else 0


def _keywords(values: Values, name: str) -> tuple[str, ...]:
    return tuple(str(each) for each in values.get(name, ()) if each and each != "none")


def _uri_of(printer: str) -> str:
    return f"ipp://localhost/printers/{quote(printer, safe='')}"


def _user() -> Attribute:
    """Whoever is at the desk, as the system knows them: so their jobs can be cancelled by them."""
    try:
        name = getuser()
    except (OSError, KeyError, ImportError):
        name = "dsar-desk"
    return Attribute(Tag.NAME, "requesting-user-name", (name,))


def _refuse(answer: Answer) -> None:
    if not answer.is_good:
        raise _refused(answer.said or f"IPP {answer.status:04x}")


def _refused(words: str) -> DeskError:
    return DeskError(
        "print.refused",
        "The print system refused it ({words}). Nothing was printed and nothing was noted; choose "
        "another printer.",
        words=words,
    )


def _away() -> DeskError:
    return DeskError(
        "print.away",
        "The print system of this computer does not answer. Nothing was printed and nothing was "
        "noted; start it, or save the letter as a PDF and print that.",
    )
