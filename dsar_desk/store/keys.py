"""Keys: the store key, what is derived from it, and how one secret is sealed under another.

The store key (256 bits, random) is the raw key of SQLCipher. It lies nowhere in clear; each slot
holds it sealed under a secret. Case keys and the office's signing key are sealed under a key
derived from it, and each blob's key under its case's.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

__all__ = ["KEY_BYTES", "Chance", "StoreKey", "Stretch", "derive", "seal", "stretched", "unseal"]

KEY_BYTES = 32
_NONCE_BYTES = 12

Chance = Callable[[int], bytes]
"""Gives as many random bytes as it is asked for; ``secrets.token_bytes`` in the program."""


@dataclass(frozen=True, slots=True)
class StoreKey:
    """The key of one store; ``raw`` is never shown by ``repr``."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            raise ValueError("a store key has 32 bytes")

    @property
    def check(self) -> str:
        """The key-check value, 16 hexadecimal digits: tells a wrong key, and nothing about it."""
        return hmac.new(self.raw, b"dsar-kcv", hashlib.sha256).digest()[:8].hex()

    def wrapping(self, purpose: bytes) -> bytes:
        """The key under which keys of one purpose are sealed."""
        return derive(self.raw, b"", b"dsar-desk wrapping " + purpose)


@dataclass(frozen=True, slots=True)
class Stretch:
    """How a passphrase is stretched: Argon2id (RFC 9106) with its own salt. Memory in KiB."""

    salt: bytes
    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        sound = (
            16 <= len(self.salt) <= 64
            and 8 * 1024 <= self.memory <= 1024 * 1024
            and 1 <= self.passes <= 64
            and 1 <= self.lanes <= 64
        )
        if not sound:
            raise ValueError("these parameters are too weak or too costly")


def stretched(passphrase: str, stretch: Stretch) -> bytes:
    """The secret behind a passphrase; the same however the keyboard composes its letters."""
    made = Argon2id(
        salt=stretch.salt,
        length=KEY_BYTES,
        iterations=stretch.passes,
        lanes=stretch.lanes,
        memory_cost=stretch.memory,
    )
    return made.derive(unicodedata.normalize("NFC", passphrase).encode())


def derive(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A key for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt, purpose).derive(secret)


def seal(key: bytes, plain: bytes, context: bytes, chance: Chance) -> bytes:
    """``plain`` under AES-256-GCM, bound to ``context``; the nonce stands in front."""
    nonce = chance(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes | None:
    """What was sealed, None where key, context or bytes are not those of the sealing."""
    if len(sealed) <= _NONCE_BYTES:
        return None
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
    except InvalidTag:
        return None
