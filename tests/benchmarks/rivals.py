"""The same letter by other ways of making a PDF, side by side with ours.

WeasyPrint (HTML to tagged PDF), typst and fpdf2 live in ``build/rivals``, an environment of their own
that is never locked, imported or shipped. Each is a process that stays, with its library loaded and
its fonts known, and makes the letter anew whenever it is told to, as a program that had chosen it
would. LibreOffice, where it is installed, converts the letter as HTML; it starts each time.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from html import escape
from itertools import islice
from pathlib import Path

from dsar_desk import resources
from dsar_desk.letters.compose import compose
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.render import render, surround
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import sample_facts
from dsar_desk.letters.template import Template
from dsar_desk.paper.blocks import Block, Cell, Heading, Items, Paragraph, Table
from dsar_desk.paper.fonts import Fonts, Style
from tests.benchmarks.harness import Absent, Measurement, in_turns, seconds
from tests.benchmarks.letter import to_others

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / "build" / "rivals"
PACKAGES = ["weasyprint==70.0", "typst==0.15.2", "fpdf2==2.8.9"]
SCRIPT = Path(__file__).with_name("rival_letters.py")
ROUNDS = 15
_IN_A_ROW = 5
BARS = {"weasyprint": 0.05, "typst": 2.0, "fpdf2": 2.0}
FLOORS = {
    "weasyprint": "WeasyPrint, the same letter as PDF/UA-1",
    "typst": "typst, the same letter as PDF/A-2a",
    "fpdf2": "fpdf2, the same letter, untagged",
    "libreoffice": "LibreOffice, the same letter, started for it",
}
_JOB = "one letter, tagged and archivable, against {name}"


def measure() -> list[Measurement | Absent]:
    """Ours against each of the others that can be had here."""
    data = resources.folder()
    fonts = Fonts(Path(tempfile.gettempdir()) / "dsar-desk-fonts")
    template = Shelf.load(data / "letters").find("acknowledgement", "gdpr", "en")
    facts = sample_facts(data, "acknowledgement", "gdpr")
    python = _environment()
    found: list[Measurement | Absent] = []
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        letter = Path(name) / "letter.json"
        letter.write_text(json.dumps(_letter(template, facts, fonts)), encoding="utf-8")
        for rival in BARS:
            job = _JOB.format(name=rival)
            other = python and stack.enter_context(_rival(python, rival, letter))
            if not other:
                found.append(Absent(job, f"{rival} could not be installed or does not start here"))
                continue
            found.append(_against(rival, partial(_ours, template, facts, fonts), other))
        found.append(_office(Path(name), letter, partial(_ours, template, facts, fonts)))
    return found


def _ours(template: Template, facts: Facts, fonts: Fonts) -> float:
    """The mean of some letters in a row, as an office writes them: one alone is 2 ms of warming up."""

    def some() -> None:
        for one in islice(to_others(facts), _IN_A_ROW):
            render(compose(template, one), one, template.words, fonts)

    return seconds(some) / _IN_A_ROW


def _against(rival: str, ours: Callable[[], float], other: Callable[[], float]) -> Measurement:
    job, bar = _JOB.format(name=rival), BARS.get(rival, 0.05)
    one, floor = in_turns(ours, other, rounds=ROUNDS)
    return Measurement(job, one, bar, FLOORS[rival], floor, rounds=ROUNDS)


def _environment() -> Path | None:
    """The Python of the others, made where it was not; nothing where they cannot be had."""
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / "ready").exists():
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        commands = (
            [sys.executable, "-m", "venv", ENVIRONMENT],
            [python, "-m", "pip", "install", "-q", *PACKAGES],
        )
        for command in commands:
            if subprocess.run(command, check=False, capture_output=True).returncode:
                return None
        (ENVIRONMENT / "ready").touch()
    return python


@contextmanager
def _rival(python: Path, name: str, letter: Path) -> Iterator[Callable[[], float] | None]:
    """Lets a process make the letter; what is given tells how long it took, in seconds."""
    pipe = subprocess.PIPE
    command = [python, SCRIPT, name, letter]
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
    ) as other:
        if other.stdin is None or other.stdout is None:
            raise RuntimeError("a process without pipes")
        sent, said = other.stdin, other.stdout
        if said.readline() != "ready\n":
            yield None
            return

        def once() -> float:
            sent.write("go\n")
            sent.flush()
            return float(said.readline())

        yield once
        sent.close()


def _office(folder: Path, letter: Path, ours: Callable[[], float]) -> Measurement | Absent:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    job = _JOB.format(name="libreoffice")
    if program is None:
        return Absent(job, "LibreOffice is not installed here")
    page = folder / "letter.html"
    page.write_text(json.loads(letter.read_text(encoding="utf-8"))["html"], encoding="utf-8")
    command = [program, "--headless", "--convert-to", "pdf", "--outdir", folder, page]
    run = partial(subprocess.run, command, check=True, capture_output=True)
    return _against("libreoffice", ours, lambda: seconds(run))


def _letter(template: Template, facts: Facts, fonts: Fonts) -> dict[str, object]:
    """The letter in the form that each of the others takes, and where its fonts are."""
    around, blocks = surround(facts, template.words), compose(template, facts).blocks
    for style in (Style.REGULAR, Style.BOLD):
        fonts.plain(style)
    regular, bold = (
        next(str(path) for path in fonts.cache.glob(f"NotoSans-{weight}-*.ttf"))
        for weight in (400, 700)
    )
    return {
        "title": facts.reference,
        "fonts": [regular, bold],
        "head": [around.name, " · ".join(around.letterhead)],
        "address": around.address,
        "details": around.details,
        "blocks": [_plain(block) for block in blocks],
        "html": "".join(_html(block) for block in blocks),
    }


def _plain(block: Block) -> dict[str, object]:
    """A block as kind and texts, its bold stretches marked by asterisks."""
    match block:
        case Heading(spans, level):
            return {"kind": "heading", "level": level, "text": _starred(spans)}
        case Paragraph(spans):
            return {"kind": "paragraph", "text": _starred(spans)}
        case Items(items, numbered):
            return {"kind": "items", "numbered": numbered, "items": [*map(_starred, items)]}
        case Table(header, rows):
            return {"kind": "table", "rows": [[*map(_starred, row)] for row in (header, *rows)]}
        case _:
            return {"kind": "room"}


def _starred(spans: Cell) -> str:
    return "".join(f"**{each.text}**" if each.style is Style.BOLD else each.text for each in spans)


def _html(block: Block) -> str:
    match block:
        case Heading(spans, level):
            return f"<h{level}>{_marked(spans)}</h{level}>"
        case Paragraph(spans):
            return f"<p>{_marked(spans)}</p>".replace("\n", "<br>")
        case Items(items, numbered):
            name = "ol" if numbered else "ul"
            return f"<{name}>{''.join(f'<li>{_marked(item)}</li>' for item in items)}</{name}>"
        case Table(header, rows):
            head = "".join(f"<th>{_marked(cell)}</th>" for cell in header)
            body = "".join(
                f"<tr>{''.join(f'<td>{_marked(cell)}</td>' for cell in row)}</tr>" for row in rows
            )
            return f"<table><tr>{head}</tr>{body}</table>"
        case _:
            return "<div style='height:30pt'></div>"


def _marked(spans: Cell) -> str:
    texts = ((escape(each.text), each.style) for each in spans)
    return "".join(f"<b>{text}</b>" if style is Style.BOLD else text for text, style in texts)
