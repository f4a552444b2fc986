import tomllib
from pathlib import Path

from dsar_desk.letters.facts import Facts


def test_the_policy_that_letters_cite_stands_in_the_program(data: Path, facts: Facts) -> None:
    version = facts.policy
    text = (data / "policy" / f"pingcap-us.{version.id}.md").read_text("utf-8")
    _, front, body = text.split("+++\n", 2)
    cited = {"id": version.id, "title": version.title, "effective": version.effective}
    assert tomllib.loads(front) == cited
    for promise in (
        facts.profile.controller.email,
        "1798.83-1798.84",
        "neutral dispute resolution",
    ):
        assert promise in body
