"""What is said about a wave: in the message bar, and row by row in its tables."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.campaigns import Left, Standing
from dsar_desk.cases.visible import visible
from dsar_desk.cases.waves import Member, Wave, doubt_sentence
from dsar_desk.gui.ask import Question
from dsar_desk.gui.intake.message_text import one_line
from dsar_desk.gui.office import Office
from dsar_desk.law.rights import plain_name
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dsar_desk.cases.ids import ReceivedId

__all__ = [
    "LeftRow",
    "MemberRow",
    "asked_in",
    "campaign_for",
    "left_row",
    "log_question",
    "log_words",
    "logged_words",
    "member_row",
    "person_of",
    "rest_words",
    "sender_of",
    "standing_words",
    "stopped_words",
    "wave_sentence",
    "write_question",
    "write_words",
    "written_words",
]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One message of a wave in words; ``key`` is its id, ``reasons`` all that is odd about it."""

    key: str
    person: str
    received: str
    permission: str
    reasons: str


@dataclass(frozen=True, slots=True)
class LeftRow:
    """What was left as it was; ``key`` is the id of a message, or else the reference of a case."""

    key: str
    person: str
    reasons: str
    is_case: bool = False


def sender_of(wave: Wave) -> str:
    """The one who sent all of it; that there are many, where there are."""
    return one_line(wave.sender.address) or tr("many people")


def asked_in(wave: Wave) -> str:
    """What most of them ask for, in plain words."""
    return "; ".join(plain_name(right) for right in wave.rights) or tr("not known")


def wave_sentence(wave: Wave) -> str:
    """That many like messages wait: how many, of whom, asking what."""
    return tr_n(
        "{n} like message from {sender}, asked: {asked}",
        "{n} like messages from {sender}, asked: {asked}",
        len(wave.members),
        sender=sender_of(wave),
        asked=asked_in(wave),
    )


def campaign_for(wave: Wave, office: Office) -> str:
    """A name by which its cases can be found: who sent it, and when it began."""
    sender = one_line(wave.sender.name) or one_line(wave.sender.address) or tr("Wave")
    return tr("{sender}, {day}", sender=sender, day=office.day(wave.began))


def member_row(member: Member, office: Office) -> MemberRow:
    """The row of one message."""
    return MemberRow(
        member.received,
        person_of(member),
        office.day(member.received_on),
        _permission(member),
        "\n".join(doubt_sentence(doubt) for doubt in member.doubts),
    )


def left_row(left: Left, people: "Mapping[ReceivedId, str]") -> LeftRow:
    """The row of something that was left, by the name of its person or its reference."""
    if left.received is None:
        return LeftRow(str(left.reference), str(left.reference), left.reason, is_case=True)
    return LeftRow(left.received, people.get(left.received, tr("not known")), left.reason)


def standing_words(standing: Standing) -> str:
    """How far a wave is that was logged before."""
    logged = tr_n(
        "{n} case was logged as “{name}”.",
        "{n} cases were logged as “{name}”.",
        standing.cases,
        name=standing.name,
    )
    waiting = len(standing.unacknowledged)
    if not waiting:
        return tr("{logged} None of them waits for an acknowledgement.", logged=logged)
    return tr_n(
        "{logged} {n} waits for an acknowledgement.",
        "{logged} {n} wait for an acknowledgement.",
        waiting,
        logged=logged,
    )


def log_question(number: int, campaign: str) -> Question:
    """What is asked before cases are logged."""
    return Question(
        tr_n("Log {n} case?", "Log {n} cases?", number),
        act=log_words(number),
        detail=tr(
            "All under “{name}”. A case can be closed, but not be taken back.", name=campaign
        ),
    )


def write_question(number: int) -> Question:
    """What is asked before letters are written."""
    return Question(
        tr_n(
            "Write and approve {n} acknowledgement?",
            "Write and approve {n} acknowledgements?",
            number,
        ),
        act=write_words(number),
        detail=tr(
            "Each passes the checks that it would pass alone; one that does not is left as a draft "
            "and listed. Nothing is printed or sent yet."
        ),
    )


def person_of(member: Member) -> str:
    """For whom a message asks."""
    person = member.person
    return visible(one_line(person.name) or one_line(person.address)) or tr("not named")


def _permission(member: Member) -> str:
    """Whether something came that may be the permission; whether it is one is looked at later."""
    if not member.by_another:
        return tr("none needed: asks for themselves")
    return tr("a file came, to be checked") if member.permitted else tr("none came")


def log_words(number: int) -> str:
    """What the button says that logs all of them."""
    return tr_n("Log {n} case", "Log {n} cases", number)


def write_words(number: int) -> str:
    """What the button says that writes to all of them."""
    return tr_n("Write {n} acknowledgement", "Write {n} acknowledgements", number)


def logged_words(number: int, campaign: str) -> str:
    """How many were logged, and what each still needs."""
    return tr_n(
        "{n} case was logged as “{name}”. Its next step is the check of the permission.",
        "{n} cases were logged as “{name}”. The next step of each is the check of the permission.",
        number,
        name=campaign,
    )


def written_words(number: int) -> str:
    """How many letters are approved, and that none has left."""
    return tr_n(
        "{n} acknowledgement is approved and waits to be printed or sent from its case.",
        "{n} acknowledgements are approved and wait to be printed or sent from their cases.",
        number,
    )


def stopped_words(number: int, *, logging: bool) -> str:
    """That work was stopped, and what stands."""
    if not logging:
        return tr("It was stopped. What was approved stands; the same button goes on.")
    return tr_n(
        "It was stopped. {n} case was logged and stands; the same button goes on.",
        "It was stopped. {n} cases were logged and stand; the same button goes on.",
        number,
    )


def rest_words(number: int) -> str:
    """How many are left to be looked at."""
    if not number:
        return tr("Nothing is left over.")
    return tr_n(
        "{n} is left and has to be looked at on its own.",
        "{n} are left and have to be looked at one by one.",
        number,
    )
