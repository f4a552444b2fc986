from pathlib import Path

import pytest

import shape
from tests.house.project import ROOT

LIMITS = shape.Limits()


@pytest.fixture(scope="module")
def code() -> shape.Shape:
    return shape.measure(ROOT / "dsar_desk", ROOT / "packaging")


@pytest.fixture(scope="module")
def tests() -> shape.Shape:
    return shape.measure(ROOT / "tests")


def write(folder: Path, source: str) -> shape.Shape:
    (folder / "room.py").write_text(source, encoding="utf-8")
    return shape.measure(folder)


def test_no_piece_of_the_code_is_too_long(code: shape.Shape) -> None:
    assert list(code.complaints(LIMITS)) == []


def test_no_piece_of_the_tests_is_too_long(tests: shape.Shape) -> None:
    assert list(tests.complaints(LIMITS)) == []


def test_everything_public_is_documented_and_annotated(code: shape.Shape) -> None:
    assert list(code.bare) == []


def test_there_are_about_as_many_lines_of_tests_as_of_code(
    code: shape.Shape, tests: shape.Shape
) -> None:
    fewest, most = LIMITS.tests_to_code
    assert fewest <= tests.lines / code.lines <= most


def test_tests_seldom_put_something_else_in_anothers_place(tests: shape.Shape) -> None:
    assert tests.patches / tests.tests <= LIMITS.patches_per_test


def test_packages_hold_a_docstring_only() -> None:
    for path in (ROOT / "dsar_desk").glob("*/**/__init__.py"):
        assert path.read_text(encoding="utf-8").strip().count('"""') == 2, path
        assert path.read_text(encoding="utf-8").strip().endswith('"""'), path


def test_a_file_that_is_too_long_is_named(tmp_path: Path) -> None:
    found = write(tmp_path, '"""A."""\n' + "x = 1\n" * 400)
    assert "room.py: a file of 401 lines, 400 are allowed" in list(found.complaints(LIMITS))


def test_a_function_that_is_too_long_is_named(tmp_path: Path) -> None:
    found = write(tmp_path, "def walk() -> None:\n" + "    x = 1\n" * 50)
    assert "room.py:1 walk: a function of 51 lines, 50 are allowed" in found.complaints(LIMITS)


def test_a_class_that_is_too_long_is_named(tmp_path: Path) -> None:
    found = write(tmp_path, "class House:\n" + "    x = 1\n" * 250 + "def f(): ...\n" * 2)
    assert "room.py:1 House: a class of 251 lines, 250 are allowed" in found.complaints(LIMITS)


def test_half_of_the_files_and_most_functions_have_to_be_short(tmp_path: Path) -> None:
    found = write(tmp_path, ("def f() -> None:\n" + "    x = 1\n" * 40) * 4)
    assert "half of the files have more than 130 lines" in found.complaints(LIMITS)
    assert "5 of 100 functions have more than 30 lines" in found.complaints(LIMITS)


def test_a_public_function_without_docstring_or_annotation_is_named(tmp_path: Path) -> None:
    found = write(tmp_path, '"""A."""\ndef walk(far):\n    return far\ndef _quiet(far): ...\n')
    assert found.bare == (
        "room.py: walk has no docstring",
        "room.py: walk is not fully annotated",
    )


def test_patches_are_counted(tmp_path: Path) -> None:
    found = write(
        tmp_path,
        "def test_a(monkeypatch):\n"
        "    monkeypatch.setattr('a', 1)\n"
        "    with patch('b'): ...\n"
        "    setting.setattr('a', 1)\n",
    )
    assert (found.tests, found.patches) == (1, 2)
