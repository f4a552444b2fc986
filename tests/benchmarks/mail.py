"""2,000 mixed messages read, and kept: the worker processes against the bare standard library in this one.

The floor is the parse of Python's ``email`` with compat32 alone: a tree of parts, nothing decoded,
nothing hashed. The mails are those of the reference samples where they are present, filled up with
made ones.
"""

import base64
import email
import os
import random
import re
import tempfile
from pathlib import Path

from dsar_desk.cases.axes import Channel
from dsar_desk.services.reading import Reader
from dsar_desk.system.sandbox import Sandbox
from tests.benchmarks.harness import Measurement, in_turns, seconds
from tests.desk import a_desk

COUNT = 2_000
_WORDS = [
    "please",
    "send",
    "me",
    "a",
    "copy",
    "of",
    "all",
    "data",
    "that",
    "you",
    "hold",
    "about",
    "me",
    "under",
    "article",
    "15",
    "bitte",
    "löschen",
    "sie",
    "meine",
    "daten",
    "je",
    "vous",
    "prie",
    "d’effacer",
    "mes",
    "données",
    "gracias",
    "thank",
    "you",
    "regards",
]


def made_mails(count: int) -> list[bytes]:
    """Mails of the kinds an inbox holds, the same ones at every run."""
    chance = random.Random(15)
    return [_mail(chance, number) for number in range(count)]


def sample_mails() -> list[bytes]:
    """The mails of the reference samples, none where they are absent."""
    named = os.environ.get("DSAR_DESK_SAMPLES")
    root = Path(named) if named else Path(__file__).resolve().parents[3] / "shared"
    found = [*root.glob("samples/mime/*/*.eml"), *root.glob("samples/requests/eml/*.eml")]
    return [path.read_bytes() for path in sorted(found)]


def _mail(chance: random.Random, number: int) -> bytes:
    text = " ".join(chance.choices(_WORDS, k=chance.randint(40, 400)))
    encoded = base64.encodebytes(text.encode()).decode()
    head = (
        f"Received: from mx.example by mail.example; Mon, 02 Nov 2026 10:00:00 +0000\r\n"
        f"From: =?utf-8?q?Zo=C3=AB_{number}?= <zoe{number}@mail.example>\r\nTo: privacy@x.example\r\n"
        f"Date: Mon, 02 Nov 2026 10:00:00 +0000\r\nSubject: =?utf-8?b?TMO2c2NodW5n?= {number}\r\n"
        f"Message-ID: <{number}@mail.example>\r\nMIME-Version: 1.0\r\n"
    )
    plain = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}"
    page = f"Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>{text}</p></body></html>"
    scan = base64.encodebytes(chance.randbytes(chance.randint(2_000, 60_000))).decode()
    file = (
        f"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment; filename=a.pdf\r\n\r\n{scan}"
    )
    kind = number % 4
    if kind == 0:
        return (head + plain).encode()
    if kind == 1:
        return _joined(head, "alternative", plain, page)
    if kind == 2:
        return _joined(head, "mixed", plain, file)
    return (head + page).encode()


def _joined(head: str, kind: str, *parts: str) -> bytes:
    body = "".join(f"--B\r\n{part}\r\n" for part in parts)
    return f"{head}Content-Type: multipart/{kind}; boundary=B\r\n\r\n{body}--B--\r\n".encode()


def mixed_mails() -> list[bytes]:
    """The 2,000 messages, the same ones in the same order at every run."""
    samples = sample_mails()
    mails = [*samples, *made_mails(max(COUNT - len(samples), 0))][:COUNT]
    random.Random(1).shuffle(mails)
    return mails


def a_mailbox_file(mails: list[bytes]) -> bytes:
    """The messages as a file of mboxrd."""
    line = b"From x@y Mon Nov  2 10:00:00 2026\n"
    return b"".join(
        line + re.sub(rb"^(>*From )", rb">\1", mail, flags=re.MULTILINE) + b"\n\n" for mail in mails
    )


def reading(reader: Reader, mails: list[bytes]) -> float:
    """How long the workers take for all of them, in seconds."""
    return seconds(lambda: list(reader.read_all((raw, "a.eml") for raw in mails)))


def keeping(mails: list[bytes], box: bytes) -> float:
    """How long it takes to keep them in a new encrypted register, and to read them."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place, a_desk(Path(place)) as desk:
        order = desk.order()
        with Sandbox() as sandbox:
            reader = Reader(sandbox)
            reading(reader, mails[:50])
            desk.intake.take_in(
                desk.order(), mails[0], "a.eml", Channel.INBOX
            )  # loads what it needs
            kept = seconds(lambda: desk.intake.take_in_all(order, box, "in.mbox", Channel.INBOX))
            return kept + reading(reader, mails)


def measure() -> list[Measurement]:
    """Each against the floor in turns over the same mails, the start of the first worker not counted.

    Of what is kept, the suggestion and the case it may belong to are not part.
    """
    mails = mixed_mails()
    box = a_mailbox_file(mails)

    def bare() -> float:
        return seconds(lambda: [email.message_from_bytes(raw) for raw in mails])

    with Sandbox() as sandbox:
        reader = Reader(sandbox)
        reading(reader, mails[:50])
        read, floor = in_turns(lambda: reading(reader, mails), bare, rounds=5)
    kept, floor_of_kept = in_turns(lambda: keeping(mails, box), bare, rounds=3)
    named = "Python’s `email` (compat32), the parse alone, in process"
    return [
        Measurement(
            f"reading {COUNT:,} mixed messages in worker processes",
            read,
            2.0,
            named,
            floor,
            rounds=5,
        ),
        Measurement(
            f"keeping {COUNT:,} mixed messages in the register and reading them",
            kept,
            3.0,
            named,
            floor_of_kept,
            rounds=3,
        ),
    ]
