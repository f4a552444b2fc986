"""``letter``: draft, approve, render, send and check letters."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from dsar_desk.bootstrap import (
    letter_kinds,
    letter_languages,
    stationery,
    this_computer,
)
from dsar_desk.cases.addressee import addressee_words
from dsar_desk.cases.ids import LetterId, parse_reference
from dsar_desk.cases.languages import language_name
from dsar_desk.cases.letter import Letter, ProofKind, Review
from dsar_desk.cases.records import as_plain
from dsar_desk.cli import outbox, templates
from dsar_desk.cli.arguments import pair
from dsar_desk.cli.desk import opened
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.export.files import write_safely
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.specimens import specimens
from dsar_desk.letters.tongues import tongues_for
from dsar_desk.services.desk import Desk
from dsar_desk.text import tr, tr_n

__all__ = ["fill", "run"]

_PDF = b"%PDF-"


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``letter kinds``, ``draft``, ``approve``, ``confirm-address`` and the others."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("kinds", help=tr("List the kinds of letter."))
    draft = verbs.add_parser("draft", help=tr("Write a draft for a case."))
    draft.add_argument("reference", metavar="REF")
    draft.add_argument("kind", metavar="KIND")
    draft.add_argument(
        "--language", default="", metavar="L", help=tr("Without it, the language of the case.")
    )
    draft.add_argument("--set", dest="fields", action="append", default=[], metavar="FIELD=TEXT")
    renew = verbs.add_parser("renew", help=tr("Date a draft today, with what the office says now."))
    renew.add_argument("letter", metavar="ID")
    approve = verbs.add_parser("approve", help=tr("Approve a draft: its PDF is kept for good."))
    approve.add_argument("letter", metavar="ID")
    approve.add_argument("--reason", default="", metavar="T")
    ask = verbs.add_parser("ask", help=tr("Send a draft to whoever may approve it."))
    back = verbs.add_parser("send-back", help=tr("Send a draft back to whoever wrote it."))
    for review in (ask, back):
        review.add_argument("letter", metavar="ID")
        review.add_argument("--note", default="", metavar="T", required=review is back)
    render = verbs.add_parser(
        "render", help=tr("Write a letter’s PDF to a file, or its plain text.")
    )
    render.add_argument("letter", metavar="ID")
    render.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.pdf|FILE.txt")
    confirm = verbs.add_parser(
        "confirm-address", help=tr("Say that you checked the authority’s address in a letter.")
    )
    confirm.add_argument("letter", metavar="ID")
    send = verbs.add_parser("send", help=tr("Send an approved letter by e-mail."))
    outbox.fill_send(send)
    check = verbs.add_parser("check", help=tr("Say what a letter still lacks."))
    check.add_argument("letter", metavar="ID")
    confirmed = verbs.add_parser(
        "confirm", help=tr("Say why what the checks ask about is right in a letter.")
    )
    confirmed.add_argument("letter", metavar="ID")
    confirmed.add_argument("code", metavar="CODE")
    confirmed.add_argument("--reason", required=True, metavar="T")
    twin = verbs.add_parser("twin", help=tr("Print a letter in English, to be read beside it."))
    twin.add_argument("letter", metavar="ID")
    own = verbs.add_parser("templates", help=tr("The office’s own templates of letters."))
    templates.fill(own)
    verbs.add_parser("languages", help=tr("List the languages of letters."))
    samples = verbs.add_parser(
        "specimens", help=tr("Write every letter under each law and in each language as a PDF.")
    )
    samples.add_argument("folder", type=Path, metavar="DIR")
    samples.add_argument("languages", nargs="*", metavar="L")


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says."""
    verbs = {
        "draft": _draft,
        "renew": _renew,
        "approve": _approve,
        "ask": _ask,
        "send-back": _send_back,
        "render": _render,
        "confirm-address": _confirm_address,
        "send": outbox.send,
        "check": _check,
        "confirm": _confirm,
        "twin": _twin,
        "templates": templates.run,
    }
    without_office = {"kinds": _kinds, "languages": _languages, "specimens": _specimens}
    if arguments.verb in without_office:
        return without_office[arguments.verb](arguments, output)
    with opened(options) as desk:
        return verbs[arguments.verb](desk, arguments, output)


def _kinds(_arguments: argparse.Namespace, output: Output) -> int:
    kinds = letter_kinds(this_computer())
    output.document(
        [
            {
                "kind": kind.kind,
                "title": kind.title,
                "discloses": kind.discloses.value,
                "fields": list(kind.fields),
            }
            for kind in kinds
        ],
        "\n".join(f"{kind.kind:<34} {kind.title}" for kind in kinds),
    )
    return 0


