import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dsar_desk.cases.journal import canonical
from dsar_desk.errors import DeskError
from dsar_desk.export.manifest import MANIFEST, SIGNATURE, manifest_from
from dsar_desk.export.seal import fingerprint
from dsar_desk.export.verify import VerifyResult, verify_bundle
from tests.unit.export.bundles import (
    FOREIGN_KEY,
    KEY,
    Flip,
    first,
    flipping,
    packed,
    places_of,
    resealed,
    with_lines,
)

PUBLIC = KEY.public_key().public_bytes_raw()
Check = Callable[[bytes], VerifyResult]
Members = dict[str, bytes]


@pytest.fixture
def flip(whole: bytes, tmp_path: Path) -> Iterator[Flip]:
    """What is said of the bundle with one bit of one byte changed."""
    with flipping(whole, tmp_path / "flipped.zip") as flipped:
        yield flipped


@pytest.fixture
def verify(tmp_path: Path) -> Check:
    def check(content: bytes, expected_key: bytes | None = None) -> VerifyResult:
        path = tmp_path / "case.zip"
        path.write_bytes(content)
        return verify_bundle(path, expected_key)

    return check


def test_a_whole_bundle_stands_and_says_which_key_signed(whole: bytes, verify: Check) -> None:
    result = verify(whole, PUBLIC)
    assert result.ok
    assert result.fingerprint == fingerprint(PUBLIC)
    document = result.as_json()
    assert document["findings"] == []
    assert (document["reference"], document["members"]) == ("DSR-2026-0142", 10)
    assert (document["journal_entries"], document["journal_size"]) == (4, 9)


