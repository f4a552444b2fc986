"""Identity: recording a check, and destroying evidence that was not to be kept."""

from collections.abc import Callable
from dataclasses import replace

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.case import Case
from dsar_desk.cases.identity import (
    CheckForm,
    CheckResult,
    IdentityCheck,
    Method,
)
from dsar_desk.cases.ids import CaseId, CheckId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["CheckForm", "IdentityDesk"]


class IdentityDesk:
    """Records how identity was checked."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._database = database
        self._new_id = new_id

    def verify(self, order: Order, case_id: CaseId, form: CheckForm) -> Case:
        """The case with the check recorded, and the gate opened where it reaches far enough."""
        require(order.actor, Deed.CHECK_IDENTITY)
        _refuse_incomplete(form)

        def work(unit: Unit) -> str:
            case = unit.cases.get(case_id)
            check = self._check(order, form)
            checked = case.with_check(check)
            step = next_step_for(checked, unit.letters.of_case(case_id))
            unit.cases.save(replace(checked, next_step=step))
            unit.record(Entry(Action.IDENTITY_CHECKED, case_id, check.id, _content(form)))
            return case_id

        identifier = CaseId(once(self._database, order, work))
        with self._database.view() as view:
            return view.cases.get(identifier)

    def destroy_evidence(self, order: Order, case_id: CaseId, check_id: CheckId) -> Case:
        """The case with the destruction of a copy recorded on the check it belonged to."""
        require(order.actor, Deed.CHECK_IDENTITY)

        def work(unit: Unit) -> str:
            case = unit.cases.get(case_id)
            _refuse_unknown(case, check_id)
            checks = tuple(
                replace(check, evidence_destroyed_on=order.today) if check.id == check_id else check
                for check in case.checks
            )
            unit.cases.save(replace(case, checks=checks))
            content = {"on": order.today.isoformat()}
            unit.record(Entry(Action.EVIDENCE_DESTROYED, case_id, check_id, content))
            return case_id

        identifier = CaseId(once(self._database, order, work))
        with self._database.view() as view:
            return view.cases.get(identifier)

    def _check(self, order: Order, form: CheckForm) -> IdentityCheck:
        return IdentityCheck(
            id=CheckId(self._new_id()),
            at=order.at,
            by=order.actor.id,
            risk=form.risk,
            method=form.method,
            result=form.result,
            matched=form.matched,
            subject=form.subject,
            authority=form.authority,
            reason=form.reason,
            note=form.note,
            evidence=form.evidence,
            evidence_destroyed_on=order.today if form.evidence_destroyed else None,
        )


def _refuse_unknown(case: Case, check: CheckId) -> None:
    if all(known.id != check for known in case.checks):
        raise DeskError(
            "check.unknown",
            "There is no such check in case {reference}. Nothing was changed.",
            reference=case.reference,
        )


def _refuse_incomplete(form: CheckForm) -> None:
    confirmed = form.result is CheckResult.CONFIRMED
    if form.method is Method.NO_DOUBT and confirmed and not form.reason.strip():
        raise DeskError(
            "identity.reason",
            "Say why no check is needed. Nothing was recorded; what you typed is kept.",
            field="reason",
        )
    if form.method is Method.RECORDS_MATCH and confirmed and not form.matched:
        raise DeskError(
            "identity.matched",
            "Say which details matched our records (their names, not their values). Nothing was "
            "recorded; what you typed is kept.",
            field="matched",
        )


def _content(form: CheckForm) -> dict[str, object]:
    return {
        "method": form.method.value,
        "result": form.result.value,
        "risk": int(form.risk),
        "matched": [fact.value for fact in form.matched],
        "subject": form.subject.value,
        "authority": form.authority.kind if form.authority else None,
        "reason": form.reason,
        "evidence": form.evidence,
        "evidence_destroyed": form.evidence_destroyed,
    }
