"""The labelled requests of the reference samples: how many are suggested right, field by field."""

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from dsar_desk.cases.triage import Suggestion, suggest
from dsar_desk.mail.parse import parse
from tests.samples import shared

# the samples' names for kinds that are called otherwise here
OUR_NAMES = {
    "ccpa_opt_out_sale": "opt_out_sale",
    "child_data": "child_deletion",
    "complaint_to_authority": "complaint",
}
GENERAL = {"EU", "GB"}  # codes that a letter under the GDPR may stand under where no country shows


def places(label: dict[str, Any]) -> set[str | None]:
    stated, country = label["jurisdiction"], label["requester"]["country"]
    table: dict[str, set[str | None]] = {
        "not stated": {None, country},
        "-": {None},
        "UK": {"GB", country},
    }
    if stated.startswith("EU"):
        return {*GENERAL, country}
    return table.get(stated, {stated.split(" ", maxsplit=1)[0]})


def judged(label: dict[str, Any], found: Suggestion) -> dict[str, bool]:
    kinds = [kind.value for kind in found.kinds if kind.value != "auto_reply"]
    right = {OUR_NAMES.get(kind, kind) for kind in label["types"]}
    primary = OUR_NAMES.get(label["primary_type"], label["primary_type"])
    day = label["mail"].get("true_received_date") or label["mail"].get("date")
    law = "-" if found.law is None and label["law"] == "-" else found.law or "not stated"
    return {
        "primary kind": kinds[:1] == [primary],
        "all kinds": set(kinds) == right,
        "language": (found.language or "").partition("-")[0] == label["language"],
        "requester": (found.requester.name, found.requester.address)
        == (label["requester"]["name"], label["requester"]["email"]),
        "received": day is None or str(found.received) == day[:10],
        "law": law.removeprefix("UK ") in label["law"],
        "jurisdiction": found.jurisdiction in places(label),
    }


@pytest.fixture(scope="module")
def labelled() -> list[tuple[dict[str, Any], Suggestion]]:
    folder = shared("samples", "requests")
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return [
        (label, suggested((folder / label["eml_file"]).read_bytes(), label["eml_file"]))
        for label in labels
    ]


def suggested(raw: bytes, name: str) -> Suggestion:
    (message,) = parse(raw, name)
    return suggest(
        message, today=date(2027, 1, 1), addresses_of_office=("privacy@fernwick.example",)
    )


@pytest.mark.samples
def test_labelled_requests_are_suggested_right(
    labelled: list[tuple[dict[str, Any], Suggestion]], capsys: pytest.CaptureFixture[str]
) -> None:
    good = Counter[str]()
    for label, found in labelled:
        good.update(field for field, right in judged(label, found).items() if right)
    shares = {field: good[field] / len(labelled) for field in sorted(good)}
    with capsys.disabled():
        print(  # noqa: T201 - the figure is what this test is for
            f"\n{len(labelled)} labelled requests:", {k: f"{v:.0%}" for k, v in shares.items()}
        )
    assert shares["primary kind"] >= 0.95
    assert shares["language"] >= 0.95
    assert shares["requester"] >= 0.95
    assert shares["received"] >= 0.95
    assert shares["all kinds"] >= 0.9
    assert shares["law"] >= 0.9
    assert shares["jurisdiction"] >= 0.9


@pytest.mark.samples
def test_kinds_of_labelled_requests_are_precise_and_complete(
    labelled: list[tuple[dict[str, Any], Suggestion]],
) -> None:
    hits = wrong = missed = 0
    for label, found in labelled:
        right = {OUR_NAMES.get(kind, kind) for kind in label["types"]}
        kinds = {kind.value for kind in found.kinds} - {"auto_reply"}
        hits += len(kinds & right)
        wrong += len(kinds - right)
        missed += len(right - kinds)
    assert hits / (hits + wrong) >= 0.9
    assert hits / (hits + missed) >= 0.95
