"""What tests keep because it is dear to make, never changes and is the same each time."""

from functools import cache
from pathlib import Path

from dsar_desk.cases.lexicon import Lexicon
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.letters.shelf import Shelf
from dsar_desk.resources import folder


def font_cache() -> Path:
    """The folder of the static fonts: a second of work each. ``make clean`` takes it away."""
    cache = Path(__file__).resolve().parents[1] / "build" / "test-cache"
    cache.mkdir(parents=True, exist_ok=True)
    return cache


@cache
def rulebook() -> Rulebook:
    """The shipped rules, read once for a run."""
    return Rulebook.load(folder() / "law")


@cache
def authorities() -> Authorities:
    """The shipped authorities, read once for a run."""
    return Authorities.load(folder() / "authorities")


@cache
def lexicon() -> Lexicon:
    """The shipped words of triage, read once for a run."""
    return Lexicon.load(folder() / "triage")


@cache
def shelf() -> Shelf:
    """The shipped letters, read once for a run."""
    return Shelf.load(folder() / "letters")
