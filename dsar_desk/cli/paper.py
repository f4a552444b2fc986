"""``paper``: layouts, envelopes, labels and the calibration of printers."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.paper import (
    EnvelopeName,
    LabelsName,
    LayoutName,
    PaperChoice,
    PrinterOffset,
)
from dsar_desk.cli.arguments import choice
from dsar_desk.cli.desk import opened
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.export.files import write_safely
from dsar_desk.services.desk import Desk
from dsar_desk.services.layouts import LAYOUT
from dsar_desk.services.logo import LARGEST_LOGO
from dsar_desk.services.outside import Outside
from dsar_desk.system.chosen import chosen_bytes
from dsar_desk.text import tr

__all__ = ["fill", "run"]

_Name = TypeVar("_Name", bound=StrEnum)
_COUNTRY = "country"
"""What stands for the layout, envelope or labels that follow from the office's country."""


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``paper choose``, ``letter``, ``envelopes``, ``labels``, ``calibration``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    choose = verbs.add_parser("choose", help=tr("Show or change what the office writes on."))
    for name, known in _KINDS.items():
        choose.add_argument(f"--{name}", metavar="|".join((*known, _COUNTRY)))
    choose.add_argument("--code", choices=("on", "off"), help=tr("the QR code on the first page"))
    choose.add_argument(
        "--offset", action="append", default=[], metavar="PRINTER=RIGHT,DOWN", help=tr("in mm")
    )
    logo = verbs.add_parser(
        "logo", help=tr("Put a logo on the letters of the office, or take it off.")
    )
    source = logo.add_mutually_exclusive_group(required=True)
    source.add_argument("file", nargs="?", type=Path, metavar="FILE.png")
    source.add_argument("--remove", action="store_true")
    logo.add_argument("--says", default="", metavar="T", help=tr("what a screen reader says"))
    letter = verbs.add_parser("letter", help=tr("Put a draft on another layout."))
    letter.add_argument("letter", metavar="ID")
    letter.add_argument("--layout", required=True, metavar="|".join((*LayoutName, _COUNTRY)))
    envelopes = verbs.add_parser("envelopes", help=tr("Draw envelopes for approved letters."))
    envelopes.add_argument("--envelope", metavar="|".join(EnvelopeName))
    labels = verbs.add_parser("labels", help=tr("Draw labels for approved letters."))
    labels.add_argument("--labels", metavar="|".join(LabelsName))
    labels.add_argument("--start", type=int, default=1, metavar="N", help=tr("first free label"))
    for each in (envelopes, labels):
        each.add_argument("letters", nargs="+", metavar="ID")
    calibration = verbs.add_parser("calibration", help=tr("Draw the calibration page."))
    calibration.add_argument("--layout", metavar="|".join(LayoutName))
    for each in (envelopes, labels, calibration):
        each.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.pdf")
        each.add_argument("--replace", action="store_true", help=tr("over a file that is there"))
        each.add_argument("--printer", metavar="NAME", help=tr("moved by this printer’s offset"))


