"""The one next step of a case: its codes, and the words for them."""

from enum import StrEnum

from dsar_desk.text import tr

__all__ = ["NextStep", "sentence_for"]


class NextStep(StrEnum):
    """What an officer should do next; exactly one at a time."""

    FINISH_LOGGING = "finish_logging"
    ACKNOWLEDGE = "acknowledge"
    CHECK_IDENTITY = "check_identity"
    AWAIT_IDENTITY = "await_identity"
    AWAIT_CLARIFICATION = "await_clarification"
    AWAIT_FEE = "await_fee"
    WRITE_ANSWER = "write_answer"
    REVIEW = "review"
    HAND_ON = "hand_on"
    LOOK_INTO = "look_into"
    ANSWER_PAPER = "answer_paper"
    APPROVE_LETTER = "approve_letter"
    PRINT_LETTER = "print_letter"
    SEND_WAITING = "send_waiting"
    SETTLE_SENDING = "settle_sending"
    REACH_OTHERWISE = "reach_otherwise"
    FIND_ADDRESS = "find_address"
    CLOSE = "close"
    NOTHING = "nothing"


def sentence_for(step: NextStep) -> str:
    """The next step as the row and the button say it."""
    sentences = {
        NextStep.FINISH_LOGGING: tr("Finish logging the request"),
        NextStep.ACKNOWLEDGE: tr("Write the acknowledgement"),
        NextStep.CHECK_IDENTITY: tr("Check identity"),
        NextStep.AWAIT_IDENTITY: tr("Waiting for proof of identity"),
        NextStep.AWAIT_CLARIFICATION: tr("Waiting for their clarification"),
        NextStep.AWAIT_FEE: tr("Waiting for the fee"),
        NextStep.WRITE_ANSWER: tr("Write the answer"),
        NextStep.REVIEW: tr("Review the complaint inside the office"),
        NextStep.HAND_ON: tr("Pass it on to the customer and tell the person"),
        NextStep.LOOK_INTO: tr("Look into the incident at once"),
        NextStep.ANSWER_PAPER: tr("Answer the paper by the day it names"),
        NextStep.APPROVE_LETTER: tr("Approve the letter"),
        NextStep.PRINT_LETTER: tr("Print or send the letter"),
        NextStep.SEND_WAITING: tr("Send the e-mail that waits"),
        NextStep.SETTLE_SENDING: tr("Find out whether the e-mail arrived"),
        NextStep.REACH_OTHERWISE: tr("The e-mail came back: reach them another way"),
        NextStep.FIND_ADDRESS: tr("The letter came back: find another address"),
        NextStep.CLOSE: tr("Close the case"),
        NextStep.NOTHING: tr("Nothing to do"),
    }
    return sentences[step]
