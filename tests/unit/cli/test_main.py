"""Where a command line goes: the window or a command, options before or after, and how it ends."""

import sys
from pathlib import Path

import pytest

from dsar_desk.__main__ import _has_display, main
from dsar_desk.gui.options import Options, window_options

DUE = ("deadline", "--jurisdiction", "GB", "--right", "access", "--received", "2026-11-18")


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ((), Options()),
        (("--sample",), Options(sample=True)),
        (("--office", "somewhere"), Options(office=Path("somewhere"))),
        (
            ("--office=somewhere", "--recovery-key", "key.txt"),
            Options(office=Path("somewhere"), recovery_key=Path("key.txt")),
        ),
        (("--sample", "--measure", "idle"), Options(sample=True, measure="idle")),
    ],
)
def test_the_windows_own_options_open_the_window(words: tuple[str, ...], options: Options) -> None:
    assert window_options(words) == options


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
        ("--office",),
        ("--office=",),
        ("--office", "--sample"),
        ("--sample=yes",),
        ("--measure", "paint"),
    ],
)
def test_everything_else_is_the_command_line(words: tuple[str, ...]) -> None:
    assert window_options(words) is None


@pytest.mark.parametrize("words", [("--office",), ("--office", "--sample"), ("--measure", "paint")])
def test_an_option_that_is_not_understood_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err


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
