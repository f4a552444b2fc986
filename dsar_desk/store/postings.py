"""What left by post, as kept: found by day, by letter, by number, by the address that it went to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dsar_desk.cases.ids import CaseId, LetterId, PostingId
from dsar_desk.cases.posting import Posting, PostingState, address_key
from dsar_desk.errors import DeskError
from dsar_desk.store.cases import conflict
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into, settings_of

__all__ = ["Postings"]

_CHANGING = ("version", "state", "tracking_key", "record")
_ADD = insert_into(
    "postings", ["id", "case_id", "letter_id", "posted", "at", "address_key", *_CHANGING]
)
_SAVE = Statement(
    f"UPDATE postings SET {settings_of(_CHANGING)} WHERE id = :id AND version = :of_version"
)
_RECORD = Statement("SELECT record FROM postings WHERE id = :id")
_OF_CASE = Statement("SELECT record FROM postings WHERE case_id = :case ORDER BY posted, at, id")
_OF_LETTER = Statement("SELECT record FROM postings WHERE letter_id = :letter ORDER BY at, id")
_TRACKED = Statement("SELECT record FROM postings WHERE tracking_key = :tracking ORDER BY at, id")
_BETWEEN = Statement(
    "SELECT record FROM postings WHERE posted >= :first AND posted <= :last "
    "ORDER BY posted, at, id LIMIT :rows"
)
_RETURNED_FROM = Statement(
    "SELECT record FROM postings WHERE address_key = :address AND state = :state ORDER BY at, id"
)


class Postings:
    """The letters of all cases that left by post."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, posting: Posting) -> Posting:
        """The posting, kept for the first time."""
        row = {
            "id": posting.id,
            "case_id": posting.case,
            "letter_id": posting.letter,
            "posted": posting.on.isoformat(),
            "at": moment(posting.at),
            "address_key": address_key(posting.address),
        }
        self._session.change(_ADD, {**row, **_columns(posting)})
        self._session.touched.cases.add(posting.case)
        return posting

    def save(self, posting: Posting) -> Posting:
        """The posting with its next version; ``store.conflict`` if it was changed meanwhile."""
        saved = replace(posting, version=posting.version + 1)
        held = {"id": posting.id, "of_version": posting.version}
        if self._session.change(_SAVE, {**_columns(saved), **held}) == 0:
            self.get(posting.id)
            raise conflict()
        self._session.touched.cases.add(posting.case)
        return saved

    def get(self, posting: PostingId) -> Posting:
        """The posting with this id; ``posting.unknown`` if there is none."""
        record = self._session.value(_RECORD, {"id": posting})
        if record is None:
            raise DeskError(
                "posting.unknown",
                "There is no such letter in the post log. Nothing was changed.",
            )
        return from_text(Posting, record)

    def with_id(self, posting: PostingId) -> tuple[Posting, ...]:
        """The posting with this id, none where there is none."""
        return self._all(_RECORD, {"id": posting})

    def of_case(self, case: CaseId) -> tuple[Posting, ...]:
        """What left by post in a case, the oldest first."""
        return self._all(_OF_CASE, {"case": case})

    def of_letter(self, letter: LetterId) -> tuple[Posting, ...]:
        """When one letter left by post, the oldest first."""
        return self._all(_OF_LETTER, {"letter": letter})

    def tracked(self, tracking: str) -> tuple[Posting, ...]:
        """What left under a tracking number, as it is written in the log."""
        return self._all(_TRACKED, {"tracking": tracking}) if tracking else ()

    def between(self, first: date, last: date, *, limit: int = 10_000) -> tuple[Posting, ...]:
        """What left on the days from ``first`` to ``last``, in that order."""
        days = {"first": first.isoformat(), "last": last.isoformat()}
        found = self._all(_BETWEEN, {**days, "rows": limit})
        return tuple(sorted(found, key=lambda each: (each.on, each.at, each.reference)))

    def returned_from(self, address: Sequence[str]) -> tuple[Posting, ...]:
        """What came back from an address that nobody confirmed since, in whatever case."""
        key = address_key(address)
        asked = {"address": key, "state": PostingState.RETURNED.value}
        return self._all(_RETURNED_FROM, asked) if key else ()

    def _all(self, statement: Statement, values: dict[str, Any]) -> tuple[Posting, ...]:
        return tuple(
            from_text(Posting, record) for (record,) in self._session.rows(statement, values)
        )


def _columns(posting: Posting) -> dict[str, Any]:
    return {
        "version": posting.version,
        "state": posting.state.value,
        "tracking_key": posting.tracking,
        "record": to_text(posting),
    }
