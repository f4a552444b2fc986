"""``letter templates``: the office's own templates listed, shown, edited, compared, taken back."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dsar_desk.cases.differences import Fate, Strand, changes
from dsar_desk.cases.office_template import OfficeTemplate
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.office_letters import TemplateEntry
from dsar_desk.text import tr, tr_n

__all__ = ["fill", "run"]

_LONGEST = 1_000_000
"""In bytes: no letter is longer."""


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``letter templates list``, ``show``, ``edit``, ``diff`` and ``versions``."""
    deeds = parser.add_subparsers(dest="deed", required=True)
    listed = deeds.add_parser(
        "list", help=tr("List the templates, and which are the office’s own.")
    )
    listed.add_argument("--language", default="en", metavar="L")
    show = deeds.add_parser("show", help=tr("Print the text that letters are written from."))
    show.add_argument("name", metavar="NAME")
    show.add_argument("--shipped", action="store_true", help=tr("the program’s own text"))
    edit = deeds.add_parser("edit", help=tr("Write letters from the text of a file from now on."))
    edit.add_argument("name", metavar="NAME")
    edit.add_argument("file", metavar="FILE", help=tr("a file of text, or - for standard input"))
    diff = deeds.add_parser("diff", help=tr("Compare it with the program’s own, word by word."))
    diff.add_argument("name", metavar="NAME")
    diff.add_argument(
        "--since",
        action="store_true",
        help=tr("what became of the program’s own since the office made its own from it"),
    )
    versions = deeds.add_parser("versions", help=tr("List its versions, or take one back."))
    versions.add_argument("name", metavar="NAME")
    versions.add_argument(
        "--take-back", type=int, metavar="N", help=tr("version N; 0 for the program’s own")
    )


def run(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """Do what is said with the templates."""
    deeds = {
        "list": _list,
        "show": _show,
        "edit": _edit,
        "diff": _diff,
        "versions": _versions,
    }
    return deeds[arguments.deed](desk, arguments, output)


def _list(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    entries = desk.office_letters.entries(arguments.language)
    output.document([_entry(each) for each in entries], "\n".join(map(_line, entries)))
    return 0


def _show(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    own = desk.office_letters
    text = own.shipped(arguments.name) if arguments.shipped else own.text(arguments.name)
    output.document({"name": arguments.name, "text": text}, text)
    return 0


def _edit(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    own, name = desk.office_letters, arguments.name
    before = own.current(name)
    version = before.version if before else 0
    kept = own.save(desk.order(), name, version, _read(arguments.file))
    return _kept(kept, output)


def _diff(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    own, name = desk.office_letters, arguments.name
    strands = own.since(name) if arguments.since else own.compared(name, own.text(name))
    places = changes(strands)
    said = tr_n("It differs in {n} place.", "It differs in {n} places.", places)
    pieces = [{"text": each.text, "fate": each.fate.value} for each in strands]
    output.document(
        {"name": name, "places": places, "pieces": pieces}, f"{_woven(strands)}\n{said}"
    )
    return 0


def _versions(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    own, name = desk.office_letters, arguments.name
    own.shipped(name)  # names a template that is not there
    versions = own.versions(name)
    if arguments.take_back is not None:
        version = versions[-1].version if versions else 0
        return _kept(own.take_back(desk.order(), name, version, arguments.take_back), output)
    lines = [
        f"{each.version:>3}  {each.at:%Y-%m-%d %H:%M}  {each.by}  {_whose(each)}"
        for each in versions
    ]
    nothing = tr("The office has no own text for this template.")
    output.document([_version(each) for each in versions], "\n".join(lines) or nothing)
    return 0


def _kept(kept: OfficeTemplate, output: Output) -> int:
    said = tr("Version {version} of {name} is in use.", version=kept.version, name=kept.name)
    output.document(_version(kept), said)
    return 0


def _read(file: str) -> str:
    """The text of a file; ``input.file`` where it cannot be read, is no text, or has no end."""
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(_LONGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(_LONGEST + 1)
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except (OSError, ValueError) as problem:
        raise _unreadable() from problem
    if len(raw) > _LONGEST:
        raise _unreadable()
    return text


def _unreadable() -> DeskError:
    return DeskError(
        "input.file",
        "The file of the template cannot be read as text of up to a million bytes. Nothing was "
        "changed; check its name and that it is UTF-8.",
        field="file",
    )


def _entry(entry: TemplateEntry) -> dict[str, object]:
    return {
        "name": entry.name,
        "title": entry.title,
        "kind": entry.kind,
        "laws": list(entry.laws),
        "own": bool(entry.own and entry.own.is_own),
        "version": entry.own.version if entry.own else 0,
        "changed_since": entry.changed_since,
        "fault": entry.fault,
    }


def _line(entry: TemplateEntry) -> str:
    if entry.fault:
        return tr("{name}  NOT USED: {fault}", name=f"{entry.name:<48}", fault=entry.fault)
    words = ""
    if entry.own and entry.own.is_own:
        words = tr("own text, version {version}", version=entry.own.version)
    if entry.changed_since:
        words = tr("{words}; the program’s own has changed since", words=words)
    return f"{entry.name:<48}  {words}".rstrip()


def _version(template: OfficeTemplate) -> dict[str, object]:
    return {
        "name": template.name,
        "version": template.version,
        "at": template.at.isoformat(),
        "by": template.by,
        "own": template.is_own,
        "base_sha256": template.base_sha256,
    }


def _whose(template: OfficeTemplate) -> str:
    return tr("own text") if template.is_own else tr("the program’s own text")


def _woven(strands: Sequence[Strand]) -> str:
    """Removed words in [−…−], added ones in [+…+]."""
    signs = {Fate.KEPT: ("", ""), Fate.REMOVED: ("[−", "−]"), Fate.ADDED: ("[+", "+]")}
    said = []
    for strand in strands:
        begin, end = signs[strand.fate]
        words = strand.text.strip()
        if strand.fate is Fate.KEPT or not words:
            said.append(strand.text if strand.fate is not Fate.REMOVED else "")
        else:
            said.append(strand.text.replace(words, f"{begin}{words}{end}", 1))
    return "".join(said)
