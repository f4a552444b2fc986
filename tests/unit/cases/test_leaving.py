"""By which mailbox of the office a letter leaves, and what is said of that."""

import pytest

from dsar_desk.cases.leaving import leaving_by, leaving_sentence
from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer
from dsar_desk.errors import DeskError

IMAP, SMTP = MailServer("imap.example.org", 993), MailServer("smtp.example.org", 465)


def mailbox(name: str, *, sends: bool = True) -> MailAccount:
    address = f"{name}@example.org"
    return MailAccount(AccountId(name), name, address, IMAP, address, smtp=SMTP if sends else None)


FIRST, SECOND, MUTE = mailbox("first"), mailbox("second"), mailbox("mute", sends=False)
KNOWN = (MUTE, FIRST, SECOND)
CAME = "The request came to this mailbox."
NOWHERE = (
    "No message of this case came to a mailbox of the office; this is the first that can send."
)
CHOSEN = [
    # where the messages came, the latest first; who is wanted; who sends; what is said
    ((), "", "first", NOWHERE),
    (("second",), "", "second", CAME),
    (("second", "first"), "", "second", CAME),
    (("removed", "second"), "", "second", CAME),
    (("removed",), "", "first", NOWHERE),
    (
        ("mute",),
        "",
        "first",
        "The request came to mute@example.org, from which nothing can be sent.",
    ),
    (
        ("mute", "second"),
        "",
        "second",
        "The request came to mute@example.org, from which nothing can be sent.",
    ),
    (("second",), "first", "first", "The request came to second@example.org."),
    ((), "second", "second", "No message of this case came to a mailbox of the office."),
]


@pytest.mark.parametrize(("came", "wanted", "chosen", "said"), CHOSEN)
def test_a_letter_leaves_by_the_mailbox_that_its_request_came_to(
    came: tuple[str, ...], wanted: str, chosen: str, said: str
) -> None:
    leaving = leaving_by(KNOWN, map(AccountId, came), wanted)
    assert leaving.account.id == chosen
    assert leaving.able == (FIRST, SECOND)
    assert leaving_sentence(leaving) == said


def test_where_none_can_send_or_the_wanted_one_cannot_it_is_said() -> None:
    with pytest.raises(DeskError, match="No mailbox of the office can send") as none:
        leaving_by((MUTE,), ())
    assert none.value.code == "sending.no_account"
    for wanted in ("mute", "removed"):
        with pytest.raises(DeskError, match="choose another mailbox") as cannot:
            leaving_by(KNOWN, (), wanted)
        assert cannot.value.code == "sending.account"


def test_no_more_is_asked_of_the_register_than_is_needed() -> None:
    def came() -> list[AccountId]:
        raise AssertionError("asked")

    def lazily() -> object:
        yield AccountId("second")
        yield from came()

    assert leaving_by(KNOWN, lazily()).account == SECOND  # type: ignore[arg-type]
