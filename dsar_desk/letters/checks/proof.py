"""The last proof: what the finished bytes of a letter say, held against its case."""

import re

from dsar_desk.errors import DeskError
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.render import read_back
from dsar_desk.paper.pages import page_count
from dsar_desk.paper.spoken import said
from dsar_desk.text import tr

__all__ = ["check_bytes"]


def check_bytes(pdf: bytes, reference: str) -> tuple[Finding, ...]:
    """What is wrong with an approved PDF: it opens, has pages, names its case and no other (SR-28)."""
    try:
        text = f"{said(pdf)}\n{read_back(pdf)}" if page_count(pdf) else ""
    except DeskError as problem:
        return (Finding(problem.code, problem.sentence),)
    found = []
    if reference not in text:
        sentence = tr(
            "The PDF does not show the reference of case {reference}.", reference=reference
        )
        found.append(Finding("letter.no_reference", sentence))
    pattern = re.sub(r"\d+", r"\\d+", re.escape(reference))
    if set(re.findall(pattern, text)) - {reference}:
        sentence = tr("The PDF of case {reference} names another case.", reference=reference)
        found.append(Finding("letter.other_case", sentence))
    return tuple(found)
