"""The people of the register by their names and addresses, whichever case they are in."""

from collections.abc import Iterator, Sequence
from itertools import islice

from dsar_desk.cases.ids import CaseId
from dsar_desk.store.session import Session
from dsar_desk.store.statement import Statement
from dsar_desk.store.typed import storable

__all__ = ["People"]

_KEY = 190
_AT_ONCE = 200  # keys that one statement asks for
_PARAMETERS = ", ".join(f":key_{number}" for number in range(_AT_ONCE))
_NAMED = Statement(f"SELECT person_key, id FROM cases WHERE person_key IN ({_PARAMETERS})")
_REACHED = Statement(f"SELECT email_key, id FROM cases WHERE email_key IN ({_PARAMETERS})")
_LIKE = Statement(
    "SELECT person_key, id FROM cases WHERE closed_on IS NULL AND (person_key = :whole "
    "OR person_key LIKE :begins OR person_key LIKE :ends)"
)
_ACTING = Statement("SELECT on_behalf, id FROM cases WHERE on_behalf <> ''")


class People:
    """Who is in the register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def named(self, keys: Sequence[str]) -> dict[str, list[CaseId]]:
        """The cases about somebody of these names, by the name; names are folded as for a search."""
        return self._found(_NAMED, keys)

    def reached(self, keys: Sequence[str]) -> dict[str, list[CaseId]]:
        """The cases about somebody with these e-mail addresses, by the address, folded."""
        return self._found(_REACHED, keys)

    def like(self, word: str) -> list[tuple[str, CaseId]]:
        """The folded names of open cases that begin or end with a folded word, each with its case.

        The word holds letters alone, and no sign that a pattern takes for another.
        """
        said = storable(word)[:_KEY]
        asked = {"whole": said, "begins": f"{said}%", "ends": f"% {said}"}
        return [(str(key), CaseId(case)) for key, case in self._session.rows(_LIKE, asked)]

    def acting(self) -> list[tuple[str, CaseId]]:
        """The names of those who act for somebody, as they were written, each with its case."""
        return [(name, CaseId(case)) for name, case in self._session.rows(_ACTING)]

    def _found(self, statement: Statement, keys: Sequence[str]) -> dict[str, list[CaseId]]:
        found: dict[str, list[CaseId]] = {}
        for part in _parts(dict.fromkeys(keys)):
            asked = {f"key_{number}": "" for number in range(_AT_ONCE)}
            asked |= {f"key_{number}": storable(key)[:_KEY] for number, key in enumerate(part)}
            for key, case in self._session.rows(statement, asked):
                if key:
                    found.setdefault(str(key), []).append(CaseId(case))
        return found


def _parts(keys: dict[str, None]) -> Iterator[list[str]]:
    """The keys, so many at once."""
    left = iter(keys)
    while part := list(islice(left, _AT_ONCE)):
        yield part