def test_one_changed_byte_is_named_in_every_member(members: Members, flip: Flip) -> None:
    for place in places_of(members).places:
        spots = {0, 1, place.size // 3, place.size // 2, place.size - 2, place.size - 1}
        for spot in spots:
            for bit in (0, 7):
                result = flip(place.at + spot, bit)
                assert not result.ok
                assert any(place.name in finding for finding in result.findings)
                assert {fault.member for fault in result.faults} == {place.name}


def test_a_cut_or_a_longer_file_is_named(whole: bytes, verify: Check) -> None:
    for length in (4, 30, 500, len(whole) // 2, len(whole) - 100, len(whole) - 1):
        assert first(verify(whole[:length])) == ("torn", "", None)
    assert first(verify(whole + b"\x00")) == ("longer", "", None)


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7 not a zip", b"\x00" * 100])
def test_what_is_no_zip_is_said_to_be_none(content: bytes, verify: Check) -> None:
    assert first(verify(content)) == ("not_a_zip", "", None)


def test_a_missing_an_added_a_doubled_and_a_moved_member_are_named(
    members: Members, verify: Check
) -> None:
    name = "messages/0001.eml"
    without = {key: value for key, value in members.items() if key != name}
    assert first(verify(packed(without))) == ("member_missing", name, None)
    added = {"messages/0002.eml": b"From: x", **members}
    assert first(verify(packed(added))) == ("member_added", "messages/0002.eml", None)
    swapped = dict(reversed(list(members.items())))
    assert first(verify(packed(swapped)))[0] == "member_moved"
    longer = {**members, name: members[name] + b"!"}
    assert first(verify(packed(longer))) == ("member_changed", name, None)
    exchanged = {**members, name: members[name].replace(b"copy", b"COPY")}
    assert first(verify(packed(exchanged))) == ("member_changed", name, None)


def test_a_missing_manifest_or_signature_is_named(members: Members, verify: Check) -> None:
    for name, code in ((MANIFEST, "manifest_missing"), (SIGNATURE, "signature_missing")):
        without = {key: value for key, value in members.items() if key != name}
        assert first(verify(packed(without))) == (code, name, None)


def test_an_exchanged_manifest_does_not_fit_its_signature(members: Members, verify: Check) -> None:
    manifest = members[MANIFEST].replace(b"DSR-2026-0142", b"DSR-2026-0143")
    assert first(verify(packed({**members, MANIFEST: manifest})))[0] == "signature_wrong"
    stranger = FOREIGN_KEY.sign(members[MANIFEST])
    assert first(verify(packed({**members, SIGNATURE: stranger})))[0] == "signature_wrong"


def test_a_bundle_signed_anew_by_a_stranger_stands_only_by_the_strangers_key(
    members: Members, verify: Check
) -> None:
    forged = resealed({**members, "messages/0001.eml": b"From: somebody else\r\n"}, FOREIGN_KEY)
    assert verify(forged).fingerprint == fingerprint(FOREIGN_KEY.public_key().public_bytes_raw())
    assert first(verify(forged, PUBLIC)) == ("foreign_key", SIGNATURE, None)


def test_a_signed_manifest_of_another_form_is_refused(members: Members, verify: Check) -> None:
    document = json.loads(members[MANIFEST])
    for change in (
        {"members": [{"name": "../../x", "size": 1, "sha256": "0" * 64}]},
        {"members": document["members"] * 2},
        {"members": [{"name": "x", "size": 0xFFFF_FFFF, "sha256": "0" * 64}]},
        {"members": [{"name": "x", "size": 1.5, "sha256": "0" * 64}]},
        {"members": None},
        {"created": "1970-01-01T00:00:00Z"},
        {"created": "yesterday"},
        {"version": 1},
        {"version": 3},
        {"for": 5},
        {"left_out": "notes"},
        {"journal": {}},
        {"reference": 5},
    ):
        sealed = json.dumps({**document, **change}, sort_keys=True, separators=(",", ":")).encode()
        forged = {**members, MANIFEST: sealed, SIGNATURE: KEY.sign(sealed)}
        assert first(verify(packed(forged))) == ("manifest_foreign", MANIFEST, None), change
    spaced = json.dumps(document).encode()
    assert manifest_from(spaced) is None


def a_zip(*names: str, **settings_: Any) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", **settings_) as opened:
        for name in names:
            opened.writestr(name, b"\x00" * 1000)
    return file.getvalue()


def test_a_zip_that_somebody_else_packed_is_said_to_be_that(verify: Check) -> None:
    assert first(verify(a_zip("hello.txt"))) == ("manifest_missing", MANIFEST, None)
    bomb = a_zip("bomb.txt", compression=zipfile.ZIP_DEFLATED)
    assert first(verify(bomb)) == ("packed_anew", "bomb.txt", None)
    assert first(verify(a_zip("../../.bashrc"))) == ("unsafe_name", "../../.bashrc", None)
    assert first(verify(a_zip("/etc/passwd")))[0] == "unsafe_name"
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = a_zip("a.txt", "a.txt")
    assert first(verify(twice)) == ("member_doubled", "a.txt", None)
    plain = a_zip("a.txt")
    locked = plain.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert first(verify(locked)) == ("encrypted", "a.txt", None)


def test_a_bundle_packed_again_is_not_the_offices_file(members: Members, verify: Check) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    assert first(verify(file.getvalue()))[0] == "packed_anew"


def test_odd_names_are_shown_harmlessly(verify: Check) -> None:
    (finding,) = verify(a_zip("a\u202egnp.exe\n\x1b[31m")).findings
    assert finding.isprintable()


def rehashed(entry: dict[str, Any]) -> None:
    del entry["hash"]
    entry["hash"] = hashlib.sha256(b"\x00" + canonical(entry)).hexdigest()


def set_role(entries: list[dict[str, Any]]) -> None:
    entries[1]["role"] = "auditor"


def set_role_and_hash(entries: list[dict[str, Any]]) -> None:
    entries[2]["role"] = "auditor"
    rehashed(entries[2])


def set_commitment(entries: list[dict[str, Any]]) -> None:
    entries[0]["commitment"] = "0" * 64


def delete(entries: list[dict[str, Any]]) -> None:
    del entries[2]


def truncate(entries: list[dict[str, Any]]) -> None:
    entries.pop()


def double(entries: list[dict[str, Any]]) -> None:
    entries.insert(1, entries[0])


def swap(entries: list[dict[str, Any]]) -> None:
    entries[1], entries[2] = entries[2], entries[1]


def insert(entries: list[dict[str, Any]]) -> None:
    entries.insert(2, {**entries[1], "seq": 4, "previous": entries[1]["hash"]})
    rehashed(entries[2])


def break_link(entries: list[dict[str, Any]]) -> None:
    entries[1]["previous"] = "0" * 64
    rehashed(entries[1])


def foreign_log(entries: list[dict[str, Any]]) -> None:
    entries[0]["log"] = "log-2"
    rehashed(entries[0])


@pytest.mark.parametrize(
    ("change", "code", "entry"),
    [
        (set_role, "entry_changed", 3),
        (set_commitment, "entry_changed", 2),
        (set_role_and_hash, "entry_foreign", 5),
        (delete, "entry_missing", 5),
        (truncate, "entry_missing", 8),
        (double, "entry_out_of_order", 2),
        (swap, "entry_out_of_order", 3),
        (insert, "entry_foreign", 4),
        (break_link, "chain_broken", 3),
        (foreign_log, "entry_foreign", 2),
    ],
)
def test_a_changed_journal_is_found_out_even_when_all_is_signed_anew(
    members: Members, verify: Check, change: Any, code: str, entry: int
) -> None:
    forged = with_lines(members, change)
    assert first(verify(resealed(forged))) == (code, "journal.jsonl", entry)
    assert first(verify(packed(forged)))[1] == "journal.jsonl"


@pytest.mark.parametrize(
    "line",
    [
        b'{"seq": 2}',
        b"[]",
        b"[" * 5000,
        b'{"seq":1,"seq":1}',
        b'{"seq":' + b"9" * 5000 + b"}",
        b'{"seq":2.0}',
        b"\xff",
        b"",
    ],
)
def test_a_line_that_is_no_entry_is_named(members: Members, verify: Check, line: bytes) -> None:
    forged = {**members, "journal.jsonl": line + b"\n" + members["journal.jsonl"]}
    assert first(verify(resealed(forged))) == ("entry_unreadable", "journal.jsonl", 1)


def test_a_member_of_the_journal_that_is_missing_or_foreign_is_named(
    members: Members, verify: Check
) -> None:
    for name in ("journal.jsonl", "journal-proof.json"):
        without = {key: value for key, value in members.items() if key != name}
        assert first(verify(resealed(without))) == ("journal_missing", name, None)
    for name in ("journal-proof.json", "journal-contents.json"):
        for content in (b"[]", b"{}", b"not json", b'{"paths":{"x":[]},"contents":[{}]}'):
            forged = resealed({**members, name: content})
            assert first(verify(forged)) == ("journal_unreadable", name, None)
    unended = {**members, "journal.jsonl": members["journal.jsonl"][:-1]}
    assert first(verify(resealed(unended)))[0] == "journal_unreadable"


def test_contents_need_not_be_shown(members: Members, verify: Check) -> None:
    without = {key: value for key, value in members.items() if key != "journal-contents.json"}
    assert verify(resealed(without)).ok


def test_a_content_that_is_not_the_one_committed_to_is_named(
    members: Members, verify: Check
) -> None:
    def forged(change: Callable[[list[dict[str, Any]]], None]) -> bytes:
        document = json.loads(members["journal-contents.json"])
        change(document["contents"])
        return resealed({**members, "journal-contents.json": canonical(document)})

    def other_content(rows: list[dict[str, Any]]) -> None:
        rows[1]["content"]["note"] = "something else"

    def other_salt(rows: list[dict[str, Any]]) -> None:
        rows[2]["salt"] = "00" * 16

    def unknown(rows: list[dict[str, Any]]) -> None:
        rows[0]["seq"] = 7

    def twice(rows: list[dict[str, Any]]) -> None:
        rows.append(rows[0])

    name = "journal-contents.json"
    assert first(verify(forged(other_content))) == ("content_changed", name, 3)
    assert first(verify(forged(other_salt))) == ("content_changed", name, 5)
    assert first(verify(forged(unknown))) == ("content_foreign", name, 7)
    assert first(verify(forged(twice))) == ("content_foreign", name, 2)


def test_a_head_that_is_not_in_the_tree_is_named(members: Members, verify: Check) -> None:
    manifest = json.loads(members[MANIFEST])
    manifest["journal"]["head"] = "0" * 64
    forged = {**members, MANIFEST: canonical(manifest)}
    assert first(verify(resealed(forged)))[0] == "head_foreign"


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.zip", tmp_path):
        with pytest.raises(DeskError) as refused:
            verify_bundle(path)
        assert refused.value.code == "verify.unreadable"
