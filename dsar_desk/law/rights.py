"""The closed vocabularies: which right a person invokes, and what else a message may be."""

from enum import StrEnum

from dsar_desk.text import tr

__all__ = ["Kind", "Right", "legal_name", "plain_name"]


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
    WITHDRAWAL = "withdrawal"
    STATUS_QUESTION = "status_question"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    NOT_A_REQUEST = "not_a_request"


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


def legal_name(right: Right) -> str:
    """The right as lawyers call it, with where it stands."""
    names = {
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
    }
    return names[right]
