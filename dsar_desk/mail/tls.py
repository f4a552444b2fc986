"""The protected way to a mail server: verified, TLS 1.2 or later, the host's name checked."""

import ssl
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dsar_desk.errors import DeskError

__all__ = ["context", "refusal", "trust_system"]

_EXPIRED = frozenset({10})
_EARLY = frozenset({9})
_HOST = frozenset({62, 64})
_SELF_SIGNED = frozenset({18})
_UNKNOWN = frozenset({2, 19, 20, 21, 27})
_REVOKED = frozenset({23})
"""What OpenSSL found, by its numbers (X509_V_ERR_…, openssl-verification-options(1))."""


_OF_SYSTEM = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where Debian, Fedora, SUSE, and Alpine and macOS keep the certificates that they trust."""


def context(ca_file: str = "") -> ssl.SSLContext:
    """The terms of a protected connection; ``ca_file`` is trusted in place of the system's list.

    Raises:
        DeskError: ``mailbox.ca_file`` where the file is not there or holds no certificate.
    """
    try:
        terms = ssl.create_default_context(cafile=ca_file or None)
    except OSError as trouble:  # ssl.SSLError is one, too
        raise DeskError(
            "mailbox.ca_file",
            "The file of certificates to trust for this mailbox cannot be read or holds none. "
            "Nothing was sent and no mail was read; choose the file anew in the settings.",
        ) from trouble
    terms.minimum_version = ssl.TLSVersion.TLSv1_2
    if not ca_file and sys.platform != "win32":  # there the system's own list is asked
        trust_system(terms, ssl.get_default_verify_paths(), _OF_SYSTEM)
    return terms


def trust_system(
    terms: ssl.SSLContext, known: ssl.DefaultVerifyPaths, places: Iterable[str | Path]
) -> None:
    """The system's list, where this OpenSSL looks for it at places that are not there.

    A program that was bundled on another system brings an OpenSSL that knows that system's places.
    """
    if not (known.cafile or known.capath):
        found = next((place for place in places if Path(place).is_file()), None)
        if found is not None:
            terms.load_verify_locations(found)


def refusal(trouble: ssl.SSLError, host: str) -> DeskError:
    """The sentence for a connection that could not be protected; nothing was sent over it."""
    if isinstance(trouble, ssl.SSLCertVerificationError):
        return _bad_certificate(trouble.verify_code, host)
    return DeskError(
        "mailbox.not_safe",
        "The connection to {host} could not be protected: what answered does not speak TLS 1.2 or "
        "later, or something on the way disturbed it. No password was sent, nothing is lost and "
        "what was read is kept. Check server, port and kind of protection; if they are right, ask "
        "your IT.",
        host=host,
    )


def _bad_certificate(code: int, host: str) -> DeskError:
    for known, said in (*_unfit(host), *_unproven(host)):
        if code in known:
            return said
    return DeskError(
        "mailbox.certificate",
        "The connection is not safe: the certificate of {host} does not stand (OpenSSL {number}). "
        "No password was sent, nothing is lost and what was read is kept. Ask your IT to look at "
        "the server’s certificate.",
        host=host,
        number=code,
    )


def _unfit(host: str) -> Iterator[tuple[frozenset[int], DeskError]]:
    """What was wrong from some day on, or for this host."""
    yield (
        _EXPIRED,
        DeskError(
            "mailbox.certificate_expired",
            "The connection is not safe: the certificate of {host} has expired. No password was "
            "sent, nothing is lost and what was read is kept. Ask whoever runs the server to "
            "renew it, and see that the date of this computer is right.",
            host=host,
        ),
    )
    yield (
        _EARLY,
        DeskError(
            "mailbox.certificate_early",
            "The connection is not safe: the certificate of {host} is not valid yet. No password "
            "was sent, nothing is lost and what was read is kept. See that the date of this "
            "computer is right; if it is, ask whoever runs the server.",
            host=host,
        ),
    )
    yield (
        _HOST,
        DeskError(
            "mailbox.certificate_host",
            "The connection is not safe: what answered as {host} shows a certificate of another "
            "host. No password was sent, nothing is lost and what was read is kept. Check the "
            "name of the server; if it is right, ask your IT before you go on.",
            host=host,
        ),
    )


def _unproven(host: str) -> Iterator[tuple[frozenset[int], DeskError]]:
    """What nobody vouches for."""
    yield (
        _SELF_SIGNED,
        DeskError(
            "mailbox.certificate_self_signed",
            "The connection is not safe: the certificate of {host} is signed by nobody but "
            "itself. No password was sent, nothing is lost and what was read is kept. Ask your IT "
            "for a certificate that can be verified, or for the file of the one to trust.",
            host=host,
        ),
    )
    yield (
        _UNKNOWN,
        DeskError(
            "mailbox.certificate_unknown",
            "The connection is not safe: the certificate of {host} comes from an authority that "
            "this computer does not know. No password was sent, nothing is lost and what was read "
            "is kept. Ask your IT whether that authority is theirs; its file can be named in the "
            "settings.",
            host=host,
        ),
    )
    yield (
        _REVOKED,
        DeskError(
            "mailbox.certificate_revoked",
            "The connection is not safe: the certificate of {host} was revoked. No password was "
            "sent, nothing is lost and what was read is kept. Ask whoever runs the server.",
            host=host,
        ),
    )
