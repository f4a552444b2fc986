"""The folders of the inbox: what became of a message, and what waits for one's own word."""

from collections.abc import Mapping
from typing import Final, Literal

from dsar_desk.cases.received import ReceivedState
from dsar_desk.text import tr

__all__ = ["ASKED", "FOLDERS", "Folder", "Tally", "folder_name"]

ASKED: Final = "asked"
"""The messages about which the officer at the desk is asked, in whichever state they wait."""

Folder = ReceivedState | Literal["asked"]
Tally = Mapping[Folder, int]
"""How many there are in each folder; one without any may be left out."""

FOLDERS: tuple[Folder, ...] = (
    ReceivedState.NEW,
    ASKED,
    ReceivedState.UNREAD,
    ReceivedState.FILED,
    ReceivedState.SET_ASIDE,
)


def folder_name(folder: Folder, count: int) -> str:
    """What a folder is called, with how many there are in it."""
    names = {
        ReceivedState.NEW: tr("New ({count})", count=count),
        ASKED: tr("Asked of you ({count})", count=count),
        ReceivedState.UNREAD: tr("Could not be read ({count})", count=count),
        ReceivedState.FILED: tr("Filed ({count})", count=count),
        ReceivedState.SET_ASIDE: tr("Set aside ({count})", count=count),
    }
    return names[folder]
