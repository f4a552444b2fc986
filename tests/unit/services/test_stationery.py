"""Stationery: fonts are found and letters made wherever the program may write."""

from pathlib import Path

from dsar_desk.resources import folder
from dsar_desk.services.stationery import Stationery, _usable


def test_a_cache_that_can_be_made_is_used(tmp_path: Path) -> None:
    cache = tmp_path / "new" / "fonts"
    assert _usable(cache) == cache
    assert cache.is_dir()


def test_without_a_cache_fonts_last_as_long_as_the_program(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    instead = _usable(file / "fonts")
    assert instead.is_dir()
    assert not instead.is_relative_to(tmp_path)
    made = Stationery.load(folder() / "letters", tmp_path / "nothing", file / "fonts")
    assert made.fonts.cache.is_dir()
    assert {template.kind for template in made.kinds("gdpr", "en")} >= {"acknowledgement"}


def test_a_faulty_file_of_the_office_is_said_and_a_lawyer_has_to_look_at_translations(
    tmp_path: Path,
) -> None:
    own = tmp_path / "own" / "en"
    own.mkdir(parents=True)
    (own / "refusal.gdpr.md").write_text("no head", "utf-8")
    made = Stationery.load(folder() / "letters", tmp_path / "own", tmp_path / "fonts")
    (fault,) = made.faults()
    assert "en/refusal.gdpr.md" in fault
    assert "front matter" in fault
    assert made.template("refusal", "gdpr", "en").name == "en/refusal.gdpr.md"
    assert (made.languages()["en"], made.languages()["de"]) == (False, True)
