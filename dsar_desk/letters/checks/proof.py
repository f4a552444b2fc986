"""The last proof: what the finished bytes of a letter say, held against its case."""

import re
import unicodedata
from collections.abc import Collection

from dsar_desk.errors import DeskError
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.contents import folded
from dsar_desk.letters.render import read_back
from dsar_desk.paper.pages import page_count
from dsar_desk.paper.spoken import Said, spoken
from dsar_desk.paper.text import clean
from dsar_desk.text import tr

__all__ = ["check_bytes"]


def check_bytes(
    pdf: bytes, reference: str, envelope: tuple[str, ...] = (), also: Collection[str] = ()
) -> tuple[Finding, ...]:
    """What is wrong with finished bytes: they open, have pages, and are of this case alone (SR-28).

    ``envelope`` are the lines of the case's envelope as it is now; the part of the page that holds
    the address has to say them, all of them and nothing else (WR-08). ``also`` are references of other
    cases of the same person, which may be named.
    """
    rule = tr("House rule: a letter goes to the person of its case, under its reference.")
    anew = tr("Draft the letter anew.")
    try:
        parts = spoken(pdf) if page_count(pdf) else ()
        text = "\n".join((*(part.text for part in parts), read_back(pdf))) if parts else ""
    except DeskError as problem:
        return (Finding(problem.code, problem.sentence, rule=rule, deed=anew),)
    found = []
    if reference not in text:
        sentence = tr(
            "The PDF does not show the reference of case {reference}.", reference=reference
        )
        found.append(Finding("letter.no_reference", sentence, rule=rule, deed=anew))
    pattern = re.sub(r"\d+", r"\\d+", re.escape(reference))
    if set(re.findall(pattern, text)) - {reference, *also}:
        sentence = tr("The PDF of case {reference} names another case.", reference=reference)
        deed = tr("Take the other reference out of the text.")
        found.append(Finding("letter.other_case", sentence, rule=rule, deed=deed))
    if envelope and not _is_addressed(parts, envelope):
        sentence = tr(
            "The address in the PDF is not that of case {reference} as it is now.",
            reference=reference,
        )
        found.append(Finding("letter.other_address", sentence, rule=rule, deed=anew))
    return tuple(found)


def _is_addressed(parts: tuple[Said, ...], envelope: tuple[str, ...]) -> bool:
    """Whether the head of the first page bears the address as one part; a long one may need two."""
    wanted = _compared(" ".join(envelope))
    head: list[str] = []
    for part in parts:
        if part.page or part.role.startswith("H"):
            break
        head.append(_compared(part.text))
    begun = [each for each in head if each and wanted.startswith(each)]
    return any(each == wanted or wanted.removeprefix(each) in head for each in begun)


def _compared(text: str) -> str:
    """The text as it is compared: without white space, case and what the printer leaves out."""
    return folded(unicodedata.normalize("NFKC", clean(text)))
