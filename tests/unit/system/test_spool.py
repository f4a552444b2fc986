"""Bytes that wait on disk: the same again, and nobody else's to read."""

import hashlib

import pytest

from dsar_desk.system.spool import Spool

PARTS = [b"first", b"", b"second " * 1000]


def test_what_was_written_is_read_again_in_order_and_again() -> None:
    with Spool() as spool:
        for part in PARTS:
            spool.write(part)
        assert list(spool) == PARTS
        assert b"".join(spool) == b"".join(PARTS)
        assert spool.size == sum(map(len, PARTS))
        assert spool.sha256 == hashlib.sha256(b"".join(PARTS)).hexdigest()


def test_nothing_of_it_lies_in_clear() -> None:
    with Spool() as spool:
        spool.write(b"Dear Sir, my name is Ada Lind")
        spool._file.seek(0)
        assert b"Ada" not in spool._file.read()


def test_an_empty_one_gives_nothing() -> None:
    with Spool() as spool:
        assert (list(spool), spool.size) == ([], 0)
        assert spool.sha256 == hashlib.sha256().hexdigest()


def test_it_is_gone_when_it_is_done() -> None:
    with Spool() as spool:
        spool.write(b"x")
    with pytest.raises(ValueError, match="closed"):
        list(spool)
