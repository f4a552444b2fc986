"""The sample office: fictional cases in every state, made through the services like any other."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.axes import Channel, Outcome, ReplyBy
from dsar_desk.cases.case import Case
from dsar_desk.cases.identity import CheckResult, MatchedFact, Method
from dsar_desk.cases.letter import Letter, ProofKind
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.person import Capacity, PostalAddress
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.identity import CheckForm
from dsar_desk.services.order import Order
from dsar_desk.text import tr

__all__ = ["Acts", "address_of", "fill_sample", "party_of"]

Act = Mapping[str, Any]
Written = Mapping[str, Any]


def fill_sample(desk: Desk, source: Path) -> int:
    """Fill an empty office with the cases written in ``source``; their number.

    Days count back from today, so that the list looks the same whenever the sample is made.
    """
    found = tomllib.loads(source.read_text(encoding="utf-8"))
    today = desk.order().today
    colleagues = [desk.colleagues.add(desk.order(), name) for name in found["colleagues"]]
    acts = Acts(desk, lambda days: today - timedelta(days=days), colleagues)
    for written in found["case"]:
        opening = acts.opening(written)
        case = desk.openings.open_case(acts.order(written["received"]), opening)
        acts.play(case, written["acts"])
    return len(found["case"])


def party_of(written: Written) -> PartyForm:
    """The person written down as name, greeting, email, phone and address."""
    return PartyForm(
        written.get("name", ""),
        written.get("greeting", ""),
        written.get("email", ""),
        written.get("phone", ""),
        address_of(written["address"]) if "address" in written else None,
    )


def address_of(written: Written) -> PostalAddress:
    """The postal address written down by its parts."""
    return PostalAddress(**{**written, "street": tuple(written.get("street", ()))})


class Acts:
    """What happens to a fictional case, act by act, each on the day that is written down.

    Of the staff, 0 is who is at the desk, 1 the first of the colleagues. An act is done by whoever
    holds the case, where it does not say another.
    """

    def __init__(
        self, desk: Desk, day: Callable[[Any], date], colleagues: Sequence[Actor] = ()
    ) -> None:
        self._desk = desk
        self._staff = (desk.actor, *colleagues)
        self.day = day

    def opening(self, written: Written) -> Opening:
        """The form as an officer would fill it in from what is written down."""
        on_letter = written.get("on_letter")
        agent = written.get("representative")
        return Opening(
            channel=Channel(written["channel"]),
            received=self.day(written["received"]),
            concerned=party_of(written),
            rights=tuple(Right(code) for code in written["rights"]),
            jurisdiction=written.get("jurisdiction", ""),
            on_letter=self.day(on_letter) if on_letter is not None else None,
            representative=party_of(agent) if agent else None,
            capacity=Capacity(agent["capacity"]) if agent else Capacity.AGENT,
            answer_to_representative=written.get("answer_to_representative", False),
            own_words=written.get("own_words", ""),
            helps_us_find=written.get("helps_us_find", ""),
            reply_by=ReplyBy(written["reply_by"]) if "reply_by" in written else None,
            owner=self._staff[written["owner"]].id if "owner" in written else None,
            designated_contact=not written.get("elsewhere", False),
            late_reason=written.get("late_reason", ""),
        )

    def order(self, on: object, by: Actor | None = None) -> Order:
        """An order given on the day that is written down, at the desk's present hour."""
        now = self._desk.order()
        return replace(now, actor=by or now.actor, at=now.at - (now.today - self.day(on)))

    def play(self, case: Case, acts: Sequence[Act]) -> tuple[Letter, ...]:
        """Let each act happen; the letters that were approved, in order."""
        approved = []
        for act in acts:
            match act["do"]:
                case "letter":
                    approved += self._letter(case, act)
                case "note":
                    self._desk.casework.note(self._order(case, act), case.id, act["text"])
                case "verify":
                    self._verify(case, act)
                case "event":
                    self._event(case, act)
                case "close":
                    self._close(case, act)
                case unknown:
                    raise ValueError(unknown)
        return tuple(approved)

    def _order(self, case: Case, act: Act) -> Order:
        """The order for an act, given by whoever does it."""
        if "by" in act:
            return self.order(act["on"], self._staff[act["by"]])
        holder = next((actor for actor in self._staff if actor.id == case.owner), None)
        return self.order(act["on"], holder)

    def _letter(self, case: Case, act: Act) -> list[Letter]:
        letters, order = self._desk.correspondence, partial(self._order, case, act)
        draft = letters.draft(order(), case.id, act["kind"], case.language, act.get("fields", {}))
        if act["state"] == "draft":
            return []
        alone = tr("Nobody else was in the office that day.") if draft.discloses else ""
        approved = letters.approve(order(), draft.id, draft.version, alone)
        if act["state"] == "printed":
            return [letters.proof(order(), approved.id, ProofKind.PRINTED)]
        return [approved]

    def _verify(self, case: Case, act: Act) -> None:
        form = CheckForm(
            method=Method(act["method"]),
            result=CheckResult(act["result"]),
            risk=case.needed,
            matched=tuple(MatchedFact(name) for name in act.get("matched", ())),
            note=act.get("note", ""),
        )
        self._desk.identity.verify(self._order(case, act), case.id, form)

    def _event(self, case: Case, act: Act) -> None:
        kind, on = EventKind(act["kind"]), self.day(act["on"])
        reason = act.get("reason", "")
        self._desk.casework.record_event(self._order(case, act), case.id, kind, on, reason=reason)

    def _close(self, case: Case, act: Act) -> None:
        outcomes = dict.fromkeys(case.matters, Outcome(act["outcome"]))
        on = self.day(act["on"])
        self._desk.casework.close(self._order(case, act), case.id, outcomes, on)
