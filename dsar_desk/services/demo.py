"""The demo: the main job on sample input, through the same services as the window."""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.opening import Opening
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.export.files import write_safely
from dsar_desk.services.desk import Desk
from dsar_desk.services.sample import Acts

__all__ = ["DemoInput", "Made", "leave", "play"]


Summary = dict[str, object]


@dataclass(frozen=True, slots=True)
class DemoInput:
    """The sample input: the day on which it is played, and the requests in order."""

    folder: Path
    today: date
    requests: tuple[Mapping[str, Any], ...]

    @classmethod
    def load(cls, folder: Path) -> "DemoInput":
        """The input that lies in ``folder`` as ``demo.toml`` with the mails it names.

        ``demo.input`` naming the file that cannot be read or does not say what it should.
        """
        file = folder / "demo.toml"
        try:
            found = tomllib.loads(file.read_text(encoding="utf-8"))
            given = cls(folder, found["today"], tuple(found["request"]))
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise _unusable(file, problem) from problem
        for request in given.requests:
            given.mail(request)
        return given

    def mail(self, request: Mapping[str, Any]) -> bytes:
        """The mail that a request came as, empty for any other; ``demo.input`` naming the file."""
        if "mail" not in request:
            return b""
        file = self.folder / str(request["mail"])
        try:
            return file.read_bytes()
        except OSError as problem:
            raise _unusable(file, problem) from problem

    def noon(self) -> datetime:
        """The moment at which the demo plays: noon on the desk's own clock."""
        return datetime.combine(self.today, time(12)).astimezone()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one request: the case at its end, and its approved letters."""

    case: Case
    letters: tuple[Letter, ...]


def _unusable(file: Path, problem: Exception) -> DeskError:
    return DeskError(
        "demo.input",
        "The sample input {file} cannot be used ({reason}). Nothing was made; check the folder "
        "that was named as input.",
        file=file,
        reason=problem.strerror if isinstance(problem, OSError) else problem,
    )


def leave(desk: Desk, given: DemoInput, scan: Callable[[str], bytes], out: Path) -> Summary:
    """Play the demo and leave its letters, register, bundle and summary in ``out``."""
    made = play(desk, given, scan)
    (out / "letters").mkdir()
    summary: Summary = {
        "cases": [_left(desk, each, out) for each in made],
        "register": "register.csv",
        "bundle": "case.zip",
        "office": "office",
        "recovery_key": "recovery-key.txt",
    }
    desk.exporting.register(desk.order(), out / "register.csv")
    desk.exporting.case(desk.order(), made[0].case.id, out / "case.zip")
    text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
    write_safely(out / "summary.json", [text.encode()])
    return summary


def _left(desk: Desk, made: Made, out: Path) -> dict[str, object]:
    letters = []
    for letter in made.letters:
        name = f"letters/{letter.reference}-{letter.kind}.pdf"
        write_safely(out / name, [desk.correspondence.pdf(letter.id)])
        letters.append({"id": letter.id, "kind": letter.kind, "law": letter.law, "file": name})
    case = made.case
    return {
        "reference": case.reference,
        "channel": case.channel.value,
        "received": case.dates.received.isoformat(),
        "due": case.due.isoformat() if case.due else None,
        "rights": [
            {
                "right": claim.right.value,
                "law": claim.law,
                "due": claim.clock.current_due.isoformat(),
            }
            for claim in case.claims
        ],
        "closed": case.closed_on.isoformat() if case.closed_on else None,
        "letters": letters,
    }


def play(desk: Desk, given: DemoInput, scan: Callable[[str], bytes]) -> tuple[Made, ...]:
    """Take in each request and act on it.

    ``scan`` turns the text of a letter into the PDF that a scanner would have made of it.
    """
    acts = Acts(desk, lambda day: day)
    made = []
    for request in given.requests:
        case = _open(desk, given, scan, acts, request)
        letters = acts.play(case, request["acts"])
        made.append(Made(desk.finding.case(case.reference), letters))
    return tuple(made)


def _open(
    desk: Desk,
    given: DemoInput,
    scan: Callable[[str], bytes],
    acts: Acts,
    request: Mapping[str, Any],
) -> Case:
    day = request["received"]
    if request["channel"] == Channel.PHONE:
        draft = desk.openings.begin(acts.order(day), Channel.PHONE)
        opening = replace(acts.opening(request), reference=draft.reference)
        return desk.openings.open_case(acts.order(day), opening, draft.id)
    received = _take_in(desk, given, scan, acts, request)
    opening = _from_message(acts.opening(request), received)
    case = desk.openings.open_case(acts.order(day), opening)
    if received.channel is Channel.POST:
        desk.documents.stamp(acts.order(day), received.id, case.reference)
    return case


def _take_in(
    desk: Desk,
    given: DemoInput,
    scan: Callable[[str], bytes],
    acts: Acts,
    request: Mapping[str, Any],
) -> Received:
    day = request["received"]
    if "mail" in request:
        raw, name = given.mail(request), request["mail"]
    else:
        raw, name = scan(request["own_words"]), "letter.pdf"
    channel = Channel(request["channel"])
    taken = desk.intake.take_in(acts.order(day), raw, name, channel, day)
    return desk.intake.read(acts.order(day), taken.received.id)


def _from_message(opening: Opening, received: Received) -> Opening:
    """The form with what the message itself gives: who wrote, from where, in which words."""
    party = opening.concerned
    words = received.message.get("text", "")
    return replace(
        opening,
        message=received.id,
        concerned=replace(
            party,
            name=party.name or received.sender_name,
            email=party.email or received.sender_address,
        ),
        own_words=opening.own_words or (words if isinstance(words, str) else ""),
    )
