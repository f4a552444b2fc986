"""Where things lie on this computer: the office, the marks outside it, settings and logs."""

from pathlib import Path
from typing import NamedTuple

from platformdirs import PlatformDirs

from dsar_desk.errors import DeskError

__all__ = ["Places", "system_places"]


class Places(NamedTuple):
    """The folders of one user of this computer.

    ``marks`` holds what the desk last saw of each store (number and hash of the last journal
    entry); it lies apart from the office, so that an office put back or rolled back is noticed.
    """

    office: Path
    marks: Path
    settings: Path
    logs: Path
    cache: Path


def system_places() -> Places:
    """The places that this system gives its user; nothing is made.

    ``places.none`` for a user without a home, as in a container that runs under any number.
    """
    dirs = PlatformDirs("dsar-desk", appauthor=False, roaming=False)
    try:
        return Places(
            office=dirs.user_data_path / "office",
            marks=dirs.user_state_path / "marks",
            settings=dirs.user_config_path,
            logs=dirs.user_log_path,
            cache=dirs.user_cache_path,
        )
    except RuntimeError as trouble:
        raise DeskError(
            "places.none",
            "This user has no home folder on this computer. Nothing was changed. Set HOME to a "
            "folder that you may write to, and try again.",
        ) from trouble
