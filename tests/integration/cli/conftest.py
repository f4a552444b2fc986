"""The command line in this process: one office for all its tests, and nothing of this user's."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dsar_desk.__main__ import main
from dsar_desk.bootstrap import SHIPPED_PROFILE
from dsar_desk.resources import folder
from tests.kept import font_cache


@dataclass(frozen=True)
class Said:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error as JSON, after checking that it was said on standard error too."""
        found = self.json["error"]
        assert found["message"] in self.err
        return found


@dataclass(frozen=True)
class Line:
    """Runs commands; ``at`` runs them at the office of the tests."""

    capsys: pytest.CaptureFixture[str]
    office: Path
    key: Path

    def run(self, *words: str | Path, code: int = 0) -> Said:
        try:
            ended = main([str(word) for word in words])
        except SystemExit as exiting:
            ended = int(exiting.code or 0)
        out, err = self.capsys.readouterr()
        assert "Traceback" not in err
        assert (ended, err if ended != code else "") == (code, "")
        return Said(ended, out, err)

    def at(self, *words: str | Path, code: int = 0) -> Said:
        where = ("--office", self.office, "--recovery-key", self.key)
        return self.run(*words, *where, "--json", code=code)

    def told(self, *words: str | Path, code: int = 0) -> Said:
        """As ``at``, as text for people."""
        return self.run("--office", self.office, "--recovery-key", self.key, *words, code=code)

    def case(self, *more: str) -> str:
        """The reference of a new case."""
        case = (
            "case", "open", "--channel", "post", "--name", "Jane Roe", "--right", "access",
            "--jurisdiction", "GB",
        )  # fmt: skip
        return str(self.at(*case, *more).json["reference"])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("line")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(made / name.lower()))
        patch.setenv("XDG_CACHE_HOME", str(font_cache()))
        words = ["--name", "Fernwick", "--country", "GB", "--no-keyring"]
        words += ["--profile", str(folder() / "profile" / SHIPPED_PROFILE)]
        key = ["--recovery-key-out", str(made / "key.txt")]
        assert main(["office", "create", *words, *key, "--office", str(made / "office")]) == 0
        yield made


@pytest.fixture
def line(place: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    capsys.readouterr()
    return Line(capsys, place / "office", place / "key.txt")
