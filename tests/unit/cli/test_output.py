"""What is printed: one document, whatever is in it and wherever it goes."""

import io
import json
import sys
from typing import Any

import pytest

from dsar_desk.cli.output import Output, make_forgiving
from dsar_desk.errors import DeskError

REFUSED = DeskError("a.code", "Nothing was changed in {place}.", place="a\u202eb")


class Full(io.BytesIO):
    """A place to print to on a full disk."""

    def write(self, _: Any) -> int:
        raise OSError(28, "No space left on device")


def printed(monkeypatch: pytest.MonkeyPatch, encoding: str, raw: io.BytesIO | None = None) -> Any:
    stream = io.TextIOWrapper(raw or io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    return stream


def test_json_is_asked_for_or_it_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    Output(json=False).document({"due": "x"}, "Due x\n\n")
    Output(json=True).document({"due": "é"}, "Due é")
    assert capsys.readouterr().out == 'Due x\n{\n  "due": "é"\n}\n'


def test_a_line_is_compact_whatever_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    Output(json=False).line({"a": 1, "b": [2]})
    assert capsys.readouterr().out == '{"a":1,"b":[2]}\n'


def test_what_is_no_utf8_is_lost_in_no_document(capsys: pytest.CaptureFixture[str]) -> None:
    Output(json=True).line({"path": "caf\udce9.eml"})
    assert json.loads(capsys.readouterr().out) == {"path": "caf\udce9.eml"}


def test_control_characters_are_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    Output(json=False).document({}, "evil\u202e\x1b[31m\x07")
    out = capsys.readouterr().out
    assert not {"\u202e", "\x1b", "\x07"} & set(out)
    assert "[U+202E]" in out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_poor_terminal_gets_escapes_and_json_stays_utf8(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    stream = printed(monkeypatch, encoding)
    Output(json=False).document({}, "Łódź 北京")
    Output(json=True).line({"city": "北京"})
    text, document = stream.buffer.getvalue().splitlines()
    assert b"\\u5317\\u4eac" in text
    assert json.loads(document) == {"city": "北京"}


def test_a_failure_is_one_sentence_and_a_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert Output(json=True).failed(REFUSED) == 1
    out, err = capsys.readouterr()
    assert json.loads(out) == REFUSED.as_json()
    assert err == "Nothing was changed in a[U+202E]b.\n"
    assert Output(json=False).failed(REFUSED) == 1
    assert capsys.readouterr().out == ""


def test_what_cannot_be_printed_is_a_refusal_that_says_what_is_safe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed(monkeypatch, "utf-8", Full())
    with pytest.raises(DeskError, match="is saved") as refused:
        Output(json=True).document([], "")
    assert refused.value.code == "output.lost"
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(DeskError, match="closed"):
        Output(json=False).document([], "x")


def test_streams_are_made_to_show_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = printed(monkeypatch, "ascii")
    make_forgiving()
    stream.write("“x”")
    stream.flush()
    assert stream.buffer.getvalue() == b"\\u201cx\\u201d"
