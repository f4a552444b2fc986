"""The case: one request of one person, or one matter that is no right; what moves it on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from dsar_desk.cases.awaited import ANSWERED_BY, ASKED, awaited
from dsar_desk.cases.axes import Channel, IdentityState, Outcome, ReplyBy, Work
from dsar_desk.cases.demanded import Demanded, all_open, left_to_itself, refuse_open
from dsar_desk.cases.identity import (
    Assurance,
    IdentityCheck,
    identity_state,
    needed_for,
    reached,
)
from dsar_desk.cases.ids import ActorId, CaseId, Reference
from dsar_desk.cases.person import Parties
from dsar_desk.cases.stages import refuse_foreign
from dsar_desk.errors import DeskError
from dsar_desk.law.clock import Deadline, HouseDays
from dsar_desk.law.events import Event, EventKind, last_named
from dsar_desk.law.places import candidates_of
from dsar_desk.law.rights import NAMED_BY_PAPER, Kind, Matter, Right

__all__ = ["Case", "CaseEvent", "Channel", "Claim", "Dates", "Outcome", "ReplyBy", "Work"]


@dataclass(frozen=True, slots=True)
class Dates:
    """The five dates of a request. ``logged`` is the moment of entry; the others are local days."""

    received: date
    logged: datetime
    on_letter: date | None = None
    recognised: date | None = None
    deemed_received: date | None = None

    @property
    def starts(self) -> date:
        """The day on which the clock starts: deemed receipt where it was set, else receipt."""
        return self.deemed_received or self.received

    @property
    def own(self) -> tuple[Event, ...]:
        """The day that the request itself bears, as an event; none where no earlier day is known.

        A receipt that was put right to an earlier day goes before it.
        """
        if self.on_letter is None or self.on_letter > self.starts:
            return ()
        return (Event(EventKind.DATED, self.on_letter),)


@dataclass(frozen=True, slots=True)
class Claim:
    """One right asked for, or the one matter of a case, with its own law, clock and outcome.

    ``clock`` holds the deadline with the steps that led to it; it is made anew from the case's
    dates and events whenever one of them changes. ``house`` are the days that the office set itself.
    """

    right: Matter
    jurisdiction: str
    rule_id: str
    law: str
    clock: Deadline
    sub_right: str = ""
    outcome: Outcome | None = None
    house: HouseDays | None = None

    @property
    def is_open(self) -> bool:
        """True until the right was answered."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """A dated event of the case, for one right or (None) for all; recorded by whom and when."""

    event: Event
    recorded: datetime
    by: ActorId
    right: Matter | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One request of one person under one reference, or one matter of another kind.

    ``provisional`` is the clock of a case that was logged before its rights were known: the
    shortest period that could apply. ``jurisdiction`` is where it was logged for, empty
    where that was undecided; each claim has its own. ``candidates`` are the places whose laws were
    held possible while it was undecided, empty for those of ``law.places.CANDIDATES``; once it
    is decided they only tell what was considered. ``next_step`` is kept for the list. ``linked``
    names the cases that this one is about or that came of it; ``held_by`` the open inquiries of
    authorities that are about it. ``campaign`` is the name of the wave that it came in with,
    ``demands`` are what a letter demands point by point.
    """

    id: CaseId
    reference: Reference
    channel: Channel
    dates: Dates
    parties: Parties
    claims: tuple[Claim, ...]
    version: int = 1
    events: tuple[CaseEvent, ...] = ()
    checks: tuple[IdentityCheck, ...] = ()
    own_words: str = ""
    scope: str = ""
    helps_us_find: str = ""
    reply_by: ReplyBy | None = None
    needs: str = ""
    language: str = "en"
    language_chosen: bool = False
    owner: ActorId | None = None
    sensitive: bool = False
    work: Work = Work.LOGGED
    closed_on: date | None = None
    policy_version: str = ""
    provisional: Deadline | None = None
    next_step: str = ""
    jurisdiction: str = ""
    linked: tuple[Reference, ...] = ()
    held_by: tuple[Reference, ...] = ()
    candidates: tuple[str, ...] = ()
    campaign: str = ""
    demands: tuple[Demanded, ...] = ()

    @property
    def open_demands(self) -> tuple[int, ...]:
        """The numbers of the demands of which nobody said yet what becomes of them."""
        return all_open(self.demands)

    @property
    def law_undecided(self) -> bool:
        """Whether a clock of it still waits for the law to be decided."""
        if self.claims:
            return any(not claim.jurisdiction for claim in self.open_claims)
        return not self.jurisdiction

    @property
    def considered(self) -> tuple[str, ...]:
        """The places whose laws could apply, or could until the law was decided; empty for neither."""
        return candidates_of("", self.candidates) if self.law_undecided else self.candidates

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What the case is about, in the order in which it was logged: rights, or one kind."""
        return tuple(claim.right for claim in self.claims)

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights asked for, in the order in which they were logged."""
        return tuple(matter for matter in self.matters if isinstance(matter, Right))

    @property
    def kind(self) -> Kind | None:
        """What the case is where it asks for no right; None for a request."""
        return next((matter for matter in self.matters if isinstance(matter, Kind)), None)

    @property
    def held(self) -> bool:
        """Whether an open inquiry of an authority is about it: nothing of it may be purged then."""
        return bool(self.held_by)

    @property
    def lacks_day(self) -> bool:
        """Whether the paper's last day is still to be entered."""
        return self.kind in NAMED_BY_PAPER and last_named(self._plain_events()) is None

    @property
    def is_open(self) -> bool:
        """True until the case was closed."""
        return self.closed_on is None

    @property
    def open_claims(self) -> tuple[Claim, ...]:
        """The claims that wait for an answer."""
        return tuple(claim for claim in self.claims if claim.is_open)

    @property
    def governing(self) -> Claim | None:
        """The claim whose date comes first; None without any.

        Open ones go before the answered, and those that run before those that wait: no date may
        pass unseen behind one that stands still.
        """
        pool = self.open_claims or self.claims
        return min(
            pool, key=lambda claim: (claim.clock.paused, claim.clock.current_due), default=None
        )

    @property
    def due(self) -> date | None:
        """The earliest date by which the law wants an answer."""
        clock = self.clock
        return clock.current_due if clock else None

    @property
    def clock(self) -> Deadline | None:
        """The governing clock; before a right is known the provisional one."""
        governing = self.governing
        return governing.clock if governing else self.provisional

    @property
    def in_time(self) -> bool | None:
        """Whether it was closed by its last day and acknowledged by the day for that; None if open."""
        if self.closed_on is None or self.due is None:
            return None
        late = any(claim.clock.acknowledged_late for claim in self.claims)
        return self.closed_on <= self.due and not late

    @property
    def needed(self) -> Assurance:
        """The assurance of identity that the answer to this case needs."""
        return needed_for(self.rights, sensitive=self.sensitive)

    @property
    def reached(self) -> Assurance:
        """The assurance of identity that the checks so far gave."""
        return reached(self.checks)

    @property
    def identity(self) -> IdentityState:
        """Where the identity check stands."""
        asked = any(item.event.kind is EventKind.IDENTITY_REQUESTED for item in self.events)
        return identity_state(self.checks, self.needed, requested=asked)

    @property
    def awaited(self) -> Work:
        """What the person owes the case by its events; in work where that is nothing."""
        happened = (item.event.kind for item in self.events)
        return awaited(happened, known=self.reached >= self.needed)

    def events_for(self, right: Matter) -> tuple[Event, ...]:
        """The events that count for one right, with the day that the request itself bears."""
        happened = (item.event for item in self.events if item.right in (None, right))
        return (*self.dates.own, *happened)

    def linked_to(self, other: Reference) -> "Case":
        """The case with a link to another; once is enough, and it may be closed."""
        return replace(self, linked=tuple(dict.fromkeys((*self.linked, other))))

    def with_event(self, item: CaseEvent) -> "Case":
        """The case with one more event; it may not lie before receipt. Clocks are made by the caller."""
        self._must_be_open()
        refuse_foreign(self.kind, item.event)
        if item.event.on < self.dates.received:
            raise DeskError(
                "case.event_before_receipt",
                "This cannot have happened on {on}, before the request was received on "
                "{received}. Nothing was changed; check the date.",
                on=item.event.on.isoformat(),
                received=self.dates.received.isoformat(),
            )
        after = replace(self, events=(*self.events, item))
        moves = item.event.kind in {*ASKED, *ANSWERED_BY.values()}
        return replace(after, work=after.awaited) if moves else after

    def with_check(self, check: IdentityCheck) -> "Case":
        """The case with one more identity check."""
        self._must_be_open()
        case = replace(self, checks=(*self.checks, check))
        settled = case.reached >= case.needed and self.work is Work.AWAITING_IDENTITY
        return replace(case, work=case.awaited) if settled else case

    def closed(self, on: date, outcomes: Mapping[Matter, Outcome]) -> "Case":
        """The case closed on a day, each open matter with its outcome."""
        self._must_be_open()
        missing = [claim.right for claim in self.open_claims if claim.right not in outcomes]
        if missing:
            raise DeskError(
                "case.outcome_missing",
                "Case {reference} cannot be closed before each right has an outcome: {rights}. "
                "Nothing was changed.",
                reference=self.reference,
                rights=", ".join(right.value for right in missing),
            )
        if on < self.dates.received:
            raise DeskError(
                "case.closed_before_receipt",
                "A case cannot be closed before it was received. Nothing was changed; check the "
                "date.",
            )
        refuse_open(self.demands, self.reference)
        claims = tuple(
            replace(claim, outcome=claim.outcome or outcomes[claim.right]) for claim in self.claims
        )
        return replace(self, claims=claims, closed_on=on, work=Work.CLOSED)

    def reopened(self) -> "Case":
        """The closed case open again, its outcomes taken back, its own demands its own again."""
        if self.is_open:
            raise DeskError(
                "case.is_open",
                "Case {reference} is open already. Nothing was changed.",
                reference=self.reference,
            )
        claims = tuple(replace(claim, outcome=None) for claim in self.claims)
        demands = left_to_itself(self.demands)
        return replace(self, claims=claims, closed_on=None, work=Work.IN_WORK, demands=demands)

    def assigned(self, owner: ActorId | None) -> "Case":
        """The case in another officer's hands, or in nobody's."""
        return replace(self, owner=owner)

    def spoken(self, language: str) -> "Case":
        """The open case in another language (BCP 47), which somebody chose."""
        self._must_be_open()
        return replace(self, language=language, language_chosen=True)

    def moved_to(self, work: Work) -> "Case":
        """The case at another stage of work."""
        self._must_be_open()
        return replace(self, work=work)

    def _plain_events(self) -> tuple[Event, ...]:
        return tuple(item.event for item in self.events)

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise DeskError(
                "case.is_closed",
                "Case {reference} is closed. Nothing was changed; reopen it first.",
                reference=self.reference,
            )
