"""Ready answers on the command line: listed, attested, said with the case that needs them."""

from tests.integration.cli.conftest import Line

ASKED = ("case", "open", "--channel", "post", "--name", "Jane Roe", "--kind")


def test_answers_are_attested_and_go_with_the_case_that_asks(line: Line) -> None:
    found = line.at("office", "answers").json["answers"]
    assert [each["fact"] for each in found] == [
        "cookies",
        "do_not_track",
        "browser_signals",
        "direct_marketing",
        "policy_versions",
    ]
    case = line.at(*ASKED, "policy_question").json
    assert len(case["ready_answer"]["doubts"]) == 1
    told = line.told("case", "show", case["reference"]).out
    assert "nobody attested this yet" in told
    assert "Ready answer:" not in told
    words = ("office", "answers", "--attest", "policy_versions", "--text", "One version.")
    (given,) = [each for each in line.at(*words).json["answers"] if each["current"]]
    assert (given["fact"], given["text"]) == ("policy_versions", "One version.")
    assert given["renew_by"] > given["attested_on"]
    told = line.told("case", "show", case["reference"]).out
    assert "Ready answer: One version." in told
    assert "Attested by" in line.told("office", "answers").out


def test_the_words_proposed_can_be_attested_as_they_are(line: Line) -> None:
    found = line.at("office", "answers", "--attest", "cookies").json["answers"][0]
    assert found["current"]
    assert "one day and five years" in found["text"]


def test_a_draft_says_which_facts_nobody_attests(line: Line) -> None:
    words = ("case", "open", "--channel", "post", "--name", "Jane Roe", "--right")
    case = line.at(*words, "shine_the_light", "--jurisdiction", "US-CA").json["reference"]
    draft = line.at("letter", "draft", case, "shine_the_light_answer").json
    assert len(draft["doubts"]) == 1
    assert "Sharing for the direct marketing of others" in draft["doubts"][0]


def test_an_unknown_fact_is_refused(line: Line) -> None:
    assert line.at("office", "answers", "--attest", "weather", code=1).error["code"] == "input.code"


def test_a_request_of_data_has_no_ready_answer(line: Line) -> None:
    assert line.at("case", "show", line.case()).json["ready_answer"] is None
