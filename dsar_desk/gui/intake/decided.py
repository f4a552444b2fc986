"""What was decided about something that came in, in words."""

from dsar_desk.cases.case import Channel
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.visible import visible
from dsar_desk.gui.office import Office
from dsar_desk.law.rights import kind_name
from dsar_desk.text import tr

__all__ = ["DECIDED", "taken_up_words", "what_was_asked", "what_was_decided"]

DECIDED = (ReceivedState.FILED, ReceivedState.SET_ASIDE)
"""Where nothing waits for anybody any more."""


def what_was_decided(received: Received, office: Office) -> str:
    """Who set it aside, when and why, or that it is filed; empty for what waits."""
    if received.state is ReceivedState.FILED:
        return tr("It is filed in a case.")
    if received.state is not ReceivedState.SET_ASIDE:
        return ""
    aside = received.aside
    if aside is None:
        return tr("It was set aside. By whom and why stands in the journal.")
    return tr(
        "Set aside by {name} on {moment}: {kind}. Reason: {reason}",
        name=office.who(aside.by),
        moment=office.moment(aside.at),
        kind=kind_name(aside.kind),
        reason=aside.reason,
    )


def what_was_asked(received: Received, office: Office) -> str:
    """Who was asked what, when and by whom; empty where no question waits."""
    asked = received.asked
    if asked is None:
        return ""
    if asked.of == office.desk.actor.id:
        return tr(
            "You were asked by {by} on {moment}: {question}",
            by=office.who(asked.by),
            moment=office.moment(asked.at),
            question=visible(asked.question),
        )
    return tr(
        "{name} was asked by {by} on {moment}: {question}",
        name=office.who(asked.of),
        by=office.who(asked.by),
        moment=office.moment(asked.at),
        question=visible(asked.question),
    )


def taken_up_words(received: Received, office: Office) -> str:
    """That it waits again, where, and from which day its clock would count."""
    day = office.day(received.received_on)
    if received.channel is Channel.POST:
        return tr("It waits among the letters again. It was received on {day}.", day=day)
    return tr("It waits among the new ones again. It was received on {day}.", day=day)
