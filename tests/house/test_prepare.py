"""Set-up finds what is wrong, changes nothing when nothing is, and never asks a question."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import environment
import machine
import prepare
from tests.house.project import ROOT

BLOCKER = 'import sys\n\nsys.modules["ensurepip"] = None\n'


@pytest.fixture
def project(tmp_path: Path) -> environment.Environment:
    """A folder with a lock, a project file, and an environment of which only the papers exist."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "desk.txt").write_text("six==1.17.0\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    found = environment.Environment(tmp_path)
    packages = tmp_path / ".venv" / "lib" / "python3.11" / "site-packages" / "six-1.17.0.dist-info"
    packages.mkdir(parents=True)
    (tmp_path / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.2\n")
    noted = found.facts("desk") | {"packages": sorted(found.installed())}
    found.stamp("desk").write_text(json.dumps(noted), encoding="utf-8")
    return found


def installed(folder: Path, content: str, size: int) -> Path:
    (folder / "six-1.0.dist-info").mkdir()
    record = f"six.py,sha256=x,{size}\nsix.pyc,,\nsix-1.0.dist-info/RECORD,,\n"
    (folder / "six-1.0.dist-info" / "RECORD").write_text(record, encoding="utf-8")
    (folder / "six.py").write_text(content, encoding="utf-8")
    return folder


def test_nothing_has_to_be_installed_twice(project: environment.Environment) -> None:
    assert project.is_current("desk")


def test_another_lock_has_to_be_installed(project: environment.Environment) -> None:
    (project.root / "requirements" / "desk.txt").write_text("six==1.18.0\n", encoding="utf-8")
    assert not project.is_current("desk")


def test_other_dependencies_have_to_be_installed(project: environment.Environment) -> None:
    (project.root / "pyproject.toml").write_text('[project]\nname = "y"\n', encoding="utf-8")
    assert not project.is_current("desk")


def test_another_rule_of_style_changes_nothing(project: environment.Environment) -> None:
    with (project.root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("[tool.ruff]\nline-length = 99\n")
    assert project.is_current("desk")


def test_another_python_has_to_be_installed_into(project: environment.Environment) -> None:
    (project.folder / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.1\n")
    assert not project.is_current("desk")


def test_a_package_that_was_taken_away_has_to_be_installed(
    project: environment.Environment,
) -> None:
    next(project.folder.glob("lib/*/site-packages/six*")).rmdir()
    assert not project.is_current("desk")


def test_a_stamp_that_cannot_be_read_counts_for_nothing(project: environment.Environment) -> None:
    project.stamp("desk").write_text("{", encoding="utf-8")
    assert not project.is_current("desk")


def test_a_missing_environment_is_made(tmp_path: Path) -> None:
    assert environment.Environment(tmp_path).flaw() == "there is none yet"


def test_an_environment_whose_python_is_gone_is_made_anew(
    project: environment.Environment,
) -> None:
    assert project.flaw() == "its Python does not start"


@pytest.mark.skipif(sys.platform == "win32", reason="links to the interpreter are POSIX's")
def test_an_environment_that_was_moved_is_made_anew(project: environment.Environment) -> None:
    project.programs.mkdir()
    project.python.symlink_to(sys.executable)
    (project.programs / "pip").write_text("#!/another/folder/.venv/bin/python\n")
    assert project.flaw() == "it was made for another folder"


def pretend_pip(project: environment.Environment, code: int) -> Path:
    """A Python whose pip warns and ends with ``code``; the file in which its words are kept."""
    asked = project.root / "asked"
    project.programs.mkdir()
    project.python.write_text(
        f'#!/bin/sh\necho "$@" >> {asked}\necho "Collecting six"\n'
        f'echo "WARNING: Value for scheme.platlib does not match" >&2\nexit {code}\n',
        encoding="utf-8",
    )
    project.python.chmod(0o755)
    return asked


needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the pretended pip is a script")


@needs_shell
def test_an_installation_that_went_well_says_nothing_of_its_own(
    project: environment.Environment, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = pretend_pip(project, 0)
    project.fill("desk")
    assert capfd.readouterr() == ("", "")
    packages, desk = asked.read_text(encoding="utf-8").splitlines()
    assert packages.endswith("install --require-hashes -r requirements/desk.txt")
    assert desk.endswith("--editable .")
    assert project.is_current("desk")


@needs_shell
def test_an_installation_that_failed_shows_all_that_pip_said(
    project: environment.Environment, capfd: pytest.CaptureFixture[str]
) -> None:
    pretend_pip(project, 1)
    project.stamp("desk").unlink()
    with pytest.raises(machine.Refusal, match="for the reason pip gives above"):
        project.fill("desk")
    out, err = capfd.readouterr()
    assert out == ""
    assert err == "Collecting six\nWARNING: Value for scheme.platlib does not match\n"
    assert not project.is_current("desk")


def test_whole_packages_are_left_alone(tmp_path: Path) -> None:
    assert list(environment._damaged(installed(tmp_path, "x = 1\n", 6))) == []


def test_a_file_that_was_added_to_is_left_alone(tmp_path: Path) -> None:
    assert list(environment._damaged(installed(tmp_path, "x = 1\ny = 2\n", 6))) == []


def test_a_file_that_was_cut_short_is_found(tmp_path: Path) -> None:
    assert list(environment._damaged(installed(tmp_path, "x =", 6))) == ["six-1.0"]


def test_a_file_that_is_gone_is_found(tmp_path: Path) -> None:
    (installed(tmp_path, "x = 1\n", 6) / "six.py").unlink()
    assert list(environment._damaged(tmp_path)) == ["six-1.0"]


def test_a_half_installed_package_is_found(tmp_path: Path) -> None:
    (installed(tmp_path, "x = 1\n", 6) / "six-1.0.dist-info" / "RECORD").unlink()
    assert list(environment._damaged(tmp_path)) == ["six-1.0"]


def test_a_library_that_cannot_be_opened_names_its_package() -> None:
    needed = {"libnothing.so.7": "libnothing7", "libnowhere.so.1": "libnothing7"}
    assert machine.missing_libraries(needed) == ["libnothing7"]


def test_a_font_is_looked_for_in_every_folder(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "NotoSans-Regular.ttf").touch()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "NotoSansCJK-Bold.ttc").touch()
    folders = [str(tmp_path / "deep"), str(tmp_path / "other"), str(tmp_path / "none")]
    assert machine.missing_fonts(machine.FONTS, folders) == ["fonts-dejavu-core"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize(
    "named", [{}, {"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "w-9", "XDG_RUNTIME_DIR": "/nowhere"}]
)
def test_a_display_at_which_nobody_answers_is_none(named: dict[str, str]) -> None:
    assert not machine.display_answers(named)


def test_a_wayland_display_is_its_socket(tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    named = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert machine.display_answers(named)


def test_the_first_python_that_really_starts_is_taken(tmp_path: Path) -> None:
    broken = tmp_path / "python3.11"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    assert prepare.newer_python([str(broken), "no-such-python", sys.executable]) == sys.executable


def test_where_no_python_starts_there_is_none() -> None:
    assert prepare.newer_python(["no-such-python"]) is None


def set_up(programs: Path, *fakes: str) -> subprocess.CompletedProcess[str]:
    """Set-up as a machine without ensurepip sees it, whose only programs are ``fakes``."""
    (programs / "blocked").mkdir()
    (programs / "blocked" / "sitecustomize.py").write_text(BLOCKER, encoding="utf-8")
    (programs / "env").symlink_to("/usr/bin/env")
    for name, text in (script.split(": ", 1) for script in fakes):
        (programs / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    named = {"PATH": str(programs), "PYTHONPATH": str(programs / "blocked")}
    scripts = shutil.copytree(ROOT / "packaging", programs / "packaging")
    command = [sys.executable, str(scripts / "prepare.py")]
    return subprocess.run(
        command, env=named, capture_output=True, text=True, check=False, timeout=60
    )


needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="apt is Debian's")
VENV = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


@needs_linux
def test_without_apt_one_sentence_names_what_is_missing(tmp_path: Path) -> None:
    answer = set_up(tmp_path)
    assert answer.returncode == 1
    assert VENV in answer.stderr
    assert answer.stderr.count("\n") == 1


@needs_linux
def test_where_apt_may_not_install_the_exact_command_is_said(tmp_path: Path) -> None:
    answer = set_up(tmp_path, "apt-get: exit 100", "sudo: exit 1")
    assert answer.returncode == 1
    assert f"sudo apt-get install -y {VENV}" in answer.stderr
    assert answer.stderr.count("\n") == 1


@needs_linux
def test_apt_is_started_without_a_question_and_the_index_renewed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    pretend = f'echo "$DEBIAN_FRONTEND $@" >> {log}; exit 100'
    set_up(tmp_path, f"apt-get: {pretend}", 'sudo: shift; exec "$@"', "true: exit 0")
    said = log.read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("noninteractive -qq") for line in said)
    assert [line.split()[6] for line in said] == ["install", "update", "install"]
    assert VENV in said[0].split()
