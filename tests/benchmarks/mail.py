"""2,000 mixed messages read: the worker processes against the bare standard library in this one.

The floor is the parse of Python's ``email`` with compat32 alone: a tree of parts, nothing decoded,
nothing hashed. The mails are those of the reference samples where they are present, filled up with
made ones.
"""

import base64
import email
import os
import random
from pathlib import Path

from dsar_desk.services.reading import Reader
from dsar_desk.system.sandbox import Sandbox
from tests.benchmarks.harness import Measurement, in_turns, seconds

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


def measure() -> Measurement:
    """Both sides in turns over the same mails, the start of the worker not counted."""
    samples = sample_mails()
    mails = [*samples, *made_mails(max(COUNT - len(samples), 0))][:COUNT]
    random.Random(1).shuffle(mails)
    with Sandbox() as sandbox:
        reader = Reader(sandbox)
        ours, bare = in_turns(
            lambda: seconds(lambda: list(reader.read_all((raw, "a.eml") for raw in mails))),
            lambda: seconds(lambda: [email.message_from_bytes(raw) for raw in mails]),
            rounds=5,
        )
    return Measurement(
        f"reading {COUNT:,} mixed messages in worker processes",
        ours,
        bar=2.0,
        floor="Python’s `email` (compat32), the parse alone, in process",
        floor_measured=bare,
        rounds=5,
    )
