"""Search: one normalised text for each case, and a query folded the same way.

Everything is decomposed (NFKD), case-folded and stripped of marks; letters that Unicode does not
decompose are spelled out; runs of Chinese, Japanese and Korean are cut into single characters
and pairs. Every word of a query has to begin a word of the text. On SQLCipher FTS5 answers, on a
server ``LIKE``; user text is quoted in both.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.store.session import Session
from dsar_desk.store.statement import Statement, insert_into

if TYPE_CHECKING:
    from dsar_desk.cases.case import Case
    from dsar_desk.cases.person import Person

__all__ = [
    "Hits",
    "condition_of",
    "folded",
    "hits_for",
    "index_case",
    "phone_key",
    "words_key",
    "words_of",
]

_MANY = 3000
_SPELLED = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_EAST_ASIAN = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_DIGITS = 8
_NUMBER = re.compile(r"[+(]{0,2}\d[\d\s()/.,\u2010-\u2014-]*(?:x|ext\.?)?[\d\s]*", re.IGNORECASE)
_PIECE = re.compile(rf"[{_EAST_ASIAN}]+|[^\W_{_EAST_ASIAN}]+")


def folded(written: str) -> str:
    """The text as it is compared: decomposed, case-folded, without marks and doubled spaces."""
    if written.isascii():
        return " ".join(written.lower().split())
    plain = unicodedata.normalize("NFKD", written).casefold().translate(_SPELLED)
    stripped = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFC", stripped).split())


def phone_key(written: str) -> str:
    """The last eight digits of a telephone number, however it is written; empty for anything else."""
    digits = "".join(sign for sign in written if sign.isdecimal())
    is_number = len(digits) >= _DIGITS and _NUMBER.fullmatch(written.strip()) is not None
    return digits[-_DIGITS:] if is_number else ""


def words_of(written: Iterable[str]) -> str:
    """The words of some texts, each once, with a space before each: what is searched in."""
    pieces = (piece for part in written for piece in _pieces(part, every=True))
    return "".join(f" {piece}" for piece in dict.fromkeys(pieces))


def words_key(case: "Case") -> str:
    """A short digest of all that a case is found by; while it stays, so does the index."""
    written = "\n".join(_texts(case)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(written, digest_size=8).hexdigest()


def index_case(session: Session, case: "Case", number: int) -> None:
    """Make the case findable by what it says now."""
    before = session.first(_WORDS, {"number": number})
    words = words_of(_texts(case))
    if before is not None:
        _unlisted(session, number, before[0])
    session.change(_ADD, {"number": number, "words": words})
    if session.on_sqlite:
        session.change(_FTS_ADD, {"number": number, "words": words})


@dataclass(frozen=True, slots=True)
class Hits:
    """How a query is answered, and what it is answered with.

    ``kind`` is how many words a server is asked for, or one of ``NONE``, ``FEW`` and ``MANY``.
    """

    kind: int
    values: Mapping[str, str]


NONE, FEW, MANY = 0, -1, -2


def hits_for(session: Session, query: str) -> Hits:
    """How ``query`` is answered; ``NONE`` where it says nothing."""
    pieces = [piece for part in query.split() for piece in _pieces(part, every=False)]
    if not pieces:
        return Hits(NONE, {})
    if not session.on_sqlite:
        return Hits(len(pieces), {f"word_{at}": f"% {piece}%" for at, piece in enumerate(pieces)})
    match = {"match": " ".join(f'"{piece}"*' for piece in pieces)}
    counted = session.first(_COUNT, {**match, "most": _MANY + 1})
    return Hits(FEW if counted and counted[0] <= _MANY else MANY, match)


def condition_of(kind: int) -> str:
    """The condition that a case is among the hits; empty for ``NONE``.

    Few hits are looked up by number and sorted; of many the desk's order is walked and what is
    no hit passed over, which is what the unary plus asks of SQLite. A piece holds no character
    that ``LIKE`` takes for another.
    """
    if kind == NONE:
        return ""
    if kind < NONE:
        column = "cases.number" if kind == FEW else "+cases.number"
        return f"{column} IN (SELECT rowid FROM search WHERE search MATCH :match)"
    begun = " AND ".join(f"words LIKE :word_{at}" for at in range(kind))
    return f"cases.number IN (SELECT number FROM search_texts WHERE {begun})"


_COUNT = Statement(
    "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :match LIMIT :most)"
)
_WORDS = Statement("SELECT words FROM search_texts WHERE number = :number")
_ADD = insert_into("search_texts", ["number", "words"])
_DROP = Statement("DELETE FROM search_texts WHERE number = :number")
_FTS_ADD = Statement("INSERT INTO search(rowid, words) VALUES(:number, :words)")
_FTS_DROP = Statement("INSERT INTO search(search, rowid, words) VALUES('delete', :number, :words)")


def _unlisted(session: Session, number: int, words: str) -> None:
    if session.on_sqlite:
        session.change(_FTS_DROP, {"number": number, "words": words})
    session.change(_DROP, {"number": number})


def _texts(case: "Case") -> list[str]:
    parties = case.parties
    people = [parties.concerned]
    if parties.representative is not None:
        people.append(parties.representative.person)
    reference = case.reference
    number = reference.rpartition("-")[2].lstrip("0")
    wave = [case.campaign] if case.campaign else []
    return [reference, number, *wave, *(part for person in people for part in _of_person(person))]


def _of_person(person: "Person") -> list[str]:
    parts = [person.name]
    for point in person.contacts:
        parts += [point.value, phone_key(point.value)]
        if point.address is not None:
            place = point.address
            parts += [*place.street, place.postcode, place.city, place.company]
    return parts


def _pieces(written: str, *, every: bool) -> list[str]:
    """The words of a text; a run of East Asian characters gives its pairs.

    With ``every`` (in the text, not in the query) it gives its single characters, too.
    """
    pieces: list[str] = []
    for piece in _PIECE.findall(folded(written)):
        if re.match(f"[{_EAST_ASIAN}]", piece) is None:
            pieces.append(piece)
            continue
        pieces += [piece[at : at + 2] for at in range(max(1, len(piece) - 1))]
        if every:
            pieces += piece
    return pieces
