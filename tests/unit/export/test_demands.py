"""The demands of a letter in what leaves the office: what became of each, and why only for us."""

import pytest

from dsar_desk.cases.demanded import Decision, Demanded, DemandState, Ground
from dsar_desk.cases.recipient import Recipient
from dsar_desk.export.case_json import Belongings, case_as_json
from dsar_desk.export.case_paper import case_as_pdf
from dsar_desk.export.selection import chosen_case
from dsar_desk.paper.blocks import Paragraph
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.pages import page_text
from dsar_desk.paper.text import Span
from tests.builders import a_case
from tests.unit.export.bundles import an_origin

NOTE = "Counsel fears that she will sue."
DEMANDS = (
    Demanded(1, "Send the file.", decision=Decision(DemandState.REFUSED, Ground.PRIVILEGE, NOTE)),
    Demanded(2, "And the letters.", decision=Decision(DemandState.MERGED, into=1)),
)
ALL, OUTCOMES = {"ground": "privilege", "note": NOTE}, {"ground": None, "note": ""}


@pytest.mark.parametrize(
    ("recipient", "words", "why"),
    [
        (None, "Send the file.", ALL),
        (Recipient.LAWYER, "Send the file.", ALL),
        (Recipient.AUDITOR, "", OUTCOMES),
        (Recipient.AUTHORITY, "Send the file.", OUTCOMES),
        (Recipient.PERSON, "Send the file.", OUTCOMES),
    ],
)
def test_everybody_is_told_what_became_of_a_demand_and_the_office_and_its_lawyer_why(
    recipient: Recipient | None, words: str, why: dict[str, object]
) -> None:
    first, second = case_as_json(chosen_case(a_case(demands=DEMANDS), recipient))["demands"]  # type: ignore[misc]  # a list of two
    assert (
        first
        == {"number": 1, "words": words, "kinds": [], "outcome": "refused", "with": None} | why
    )
    assert (second["outcome"], second["with"]) == ("merged", 1)


def test_the_record_on_paper_lists_them_only_where_there_are_any(fonts: Fonts) -> None:
    def paper(*demands: Demanded) -> str:
        case = a_case(demands=demands)
        pdf = case_as_pdf(
            case, Belongings(), an_origin(None), fonts, lambda text: [Paragraph((Span(text),))]
        )
        return " ".join(" ".join(page_text(pdf)).split())

    said = paper(*DEMANDS)
    assert "What their letter demands" in said
    assert f"refused legal privilege {NOTE}" in said
    assert "dealt with together with demand 1" in said
    assert "What their letter demands" not in paper()
