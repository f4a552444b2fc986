"""The files of a case, as listed with it; their bytes are blobs."""

from sqlalchemy import insert, select

from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.received import Document
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.tables import documents

__all__ = ["Documents"]


class Documents:
    """Which files belong to which case."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, document: Document) -> Document:
        """The file, listed; its bytes were put before."""
        row = {
            "blob_id": document.blob,
            "case_id": document.case,
            "added": moment(document.added),
            "record": to_text(document),
        }
        self._session.change(insert(documents), row)
        if document.case is not None:
            self._session.touched.cases.add(document.case)
        return document

    def of_case(self, case: CaseId) -> tuple[Document, ...]:
        """The files of a case in the order in which they were added."""
        found = select(documents.c.record).where(documents.c.case_id == case)
        rows = self._session.rows(found.order_by(documents.c.added, documents.c.blob_id))
        return tuple(from_text(Document, row.record) for row in rows)
