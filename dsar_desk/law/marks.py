"""The words by which a date is marked whose rule is below official guidance: the same everywhere."""

from dsar_desk.text import tr

__all__ = ["caution", "mark"]


def mark() -> str:
    """Beside a date where there is little room, as in the list."""
    return tr("rule to be checked")


def caution() -> str:
    """Below a date, as a sentence."""
    return tr(
        "The rule behind this date was not read in the law itself; check it before you rely on the"
        " date."
    )
