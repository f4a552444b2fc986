"""Rules that made the clocks of a case and are no longer here: a pack was taken away."""

from collections.abc import Collection

from dsar_desk.cases.case import Case
from dsar_desk.text import tr

__all__ = ["lost_rules", "lost_sentence"]


def lost_rules(case: Case, known: Collection[str]) -> tuple[str, ...]:
    """The ids of the rules behind the running clocks of a case that are not among the known ones."""
    clocks = [claim.clock for claim in case.open_claims]
    if not case.claims and case.provisional is not None:
        clocks.append(case.provisional)
    made_by = (clock.rule_id for clock in clocks) if case.is_open else ()
    return tuple(dict.fromkeys(rule for rule in made_by if rule not in known))


def lost_sentence(rules: Collection[str]) -> str:
    """What that means for the date, and what to do."""
    return tr(
        "The rule by which this date was counted ({rules}) is no longer here. The date stands as "
        "it was last counted. Put the rule pack back into the folder “law” of the office, or decide "
        "which law applies.",
        rules=", ".join(rules),
    )
