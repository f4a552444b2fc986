"""What a mailbox of the office can be."""

from dataclasses import replace
from typing import Any

import pytest

from dsar_desk.cases.mail_account import (
    AccountId,
    AfterFiling,
    Credential,
    MailAccount,
    MailServer,
    SignIn,
    checked,
)
from dsar_desk.errors import DeskError

ACCOUNT = MailAccount(
    id=AccountId("a1"),
    name="DataSecurity",
    address="privacy@fernwick.example",
    imap=MailServer("imap.fernwick.example", 993),
    login="privacy@fernwick.example",
)


def test_a_plain_account_reads_the_inbox_and_changes_nothing_on_the_server() -> None:
    assert checked(ACCOUNT) is ACCOUNT
    assert ACCOUNT.folders == ("INBOX",)
    assert ACCOUNT.after_filing is AfterFiling.NOTHING


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("name", {"name": " "}),
        ("address", {"address": "privacy"}),
        ("address", {"address": "privacy@"}),
        ("login", {"login": "privacy\r\nA1 DELETE INBOX"}),
        ("imap", {"imap": MailServer("", 993)}),
        ("imap", {"imap": MailServer("imap example", 993)}),
        ("imap", {"imap": MailServer("imap.example", 0)}),
        ("imap", {"imap": MailServer("a" * 254, 993)}),
        ("smtp", {"smtp": MailServer("smtp.example", 65_536)}),
        ("folders", {"folders": ()}),
        ("folders", {"folders": ("INBOX\n",)}),
        ("poll", {"poll_minutes": 0}),
        ("poll", {"poll_minutes": 1441}),
        ("own", {"own_addresses": ("Privacy Team",)}),
        ("authserv_ids", {"authserv_ids": ("mx.example", "mx example")}),
        ("authserv_ids", {"authserv_ids": ("mx.example;",)}),
        ("client", {"way": SignIn.GOOGLE}),
        ("tenant", {"way": SignIn.MICROSOFT, "client": "c", "tenant": ""}),
        ("filed", {"after_filing": AfterFiling.MOVE}),
        ("filed", {"after_filing": AfterFiling.MOVE, "filed_folder": "INBOX"}),
    ],
)
def test_a_field_that_cannot_be_right_is_named(field: str, change: dict[str, Any]) -> None:
    with pytest.raises(DeskError) as found:
        checked(replace(ACCOUNT, **change))
    assert (found.value.code, found.value.parameters) == ("input.mailbox", {"field": field})


def test_a_mailbox_is_shared_where_somebody_else_signs_in() -> None:
    assert not replace(ACCOUNT, login="Privacy@Fernwick.example").is_shared
    assert replace(ACCOUNT, login="ana@fernwick.example").is_shared


def test_a_secret_is_never_printed() -> None:
    assert "s3cret" not in repr(Credential("ana", "s3cret"))
