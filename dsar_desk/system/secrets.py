"""The system's keyring: one 32-byte secret for each office, written, read back, never in a file.

Only keyrings that encrypt are used. Any program of the same user can read an unlocked keyring;
that is a limit of the systems and no secret of ours.
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from typing import TypeVar

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import (
    InitError,
    KeyringError,
    KeyringLocked,
    NoKeyringError,
    PasswordDeleteError,
)

from dsar_desk.errors import DeskError

__all__ = ["ALLOWED", "SystemVault", "system_vault"]

ALLOWED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)
"""The keyrings that encrypt what they keep."""

_USER = "store key"
_Answer = TypeVar("_Answer")


class SystemVault:
    """The keyring of this system."""

    def __init__(self, backend: KeyringBackend) -> None:
        _refuse_unsafe(backend)
        self._backend = backend

    def read(self, store: str) -> bytes | None:
        """The secret of a store, None where there is none or it is not one of ours.

        ``keyring.locked`` or ``keyring.unavailable`` where the keyring does not answer.
        """
        text = _asked(lambda: self._backend.get_password(_service(store), _USER))
        if text is None:
            return None
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            return b""

    def write(self, store: str, secret: bytes) -> None:
        """The secret kept and read back; ``keyring.not_kept`` where it did not stay."""
        text = base64.b64encode(secret).decode()
        _asked(lambda: self._backend.set_password(_service(store), _USER, text))
        if self.read(store) != secret:
            raise DeskError(
                "keyring.not_kept",
                "The system keyring ({keyring}) took the key but did not keep it. Nothing was set "
                "up with it. Use another keyring, or go on with the recovery key alone.",
                keyring=self._backend.name,
            )

    def forget(self, store: str) -> None:
        """The secret gone; nothing where there was none."""
        try:
            _asked(lambda: self._backend.delete_password(_service(store), _USER))
        except _Absent:
            return


def system_vault() -> SystemVault:
    """The system's keyring; ``keyring.none`` or ``keyring.unsafe`` where there is none to use."""
    return SystemVault(keyring.get_keyring())


class _Absent(Exception):  # noqa: N818 - an answer, not an error
    """There is nothing to delete."""


def _service(store: str) -> str:
    return f"dsar-desk/{store}"


def _asked(question: Callable[[], _Answer]) -> _Answer:
    try:
        return question()
    except PasswordDeleteError:
        raise _Absent from None
    except KeyringLocked:
        raise DeskError(
            "keyring.locked",
            "The system keyring is locked. Nothing was changed. Unlock your system keyring and "
            "try again, or use the recovery key.",
        ) from None
    except (NoKeyringError, InitError):
        raise _none() from None
    except KeyringError as trouble:
        raise DeskError(
            "keyring.unavailable",
            "The system keyring did not answer ({reason}). Nothing was changed. Try again, or use "
            "the recovery key.",
            reason=type(trouble).__name__,
        ) from None


def _none() -> DeskError:
    return DeskError(
        "keyring.none",
        "This system has no keyring service running (Secret Service, KWallet, Windows Credential "
        "Manager or macOS Keychain). Nothing was changed, and no key is ever kept in a plain "
        "file. Start the keyring, or use the recovery key.",
    )


def _refuse_unsafe(backend: KeyringBackend) -> None:
    members = list(_members(backend))
    if not members or _path(backend).startswith("keyring.backends.fail."):
        raise _none()
    unsafe = [member for member in members if _path(member) not in ALLOWED]
    if unsafe:
        raise DeskError(
            "keyring.unsafe",
            "The keyring that Python found here ({keyring}) does not protect what it keeps. "
            "Nothing was written to it. Set up a system keyring, or use the recovery key.",
            keyring=_path(unsafe[0]),
        )


def _members(backend: KeyringBackend) -> Iterator[KeyringBackend]:
    if isinstance(backend, ChainerBackend):
        yield from backend.backends
    else:
        yield backend


def _path(backend: KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
