"""Whatever is done to the bytes of a bundle is found out; byte by byte, and at random."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsar_desk.export.manifest import MANIFEST, SIGNATURE
from dsar_desk.export.verify import verify_bundle
from tests.unit.export.bundles import Flip, first, flipping, places_of

Members = dict[str, bytes]


@pytest.fixture
def flip(whole: bytes, tmp_path: Path) -> Iterator[Flip]:
    with flipping(whole, tmp_path / "flipped.zip") as flipped:
        yield flipped


def test_one_changed_byte_is_named_everywhere_in_the_zip_itself(
    members: Members, flip: Flip
) -> None:
    codes = {"header": "header_changed", "entry": "listing_changed", "end": "end_changed"}
    for part in places_of(members).parts:
        for spot in range(len(part.content)):
            result = flip(part.at + spot, spot % 8)
            assert first(result) == (codes[part.kind], part.member, None), spot


def test_every_single_byte_of_the_smaller_members_counts(members: Members, flip: Flip) -> None:
    small = {"journal.jsonl", MANIFEST, SIGNATURE, "office-key.pem"}
    for place in places_of(members).places:
        if place.name in small:
            for spot in range(0, place.size, 7):
                result = flip(place.at + spot, spot % 8)
                assert result.faults[0].member == place.name


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nothing_that_is_done_to_the_bytes_goes_unnoticed_or_breaks_the_verifier(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, min(len(whole), start + 200)))
    put = data.draw(st.binary(max_size=60).filter(lambda put: put != whole[start:end]))
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(whole[:start] + put + whole[end:])
    result = verify_bundle(path)
    assert not result.ok
    assert all(result.findings)
