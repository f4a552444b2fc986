"""Address headers to mailboxes (RFC 5322, 3.4), read by hand so that no two readers disagree.

A quoted name, a comment or a group must never turn into another address: who is answered, and
so who gets somebody's data, hangs on it.
"""

import re
from collections.abc import Iterator

from dsar_desk.cases.message import Mailbox
from dsar_desk.mail.headers import Decoder, cleaned, recovered

__all__ = ["AddressReader"]

_TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.)*)"?|\((?P<comment>(?:[^()\\]|\\.)*)\)?|<(?P<angle>[^<>]*)>?|(?P<mark>[,;:])'
    r'|(?P<plain>[^",;:<(]+)|(?P<stray>.)',
    re.DOTALL,
)
_BARE = re.compile(r"[^\s@<>\"(),;:\\]+@[^\s@<>\"(),;:\\]+")
_COMMENT = re.compile(r"\([^()]*\)")
_FOLD = re.compile(r"\r?\n[ \t]?")
_MOST = 5_000


class AddressReader:
    """Reads address headers; ``guessed`` is set when an address had to be picked out of a mess."""

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder
        self.guessed = False

    def mailboxes(self, header: str) -> tuple[Mailbox, ...]:
        """The mailboxes of one From, Reply-To, To or Cc header, names decoded, groups opened."""
        line, sound = recovered(_FOLD.sub(" ", header))
        self._decoder.damaged |= not sound
        return tuple(mailbox for mailbox in self._each(line) if mailbox)

    def _each(self, line: str) -> Iterator[Mailbox]:
        words: list[str] = []
        comments: list[str] = []
        address = ""
        for count, token in enumerate(_TOKEN.finditer(line)):
            if count > _MOST:
                break
            if token["mark"] == ":":
                words.clear()  # the name of a group
            elif token["mark"]:
                yield self._mailbox(words, comments, address)
                words, comments, address = [], [], ""
            elif token["angle"] is not None:
                address = address or _COMMENT.sub("", token["angle"])
            elif token["comment"] is not None:
                comments.append(token["comment"])
            elif token["quoted"] is not None:
                words.append(re.sub(r"\\(.)", r"\1", token["quoted"]))
            elif token["plain"]:
                words.append(token["plain"].strip())
        yield self._mailbox(words, comments, address)

    def _mailbox(self, words: list[str], comments: list[str], angle: str) -> Mailbox:
        name = " ".join(word for word in words if word)
        address = self._line(angle).replace(" ", "")
        if not address and "@" in name:
            name, address = self._picked_out(name)
        elif address and "@" not in address and (found := _BARE.search(name)):
            self.guessed = True
            address = found[0]
        elif not address and name:
            self.guessed = True
        if not name and comments:
            name = " ".join(comments)
        return Mailbox(self._line(self._decoder.words(name) if "=?" in name else name), address)

    def _picked_out(self, name: str) -> tuple[str, str]:
        """A bare address, or the first thing that looks like one in a mess."""
        if _BARE.fullmatch(name):
            return "", self._line(name)
        self.guessed = True
        found = _BARE.search(name)
        if found is None:
            return name, ""
        return (name[: found.start()] + name[found.end() :]).strip(), self._line(found[0])

    def _line(self, text: str) -> str:
        line, sound = cleaned(text)
        self._decoder.controls |= not sound
        return line
