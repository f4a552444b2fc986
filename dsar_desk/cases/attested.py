"""Facts about the company that ready answers state: attested by somebody, renewed every year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dsar_desk.cases.ids import ActorId
from dsar_desk.law.dates import in_words
from dsar_desk.law.rights import Kind, Matter, Right
from dsar_desk.text import tr

__all__ = [
    "Attestation",
    "Fact",
    "Ledger",
    "Standing",
    "doubt_of",
    "fact_heading",
    "facts_for",
    "renewal_of",
]


class Fact(StrEnum):
    """What the office says about itself when it is asked."""

    COOKIES = "cookies"
    DO_NOT_TRACK = "do_not_track"
    BROWSER_SIGNALS = "browser_signals"
    DIRECT_MARKETING = "direct_marketing"
    POLICY_VERSIONS = "policy_versions"


@dataclass(frozen=True, slots=True)
class Attestation:
    """That a fact holds, in the words in which it is answered: who says so, and since when.

    One that is ``withdrawn`` says that it holds no longer. ``name`` is kept beside the id, so that an answer of then names who attested it then.
    """

    fact: Fact
    text: str
    by: ActorId
    name: str
    on: date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every attestation that was ever given, the newest last."""

    attestations: tuple[Attestation, ...] = ()

    def newest(self, fact: Fact) -> Attestation | None:
        """The attestation that stands for a fact; None before the first."""
        return next((one for one in reversed(self.attestations) if one.fact is fact), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """A fact, the wording that is proposed for it, and who attests it now, if anybody."""

    fact: Fact
    proposal: str
    attestation: Attestation | None = None

    @property
    def text(self) -> str:
        """The words that stand: those attested, else those proposed."""
        given = self.attestation
        return given.text if given and not given.withdrawn else self.proposal

    def is_current(self, today: date) -> bool:
        """Whether somebody attests it today."""
        given = self.attestation
        return given is not None and not given.withdrawn and today < renewal_of(given)


_NEEDED: Mapping[Matter, tuple[Fact, ...]] = {
    Kind.COOKIE_QUESTION: (Fact.COOKIES, Fact.DO_NOT_TRACK, Fact.BROWSER_SIGNALS),
    Kind.POLICY_QUESTION: (Fact.POLICY_VERSIONS,),
    Right.SHINE_THE_LIGHT: (Fact.DIRECT_MARKETING,),
    Right.OPT_OUT_SALE: (Fact.BROWSER_SIGNALS,),
}


def facts_for(matters: Iterable[Matter]) -> tuple[Fact, ...]:
    """The facts that the answer to these matters states, each once."""
    needed = (fact for matter in matters for fact in _NEEDED.get(matter, ()))
    return tuple(dict.fromkeys(needed))


def renewal_of(attestation: Attestation) -> date:
    """The day from which an attestation no longer stands: a year after it was given."""
    given = attestation.on
    last = given.day if (given.month, given.day) != (2, 29) else 28
    return given.replace(year=given.year + 1, day=last)


def fact_heading(fact: Fact) -> str:
    """What a fact is about."""
    headings = {
        Fact.COOKIES: tr("Cookies: how long they last, how to delete and disable them"),
        Fact.DO_NOT_TRACK: tr("“Do Not Track”"),
        Fact.BROWSER_SIGNALS: tr("Opt-out signals of browsers, and where a law binds them"),
        Fact.DIRECT_MARKETING: tr("Sharing for the direct marketing of others"),
        Fact.POLICY_VERSIONS: tr("Versions of the privacy policy, and how changes are told"),
    }
    return headings[fact]


def doubt_of(standing: Standing, today: date) -> str:
    """Why the answer to a fact may not be given as it stands; empty while it is attested."""
    if standing.is_current(today):
        return ""
    heading = fact_heading(standing.fact)
    if standing.attestation is None:
        return tr(
            "{fact}: nobody attested this yet. Have it attested under Ready answers before you "
            "answer.",
            fact=heading,
        )
    if standing.attestation.withdrawn:
        return tr(
            "{fact}: {name} withdrew the attestation on {day}. Have it attested anew under Ready "
            "answers before you answer.",
            fact=heading,
            name=standing.attestation.name,
            day=in_words(standing.attestation.on),
        )
    return tr(
        "{fact}: the attestation of {name} ended on {day}. Have it renewed under Ready answers "
        "before you answer.",
        fact=heading,
        name=standing.attestation.name,
        day=in_words(renewal_of(standing.attestation)),
    )
