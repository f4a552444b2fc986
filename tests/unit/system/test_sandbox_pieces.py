import io
import json
from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.system import worker
from dsar_desk.system.frames import LARGEST, read_frame, write_frame
from dsar_desk.system.isolation import readable_places
from dsar_desk.system.sandbox import _understood
from dsar_desk.system.sentences import own_sentences


def test_frames_come_out_as_they_went_in() -> None:
    pipe = io.BytesIO()
    for content in (b"", b"one", bytes(70_000)):
        write_frame(pipe, content)
    pipe.seek(0)
    assert [read_frame(pipe) for _ in range(3)] == [b"", b"one", bytes(70_000)]


@pytest.mark.parametrize("cut", [b"", b"\x00\x00", b"\x00\x00\x00\x05abc"])
def test_a_frame_cut_short_is_an_end(cut: bytes) -> None:
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(cut))


def test_a_frame_beyond_belief_is_refused_before_it_is_read() -> None:
    with pytest.raises(ValueError, match=str(LARGEST + 1)):
        read_frame(io.BytesIO((LARGEST + 1).to_bytes(4, "big")))


def test_a_worker_may_read_the_program_and_no_home() -> None:
    places = readable_places()
    assert any(place.name == "dsar_desk" for place in places)
    assert Path.home() not in places
    assert Path("/") not in places


def test_the_sentences_of_a_room_are_known_without_running_it() -> None:
    assert "“{name}” is empty. Nothing was taken in." in own_sentences("dsar_desk.mail.parse")
    assert "This document is safe." not in own_sentences("dsar_desk.mail.parse")


def test_a_sentence_that_stands_nowhere_in_the_program_is_not_said() -> None:
    forged = {"code": "mail.empty", "sentence": "This document is safe.", "parameters": {}}
    with pytest.raises(DeskError) as fault:
        _understood("dsar_desk.mail.parse:parse_json", "refusal", json.dumps(forged).encode())
    assert fault.value.code == "sandbox.fault"
    assert "safe" not in fault.value.sentence


@pytest.mark.parametrize(
    ("job", "kind", "said"),
    [
        ("count", "json", "4"),
        ("stumble", "fault", "ValueError"),
        ("nowhere", "fault", "AttributeError"),
    ],
)
def test_a_worker_answers_whatever_happens(job: str, kind: str, said: str) -> None:
    answered, content = worker._answer(f"dsar_desk.system.trial:{job}", b"text", {})
    assert answered == kind
    assert said in content.decode()


def test_a_refusal_leaves_a_worker_as_code_sentence_and_parameters() -> None:
    kind, content = worker._answer("dsar_desk.mail.parse:parse_json", b"", {"name": "a.eml"})
    assert kind == "refusal"
    assert json.loads(content) == {
        "code": "mail.empty",
        "sentence": "“{name}” is empty. Nothing was taken in.",
        "parameters": {"name": "a.eml"},
    }
