"""Why an approved letter may not leave as its case stands now, in words for a letter that is approved.

The gate speaks of drafts, since most that it refuses are. Of a letter that was approved it has to be
said that it is no draft, what has changed, and what to do.
"""

from dsar_desk.cases.letter import Letter
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["unfit"]


def unfit(letter: Letter, why: DeskError) -> str:
    """The reason ``why`` a letter is refused, said of one that is approved, and what to do.

    A letter that was approved before the program wrote down what an approval stands for, that is in a
    register of version 5 or older, is told of as such.
    """
    said = {**_of_the_letter(), **_of_the_case()}.get(why.code)
    reason = said.format(**why.parameters) if said else why.sentence
    if letter.approval is None or letter.approval.binding:
        return reason
    return tr(
        "An earlier version of the program approved it, and wrote down nothing of what the approval "
        "stands for. {why}",
        why=reason,
    )


def _of_the_letter() -> dict[str, str]:
    """What the letter says is no longer so: by the code of the gate's refusal."""
    return {
        "letter.other_form": tr(
            "Its template, or the law that it is written under, is another by now. Take the approval "
            "back, draft the letter anew, and have it approved."
        ),
        "letter.recipient_changed": tr(
            "Who gets it, or where, is another by now. Take the approval back, draft the letter anew, "
            "and have it approved."
        ),
        "letter.day_passed": tr(
            "It promises the answer by {day}, and that day has passed. Take the approval back, draft "
            "the letter anew, and have it approved."
        ),
        "letter.day_moved": tr(
            "It promises the answer by {day}, and the last day is {due} by now. Take the approval back, "
            "draft the letter anew, and have it approved."
        ),
        "letter.extension_late": tr(
            "It tells of more time, and the law wanted that told by {day}: it would move nothing, and "
            "the answer is due on {due} as before. Answer now, and say in the answer why it comes late."
        ),
        "letter.no_addressee": tr(
            "It goes to somebody outside the case, and the name, or the address, of whoever gets it is "
            "wanting. Take the approval back and fill it in."
        ),
        "letter.addressee_email": tr(
            "The e-mail address in it is not one plain address. Take the approval back and correct it, "
            "or leave it out and post the letter."
        ),
        "letter.addressee_of_case": tr(
            "It is meant for somebody outside the case and would go to a person of it. Take the "
            "approval back and correct the address."
        ),
    }


def _of_the_case() -> dict[str, str]:
    """What the case lacks, or does not allow: by the code of the gate's refusal."""
    return {
        "case.is_closed": tr("Its case is closed: reopen it first."),
        "letter.identity": tr(
            "It discloses personal data, and identity was not checked far enough, or is not any more. "
            "Record a check, or why none is needed."
        ),
        "letter.authority": tr(
            "It goes to a representative, and nobody recorded what shows that they may act. Record "
            "their authority with a check."
        ),
        "letter.address": tr(
            "Its case has no postal address for the answer. Add one, or another way of answering."
        ),
        "letter.demands_open": tr("{what} Say in the case what becomes of each."),
        "letter.proof_not_asked": tr(
            "No proof of identity is asked for. {why} See {citation}. Take the approval back, do what "
            "is asked, and confirm it."
        ),
        "letter.fee_not_asked": tr(
            "No fee may be asked for. {why} See {citation}. Take the approval back, and answer free of "
            "charge."
        ),
    }
