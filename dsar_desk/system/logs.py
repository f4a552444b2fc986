"""The log: where in the program something broke, and nothing of any person.

Messages of exceptions may repeat what somebody typed, so they are never written: kinds of errors
and places in the program are. One fault is one line of JSON, so that no name can forge a line.
"""

import json
import traceback
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

__all__ = ["LOG_FILE", "report"]

LOG_FILE = "faults.jsonl"
_LARGEST = 1024 * 1024


def report(fault: BaseException, folder: Path) -> str:
    """The number under which the fault was written down; it is given even if nothing could be."""
    number = uuid4().hex[:8]
    line = {"at": datetime.now(UTC).isoformat(), "number": number, "chain": _chain(fault)}
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / LOG_FILE
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(path.with_suffix(".old"))
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    except OSError:  # a full disk must not hide the fault itself
        return number
    return number


def _chain(fault: BaseException) -> list[dict[str, object]]:
    """The fault and what it came from: kinds and places, no words."""
    links: list[dict[str, object]] = []
    seen: BaseException | None = fault
    while seen is not None and len(links) < 10:
        places = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        links.append({"kind": type(seen).__name__, "places": places})
        seen = seen.__cause__ or seen.__context__
    return links
