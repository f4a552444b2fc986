"""A wave on the command line: listed, logged, acknowledged."""

from pathlib import Path

from tests.gui.wave_mails import DEMANDS, NAMES, agent_mail
from tests.integration.cli.conftest import Line


def test_a_wave_is_listed_logged_and_acknowledged(line: Line, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.eml" for number in range(len(NAMES) + 1)]
    for path, name in zip(paths, NAMES, strict=False):
        path.write_bytes(agent_mail(name))
    paths[-1].write_bytes(agent_mail("Hedy Hazel", permission=False))
    line.at("intake", *paths)

    (wave,) = line.at("waves", "list").json
    assert wave["messages"] == 8
    assert "erasure" in wave["rights"]
    assert "8 messages from office@agents.example" in line.told("waves", "list").out
    log = ("waves", "log", "1", "--name", "North", "--right", "erasure")
    where = ("--jurisdiction", "US-CA")
    late = ("--late-reason", "They came in while the office was closed.")
    logged = line.at(*log, *where, *late, code=1).json
    assert len(logged["done"]) == 7
    assert "permission" in logged["left"][0]["reason"]
    [before] = line.at("waves", "logged").json
    assert (before["name"], before["cases"], before["unacknowledged"]) == ("North", 7, 7)
    assert "permission" in before["left"][0]["reason"]
    written = line.at("waves", "acknowledge", "North").json
    assert sorted(written["done"]) == sorted(logged["done"])
    assert "North: 7 cases since 2026-11-16, 7 acknowledged" in line.told("waves", "logged").out
    line.at("waves", "acknowledge", "South", code=1)
    line.at("waves", "log", "9", "--name", "x", code=1)


def test_a_demand_is_decided_for_a_wave_and_the_cases_named_are_left_out(
    line: Line, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.eml" for number in range(len(NAMES))]
    for path, name in zip(paths, NAMES, strict=True):
        raw = agent_mail(f"{name}wood", text=DEMANDS)
        path.write_bytes(raw.replace(b"office@agents", b"law@counsels"))
    line.at("intake", *paths)
    where = ("--name", "West", "--jurisdiction", "GB", "--late-reason", "A closed office.")
    logged = line.at("waves", "log", "1", *where).json["done"]

    shared = line.at("waves", "demands", "West").json
    assert [(one["number"], one["open"]) for one in shared["demands"]] == [(1, 7), (2, 7), (3, 7)]
    assert sorted(shared["cases"]) == sorted(logged)
    refused = ("waves", "decide", "West", "2,3", "refused")
    line.at(*refused, code=1)
    without = ("--reason", "answered_before", "--without", logged[0])
    assert sorted(line.at(*refused, *without).json["done"]) == sorted(logged[1:])
    assert "(open in 1 case)" in line.told("waves", "demands", "West").out
    again = line.at("waves", "decide", "West", "2", "counsel", code=1).json
    assert again["done"] == [logged[0]]
    assert "decided before: refused" in again["left"][0]["reason"]
    line.at("waves", "decide", "West", "4", "met", code=1)
    line.at("waves", "decide", "West", "1", "met", "--only", "DSR-2026-9999", code=1)
