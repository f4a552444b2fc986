"""Printers as a print system tells of them, and what an office wants of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dsar_desk.text import tr

__all__ = ["JobTold", "Printer", "PrinterState", "Told", "Tray", "UseOfPrinter", "worst_reasons"]


class PrinterState(StrEnum):
    """What a printer does (RFC 8011, 5.4.11); ``stopped`` until somebody sees to it."""

    IDLE = "idle"
    PRINTING = "printing"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Tray:
    """A place that paper is taken from: its code at the printer, and its name for people."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of this computer; ``reasons`` are the keywords of what is wrong with it."""

    name: str
    uri: str
    words: str = ""
    state: PrinterState = PrinterState.IDLE
    accepting: bool = True
    trays: tuple[Tray, ...] = ()
    two_sided: bool = False
    reasons: tuple[str, ...] = ()
    default: bool = False


@dataclass(frozen=True, slots=True)
class UseOfPrinter:
    """How letters are printed here: which printer, from which tray, on both sides of a sheet.

    An empty ``tray`` leaves it to the printer.
    """

    printer: str
    tray: str = ""
    two_sided: bool = False


class Told(StrEnum):
    """What a print system says of a job (RFC 8011, 5.3.7); ``gone`` where it knows of none."""

    WAITING = "waiting"
    PRINTING = "printing"
    HELD = "held"
    ENDED = "ended"
    ABORTED = "aborted"
    CANCELLED = "cancelled"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class JobTold:
    """What was told of one job, and the keywords of what stands in its way."""

    told: Told
    reasons: tuple[str, ...] = ()


_REASONS = {
    "media-jam": "jam",
    "media-empty": "paper",
    "media-needed": "paper",
    "input-tray-missing": "tray",
    "toner-empty": "toner",
    "marker-supply-empty": "toner",
    "cover-open": "cover",
    "door-open": "cover",
    "interlock-open": "cover",
    "output-area-full": "full",
    "offline": "away",
    "connecting-to-device": "away",
    "timed-out": "away",
    "shutdown": "away",
    "printer-stopped": "stopped",
    "printer-stopped-partly": "stopped",
    "paused": "stopped",
    "moving-to-paused": "stopped",
    "job-hold-until-specified": "held",
    "cups-insecure-filter-warning": "stopped",
    "cups-missing-filter-warning": "stopped",
}
"""What a keyword of a printer or job (IANA, IPP registrations) means to whoever stands before it."""
_ENDINGS = ("-error", "-warning", "-report")


def worst_reasons(reasons: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each thing that stands in the way, none twice; keywords nobody knows are left out."""
    found = dict.fromkeys(_REASONS.get(_plain(each), _REASONS.get(each, "")) for each in reasons)
    if any(each not in {"", "stopped", "held"} for each in found):
        found.pop("stopped", None)  # which follows from what is named
    return tuple(_sentence(each) for each in found if each)


def _plain(keyword: str) -> str:
    ending = next((each for each in _ENDINGS if keyword.endswith(each)), "")
    return keyword.removesuffix(ending)


def _sentence(what: str) -> str:
    return {
        "jam": tr("Paper is jammed in the printer."),
        "paper": tr("The printer is out of paper."),
        "tray": tr("A tray of the printer is missing."),
        "toner": tr("The printer is out of toner or ink."),
        "cover": tr("A cover of the printer is open."),
        "full": tr("The place where paper comes out is full."),
        "away": tr("The printer does not answer: it is switched off, or cannot be reached."),
        "stopped": tr("The printer was stopped; somebody has to start it again."),
        "held": tr("The print system holds the letter back."),
    }[what]
