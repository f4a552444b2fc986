"""Bytes in the store: streamed, under keys of their own, and known when damaged."""

import hashlib
import tracemalloc
from collections.abc import Iterator

import pytest

from dsar_desk.cases.ids import BlobId, CaseId, OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.store.blobs import CHUNK
from dsar_desk.store.database import Database
from dsar_desk.store.statement import Statement
from dsar_desk.store.unit import Unit
from tests.integration.store.house import ANA, NOW, log_case

MEGABYTE = 1024 * 1024


def in_parts(size: int) -> Iterator[bytes]:
    for position in range(0, size, 300_000):
        yield (b"%016d" % position) * 18_750


def kept(database: Database, content: bytes, case: CaseId | None, operation: str = "put") -> BlobId:
    with database.unit(ANA, OperationId(operation), NOW) as unit:
        blob = unit.blobs.put(content, case)
        unit.record(Entry(Action.DOCUMENT_ADDED, case, blob.id))
    assert (blob.sha256, blob.size) == (hashlib.sha256(content).hexdigest(), len(content))
    return blob.id


def change(database: Database, work: object) -> None:
    with database.unit(ANA, OperationId("change"), NOW) as unit:
        work(unit)
        unit.record(Entry(Action.DOCUMENT_ADDED))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_bytes_come_back_as_they_were(database: Database, size: int) -> None:
    content = bytes(index % 251 for index in range(1000)) * (size // 1000 + 1)
    blob = kept(database, content[:size], None)

    with database.view() as books:
        assert books.blobs.get(blob) == content[:size]
        assert books.blobs.ids() == (blob,)


def test_fifty_megabytes_pass_through_a_small_memory(on_disk: Database) -> None:
    size = 50 * MEGABYTE
    digest = hashlib.sha256()
    for part in in_parts(size):
        digest.update(part)
    tracemalloc.start()
    with on_disk.unit(ANA, OperationId("put"), NOW) as unit:
        blob = unit.blobs.put(in_parts(size), None)
        unit.record(Entry(Action.DOCUMENT_ADDED))
    again = hashlib.sha256()
    with on_disk.view() as books:
        for part in books.blobs.chunks(blob.id):
            again.update(part)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert blob.size >= size
    assert blob.sha256 == again.hexdigest() == digest.hexdigest()
    assert peak < 12 * MEGABYTE


def test_filing_seals_the_key_anew_and_touches_no_byte(database: Database) -> None:
    case = log_case(database, 1)
    blob = kept(database, b"hello" * 100, None)

    def sealed(unit: Unit) -> tuple[bytes, bytes]:
        key = unit.session.value(Statement("SELECT sealed_key FROM blobs"))
        return bytes(key), bytes(unit.session.value(Statement("SELECT sealed FROM chunks")))

    with database.view() as books:
        before = sealed(books)
    change(database, lambda unit: unit.blobs.hand_over(blob, case.id))

    with database.view() as books:
        after = sealed(books)
        assert books.blobs.get(blob) == b"hello" * 100
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_without_its_cases_key_a_blob_is_beyond_reading(database: Database) -> None:
    case = log_case(database, 1)
    blob = kept(database, b"hello", case.id)

    change(database, lambda unit: unit.session.change(Statement("DELETE FROM case_keys")))

    with database.view() as books, pytest.raises(DeskError) as caught:
        books.blobs.get(blob)
    assert caught.value.code == "blob.damaged"


def test_each_case_has_a_key_of_its_own(database: Database) -> None:
    for number in (1, 2):
        kept(database, b"same", log_case(database, number).id, f"put-{number}")

    with database.view() as books:
        keys = books.session.rows(Statement("SELECT sealed FROM case_keys"))
        sealed = books.session.rows(Statement("SELECT sealed FROM chunks"))
    assert len(set(keys)) == 2
    assert len(set(sealed)) == 2


@pytest.mark.parametrize(
    "harm",
    [
        ("UPDATE chunks SET sealed = :bytes WHERE position = 2", b"x" * 40),
        ("DELETE FROM chunks WHERE position = 3", b""),
        ("UPDATE chunks SET position = 9 WHERE position = 3", b""),
        ("UPDATE blobs SET chunks = 2", b""),
        (f"UPDATE blobs SET sha256 = '{'0' * 64}'", b""),
        ("UPDATE blobs SET sealed_key = :bytes", b"y" * 60),
    ],
)
def test_every_harm_to_a_blob_is_noticed(database: Database, harm: tuple[str, bytes]) -> None:
    blob = kept(database, b"z" * (2 * CHUNK + 5), None)

    statement, given = Statement(harm[0]), {"bytes": harm[1]}
    change(database, lambda unit: unit.session.change(statement, given))

    with database.view() as books, pytest.raises(DeskError) as caught:
        books.blobs.get(blob)
    assert caught.value.code == "blob.damaged"
