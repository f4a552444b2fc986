"""What tests keep because it is dear to make, never changes and is the same each time."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.resources import folder

if TYPE_CHECKING:
    from dsar_desk.cases.lexicon import Lexicon
    from dsar_desk.law.authorities import Authorities
    from dsar_desk.law.rulebook import Rulebook
    from dsar_desk.letters.shelf import Shelf


def font_cache() -> Path:
    """The folder of the static fonts: a second of work each. ``make clean`` takes it away."""
    cache = Path(__file__).resolve().parents[1] / "build" / "test-cache"
    cache.mkdir(parents=True, exist_ok=True)
    return cache


@cache
def rulebook() -> "Rulebook":
    """The shipped rules, read once for a run."""
    from dsar_desk.law.rulebook import Rulebook  # noqa: PLC0415 - when it is wanted

    return Rulebook.load(folder() / "law")


@cache
def authorities() -> "Authorities":
    """The shipped authorities, read once for a run."""
    from dsar_desk.law.authorities import Authorities  # noqa: PLC0415 - when it is wanted

    return Authorities.load(folder() / "authorities")


@cache
def lexicon() -> "Lexicon":
    """The shipped words of triage, read once for a run."""
    from dsar_desk.cases.lexicon import Lexicon  # noqa: PLC0415 - when it is wanted

    return Lexicon.load(folder() / "triage")


@cache
def shelf() -> "Shelf":
    """The shipped letters, read once for a run."""
    from dsar_desk.letters.shelf import Shelf  # noqa: PLC0415 - when it is wanted

    return Shelf.load(folder() / "letters")