_KINDS: Mapping[str, type[StrEnum]] = {
    "layout": LayoutName,
    "envelope": EnvelopeName,
    "labels": LabelsName,
}


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says."""
    verbs = {"choose": _choose, "letter": _letter, "logo": _logo}
    with opened(options) as desk:
        return verbs.get(arguments.verb, _draw)(desk, arguments, output)


def _choose(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    profile = desk.profiles.current()
    paper = _chosen(profile.paper, arguments)
    if paper != profile.paper:
        desk.profiles.save(desk.order(), replace(profile, paper=paper), instead_of=profile)
    said = {name: getattr(paper, name).value if getattr(paper, name) else None for name in _KINDS}
    offsets = [
        {"printer": each.printer, "right": each.right / 10, "down": each.down / 10}
        for each in paper.offsets
    ]
    lines = [f"{name}: {value or tr('by country')}" for name, value in said.items()]
    lines.append(f"code: {'on' if paper.code else 'off'}")
    lines += [f"{each['printer']}: {each['right']}, {each['down']} mm" for each in offsets]
    output.document({**said, "code": paper.code, "offsets": offsets}, "\n".join(lines))
    return 0


def _chosen(paper: PaperChoice, arguments: argparse.Namespace) -> PaperChoice:
    for name, known in _KINDS.items():
        given = getattr(arguments, name)
        if given is not None:
            value: Any = None if given == _COUNTRY else choice(known, given, name)
            paper = replace(paper, **{name: value})
    if arguments.code is not None:
        paper = replace(paper, code=arguments.code == "on")
    for text in arguments.offset:
        new = _offset(text)
        others = tuple(each for each in paper.offsets if each.printer != new.printer)
        paper = replace(paper, offsets=(*others, new) if new.right or new.down else others)
    return paper


def _offset(text: str) -> PrinterOffset:
    """``Kyocera=0.8,-1`` as tenths of a millimetre."""
    printer, _, places = text.rpartition("=")
    try:
        right, down = (round(float(place) * 10) for place in places.split(","))
    except ValueError:
        printer = ""
    if not printer.strip() or max(abs(right), abs(down)) > PrinterOffset.MOST:
        raise DeskError(
            "paper.bad_offset",
            "An offset is written like Kyocera=0.8,-1.0: the printer, how many millimetres to the "
            "right, how many down, at most 15. Nothing was changed.",
        )
    return PrinterOffset(printer.strip(), right, down)


def _logo(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    keeper = desk.correspondence.paper.logo
    if arguments.remove:
        keeper.remove(desk.order())
        output.document({"logo": None}, tr("Letters bear no logo from now on."))
        return 0
    logo = keeper.choose(desk.order(), chosen_bytes(arguments.file, LARGEST_LOGO), arguments.says)
    width, height = logo.size
    text = tr("Letters bear the logo from now on; approved ones stay as they are.")
    output.document({"logo": logo.alternative, "width": width, "height": height}, text)
    return 0


def _letter(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    letter = desk.correspondence.get(LetterId(arguments.letter))
    layout = "" if arguments.layout == _COUNTRY else arguments.layout
    changed = desk.correspondence.paper.choose(
        desk.order(), letter.id, letter.version, LAYOUT, layout
    )
    text = tr("The letter stands on the layout {layout}.", layout=arguments.layout)
    output.document({"id": changed.id, "layout": layout or None}, text)
    return 0


def _draw(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    drawn = _drawn(desk, arguments)
    for each in drawn.refused:
        output.tell(each.why)
    refused = [each.letter for each in drawn.refused]
    if not drawn.pdf:
        output.document({"file": None, "refused": refused}, tr("Nothing was written."))
        return 1
    pdf = drawn.pdf
    if arguments.printer:
        pdf = desk.post_room.papers.for_printer(pdf, arguments.printer)
    write_safely(arguments.out, [pdf], replace=arguments.replace)
    text = tr("It was written to {file}; print it at its own size.", file=arguments.out.name)
    output.document({"file": str(arguments.out), "refused": refused}, text)
    return 1 if refused else 0


def _drawn(desk: Desk, arguments: argparse.Namespace) -> Outside:
    if arguments.verb == "calibration":
        layout = _named(LayoutName, arguments.layout, "layout")
        return Outside(desk.correspondence.paper.calibration(layout))
    outside, letters = desk.post_room.outside, [LetterId(each) for each in arguments.letters]
    if arguments.verb == "envelopes":
        envelope = _named(EnvelopeName, arguments.envelope, "envelope")
        return outside.envelopes(desk.order(), letters, envelope)
    labels = _named(LabelsName, arguments.labels, "labels")
    return outside.labels(desk.order(), letters, labels, arguments.start)


def _named(known: type[_Name], given: str | None, field: str) -> _Name | None:
    return None if given is None else choice(known, given, field)
