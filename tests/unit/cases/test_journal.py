from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsar_desk.cases.ids import ActorId, CaseId, OperationId
from dsar_desk.cases.journal import (
    GENESIS,
    Action,
    Fault,
    JournalEntry,
    canonical,
    chain_hash,
    commitment,
    first_fault,
)

SALT = b"0123456789abcdef"


def chain(length: int) -> list[JournalEntry]:
    entries: list[JournalEntry] = []
    previous = GENESIS
    for seq in range(1, length + 1):
        entry = JournalEntry(
            log="log-1",
            seq=seq,
            utc=f"2026-11-18T10:{seq:02d}:00Z",
            local=f"2026-11-18T11:{seq:02d}:00+01:00",
            zone="Europe/Berlin",
            actor=ActorId("actor"),
            role="officer",
            action=Action.CASE_OPENED,
            case=CaseId("case"),
            operation=OperationId(f"op-{seq}"),
            subject="",
            commitment=commitment(SALT, {"n": seq}),
            previous=previous,
        )
        entry = replace(entry, hash=chain_hash(entry))
        entries.append(entry)
        previous = entry.hash
    return entries


def test_a_whole_chain_stands() -> None:
    assert first_fault(chain(5)) is None


@pytest.mark.parametrize(
    "field", ["utc", "local", "zone", "role", "subject", "commitment", "operation", "actor"]
)
def test_a_changed_field_is_named_by_its_entry(field: str) -> None:
    entries = chain(5)
    entries[2] = replace(entries[2], **{field: "other"})
    assert first_fault(entries) == Fault(3, "changed")


def test_a_changed_entry_with_a_new_hash_breaks_the_next_link() -> None:
    entries = chain(5)
    forged = replace(entries[2], zone="UTC")
    entries[2] = replace(forged, hash=chain_hash(forged))
    assert first_fault(entries) == Fault(4, "chain_broken")


def test_a_missing_a_doubled_and_a_swapped_entry_are_named() -> None:
    entries = chain(5)
    assert first_fault(entries[:2] + entries[3:]) == Fault(3, "missing")
    assert first_fault([*entries[:3], *entries[2:]]) == Fault(4, "out_of_order")
    swapped = [entries[0], entries[2], entries[1], *entries[3:]]
    assert first_fault(swapped) == Fault(2, "missing")


def test_an_entry_of_another_log_is_named() -> None:
    entries = chain(2)
    foreign = replace(entries[1], log="log-2")
    entries[1] = replace(foreign, hash=chain_hash(foreign))
    assert first_fault(entries) == Fault(2, "foreign_log")


def test_a_tail_verifies_after_the_entry_before_it() -> None:
    entries = chain(5)
    assert first_fault(entries[3:], after=entries[2].hash, seq=3) is None


def test_canonical_json_sorts_keys_and_keeps_unicode() -> None:
    assert canonical({"b": 1, "a": "Łódź"}) == '{"a":"Łódź","b":1}'.encode()


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, {"a": {"b": (2.0,)}}])
def test_the_journal_knows_no_floating_point_numbers(value: object) -> None:
    with pytest.raises(TypeError, match="floating"):
        canonical(value)


def test_a_commitment_wants_a_long_salt() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        commitment(b"short", {})


@given(st.text(), st.text())
def test_commitments_differ_where_the_content_differs(one: str, other: str) -> None:
    same = commitment(SALT, {"text": one}) == commitment(SALT, {"text": other})
    assert same == (one == other)


def test_commitments_differ_by_salt() -> None:
    content = {"name": "Jane Roe"}
    assert commitment(SALT, content) != commitment(SALT[::-1], content)
