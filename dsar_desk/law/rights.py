"""The closed vocabularies: which right a person invokes, and what else a message may be."""

from collections.abc import Iterable
from enum import StrEnum

from dsar_desk.text import tr

__all__ = [
    "CASE_KINDS",
    "NAMED_BY_PAPER",
    "Kind",
    "Matter",
    "Right",
    "kind_code",
    "kind_name",
    "legal_name",
    "matter_name",
    "matter_of",
    "plain_name",
]


class Right(StrEnum):
    """A right that a person can invoke; the codes stand in exports and on the command line."""

    ACCESS = "access"
    KNOW_CATEGORIES = "know_categories"
    PORTABILITY = "portability"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    OBJECTION = "objection"
    MARKETING_OPT_OUT = "marketing_opt_out"
    CONSENT_WITHDRAWAL = "consent_withdrawal"
    AUTOMATED_DECISION_REVIEW = "automated_decision_review"
    OPT_OUT_SALE = "opt_out_sale"
    LIMIT_SENSITIVE = "limit_sensitive"
    SHINE_THE_LIGHT = "shine_the_light"
    CHILD_DELETION = "child_deletion"


class Kind(StrEnum):
    """What a message is when it does not invoke a right."""

    REMINDER = "reminder"
    COMPLAINT = "complaint"
    AGENT_AUTHORISATION = "agent_authorisation"
    IDENTITY_DOCUMENT = "identity_document"
    CLARIFICATION_REPLY = "clarification_reply"
    LEGAL_PROCESS = "legal_process"
    AUTHORITY_INQUIRY = "authority_inquiry"
    NOT_CONTROLLER = "not_controller"
    SECURITY_INCIDENT = "security_incident"
    COOKIE_QUESTION = "cookie_question"
    POLICY_QUESTION = "policy_question"
    WITHDRAWAL = "withdrawal"
    STATUS_QUESTION = "status_question"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    NOT_A_REQUEST = "not_a_request"


Matter = Right | Kind
"""What a case is about: a right that somebody invokes, or a kind of matter that is none."""

CASE_KINDS = (
    Kind.COMPLAINT,
    Kind.AUTHORITY_INQUIRY,
    Kind.LEGAL_PROCESS,
    Kind.SECURITY_INCIDENT,
    Kind.NOT_CONTROLLER,
    Kind.COOKIE_QUESTION,
    Kind.POLICY_QUESTION,
)
"""The kinds that are logged as a case of their own; the others belong to a case that exists."""

NAMED_BY_PAPER = (Kind.AUTHORITY_INQUIRY, Kind.LEGAL_PROCESS)
"""The kinds whose last day stands in the paper that came, and in no rule."""


def matter_of(code: str) -> Matter:
    """The right or the kind with this code; ValueError for a code that is neither."""
    return Right(code) if code in set(Right) else Kind(code)


def kind_code(matters: Iterable[Matter]) -> str:
    """What a case with these matters is, as exports and the command line say it."""
    return next((each.value for each in matters if isinstance(each, Kind)), "request")


def matter_name(matter: Matter) -> str:
    """What a case is about, in the words of somebody who never read a statute."""
    return plain_name(matter) if isinstance(matter, Right) else kind_name(matter)


def kind_name(kind: Kind) -> str:
    """What a message is when it asks for no right."""
    names = {
        Kind.REMINDER: tr("A reminder about a request"),
        Kind.COMPLAINT: tr("A complaint"),
        Kind.AGENT_AUTHORISATION: tr("An authority to act for somebody"),
        Kind.IDENTITY_DOCUMENT: tr("A proof of identity"),
        Kind.CLARIFICATION_REPLY: tr("An answer to a question of ours"),
        Kind.LEGAL_PROCESS: tr("A subpoena or another legal process"),
        Kind.AUTHORITY_INQUIRY: tr("A letter from an authority"),
        Kind.NOT_CONTROLLER: tr("Meant for another organisation"),
        Kind.SECURITY_INCIDENT: tr("A report of a security incident"),
        Kind.COOKIE_QUESTION: tr("A question about cookies or tracking"),
        Kind.POLICY_QUESTION: tr("A question about the privacy policy"),
        Kind.WITHDRAWAL: tr("A request taken back"),
        Kind.STATUS_QUESTION: tr("A question how a request stands"),
        Kind.BOUNCE: tr("A message that could not be delivered"),
        Kind.AUTO_REPLY: tr("An automatic reply"),
        Kind.NOT_A_REQUEST: tr("Something else that is no request"),
    }
    return names[kind]


