"""The saved views of the desk, and how urgent a case can be: all that stands there before a case."""

from enum import StrEnum

from dsar_desk.text import tr

__all__ = ["Urgency", "View", "view_name"]


class View(StrEnum):
    """The saved views of the desk; the codes stand on the command line."""

    DUE_THIS_WEEK = "due_this_week"
    OVERDUE = "overdue"
    UNASSIGNED = "unassigned"
    WAITING_FOR_THEM = "waiting_for_them"
    WAITING_FOR_US = "waiting_for_us"
    CLOSED = "closed"
    ALL = "all"


class Urgency(StrEnum):
    """How urgent a case is; each has its own shape, words and colour in the window."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    ON_TRACK = "on_track"
    PAUSED = "paused"
    NEW = "new"
    CLOSED = "closed"


def view_name(view: View) -> str:
    """The view's name in the window."""
    names = {
        View.DUE_THIS_WEEK: tr("Due this week"),
        View.OVERDUE: tr("Overdue"),
        View.UNASSIGNED: tr("Unassigned"),
        View.WAITING_FOR_THEM: tr("Waiting for them"),
        View.WAITING_FOR_US: tr("Waiting for us"),
        View.CLOSED: tr("Closed"),
        View.ALL: tr("All"),
    }
    return names[view]
