"""Secrets of mail accounts: in the keyring, else in memory and nowhere else."""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.system.account_secrets import AccountSecrets
from dsar_desk.system.vault import Vault

LONG = "ä" * 3000


class Remembering:
    """A keyring in memory; ``trouble`` is what it answers in place of working."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.trouble = ""

    def vault(self) -> Vault:
        return self

    def read(self, store: str) -> bytes | None:
        self._complain()
        return self.kept.get(store)

    def write(self, store: str, secret: bytes) -> None:
        self._complain()
        self.kept[store] = secret

    def forget(self, store: str) -> None:
        self._complain()
        self.kept.pop(store, None)

    def _complain(self) -> None:
        if self.trouble:
            raise DeskError(self.trouble, "The keyring does not work.")


@pytest.fixture
def keyring() -> Remembering:
    return Remembering()


@pytest.mark.parametrize("secret", ["s3cret", "", LONG, "x" * 800, "x" * 1601])
def test_a_secret_is_there_again_after_a_new_start(keyring: Remembering, secret: str) -> None:
    assert AccountSecrets(keyring.vault).keep("a1", secret)
    assert AccountSecrets(keyring.vault).get("a1") == secret
    assert all(len(piece) <= 801 for piece in keyring.kept.values())


def test_a_shorter_secret_leaves_nothing_of_the_longer_one(keyring: Remembering) -> None:
    secrets = AccountSecrets(keyring.vault)
    secrets.keep("a1", LONG)
    secrets.keep("a1", "short")
    assert AccountSecrets(keyring.vault).get("a1") == "short"
    assert len(keyring.kept) == 1


def test_without_a_keyring_a_secret_is_held_until_the_program_ends(keyring: Remembering) -> None:
    keyring.trouble = "keyring.none"
    secrets = AccountSecrets(keyring.vault)
    assert secrets.get("a1") is None
    assert not secrets.keep("a1", "s3cret")
    assert secrets.get("a1") == "s3cret"
    assert AccountSecrets(keyring.vault).get("a1") is None
    secrets.forget("a1")
    assert secrets.get("a1") is None


def test_a_secret_that_is_only_held_is_kept_nowhere(keyring: Remembering) -> None:
    secrets = AccountSecrets(keyring.vault)
    secrets.hold("a1", "s3cret")
    assert (secrets.get("a1"), keyring.kept) == ("s3cret", {})


def test_a_locked_keyring_is_said_and_not_taken_for_an_empty_one(keyring: Remembering) -> None:
    keyring.trouble = "keyring.locked"
    with pytest.raises(DeskError, match="does not work"):
        AccountSecrets(keyring.vault).get("a1")


def test_what_is_forgotten_is_gone_from_the_keyring(keyring: Remembering) -> None:
    secrets = AccountSecrets(keyring.vault)
    secrets.keep("a1", LONG)
    secrets.keep("a2", "other")
    secrets.forget("a1")
    assert secrets.get("a1") is None
    assert list(keyring.kept) == ["mail/a2/0"]


@pytest.mark.parametrize("act", ["keep", "get", "forget"])
def test_what_is_no_trouble_of_the_keyring_is_not_hidden(keyring: Remembering, act: str) -> None:
    keyring.trouble = "store.damaged"
    secrets = AccountSecrets(keyring.vault)
    with pytest.raises(DeskError):
        secrets.keep("a1", "x") if act == "keep" else getattr(secrets, act)("a1")
