"""What a command prints: text for people, or one JSON document on standard output."""

import json
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper

from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError

__all__ = ["Output", "make_forgiving"]


def make_forgiving() -> None:
    """Let standard output and error show any character, as an escape where there is no other way."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class Output:
    """Prints results and failures in the form that was asked for."""

    def __init__(self, *, json: bool) -> None:
        self._json = json

    def document(self, document: Mapping[str, object] | Sequence[object], text: str) -> None:
        """One result: the JSON document where JSON was asked for, else the text for people."""
        if self._json:
            self.line(document, indent=2)
        elif text:
            encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
            self._write((visible(text.rstrip("\n")) + "\n").encode(encoding, "backslashreplace"))

    def line(self, document: object, indent: int | None = None) -> None:
        """One JSON document, compact on one line unless indented; whatever was asked for.

        Lone surrogates (a file name that is no UTF-8) stand as escapes, so that nothing is lost.
        """
        separators = None if indent else (",", ":")
        text = json.dumps(document, ensure_ascii=False, indent=indent, separators=separators)
        try:
            raw = text.encode()
        except UnicodeEncodeError:
            text = json.dumps(document, indent=indent, separators=separators)
            raw = text.encode()
        self._write(raw + b"\n")

    def failed(self, error: DeskError) -> int:
        """The failure as one sentence on standard error (and as JSON); the exit code 1."""
        if self._json:
            self.line(error.as_json())
        self.tell(error)
        return 1

    def tell(self, error: DeskError) -> None:
        """One sentence on standard error, for one of several things that failed."""
        if sys.stderr is not None:
            sys.stderr.write(visible(error.sentence) + "\n")

    def _write(self, raw: bytes) -> None:
        if sys.stdout is None:
            raise _lost("closed")
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(raw)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as trouble:
            raise _lost(trouble.strerror or type(trouble).__name__) from trouble


def _lost(reason: str) -> DeskError:
    return DeskError(
        "output.lost",
        "What was found cannot be printed ({reason}). What the command did before is saved; ask "
        "again with a place to print to.",
        reason=reason,
    )
