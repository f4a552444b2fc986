"""The mailboxes of an office: added, changed, removed; their secrets; how each stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer, SignIn
from dsar_desk.cases.triage import Suggestion
from dsar_desk.errors import DeskError
from dsar_desk.mail.sign_in import Tokens
from dsar_desk.services.desk import Desk
from dsar_desk.services.mailboxes import Mailboxes
from dsar_desk.system.account_secrets import AccountSecrets
from tests.desk import a_desk
from tests.requests import a_mail
from tests.unit.system.test_account_secrets import Remembering

PLAIN = MailAccount(
    AccountId(""), "Privacy", "privacy@fernwick.example", MailServer("imap.example", 993), "ana"
)
SIGNED_IN = replace(
    PLAIN, name="Signed in", address="shared@fernwick.example", way=SignIn.MICROSOFT, client="c1"
)


class Endpoint:
    """Gives tokens that are numbered, and remembers what they were asked with."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, _account: MailAccount, keep: str, now: datetime) -> Tokens:
        self.asked.append(keep)
        number = len(self.asked)
        return Tokens(f"access {number}", f"keep {number}", now + timedelta(hours=1))


class World:
    """A desk with mailboxes on a keyring in memory and a clock that can be set on."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.keyring, self.endpoint = desk, Remembering(), Endpoint()
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)
        self.start_anew()

    def start_anew(self) -> None:
        secrets = AccountSecrets(self.keyring.vault)
        self.boxes = Mailboxes(
            self.desk.database, secrets, self.desk.new_id, self.endpoint, now=lambda: self.now
        )


@pytest.fixture
def world(desk: Desk) -> Iterator[World]:
    made = World(desk)
    yield made
    for account in made.boxes.accounts():
        made.boxes.remove(desk.order(), account.id)


def test_a_mailbox_is_there_again_after_a_new_start_with_its_password(world: World) -> None:
    added = world.boxes.add(world.desk.order(), PLAIN, "s3cret")
    world.start_anew()
    assert world.boxes.accounts() == (added,)
    assert world.boxes.named("privacy") == world.boxes.named("PRIVACY@fernwick.example") == added
    assert world.boxes.named("") == added
    shown = world.boxes.credential(added)
    assert (shown.user, shown.secret, shown.is_token) == ("ana", "s3cret", False)


def test_no_secret_is_in_the_register(world: World) -> None:
    world.boxes.add(world.desk.order(), PLAIN, "s3cret-words")
    with world.desk.database.view() as view:
        stored = view.settings.get("mail.accounts") + view.settings.get(
            f"mail.account.{world.boxes.named('').id}"
        )
    assert "imap.example" in stored
    assert "s3cret-words" not in stored


@pytest.mark.parametrize("change", [{"name": "PRIVACY"}, {"address": "privacy@FERNWICK.example"}])
def test_two_mailboxes_of_one_name_or_address_are_refused(
    world: World, change: dict[str, str]
) -> None:
    world.boxes.add(world.desk.order(), PLAIN)
    other = replace(PLAIN, name="Other", address="other@fernwick.example")
    with pytest.raises(DeskError) as found:
        world.boxes.add(world.desk.order(), replace(other, **change))  # type: ignore[arg-type]
    assert found.value.code == "mailbox.known"


def test_a_password_is_never_shown_to_another_server(world: World) -> None:
    added = world.boxes.add(world.desk.order(), PLAIN, "s3cret")
    renamed = world.boxes.change(world.desk.order(), replace(added, name="New name"))
    assert world.boxes.credential(renamed).secret == "s3cret"
    moved = replace(renamed, imap=MailServer("imap.elsewhere.example", 993))
    world.boxes.change(world.desk.order(), moved)
    assert world.boxes.needs_secret(moved)
    with pytest.raises(DeskError) as found:
        world.boxes.credential(moved)
    assert found.value.code == "mailbox.secret_needed"
    assert world.keyring.kept == {}


def test_what_is_removed_is_no_longer_known_and_its_secret_is_gone(world: World) -> None:
    added = world.boxes.add(world.desk.order(), PLAIN, "s3cret")
    world.boxes.remove(world.desk.order(), added.id)
    assert world.boxes.accounts() == ()
    assert world.keyring.kept == {}
    for wanted in (lambda: world.boxes.get(added.id), lambda: world.boxes.named("privacy")):
        with pytest.raises(DeskError) as found:
            wanted()
        assert found.value.code == "mailbox.unknown"


def test_the_same_order_adds_once(world: World) -> None:
    order = world.desk.order()
    assert world.boxes.add(order, PLAIN) == world.boxes.add(order, PLAIN)
    assert len(world.boxes.accounts()) == 1


def test_a_clerk_changes_no_mailbox(world: World) -> None:
    order = replace(world.desk.order(), actor=Actor(ActorId("clerk"), "Clerk", Role.CLERK))
    with pytest.raises(DeskError) as found:
        world.boxes.add(order, PLAIN)
    assert found.value.code == "permission.denied"


def test_a_shared_mailbox_is_entered_by_the_persons_token_under_its_own_address(
    world: World,
) -> None:
    added = world.boxes.add(world.desk.order(), SIGNED_IN, "keep 0")
    shown = world.boxes.credential(added)
    assert (shown.user, shown.secret, shown.is_token) == (SIGNED_IN.address, "access 1", True)
    assert world.boxes.credential(added).secret == "access 1"
    world.now += timedelta(minutes=56)
    assert world.boxes.credential(added).secret == "access 2"
    assert world.endpoint.asked == ["keep 0", "keep 1"]
    world.start_anew()
    assert world.boxes.credential(added).secret == "access 3"
    assert world.endpoint.asked[-1] == "keep 2"
    kept = b"".join(world.keyring.kept.values())
    assert b"access" not in kept


def test_how_a_mailbox_stands_is_said_in_words(world: World) -> None:
    added = world.boxes.add(world.desk.order(), PLAIN, "s3cret")
    assert world.boxes.state(added).sentences == ("The mailbox Privacy was never read.",)
    world.boxes.was_read(world.desk.order(), added)
    assert world.boxes.state(added).last_read == world.desk.order().at
    entries = len(journal(world.desk))
    world.boxes.was_not_read(added, DeskError("mailbox.gone", "It broke off."))
    state = world.boxes.states()[0]
    assert state.sentences[0].startswith("The mailbox Privacy has not been read since 2026-11-23 ")
    assert state.sentences[1] == "It broke off."
    assert "their time runs all the same" in state.sentences[2]
    world.boxes.was_read(world.desk.order(), added)
    assert world.boxes.state(added).at_stake == ""
    assert len(journal(world.desk)) == entries
    world.start_anew()
    assert world.boxes.state(added).last_read == world.desk.order().at


def journal(desk: Desk) -> list[object]:
    with desk.database.view() as view:
        return list(view.journal.entries())


def test_a_desk_has_mailboxes_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    with a_desk(tmp_path_factory.mktemp("boxes")) as desk:
        added = desk.mailboxes.add(desk.order(), PLAIN, "s3cret")
        assert desk.mailboxes.credential(added).secret == "s3cret"


def test_whoever_writes_from_the_domain_of_a_mailbox_is_a_colleague(desk: Desk) -> None:
    other = replace(PLAIN, address="mailbox@team.example", own_addresses=("legal@other.example",))
    account = desk.mailboxes.add(desk.order(), other)
    try:
        for domain in ("team.example", "other.example"):
            raw = a_mail(domain).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            head = (
                f"From: Sales <sales@{domain}>\r\nTo: mailbox@team.example\r\nSubject: Fwd\r\n"
                "Content-Type: message/rfc822\r\n\r\n"
            )
            taken = desk.intake.take_in(desk.order(), head.encode() + raw, "m.eml", Channel.INBOX)
            read = desk.intake.read(desk.order(), taken.received.id)
            suggested = Suggestion.from_json(read.suggestion)
            assert suggested.requester.address == "ada.lind@example.org"
    finally:
        desk.mailboxes.remove(desk.order(), account.id)
