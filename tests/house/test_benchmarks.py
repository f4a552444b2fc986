import ast
import itertools

import pytest

from tests.benchmarks.__main__ import BEGIN, END, figures, table, with_table
from tests.benchmarks.harness import Absent, Measurement, in_turns, seconds
from tests.house.project import ROOT

KEPT = Measurement("start", 0.3, 1.5, "bare window", 0.25)
MISSED = Measurement("memory", 120.0, 1.8, "bare window", 60.0, unit="MB")
AMOUNT = Measurement("opening a case", 0.04, 0.05)


def test_a_ratio_within_the_bar_is_kept() -> None:
    assert (KEPT.ratio, KEPT.ok) == (pytest.approx(1.2), True)


def test_a_ratio_over_the_bar_is_missed() -> None:
    assert (MISSED.ratio, MISSED.ok) == (2, False)


def test_without_a_floor_the_amount_itself_is_held_against_the_bar() -> None:
    assert AMOUNT.ratio is None
    assert AMOUNT.ok
    assert not Measurement("opening a case", 0.06, 0.05).ok


def test_a_row_says_everything_in_words_for_people() -> None:
    assert KEPT.row() == "| start | 300 ms | bare window | 250 ms | 1.20 × | ≤ 1.5 × | kept |"
    assert MISSED.row().endswith("| 120 MB | bare window | 60 MB | 2.00 × | ≤ 1.8 × | **missed** |")
    assert AMOUNT.row() == "| opening a case | 40 ms | – | – | – | ≤ 50 ms | kept |"
    assert "| 0.3 ms |" in Measurement("deadline", 0.0003, 0.001).row()
    assert "| 2.50 s |" in Measurement("build", 2.5, 9).row()


def test_the_json_of_a_figure_holds_its_verdict() -> None:
    assert MISSED.as_json()["ok"] is False
    assert MISSED.as_json()["ratio"] == 2


def test_the_table_names_what_could_not_be_taken() -> None:
    text = table([KEPT, Absent("mail", "there is no parser")])
    assert KEPT.row() in text
    assert "Not taken: mail, because there is no parser." in text


def test_the_table_goes_between_its_marks_and_nothing_else_changes() -> None:
    readme = f"above\n{BEGIN}\nold\n{END}\nbelow\n"
    assert with_table(readme, "new\n") == f"above\n{BEGIN}\nnew\n{END}\nbelow\n"


def test_the_readme_has_the_marks_once() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert (readme.count(BEGIN), readme.count(END)) == (1, 1)


def test_jobs_take_turns_and_the_first_round_does_not_count() -> None:
    turns: list[str] = []
    clock = itertools.count()

    def job(name: str) -> float:
        turns.append(name)
        return next(clock)

    assert in_turns(lambda: job("job"), lambda: job("floor"), rounds=3) == (4, 5)
    assert turns == ["job", "floor"] * 4


def test_a_run_takes_some_time() -> None:
    assert seconds(lambda: sum(range(1000))) > 0


def test_only_the_modules_that_were_named_are_taken() -> None:
    assert list(figures(["harness"])) == []


def test_every_benchmark_is_one_the_command_finds() -> None:
    others = {"harness", "bare_window", "rival_letters", "__main__", "__init__"}
    others |= {
        "inbox_load",
        "watch_load",
        "wave_load",
    }  # which have no floor and are ridden by ``make load``
    for path in (ROOT / "tests" / "benchmarks").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert "measure" in names or path.stem in others, path.name
