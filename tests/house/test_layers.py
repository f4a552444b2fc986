"""The contracts between the rooms bite: each is broken on purpose in a copy of the code."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.project import ROOT, copy_of_project, program

PLANTS = {
    "Rooms, from the window down to the words": ("law/plant.py", "import dsar_desk.cases"),
    "The window sees the services, not what stands behind them": (
        "gui/plant.py",
        "import dsar_desk.store",
    ),
    "Pages of the window are strangers to each other": (
        "gui/intake/plant.py",
        "import dsar_desk.gui.case",
    ),
    "No cycles anywhere": ("cases/plant.py", "import dsar_desk.cases.thorn"),
    "Only the window knows Qt": ("services/plant.py", "from PySide6.QtCore import QObject"),
    "Only the store speaks SQL": ("export/plant.py", "import sqlalchemy"),
    "Only paper makes and opens PDF": ("letters/plant.py", "import reportlab"),
    "Only system asks the keyring": ("services/thorn.py", "import keyring"),
    "Only mail reads and sends messages": ("services/bush.py", "from email import policy"),
}
OUTWARD = "Only "


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy in which every contract was broken."""
    root = copy_of_project(tmp_path_factory.mktemp("planted"))
    code = root / "dsar_desk"
    plants = [*PLANTS.values(), ("cases/thorn.py", "import dsar_desk.cases.plant")]
    for page in ("intake", "case"):
        (code / "gui" / page).mkdir(exist_ok=True)
        (code / "gui" / page / "__init__.py").touch()
    for place, line in plants:
        (code / place).write_text(f'"""A plant."""\n\n{line}\n', encoding="utf-8")
    command = [program("lint-imports"), "--no-cache"]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert answer.returncode == 1, answer.stdout
    return answer.stdout


def contracts() -> list[dict[str, list[str] | str]]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found: list[dict[str, list[str] | str]] = tomllib.loads(text)["tool"]["importlinter"][
        "contracts"
    ]
    return found


def rooms() -> set[str]:
    places = (ROOT / "dsar_desk").iterdir()
    return {
        f"dsar_desk.{p.stem}" for p in places if p.suffix == ".py" or (p / "__init__.py").exists()
    }


@pytest.mark.parametrize("contract", PLANTS)
def test_a_planted_violation_breaks_the_contract(contract: str, verdicts: str) -> None:
    assert f"{contract} BROKEN" in verdicts


def test_every_contract_has_a_plant() -> None:
    assert {contract["name"] for contract in contracts()} == set(PLANTS)


@pytest.mark.parametrize(
    "contract",
    [one for one in contracts() if str(one["name"]).startswith(OUTWARD)],
    ids=lambda c: c["name"],
)
def test_what_one_room_may_touch_is_forbidden_to_every_other(
    contract: dict[str, list[str] | str],
) -> None:
    missing = rooms() - {"dsar_desk.__init__"} - set(contract["source_modules"])
    assert len(missing) == 1, f"one owner, and all other rooms listed: {missing}"


def test_migrations_import_nothing_of_ours() -> None:
    migrations = list((Path(ROOT) / "resources" / "migrations").rglob("*.py"))
    assert migrations
    imports = {
        line.split()[1].split(".")[0]
        for path in migrations
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(("import ", "from "))
    }
    assert imports - sys.stdlib_module_names <= {"alembic", "sqlalchemy"}
