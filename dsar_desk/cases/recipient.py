"""For whom the record of a case is made, and what of it is not for them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from dsar_desk.text import tr

__all__ = [
    "LEFT_OUT",
    "LeftOut",
    "Recipient",
    "export_title",
    "left_out_for",
    "left_out_in_words",
    "reminder",
]


class Recipient(StrEnum):
    """For whom a case is exported; the codes stand on the command line and in the manifest."""

    LAWYER = "lawyer"
    AUDITOR = "auditor"
    AUTHORITY = "authority"
    PERSON = "person"


class LeftOut(StrEnum):
    """Something of a case that a recipient is not given; the codes stand in the manifest."""

    INTERNAL_NOTES = "internal_notes"
    UNSENT_LETTERS = "unsent_letters"
    OWN_WORDS = "own_words"
    MESSAGE_CONTENTS = "message_contents"
    DOCUMENTS = "documents"
    WHAT_OTHERS_SENT = "what_others_sent"
    LETTERS_TO_OTHERS = "letters_to_others"
    HOUSE_DAYS = "house_days"
    LINKED_CASES = "linked_cases"
    REMARKS = "remarks"
    STAFF_NAMES = "staff_names"
    STAFF_ROLES = "staff_roles"
    DEMAND_REASONS = "demand_reasons"
    EARLIER_EXPORTS = "earlier_exports"
    JOURNAL_CONTENTS = "journal_contents"


LEFT_OUT: Mapping[Recipient | None, tuple[LeftOut, ...]] = MappingProxyType(
    {
        None: (LeftOut.INTERNAL_NOTES,),
        Recipient.LAWYER: (),
        Recipient.AUDITOR: (
            LeftOut.INTERNAL_NOTES,
            LeftOut.UNSENT_LETTERS,
            LeftOut.OWN_WORDS,
            LeftOut.MESSAGE_CONTENTS,
            LeftOut.DOCUMENTS,
            LeftOut.DEMAND_REASONS,
            LeftOut.STAFF_NAMES,
        ),
        Recipient.AUTHORITY: (
            LeftOut.INTERNAL_NOTES,
            LeftOut.UNSENT_LETTERS,
            LeftOut.HOUSE_DAYS,
            LeftOut.DEMAND_REASONS,
            LeftOut.STAFF_NAMES,
            LeftOut.EARLIER_EXPORTS,
        ),
        Recipient.PERSON: (
            LeftOut.INTERNAL_NOTES,
            LeftOut.UNSENT_LETTERS,
            LeftOut.WHAT_OTHERS_SENT,
            LeftOut.LETTERS_TO_OTHERS,
            LeftOut.HOUSE_DAYS,
            LeftOut.LINKED_CASES,
            LeftOut.REMARKS,
            LeftOut.DEMAND_REASONS,
            LeftOut.STAFF_NAMES,
            LeftOut.STAFF_ROLES,
            LeftOut.JOURNAL_CONTENTS,
        ),
    }
)
"""What each of them is not given, and why.

* Nobody named: the whole record but internal notes, which were written for the office alone.
* A lawyer of the office advises it, under a duty of secrecy, and has to know the worst: everything.
* An auditor judges how the office works: times, checks, letters as sent, who approved in which
  role. What the person wrote is not needed for that, so it stays as moment, size and hash; nor is
  it needed which of the staff it was.
* What became of each demand of a letter is told to all of them; why, as the office noted it for
  itself and its counsel, stays with the office and its lawyer: the letter gives the reasons.
* An authority decides about the request and needs what was asked and what was answered. The office
  answers as a whole, so staff stand as roles; thoughts, drafts, days that the house set itself, and
  whom else the office asked for advice are its own.
* The person gets their own messages, the letters sent to them, dates and reasons. Nothing that
  others wrote or were written (a recall would name who got a message by mistake), no other case (a court may have forbidden to tell of its order), no remark of the
  staff about them or about others, no day but those of the law, nobody's name; what journal
  entries were about is given by the letters and dates themselves, and may name others.
"""


def left_out_for(recipient: Recipient | None) -> tuple[LeftOut, ...]:
    """What a recipient is not given, in the order in which it is said."""
    return LEFT_OUT[recipient]


def export_title(recipient: Recipient | None) -> str:
    """The export of one case for somebody, as a menu and a dialogue name it."""
    titles = {
        None: tr("This case, all but internal notes"),
        Recipient.LAWYER: tr("This case, for your lawyer"),
        Recipient.AUDITOR: tr("This case, for an auditor"),
        Recipient.AUTHORITY: tr("This case, for the authority"),
        Recipient.PERSON: tr("This case, for the person themselves"),
    }
    return titles[recipient]


def reminder(recipient: Recipient | None) -> str:
    """What to know before the bundle is handed over."""
    sentences = {
        None: tr("It holds everything but internal notes."),
        Recipient.LAWYER: tr("It holds everything, internal notes and names of staff too."),
        Recipient.AUDITOR: tr("It holds no contents of messages and no notes; staff are roles."),
        Recipient.AUTHORITY: tr("It holds no notes and no drafts; staff are roles."),
        Recipient.PERSON: tr(
            "It holds their messages, our letters and dates. Look through the messages for other "
            "people before you hand it over."
        ),
    }
    return sentences[recipient]


def left_out_in_words(part: LeftOut) -> str:
    """What is left out, as a line of a list."""
    lines = {
        LeftOut.INTERNAL_NOTES: tr(
            "internal notes, words typed beside an event, and what was said in calls about the case"
        ),
        LeftOut.UNSENT_LETTERS: tr("drafts, and letters that were approved and not sent"),
        LeftOut.OWN_WORDS: tr("what the person asked for in their own words"),
        LeftOut.MESSAGE_CONTENTS: tr(
            "senders, subjects and contents of messages; when they came, their size and SHA-256 stay"
        ),
        LeftOut.DOCUMENTS: tr(
            "the contents of other files of the case; their size and SHA-256 stay"
        ),
        LeftOut.WHAT_OTHERS_SENT: tr(
            "messages and files that did not come from the person or who asked for them"
        ),
        LeftOut.LETTERS_TO_OTHERS: tr("letters to others outside the case"),
        LeftOut.HOUSE_DAYS: tr("days that the office set itself beside those of the law"),
        LeftOut.LINKED_CASES: tr("which other cases it is linked to or held for"),
        LeftOut.REMARKS: tr("remarks of the staff on checks and approvals"),
        LeftOut.STAFF_NAMES: tr(
            "names of staff, except where a letter or a message itself says them"
        ),
        LeftOut.STAFF_ROLES: tr("which of the staff did what; “the office” stands for all of them"),
        LeftOut.DEMAND_REASONS: tr(
            "why the office decided on a demand as it did; the outcome stays"
        ),
        LeftOut.EARLIER_EXPORTS: tr("for whom the case was exported before"),
        LeftOut.JOURNAL_CONTENTS: tr("what the entries of the journal were about"),
    }
    return lines[part]
