"""What stands in the way of a scan, each in a sentence that names the file and says what to do."""

from dsar_desk.cases.scan_folder import TAKEN_IN
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["away", "empty", "half_written", "locked", "no_paper", "not_moved", "unreadable"]


def away(problem: Exception) -> DeskError:
    """The folder cannot be reached."""
    return DeskError(
        "scans.away",
        "The scan folder cannot be reached ({reason}). Nothing is lost: what lies there is taken in "
        "as soon as it can be reached again. Look whether the network and the drive are there.",
        reason=_reason(problem),
    )


def locked(name: str) -> DeskError:
    """Another program holds the file."""
    return DeskError(
        "scans.locked",
        "The scan {file} is held by another program, or may not be opened. It is tried again; if "
        "it stays so, close it there or ask who may read the folder.",
        file=name,
    )


def unreadable(name: str, problem: Exception) -> DeskError:
    """The file system cannot give the bytes."""
    return DeskError(
        "scans.unreadable",
        "The scan {file} could not be read ({reason}). It was left where it is and is tried again.",
        file=name,
        reason=_reason(problem),
    )


def empty(name: str) -> DeskError:
    """There is nothing in it."""
    return DeskError(
        "scans.empty",
        "The scan {file} is empty, so the scanner wrote nothing into it. It was left where it is; "
        "scan the letter again.",
        file=name,
    )


def no_paper(name: str) -> DeskError:
    """It is nothing that a scanner writes."""
    return DeskError(
        "scans.no_paper",
        "The file {file} in the scan folder is no PDF, JPEG, PNG or TIFF and was left where it is. "
        "If it holds a request, take it in as an e-mail or a file.",
        file=name,
    )


def half_written(name: str) -> DeskError:
    """Its end is missing."""
    return DeskError(
        "scans.half_written",
        "The scan {file} has no end yet, as if it were still being written. It is waited for, and "
        "after ten minutes taken in as it is.",
        file=name,
    )


def not_moved(name: str, problem: Exception) -> DeskError:
    """It is kept, and still lies in the folder."""
    return DeskError(
        "scans.not_moved",
        "The scan {file} was taken in, but could not be moved to “{folder}” ({reason}). It is not "
        "taken in again; move it yourself, or let files be left where they are.",
        file=name,
        folder=TAKEN_IN,
        reason=_reason(problem),
    )


def _reason(problem: Exception) -> str:
    strerror = problem.strerror if isinstance(problem, OSError) else None
    return strerror or tr("no reason given")