def plain_name(right: Right) -> str:
    """The right in the words of somebody who never read a statute."""
    names = {
        Right.ACCESS: tr("Copy of their data"),
        Right.KNOW_CATEGORIES: tr("What kinds of data we hold"),
        Right.PORTABILITY: tr("Their data to take along"),
        Right.RECTIFICATION: tr("Correct their data"),
        Right.ERASURE: tr("Delete their data"),
        Right.RESTRICTION: tr("Hold their data, do not use it"),
        Right.OBJECTION: tr("Stop using their data"),
        Right.MARKETING_OPT_OUT: tr("No more marketing"),
        Right.CONSENT_WITHDRAWAL: tr("Take back consent"),
        Right.AUTOMATED_DECISION_REVIEW: tr("A person to review a decision"),
        Right.OPT_OUT_SALE: tr("Do not sell or share their data"),
        Right.LIMIT_SENSITIVE: tr("Limit use of sensitive data"),
        Right.SHINE_THE_LIGHT: tr("Who got data for marketing (California)"),
        Right.CHILD_DELETION: tr("Delete a child’s data"),
    }
    return names[right]


def legal_name(matter: Matter) -> str:
    """The right or the kind as lawyers call it, with where it stands."""
    names: dict[Matter, str] = {
        Right.ACCESS: tr("Access: GDPR Art. 15, CCPA § 1798.110"),
        Right.KNOW_CATEGORIES: tr("Right to know the categories: CCPA § 1798.110(c)"),
        Right.PORTABILITY: tr("Data portability: GDPR Art. 20, CCPA § 1798.130(a)(3)"),
        Right.RECTIFICATION: tr("Rectification: GDPR Art. 16, CCPA § 1798.106"),
        Right.ERASURE: tr("Erasure: GDPR Art. 17, CCPA § 1798.105"),
        Right.RESTRICTION: tr("Restriction of processing: GDPR Art. 18"),
        Right.OBJECTION: tr("Objection: GDPR Art. 21(1)"),
        Right.MARKETING_OPT_OUT: tr("Objection to direct marketing: GDPR Art. 21(2), CAN-SPAM"),
        Right.CONSENT_WITHDRAWAL: tr("Withdrawal of consent: GDPR Art. 7(3)"),
        Right.AUTOMATED_DECISION_REVIEW: tr("Automated decisions: GDPR Art. 22(3)"),
        Right.OPT_OUT_SALE: tr("Opt-out of sale or sharing: CCPA § 1798.120"),
        Right.LIMIT_SENSITIVE: tr("Limit the use of sensitive data: CCPA § 1798.121"),
        Right.SHINE_THE_LIGHT: tr("Shine the Light: California Civil Code § 1798.83"),
        Right.CHILD_DELETION: tr("Deletion of a child’s data: COPPA, GDPR Art. 17(1)(f)"),
        Kind.COMPLAINT: tr("Complaint to the controller: DPA 2018 s. 164A, appeals in US states"),
        Kind.AUTHORITY_INQUIRY: tr("Powers of the supervisory authority: GDPR Art. 31, 58"),
        Kind.LEGAL_PROCESS: tr("Disclosure required by law: the paper itself"),
        Kind.SECURITY_INCIDENT: tr("Personal data breach: GDPR Art. 33, 34"),
        Kind.NOT_CONTROLLER: tr("Processor’s duty to assist the controller: GDPR Art. 28(3)(e)"),
    }
    return names.get(matter) or matter_name(matter)
