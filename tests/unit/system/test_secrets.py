"""The keyring: which are used, and what is said when one does not answer."""

from collections.abc import Callable
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.backends.SecretService import Keyring as SecretService
from keyring.errors import (
    InitError,
    KeyringError,
    KeyringLocked,
    NoKeyringError,
    PasswordDeleteError,
)

from dsar_desk.errors import DeskError
from dsar_desk.system.secrets import SystemVault

SECRET = b"\x00\xffs" * 10 + b"ab"


class Remembering(SecretService):
    """A Secret Service that keeps what it is given in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


Remembering.__module__, Remembering.__qualname__ = SecretService.__module__, "Keyring"


class Swallowing(Remembering):
    def set_password(self, service: str, username: str, password: str) -> None:
        return


Swallowing.__module__, Swallowing.__qualname__ = SecretService.__module__, "Keyring"


def failing(error: Exception) -> KeyringBackend:
    def fail_now(*_: object) -> Any:
        raise error

    backend = Remembering()
    backend.get_password = fail_now  # type: ignore[method-assign]
    return backend


def chained(*members: KeyringBackend) -> KeyringBackend:
    class Chain(chainer.ChainerBackend):
        viable = True
        backends = list(members)  # noqa: RUF012 - as the library declares it

    return Chain()


def test_a_secret_is_kept_under_its_own_store() -> None:
    backend = Remembering()
    vault = SystemVault(backend)

    vault.write("a1", SECRET)

    assert vault.read("a1") == SECRET
    assert vault.read("b2") is None
    assert {service for service, _ in backend.kept} == {"dsar-desk/a1"}


def test_a_forgotten_secret_is_gone() -> None:
    vault = SystemVault(Remembering())
    vault.write("a1", SECRET)

    vault.forget("a1")
    vault.forget("a1")

    assert vault.read("a1") is None


def test_an_entry_that_is_not_ours_is_no_secret() -> None:
    backend = Remembering()
    backend.kept["dsar-desk/a1", "store key"] = "hunter2 ü"

    assert SystemVault(backend).read("a1") == b""


def test_a_keyring_that_swallows_what_it_is_given_is_found_out() -> None:
    with pytest.raises(DeskError) as caught:
        SystemVault(Swallowing()).write("a1", SECRET)

    assert caught.value.code == "keyring.not_kept"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyringLocked(), "keyring.locked"),
        (NoKeyringError(), "keyring.none"),
        (InitError(), "keyring.none"),
        (KeyringError(), "keyring.unavailable"),
    ],
)
def test_a_keyring_that_does_not_answer_leaves_the_recovery_key(
    error: Exception, code: str
) -> None:
    with pytest.raises(DeskError) as caught:
        SystemVault(failing(error)).read("a1")

    assert caught.value.code == code
    assert "recovery key" in caught.value.sentence


@pytest.mark.parametrize(
    ("backend", "code"),
    [
        (fail.Keyring, "keyring.none"),
        (null.Keyring, "keyring.unsafe"),
        (chained, "keyring.none"),
        (lambda: chained(Remembering(), null.Keyring()), "keyring.unsafe"),
    ],
)
def test_only_keyrings_that_encrypt_are_used(
    backend: Callable[[], KeyringBackend], code: str
) -> None:
    with pytest.raises(DeskError) as caught:
        SystemVault(backend())

    assert caught.value.code == code


def test_a_chain_of_allowed_keyrings_is_used() -> None:
    vault = SystemVault(chained(Remembering()))

    vault.write("a1", SECRET)

    assert vault.read("a1") == SECRET
