"""A real CUPS of the test's own: one unprivileged user, a folder that goes, a printer into files.

``make services`` installs it. The printer takes PDF as it is and keeps, for each job, the bytes and
the options that reached it; the file ``mode`` beside them says how it behaves.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

__all__ = ["PRINTER", "Cups", "why_absent"]

PRINTER = "Kyocera"
_WAIT = 20
"""In seconds: how long the print system may take to come up."""
_SEARCH = f"{os.environ.get('PATH', '')}:/usr/sbin"
_SYSTEM = Path("/usr/lib/cups")
_FILES = """
ServerRoot {dir}/etc
ServerBin {dir}/bin
RequestRoot {dir}/spool
TempDir {dir}/spool/tmp
CacheDir {dir}/cache
StateDir {dir}/state
AccessLog {dir}/access.log
ErrorLog {dir}/error.log
PageLog {dir}/page.log
User {user}
Group {group}
SystemGroup root
"""
_CONFIG = """
Listen localhost:{port}
LogLevel warn
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles No
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "DESK.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Desk Test"
*ShortNickName: "Desk Test"
*NickName: "Desk Test"
*PSVersion: "(3010) 0"
*LanguageLevel: "3"
*ColorDevice: False
*FileSystem: False
*cupsFilter: "application/pdf 0 -"
*OpenUI *PageSize/Page Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize Letter/Letter: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Page Region: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion Letter/Letter: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea Letter/Letter: "0 0 612 792"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension Letter/Letter: "612 792"
*OpenUI *InputSlot/Tray: PickOne
*DefaultInputSlot: Tray1
*InputSlot Tray1/Tray 1: ""
*InputSlot Tray2/Tray 2: ""
*CloseUI: *InputSlot
*OpenUI *Duplex/Two-Sided: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long: ""
*Duplex DuplexTumble/Short: ""
*CloseUI: *Duplex
"""
_BACKEND = """#!/bin/sh
# job user title copies options [file]
if [ $# -eq 0 ]; then echo 'direct desktest "Unknown" "Desk test"'; exit 0; fi
out="{out}"
mode=$(cat "$out/mode" 2>/dev/null)
case "$mode" in
  jam) echo "STATE: +media-jam-error" >&2; cat ${{6:-}} >/dev/null; exit 4;;
  abort) echo "ERROR: not responding" >&2; cat ${{6:-}} >/dev/null; exit 1;;
  hang) echo "STATE: +connecting-to-device" >&2; exec sleep 600;;
esac
echo "STATE: -media-jam-error" >&2
if [ "$mode" = empty ]; then : >"$out/$1.pdf"; cat ${{6:-}} >/dev/null
else cat ${{6:-}} >"$out/$1.part"; mv "$out/$1.part" "$out/$1.pdf"; fi
printf '%s\\n%s\\n%s\\n%s\\n' "$3" "$4" "$5" "$2" >"$out/$1.txt"
exit 0
"""


def why_absent() -> str:
    """Why no CUPS can be started here, empty where one can."""
    if os.name != "posix":
        return "CUPS does not run here"
    missing = [name for name in ("cupsd", "lpadmin") if not shutil.which(name, path=_SEARCH)]
    return f"{' and '.join(missing)} not installed: make services" if missing else ""


class Cups:
    """Started on entering, ended on leaving; ``server`` is where it listens."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="desk-cups-"))
        self.out = self.folder / "out"
        self.server = f"localhost:{_free_port()}"
        self._daemon: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self._lay_out()
            self.start()
            self.add_printer()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_ignored: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start the daemon, and wait until it answers."""
        etc = self.folder / "etc"
        command = [_found("cupsd"), "-f", "-c", str(etc / "cupsd.conf")]
        self._daemon = subprocess.Popen(
            [*command, "-s", str(etc / "cups-files.conf")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._as_nobody(),
        )
        self._wait_until_it_listens()

    def stop(self) -> None:
        """End the daemon: as when somebody stops the spooler."""
        if self._daemon is not None:
            self._daemon.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._daemon.wait(timeout=_WAIT)
            self._daemon.kill()
            self._daemon.wait()
            self._daemon = None

    def behave(self, mode: str) -> None:
        """``good``, ``jam``, ``abort``, ``hang`` or ``empty`` from the next job on."""
        (self.out / "mode").write_text(mode, encoding="ascii")

    def mend(self) -> None:
        """Let the printer go on, as somebody does at its panel."""
        self.behave("good")
        self._run("cupsenable", PRINTER)

    def add_printer(self) -> None:
        """Let there be the printer."""
        ppd = str(self.folder / "etc/desk.ppd")
        policy = "printer-error-policy=abort-job"
        wanted = ("-p", PRINTER, "-E", "-v", "desktest:/out", "-P", ppd, "-o", policy)
        self._run("lpadmin", *wanted)
        self._run("lpadmin", "-p", PRINTER, "-D", "Kyocera, 2nd floor")
        self._run("lpadmin", "-d", PRINTER)

    def remove_printer(self) -> None:
        """Let the printer vanish."""
        self._run("lpadmin", "-x", PRINTER)

    def came_out(self) -> dict[int, bytes]:
        """The bytes that came out, by the number of the job."""
        return {int(path.stem): path.read_bytes() for path in self.out.glob("*.pdf")}

    def about(self, number: int) -> Mapping[str, str]:
        """Title, copies, options and user as they reached the printer."""
        lines = (self.out / f"{number}.txt").read_text(encoding="utf-8").splitlines()
        return dict(zip(("title", "copies", "options", "user"), lines, strict=True))

    def _lay_out(self) -> None:
        folders = ("etc", "bin/backend", "spool/tmp", "cache", "state", "out")
        for name in folders:
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for name in ("daemon", "filter", "notifier", "cgi-bin", "monitor"):
            if (_SYSTEM / name).exists():
                (self.folder / "bin" / name).symlink_to(_SYSTEM / name)
        user = pwd.getpwuid(_uid())
        group = "nogroup" if user.pw_name == "nobody" else _group(user.pw_gid)
        named = {"dir": self.folder, "user": user.pw_name, "group": group}
        etc = self.folder / "etc"
        (etc / "cups-files.conf").write_text(_FILES.format(**named), encoding="utf-8")
        port = self.server.rpartition(":")[2]
        (etc / "cupsd.conf").write_text(_CONFIG.format(port=port), encoding="utf-8")
        (etc / "desk.ppd").write_text(_PPD, encoding="ascii")
        backend = self.folder / "bin/backend/desktest"
        backend.write_text(_BACKEND.format(out=self.out), encoding="ascii")
        backend.chmod(0o755)
        self.behave("good")
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, _uid(), user.pw_gid, follow_symlinks=False)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [_found(program), "-h", self.server, *arguments],
            check=True,
            capture_output=True,
            timeout=_WAIT,
            **self._as_nobody(),
        )

    def _as_nobody(self) -> dict[str, int]:
        return {"user": _uid()} if os.geteuid() == 0 else {}

    def _wait_until_it_listens(self) -> None:
        host, _, port = self.server.rpartition(":")
        until = time.monotonic() + _WAIT
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
                return
            time.sleep(0.05)
        raise RuntimeError(
            (self.folder / "error.log").read_text(encoding="utf-8", errors="replace")
        )


def _found(program: str) -> str:
    return shutil.which(program, path=_SEARCH) or program


def _uid() -> int:
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.getuid()


def _group(gid: int) -> str:
    import grp  # noqa: PLC0415 - there is none on Windows, where this module is imported too

    return grp.getgrgid(gid).gr_name


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("localhost", 0))
        return int(held.getsockname()[1])
