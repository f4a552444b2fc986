"""What a command prints: text for people, or one JSON document on standard output."""

import json
import sys
from collections.abc import Mapping, Sequence

from dsar_desk.errors import DeskError

__all__ = ["Output"]


class Output:
    """Prints results and failures in the form that was asked for."""

    def __init__(self, *, json: bool) -> None:
        self._json = json

    def document(self, document: Mapping[str, object] | Sequence[object], text: str) -> None:
        """One result: the JSON document where JSON was asked for, else the text for people."""
        if self._json:
            self.line(document, indent=2)
        else:
            sys.stdout.write(text.rstrip("\n") + "\n")

    def line(self, document: object, indent: int | None = None) -> None:
        """One JSON document, compact on one line unless indented; whatever was asked for."""
        separators = None if indent else (",", ":")
        text = json.dumps(document, ensure_ascii=False, indent=indent, separators=separators)
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()

    def failed(self, error: DeskError) -> int:
        """The failure as one sentence on standard error (and as JSON); the exit code 1."""
        if self._json:
            self.line(error.as_json())
        sys.stderr.write(error.sentence + "\n")
        return 1
