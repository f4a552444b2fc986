"""What an approval stands for: each part counts, and none of them can be read from its digest."""

from dataclasses import replace

import pytest

from dsar_desk.cases.binding import Binding, part_names

BINDING = Binding(
    recipient=("Jane Roe", "", "jane.roe@example.net"),
    envelope=("Jane Roe", "14 Quay Street", "BS1 4QA Bristol"),
    channel="post",
    identity=("check-1 person records_match confirmed",),
    authority=(),
    template="en/access_answer.gdpr.md 1 abc",
    rules=("access GB uk-gdpr-access 2026-06-19",),
    role="person",
)


def test_the_same_parts_have_one_digest() -> None:
    assert replace(BINDING).sha256 == BINDING.sha256
    assert BINDING.changed_since(BINDING.digests) == ()


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("recipient", ("Jane Roe", "", "eve@example.net")),
        ("role", "executor"),
        ("envelope", ("Jane Roe", "14 Quay Street BS1 4QA Bristol")),
        ("channel", ""),
        ("identity", ()),
        ("authority", ("power of attorney",)),
        ("template", "en/access_answer.gdpr.md 1 abd"),
        ("rules", ("access GB uk-gdpr-access 2026-06-20",)),
    ],
)
def test_each_part_counts_by_itself(part: str, value: object) -> None:
    other = replace(BINDING, **{part: value})  # type: ignore[arg-type]  # by name in a test
    assert other.sha256 != BINDING.sha256
    assert other.changed_since(BINDING.digests) == (part,)
    assert part_names()[part]


def test_a_part_that_an_older_record_does_not_know_is_not_compared() -> None:
    kept = {name: digest for name, digest in BINDING.digests.items() if name != "channel"}
    assert replace(BINDING, channel="email").changed_since(kept) == ()


def test_what_is_kept_names_nobody() -> None:
    assert not any("Roe" in each for each in (*BINDING.digests.values(), BINDING.sha256))


def test_half_a_surrogate_in_a_name_is_a_name_like_another() -> None:
    assert len(replace(BINDING, recipient=("\ud800",)).sha256) == 64
