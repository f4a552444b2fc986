"""Requests to open cases from, and what goes with them."""

from dataclasses import replace

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.identity import CheckForm, CheckResult, MatchedFact, Method
from dsar_desk.cases.journal import Action
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.person import PostalAddress
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from tests.desk import NOW

TODAY = NOW.date()
ADDRESS = PostalAddress("GB", ("14 Quay Street",), "BS1 4QA", "Bristol")
JANE = PartyForm("Jane Roe", email="jane.roe@example.net", address=ADDRESS)
TWO_FACTS = CheckForm(
    Method.RECORDS_MATCH,
    CheckResult.CONFIRMED,
    matched=(MatchedFact.EMAIL, MatchedFact.CUSTOMER_NUMBER),
)
DATA = {
    "data_sections": "Account: opened in 2024 in the name of Jane Roe.",
    "searches": "Customer register, by name and e-mail address",
}
DOUBT = {
    "doubt": "The address differs from the one on file.",
    "identity_asked": "Your customer number",
    "identity_alternatives": "Signing in to your account",
}
ALONE = "Nobody else works here."
"""Why somebody approves their own letter that discloses data."""
MAIL = (
    b"From: Ada Lind <ada.lind@example.org>\r\nTo: DataSecurity@pingcap.com\r\n"
    b"Subject: Please delete my data\r\nDate: Mon, 16 Nov 2026 09:00:00 +0100\r\n\r\n"
    b"Dear team, under Article 17 GDPR I ask you to delete all my personal data.\r\n"
)


def form(**changes: object) -> Opening:
    opening = Opening(
        Channel.POST, TODAY, concerned=JANE, rights=(Right.ACCESS,), jurisdiction="GB"
    )
    return replace(opening, **changes)  # type: ignore[arg-type]  # fields by name in a test


def opened(desk: Desk, **changes: object) -> Case:
    return desk.openings.open_case(desk.order(), form(**changes))


def a_mail(body: str) -> bytes:
    """A mail that never came before: the same bytes are kept once only."""
    return MAIL + body.encode() + b"\r\n"


def actions(desk: Desk, case: Case) -> list[Action]:
    return [entry.action for entry in desk.finding.open(case.id).journal]
