"""Checks the rule packs, prints how sure they are, and writes the table of docs/laws.md.

python packaging/law.py           faults end it with 1
python packaging/law.py --docs    and writes the table
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from dsar_desk import resources
from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.check import confidence_of, faults
from dsar_desk.law.deadline import deadline
from dsar_desk.law.rights import Right, matter_name
from dsar_desk.law.rule import Ground, Jurisdiction, Rule
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.law.wording import length_in_words

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "laws.md"
RECEIVED = date(2026, 12, 3)
POLICY_NAMES = frozenset(
    [
        "AD",
        "AR",
        "AU",
        "CA",
        "FO",
        "GG",
        "HK",
        "IL",
        "IM",
        "JP",
        "JE",
        "MX",
        "NZ",
        "SG",
        "KR",
        "CH",
        "UY",
    ]
)
"""The places that the shipped policy names."""
HEAD = f"""# The laws that the desk knows

Made by `make law` from the rule packs in `resources/law`. The dates are those of an access request
that was received on {RECEIVED.day} {RECEIVED:%B} {RECEIVED:%Y}. Where no statute gives the right, the privacy policy
is the ground.

| place | law | access within | due | extended | authority | citation | confidence |
|---|---|---|---|---|---|---|---|
"""


def main(arguments: list[str]) -> int:
    """1 where a fault was found."""
    folder = resources.folder()
    book = Rulebook.load(folder / "law")
    authorities = Authorities.load(folder / "authorities")
    found = faults(book, authorities, datetime.now(UTC).date())
    for fault in found:
        print(fault, file=sys.stderr)
    if "--docs" in arguments and not found:
        TABLE.write_text(table(book, authorities), encoding="utf-8")
    laws = {rule.law.id for rule in book.rules}
    print(f"{len(book.rules)} rules of {len(laws)} laws for {len(book.places)} places")
    for confidence, number in confidence_of(book).items():
        print(f"  {confidence.value:<18} {number:>4}")
    return 1 if found else 0


def table(book: Rulebook, authorities: Authorities) -> str:
    """The whole of docs/laws.md."""
    first = {"EU": 0, "US-CA": 1, **dict.fromkeys(POLICY_NAMES, 2)}
    places = sorted(book.places.values(), key=lambda p: (first.get(p.code, 3), p.name))
    rows = [row(book, authorities, place) for place in places if stands_alone(book, place)]
    return HEAD + "\n".join(rows) + "\n"


def stands_alone(book: Rulebook, place: Jurisdiction) -> bool:
    """Whether the place has rules of its own, or is a country."""
    own = any(place.code in rule.jurisdictions for rule in book.rules)
    return own or "-" not in place.code


def row(book: Rulebook, authorities: Authorities, place: Jurisdiction) -> str:
    """One line of the table."""
    rule = rule_of(book, place)
    found = deadline(rule, RECEIVED, (), calendar_for(book, place.code, rule))
    extension = rule.terms.extension
    extended = "no limit" if extension and extension.open else "none"
    if found.extended_due:
        extended = f"{found.extended_due:%d %b %Y}"
    names = [one.name for one in authorities.for_jurisdiction(place.code)][:1]
    cells = [
        f"{place.name} (`{place.code}`)",
        rule.law.name,
        length_in_words(rule.terms.period) + aside(rule),
        f"{found.due:%d %b %Y}",
        extended,
        "; ".join(names) or "–",
        rule.citation,
        rule.confidence.value if rule.ground is Ground.STATUTE else "policy",
    ]
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def aside(rule: Rule) -> str:
    """Whose the period is, and for what it is where it is not for access."""
    words = ["house"] if rule.terms.period.house else []
    if Right.ACCESS not in rule.rights:
        words.append(matter_name(rule.rights[0]).lower())
    return f" ({', '.join(words)})" if words else ""


def rule_of(book: Rulebook, place: Jurisdiction) -> Rule:
    """The rule for access; where no statute ever gives that here, the first that it gives."""
    rule = book.rule_or_policy(place.code, Right.ACCESS, RECEIVED)
    around = set(book.outwards(place))
    begins_later = any(
        Right.ACCESS in each.rights and not around.isdisjoint(each.jurisdictions)
        for each in book.rules
    )
    if rule.ground is Ground.STATUTE or begins_later:
        return rule
    for right in Right:
        try:
            return book.rule_for(place.code, right, RECEIVED)
        except DeskError:
            continue
    return rule


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
