"""Identity checks: what was needed, what was seen, what it is worth. Never the values themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from dsar_desk.cases.axes import IdentityState
from dsar_desk.cases.ids import ActorId, CheckId
from dsar_desk.cases.person import AuthorityDocument
from dsar_desk.law.rights import Right

__all__ = [
    "Assurance",
    "CheckForm",
    "CheckResult",
    "IdentityCheck",
    "IdentityState",
    "MatchedFact",
    "Method",
    "Subject",
    "assurance_of",
    "identity_state",
    "needed_for",
    "reached",
]


class Assurance(IntEnum):
    """How sure the office has to be, by what an answer discloses (NIST SP 800-63A in spirit)."""

    NONE = 0
    LITTLE = 1
    ORDINARY = 2
    SENSITIVE = 3


class Method(StrEnum):
    """How identity was checked."""

    RECORDS_MATCH = "records_match"
    CALL_BACK = "call_back"
    CODE_BY_POST = "code_by_post"
    ACCOUNT_SIGN_IN = "account_sign_in"
    DOCUMENT_IN_PERSON = "document_in_person"
    DOCUMENT_BY_VIDEO = "document_by_video"
    DOCUMENT_COPY = "document_copy"
    KNOWN_TO_STAFF = "known_to_staff"
    NO_DOUBT = "no_doubt"


class MatchedFact(StrEnum):
    """The names of facts that may be matched; the values are never kept."""

    NAME = "name"
    ADDRESS = "address"
    POSTCODE = "postcode"
    FORMER_ADDRESS = "former_address"
    EMAIL = "email"
    PHONE = "phone"
    CUSTOMER_NUMBER = "customer_number"
    ACCOUNT = "account"
    COMPANY = "company"
    ORDER = "order"
    COURSE = "course"
    DATE_OF_BIRTH = "date_of_birth"
    INVOICE = "invoice"
    PAYMENT_REFERENCE = "payment_reference"
    SIGNED_DECLARATION = "signed_declaration"


class CheckResult(StrEnum):
    """What a check came to."""

    CONFIRMED = "confirmed"
    INSUFFICIENT = "insufficient"
    REFUSED = "refused"


class Subject(StrEnum):
    """Whose identity was checked."""

    PERSON = "person"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """One check: risk, method, the names of what matched, authority, result, who and when.

    ``reason`` is the stated doubt (GDPR Art. 12(6)) or, for ``no_doubt``, why none is needed.
    ``evidence_destroyed_on`` is the day on which a copy that came in was destroyed.
    """

    id: CheckId
    at: datetime
    by: ActorId
    risk: Assurance
    method: Method
    result: CheckResult
    matched: tuple[MatchedFact, ...] = ()
    subject: Subject = Subject.PERSON
    authority: AuthorityDocument | None = None
    reason: str = ""
    note: str = ""
    evidence: str = ""
    evidence_destroyed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CheckForm:
    """What the check panel holds. ``evidence`` names the kind of copy that came in, never its content."""

    method: Method
    result: CheckResult
    risk: Assurance = Assurance.ORDINARY
    matched: tuple[MatchedFact, ...] = ()
    subject: Subject = Subject.PERSON
    authority: AuthorityDocument | None = None
    reason: str = ""
    note: str = ""
    evidence: str = ""
    evidence_destroyed: bool = False


_BY_METHOD: dict[Method, Assurance] = {
    Method.CALL_BACK: Assurance.ORDINARY,
    Method.CODE_BY_POST: Assurance.ORDINARY,
    Method.ACCOUNT_SIGN_IN: Assurance.ORDINARY,
    Method.DOCUMENT_IN_PERSON: Assurance.SENSITIVE,
    Method.DOCUMENT_BY_VIDEO: Assurance.SENSITIVE,
    Method.DOCUMENT_COPY: Assurance.ORDINARY,
    Method.KNOWN_TO_STAFF: Assurance.ORDINARY,
    Method.NO_DOUBT: Assurance.SENSITIVE,
}

_NOTHING_DISCLOSED = frozenset(
    {
        Right.MARKETING_OPT_OUT,
        Right.CONSENT_WITHDRAWAL,
        Right.OBJECTION,
        Right.OPT_OUT_SALE,
        Right.LIMIT_SENSITIVE,
        Right.SHINE_THE_LIGHT,
    }
)
_LITTLE = frozenset({Right.KNOW_CATEGORIES, Right.RESTRICTION})


def needed_for(rights: Iterable[Right], *, sensitive: bool = False) -> Assurance:
    """The assurance that the answer to these rights needs; nothing for opt-outs.

    Sources: GDPR Art. 12(6); 11 CCR 7060 (none for opt-out or limit) and 7062 (two or three
    matching points). ``sensitive`` is the officer's judgement of what would be disclosed.
    """
    asked = set(rights)
    if asked <= _NOTHING_DISCLOSED:
        return Assurance.NONE
    if sensitive:
        return Assurance.SENSITIVE
    return Assurance.LITTLE if asked <= _NOTHING_DISCLOSED | _LITTLE else Assurance.ORDINARY


def assurance_of(check: IdentityCheck) -> Assurance:
    """What one check is worth; nothing unless it was confirmed.

    Matching details count by their number: two give ordinary assurance, three with a signed
    declaration the highest (11 CCR 7062).
    """
    if check.result is not CheckResult.CONFIRMED:
        return Assurance.NONE
    if check.method is not Method.RECORDS_MATCH:
        return _BY_METHOD[check.method]
    points = set(check.matched) - {MatchedFact.SIGNED_DECLARATION}
    if len(points) >= 3 and MatchedFact.SIGNED_DECLARATION in check.matched:
        return Assurance.SENSITIVE
    return Assurance(min(len(points), int(Assurance.ORDINARY)))


def reached(checks: Iterable[IdentityCheck]) -> Assurance:
    """The assurance reached so far; a later refusal takes it all away."""
    level = Assurance.NONE
    for check in sorted(checks, key=lambda check: check.at):
        refused = check.result is CheckResult.REFUSED
        level = Assurance.NONE if refused else max(level, assurance_of(check))
    return level


def identity_state(
    checks: tuple[IdentityCheck, ...], needed: Assurance, *, requested: bool
) -> IdentityState:
    """Where identity stands, from the checks, the need, and whether proof was asked for."""
    if checks:
        latest = max(checks, key=lambda check: check.at)
        if latest.result is CheckResult.REFUSED:
            return IdentityState.FAILED
        if latest.method is Method.NO_DOUBT and latest.result is CheckResult.CONFIRMED:
            return IdentityState.WAIVED
        if reached(checks) >= max(needed, Assurance.LITTLE):
            return IdentityState.VERIFIED
        return IdentityState.PARTIAL
    if requested:
        return IdentityState.REQUESTED
    return IdentityState.NOT_REQUIRED if needed is Assurance.NONE else IdentityState.NOT_STARTED
