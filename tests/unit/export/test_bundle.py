import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dsar_desk.cases.identity import CheckResult
from dsar_desk.cases.ids import BlobId
from dsar_desk.cases.letter import Proof, ProofKind
from dsar_desk.cases.person import AuthorityDocument, Capacity, Parties, Representative
from dsar_desk.cases.received import DocumentKind
from dsar_desk.errors import DeskError
from dsar_desk.export import archive
from dsar_desk.export.case_json import Belongings, case_as_json
from dsar_desk.export.journal_extract import JournalExtract
from dsar_desk.export.naming import names_of
from dsar_desk.export.seal import key_as_pem
from dsar_desk.law.events import EventKind
from dsar_desk.law.vocabulary import Confidence
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.pages import page_text
from tests.builders import (
    AN_EMAIL,
    LOGGED,
    OFFICER,
    RECEIVED,
    a_case,
    a_check,
    a_claim,
    a_clock,
    a_document,
    a_letter,
    a_person,
    a_received,
    an_address,
    an_approval,
    an_event,
)
from tests.unit.export.bundles import (
    BLOBS,
    EXPORTED,
    KEY,
    a_bundle,
    a_case_file,
    a_whole_journal,
    an_extract,
)

PUBLIC = KEY.public_key().public_bytes_raw()


def test_equal_input_gives_equal_bytes(whole: bytes, fonts: Fonts) -> None:
    assert a_bundle(fonts) == whole


def test_a_bundle_holds_the_case_its_files_and_its_journal(
    whole: bytes, members: dict[str, bytes]
) -> None:
    assert list(members) == [
        "README.txt",
        "case.json",
        "case.pdf",
        "documents/0001-stamped_copy.pdf",
        "journal-contents.json",
        "journal-proof.json",
        "journal.jsonl",
        "letters/0001-acknowledgement.pdf",
        "messages/0001.eml",
        "office-key.pem",
        "manifest.json",
        "manifest.sig",
    ]
    assert members["messages/0001.eml"] == AN_EMAIL
    KEY.public_key().verify(members["manifest.sig"], members["manifest.json"])


