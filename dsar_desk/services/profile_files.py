"""The office's profile as a file: read strictly, written whole or not at all."""

from pathlib import Path

from dsar_desk.cases.profile import Profile
from dsar_desk.cases.profile_text import as_toml
from dsar_desk.errors import DeskError
from dsar_desk.export.files import write_safely
from dsar_desk.system.chosen import chosen_bytes

__all__ = ["read_profile", "write_profile"]

_MOST_BYTES = 1 << 20


def read_profile(path: Path) -> Profile:
    """The profile in a file.

    Raises:
        DeskError: ``input.file`` and the like, also for more than 1 MiB; ``profile.unreadable`` for
            no text in UTF-8; ``profile.faulty`` naming the key. All name the file and nothing that
            stands in it.
    """
    try:
        text = chosen_bytes(path, _MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DeskError(
            "profile.unreadable",
            "The profile {file} is no text in UTF-8. Nothing was made or changed; save it as "
            "such in an editor, or choose another file.",
            file=path.name,
        ) from None
    return Profile.from_toml(text.replace("\r\n", "\n"), path.name)


def write_profile(path: Path, profile: Profile, *, replace: bool) -> None:
    """The profile as a file in TOML; errors as for every file that leaves the desk."""
    write_safely(path, [as_toml(profile).encode()], replace=replace)
