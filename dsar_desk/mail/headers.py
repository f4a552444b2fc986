"""Header lines to text: folding, encoded words (RFC 2047), raw 8-bit bytes, control signs."""

import re
from binascii import Error as BadBase64
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator

from dsar_desk.mail.charsets import decoded

__all__ = ["Decoder", "cleaned", "recovered"]

_WORD = re.compile(
    r"=\?(?P<charset>[^?*\s]{1,40})(?:\*[^?\s]*)?\?(?P<way>[BbQq])\?(?P<text>[^?]*(?:\?(?!=)[^?]*)*)\?="
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_LONGEST = 100_000  # signs of a header line that are decoded
_FOLD = re.compile(r"\r?\n[ \t]*")


def recovered(value: str) -> tuple[str, bool]:
    """A header value as Python's parser gives it, its raw 8-bit bytes made text; False where guessed.

    Raw bytes are UTF-8 in modern mail (RFC 6532) and anything in old mail. What is text already
    stays as it is.
    """
    if not value.isascii():
        try:
            raw = value.encode("ascii", "surrogateescape")
        except UnicodeEncodeError:
            return value, True
        try:
            return raw.decode("utf-8"), True
        except ValueError:
            return decoded(raw, "")[0], False
    return value, True


def cleaned(text: str) -> tuple[str, bool]:
    """The text on one line without control signs, and True where there were none.

    NUL becomes U+FFFD so that nothing is cut there; line breaks become spaces, so that no header
    line can be smuggled into an answer.
    """
    if not _CONTROLS.search(text):
        return text.strip(), True
    without_tabs = text.replace("\t", " ")
    line = _CONTROLS.sub(" ", without_tabs.replace("\x00", "\ufffd")).strip()
    return line, not _CONTROLS.search(without_tabs)


class Decoder:
    """Decodes header values and remembers what was odd about them.

    ``damaged`` is set when bytes had to be guessed, ``controls`` when control signs were removed.
    """

    def __init__(self) -> None:
        self.damaged = False
        self.controls = False

    def text(self, value: str) -> str:
        """An unstructured header (RFC 5322, 3.6.5), decoded, on one line."""
        unfolded = _FOLD.sub(" ", value)
        line, sound = recovered(unfolded)
        self.damaged |= not sound
        if "=?" in line:
            line = self.words(line)
        line, sound = cleaned(line)
        self.controls |= not sound
        return line

    def words(self, line: str) -> str:
        """The line with its encoded words decoded; neighbours are joined before decoding.

        Programs cut multi-byte signs at the end of a word, so words in one character set and
        without anything but space between them are one run of bytes.
        """
        return "".join(self._pieces(line[:_LONGEST]))

    def _pieces(self, line: str) -> Iterator[str]:
        end, held, charset = 0, b"", ""
        for word in _WORD.finditer(line):
            between = line[end : word.start()]
            raw = self._bytes_of(word)
            if held and not between.strip() and word["charset"].lower() == charset:
                held += raw
            else:
                yield self._decoded(held, charset)
                yield "" if end and not between.strip() else between
                held, charset = raw, word["charset"].lower()
            end = word.end()
        yield self._decoded(held, charset)
        yield line[end:]

    def _decoded(self, raw: bytes, charset: str) -> str:
        if not raw:
            return ""
        text, as_named = decoded(raw, charset)
        self.damaged |= not as_named
        return text

    def _bytes_of(self, word: re.Match[str]) -> bytes:
        text = word["text"].encode("utf-8", "surrogateescape")
        if word["way"] in "Qq":
            return a2b_qp(text.replace(b"_", b" "), header=True)
        try:
            return a2b_base64(text + b"=" * (-len(text) % 4))
        except BadBase64:
            self.damaged = True
            return text
