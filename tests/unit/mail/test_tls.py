"""The terms of a protected connection, and what a bad certificate is called."""

import ssl
import warnings
from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.mail.tls import context, refusal, trust_system
from tests.mailservers.certificates import BAD, Certificates, server_context

CODES = {
    "expired": "mailbox.certificate_expired",
    "early": "mailbox.certificate_early",
    "wrong_host": "mailbox.certificate_host",
    "self_signed": "mailbox.certificate_self_signed",
    "other_ca": "mailbox.certificate_unknown",
    "wrong_purpose": "mailbox.certificate",
}


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates.make(tmp_path_factory.mktemp("certificates"))


def shaken_hands(client: ssl.SSLContext, server: ssl.SSLContext) -> None:
    """A handshake in memory, for the name ``localhost``; what the client finds wrong is raised."""
    down, up = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(down, up, server_hostname="localhost")
    theirs = server.wrap_bio(up, down, server_side=True)
    for _ in range(6):
        for side in (ours, theirs):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    assert ours.version() in {"TLSv1.2", "TLSv1.3"}


def test_a_good_certificate_is_taken(certificates: Certificates) -> None:
    shaken_hands(context(str(certificates.ca)), server_context(certificates.file()))


@pytest.mark.parametrize("name", BAD)
def test_each_bad_certificate_is_refused_by_its_name(certificates: Certificates, name: str) -> None:
    with pytest.raises(ssl.SSLCertVerificationError) as found:
        shaken_hands(context(str(certificates.ca)), server_context(certificates.file(name)))
    said = refusal(found.value, "mail.example")
    assert said.code == CODES[name]
    assert "mail.example" in said.sentence
    assert "No password was sent" in said.sentence


def test_the_systems_own_list_does_not_know_the_authority_of_a_test(
    certificates: Certificates,
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        shaken_hands(context(), server_context(certificates.file()))


@pytest.mark.parametrize("knows", [False, True])
def test_a_bundled_openssl_is_shown_where_this_system_keeps_its_list(
    certificates: Certificates, tmp_path: Path, *, knows: bool
) -> None:
    place = str(tmp_path) if knows else None
    paths = ssl.DefaultVerifyPaths(None, place, "", "/nowhere", "", "/nowhere")
    terms = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust_system(terms, paths, [tmp_path / "absent.pem", certificates.ca])
    assert len(terms.get_ca_certs()) == (0 if knows else 1)


def test_nothing_older_than_tls_1_2_is_spoken(certificates: Certificates) -> None:
    old = server_context(certificates.file())
    old.set_ciphers("DEFAULT@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore"):
        old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError) as found:
        shaken_hands(context(str(certificates.ca)), old)
    assert refusal(found.value, "mail.example").code == "mailbox.not_safe"


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_file_that_holds_no_certificate_is_said(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DeskError) as found:
        context(str(file))
    assert found.value.code == "mailbox.ca_file"
