"""The sentences for files that are no mails; said here, whichever process found it out.

A worker process sends only the code and the parameters of a refusal, so that no document can put
words into the desk's mouth.
"""

from collections.abc import Callable, Mapping

from dsar_desk.errors import DeskError

__all__ = ["REFUSALS", "empty", "not_mail", "not_outlook", "outlook", "outlook_container"]

Words = Mapping[str, str]


def empty(words: Words) -> DeskError:
    """There is nothing in the file ``name``."""
    return DeskError(
        "mail.empty", "“{name}” is empty. Nothing was taken in.", name=words.get("name", "")
    )


def not_mail(words: Words) -> DeskError:
    """The file ``name`` is something else: ``kind`` where that could be told."""
    name, kind = words.get("name", ""), words.get("kind", "")
    if kind:
        return DeskError(
            "mail.not_mail",
            "“{name}” is not an e-mail but a {kind} file. It was not read as a message.",
            name=name,
            kind=kind,
        )
    return DeskError(
        "mail.not_mail", "“{name}” is not an e-mail. It was not read as a message.", name=name
    )


def outlook(words: Words) -> DeskError:
    """The file ``name`` is an Outlook message."""
    return DeskError(
        "mail.outlook",
        "“{name}” is an Outlook message, which this version does not read."
        " Save it as .eml in Outlook, or as PDF for the post door.",
        name=words.get("name", ""),
    )


def not_outlook(words: Words) -> DeskError:
    """The file ``name`` only looks like an Outlook message."""
    return DeskError(
        "mail.not_outlook",
        "“{name}” is not an Outlook message, although it looks like one from outside.",
        name=words.get("name", ""),
    )


def outlook_container(words: Words) -> DeskError:
    """The file ``name`` is a winmail.dat (MS-OXTNEF)."""
    return DeskError(
        "mail.tnef",
        "“{name}” is an Outlook container (winmail.dat), which this version does not open."
        " Ask the sender for the message as an .eml file.",
        name=words.get("name", ""),
    )


REFUSALS: Mapping[str, Callable[[Words], DeskError]] = {
    "mail.empty": empty,
    "mail.not_mail": not_mail,
    "mail.outlook": outlook,
    "mail.not_outlook": not_outlook,
    "mail.tnef": outlook_container,
}
"""Each refusal by its code."""
