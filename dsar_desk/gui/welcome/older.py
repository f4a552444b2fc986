"""A register that this computer saw in a later state: the question before it is opened as it is."""

from datetime import datetime

from PySide6.QtCore import QLocale

from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Question
from dsar_desk.gui.widgets.dates import written
from dsar_desk.services.offices import OLDER
from dsar_desk.text import tr, tr_n

__all__ = ["is_older", "older_act", "older_question"]

CHANGED = "store.other_history"


def is_older(error: DeskError) -> bool:
    """Whether the register is whole, but not the one that this computer saw last."""
    return error.code in OLDER


def older_act(error: DeskError) -> str:
    """What the button beside the sentence says."""
    if error.code == CHANGED:
        return tr("Open this other register …")
    return tr("Open this older register …")


def older_question(error: DeskError) -> Question:
    """What is missing, what to look for first, and what happens then; Enter leaves it closed."""
    missing = _changed(error) if error.code == CHANGED else _missing(error)
    look = tr(
        "Look first for a newer copy of the office and in your backups. Look too whether the file "
        "of the last changes was left behind when the folder was copied (store.db-wal, beside "
        "store.db). Ask whoever copied or put back files."
    )
    then = tr(
        "If you open it, the work goes on from here, and what is missing cannot be joined to it "
        "any more. No file is removed. That you opened it is kept in its journal, with your name "
        "and the time."
    )
    return Question(
        text=tr("Open the register without what is missing?"),
        act=tr("Open it without that"),
        detail=f"{missing}\n\n{look}\n\n{then}",
        keep=tr("Leave it closed"),
        grave=True,
    )


def _missing(error: DeskError) -> str:
    found = error.parameters
    first, last = _number(found.get("first")), _number(found.get("last"))
    return tr_n(
        "Journal entry {last} is missing. The register ends on {ends}; this computer last saw it "
        "on {seen}. What was done in between is not in it: cases, letters, checks, dates.",
        "Journal entries {first} to {last} are missing. The register ends on {ends}; this "
        "computer last saw it on {seen}. What was done in between is not in it: cases, letters, "
        "checks, dates.",
        last - first + 1,
        first=first,
        last=last,
        ends=_moment(found.get("ends")),
        seen=_moment(found.get("seen")),
    )


def _changed(error: DeskError) -> str:
    return tr(
        "Journal entry {number} is not the one that this computer saw on {seen}. Either an older "
        "copy was put back and written to, or the journal was changed. What was done up to that "
        "day may be missing: cases, letters, checks, dates.",
        number=error.parameters.get("seq"),
        seen=_moment(error.parameters.get("seen")),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _moment(utc: object) -> str:
    """A moment of the journal on the officer's own clock: ``Wed 18 Nov 2026, 10:02``."""
    try:
        local = datetime.fromisoformat(str(utc)).astimezone()
    except ValueError:  # a journal without any entry
        return tr("no day at all")
    return tr("{day}, {time}", day=written(local.date(), QLocale()), time=f"{local:%H:%M}")
