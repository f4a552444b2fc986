"""The office's profile as a file: read strictly, written whole or not at all."""

from pathlib import Path

from dsar_desk.cases.profile import Profile
from dsar_desk.cases.profile_fit import fitted
from dsar_desk.cases.profile_text import as_toml
from dsar_desk.errors import DeskError
from dsar_desk.export.files import write_safely
from dsar_desk.system.chosen import chosen_bytes

__all__ = ["read_profile", "write_profile"]

_MOST_BYTES = 1 << 20


def read_profile(path: Path) -> Profile:
    """The profile in a file.

    Raises:
        DeskError: ``input.file``, ``input.empty``, ``input.too_large`` for more than 1 MiB;
            ``profile.unreadable`` for no text in UTF-8; ``profile.faulty`` naming the key,
            ``profile.unnamed``, ``profile.country``. All say nothing that stands in the file.
    """
    try:
        text = _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DeskError(
            "profile.unreadable",
            "The profile {file} is no text in UTF-8. Nothing was made or changed; save it as "
            "such in an editor, or choose another file.",
            file=path.name,
        ) from None
    return fitted(Profile.from_toml(text.replace("\r\n", "\n"), path.name), path.name)


def write_profile(path: Path, profile: Profile, *, replace: bool) -> None:
    """The profile as a file in TOML; errors as for every file that leaves the desk."""
    write_safely(path, [as_toml(profile).encode()], replace=replace)


def _bytes(path: Path) -> bytes:
    """The bytes of the file; what is wrong with their number is said of a profile."""
    try:
        return chosen_bytes(path, _MOST_BYTES)
    except DeskError as refused:
        if refused.code == "input.empty":
            raise DeskError(
                "input.empty",
                "The profile {file} is empty. Nothing was made or changed; choose a file that "
                "“dsar-desk office profile -o” or “Save the profile as a file …” wrote.",
                file=path.name,
            ) from None
        if refused.code == "input.too_large":
            raise DeskError(
                "input.too_large",
                "The profile {file} is larger than 1 MB, which none has to be. Nothing was made or "
                "changed; look whether it is the right file, or shorten it.",
                file=path.name,
            ) from None
        raise
