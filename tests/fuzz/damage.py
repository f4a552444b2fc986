"""Messages damaged at random, the same ones for the same seed."""

import random
from collections.abc import Callable, Iterator, Sequence

from tests.benchmarks.mail import made_mails
from tests.samples import found
from tests.unit.mail.letters import attached, mail, parts

__all__ = ["damaged_messages", "whole_messages"]

_LARGEST = 200_000
_SPICE = (
    b"\x00",
    b"\r",
    b"\n\n",
    b"\r\n--B\r\n",
    b"\r\n--B--\r\n",
    b"=?utf-8?b?",
    b"?=",
    b"=",
    b'"',
    b";",
    b"<!--",
    b"<div>" * 50,
    b"&" * 50,
    b"begin 644 x\n",
    b"From x Mon Nov  2 10:00:00 2026\n",
    b"Content-Type: multipart/mixed; boundary=B\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"charset=x-none",
    "\u202e".encode(),
    b"\xff\xfe",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x78\x9f\x3e\x22",
)
_KINDS = ("*.eml", "*.mbox", "*.msg")
Damage = Callable[[random.Random, bytearray], None]


def whole_messages() -> list[tuple[str, bytes]]:
    """Names and bytes of what is damaged: the samples where they are present, and made ones."""
    made = [(f"made-{number}.eml", raw) for number, raw in enumerate(made_mails(12))]
    text = "Content-Type: text/plain; charset=utf-8\r\n\r\nGrüße, \u202eplease erase my data"
    inner = b"Content-Type: message/rfc822\r\n\r\n" + mail(
        "Subject: =?utf-8?b?TMO2?=", body="inner"
    )
    made += [
        (
            "parts.eml",
            parts(text, attached("filename*0*=utf-8''Aus%C3%BC; filename*1=b.pdf"), inner),
        ),
        ("report.eml", parts(text, _report(), inner, kind="report; report-type=delivery-status")),
        ("pasted.eml", b"Von: Ann <a@x.example>\nGesendet: 3.11.2026\nBetreff: x\n\nHallo"),
    ]
    root = found("samples")
    paths = sorted(path for kind in _KINDS for path in root.rglob(kind)) if root else []
    samples = [(path.name, path.read_bytes()) for path in paths]
    return [*made, *((name, raw) for name, raw in samples if raw and len(raw) <= _LARGEST)]


def damaged_messages(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many of them, one after another."""
    chance, whole = random.Random(seed), whole_messages()
    for _ in range(count):
        name, raw = chance.choice(whole)
        damaged = bytearray(raw)
        for _ in range(chance.choice((1, 1, 2, 3, 8, 20))):
            chance.choice(_DAMAGES)(chance, damaged)
        yield name, bytes(damaged[: 2 * _LARGEST])


def _report() -> str:
    return (
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        "Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    )


def _place(chance: random.Random, raw: Sequence[int]) -> int:
    """Somewhere; as often as not near the beginning, where the header stands."""
    if not raw:
        return 0
    return chance.randrange(len(raw) if chance.random() < 0.5 else min(len(raw), 1_500))


def _other_bytes(chance: random.Random, raw: bytearray) -> None:
    place = _place(chance, raw)
    raw[place : place + chance.choice((0, 1, 1, 2, 4))] = chance.randbytes(chance.choice((0, 1, 3)))


def _a_piece_is_gone(chance: random.Random, raw: bytearray) -> None:
    place = _place(chance, raw)
    del raw[place : place + chance.choice((5, 50, 500, 5_000))]


def _a_piece_comes_twice(chance: random.Random, raw: bytearray) -> None:
    place, length = _place(chance, raw), chance.choice((20, 200, 2_000))
    raw[_place(chance, raw) : 0] = raw[place : place + length] * chance.choice((1, 1, 5))


def _it_breaks_off(chance: random.Random, raw: bytearray) -> None:
    del raw[_place(chance, raw) + 1 :]


def _spiced(chance: random.Random, raw: bytearray) -> None:
    place = _place(chance, raw)
    raw[place:place] = chance.choice(_SPICE)


def _other_line_ends(chance: random.Random, raw: bytearray) -> None:
    plain = bytes(raw).replace(b"\r\n", b"\n")
    raw[:] = plain.replace(b"\n", chance.choice((b"\r\n", b"\n", b"\r")))


def _one_bit(chance: random.Random, raw: bytearray) -> None:
    if raw:
        raw[_place(chance, raw)] ^= 1 << chance.randrange(8)


_DAMAGES: tuple[Damage, ...] = (
    _other_bytes,
    _other_bytes,
    _one_bit,
    _a_piece_is_gone,
    _a_piece_comes_twice,
    _it_breaks_off,
    _spiced,
    _spiced,
    _other_line_ends,
)
