"""What a form is filled in with from an address, where a test stopped, what IT is asked for."""

import pytest

from dsar_desk.cases.mail_account import AccountId, MailAccount, Security, SignIn, checked
from dsar_desk.cases.mail_guess import guess_from
from dsar_desk.cases.mail_registration import asked_of_it
from dsar_desk.cases.mail_steps import MailStep, is_for_the_officer, stopped_at


@pytest.mark.parametrize(
    ("address", "imap", "smtp", "way"),
    [
        ("privacy@fernwick.example", "imap.fernwick.example", "smtp.fernwick.example", "password"),
        ("Privacy@Fernwick.Example ", "imap.fernwick.example", "smtp.fernwick.example", "password"),
        ("dsar@gmail.com", "imap.gmail.com", "smtp.gmail.com", "google"),
        ("a@hotmail.com", "outlook.office365.com", "smtp.office365.com", "microsoft"),
        ("a@fern.onmicrosoft.com", "outlook.office365.com", "smtp.office365.com", "microsoft"),
    ],
)
def test_servers_are_guessed_from_the_address(address: str, imap: str, smtp: str, way: str) -> None:
    found = guess_from(address)
    assert found is not None
    assert (found.imap.host, found.smtp.host, found.way) == (imap, smtp, SignIn(way))
    assert (found.imap.port, found.imap.security) == (993, Security.TLS)


@pytest.mark.parametrize("address", ["", "privacy", "privacy@", "privacy@host", "a@b c.example"])
def test_nothing_is_guessed_from_half_an_address(address: str) -> None:
    assert guess_from(address) is None


def test_what_is_guessed_can_be_saved() -> None:
    found = guess_from("privacy@fernwick.example")
    assert found is not None
    made = MailAccount(
        AccountId("a"),
        "Privacy",
        "privacy@fernwick.example",
        found.imap,
        "privacy@fernwick.example",
        found.smtp,
    )
    assert checked(made) is made


@pytest.mark.parametrize(
    ("code", "step"),
    [
        ("mailbox.no_server", MailStep.FOUND),
        ("mailbox.no_answer", MailStep.FOUND),
        ("mailbox.not_safe", MailStep.PROTECTED),
        ("mailbox.certificate_expired", MailStep.PROTECTED),
        ("mailbox.login", MailStep.SIGNED_IN),
        ("mailbox.token", MailStep.SIGNED_IN),
        ("mailbox.folder", MailStep.FOLDERS),
    ],
)
def test_a_trouble_says_at_which_step_it_stopped(code: str, step: MailStep) -> None:
    assert stopped_at(code) is step


def test_a_refused_password_is_not_tried_again_by_itself_and_a_lost_network_is() -> None:
    assert is_for_the_officer("mailbox.login")
    assert is_for_the_officer("mailbox.secret_needed")
    assert not is_for_the_officer("mailbox.gone")
    assert not is_for_the_officer("mailbox.too_often")


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (SignIn.MICROSOFT, ("IMAP.AccessAsUser.All", "SMTP.Send", "tenant", "public client flows")),
        (SignIn.GOOGLE, ("https://mail.google.com/", "Desktop app", "client secret")),
        (SignIn.PASSWORD, ("STARTTLS", "user name", "PEM")),
    ],
)
def test_it_is_asked_for_what_the_sign_in_needs(way: SignIn, words: tuple[str, ...]) -> None:
    said = asked_of_it(way, "privacy@fernwick.example")
    assert "privacy@fernwick.example" in said
    assert [word for word in words if word not in said] == []
    assert "deletes nothing" in said
