"""Where on mail servers the messages of this office lie, so that each is taken in once.

A place is bookkeeping of the fetching, as counters are: it is written with what came from there, in
the same transaction, and is no entry of the journal by itself.
"""

from datetime import datetime
from typing import Any

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.mail_account import AccountId
from dsar_desk.cases.mail_place import MailPlace, Placed, PlaceState
from dsar_desk.cases.received import ReceivedState
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into

__all__ = ["MailPlaces"]

_PLACE = ("account", "folder", "uidvalidity", "uid")
_COLUMNS = (*_PLACE, "sha256", "received_id", "size", "state", "at")
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM mail_places"
_ADD = insert_into("mail_places", _COLUMNS)
_HERE = " AND ".join(f"{name} = :{name}" for name in _PLACE)
_AT = Statement(f"{_SELECT} WHERE {_HERE}")
_UIDS = Statement(
    "SELECT uid FROM mail_places WHERE account = :account AND folder = :folder "
    "AND uidvalidity = :uidvalidity"
)
_OTHERS = Statement(
    "SELECT count(*) FROM mail_places WHERE account LIKE :of_account AND folder = :folder "
    "AND NOT (account = :account AND uidvalidity = :uidvalidity)"
)
_UNREAD = Statement(
    "SELECT DISTINCT received_id FROM mail_places WHERE account = :account AND state = 'kept' "
    "ORDER BY received_id"
)
_OF_RECEIVED = Statement(
    f"{_SELECT} WHERE received_id = :received ORDER BY at, {', '.join(_PLACE)}"
)
_OF_SIZE = Statement(
    "SELECT DISTINCT received_id FROM mail_places WHERE account LIKE :of_account AND size = :size "
    "ORDER BY received_id"
)
_READ = Statement(
    "UPDATE mail_places SET state = 'read' WHERE received_id = :received AND state = 'kept'"
)
_WHOLE = Statement(
    "UPDATE mail_places SET state = 'kept', sha256 = :sha256 "
    "WHERE received_id = :received AND state = 'listed'"
)
_DONE = Statement(f"UPDATE mail_places SET state = 'done' WHERE {_HERE}")
_FILED = Statement(
    f"SELECT {', '.join(f'mail_places.{name}' for name in _COLUMNS)} FROM mail_places "
    "JOIN received ON received.id = received_id "
    "WHERE account = :account AND mail_places.state = 'read' AND received.state = :filed "
    "ORDER BY mail_places.folder, mail_places.uidvalidity, mail_places.uid"
)


class MailPlaces:
    """The places of all messages that came from mail servers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, placed: Placed) -> None:
        """The place, known from now on."""
        row = {
            **_named(placed.place),
            "sha256": placed.sha256,
            "received_id": placed.received,
            "size": placed.size,
            "state": placed.state.value,
            "at": moment(placed.at),
        }
        self._session.change(_ADD, row, register=False)

    def at(self, place: MailPlace) -> Placed | None:
        """What is known of a place, None where nothing came from there."""
        row = self._session.first(_AT, _named(place))
        return None if row is None else _placed(row)

    def uids(self, account: AccountId, folder: str, uidvalidity: int) -> set[int]:
        """The numbers that are known of a folder."""
        asked = {"account": account, "folder": folder, "uidvalidity": uidvalidity}
        return {int(uid) for (uid,) in self._session.rows(_UIDS, asked)}

    def under_others(self, place: MailPlace, account: AccountId) -> int:
        """How many places are known of the folder as it was before it was made anew, or moved."""
        asked = _named(place)
        del asked["uid"]
        asked["of_account"] = _mailboxes_of(account)
        return int(self._session.value(_OTHERS, asked))

    def unread(self, account: AccountId) -> tuple[ReceivedId, ...]:
        """What came from the account and was kept, but not read before the program ended."""
        rows = self._session.rows(_UNREAD, {"account": account})
        return tuple(ReceivedId(received) for (received,) in rows)

    def of_received(self, received: ReceivedId) -> tuple[Placed, ...]:
        """The places from which something came, the first one first."""
        return tuple(map(_placed, self._session.rows(_OF_RECEIVED, {"received": received})))

    def of_size(self, account: AccountId, size: int) -> tuple[ReceivedId, ...]:
        """What came from the account, on whatever server it lay, and has this size there."""
        asked = {"of_account": _mailboxes_of(account), "size": size}
        rows = self._session.rows(_OF_SIZE, asked)
        return tuple(ReceivedId(received) for (received,) in rows)

    def mark_read(self, received: ReceivedId) -> None:
        """What came from these places was read, or nobody could."""
        self._session.change(_READ, {"received": received}, register=False)

    def mark_whole(self, received: ReceivedId, sha256: str) -> None:
        """What was only listed came as a whole."""
        row = {"received": received, "sha256": sha256}
        self._session.change(_WHOLE, row, register=False)

    def mark_done(self, place: MailPlace) -> None:
        """What was to be done on the server was done."""
        self._session.change(_DONE, _named(place), register=False)

    def filed(self, account: AccountId) -> tuple[Placed, ...]:
        """The places of messages that are filed, and nothing was done on the server since."""
        asked = {"account": account, "filed": ReceivedState.FILED.value}
        return tuple(map(_placed, self._session.rows(_FILED, asked)))


def _mailboxes_of(account: AccountId) -> str:
    """The pattern of all ``MailAccount.mailbox`` of one account."""
    return f"{account.partition(':')[0]}:%"


def _named(place: MailPlace) -> dict[str, Any]:
    return {
        "account": place.account,
        "folder": place.folder,
        "uidvalidity": place.uidvalidity,
        "uid": place.uid,
    }


def _placed(row: tuple[Any, ...]) -> Placed:
    account, folder, uidvalidity, uid, sha256, received, size, state, at = row
    return Placed(
        place=MailPlace(AccountId(account), folder, int(uidvalidity), int(uid)),
        sha256=sha256,
        received=ReceivedId(received),
        size=int(size),
        state=PlaceState(state),
        at=datetime.fromisoformat(at),
    )
