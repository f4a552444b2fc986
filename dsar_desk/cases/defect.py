"""What is odd about a message, as closed words and as sentences for the officer."""

from enum import StrEnum

from dsar_desk.text import tr

__all__ = ["Caution", "Defect", "explain"]


class Defect(StrEnum):
    """What is odd about a message; the officer is told by ``explain``."""

    SENDER_MISSING = "sender_missing"
    SENDER_UNREADABLE = "sender_unreadable"
    SEVERAL_SENDERS = "several_senders"
    NAME_IS_OTHER_ADDRESS = "name_is_other_address"
    REPLY_TO_DIFFERS = "reply_to_differs"
    DATE_MISSING = "date_missing"
    DATE_INVALID = "date_invalid"
    DATE_DIFFERS = "date_differs"
    HEADER_MISSING = "header_missing"
    HEADER_DAMAGED = "header_damaged"
    HEADER_CONTROLS = "header_controls"
    HIDDEN_DIRECTION = "hidden_direction"
    PASTED = "pasted"
    NUL_REPLACED = "nul_replaced"
    BOUNDARY_MISSING = "boundary_missing"
    CUT_SHORT = "cut_short"
    ENCODING_UNKNOWN = "encoding_unknown"
    CHARSET_UNKNOWN = "charset_unknown"
    CHARSET_WRONG = "charset_wrong"
    TEXT_AND_HTML_DIFFER = "text_and_html_differ"
    TEXT_SHORTENED = "text_shortened"
    NO_TEXT = "no_text"
    REMOTE_CONTENT = "remote_content"
    ENCRYPTED = "encrypted"
    SIGNED = "signed"
    UNSENT = "unsent"
    ATTACHMENT_DAMAGED = "attachment_damaged"
    ATTACHMENT_IS_PROGRAM = "attachment_is_program"
    ATTACHMENT_RENAMED = "attachment_renamed"
    ATTACHMENT_ENCRYPTED = "attachment_encrypted"
    ATTACHMENTS_LEFT_OUT = "attachments_left_out"
    NESTED_TOO_DEEP = "nested_too_deep"
    MANY_HOPS = "many_hops"


class Caution(StrEnum):
    """Why an attachment needs care."""

    PROGRAM = "program"
    RENAMED = "renamed"
    ARCHIVE = "archive"
    HIDDEN_DIRECTION = "hidden_direction"
    ENCRYPTED = "file_encrypted"
    OUTLOOK_CONTAINER = "outlook_container"


def explain(code: str) -> str:
    """A defect or a caution as a sentence for the officer; an unknown code as it stands."""
    return {**_about_the_header(), **_about_the_content(), **_about_attachments()}.get(code, code)


def _about_the_header() -> dict[str, str]:
    return {
        Defect.SENDER_MISSING: tr("The message does not say who sent it."),
        Defect.SENDER_UNREADABLE: tr("The sender’s address could only be guessed."),
        Defect.SEVERAL_SENDERS: tr("The message names more than one sender."),
        Defect.NAME_IS_OTHER_ADDRESS: tr(
            "The sender’s name is itself an address, and not the one the message came from."
        ),
        Defect.REPLY_TO_DIFFERS: tr(
            "Answers are to go to another address than the sender’s: check who is asking first."
        ),
        Defect.DATE_MISSING: tr("The message has no date: please set the day it was received."),
        Defect.DATE_INVALID: tr("The message’s date is not a date: please set the day of receipt."),
        Defect.DATE_DIFFERS: tr(
            "The sender’s date is more than a day away from the day a server took the message in."
        ),
        Defect.HEADER_MISSING: tr("The message has no header lines; all of it is shown as text."),
        Defect.HEADER_DAMAGED: tr(
            "Some header lines are damaged and were read as far as possible."
        ),
        Defect.HEADER_CONTROLS: tr("Line breaks or control signs were taken out of header lines."),
        Defect.HIDDEN_DIRECTION: tr("A name holds hidden signs that turn the writing direction."),
        Defect.PASTED: tr(
            "The message was pasted as text: who sent it and when is only what the text says."
        ),
        Defect.NUL_REPLACED: tr("NUL signs were replaced."),
    }


def _about_the_content() -> dict[str, str]:
    return {
        Defect.BOUNDARY_MISSING: tr("The parts of the message could not be told apart."),
        Defect.CUT_SHORT: tr("The message ends too early."),
        Defect.ENCODING_UNKNOWN: tr("The text is in an unknown encoding and is shown undecoded."),
        Defect.CHARSET_UNKNOWN: tr("The text names an unknown character set, which was guessed."),
        Defect.CHARSET_WRONG: tr("The text is not in the character set it names; it was guessed."),
        Defect.TEXT_AND_HTML_DIFFER: tr(
            "The text and the HTML version say different things: read both."
        ),
        Defect.TEXT_SHORTENED: tr("Only the first part of a very long text is shown."),
        Defect.NO_TEXT: tr("The message has no text to read."),
        Defect.REMOTE_CONTENT: tr(
            "The message refers to content on the internet, which is not loaded."
        ),
        Defect.ENCRYPTED: tr("The message is encrypted and was kept as it came."),
        Defect.SIGNED: tr("The message is signed. The signature was not checked."),
        Defect.UNSENT: tr(
            "The message is a draft that was never sent: please set the day it was received."
        ),
        Defect.ATTACHMENT_DAMAGED: tr("An attachment is damaged; what could be decoded was kept."),
        Defect.ATTACHMENT_IS_PROGRAM: tr("An attachment is a program: do not open it."),
        Defect.ATTACHMENT_RENAMED: tr("An attachment’s name was not safe and has been changed."),
        Defect.ATTACHMENT_ENCRYPTED: tr(
            "An attachment is encrypted and cannot be read without its key or password."
        ),
        Defect.ATTACHMENTS_LEFT_OUT: tr("There are more attachments than are listed."),
        Defect.NESTED_TOO_DEEP: tr("Parts lie too deep inside one another and were not opened."),
        Defect.MANY_HOPS: tr("The message passed very many servers: it may be running in a loop."),
    }


def _about_attachments() -> dict[str, str]:
    return {
        Caution.PROGRAM: tr("The attachment is a program: do not open it."),
        Caution.RENAMED: tr("The attachment’s name was not safe and has been changed."),
        Caution.ARCHIVE: tr("The attachment is an archive; it is never unpacked automatically."),
        Caution.HIDDEN_DIRECTION: tr(
            "The name holds hidden signs that turn the writing direction."
        ),
        Caution.OUTLOOK_CONTAINER: tr(
            "The attachment is an Outlook container; the files inside it are listed beside it."
        ),
        Caution.ENCRYPTED: tr(
            "The attachment is encrypted and cannot be read without its key or password."
        ),
    }
