"""The words of the intake pages for what is chosen there; those of a case are in ``cases.wording``."""

from dsar_desk.cases.axes import Channel, ReplyBy
from dsar_desk.cases.person import Capacity
from dsar_desk.text import tr

__all__ = ["capacity_choice", "door_name", "reply_choice"]


def capacity_choice(capacity: Capacity) -> str:
    """In which capacity somebody asks for another, as an answer to be ticked."""
    names = {
        Capacity.AGENT: tr("Agent, with their permission"),
        Capacity.LAWYER: tr("Lawyer"),
        Capacity.PARENT: tr("Parent"),
        Capacity.GUARDIAN: tr("Guardian"),
        Capacity.EXECUTOR: tr("Executor of an estate"),
    }
    return names[capacity]


def reply_choice(way: ReplyBy) -> str:
    """How the answer is wanted, as an answer to be ticked."""
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
