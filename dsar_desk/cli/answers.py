"""``office answers``: what the office says about itself, who attests it, and to attest it anew."""

import argparse
from collections.abc import Iterable
from datetime import date

from dsar_desk.cases.attested import Fact, Standing, fact_heading, renewal_of
from dsar_desk.cli.arguments import choice
from dsar_desk.cli.output import Output
from dsar_desk.services.attested import ReadyAnswer
from dsar_desk.services.desk import Desk
from dsar_desk.text import tr

__all__ = ["answer_as_json", "answer_lines", "fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``office answers``."""
    parser.add_argument("--attest", metavar="FACT", help=", ".join(Fact))
    parser.add_argument("--withdraw", metavar="FACT", help=tr("say that it holds no longer"))
    parser.add_argument("--text", default="", metavar="T", help=tr("in words of your own"))


def run(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """Print every fact with who attests it; attest one in its words as they stand, or withdraw one."""
    order = desk.order()
    if arguments.attest:
        fact = choice(Fact, arguments.attest, "attest")
        standings = {each.fact: each for each in desk.attested.standings(order.today)}
        desk.attested.attest(order, fact, arguments.text or standings[fact].text)
    if arguments.withdraw:
        desk.attested.withdraw(order, choice(Fact, arguments.withdraw, "withdraw"))
    found = desk.attested.standings(order.today)
    document = {"answers": [_as_json(standing, order.today) for standing in found]}
    output.document(document, "\n\n".join(_told(standing, order.today) for standing in found))
    return 0


def answer_as_json(answer: ReadyAnswer, today: date) -> dict[str, object]:
    """What a case is answered with, under ``ready_answer``."""
    return {
        "text": answer.text,
        "doubts": list(answer.doubts),
        "facts": [_as_json(standing, today) for standing in answer.standings],
    }


def answer_lines(answer: ReadyAnswer) -> Iterable[str]:
    """What has to be renewed before a case is answered, then the answer."""
    yield from answer.doubts
    if answer.text and not answer.doubts:
        yield tr("Ready answer: {text}", text=answer.text)


def _as_json(standing: Standing, today: date) -> dict[str, object]:
    newest = standing.attestation
    given, withdrawn = (None, newest) if newest and newest.withdrawn else (newest, None)
    return {
        "fact": standing.fact.value,
        "text": standing.text,
        "current": standing.is_current(today),
        "attested_by": given.name if given else None,
        "attested_on": given.on.isoformat() if given else None,
        "withdrawn_on": withdrawn.on.isoformat() if withdrawn else None,
        "renew_by": renewal_of(given).isoformat() if given else None,
    }


def _told(standing: Standing, today: date) -> str:
    return "\n".join(
        (fact_heading(standing.fact), f"  {standing.text}", f"  {_who(standing, today)}")
    )


def _who(standing: Standing, today: date) -> str:
    given = standing.attestation
    if given is None:
        return tr("Nobody attested this yet.")
    if given.withdrawn:
        day = given.on.isoformat()
        return tr("Withdrawn by {name} on {on}; nobody attests it now.", name=given.name, on=day)
    who = {"name": given.name, "on": given.on.isoformat(), "until": renewal_of(given).isoformat()}
    if standing.is_current(today):
        return tr("Attested by {name} on {on}; to be renewed by {until}.", **who)
    return tr("Attested by {name} on {on}; it ended on {until} and has to be renewed.", **who)
