"""What a letter is held against: its case, its law and the register, as they stand now."""

from dataclasses import dataclass, field
from datetime import date

from dsar_desk.cases.demanded import Demanded
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Passage
from dsar_desk.letters.forbidden import Forbidden

__all__ = ["Circumstances", "Lengthening", "MayAsk", "Stranger"]


@dataclass(frozen=True, slots=True)
class MayAsk:
    """Whether the law lets the office ask for something, why, and where it says so."""

    may: bool = True
    why: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody else of the register whom a letter names, on these lines of its text, from 1.

    ``names`` is what the letter says of them, folded. It is compared, and never printed, logged or
    put into an error.
    """

    lines: tuple[int, ...]
    names: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengthening:
    """What the law says of more time: its grounds, what the notice says, and by when it is sent.

    ``late`` are the rights for which it is too late, with the last day on which it could be sent.
    ``answer_by`` is the day that holds now.
    """

    grounds: tuple[Passage, ...] = ()
    must_say: tuple[str, ...] = ()
    citation: str = ""
    late: tuple[tuple[Right, date], ...] = ()
    answer_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """The case and the register as they stand ``today``.

    ``asked`` is the language of the request, empty where it is not known, ``languages`` are those in
    which there are letters; ``place`` is the code of the place whose law applies. ``refusal_grounds`` are those of the rule packs for the rights that are
    open, None where no law lets anybody refuse them; ``refuse_by`` is the last day for a refusal.
    ``due`` is the last day for what the letter answers, None where none is known or the clock
    stands still. ``lengthening`` is None where the law knows no more time. ``strangers`` are other
    persons of the register whom the text names, ``linked`` the references of other cases of the same
    person, ``own`` the names, addresses
    and numbers of the case's own. ``electronic`` says that the request came so and
    that it is answered otherwise though nobody asked for that. ``refused`` are the demands of the
    case that are refused.
    """

    today: date
    asked: str = ""
    languages: tuple[str, ...] = ()
    place: str = ""
    refusal_grounds: tuple[Passage, ...] | None = ()
    refusal_rule: str = ""
    refuse_by: date | None = None
    due: date | None = None
    due_rule: str = ""
    lengthening: Lengthening | None = None
    identity: MayAsk = MayAsk()
    fee: MayAsk = MayAsk()
    strangers: tuple[Stranger, ...] = ()
    linked: tuple[str, ...] = ()
    own: tuple[str, ...] = field(default=(), repr=False)
    left_open: tuple[Right, ...] = ()
    refused: tuple[Demanded, ...] = field(default=(), repr=False)
    on_paper: bool = False
    forbidden: Forbidden = field(default_factory=Forbidden)
