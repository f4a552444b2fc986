"""Whether two messages, or two cases, are one request that came twice.

A request that comes again by another door, or is forwarded by a colleague who had it first, is one
request: it began on the day on which it first came in anywhere (GDPR Art. 12(3); EDPB Guidelines
01/2022, 57). Taking it for a new one would begin a second clock and hide the first.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import answered_in, refuse_open
from dsar_desk.cases.ids import CaseId, ReceivedId, Reference
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Matter, matter_name
from dsar_desk.text import tr

__all__ = ["Twin", "TwinKind", "ended_as_duplicate", "refuse_merging", "since_first_arrival", "why"]


class TwinKind(StrEnum):
    """By what two messages seem to be one request."""

    SAME_MESSAGE = "same_message"
    SAME_WORDS = "same_words"
    SAME_ASKER = "same_asker"


@dataclass(frozen=True, slots=True)
class Twin:
    """Another message that seems to be the same request, with the case in which it lies, if any."""

    received: ReceivedId
    kind: TwinKind
    received_on: date
    sender: str
    case: CaseId | None = None
    reference: Reference | None = None


def why(twin: Twin) -> str:
    """By what it seems to be the same request, a whole sentence."""
    reasons = {
        TwinKind.SAME_MESSAGE: tr(
            "It bears the same Message-ID, as copies of one message do; compare what the two say."
        ),
        TwinKind.SAME_WORDS: tr("It says the same in the same words, for the same person."),
        TwinKind.SAME_ASKER: tr("The same person asked for the same not long before or after."),
    }
    return reasons[twin.kind]


def since_first_arrival(case: Case, arrived: date) -> Case:
    """The case received on the earlier of two days; its clocks still have to be made anew.

    What was recorded about identity stays: that somebody asked twice shows nothing about who they
    are.
    """
    if arrived >= case.dates.received:
        return case
    return replace(case, dates=replace(case.dates, received=arrived, deemed_received=None))


def refuse_merging(kept: Case, twin: Case) -> None:
    """Nothing where ``twin`` may be ended as a duplicate of ``kept``.

    Raises:
        DeskError: ``merge.same`` for one case; ``merge.closed`` where one is closed;
            ``merge.not_linked`` before the two were compared and linked; ``merge.asks_more`` where
            the other asks for something that would be lost; ``merge.other_law`` where their clocks
            run under different laws; ``case.demands_open`` where a demand would be lost.
    """
    if kept.id == twin.id:
        raise DeskError(
            "merge.same",
            "Case {reference} cannot be a duplicate of itself. Nothing was changed; name the other.",
            reference=kept.reference,
        )
    for case in (kept, twin):
        if not case.is_open:
            raise DeskError(
                "merge.closed",
                "Case {reference} is closed. Nothing was changed; open it again first, or leave the "
                "two linked.",
                reference=case.reference,
            )
    if twin.reference not in kept.linked:
        raise DeskError(
            "merge.not_linked",
            "Cases {kept} and {twin} are not linked yet. Nothing was changed; look at both side by "
            "side and link them first.",
            kept=kept.reference,
            twin=twin.reference,
        )
    more = _asked_more(kept, twin)
    if more:
        raise DeskError(
            "merge.asks_more",
            "Case {twin} asks for something that case {kept} does not: {rights}. Nothing was "
            "changed; add it to case {kept} first, so that it is answered.",
            kept=kept.reference,
            twin=twin.reference,
            rights=", ".join(matter_name(matter) for matter in more),
        )
    if kept.jurisdiction != twin.jurisdiction:
        raise DeskError(
            "merge.other_law",
            "Cases {kept} and {twin} are under different laws. Nothing was changed; decide the law "
            "of both first.",
            kept=kept.reference,
            twin=twin.reference,
        )
    refuse_open(answered_in(twin.demands, kept.demands, kept.reference), twin.reference)


def ended_as_duplicate(twin: Case, kept: Case, on: date) -> Case:
    """The case closed as a duplicate of another on a day; demands in the same words are left to that."""
    left = answered_in(twin.demands, kept.demands, kept.reference)
    return replace(twin, demands=left).closed(
        on, {claim.right: Outcome.DUPLICATE for claim in twin.open_claims}
    )


def _asked_more(kept: Case, twin: Case) -> tuple[Matter, ...]:
    asked = {claim.right for claim in kept.open_claims}
    return tuple(claim.right for claim in twin.open_claims if claim.right not in asked)
