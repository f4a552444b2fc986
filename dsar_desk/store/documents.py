"""The files of a case, as listed with it; their bytes are blobs."""

from dsar_desk.cases.ids import BlobId, CaseId
from dsar_desk.cases.received import Document
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into

__all__ = ["Documents"]

_ADD = insert_into("documents", ["blob_id", "case_id", "added", "record"])
_REMOVE = Statement("DELETE FROM documents WHERE blob_id = :blob AND case_id = :case")
_OF_CASE = Statement("SELECT record FROM documents WHERE case_id = :case ORDER BY added, blob_id")


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
        self._session.change(_ADD, row)
        if document.case is not None:
            self._session.touched.cases.add(document.case)
        return document

    def remove(self, blob: BlobId, case: CaseId) -> None:
        """The file is no longer listed with the case; its bytes stay."""
        self._session.change(_REMOVE, {"blob": blob, "case": case})
        self._session.touched.cases.add(case)

    def of_case(self, case: CaseId) -> tuple[Document, ...]:
        """The files of a case in the order in which they were added."""
        rows = self._session.rows(_OF_CASE, {"case": case})
        return tuple(from_text(Document, record) for (record,) in rows)
