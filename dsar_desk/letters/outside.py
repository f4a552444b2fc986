"""What of a letter can be seen from outside its envelope, looked at in the finished bytes."""

import re

from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.render import read_back, return_line, sheet_of
from dsar_desk.paper.shown import Leak, leaks_of, says_all, shown
from dsar_desk.text import tr

__all__ = ["check_window"]

_REFERENCE = re.compile(r"DSR-\d{4}-\d{4,7}")


def check_window(pdf: bytes, facts: Facts) -> tuple[Finding, ...]:
    """What keeps a finished letter out of a window envelope; nothing for one without an address.

    The address in the bytes is compared with the one that the letter was made for. An address that
    is too long for the window is no fault as long as all of it stands in the letter: a label is
    used then.
    """
    if not facts.address:
        return ()
    sheet = sheet_of(facts)
    seen = shown(pdf, sheet)
    found = leaks_of(seen, facts.address, return_line(facts.profile))
    findings = []
    rule = tr("House rule: the window shows the whole address and nothing else.")
    layout = tr("Choose another layout beside the paper, or print a label.")
    if Leak.OTHER in found:
        sentence = tr(
            "The window of the envelope would show something else than the address (layout "
            "{layout}). Choose another layout, or shorten the letterhead.",
            layout=sheet.name,
        )
        findings.append(Finding("letter.window_shows", sentence, rule=rule, deed=layout))
    if Leak.HIDDEN in found:
        sentence = tr(
            "Some of the address would be hidden when the letter slips in its envelope (layout "
            "{layout}). Choose another layout.",
            layout=sheet.name,
        )
        findings.append(Finding("letter.window_hides", sentence, rule=rule, deed=layout))
    said = read_back(pdf) if Leak.MISSING in found else ""
    if said and not all(says_all(said, line) for line in facts.address):
        sentence = tr("The PDF does not bear the address that the letter was made for.")
        findings.append(
            Finding("letter.other_address", sentence, rule=rule, deed=tr("Draft the letter anew."))
        )
    if _REFERENCE.search(seen.text):
        sentence = tr("The reference of the case could be read through the window of the envelope.")
        findings.append(Finding("letter.reference_outside", sentence, rule=rule, deed=layout))
    return tuple(findings)
