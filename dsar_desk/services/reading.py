"""Reading: what came in is opened by a limited worker process, never by this one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, tee
from pathlib import Path
from typing import Any, cast, overload

from dsar_desk.cases.message import Message
from dsar_desk.cases.triage import suggest
from dsar_desk.errors import DeskError
from dsar_desk.mail.mbox import is_mbox, member, places
from dsar_desk.services.reading_ahead import ahead
from dsar_desk.system.chosen import chosen_bytes
from dsar_desk.system.clock import today
from dsar_desk.system.sandbox import Sandbox

__all__ = ["LARGEST_MAIL", "DocumentFacts", "Reader"]

LARGEST_MAIL = 150 * 1024 * 1024
"""The largest mail file that is read, in bytes; a larger one is kept and shown as unread."""

_TOGETHER = 25
_SMALL = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a scan or a PDF is: ``kind`` is pdf, jpeg, png or tiff; a damaged one can still be seen.

    ``as_said`` is False where the sender or the file's ending called it something else.
    """

    kind: str
    pages: int
    damaged: bool
    as_said: bool


class Reader:
    """Reads mail and documents behind walls; the caller has stored the bytes before."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def read(self, raw: bytes, name: str) -> tuple[Message, ...]:
        """The messages of a file, in order; ``name`` is the file's, for its ending and for sentences.

        Raises:
            DeskError: ``mail.…`` for what is no mail; ``mail.too_large``; ``mail.unreadable`` for
                what broke the reader's limits or made it stumble.
        """
        _refuse_giants(raw, name)
        function = "dsar_desk.mail.parse:parse_json"
        found = self._in_worker(function, raw, name, name=name)
        return _messages(cast("list[dict[str, object]]", found))

    def read_all(
        self, files: Iterable[tuple[bytes, str]]
    ) -> Iterator[tuple[Message, ...] | DeskError]:
        """As ``read``, for many files (bytes, name) in order; small ones go to the worker together.

        What cannot be read comes as its ``DeskError`` in its place.
        """
        for batch, read in ahead(self._sandbox, _batches(files), _read_batch):
            for (raw, name), messages in zip(batch, read, strict=True):
                yield messages if messages is not None else self._read_or_refusal(raw, name)

    def _read_or_refusal(self, raw: bytes, name: str) -> tuple[Message, ...] | DeskError:
        try:
            return self.read(raw, name)
        except DeskError as refusal:
            return refusal

    def split(self, raw: bytes) -> Sequence[bytes]:
        """The mails in a mailbox file, each as it came, to be stored one by one; else ``raw`` alone.

        Only looks for the lines between the mails and opens none of them; each is copied out of the
        file when it is asked for.
        """
        return _Mails(raw) if is_mbox(raw) else (raw,)

    def attachment(self, raw: bytes, place: int) -> bytes:
        """The decoded bytes of the attachment at ``place`` in ``Message.attachments``.

        Raises:
            DeskError: ``mail.unreadable`` where there is none or the mail breaks the limits.
        """
        function = "dsar_desk.mail.parse:attachment"
        return cast("bytes", self._in_worker(function, raw, "", place=place))

    def harmless_html(self, html: str, name: str = "") -> str:
        """The HTML of a message for looking at: words, tables, emphasis, nothing that could fetch.

        ``name`` is the message's, for sentences.

        Raises:
            DeskError: ``mail.unreadable`` where it breaks the limits.
        """
        function = "dsar_desk.mail.html:sanitised_json"
        return cast("str", self._in_worker(function, html.encode("utf-8", "replace"), name))

    def open_document(self, raw: bytes, media_type: str) -> DocumentFacts:
        """What a PDF or a scan is, found out in a process of its own.

        ``media_type`` is only what is said of it; the bytes decide.

        Raises:
            DeskError: ``paper.…`` where it cannot be opened, ``sandbox.…`` where it breaks limits.
        """
        found = self._sandbox.run_alone("dsar_desk.paper.facts:facts", raw)
        facts = cast("dict[str, Any]", found)
        as_said = media_type.rpartition("/")[2].lower() == facts["kind"]
        return DocumentFacts(facts["kind"], facts["pages"], facts["damaged"], as_said)

    def parse_files(
        self,
        paths: Iterable[str | Path],
        own_addresses: Iterable[str] = (),
        on: date | None = None,
    ) -> Iterator[dict[str, object]]:
        """The documents of ``dsar-desk parse``: one for each message, or for a file that is none.

        A path stands in its document as it was given.
        """
        own, day = tuple(own_addresses), on or today()
        given, opened = tee(paths)
        for path, read in zip(given, self._read_paths(opened), strict=True):
            if isinstance(read, DeskError):
                yield {"path": str(path), **read.as_json()}
                continue
            for index, message in enumerate(read):
                hint = suggest(message, today=day, addresses_of_office=own)
                yield {**message.as_json(str(path), index), "suggestion": hint.as_json()}

    def _read_paths(self, paths: Iterable[str | Path]) -> Iterator[tuple[Message, ...] | DeskError]:
        """The messages of each file, or why it cannot be read; a few files are in memory at once."""
        for some in _in_groups(map(Path, paths), _TOGETHER):
            opened = [_bytes_of(path) for path in some]
            files = [
                (raw, path.name)
                for raw, path in zip(opened, some, strict=True)
                if isinstance(raw, bytes)
            ]
            read = self.read_all(files)
            for raw in opened:
                yield next(read) if isinstance(raw, bytes) else raw

    def _in_worker(self, function: str, raw: bytes, file: str, **arguments: object) -> object:
        """What the worker gives; a worker that broke down is a message that cannot be read."""
        try:
            return self._sandbox.run(function, raw, **arguments)
        except DeskError as error:
            if not error.code.startswith("sandbox.") or error.code == "sandbox.start":
                raise
            raise DeskError(
                "mail.unreadable",
                "The message {name} could not be read ({reason}). It is kept as it came, with its"
                " day of receipt: look at it yourself.",
                name=file,
                reason=error.code.removeprefix("sandbox."),
            ) from error


class _Mails(Sequence[bytes]):
    """The mails of a mailbox file."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._places = places(raw)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> bytes: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[bytes]: ...

    def __getitem__(self, number: int | slice) -> bytes | Sequence[bytes]:
        """One mail, or some of them, as they were before they were put into the file."""
        if isinstance(number, slice):
            return [member(self._raw, place) for place in self._places[number]]
        return member(self._raw, self._places[number])


