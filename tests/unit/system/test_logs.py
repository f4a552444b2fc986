import json
from pathlib import Path

from dsar_desk.system.logs import LOG_FILE, report


def broken(name: str) -> None:
    try:
        {}[name]
    except KeyError as problem:
        raise ValueError(f"no such person: {name}\nforged line") from problem


def caught(name: str) -> ValueError:
    try:
        broken(name)
    except ValueError as fault:
        return fault
    raise AssertionError


def test_a_fault_is_written_down_by_kind_and_place_without_any_words(tmp_path: Path) -> None:
    number = report(caught("Jane Roe"), tmp_path / "logs")
    text = (tmp_path / "logs" / LOG_FILE).read_text(encoding="utf-8")
    (line,) = text.splitlines()
    assert "Jane" not in text
    found = json.loads(line)
    assert found["number"] == number
    assert [link["kind"] for link in found["chain"]] == ["ValueError", "KeyError"]
    assert "test_logs.py" in found["chain"][0]["places"][-1]


def test_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be", encoding="utf-8")
    assert len(report(caught("Jane Roe"), tmp_path / "logs")) == 8


def test_a_large_log_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / LOG_FILE).write_bytes(b"x" * (1024 * 1024 + 1))
    report(caught("Jane Roe"), tmp_path)
    assert (tmp_path / "faults.old").stat().st_size == 1024 * 1024 + 1
    assert len((tmp_path / LOG_FILE).read_text(encoding="utf-8").splitlines()) == 1
