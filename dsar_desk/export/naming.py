"""Names in a bundle: kind, number and a known ending; nothing that a sender or officer typed."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dsar_desk.cases.ids import BlobId
from dsar_desk.export.case_json import Belongings

__all__ = ["names_of"]

_ENDINGS = MappingProxyType(
    {
        "message/rfc822": "eml",
        "application/vnd.ms-outlook": "msg",
        "application/ms-tnef": "tnef",
        "application/mbox": "mbox",
        "application/pdf": "pdf",
        "application/json": "json",
        "image/jpeg": "jpg",
        "image/png": "png",
        "image/tiff": "tif",
        "text/plain": "txt",
        "text/csv": "csv",
    }
)
_PLAIN = re.compile(r"[a-z0-9_]{1,40}")


def names_of(belongings: Belongings) -> Mapping[BlobId, str]:
    """The name in the bundle of each file that belongs to the case; the same bytes once only.

    A message comes before the document that keeps the same bytes, and so does a letter.
    """
    names: dict[BlobId, str] = {}
    for blob, name in _candidates(belongings):
        if blob not in belongings.kept_back:
            names.setdefault(blob, name)
    return names


def _candidates(belongings: Belongings) -> Iterator[tuple[BlobId, str]]:
    messages = sorted(belongings.messages, key=lambda message: (message.arrived, message.id))
    for number, message in enumerate(messages, 1):
        yield message.blob, f"messages/{number:04d}.{_ending(message.media_type)}"
    approved = [
        (letter.approval, letter)
        for letter in sorted(belongings.letters, key=lambda letter: (letter.drafted, letter.id))
        if letter.approval is not None
    ]
    for number, (approval, letter) in enumerate(approved, 1):
        yield approval.pdf, f"letters/{number:04d}-{_plain(letter.kind)}.pdf"
    documents = sorted(belongings.documents, key=lambda document: (document.added, document.blob))
    for number, document in enumerate(documents, 1):
        ending = _ending(document.media_type)
        yield document.blob, f"documents/{number:04d}-{document.kind.value}.{ending}"


def _ending(media_type: str) -> str:
    return _ENDINGS.get(media_type.partition(";")[0].strip().lower(), "bin")


def _plain(kind: str) -> str:
    return kind if _PLAIN.fullmatch(kind) else "letter"
