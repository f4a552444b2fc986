"""The sample office: fictional cases in every state, made through the services like any other."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dsar_desk.cases.case import Case, Channel, Outcome, ReplyBy
from dsar_desk.cases.identity import CheckResult, MatchedFact, Method
from dsar_desk.cases.letter import ProofKind
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.person import Capacity, PostalAddress
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.identity import CheckForm
from dsar_desk.services.order import Order

__all__ = ["address_of", "fill_sample", "party_of"]


def fill_sample(desk: Desk, source: Path) -> int:
    """Fill an empty office with the cases written in ``source``; their number.

    Days count back from today, so that the list looks the same whenever the sample is made.
    """
    found = tomllib.loads(source.read_text(encoding="utf-8"))
    for written in found["case"]:
        _Story(desk, written).tell()
    return len(found["case"])


def party_of(written: Mapping[str, Any]) -> PartyForm:
    """The person written down as name, greeting, email, phone and address."""
    return PartyForm(
        written.get("name", ""),
        written.get("greeting", ""),
        written.get("email", ""),
        written.get("phone", ""),
        address_of(written["address"]) if "address" in written else None,
    )


def address_of(written: Mapping[str, Any]) -> PostalAddress:
    """The postal address written down by its parts."""
    return PostalAddress(**{**written, "street": tuple(written.get("street", ()))})


class _Story:
    """One fictional case, told act by act, each on its own day."""

    def __init__(self, desk: Desk, written: Mapping[str, Any]) -> None:
        self._desk = desk
        self._written = written
        self._today = desk.order().at

    def tell(self) -> None:
        """Log the case and let each act happen."""
        case = self._desk.openings.open_case(
            self._order(self._written["received"]), self._opening()
        )
        acts = {"letter": self._letter, "verify": self._verify, "event": self._event}
        for act in self._written["acts"]:
            if act["do"] == "close":
                case = self._close(case, act)
            else:
                acts[act["do"]](case, act)

    def _order(self, days_ago: int) -> Order:
        return replace(self._desk.order(), at=self._moment(days_ago))

    def _moment(self, days_ago: int) -> datetime:
        return self._today - timedelta(days=days_ago)

    def _opening(self) -> Opening:
        written = self._written
        received = self._moment(written["received"]).date()
        on_letter = written.get("on_letter")
        agent = written.get("representative")
        return Opening(
            channel=Channel(written["channel"]),
            received=received,
            concerned=party_of(written),
            rights=tuple(Right(code) for code in written["rights"]),
            jurisdiction=written.get("jurisdiction", ""),
            on_letter=self._moment(on_letter).date() if on_letter is not None else None,
            representative=party_of(agent) if agent else None,
            capacity=Capacity(agent["capacity"]) if agent else Capacity.AGENT,
            answer_to_representative=written.get("answer_to_representative", False),
            own_words=written.get("own_words", ""),
            helps_us_find=written.get("helps_us_find", ""),
            reply_by=ReplyBy(written["reply_by"]) if "reply_by" in written else None,
            owner=self._desk.actor.id if "owner" in written else None,
            designated_contact=not written.get("elsewhere", False),
            late_reason=written.get("late_reason", ""),
        )

    def _letter(self, case: Case, act: Mapping[str, Any]) -> None:
        letters, on = self._desk.correspondence, act["on"]
        letter = letters.draft(
            self._order(on), case.id, act["kind"], case.language, act.get("fields", {})
        )
        if act["state"] == "draft":
            return
        approved = letters.approve(self._order(on), letter.id, letter.version)
        if act["state"] == "printed":
            letters.proof(self._order(on), approved.id, ProofKind.PRINTED)

    def _verify(self, case: Case, act: Mapping[str, Any]) -> None:
        form = CheckForm(
            method=Method(act["method"]),
            result=CheckResult(act["result"]),
            risk=case.needed,
            matched=tuple(MatchedFact(name) for name in act.get("matched", ())),
            note=act.get("note", ""),
        )
        self._desk.identity.verify(self._order(act["on"]), case.id, form)

    def _event(self, case: Case, act: Mapping[str, Any]) -> None:
        self._desk.casework.record_event(
            self._order(act["on"]),
            case.id,
            EventKind(act["kind"]),
            self._moment(act["on"]).date(),
            reason=act.get("reason", ""),
        )

    def _close(self, case: Case, act: Mapping[str, Any]) -> Case:
        outcome = Outcome(act["outcome"])
        outcomes = {claim.right: outcome for claim in case.open_claims}
        on = self._moment(act["on"]).date()
        return self._desk.casework.close(self._order(act["on"]), case.id, outcomes, on)
