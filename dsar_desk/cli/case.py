"""``case``: open, list and show cases, record identity checks and events."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dsar_desk.cases.awaited import ANSWERED_BY
from dsar_desk.cases.axes import Channel, Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.identity import CheckForm, CheckResult, MatchedFact
from dsar_desk.cases.ids import ActorId, ReceivedId, parse_reference
from dsar_desk.cases.languages import refuse_unknown_language
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.views import View
from dsar_desk.cli.answers import answer_as_json, answer_lines
from dsar_desk.cli.arguments import address_in, choice, day, whole_number
from dsar_desk.cli.demand import add_demand, decide_demands, fill_add, fill_demand
from dsar_desk.cli.desk import opened
from dsar_desk.cli.methods import method_named
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.cli.wording import case_text, listing_text, row_as_json
from dsar_desk.errors import DeskError
from dsar_desk.law.dates import parse_date
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind, Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.order import Order
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``case open``, ``list``, ``show``, ``verify``, ``demand``, ``law`` and the others."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    _fill_open(verbs.add_parser("open", help=tr("Log a request.")))
    listing = verbs.add_parser("list", help=tr("List the cases of a view."))
    listing.add_argument("--view", default="all", metavar="V")
    listing.add_argument("--search", default="", metavar="Q")
    listing.add_argument("--limit", type=int, default=100, metavar="N")
    listing.add_argument("--offset", type=int, default=0, metavar="N")
    verbs.add_parser("show", help=tr("Show one case.")).add_argument("reference", metavar="REF")
    check = verbs.add_parser("verify", help=tr("Record an identity check."))
    check.add_argument("reference", metavar="REF")
    check.add_argument("--method", required=True, metavar="M")
    check.add_argument("--result", required=True, metavar="confirmed|insufficient|refused")
    check.add_argument("--matched", action="append", default=[], metavar="F")
    check.add_argument("--reason", default="", metavar="T")
    check.add_argument("--note", default="", metavar="T")
    assign = verbs.add_parser("assign", help=tr("Put a case into somebody’s hands."))
    assign.add_argument("reference", metavar="REF")
    assign.add_argument("--to", required=True, metavar="NAME|me|nobody")
    language = verbs.add_parser("language", help=tr("Say which language a case is in."))
    language.add_argument("reference", metavar="REF")
    language.add_argument("language", metavar="L")
    law = verbs.add_parser("law", help=tr("Decide which law applies to a case, or leave it open."))
    law.add_argument("reference", metavar="REF")
    law.add_argument("--jurisdiction", default="", metavar="J")
    _add_candidates(law)
    link = verbs.add_parser("link", help=tr("Link a case to the one that it is about."))
    link.add_argument("reference", metavar="REF")
    link.add_argument("--about", required=True, metavar="REF")
    merge = verbs.add_parser(
        "merge", help=tr("End a linked case as a duplicate; the earlier receipt holds.")
    )
    merge.add_argument("reference", metavar="REF")
    merge.add_argument("--duplicate", required=True, metavar="REF")
    fill_demand(verbs.add_parser("demand", help=tr("Say what becomes of a demand of the letter.")))
    fill_add(verbs.add_parser("demand-add", help=tr("Add a demand of the letter.")))
    event = verbs.add_parser("event", help=tr("Record what happened."))
    event.add_argument("reference", metavar="REF")
    event.add_argument("kind", metavar="KIND")
    event.add_argument("--on", metavar="YYYY-MM-DD")
    event.add_argument("--reason", default="", metavar="CODE")
    event.add_argument("--note", default="", metavar="T")
    event.add_argument("--until", metavar="YYYY-MM-DD", help=tr("the new day of an extension"))


def _fill_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--channel", required=True)
    parser.add_argument("--name", required=True)
    matter = parser.add_mutually_exclusive_group(required=True)
    matter.add_argument("--right", default=[], action="append", metavar="R")
    matter.add_argument("--kind", metavar="K", help=tr("a matter that is no right"))
    parser.add_argument("--about", metavar="REF", help=tr("the case that it is about"))
    parser.add_argument(
        "--by-date", metavar="YYYY-MM-DD", help=tr("the last day that the paper names")
    )
    parser.add_argument("--jurisdiction", metavar="J")
    _add_candidates(parser)
    parser.add_argument("--received", metavar="YYYY-MM-DD")
    parser.add_argument("--on-letter", metavar="YYYY-MM-DD")
    parser.add_argument("--late-reason", default="", metavar="T")
    parser.add_argument("--later-reason", default="", metavar="T")
    parser.add_argument("--message", metavar="ID")
    parser.add_argument(
        "--language", default="", metavar="L", help=tr("Without it, that of the message.")
    )
    for name in ("email", "phone", "agent", "agent-email", "own-words", "scope"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--address-json", type=Path, metavar="FILE")
    parser.add_argument(
        "--elsewhere", action="store_true", help=tr("not at the designated contact")
    )


def _add_candidates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--candidate",
        action="append",
        default=[],
        metavar="J",
        help=tr("a place whose law could apply, given once for each; the law stays undecided"),
    )


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says."""
    verbs = {
        "open": _open,
        "list": _list,
        "show": _show,
        "verify": _verify,
        "assign": _assign,
        "law": _law,
        "language": _language,
        "link": _link,
        "merge": _merge,
        "demand": _demand,
        "demand-add": _add_demand,
        "event": _event,
    }
    with opened(options) as desk:
        return verbs[arguments.verb](desk, arguments, output)


