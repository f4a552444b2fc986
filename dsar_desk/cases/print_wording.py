"""Where the printing of a letter stands, in words: what it means, and what to do about it."""

from dsar_desk.cases.print_job import PrintJob, PrintState
from dsar_desk.cases.printer import worst_reasons
from dsar_desk.text import tr

__all__ = ["print_meaning", "print_state_name", "why_it_stands"]


def print_state_name(state: PrintState) -> str:
    """Where a job stands, as a list says it."""
    names = {
        PrintState.QUEUED: tr("waits to be printed"),
        PrintState.HANDED_OVER: tr("being handed over"),
        PrintState.PRINTING: tr("at the printer"),
        PrintState.HELD: tr("stands still"),
        PrintState.ENDED: tr("did it come out?"),
        PrintState.ABORTED: tr("broken off"),
        PrintState.UNKNOWN: tr("unknown whether printed"),
        PrintState.CAME_OUT: tr("came out well"),
        PrintState.SPOILED: tr("did not come out"),
        PrintState.CANCELLED: tr("taken out of the queue"),
    }
    return names[state]


def print_meaning(state: PrintState) -> str:
    """What that means for the letter, and what to do."""
    sentences = {
        PrintState.QUEUED: tr("It was not printed yet."),
        PrintState.HANDED_OVER: tr("The print system is being told. Wait for its answer."),
        PrintState.PRINTING: tr(
            "The print system has it. Nothing is noted before you saw the paper."
        ),
        PrintState.HELD: tr(
            "The print system has it and it goes no further. See to the printer: it then goes on by "
            "itself. Or cancel it."
        ),
        PrintState.ENDED: tr(
            "The print system says that it is done, which proves nothing about the paper. Look at "
            "it and say whether it came out well."
        ),
        PrintState.ABORTED: tr(
            "The print system broke it off. A part may have come out: look, and say whether it is "
            "whole."
        ),
        PrintState.UNKNOWN: tr(
            "Nobody can say whether it was printed. It is never printed again by itself: look at "
            "the printer, and say whether it came out well."
        ),
        PrintState.CAME_OUT: tr("It came out well."),
        PrintState.SPOILED: tr("It did not come out well, and the letter did not leave by it."),
        PrintState.CANCELLED: tr("It was taken out of the queue before anything was printed."),
    }
    return sentences[state]


def why_it_stands(job: PrintJob) -> str:
    """What stands in its way, in sentences, empty where nothing is known to."""
    return " ".join(each for each in (job.reason, *worst_reasons(job.said)) if each)
