"""What the doors are called by which a request comes in; the list of cases needs no other words."""

from dsar_desk.cases.axes import Channel
from dsar_desk.text import tr

__all__ = ["channel_name"]


def channel_name(channel: Channel) -> str:
    """The door by which a request came in."""
    names = {
        Channel.POST: tr("by post"),
        Channel.PHONE: tr("by phone"),
        Channel.INBOX: tr("by e-mail"),
        Channel.IN_PERSON: tr("in person"),
        Channel.CHAT: tr("by chat"),
        Channel.SOCIAL_MEDIA: tr("by social media"),
        Channel.TICKET: tr("by ticket"),
        Channel.COLLEAGUE: tr("through a colleague"),
    }
    return names[channel]
