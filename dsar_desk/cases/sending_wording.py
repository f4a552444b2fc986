"""Where an e-mail with a letter stands, in words: what it means, and what to do about it."""

from dsar_desk.cases.sending import SendingState
from dsar_desk.text import tr

__all__ = ["sending_meaning", "sending_state_name", "sending_stranded", "sending_to_check"]


def sending_state_name(state: SendingState) -> str:
    """Where a sending stands, as a list says it."""
    names = {
        SendingState.INTENDED: tr("not sent yet"),
        SendingState.HANDED_OVER: tr("being sent"),
        SendingState.WAITING: tr("waits to be sent again"),
        SendingState.REFUSED: tr("refused"),
        SendingState.UNKNOWN: tr("unknown whether delivered"),
        SendingState.ACCEPTED: tr("sent"),
        SendingState.DELAYED: tr("delayed on its way"),
        SendingState.DELIVERED: tr("delivered"),
        SendingState.BOUNCED: tr("came back"),
        SendingState.GIVEN_UP: tr("given up"),
    }
    return names[state]


def sending_meaning(state: SendingState) -> str:
    """What that means for the person, and what to do."""
    sentences = {
        SendingState.INTENDED: tr(
            "It was written down and never handed to the mail server: the program ended before. "
            "Send it now, or give it up."
        ),
        SendingState.HANDED_OVER: tr("The mail server is being told. Wait for its answer."),
        SendingState.WAITING: tr(
            "The mail server did not take it yet, so the person does not have it. Where a time is "
            "named below, it goes again by itself from then on while the desk is open, unless the "
            "letter is printed before. Else send it now, or give it up and print the letter."
        ),
        SendingState.REFUSED: tr(
            "The mail server refused it for good, so the person does not have it. Look at the "
            "address, or print the letter."
        ),
        SendingState.UNKNOWN: tr(
            "The connection broke after the whole message had been sent and before the mail server "
            "said whether it took it. It is never sent again by itself: the person would get it "
            "twice."
        ),
        SendingState.ACCEPTED: tr(
            "The mail server took it. That it reached the person is not proven by that; if it "
            "cannot be delivered, a report comes back."
        ),
        SendingState.DELAYED: tr(
            "A server on its way reports that it waits and goes on trying. Nothing is lost yet; if "
            "the day of the answer is near, print the letter too."
        ),
        SendingState.DELIVERED: tr("A report says that it reached the mailbox of the person."),
        SendingState.BOUNCED: tr(
            "It came back, so the person does not have the letter, and the clock runs as if it had "
            "never been sent. Find another address, or print the letter."
        ),
        SendingState.GIVEN_UP: tr("It was given up. The letter can be sent anew or printed."),
    }
    return sentences[state]


def sending_to_check() -> tuple[str, ...]:
    """Where to look before somebody decides whether an e-mail arrived."""
    return (
        tr(
            "Among the sent messages of the mailbox, in your mail program or on the server’s own "
            "page: is there one with this subject at this time?"
        ),
        tr("What came in: is there a delivery report, a bounce, or an answer of the person?"),
        tr(
            "The person, by telephone or post: did they get it? Do not ask by an e-mail that "
            "repeats the letter."
        ),
        tr("Whoever runs the mail server: its log shows the Message-ID, if it was taken."),
    )


def sending_stranded() -> str:
    """Why one that waits goes no further as it is."""
    return tr(
        "The mailbox from which it was to leave is not in this office any more, or can send no "
        "longer, so it does not go by itself."
    )
