"""The office's profile as a file: read strictly, written whole or not at all."""

from pathlib import Path

from dsar_desk.cases.profile import Profile
from dsar_desk.cases.profile_text import as_toml
from dsar_desk.errors import DeskError
from dsar_desk.export.files import write_safely
from dsar_desk.text import tr

__all__ = ["read_profile", "write_profile"]

_MOST_BYTES = 1 << 20


def read_profile(path: Path) -> Profile:
    """The profile in a file.

    Raises:
        DeskError: ``profile.unreadable`` for no text of at most 1 MiB in UTF-8, ``profile.faulty``
            naming the key; both name the file and nothing that stands in it.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            raise _unreadable(path, tr("more than 1 MiB"))
        text = raw.decode("utf-8-sig")
    except OSError as trouble:
        raise _unreadable(path, trouble.strerror or type(trouble).__name__) from trouble
    except UnicodeDecodeError:
        raise _unreadable(path, "UTF-8") from None
    return Profile.from_toml(text.replace("\r\n", "\n"), path.name)


def write_profile(path: Path, profile: Profile, *, replace: bool) -> None:
    """The profile as a file in TOML; errors as for every file that leaves the desk."""
    write_safely(path, [as_toml(profile).encode()], replace=replace)


def _unreadable(path: Path, reason: str) -> DeskError:
    return DeskError(
        "profile.unreadable",
        "The profile {file} cannot be read ({reason}). Nothing was made or changed; check its "
        "place and that it is a text in UTF-8.",
        file=path.name,
        reason=reason,
    )
