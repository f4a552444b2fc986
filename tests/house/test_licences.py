import re

import pytest

import third_party
from tests.house.project import ROOT

PERMISSIVE = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
    "Zlib",
}
LINKED = {"LGPL-3.0-only", "LGPL-3.0-or-later"}
MAY_BE_LINKED = {"pyside6-essentials", "shiboken6", "python-bidi"}
TABLE = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")


def allows(expression: str, allowed: set[str]) -> bool:
    """Whether one side of each OR, and all sides of each AND, are allowed."""
    plain = re.sub(r"\(([^()]+)\)", lambda group: _chosen(group[1], allowed), expression)
    return any(set(side.split(" AND ")) <= allowed for side in plain.split(" OR "))


def _chosen(group: str, allowed: set[str]) -> str:
    """One allowed side of what stands in brackets, else all of it."""
    return next((side for side in group.split(" OR ") if allows(side, allowed)), group)


@pytest.mark.parametrize("work", third_party.works(TABLE), ids=lambda work: work.name)
def test_every_package_may_be_shipped(work: third_party.Work) -> None:
    allowed = PERMISSIVE | LINKED if work.name in MAY_BE_LINKED else PERMISSIVE
    assert allows(work.licence, allowed), work.licence


def test_a_copyleft_licence_is_not_allowed() -> None:
    assert not allows("GPL-3.0-only", PERMISSIVE)
    assert not allows("MIT AND AGPL-3.0-only", PERMISSIVE)
    assert not allows("LGPL-3.0-only OR GPL-2.0-only", PERMISSIVE)
    assert not allows("not said", PERMISSIVE | LINKED)
    assert not allows("MPL-2.0 AND (GPL-2.0-only OR AGPL-3.0-only)", PERMISSIVE)


def test_one_side_of_a_choice_is_enough() -> None:
    assert allows("GPL-2.0-only OR MIT", PERMISSIVE)
    assert allows("MPL-2.0 AND (AGPL-3.0-only OR MIT)", PERMISSIVE)


def test_the_list_of_others_work_is_what_their_metadata_says() -> None:
    assert third_party.rendered(TABLE) == TABLE, "run: make third-party"


def test_a_package_that_is_nowhere_stops_the_list() -> None:
    with pytest.raises(LookupError, match="THIRD_PARTY"):
        third_party._work("no-such-package", "1.0", TABLE)


def test_the_tests_lock_holds_every_line_of_the_desks_own() -> None:
    requirements = ROOT / "requirements"
    desk = third_party.locked(requirements / "desk.txt")
    dev = third_party.locked(requirements / "dev.txt")
    assert desk
    assert desk.items() <= dev.items()


@pytest.mark.parametrize("name", ["desk", "dev"])
def test_every_locked_version_has_its_hashes(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)
    assert "://" not in text, "a lock names no host"
