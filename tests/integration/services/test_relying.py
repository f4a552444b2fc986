"""What the office's own mail servers found out about a message counts where they are named."""

import hashlib
import itertools
from dataclasses import replace

from dsar_desk.cases.belonging import Belonging, Certainty
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.cases.mail_place import Arrival, MailPlace, folder_key
from dsar_desk.services.arriving import Arriving
from dsar_desk.services.desk import Desk
from tests.outbox import ACCOUNT
from tests.requests import JANE, opened

MX = "mx.fernwick.example"
UIDS = itertools.count(1)
RELIED = replace(JANE, name="Jane Relied", email="jane.relied@example.net")
"""A person of her own: of whoever has more than fifty cases only fifty are looked through."""


def arrived(desk: Desk, account: MailAccount, result: str, *, below: bool = False) -> ReceivedId:
    """A message of Jane's with a result that our server seems to have written."""
    uid = next(UIDS)
    border = f"Received: from x (x [198.51.100.7]) by {MX} with ESMTP id {uid}; x"
    lines = [f"Authentication-Results: {MX}; dmarc={result}", border]
    head = "\r\n".join(reversed(lines) if below else lines)
    raw = (
        f"{head}\r\nFrom: Jane <{RELIED.email}>\r\nSubject: {uid}\r\n\r\nGood morning.\r\n".encode()
    )
    place = MailPlace(account.mailbox, folder_key("INBOX"), 7, uid)
    arrival = Arrival(place, raw, hashlib.sha256(raw).hexdigest(), len(raw), desk.now())
    [kept] = Arriving(desk.database, desk.new_id).keep(desk.order(), [arrival])
    return desk.intake.read(desk.order(), kept.received).id


def test_what_failed_is_a_caution_where_the_server_is_named_and_pass_gives_nothing(
    desk: Desk,
) -> None:
    account = desk.mailboxes.add(desk.order(), ACCOUNT)
    case = opened(desk, concerned=RELIED)

    def found(item: ReceivedId) -> Belonging:
        return next(each for each in desk.belongings.of(item) if each.case == case.id)

    failed, forged = arrived(desk, account, "fail"), arrived(desk, account, "fail", below=True)
    passed = arrived(desk, account, "pass")
    assert [found(each).failed for each in (failed, forged, passed)] == [(), (), ()]
    named = replace(account, authserv_ids=("MX.fernwick.example",))
    desk.mailboxes.change(desk.order(), named)
    assert desk.mailboxes.authserv_ids(failed) == {MX}
    assert [found(each).failed for each in (failed, forged, passed)] == [("DMARC",), (), ()]
    assert "DMARC failed" in " ".join(found(failed).reasons)
    certainties = {found(each).certainty for each in (failed, forged, passed)}
    assert len(certainties) == 1
    assert Certainty.CERTAIN not in certainties
    desk.mailboxes.remove(desk.order(), account.id)
    assert desk.mailboxes.authserv_ids(failed) == frozenset()
    assert found(failed).failed == ()