def _draft(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    if arguments.language:
        _refuse_unknown_language(arguments.language)
    case = desk.finding.case(parse_reference(arguments.reference))
    fields = dict(pair(text, "set") for text in arguments.fields)
    received = desk.finding.open(case.id).received
    language = arguments.language or desk.correspondence.tongues.offered(case, received).suggested
    letter = desk.correspondence.draft(desk.order(), case.id, arguments.kind, language, fields)
    doubts = desk.attested.answer(case.matters, desk.order().today).doubts
    return _print(letter, output, doubts)


def _refuse_unknown_language(language: str) -> None:
    known = letter_languages(this_computer())
    *nearest, english = tongues_for(language)
    if english != language and not set(nearest) & set(known):
        raise DeskError(
            "input.code",
            "“{field}” does not know this code. Nothing was changed; use one of: {codes}.",
            field="language",
            codes=", ".join(known),
        )


def _renew(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    letter = desk.correspondence.get(LetterId(arguments.letter))
    return _print(desk.correspondence.renew(desk.order(), letter), output)


def _approve(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    letter = desk.correspondence.get(LetterId(arguments.letter))
    approved = desk.correspondence.approve(
        desk.order(), letter.id, letter.version, arguments.reason
    )
    return _print(approved, output)


def _ask(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    letter = desk.correspondence.get(LetterId(arguments.letter))
    given = (letter.id, letter.version, arguments.note)
    return _print(desk.correspondence.ask(desk.order(), *given), output)


def _send_back(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    letter = desk.correspondence.get(LetterId(arguments.letter))
    given = (letter.id, letter.version, arguments.note)
    return _print(desk.correspondence.send_back(desk.order(), *given), output)


def _render(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    letter = desk.correspondence.get(LetterId(arguments.letter))
    if letter.approval is None:
        pdf = desk.correspondence.draft_pdf(letter)
    else:
        pdf = desk.post_room.gate.out(desk.order(), letter.id)
    is_text = arguments.out.suffix.casefold() == ".txt"
    content = desk.documents.plain_text(pdf) if is_text else pdf
    write_safely(arguments.out, [content], replace=_is_pdf(arguments.out))
    if letter.approval is not None:
        letter = desk.correspondence.proof(desk.order(), letter.id, ProofKind.SAVED)
    return _print(letter, output)


def _confirm_address(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    letter = LetterId(arguments.letter)
    desk.addresses.confirm(desk.order(), letter)
    return _print(desk.correspondence.get(letter), output)


def _is_pdf(path: Path) -> bool:
    """True for an earlier PDF, which rendering again replaces; any other file is kept."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PDF)) == _PDF
    except OSError:
        return False


def _check(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    letter = desk.correspondence.get(LetterId(arguments.letter))
    findings = desk.correspondence.findings(letter, letter.text, desk.order().today)
    ok = not any(finding.blocks for finding in findings)
    output.document(
        {
            **_document(letter),
            "ok": ok,
            "findings": [
                {
                    "code": each.code,
                    "message": each.sentence,
                    "blocking": each.blocks,
                    "rule": each.rule,
                    "deed": each.deed,
                    "confirmable": each.asks,
                }
                for each in findings
            ],
        },
        "\n".join(map(_finding_lines, findings)) or tr("Nothing is missing."),
    )
    return 0 if ok else 1


def _finding_lines(finding: Finding) -> str:
    """A finding with what to do, which rule wants it, and how it is confirmed where it can be."""
    lines = [
        finding.sentence,
        *(["  " + tr("What to do: {deed}", deed=finding.deed)] if finding.deed else []),
        *(["  " + tr("Rule: {rule}", rule=finding.rule)] if finding.rule else []),
    ]
    if finding.asks:
        lines.append(
            "  " + tr("With a reason: letter confirm ID {code} --reason …", code=finding.code)
        )
    return "\n".join(lines)


def _confirm(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    letter = LetterId(arguments.letter)
    desk.correspondence.checks.confirm(desk.order(), letter, arguments.code, arguments.reason)
    return _print(desk.correspondence.get(letter), output)


def _twin(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """The letter in English; what was written by hand is marked."""
    letter = desk.correspondence.get(LetterId(arguments.letter))
    approval, twin = letter.approval, desk.correspondence.tongues.twin(letter, letter.text)
    said = approval.twin if approval and approval.twin else twin.text if twin else letter.text
    output.document({**_document(letter), "english": said}, said)
    return 0


def _languages(_arguments: argparse.Namespace, output: Output) -> int:
    """The languages of letters, and at which of them a lawyer has still to look."""
    languages = stationery(this_computer().places)().languages()
    lines = []
    for code, waits in languages.items():
        name = language_name(code)
        words = tr("{language} (to be reviewed by a lawyer)", language=name) if waits else name
        lines.append(f"{code:<9} {words}")
    output.document(
        [{"code": code, "reviewed": not waits} for code, waits in languages.items()],
        "\n".join(lines),
    )
    return 0


def _specimens(arguments: argparse.Namespace, output: Output) -> int:
    for language in arguments.languages:
        _refuse_unknown_language(language)
    fonts = stationery(this_computer().places)().fonts
    made = len(specimens(arguments.folder, fonts, arguments.languages))
    index = arguments.folder / "index.html"
    sentence = tr_n(
        "{n} letter written; {index}", "{n} letters written; {index}", made, index=index
    )
    output.document({"letters": made, "index": str(index)}, sentence)
    return 0


def _print(letter: Letter, output: Output, doubts: Sequence[str] = ()) -> int:
    """Print where a letter stands, and which facts that it states nobody attests now."""
    text = tr(
        "Letter {id} ({kind}) of case {reference}: {state}",
        id=letter.id,
        kind=letter.kind,
        reference=letter.reference,
        state=letter.state.value,
    )
    to = tr("To: {addressee}", addressee=addressee_words(letter.addressee))
    named = (to,) if letter.addressee.name else ()
    document = _document(letter)
    if doubts:
        document["doubts"] = list(doubts)
    output.document(document, "\n".join((text, *named, *doubts)))
    return 0


def _document(letter: Letter) -> dict[str, object]:
    approval = letter.approval
    return {
        "id": letter.id,
        "reference": letter.reference,
        "kind": letter.kind,
        "language": letter.language,
        "law": letter.law,
        "addressee": as_plain(letter.addressee),
        "state": letter.state.value,
        "pages": approval.pages if approval else None,
        "sha256": approval.sha256 if approval else None,
        "binding": approval.binding if approval else None,
        "review": _review(letter.review),
    }


def _review(review: Review | None) -> dict[str, str] | None:
    if review is None:
        return None
    return {
        "step": review.step.value,
        "at": review.at.isoformat(),
        "by": review.by,
        "note": review.note,
    }