def _open(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    order = desk.order()
    if arguments.agent_email and not arguments.agent:
        raise DeskError(
            "input.agent",
            "“{field}” is missing: an agent’s address was given without the agent’s name. Nothing "
            "was logged; name the agent.",
            field="agent",
        )
    if arguments.language:
        refuse_unknown_language(arguments.language)
    received = (
        day(arguments.received, "received") or _day_of_message(desk, arguments) or order.today
    )
    opening = Opening(
        channel=choice(Channel, arguments.channel, "channel"),
        received=received,
        concerned=PartyForm(
            name=arguments.name,
            email=arguments.email,
            phone=arguments.phone,
            address=address_in(arguments.address_json) if arguments.address_json else None,
        ),
        rights=tuple(choice(Right, text, "right") for text in arguments.right),
        kind=_kind(arguments),
        about=parse_reference(arguments.about) if arguments.about else None,
        by_date=day(arguments.by_date, "by_date"),
        jurisdiction=arguments.jurisdiction or "",
        candidates=tuple(arguments.candidate),
        on_letter=day(arguments.on_letter, "on_letter"),
        representative=PartyForm(name=arguments.agent, email=arguments.agent_email)
        if arguments.agent
        else None,
        own_words=arguments.own_words,
        scope=arguments.scope,
        language=arguments.language,
        designated_contact=not arguments.elsewhere,
        late_reason=arguments.late_reason or tr("Logged on the command line."),
        later_reason=arguments.later_reason,
        message=ReceivedId(arguments.message) if arguments.message else None,
    )
    _print(desk, desk.openings.open_case(order, opening), output)
    return 0


def _kind(arguments: argparse.Namespace) -> Kind | None:
    """The kind that was named; a request needs its place instead."""
    if arguments.kind:
        return choice(Kind, arguments.kind, "kind")
    if not arguments.jurisdiction and not arguments.candidate:
        raise DeskError(
            "input.jurisdiction",
            "“{field}” is missing: a request of rights needs a place whose law applies. Nothing was "
            "logged; name it, or each place whose law could apply with --candidate.",
            field="jurisdiction",
        )
    return None


def _law(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """Decide the law; without a place it is left open among the candidates, or the usual three."""
    case = desk.finding.case(parse_reference(arguments.reference))
    candidates = tuple(arguments.candidate)
    decided = desk.deciding.decide(desk.order(), case, arguments.jurisdiction, candidates)
    _print(desk, decided, output)
    return 0


def _link(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    case = desk.finding.case(parse_reference(arguments.reference))
    about = parse_reference(arguments.about)
    _print(desk, desk.casework.link(desk.order(), case.id, about), output)
    return 0


def _merge(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    kept = desk.finding.case(parse_reference(arguments.reference))
    twin = desk.finding.case(parse_reference(arguments.duplicate))
    _print(desk, desk.twins.merge(desk.order(), kept.id, twin.id), output)
    return 0


def _demand(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    _print(desk, decide_demands(desk, arguments), output)
    return 0


def _add_demand(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    _print(desk, add_demand(desk, arguments), output)
    return 0


def _day_of_message(desk: Desk, arguments: argparse.Namespace) -> date | None:
    if not arguments.message:
        return None
    return desk.intake.get(ReceivedId(arguments.message)).received_on


def _list(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    today = desk.order().today
    page = desk.finding.page(
        choice(View, arguments.view, "view"),
        today=today,
        search=arguments.search,
        limit=whole_number(arguments.limit, "limit", least=1),
        offset=whole_number(arguments.offset, "offset", least=0),
    )
    rows = [row_as_json(row, today) for row in page.rows]
    output.document({"total": page.total, "cases": rows}, listing_text(page, today))
    return 0


def _show(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    _print(desk, desk.finding.case(parse_reference(arguments.reference)), output)
    return 0


def _verify(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    case = desk.finding.case(parse_reference(arguments.reference))
    form = CheckForm(
        method=method_named(arguments.method),
        result=choice(CheckResult, arguments.result, "result"),
        risk=case.needed,
        matched=tuple(choice(MatchedFact, text, "matched") for text in arguments.matched),
        reason=arguments.reason,
        note=arguments.note,
    )
    _print(desk, desk.identity.verify(desk.order(), case.id, form), output)
    return 0


def _assign(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    case = desk.finding.case(parse_reference(arguments.reference))
    owner = _owner_named(desk, arguments.to)
    _print(desk, desk.casework.assign(desk.order(), case.id, owner), output)
    return 0


def _language(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    case = desk.finding.case(parse_reference(arguments.reference))
    _print(desk, desk.casework.speak(desk.order(), case.id, arguments.language), output)
    return 0


def _owner_named(desk: Desk, name: str) -> ActorId | None:
    """Who is meant: the officer at the desk, nobody, or a colleague by name."""
    match name.strip().lower():
        case "nobody":
            return None
        case "me":
            return desk.actor.id
    return desk.colleagues.named(name, "to").id


def _event(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    order = desk.order()
    case = desk.finding.case(parse_reference(arguments.reference))
    on = parse_date(arguments.on, "on") if arguments.on else order.today
    kind = arguments.kind.strip().lower().replace("-", "_")
    if kind in {"close", "closed"}:
        moved = _close(desk, case, on, arguments.reason)
    elif kind in {"reopen", "reopened"}:
        moved = desk.casework.reopen(order, case.id, arguments.reason or arguments.note)
    else:
        moved = _record(desk, order, case, _event_kind(kind, case), on, arguments)
    if arguments.note:
        moved = desk.casework.note(desk.order(), case.id, arguments.note)
    _print(desk, moved, output)
    return 0


def _record(  # noqa: PLR0913, PLR0917 - an event is who, which case, what, when and why
    desk: Desk,
    order: Order,
    case: Case,
    kind: EventKind,
    on: date,
    arguments: argparse.Namespace,
) -> Case:
    reason, until = arguments.reason, day(arguments.until, "until")
    if kind is EventKind.EXTENDED and reason:
        _refuse_unknown_ground(reason, desk.casework.extension_grounds(case))
    if until is not None and kind not in {EventKind.EXTENDED, EventKind.DAY_NAMED}:
        raise DeskError(
            "input.until",
            "“{field}” belongs to an extension or a named day alone. Nothing was changed; leave it "
            "out.",
            field="until",
        )
    return desk.casework.record_event(order, case.id, kind, on, reason=reason, until=until)


def _refuse_unknown_ground(code: str, known: Sequence[str]) -> None:
    if code not in known:
        raise DeskError(
            "input.code",
            "“{field}” does not know this code. Nothing was changed; use one of: {codes}.",
            field="reason",
            codes=", ".join(known) or tr("none, since this law gives no extension"),
        )


def _close(desk: Desk, case: Case, on: date, reason: str) -> Case:
    outcome = choice(Outcome, reason, "reason") if reason else Outcome.FULFILLED
    outcomes = {claim.right: outcome for claim in case.open_claims}
    return desk.casework.close(desk.order(), case.id, outcomes, on)


def _event_kind(kind: str, case: Case) -> EventKind:
    if kind in {"pause", "paused"}:
        return EventKind.CLARIFICATION_REQUESTED
    if kind in {"resume", "resumed"}:
        return ANSWERED_BY.get(case.work, EventKind.CLARIFICATION_RECEIVED)
    return choice(EventKind, {"extend": "extended"}.get(kind, kind), "kind")


def _print(desk: Desk, case: Case, output: Output) -> None:
    document, today = desk.exporting.case_document(case.id), desk.order().today
    answer = desk.attested.answer(case.matters, today)
    shown = {
        "state": case.work.value,  # these two as in ``case list``
        "next_step": case.next_step,
        "ready_answer": answer_as_json(answer, today) if answer.standings else None,
    }
    told = [case_text(case, str(document["owner"] or "")), *answer_lines(answer)]
    output.document({**document, **shown}, "\n".join(told))
