"""The demo, run as a stranger would run it: the whole way from a letter to a bundle that stands."""

import csv
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dsar_desk.resources import folder

ANSWERS = {
    "acknowledgement",
    "access_answer",
    "erasure_confirmation",
    "shine_the_light_answer",
    "refusal",
}


def desk(*words: str, ok: bool = True) -> Any:
    ran = subprocess.run(
        [sys.executable, "-m", "dsar_desk", "--json", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode == 0) is ok, ran.stderr
    assert "Traceback" not in ran.stderr
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "out"
    desk("demo", "--out", str(out))
    return out


def test_the_demo_leaves_office_letters_register_bundle_and_summary(played: Path) -> None:
    summary = json.loads((played / "summary.json").read_text(encoding="utf-8"))
    kinds = {letter["kind"] for case in summary["cases"] for letter in case["letters"]}
    assert kinds >= ANSWERS
    for case in summary["cases"]:
        assert case["due"]
        assert case["reference"].startswith("DSR-2026-")
        for letter in case["letters"]:
            assert (played / letter["file"]).read_bytes().startswith(b"%PDF-")
    with (played / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["reference"] for row in rows} == {case["reference"] for case in summary["cases"]}
    assert {
        "person_name",
        "person_email",
        "rights",
        "law",
        "received",
        "due",
        "state",
        "closed",
    } <= (set(rows[0]))


def test_the_office_of_the_demo_opens_with_its_recovery_key_and_stands(played: Path) -> None:
    found = desk(
        "office",
        "check",
        "--office",
        str(played / "office"),
        "--recovery-key",
        str(played / "recovery-key.txt"),
    )
    assert found["ok"] is True
    assert found["findings"] == []
    assert found["cases"] == len(json.loads((played / "summary.json").read_text())["cases"])


def test_the_bundle_of_the_demo_stands(played: Path) -> None:
    assert desk("verify", str(played / "case.zip"))["ok"] is True


def test_one_byte_of_any_member_changed_is_named(played: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(played / "case.zip") as bundle:
        members = bundle.infolist()
    for member in members:
        changed = tmp_path / "changed.zip"
        raw = bytearray((played / "case.zip").read_bytes())
        name = member.filename.encode()
        content = (
            member.header_offset
            + 30
            + len(name)
            + int.from_bytes(raw[member.header_offset + 28 : member.header_offset + 30], "little")
        )
        raw[content + member.compress_size // 2] ^= 1
        changed.write_bytes(raw)
        found = desk("verify", str(changed), ok=False)
        assert found["ok"] is False
        assert found["findings"][0]["member"] == member.filename


def test_other_names_and_dates_change_every_output(played: Path, tmp_path: Path) -> None:
    given = tmp_path / "given"
    shutil.copytree(folder() / "sample", given)
    for file in given.iterdir():
        text = file.read_text(encoding="utf-8")
        for old, new in (
            ("Jane Roe", "Ursula Quill"),
            ("Jonas Brandt", "Emil Sander"),
            ("Denise Walker", "Paula Finch"),
            ("P. Moreau", "C. Renard"),
            ("2026-11-05", "2026-11-04"),
            ("2026-10-21", "2026-10-20"),
            ("2026-11-02\nrights", "2026-11-03\nrights"),
            ("2026-10-30\nrights", "2026-10-27\nrights"),
        ):
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    desk("demo", "--out", str(out), "--input", str(given))
    before = json.loads((played / "summary.json").read_text(encoding="utf-8"))
    after = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    for old_case, new_case in zip(before["cases"], after["cases"], strict=True):
        assert old_case["due"] != new_case["due"]
        for old, new in zip(old_case["letters"], new_case["letters"], strict=True):
            assert (played / old["file"]).read_bytes() != (out / new["file"]).read_bytes()
    assert (played / "register.csv").read_bytes() != (out / "register.csv").read_bytes()


def test_the_demo_refuses_a_folder_that_is_not_empty(played: Path) -> None:
    error = desk("demo", "--out", str(played), ok=False)["error"]
    assert error["code"] == "demo.not_empty"
