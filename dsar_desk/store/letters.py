"""Letters as kept, from draft to proof; the approved bytes are blobs."""

from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select, update

from dsar_desk.cases.ids import CaseId, LetterId
from dsar_desk.cases.letter import Letter
from dsar_desk.errors import DeskError
from dsar_desk.store.cases import conflict
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.tables import letters

__all__ = ["Letters"]


class Letters:
    """The letters of all cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, letter: Letter) -> Letter:
        """The letter, kept for the first time."""
        row = {"id": letter.id, "case_id": letter.case, **_columns(letter)}
        self._session.change(insert(letters), row)
        self._touch(letter)
        return letter

    def save(self, letter: Letter) -> Letter:
        """The letter with its next version number; ``store.conflict`` if changed meanwhile."""
        saved = replace(letter, version=letter.version + 1)
        held = (letters.c.id == letter.id, letters.c.version == letter.version)
        if self._session.change(update(letters).where(*held).values(_columns(saved))) == 0:
            self.get(letter.id)
            raise conflict()
        self._touch(letter)
        return saved

    def get(self, letter: LetterId) -> Letter:
        """The letter with this id; ``letter.unknown`` if there is none."""
        record = self._session.value(select(letters.c.record).where(letters.c.id == letter))
        if record is None:
            raise DeskError(
                "letter.unknown",
                "There is no such letter in this office. Nothing was changed.",
            )
        return from_text(Letter, record)

    def of_case(self, case: CaseId) -> tuple[Letter, ...]:
        """The letters of a case, the oldest first."""
        found = select(letters.c.record).where(letters.c.case_id == case)
        rows = self._session.rows(found.order_by(letters.c.drafted, letters.c.id))
        return tuple(from_text(Letter, row.record) for row in rows)

    def _touch(self, letter: Letter) -> None:
        self._session.touched.letters.add(letter.id)
        self._session.touched.cases.add(letter.case)


def _columns(letter: Letter) -> dict[str, Any]:
    return {
        "version": letter.version,
        "drafted": moment(letter.drafted),
        "record": to_text(letter),
    }
