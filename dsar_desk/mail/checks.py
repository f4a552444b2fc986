"""The Authentication-Results lines of a message (RFC 8601), and which of them can be our own.

A server adds such a line above its own Received line, and takes out those that came from outside
under its name (sections 4 and 5); not every server does the latter. What stands above the line by
which the message came in from outside cannot have come with it, all below it can.
"""

import re
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from dsar_desk.cases.checks import ServerCheck
from dsar_desk.mail.headers import cleaned, recovered

__all__ = ["TRACES", "server_checks"]

TRACES = frozenset({b"received", b"authentication-results"})
"""The names of the lines that are looked at, in lower case."""

_COMMENT = re.compile(r"\([^()]*\)")
_FOLD = re.compile(r"\r?\n[ \t]*")
_RESULT = re.compile(r"([a-z0-9-]{1,40})(?:/\d{1,3})?\s*=\s*([a-z0-9]{1,40})", re.IGNORECASE)
_WORD = re.compile(r"[()]|[^\s()]+")
_ADDRESS = re.compile(r"[\[<]?(?:ipv6:)?([0-9a-f]*[.:][0-9a-f.:]+)[\]>,;]*")
_ENOUGH = 6
"""``from`` whom ``by`` whom ``with`` what."""
_MOST_LINES = 20
_MOST_RESULTS = 50
_LONGEST = 10_000
_LOCAL = frozenset({"lmtp", "lmtps", "lmtpa", "lmtpsa", "local"})
_PRIVATE = {
    4: [
        ip_network(one) for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8")
    ],
    6: [ip_network(one) for one in ("::1/128", "fc00::/7")],
}


def server_checks(lines: Iterable[tuple[str, str]]) -> tuple[ServerCheck, ...]:
    """The results in Authentication-Results lines, the topmost first, none twice.

    ``lines`` are the ``TRACES`` of a message with their names, from the top.
    """
    above: list[str] = []
    below: list[str] = []
    came_in = False
    for name, value in lines:
        if name == "received":
            came_in = came_in or not _is_inside(value[:_LONGEST])
        else:
            (below if came_in else above).append(value)
    found = [*_results(above, inside=came_in), *_results(below, inside=False)]
    return tuple(dict.fromkeys(found))


def _results(lines: list[str], *, inside: bool) -> Iterator[ServerCheck]:
    for line in lines[:_MOST_LINES]:
        text = cleaned(recovered(_FOLD.sub(" ", line[:_LONGEST]))[0])[0]
        for _ in range(5):  # comments lie in one another
            text = _COMMENT.sub(" ", text)
        first, *results = text.split(";")
        server = (first.split() or [""])[0].lower()
        for result in results[:_MOST_RESULTS]:
            said = _RESULT.match(result.strip())
            if said:
                yield ServerCheck(server[:300], said[1].lower(), said[2].lower(), inside)


def _is_inside(received: str) -> bool:
    """Whether a Received line (RFC 5321, 4.4) tells of a hop within our own side.

    That is one without a peer, one by LMTP (RFC 2033: never over a wide area network), and one from
    an address of a private network. What a peer says of itself counts for nothing.
    """
    words, notes = _taken_apart(received)
    if not words or words[0] != "from":
        return bool(words or notes)
    peer, via = words[2:3], words[4:6]
    if peer != ["by"]:
        return False
    if via[:1] == ["with"] and via[1:] and via[1].rstrip(";") in _LOCAL:
        return True
    addresses = list(_addresses(notes))
    return bool(addresses) and all(map(_is_private, addresses))


def _is_private(address: IPv4Address | IPv6Address) -> bool:
    """Whether it is of a private network (RFC 1918, RFC 4193) or of this very computer."""
    return any(address in network for network in _PRIVATE[address.version])


def _taken_apart(received: str) -> tuple[list[str], list[str]]:
    """The first words in lower case, and those that stand in parentheses before the first ``by``."""
    words: list[str] = []
    notes: list[str] = []
    depth = 0
    for found in _WORD.finditer(received):
        word = found[0].lower()
        if word in {"(", ")"}:
            depth = max(0, depth + (1 if word == "(" else -1))
        elif not depth:
            words.append(word)
            if len(words) == _ENOUGH:
                break
        elif "by" not in words:
            notes.append(word)
    return words, notes


def _addresses(notes: list[str]) -> Iterator[IPv4Address | IPv6Address]:
    for note in filter(None, map(_ADDRESS.fullmatch, notes)):
        try:
            yield ip_address(note[1])
        except ValueError:
            continue
