"""The words of the intake pages for the closed vocabularies: rights, kinds, capacities, doors."""

from dsar_desk.cases.axes import Channel, ReplyBy
from dsar_desk.cases.person import Capacity
from dsar_desk.law.rights import Kind, Right
from dsar_desk.text import tr

__all__ = ["capacity_name", "door_name", "kind_name", "legal_name", "reply_name"]


def legal_name(right: Right) -> str:
    """The right as lawyers call it, with where it stands."""
    names = {
        Right.ACCESS: tr("access: GDPR Art. 15, CCPA § 1798.110"),
        Right.KNOW_CATEGORIES: tr("right to know the categories: CCPA § 1798.110(c)"),
        Right.PORTABILITY: tr("data portability: GDPR Art. 20, CCPA § 1798.130(a)(3)"),
        Right.RECTIFICATION: tr("rectification: GDPR Art. 16, CCPA § 1798.106"),
        Right.ERASURE: tr("erasure: GDPR Art. 17, CCPA § 1798.105"),
        Right.RESTRICTION: tr("restriction of processing: GDPR Art. 18"),
        Right.OBJECTION: tr("objection: GDPR Art. 21(1)"),
        Right.MARKETING_OPT_OUT: tr("objection to direct marketing: GDPR Art. 21(2), CAN-SPAM"),
        Right.CONSENT_WITHDRAWAL: tr("withdrawal of consent: GDPR Art. 7(3)"),
        Right.AUTOMATED_DECISION_REVIEW: tr("automated decisions: GDPR Art. 22(3)"),
        Right.OPT_OUT_SALE: tr("opt-out of sale or sharing: CCPA § 1798.120"),
        Right.LIMIT_SENSITIVE: tr("limit the use of sensitive data: CCPA § 1798.121"),
        Right.SHINE_THE_LIGHT: tr("Shine the Light: California Civil Code § 1798.83"),
        Right.CHILD_DELETION: tr("deletion of a child’s data: COPPA, GDPR Art. 17(1)(f)"),
    }
    return names[right]


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
        Kind.WITHDRAWAL: tr("A request taken back"),
        Kind.STATUS_QUESTION: tr("A question how a request stands"),
        Kind.BOUNCE: tr("A message that could not be delivered"),
        Kind.AUTO_REPLY: tr("An automatic reply"),
        Kind.NOT_A_REQUEST: tr("Something else that is no request"),
    }
    return names[kind]


def capacity_name(capacity: Capacity) -> str:
    """In which capacity somebody asks for another."""
    names = {
        Capacity.AGENT: tr("Agent, with their permission"),
        Capacity.LAWYER: tr("Lawyer"),
        Capacity.PARENT: tr("Parent"),
        Capacity.GUARDIAN: tr("Guardian"),
        Capacity.EXECUTOR: tr("Executor of an estate"),
    }
    return names[capacity]


def reply_name(way: ReplyBy) -> str:
    """How the answer is wanted."""
    names = {
        ReplyBy.POST: tr("By post"),
        ReplyBy.EMAIL: tr("By e-mail"),
        ReplyBy.COLLECT: tr("They collect it"),
    }
    return names[way]


def door_name(channel: Channel) -> str:
    """The door by which a request comes in, as a heading."""
    names = {
        Channel.POST: tr("Letter"),
        Channel.PHONE: tr("Telephone call"),
        Channel.INBOX: tr("E-mail"),
        Channel.IN_PERSON: tr("In person"),
        Channel.CHAT: tr("Chat"),
        Channel.SOCIAL_MEDIA: tr("Social media"),
        Channel.TICKET: tr("Support ticket"),
        Channel.COLLEAGUE: tr("Passed on by a colleague"),
    }
    return names[channel]
