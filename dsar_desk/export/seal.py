"""The office's seal: its Ed25519 key (RFC 8032), and how a reader compares it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

__all__ = ["KEY_BYTES", "Seal", "fingerprint", "is_sealed", "key_as_pem"]

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Seal:
    """What signs for the office: the raw public key, and a call that signs with the private one."""

    public_key: bytes
    sign: Callable[[bytes], bytes]

    @classmethod
    def of(cls, key: Ed25519PrivateKey) -> Self:
        """The seal of a private key that is at hand."""
        return cls(key.public_key().public_bytes_raw(), key.sign)


def fingerprint(public_key: bytes) -> str:
    """The SHA-256 of a public key in groups of four, to be compared by eye or over the telephone."""
    digest = hashlib.sha256(public_key).hexdigest()
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


def is_sealed(content: bytes, signature: bytes, public_key: bytes) -> bool:
    """True where the signature over the content was made with the key."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_as_pem(public_key: bytes) -> bytes:
    """The public key in the form that other programs read."""
    key = Ed25519PublicKey.from_public_bytes(public_key)
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
