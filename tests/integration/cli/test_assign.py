"""Putting a case into somebody's hands on the command line."""

from dsar_desk.bootstrap import open_desk
from tests.integration.cli.conftest import Line


def a_colleague(line: Line, name: str) -> None:
    with open_desk(line.office, line.key) as desk:
        desk.colleagues.add(desk.order(), name)


def test_a_case_is_put_into_the_hands_of_a_colleague(line: Line) -> None:
    a_colleague(line, "Boris Meier")
    reference = line.case()
    assert "In the hands of: nobody yet" in line.told("case", "show", reference).out
    assert (
        line.at("case", "assign", reference, "--to", "boris MEIER").json["owner"] == "Boris Meier"
    )
    assert "In the hands of: Boris Meier" in line.told("case", "show", reference).out
    (row,) = line.at("case", "list", "--search", reference).json["cases"]
    assert row["owner"] == "Boris Meier"
    assert "Boris Meier" in line.told("case", "list", "--search", reference).out
    mine = line.at("case", "assign", reference, "--to", "me").json["owner"]
    assert mine not in {None, "Boris Meier"}
    assert line.at("case", "assign", reference, "--to", "nobody").json["owner"] is None
    assert "nobody yet" in line.told("case", "list", "--search", reference).out


def test_a_case_is_put_into_no_strangers_hands(line: Line) -> None:
    reference = line.case()
    error = line.at("case", "assign", reference, "--to", "Greta Unknown", code=1).error
    assert error["code"] == "actor.unknown"
    assert "“to” names nobody" in error["message"]
    assert "Greta" not in error["message"]
    assert line.at("case", "show", reference).json["owner"] is None
