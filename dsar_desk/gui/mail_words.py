"""How a mailbox stands, in the few words for a list and for the foot of the window."""

from typing import TYPE_CHECKING

from dsar_desk.text import tr

if TYPE_CHECKING:
    from datetime import datetime

    from dsar_desk.gui.office import Office
    from dsar_desk.services.mailboxes import MailboxState

__all__ = ["foot_words", "row_words", "urgent_words"]


def row_words(state: "MailboxState", office: "Office") -> str:
    """For the list of mailboxes: when it was read, and whether it is read still."""
    if state.last_read is None:
        never = tr("Not read yet")
        return never if state.trouble is None else tr("Cannot be read")
    when = _when(state.last_read, office)
    if state.trouble is not None:
        return tr("Not read since {when}", when=when)
    if state.missing:
        folder = ", ".join(state.missing)
        return tr("Read {when}, without the folder {folder}", when=when, folder=folder)
    return tr("Read {when}", when=when)


def foot_words(states: "tuple[MailboxState, ...]", office: "Office") -> str:
    """For the foot of the window: the worst of the mailboxes, and what is at stake."""
    troubled = [state for state in states if state.trouble is not None]
    if not troubled:
        return _folder_words(states) or _all_well(states, office)
    worst = min(troubled, key=lambda state: (state.last_read is not None, state.last_read or 0))
    name = "" if len(states) == 1 else worst.account.name
    if worst.last_read is None:
        if not name:
            return tr("Mailbox not read: requests may be waiting and their time runs")
        return tr("{name} not read: requests may be waiting and their time runs", name=name)
    when = _when(worst.last_read, office)
    if not name:
        return tr(
            "Mailbox not read since {when}: requests may be waiting and their time runs", when=when
        )
    return tr(
        "{name} not read since {when}: requests may be waiting and their time runs",
        name=name,
        when=when,
    )


def urgent_words(state: "MailboxState", office: "Office") -> str:
    """For the banner: a mailbox that was not read for a while, and what is at stake."""
    name = state.account.name
    if state.last_read is None:
        return tr(
            "The mailbox {name} cannot be read. Requests may be waiting there, and their time runs.",
            name=name,
        )
    return tr(
        "The mailbox {name} has not been read since {when}. Requests may be waiting there, and "
        "their time runs.",
        name=name,
        when=_when(state.last_read, office),
    )


def _folder_words(states: "tuple[MailboxState, ...]") -> str:
    """That a folder is not read; empty where all of them are."""
    for state in states:
        for folder in state.missing:
            return tr(
                "The folder {folder} is not read: requests may be waiting and their time runs",
                folder=folder,
            )
    return ""


def _all_well(states: "tuple[MailboxState, ...]", office: "Office") -> str:
    read = [state.last_read for state in states if state.last_read is not None]
    if len(read) < len(states):
        return tr("Mailbox not read yet")
    return tr("Mailbox read {when}", when=_when(min(read), office))


def _when(at: "datetime", office: "Office") -> str:
    """The time of a moment today, day and time of an earlier one."""
    now = office.desk.now()
    local = at.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else office.moment(at)
