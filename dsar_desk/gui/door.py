"""The door at which a desk hears of later starts: its name, and whether anybody may be behind it."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir

__all__ = ["door_name", "may_be_open"]


def door_name(user: str, office: Path) -> str:
    """The name of the door by which the desk of this person and office is reached."""
    place = os.fsencode(f"{user}\0{office.resolve()}")
    digest = QCryptographicHash.hash(place, QCryptographicHash.Algorithm.Sha256)
    return f"dsar-desk-{bytes(digest.toHex().data()).decode('ascii')[:32]}"


def may_be_open(door: str) -> bool:
    """False where certainly nobody listens; the door is a file, except on Windows."""
    return sys.platform == "win32" or Path(QDir.tempPath(), door).exists()
