"""One step of a sending, with all that follows from it: letter, clock, next step, journal."""

from datetime import date, timedelta

from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter, Proof, ProofKind
from dsar_desk.cases.received import Document, DocumentKind
from dsar_desk.cases.sending import Sending, SendingState, SendingStep
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.departing import Departure, came_back, departed, stepped
from dsar_desk.store.unit import Unit

__all__ = ["intend", "step_on"]

_PROOFS = {
    SendingState.ACCEPTED: ProofKind.SENT,
    SendingState.DELAYED: ProofKind.SENT,
    SendingState.DELIVERED: ProofKind.SENT,
    SendingState.UNKNOWN: ProofKind.UNKNOWN,
    SendingState.BOUNCED: ProofKind.BOUNCED,
    SendingState.REFUSED: ProofKind.UNSENT,
    SendingState.GIVEN_UP: ProofKind.UNSENT,
}
_ACTIONS = {
    SendingState.HANDED_OVER: Action.LETTER_SENDING,
    SendingState.WAITING: Action.LETTER_NOT_SENT,
    SendingState.REFUSED: Action.LETTER_NOT_SENT,
    SendingState.GIVEN_UP: Action.LETTER_SETTLED,
    SendingState.ACCEPTED: Action.LETTER_SENT,
    SendingState.UNKNOWN: Action.LETTER_UNKNOWN,
    SendingState.DELAYED: Action.LETTER_REPORTED,
    SendingState.DELIVERED: Action.LETTER_REPORTED,
    SendingState.BOUNCED: Action.LETTER_BOUNCED,
}


def intend(unit: Unit, sending: Sending, letter: Letter, size: int) -> None:
    """The sending written down with its bytes, ``size`` of them, before anything is sent."""
    unit.sendings.add(sending)
    proof = Proof(ProofKind.SENDING, sending.at, sending.by, sending.id)
    unit.letters.save(letter.with_proof(proof))
    number = len(unit.sendings.of_case(letter.case))
    unit.documents.add(
        Document(
            blob=sending.raw,
            case=letter.case,
            kind=DocumentKind.SENT_MAIL,
            name=f"{letter.reference}-mail-{number}.eml",
            media_type="message/rfc822",
            size=size,
            sha256=sending.sha256,
            added=sending.at,
        )
    )
    stepped(unit, letter.case)
    content = {
        "sending": sending.id,
        "state": sending.state.value,
        "kind": letter.kind,
        "sha256": sending.sha256,
        "letter_sha256": sending.letter_sha256,
        "protected": sending.protected,
        "cautions": list(sending.cautions),
        "reason": sending.reason,
    }
    unit.record(Entry(Action.LETTER_SENDING, letter.case, letter.id, content))


def step_on(
    unit: Unit,
    clockwork: Clockwork,
    sending: Sending,
    step: SendingStep,
    wait: timedelta | None = None,
) -> Sending:
    """The sending one step on, kept, and its letter and case as true as before.

    Raises:
        DeskError: ``store.conflict`` where ``sending`` was moved meanwhile; ``sending.moved_on``.
    """
    moved = sending.moved(step, wait)
    saved = unit.sendings.save(moved)
    content: dict[str, object] = {
        "sending": sending.id,
        "state": step.state.value,
        "code": step.code,
        "reason": step.reason,
        "sha256": sending.sha256,
        "letter_sha256": sending.letter_sha256,
    }
    if step.state in _PROOFS:
        letter = unit.letters.get(sending.letter)
        before = sending.accepted_at
        if _is_about(sending, letter):
            proof = Proof(_PROOFS[step.state], step.at, step.by, sending.id)
            unit.letters.save(letter.with_proof(proof))
        if before is None and moved.accepted_at is not None:
            departed(unit, clockwork, letter, Departure(step.at, step.by, _left_on(moved)))
        if before is not None and step.state is SendingState.BOUNCED:
            content["taken_back"] = came_back(unit, clockwork, letter, before)
        stepped(unit, sending.case)
    action = _ACTIONS[step.state]
    if sending.state is SendingState.UNKNOWN and step.state is SendingState.ACCEPTED:
        action = Action.LETTER_SETTLED
    unit.record(Entry(action, sending.case, sending.letter, content))
    return saved


def _is_about(sending: Sending, letter: Letter) -> bool:
    """Whether the letter is still approved as it was sent; else what happened is not its proof."""
    return letter.approval is not None and letter.approval.sha256 == sending.letter_sha256


def _left_on(sending: Sending) -> date:
    """The officer's day on which it was handed over, whenever that it arrived became known."""
    handed = [each.at for each in sending.steps if each.state is SendingState.HANDED_OVER]
    return (handed[-1] if handed else sending.at).date()
