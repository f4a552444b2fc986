"""Where a command line goes: the window or a command, options before or after, and how it ends."""

import sys

import pytest

from dsar_desk.__main__ import _has_display, _wants_window, main

DUE = ("deadline", "--jurisdiction", "GB", "--right", "access", "--received", "2026-11-18")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--sample",),
        ("--office", "somewhere"),
        ("--office=somewhere", "--recovery-key", "key.txt"),
        ("--sample", "--measure", "paint"),
    ],
)
def test_the_windows_own_options_open_the_window(words: tuple[str, ...]) -> None:
    assert _wants_window(words)


@pytest.mark.parametrize(
    "words",
    [
        ("selftest",),
        ("--json",),
        ("--help",),
        ("--version",),
        ("--frob",),
        ("--office", "somewhere", "office", "check"),
        ("--recovery-key=key.txt", "case", "list"),
        ("mail.eml",),
    ],
)
def test_everything_else_is_the_command_line(words: tuple[str, ...]) -> None:
    assert not _wants_window(words)


def test_a_unix_without_display_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("There is no display here")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_display_will_do(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert _has_display({name: ":0"})
    assert not _has_display({name: ""})
    monkeypatch.setattr(sys, "platform", "win32")
    assert _has_display({})
