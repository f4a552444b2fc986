"""Which Authentication-Results lines the office's own servers can have written (RFC 8601)."""

import pytest

from dsar_desk.mail.checks import server_checks
from dsar_desk.mail.parse import parse

MX = "mx.example.org"
OURS = f"Authentication-Results: {MX}; dmarc=pass header.from=mail.example"
FORGED = f"Authentication-Results: {MX}; dmarc=fail header.from=mail.example"
BORDER = f"Received: from mail.example (mail.example [198.51.100.7]) by {MX} with ESMTPS id 1; x"
LMTP = f"Received: from {MX} by store.example.org with LMTP id 2 for <a@example.org>; x"
LOCAL = (
    f"Received: from {MX} ({MX} [10.0.0.5])\n\tby store.example.org (Postfix) with ESMTP id 3; x"
)
EXCHANGE = (
    "Received: from A.example.org (fd00::1) by B.example.org (fd00::2) with Microsoft SMTP; x"
)
NO_PEER = "Received: by 2002:a05:6a10:1 with SMTP id c60; x"
QMAIL = "Received: (qmail 12 invoked from network); x"
SEEN = {
    "above the border": ([OURS, BORDER], [True]),
    "below the border": ([BORDER, FORGED], [False]),
    "one of each": ([OURS, BORDER, FORGED], [True, False]),
    "after delivery inside": ([LMTP, OURS, BORDER], [True]),
    "after a hop in a private network": ([LOCAL, OURS, BORDER], [True]),
    "after a hop in a private network of IPv6": ([EXCHANGE, OURS, BORDER], [True]),
    "after a line that names no peer": ([NO_PEER, OURS, BORDER], [True]),
    "behind two lines of qmail": ([QMAIL, BORDER, FORGED], [False]),
    "no border at all": ([OURS], [False]),
    "no border, only hops inside": ([LMTP, OURS], [False]),
    "forged lines of our own below the border": ([BORDER, LMTP, FORGED, BORDER], [False]),
    "a stranger who is greeted as one of us": (
        [BORDER.replace("from mail.example (mail.example", "from [10.0.0.5] (x"), FORGED, BORDER],
        [False],
    ),
    "a stranger of whom only the greeting is known": (
        [f"Received: from 10.0.0.5 by {MX} with SMTP id 1; x", FORGED, BORDER],
        [False],
    ),
    "a stranger who greets as Exim writes it": (
        [f"Received: from [198.51.100.7] (helo=10.0.0.5) by {MX} with esmtp; x", FORGED, BORDER],
        [False],
    ),
    "a stranger through qmail": (
        [f"Received: from x (HELO [10.0.0.5]) (198.51.100.7) by {MX} with SMTP; x", FORGED, BORDER],
        [False],
    ),
    "a stranger whose name says by": (
        [f"Received: from x (by y with LMTP [198.51.100.7]) by {MX} with SMTP; x", FORGED, BORDER],
        [False],
    ),
    "a line that nobody can take apart": (["Received: from (((", FORGED, BORDER], [False]),
}


@pytest.mark.parametrize("case", SEEN)
def test_only_what_stands_above_the_line_of_the_border_can_be_our_own(case: str) -> None:
    lines, inside = SEEN[case]
    raw = "\n".join([*lines, "From: a@mail.example", "", FORGED, "words"]).encode()
    [message] = parse(raw, "m.eml")
    assert [check.inside for check in message.checks] == inside
    assert {check.server for check in message.checks} == {MX}


def test_endless_lines_are_cut() -> None:
    lines = [("received", "from " + "(" * 100_000), *[("authentication-results", OURS)] * 500]
    assert len(server_checks(lines)) <= 1
