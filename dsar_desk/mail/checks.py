"""The Authentication-Results lines of a message (RFC 8601)."""

import re
from collections.abc import Iterable

from dsar_desk.cases.checks import ServerCheck
from dsar_desk.mail.headers import cleaned, recovered

__all__ = ["server_checks"]

_COMMENT = re.compile(r"\([^()]*\)")
_FOLD = re.compile(r"\r?\n[ \t]*")
_RESULT = re.compile(r"([a-z0-9-]{1,40})(?:/\d{1,3})?\s*=\s*([a-z0-9]{1,40})", re.IGNORECASE)
_MOST_LINES = 20
_MOST_RESULTS = 50
_LONGEST = 10_000


def server_checks(lines: Iterable[str]) -> tuple[ServerCheck, ...]:
    """The results in Authentication-Results lines, the topmost first, none twice."""
    found: list[ServerCheck] = []
    for line in list(lines)[:_MOST_LINES]:
        text = cleaned(recovered(_FOLD.sub(" ", line[:_LONGEST]))[0])[0]
        for _ in range(5):  # comments lie in one another
            text = _COMMENT.sub(" ", text)
        first, *results = text.split(";")
        server = (first.split() or [""])[0].lower()
        for result in results[:_MOST_RESULTS]:
            said = _RESULT.match(result.strip())
            if said:
                found.append(ServerCheck(server[:300], said[1].lower(), said[2].lower()))
    return tuple(dict.fromkeys(found))
