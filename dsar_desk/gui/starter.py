"""What the window asks of the world before an office is open; every call is made in a worker."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["Starter"]


class Starter(Protocol):
    """Opens, makes and samples offices. Refusals are ``DeskError``, and none of them deletes."""

    @property
    def usual(self) -> Path:
        """The folder in which this user's office lies unless another one is named."""

    def holds_office(self, folder: Path) -> bool:
        """Whether an office, whole or not, lies in ``folder``."""

    def open(self, folder: Path, recovery_key: str = "") -> "Desk":
        """The desk of the office in ``folder``, by the keyring or else by its recovery key.

        Where the recovery key was given, the keyring gets a new entry if it takes one.
        """

    def open_older(self, folder: Path, recovery_key: str = "") -> "Desk":
        """As ``open``, of a register that this computer saw in a later state; that is journalled."""

    def new_recovery_key(self) -> tuple[str, ...]:
        """The groups of a fresh recovery key; nothing is made yet."""

    def create(self, folder: Path, name: str, country: str, recovery_key: str) -> "Desk":
        """A new office in ``folder``, closed again and then opened once with its recovery key."""

    def sample(self) -> "Desk":
        """The desk of a fresh sample office, apart from every real one."""
