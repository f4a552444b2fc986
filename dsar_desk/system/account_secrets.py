"""Secrets of mail accounts: in the system's keyring, or in memory until the program ends.

Passwords and tokens are never in a file of ours. Where no keyring answers, a secret that was given
is held in memory and has to be given again after the next start.
"""

from collections.abc import Callable
from itertools import count

from dsar_desk.errors import DeskError
from dsar_desk.system.vault import Vault

__all__ = ["AccountSecrets"]

_PIECE = 800
"""In bytes: Windows keeps no more than 1,280 characters in one entry, and a token may be longer."""


class AccountSecrets:
    """Keeps one secret for each mail account. ``vault`` gives the keyring or says why there is none."""

    def __init__(self, vault: Callable[[], Vault]) -> None:
        self._vault = vault
        self._held: dict[str, str] = {}

    @property
    def has_keyring(self) -> bool:
        """Whether there is a keyring that would keep a secret, as far as can be told beforehand."""
        try:
            self._vault()
        except DeskError as trouble:
            if not trouble.code.startswith("keyring."):
                raise
            return False
        return True

    def keep(self, account: str, secret: str) -> bool:
        """The secret, kept; False where there is no keyring and it is held until the program ends."""
        self._held[account] = secret
        try:
            vault = self._vault()
            self._forget_in(vault, account)
            for number, piece in enumerate(_pieces(secret)):
                vault.write(_entry(account, number), piece)
        except DeskError as trouble:
            if not trouble.code.startswith("keyring."):
                raise
            return False
        return True

    def hold(self, account: str, secret: str) -> None:
        """The secret, held in memory until the program ends and kept nowhere."""
        self._held[account] = secret

    def get(self, account: str) -> str | None:
        """The secret; None where it was never given, or has to be given again.

        Raises:
            DeskError: ``keyring.locked`` where the keyring waits for its user to unlock it.
        """
        held = self._held.get(account)
        if held is not None:
            return held
        try:
            found = self._read(self._vault(), account)
        except DeskError as trouble:
            if trouble.code == "keyring.locked" or not trouble.code.startswith("keyring."):
                raise
            return None
        if found is not None:
            self._held[account] = found
        return found

    def forget(self, account: str) -> None:
        """The secret gone, from memory and from the keyring."""
        self._held.pop(account, None)
        try:
            self._forget_in(self._vault(), account)
        except DeskError as trouble:
            if not trouble.code.startswith("keyring."):
                raise

    def _read(self, vault: Vault, account: str) -> str | None:
        whole = b""
        for number in count():
            piece = vault.read(_entry(account, number))
            if not piece:
                return None
            whole += piece[1:]
            if piece[:1] == b"\x00":
                break
        return whole.decode()

    def _forget_in(self, vault: Vault, account: str) -> None:
        for number in count():
            piece = vault.read(_entry(account, number))
            if piece is None:
                return
            vault.forget(_entry(account, number))


def _entry(account: str, number: int) -> str:
    return f"mail/{account}/{number}"


def _pieces(secret: str) -> list[bytes]:
    """The secret in pieces that any keyring takes; the first byte says whether more follow."""
    raw = secret.encode()
    parts = [raw[at : at + _PIECE] for at in range(0, len(raw), _PIECE)] or [b""]
    return [(b"\x01" if part is not parts[-1] else b"\x00") + part for part in parts]
