"""The sample office: fictional cases in every state, made through the services like any other."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

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

__all__ = ["Acts", "address_of", "fill_sample", "opening_of", "party_of"]

Act = Mapping[str, Any]
Written = Mapping[str, Any]


def fill_sample(desk: Desk, source: Path) -> int:
    """Fill an empty office with the cases written in ``source``; their number.

    Days count back from today, so that the list looks the same whenever the sample is made.
    """
    found = tomllib.loads(source.read_text(encoding="utf-8"))
    today = desk.order().today
    acts = Acts(desk, lambda days: today - timedelta(days=days))
    for written in found["case"]:
        opening = opening_of(desk, written, acts.day)
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


def opening_of(desk: Desk, written: Written, day: Callable[[Any], date]) -> Opening:
    """The form as an officer would fill it in from what is written down."""
    on_letter = written.get("on_letter")
    agent = written.get("representative")
    return Opening(
        channel=Channel(written["channel"]),
        received=day(written["received"]),
        concerned=party_of(written),
        rights=tuple(Right(code) for code in written["rights"]),
        jurisdiction=written.get("jurisdiction", ""),
        on_letter=day(on_letter) if on_letter is not None else None,
        representative=party_of(agent) if agent else None,
        capacity=Capacity(agent["capacity"]) if agent else Capacity.AGENT,
        answer_to_representative=written.get("answer_to_representative", False),
        own_words=written.get("own_words", ""),
        helps_us_find=written.get("helps_us_find", ""),
        reply_by=ReplyBy(written["reply_by"]) if "reply_by" in written else None,
        owner=desk.actor.id if "owner" in written else None,
        designated_contact=not written.get("elsewhere", False),
        late_reason=written.get("late_reason", ""),
    )


class Acts:
    """What happens to a fictional case, act by act, each on the day that is written down."""

    def __init__(self, desk: Desk, day: Callable[[Any], date]) -> None:
        self._desk = desk
        self.day = day

    def order(self, written: object) -> Order:
        """An order given on the day that is written down, at the desk's present hour."""
        now = self._desk.order()
        return replace(now, at=now.at - (now.today - self.day(written)))

    def play(self, case: Case, acts: Sequence[Act]) -> tuple[Letter, ...]:
        """Let each act happen; the letters that were approved, in order."""
        approved = []
        for act in acts:
            match act["do"]:
                case "letter":
                    approved += self._letter(case, act)
                case "verify":
                    self._verify(case, act)
                case "event":
                    self._event(case, act)
                case "close":
                    self._close(case, act)
                case unknown:
                    raise ValueError(unknown)
        return tuple(approved)

    def _letter(self, case: Case, act: Act) -> list[Letter]:
        letters, on = self._desk.correspondence, act["on"]
        draft = letters.draft(
            self.order(on), case.id, act["kind"], case.language, act.get("fields", {})
        )
        if act["state"] == "draft":
            return []
        approved = letters.approve(self.order(on), draft.id, draft.version)
        if act["state"] == "printed":
            return [letters.proof(self.order(on), approved.id, ProofKind.PRINTED)]
        return [approved]

    def _verify(self, case: Case, act: Act) -> None:
        form = CheckForm(
            method=Method(act["method"]),
            result=CheckResult(act["result"]),
            risk=case.needed,
            matched=tuple(MatchedFact(name) for name in act.get("matched", ())),
            note=act.get("note", ""),
        )
        self._desk.identity.verify(self.order(act["on"]), case.id, form)

    def _event(self, case: Case, act: Act) -> None:
        kind, on = EventKind(act["kind"]), self.day(act["on"])
        reason = act.get("reason", "")
        self._desk.casework.record_event(self.order(act["on"]), case.id, kind, on, reason=reason)

    def _close(self, case: Case, act: Act) -> None:
        outcomes = dict.fromkeys(case.rights, Outcome(act["outcome"]))
        on = self.day(act["on"])
        self._desk.casework.close(self.order(act["on"]), case.id, outcomes, on)
