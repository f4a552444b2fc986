"""What keeps the secret of an office: the system's keyring, or a stand-in in tests."""

from typing import Protocol

__all__ = ["Vault"]


class Vault(Protocol):
    """Keeps one secret for each office."""

    def read(self, store: str) -> bytes | None:
        """The secret of a store, None where there is none or it is not one of ours."""

    def write(self, store: str, secret: bytes) -> None:
        """The secret kept and read back; ``keyring.not_kept`` where it did not stay."""

    def forget(self, store: str) -> None:
        """The secret gone; nothing where there was none."""
