"""What the outbox asks before it goes on with an e-mail in whose way something stands."""

from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Question
from dsar_desk.text import tr

__all__ = ["gone_question", "left_question"]


def left_question(why: DeskError) -> Question:
    """Whether a letter that left by another way goes by e-mail as well."""
    return Question(
        tr("Send it by e-mail as well?"),
        act=tr("Send it all the same"),
        detail=why.sentence,
        keep=tr("Do not send it"),
        grave=True,
    )


def gone_question(why: DeskError) -> Question:
    """Whether an e-mail that no mailbox can send is given up for a new one."""
    return Question(
        tr("Give this e-mail up and send the letter anew?"),
        act=tr("Give it up and open the letter"),
        detail=why.sentence,
        keep=tr("Leave it"),
        grave=True,
    )
