"""The scripted server cut at every byte of a session, in both directions (F-40)."""

import ssl
from pathlib import Path

from tests.desk import a_desk
from tests.integration.mail.cutting import cut_everywhere
from tests.integration.mail.office import Office


def test_a_session_cut_at_every_byte_loses_nothing_and_brings_nothing_twice(
    tmp_path: Path, terms: ssl.SSLContext, served: ssl.SSLContext
) -> None:
    with a_desk(tmp_path) as desk:
        tally = cut_everywhere(Office(desk, terms, reads=False), served)
    assert tally.cut > 800
    assert tally.broke_off > tally.cut - 100
    assert (tally.lost, tally.twice, tally.strange) == (0, 0, [])
