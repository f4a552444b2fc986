"""Whether a template of the office's own asks as much as the program's own in whose place it stands."""

from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.letters.template import Front

__all__ = ["refuse_weaker"]


def refuse_weaker(name: str, ours: Front, own: Front) -> None:
    """Nothing for a template that can stand in the place of ours.

    What a letter discloses decides how sure the office must be of whom it writes to, so that no
    template of its own may say less.

    Raises:
        DeskError: ``letter.weaker`` for another kind, for other data disclosed, or for one that does
            without a needed field or a locked passage of ours.
    """
    same = (own.kind, own.discloses) == (ours.kind, ours.discloses)
    kept = set(ours.fields) <= set(own.fields) and set(ours.locked) <= set(own.locked)
    if not (same and kept):
        raise DeskError(
            "letter.weaker",
            "The template {name} has to keep kind, language, laws and what it discloses, and every "
            "needed field and locked passage of the program’s own. It is not used; correct its head, "
            "between the lines of +++.",
            name=Path(name).as_posix(),
        )