def test_other_programs_open_the_zip(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "case.zip"
    path.write_bytes(whole)
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        assert opened.read("messages/0001.eml") == AN_EMAIL
        dates = {item.date_time for item in opened.infolist()}
        modes = {item.external_attr >> 16 for item in opened.infolist()}
    assert dates == {(2026, 4, 3, 10, 20, 30)}
    assert modes == {0o100600}


def test_the_manifest_names_office_moment_program_and_every_member(
    members: dict[str, bytes],
) -> None:
    manifest = json.loads(members["manifest.json"])
    assert manifest["created"] == "2026-04-03T10:20:31Z"
    assert manifest["office"] == {
        "name": "Example Ltd",
        "store_id": "store-1",
        "public_key": PUBLIC.hex(),
    }
    assert (manifest["reference"], manifest["program"]) == ("DSR-2026-0142", "dsar-desk 0.1.0")
    assert [row["name"] for row in manifest["members"]] == list(members)[:-2]
    assert members["office-key.pem"] == key_as_pem(PUBLIC)


def test_no_hash_of_another_entry_goes_out_but_those_of_the_paths(
    members: dict[str, bytes],
) -> None:
    lines = [json.loads(line) for line in members["journal.jsonl"].splitlines()]
    assert [line["seq"] for line in lines] == [2, 3, 5, 8]
    manifest = json.loads(members["manifest.json"])["journal"]
    assert manifest["size"] == 9
    assert manifest["head"] == a_whole_journal()[-1].hash


def test_the_paper_says_the_case_with_its_dates_and_reasons(fonts: Fonts, tmp_path: Path) -> None:
    text = "\n".join(page_text(_members(a_bundle(fonts), tmp_path)["case.pdf"]))
    for expected in (
        "DSR-2026-0142",
        "Mara Lindqvist",
        "2026-04-02",
        "Why this date?",
        "Regulation 1182/71 Art. 3",
        "The letter “Acknowledgement” was approved.",
        "messages/0001.eml",
        "Ana Ruiz",
        "Called back",
    ):
        assert expected in text


def test_the_paper_marks_a_rule_that_has_to_be_checked_and_explains_a_provisional_date(
    fonts: Fonts, tmp_path: Path
) -> None:
    doubted = a_claim(clock=a_clock(confidence=Confidence.SECONDARY))
    said = _paper(a_bundle(fonts, case=a_case(claims=(doubted,))), tmp_path)
    assert "was not read in the law itself" in said
    haste = a_case(claims=(), provisional=a_clock(), events=())
    said = _paper(a_bundle(fonts, case=haste), tmp_path)
    assert "One month later the time ends." in said
    assert "was not read in the law itself" not in said


def test_the_paper_says_which_laws_could_apply_and_which_were_considered(
    fonts: Fonts, tmp_path: Path
) -> None:
    open_law = replace(a_claim(), jurisdiction="")
    names = {"CH": "Switzerland", "FR": "France", "DE": "Germany"}
    belongings = replace(a_case_file().belongings, places=names)
    undecided = a_case(claims=(open_law,), candidates=("CH", "FR", "XX"))
    bundled = a_bundle(fonts, case=undecided, belongings=belongings)
    said = _paper(bundled, tmp_path)
    assert "Laws that could apply Switzerland, France, XX" in said
    assert "as long as the law is not decided" in said
    document = json.loads(_members(bundled, tmp_path)["case.json"])
    assert document["candidates"] == ["CH", "FR", "XX"]
    decided = a_case(candidates=("CH", "FR"))
    said = _paper(a_bundle(fonts, case=decided, belongings=belongings), tmp_path)
    assert "Laws considered Switzerland, France" in said
    assert "GDPR (Germany)" in said
    assert "not decided" not in said
    assert "Laws considered" not in _paper(a_bundle(fonts, case=a_case()), tmp_path)


def test_letters_stand_on_paper_as_they_read(fonts: Fonts, tmp_path: Path) -> None:
    stored = (
        "# We have received your request\n\nBy **17 November** we asked:\n\n- who you are\n\n"
        "| Kind | Kept |\n|---|---|\n| orders | a year |\n\n---\n\nData team\\\nPrivacy \u202e"
    )
    belongings = Belongings(letters=(a_letter(text=stored),))
    text = _paper(a_bundle(fonts, belongings=belongings), tmp_path)
    for read in (
        "We have received your request",
        "By 17 November we asked:",
        "• who you are",
        "orders a year",
        "Data team Privacy [U+202E]",
    ):
        assert read in text
    assert not set("#*|\\") & set(text)


def test_the_paper_names_the_country_and_breaks_a_hash_in_its_middle(
    whole: bytes, tmp_path: Path
) -> None:
    text = _paper(whole, tmp_path)
    assert f"{an_address().city} Germany" in text
    digest = hashlib.sha256(AN_EMAIL).hexdigest()
    assert f"{digest[:32]} {digest[32:]}" in text


def test_the_readme_promises_only_the_folders_that_are_there(
    fonts: Fonts, members: dict[str, bytes], tmp_path: Path
) -> None:
    folders = ("messages/ ", "letters/ ", "documents/ ")
    assert all(folder in members["README.txt"].decode() for folder in folders)
    bare = _members(a_bundle(fonts, belongings=Belongings()), tmp_path)["README.txt"].decode()
    assert not any(folder in bare for folder in folders)
    assert "case.pdf                 the case to be read" in bare


def test_hostile_and_unprintable_names_are_shown_and_never_stop_an_export(
    fonts: Fonts, tmp_path: Path
) -> None:
    name = "Anne <b>Bold</b> \u202egnp.exe \x00 \U0001f600 {reference}"
    case = a_case(parties=Parties(a_person(name)))
    text = "\n".join(page_text(_members(a_bundle(fonts, case=case), tmp_path)["case.pdf"]))
    assert "Anne <b>Bold</b> [U+202E]gnp.exe [U+0000] [U+1F600]" in " ".join(text.split())
    assert "{reference}" in text


def test_a_full_case_is_told_on_paper_and_in_json(fonts: Fonts, tmp_path: Path) -> None:
    case = a_case(
        parties=Parties(
            a_person(),
            Representative(a_person("Kim Sol"), Capacity.LAWYER, AuthorityDocument("mandate")),
            answer_to_representative=True,
        ),
        events=(an_event(EventKind.IDENTITY_REQUESTED),),
        checks=(a_check(), a_check(result=CheckResult.INSUFFICIENT, reason="too little")),
        closed_on=RECEIVED + timedelta(days=20),
    )
    letter = a_letter(approval=an_approval(), proofs=(Proof(ProofKind.PRINTED, LOGGED, OFFICER),))
    belongings = Belongings(letters=(letter,))
    inside = _members(a_bundle(fonts, case=case, belongings=belongings), tmp_path)
    text = "\n".join(page_text(inside["case.pdf"]))
    for expected in ("Kim Sol (lawyer)", "Details matched our records", "was printed", "closed"):
        assert expected in text
    document = json.loads(inside["case.json"])
    assert document["parties"]["representative"]["authority"]["kind"] == "mandate"
    assert document["parties"]["answer_goes_to"] == "representative"
    assert document["identity"]["checks"][0]["matched"] == ["email", "customer_number"]
    assert document["export"]["by"] == "Ana Ruiz"
    assert document["letters"][0]["approval"]["file"] == "letters/0001-acknowledgement.pdf"


def test_the_json_of_a_case_has_the_promised_keys() -> None:
    document = case_as_json(a_case(events=(an_event(),)))
    assert set(document) >= {
        "reference", "version", "channel", "dates", "parties", "rights", "events", "identity",
        "work", "letters", "closed",
    }  # fmt: skip
    assert set(document["dates"]) == {
        "on_letter", "received", "recognised", "logged", "deemed_received",
    }  # fmt: skip
    (right,) = document["rights"]
    assert (right["right"], right["law"], right["due"]) == ("access", "GDPR", "2026-04-02")
    assert right["steps"][1]["citation"] == "Regulation 1182/71 Art. 3"
    assert right["rule"] == "eu-access"
    assert document["identity"]["needed"] == "ordinary"
    assert document["owner"] == OFFICER
    json.dumps(document, allow_nan=False)


def test_names_are_made_of_kind_and_number_and_the_same_bytes_go_out_once() -> None:
    belongings = Belongings(
        messages=(
            a_received(id="b", blob=BlobId("2"), media_type="image/jpeg; name=../x"),
            a_received(id="a", blob=BlobId("1"), media_type="application/x-evil"),
        ),
        letters=(a_letter(kind="../../etc", approval=an_approval(pdf=b"x")),),
        documents=(a_document(blob=BlobId("2"), kind=DocumentKind.ORIGINAL),),
    )
    assert dict(names_of(belongings)) == {
        "1": "messages/0001.bin",
        "2": "messages/0002.jpg",
        "blob-letter": "letters/0001-letter.pdf",
    }


def test_evidence_that_is_not_what_was_logged_is_not_exported(fonts: Fonts) -> None:
    damaged = {**BLOBS, BlobId("blob-message"): AN_EMAIL + b"!"}
    with pytest.raises(DeskError, match=r"messages/0001\.eml") as refused:
        a_bundle(fonts, read=damaged.__getitem__)
    assert refused.value.code == "export.evidence_changed"


def broken_journals() -> Iterator[JournalExtract]:
    journal = a_whole_journal()
    extract = an_extract(journal)
    changed = replace(extract.entries[0], role="auditor")
    yield replace(extract, entries=(changed, *extract.entries[1:]))
    yield replace(extract, chain=[entry.hash for entry in journal[:4]])
    yield replace(extract, chain=())
    yield replace(extract, entries=())


@pytest.mark.parametrize("journal", tuple(broken_journals()))
def test_a_journal_that_does_not_stand_is_not_exported(
    fonts: Fonts, journal: JournalExtract
) -> None:
    with pytest.raises(DeskError) as refused:
        a_bundle(fonts, journal=journal)
    assert refused.value.code == "export.journal_broken"


def test_a_case_too_large_for_one_zip_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_BYTES", 100)
    with pytest.raises(DeskError) as refused:
        list(archive.pack([("a", b"x" * 50), ("b", b"x" * 50)], EXPORTED))
    assert refused.value.code == "export.too_large"


def test_one_file_at_a_time_is_read(fonts: Fonts) -> None:
    read: list[BlobId] = []

    def reader(blob: BlobId) -> bytes:
        read.append(blob)
        return BLOBS[blob]

    file = a_case_file(read=reader)
    a_bundle(fonts, read=file.read)
    assert read == ["blob-document", "blob-letter", "blob-message"]


def _paper(content: bytes, folder: Path) -> str:
    """What stands on the paper of a bundle, on one line."""
    return " ".join("\n".join(page_text(_members(content, folder)["case.pdf"])).split())


def _members(content: bytes, folder: Path) -> dict[str, bytes]:
    path = folder / "case.zip"
    path.write_bytes(content)
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
