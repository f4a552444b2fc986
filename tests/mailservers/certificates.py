"""A certificate authority of the test's own, with a good certificate and six bad ones."""

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

__all__ = ["BAD", "Certificates", "server_context"]

BAD = ("expired", "early", "wrong_host", "self_signed", "other_ca", "wrong_purpose")
"""The certificates that no client may take; ``good`` is the one that it may."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pair:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def pem(self) -> bytes:
        """Both, the key first."""
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return key + self.certificate.public_bytes(Encoding.PEM)


@dataclass(frozen=True)
class Certificates:
    """Files of one folder: ``ca`` is what a client trusts, ``file(name)`` what a server shows."""

    folder: Path

    @property
    def ca(self) -> Path:
        """The certificate of the authority."""
        return self.folder / "ca.pem"

    def file(self, name: str = "good") -> Path:
        """Key and certificate in one file: ``good`` or one of ``BAD``."""
        return self.folder / f"{name}.pem"

    @classmethod
    def make(cls, folder: Path) -> "Certificates":
        """All of them, written into ``folder``, valid for localhost, 127.0.0.1 and 127.0.0.2."""
        folder.mkdir(parents=True, exist_ok=True)
        made = cls(folder)
        authority, pairs = _all()
        made.ca.write_bytes(authority.certificate.public_bytes(Encoding.PEM))
        for name, pair in pairs.items():
            made.file(name).write_bytes(pair.pem())
        return made


def server_context(file: Path) -> ssl.SSLContext:
    """The server's side of TLS with this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@cache
def _all() -> tuple[Pair, dict[str, Pair]]:
    """Made once for each run: the keys are the slow part."""
    authority, other = _authority("Test CA"), _authority("Some other CA")
    now = datetime.now(UTC)
    valid = (now - _DAY, now + 30 * _DAY)
    pairs = {
        "good": _signed(authority, valid),
        "expired": _signed(authority, (now - 30 * _DAY, now - _DAY)),
        "early": _signed(authority, (now + _DAY, now + 30 * _DAY)),
        "wrong_host": _signed(authority, valid, host="mail.elsewhere.example"),
        "self_signed": _signed(None, valid),
        "other_ca": _signed(other, valid),
        "wrong_purpose": _signed(authority, valid, purpose=ExtendedKeyUsageOID.CLIENT_AUTH),
    }
    return authority, pairs


def _authority(name: str) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    subject = _name(name)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - 60 * _DAY)
        .not_valid_after(now + 60 * _DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_signs(), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Pair(made, key)


def _signed(
    issuer: Pair | None,
    valid: tuple[datetime, datetime],
    host: str = "",
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH,
) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(host or "localhost")
    parent = issuer.certificate.subject if issuer else subject
    signer = issuer.key if issuer else key
    made = (
        x509.CertificateBuilder(parent, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.SubjectAlternativeName(_names(host)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .sign(signer, hashes.SHA256())
    )
    return Pair(made, key)


def _names(host: str) -> list[x509.GeneralName]:
    if host:
        return [x509.DNSName(host)]
    loop = ("127.0.0.1", "127.0.0.2")
    return [x509.DNSName("localhost"), *(x509.IPAddress(ipaddress.ip_address(ip)) for ip in loop)]


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _signs() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
