"""The command line as a script would use it, each command a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from dsar_desk.bootstrap import SHIPPED_PROFILE, open_database, this_computer
from dsar_desk.resources import folder
from dsar_desk.system.paths import system_places

if sys.platform != "win32":
    import resource

MAIL = b"""From: Ada Lind <ada.lind@example.org>
To: DataSecurity@pingcap.com
Subject: Please delete my data
Date: Mon, 16 Nov 2026 09:00:00 +0100
Message-ID: <1@example.org>
Content-Type: text/plain; charset=utf-8

Dear team, under Article 17 GDPR I ask you to delete all my personal data.
Ada Lind
"""


@dataclass(frozen=True)
class Line:
    office: Path
    key: Path

    def __call__(self, *words: str, code: int = 0, **world: Any) -> Any:
        at = ("--office", str(self.office), "--recovery-key", str(self.key))
        return run(*words, *at, code=code, **world)


def run(*words: str, code: int = 0, **world: Any) -> Any:
    ran = subprocess.run(
        [sys.executable, "-m", "dsar_desk", *words, "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **world,
    )
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr
    return json.loads(ran.stdout) if ran.stdout.strip() else None


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Line:
    place = tmp_path_factory.mktemp("line")
    made = Line(place / "office", place / "key.txt")
    run(
        "office", "create", "--name", "Fernwick", "--country", "GB", "--no-keyring",
        "--recovery-key-out", str(made.key), "--office", str(made.office),
        "--profile", str(folder() / "profile" / SHIPPED_PROFILE),
    )  # fmt: skip
    return made


def opened(line: Line, *more: str) -> Any:
    return line(
        "case", "open", "--channel", "phone", "--name", "Jane Roe", "--jurisdiction", "GB",
        "--received", "2026-11-18", *more,
    )  # fmt: skip


def test_an_office_is_not_created_over_another(line: Line, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in line.office.iterdir() if path.is_file()}
    found = line(
        "office", "create", "--name", "Other", "--country", "DE", "--no-keyring",
        "--recovery-key-out", str(tmp_path / "other.txt"), code=1,
    )  # fmt: skip
    assert found["error"]["code"] == "office.exists"
    after = {path: path.read_bytes() for path in line.office.iterdir() if path.is_file()}
    assert before == after


def test_a_case_goes_from_opening_to_a_printed_answer(line: Line, tmp_path: Path) -> None:
    case = opened(line, "--right", "access", "--right", "erasure", "--email", "jane@example.net")
    assert {right["right"] for right in case["rights"]} == {"access", "erasure"}
    assert all(right["due"] == "2026-12-18" for right in case["rights"])
    reference = case["reference"]
    letter = line(
        "letter", "draft", reference, "access_answer",
        "--set", "data_sections=Account: opened in 2024", "--set", "searches=Customer register",
    )  # fmt: skip
    assert (letter["kind"], letter["state"]) == ("access_answer", "draft")
    refused = line("letter", "approve", letter["id"], code=1)
    assert refused["error"]["code"] == "letter.identity"
    line(
        "case", "verify", reference, "--method", "records_match", "--result", "confirmed",
        "--matched", "email", "--matched", "customer_number",
    )  # fmt: skip
    refused = line("letter", "approve", letter["id"], code=1)
    assert refused["error"]["code"] == "letter.reason_needed"
    approved = line("letter", "approve", letter["id"], "--reason", "Nobody else works here.")
    assert approved["state"] == "approved"
    out = tmp_path / "answer.pdf"
    line("letter", "render", letter["id"], "-o", str(out))
    assert out.read_bytes().startswith(b"%PDF-")
    shown = line("case", "show", reference)
    assert shown["identity"]["state"] == "verified"
    assert [each["kind"] for each in shown["letters"]] == ["access_answer"]
    closed = line("case", "event", reference, "close", "--on", "2026-11-20")
    assert closed["closed"] == "2026-11-20"
    bundle = tmp_path / "case.zip"
    line("export", "case", reference, "-o", str(bundle))
    assert run("verify", str(bundle))["ok"] is True


def test_mail_is_taken_in_once_and_becomes_a_case(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(MAIL)
    (taken,) = line("intake", str(file))
    assert taken["duplicate"] is False
    assert "erasure" in taken["suggestion"]["kinds"]
    (again,) = line("intake", str(file))
    assert (again["duplicate"], again["message"]) == (True, taken["message"])
    case = line(
        "case", "open", "--channel", "inbox", "--message", taken["message"], "--name", "Ada Lind",
        "--right", "erasure", "--jurisdiction", "DE",
    )  # fmt: skip
    assert case["dates"]["received"] == "2026-11-16"
    assert case["messages"][0]["sha256"] == taken["sha256"]


def test_a_wrong_recovery_key_names_the_group_and_opens_nothing(line: Line, tmp_path: Path) -> None:
    text = line.key.read_text(encoding="utf-8")
    first = next(each for each in text.splitlines() if not each.startswith("#"))
    wrong = tmp_path / "wrong.txt"
    mistyped = ("B" if first[0] != "B" else "C") + first[1:]
    wrong.write_text(text.replace(first, mistyped), encoding="utf-8")
    found = run(
        "office", "check", "--office", str(line.office), "--recovery-key", str(wrong), code=1
    )
    assert found["error"]["code"].startswith("recovery_key")


def test_the_office_stands_after_all_of_it(line: Line) -> None:
    found = line("office", "check")
    assert (found["ok"], found["findings"]) == (True, [])
    assert set(found) == {
        "store_id", "schema", "sqlite", "cases", "journal_entries", "journal_head", "ok", "findings",
        "rules_lost",
    }  # fmt: skip


def test_a_bare_environment_changes_no_answer(line: Line) -> None:
    name = b"Anne \xff \xc5\x81ukasz".decode("utf-8", "surrogateescape")
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(line.office.parent)}
    case = opened(line, "--right", "access", "--name", name)
    shown = line("case", "show", case["reference"], env=bare)
    assert shown["parties"]["concerned"]["name"] == name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_full_disk_saves_nothing_and_loses_nothing(line: Line) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    before = line("case", "list")["total"]
    words = ("--name", "Jane", "--right", "access", "--jurisdiction", "GB", "--channel", "post")
    error = line("case", "open", *words, code=1, preexec_fn=full)["error"]
    assert error["code"] == "store.disk_full"
    assert line("case", "list")["total"] == before


def test_an_office_that_is_open_elsewhere_is_said_to_be(line: Line) -> None:
    around = replace(this_computer(), places=system_places()._replace(marks=line.office.parent))
    with open_database(line.office, line.key, around):
        error = line("case", "list", code=1)["error"]
    assert error["code"] == "store.in_use_by_desk"
    assert str(os.getpid()) in error["message"]
