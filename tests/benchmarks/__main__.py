"""Takes every figure of this folder: ``python -m tests.benchmarks [--readme] [NAME…]``.

Writes ``build/bench.json`` and ``build/bench.md``; ``--readme`` puts the last table into the README.
"""

import argparse
import importlib
import json
import pkgutil
import platform
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests import benchmarks
from tests.benchmarks.harness import Absent, Measurement

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"
HEAD = (
    "| job | here | floor, in the same run | floor here | ratio | bar | |\n"
    "|---|---:|---|---:|---:|---:|---|"
)
Figure = Measurement | Absent


def figures(names: Iterable[str]) -> Iterator[Figure]:
    """Every figure of the modules with ``measure``; all modules where none is named."""
    wanted = set(names)
    for found in pkgutil.iter_modules(benchmarks.__path__):
        if found.name == "__main__" or (wanted and found.name not in wanted):
            continue
        module = importlib.import_module(f"tests.benchmarks.{found.name}")
        if hasattr(module, "measure"):
            taken = module.measure()
            yield from taken if isinstance(taken, list | tuple) else [taken]


def table(found: Iterable[Figure]) -> str:
    """The figures as Markdown, with what could not be taken below them."""
    lines = [HEAD]
    absent = []
    for figure in found:
        if isinstance(figure, Measurement):
            lines.append(figure.row())
        else:
            absent.append(f"Not taken: {figure.job}, because {figure.reason}.")
    machine = f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    today = f"{datetime.now(UTC):%d %B %Y}".lstrip("0")
    return "\n".join([*lines, "", *absent, f"Taken on {today}: {machine}."]) + "\n"


def with_table(readme: str, text: str) -> str:
    """The README with ``text`` between its two marks."""
    before, rest = readme.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{text}{END}{after}"


def put_into_readme() -> None:
    """Puts the last table that was made into the README."""
    readme = ROOT / "README.md"
    text = (BUILD / "bench.md").read_text(encoding="utf-8")
    readme.write_text(with_table(readme.read_text(encoding="utf-8"), text), encoding="utf-8")


def take(names: list[str]) -> list[Figure]:
    """Takes the figures, printing each as it comes, and writes both files."""
    found = []
    for figure in figures(names):
        said = figure.row() if isinstance(figure, Measurement) else f"{figure.job}: {figure.reason}"
        print(said, flush=True)
        found.append(figure)
    BUILD.mkdir(exist_ok=True)
    measured = [one.as_json() for one in found if isinstance(one, Measurement)]
    absent = [{"job": one.job, "reason": one.reason} for one in found if isinstance(one, Absent)]
    document = {"measured": measured, "absent": absent}
    (BUILD / "bench.json").write_text(json.dumps(document, indent=1), encoding="utf-8")
    (BUILD / "bench.md").write_text(table(found), encoding="utf-8")
    return found


def main() -> int:
    """The exit code: 1 where a bar was missed."""
    arguments = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    arguments.add_argument("--readme", action="store_true", help="the last table goes there")
    arguments.add_argument("names", nargs="*", help="modules of tests/benchmarks; default: all")
    chosen = arguments.parse_args()
    if chosen.readme:
        put_into_readme()
        return 0
    found = take(chosen.names)
    return int(not all(one.ok for one in found if isinstance(one, Measurement)))


if __name__ == "__main__":
    sys.exit(main())