def _refuse_giants(raw: bytes, name: str) -> None:
    if len(raw) > LARGEST_MAIL:
        raise DeskError(
            "mail.too_large",
            "The message {name} is larger than {limit} MB and was not read. It is kept as it came.",
            name=name,
            limit=LARGEST_MAIL // 1024 // 1024,
        )


def _read_batch(
    sandbox: Sandbox, batch: list[tuple[bytes, str]]
) -> list[tuple[Message, ...] | None]:
    """The messages of each file; None for one that has to be read alone to know why not."""
    if len(batch) == 1:
        return [None]
    try:
        found = sandbox.run(
            "dsar_desk.mail.parse:parse_batch",
            b"".join(raw for raw, _ in batch),
            len(batch),
            sizes=[len(raw) for raw, _ in batch],
            names=[name for _, name in batch],
        )
    except DeskError:
        return [None] * len(batch)
    read = cast("list[list[dict[str, object]] | None]", found)
    return [None if records is None else _messages(records) for records in read]


def _messages(records: Iterable[dict[str, object]]) -> tuple[Message, ...]:
    return tuple(Message.from_record(record) for record in records)


def _batches(files: Iterable[tuple[bytes, str]]) -> Iterator[list[tuple[bytes, str]]]:
    """Files in groups that are small together; a large one is a group of its own."""
    batch: list[tuple[bytes, str]] = []
    size = 0
    for raw, name in files:
        if batch and (len(batch) >= _TOGETHER or size + len(raw) > _SMALL):
            yield batch
            batch, size = [], 0
        batch.append((raw, name))
        size += len(raw)
    if batch:
        yield batch


def _in_groups(paths: Iterable[Path], most: int) -> Iterator[list[Path]]:
    rest = iter(paths)
    while group := list(islice(rest, most)):
        yield group


def _bytes_of(path: Path) -> bytes | DeskError:
    try:
        return chosen_bytes(path, LARGEST_MAIL)
    except DeskError as refusal:
        return refusal
