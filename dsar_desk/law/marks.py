"""The words by which a date is marked whose rule is below official guidance: the same everywhere."""

from dsar_desk.text import tr

__all__ = ["by_the_house", "caution", "law_open", "mark"]


def mark() -> str:
    """Beside a date where there is little room, as in the list."""
    return tr("rule to be checked")


def law_open() -> str:
    """Beside a date that is the earliest of several laws, as long as none is decided on."""
    return tr("law not decided")


def by_the_house(due: str) -> str:
    """A last day of which no law gives the number of days, so that nobody takes it for statutory."""
    return tr("{due}, by the house’s own period", due=due)


def caution() -> str:
    """Below a date, as a sentence."""
    return tr(
        "The rule behind this date was not read in the law itself; check it before you rely on the"
        " date."
    )
