"""What tests against mail servers share: certificates, terms, a password."""

import ssl
from collections.abc import Iterator

import pytest

from dsar_desk.cases.mail_account import Credential
from dsar_desk.mail.tls import context
from tests.desk import a_desk
from tests.integration.mail.office import Office
from tests.mailservers.certificates import Certificates, server_context
from tests.mailservers.dovecot import Dovecot, why_absent


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """A certificate authority with a good certificate and bad ones."""
    return Certificates.make(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def served(certificates: Certificates) -> ssl.SSLContext:
    """The server's side of TLS, with the good certificate."""
    return server_context(certificates.file())


@pytest.fixture(scope="session")
def terms(certificates: Certificates) -> ssl.SSLContext:
    """Our side of TLS."""
    return context(str(certificates.ca))


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory, terms: ssl.SSLContext) -> Iterator[Office]:
    """One office for all tests: each fetches mails of its own for an account of its own."""
    with a_desk(tmp_path_factory.mktemp("mailroom")) as desk:
        yield Office(desk, terms)


@pytest.fixture
def credential() -> Credential:
    return Credential("privacy@fernwick.example", "s3cret words")


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    """A real Dovecot; a test that wants it is skipped, saying so, where there is none."""
    if why := why_absent():
        pytest.skip(why)
    with Dovecot() as server:
        yield server
