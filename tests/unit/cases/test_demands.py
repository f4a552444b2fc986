from collections.abc import Sequence
from datetime import date

import pytest

from dsar_desk.cases.demands import Demand, demands_in
from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.triage import Suggestion, suggest
from dsar_desk.law.rights import Right
from tests.kept import lexicon

KNOWN = lexicon()

LETTER = """Dear Sirs,

We act for Ms Jane Roe. Our client has instructed us to demand that you:

1. confirm whether you process personal data about our client;
2. provide a copy of all personal data that you hold about her;
3. erase the recordings of her calls and all data derived from them,
   including transcripts;
4. rectify her surname, which is misspelt in your records;
5. cease all direct marketing to her;
6. transfer her data to another provider in a machine-readable format.

Furthermore, please provide the following information under Article 15 GDPR:

(a) the purposes of the processing;
(b) the recipients;

Yours faithfully,
Moss Solicitors
1. Moss House
"""


def demands(text: str, languages: Sequence[str] = ("en",)) -> tuple[Demand, ...]:
    return demands_in(text, [KNOWN.languages[code] for code in languages], KNOWN.geography)


def test_a_lawyers_letter_becomes_numbered_demands() -> None:
    found = demands(LETTER)
    assert [(one.number, one.label) for one in found] == [
        (1, "1."), (2, "2."), (3, "3."), (4, "4."), (5, "5."), (6, "6."), (7, "(a)"), (8, "(b)"),
    ]  # fmt: skip
    assert [one.kinds[0] for one in found] == [
        Right.ACCESS,
        Right.ACCESS,
        Right.ERASURE,
        Right.RECTIFICATION,
        Right.MARKETING_OPT_OUT,
        Right.PORTABILITY,
        Right.ACCESS,
        Right.ACCESS,
    ]
    assert found[2].words.endswith("derived from them, including transcripts;")
    assert [one.by_heading for one in found] == [False] * 6 + [True] * 2


def test_no_demand_of_a_list_is_lost_because_it_names_no_right_and_each_keeps_its_number() -> None:
    text = (
        "Our client demands that you:\n1. provide a copy of all personal data;\n"
        "2. state who your officer is;\n3. erase the recordings of her calls;\n"
        "4. pay her costs of 900 pounds.\n"
    )
    found = demands(text)
    assert [(one.number, one.label) for one in found] == [
        (1, "1."),
        (2, "2."),
        (3, "3."),
        (4, "4."),
    ]
    assert [bool(one.kinds) for one in found] == [True, False, True, False]
    assert not any(one.by_heading for one in found)
    message = Message(sha256="0", sender=Mailbox("Moss", "moss@law.example"), text=text)
    told = suggest(message, today=date(2026, 12, 1), addresses_of_office=("fernwick.example",))
    assert "Demand 2: “state who your officer is;”." in told.reasons


def test_parts_of_a_demand_stay_with_it() -> None:
    text = "I demand:\n1. a copy of my data\n   (a) on paper\n   (b) as a file\n2. deletion of my account\n"
    found = demands(text)
    assert [one.label for one in found] == ["1.", "2."]
    assert found[0].words == "a copy of my data (a) on paper (b) as a file"


@pytest.mark.parametrize(
    "text",
    [
        "Please delete my data.",
        "1. Please delete my data.\n",
        "Three things about the tent:\n1. it leaks\n2. it is green\n3. it is small\n",
        "",
    ],
)
def test_what_is_no_list_of_demands_gives_none(text: str) -> None:
    assert demands(text) == ()


def test_demands_are_numbered_in_other_languages_and_scripts() -> None:
    german = "Wir fordern Sie auf:\n\n1) Auskunft über alle Daten zu erteilen;\n\n2) alle Daten zu löschen;\n"
    assert [one.kinds[0] for one in demands(german, ("de",))] == [Right.ACCESS, Right.ERASURE]
    chinese = "本律师要求贵司：\n一、提供我的个人信息副本；\n二、删除全部个人信息。\n"
    assert [one.kinds[0] for one in demands(chinese, ("zh-Hans",))] == [Right.ACCESS, Right.ERASURE]


def test_a_demand_comes_back_from_json_as_it_was() -> None:
    for one in demands(LETTER):
        assert Demand.from_record(one.as_record()) == one


def test_a_letter_of_nothing_but_items_ends() -> None:
    assert len(demands("1. delete my data\n" * 5_000)) == 100


def test_a_suggestion_brings_the_demands_along() -> None:
    message = Message(sha256="0", sender=Mailbox("Moss", "moss@law.example"), text=LETTER)
    found = suggest(message, today=date(2026, 12, 1), addresses_of_office=("fernwick.example",))
    assert len(found.demands) == 8
    assert Suggestion.from_json(found.as_json()) == found
    assert any("8 numbered demands" in reason for reason in found.reasons)
    assert any(reason.startswith("Demand 3, Delete their data: “erase") for reason in found.reasons)
