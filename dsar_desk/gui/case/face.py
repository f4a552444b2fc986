"""A case as the card and the list show it, so that both always say the same."""

from collections.abc import Iterator
from datetime import date

from dsar_desk.cases.case import Case
from dsar_desk.cases.listing import Row, urgency_of, words_for
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.deadline_card import CardFace
from dsar_desk.law.clock import ClockState, Deadline, SecondDay
from dsar_desk.law.marks import by_the_house, caution
from dsar_desk.text import tr

__all__ = ["card_face", "row_of"]


def row_of(case: Case, owner_name: str = "") -> Row:
    """The case as a row of the list."""
    governing, clock = case.governing, case.clock
    agent = case.parties.representative
    return Row(
        id=case.id,
        reference=case.reference,
        person=case.parties.concerned.name,
        rights=case.matters,
        jurisdiction=governing.jurisdiction if governing else "",
        law=governing.law if governing else "",
        channel=case.channel,
        work=case.work,
        identity=case.identity,
        received=case.dates.received,
        due=case.due,
        frozen_days=clock.frozen_days if clock else None,
        next_step=case.next_step,
        owner=case.owner,
        owner_name=owner_name,
        on_behalf=agent.person.name if agent else "",
        closed_on=case.closed_on,
        met=None,
        marked=clock is not None and clock.is_marked,
    )


def card_face(case: Case, office: Office) -> CardFace:
    """The deadline of a case in words, with what hangs on it."""
    row, today = row_of(case), office.today()
    due = tr("due {day}", day=office.day(row.due)) if row.due else tr("no date yet")
    if row.due and case.clock and case.clock.by_house:
        due = by_the_house(due)
    doubt = caution() if row.marked and case.is_open else ""
    lines = _lines(case, office)
    return CardFace(urgency_of(row, today), words_for(row, today), due, lines, doubt)


def _lines(case: Case, office: Office) -> tuple[str, ...]:
    clock, lines = case.clock, list[str]()
    if clock is None:
        return ()
    if not case.claims:
        lines.append(tr("the shortest period that could apply, as long as the right is not known"))
    if not case.claims and case.is_open:
        lines.append(tr("find out today: an opt-out would have to be acted on at once"))
    lines += _extended(clock, office)
    if case.is_open:
        lines += [*_while_open(clock, office), *_house(case, office)]
        lines += [*_doubts(clock.table_ends, office)]
        lines += [_second(second, office) for second in clock.second_days if second.on]
    if len(case.open_claims) > 1:
        lines.append(tr("the first of several dates; the others stand in the summary"))
    return tuple(lines)


def _extended(clock: Deadline, office: Office) -> Iterator[str]:
    """That the time was extended, and the day that the extension does not move."""
    if clock.extended_on is None or clock.state(office.today()) is not ClockState.EXTENDED:
        return
    told = office.day(clock.extended_on)
    yield tr("extended; the person was told on {day}", day=told)
    if clock.refusal_by and clock.refusal_by < clock.current_due:
        day = office.day(clock.refusal_by)
        yield tr("a refusal has to go out by {day}: that day was not extended", day=day)


def _while_open(clock: Deadline, office: Office) -> Iterator[str]:
    """Since when it waits, and when receipt has to be or was acknowledged."""
    if clock.paused_since is not None:
        yield tr("paused since {day}", day=office.day(clock.paused_since))
    if clock.acknowledge_by is not None:
        yield _acknowledgement(clock, office.day(clock.acknowledge_by), office)


def _acknowledgement(clock: Deadline, by: str, office: Office) -> str:
    """The duty to acknowledge: still to be done, done, or past its day."""
    if clock.acknowledged_on is None:
        past = clock.acknowledge_by is not None and clock.acknowledge_by < office.today()
        late = tr("acknowledgement was due by {day}; none is recorded", day=by)
        return late if past else tr("acknowledge by {day}", day=by)
    on = office.day(clock.acknowledged_on)
    if clock.acknowledged_late:
        return tr("acknowledged on {day}, late: it was due by {by}", day=on, by=by)
    return tr("acknowledged on {day}, in time", day=on)


def _second(second: SecondDay, office: Office) -> str:
    """What else has to be done by a day of its own."""
    return tr("{what} by {day}", what=tr(second.text), day=office.day(second.on or office.today()))


def _house(case: Case, office: Office) -> Iterator[str]:
    """The days that the house set itself; lateness is never told by them."""
    house, today = case.governing.house if case.governing else None, office.today()
    if house is None:
        return
    if house.target is not None:
        day = office.day(house.target)
        if house.target < today:
            yield tr("house: answer by {day}, which has passed", day=day)
        else:
            yield tr("house: answer by {day}", day=day)
    if house.acknowledge_by is not None and house.acknowledge_by >= today:
        yield tr("house promise: acknowledge by {day}", day=office.day(house.acknowledge_by))


def _doubts(table_ends: date | None, office: Office) -> Iterator[str]:
    if table_ends is not None:
        yield tr(
            "holidays after {day} are not known yet; look at the date again",
            day=office.day(table_ends),
        )
