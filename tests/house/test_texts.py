"""The project stands alone: nothing in it names a place outside itself."""

import re

from tests.house.project import ROOT, texts

ELSEWHERE = re.compile(
    r"/work/(?:main|shared)|\.library/|\.\./shared|/root/|/opt/(?:wheels|pypi)|/home/(?!officer\b)\w"
)
NAMED_ON_PURPOSE = {"tests/samples.py", "tests/house/test_texts.py"}
PICTURES = {
    ".png",
    ".jpg",
    ".jpeg",
    ".tif",
    ".tiff",
    ".pdf",
    ".ico",
    ".icns",
    ".ttf",
    ".zip",
    ".db",
}


def test_nothing_names_a_place_outside_the_project() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in texts()
        if path.suffix not in PICTURES and path.relative_to(ROOT).as_posix() not in NAMED_ON_PURPOSE
        for match in ELSEWHERE.finditer(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert found == []


def test_such_a_place_would_be_found() -> None:
    for text in ("../shared/law", "/root/x", "see .library/env"):
        assert ELSEWHERE.search(text)


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    code = [path for path in texts() if path.suffix == ".py" and path.name != "test_texts.py"]
    assert code
    found = [path.name for path in code if later.search(path.read_text(encoding="utf-8"))]
    assert found == []
