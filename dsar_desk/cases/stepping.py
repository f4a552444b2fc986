"""Finding the next step of a case, from where it and its letters stand."""

from collections.abc import Iterable

from dsar_desk.cases.axes import IdentityState, Work
from dsar_desk.cases.case import Case
from dsar_desk.cases.identity import Assurance
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.letter_kinds import ANSWERS
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.stages import STAGES
from dsar_desk.law.clock import Deadline
from dsar_desk.law.rights import Kind

__all__ = ["next_step_for"]

_STEPS = {
    Kind.AUTHORITY_INQUIRY: NextStep.ANSWER_PAPER,
    Kind.LEGAL_PROCESS: NextStep.ANSWER_PAPER,
    Kind.SECURITY_INCIDENT: NextStep.LOOK_INTO,
    Kind.NOT_CONTROLLER: NextStep.HAND_ON,
    Kind.COOKIE_QUESTION: NextStep.WRITE_ANSWER,
    Kind.POLICY_QUESTION: NextStep.WRITE_ANSWER,
}


def next_step_for(case: Case, letters: Iterable[Letter]) -> NextStep:
    """The next step of a case with these letters.

    A letter that lies ready goes before new work; what the person owes us is waited for.
    """
    if not case.is_open:
        return NextStep.NOTHING
    if not case.claims or not case.parties.concerned.name or case.lacks_day:
        return NextStep.FINISH_LOGGING
    written = list(letters)
    waiting = _waiting_letter(written)
    if waiting is not None:
        return waiting
    if any(letter.kind in ANSWERS and letter.state is LetterState.DISPATCHED for letter in written):
        return NextStep.CLOSE
    if case.kind is not None:
        return _matter_step(case, case.kind)
    return _work_step(case, written)


def _matter_step(case: Case, kind: Kind) -> NextStep:
    """What a matter needs that is no request, before its answer has left."""
    if kind is not Kind.COMPLAINT:
        return _STEPS[kind]
    passed = {item.event.kind for item in case.events}
    if passed.isdisjoint(STAGES):
        return NextStep.ACKNOWLEDGE
    return NextStep.REVIEW if passed.isdisjoint(STAGES[1:]) else NextStep.CLOSE


def _to_acknowledge(clock: Deadline) -> bool:
    return clock.acknowledge_by is not None and clock.acknowledged_on is None


_WAITING = {
    LetterState.UNKNOWN: NextStep.SETTLE_SENDING,
    LetterState.SENDING: NextStep.SEND_WAITING,
    LetterState.APPROVED: NextStep.PRINT_LETTER,
    LetterState.DRAFT: NextStep.APPROVE_LETTER,
    LetterState.BOUNCED: NextStep.REACH_OTHERWISE,
    LetterState.RETURNED: NextStep.FIND_ADDRESS,
}
"""What a letter that has not left waits for; what is gravest to leave lying stands first."""


def _waiting_letter(letters: list[Letter]) -> NextStep | None:
    found = {letter.state for letter in letters if not _was_written_anew(letter, letters)}
    return next((step for state, step in _WAITING.items() if state in found), None)


def _was_written_anew(letter: Letter, letters: list[Letter]) -> bool:
    """Whether a letter that came back has a successor of its kind."""
    return letter.state in {LetterState.BOUNCED, LetterState.RETURNED} and any(
        other.kind == letter.kind and other.drafted > letter.drafted for other in letters
    )


def _work_step(case: Case, letters: list[Letter]) -> NextStep:
    if case.work is Work.AWAITING_CLARIFICATION:
        return NextStep.AWAIT_CLARIFICATION
    if case.work is Work.AWAITING_FEE:
        return NextStep.AWAIT_FEE
    if case.needed > Assurance.NONE and case.reached < case.needed:
        asked = case.identity is IdentityState.REQUESTED or case.work is Work.AWAITING_IDENTITY
        return NextStep.AWAIT_IDENTITY if asked else NextStep.CHECK_IDENTITY
    if not letters and any(_to_acknowledge(claim.clock) for claim in case.open_claims):
        return NextStep.ACKNOWLEDGE
    return NextStep.WRITE_ANSWER
