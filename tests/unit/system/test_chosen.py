from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.system.chosen import chosen_bytes


def refusal(path: Path, most: int = 10) -> DeskError:
    with pytest.raises(DeskError) as refused:
        chosen_bytes(path, most)
    assert path.name in refused.value.sentence
    assert str(path.parent) not in refused.value.sentence
    return refused.value


def test_a_file_up_to_the_limit_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"x" * 10)
    assert chosen_bytes(path, 10) == b"x" * 10


def test_a_file_that_cannot_be_read_is_named_by_its_name_alone(tmp_path: Path) -> None:
    for name in ("nothing.eml", "x" * 5000, "no\0name"):
        assert refusal(tmp_path / name).code == "input.file"


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    error = refusal(folder)
    assert error.code == "input.file"
    assert "it is a folder" in error.sentence


def test_an_empty_file_and_one_that_is_too_large_are_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.touch()
    assert refusal(path).code == "input.empty"
    path.write_bytes(b"x" * 3_000_000)
    error = refusal(path, 2 * 1024 * 1024)
    assert error.code == "input.too_large"
    assert "2 MB" in error.sentence
    assert path.stat().st_size == 3_000_000
