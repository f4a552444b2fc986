"""Each value that the samples say a reader should get, one by one.

The samples' ``gold`` values are what the upstream projects state about their own files. A value that
we mean to give otherwise stands in ``DEVIATIONS``, with the reason; such a row fails here as soon as
it holds after all, so that no reason outlives its row.
"""

import json
from typing import Any

import pytest

from tests.integration.gold import GOT, holds, read
from tests.samples import found, shared

pytestmark = pytest.mark.samples
Row = tuple[str, str, Any]
SAYS_NOTHING = frozenset({"note", "subject_acceptable"})
"""Words about the sample, and a range of which ``subject_best`` is the value wanted."""
DEVIATIONS = {
    (
        "mime/mikel-mail/attachment_emails__attachment_message_rfc822_inline_image.eml",
        "attachment_sizes_upstream",
    ): "1,815 is the attached mail with LF; in the file its line ends are CRLF, and what is kept"
    " and hashed are the bytes as they came: 1,851, which is 1,815 and one for each of 36 lines.",
}


def stated() -> list[Row]:
    """Every value, none where the samples are absent."""
    path = found("samples", "expected.json")
    if path is None:
        return []
    files = json.loads(path.read_text(encoding="utf-8"))["files"]
    return [
        (sample, key, want)
        for sample, expected in files.items()
        for key, want in expected.get("gold", {}).items()
        if key not in SAYS_NOTHING
    ]


ROWS = stated()


@pytest.mark.parametrize(
    ("sample", "key", "want"), ROWS, ids=[f"{sample}:{key}" for sample, key, _ in ROWS]
)
def test_a_stated_value_holds(sample: str, key: str, want: object) -> None:
    got = GOT[key](read(sample))
    assert holds(key, got, want) is ((sample, key) not in DEVIATIONS), got


def test_a_hundred_and_twenty_values_are_stated_and_one_is_meant_otherwise() -> None:
    shared("samples", "expected.json")
    assert len(ROWS) == 120
    assert set(DEVIATIONS) <= {(sample, key) for sample, key, _ in ROWS}


def test_the_one_deviation_is_the_line_ends_and_nothing_else() -> None:
    ((sample, _),) = DEVIATIONS
    one = read(sample)
    mail = one.message.attachments[1]
    assert one.raw.count(b"\r\n") > 36
    assert mail.size - 36 == 1_815
