"""The shipped rule packs are whole, and the table of the documentation shows what they say."""

from datetime import UTC, datetime

import law
from dsar_desk import resources
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.check import confidence_of, faults
from dsar_desk.law.rulebook import Rulebook

FOLDER = resources.folder()
BOOK = Rulebook.load(FOLDER / "law")
AUTHORITIES = Authorities.load(FOLDER / "authorities")


def test_nothing_is_missing_in_the_packs() -> None:
    assert faults(BOOK, AUTHORITIES, datetime.now(UTC).date()) == ()


def test_confidence_is_counted_of_every_rule() -> None:
    assert sum(confidence_of(BOOK).values()) == len(BOOK.rules)


def test_table_of_the_documentation_is_that_of_the_packs() -> None:
    assert law.TABLE.read_text(encoding="utf-8") == law.table(BOOK, AUTHORITIES), "run: make law"


def test_table_has_every_place_that_the_policy_names() -> None:
    text = law.TABLE.read_text(encoding="utf-8")
    for code in (*law.POLICY_NAMES, "EU", "US-CA"):
        assert f"(`{code}`)" in text
