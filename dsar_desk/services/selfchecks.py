"""Self-checks: everything that the installed program needs is there and works."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.profile import Profile
from dsar_desk.cases.script import Script
from dsar_desk.cases.sheet_code import SEPARATOR
from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.deadline import deadline
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.mail.tls import context
from dsar_desk.paper.blocks import Paragraph
from dsar_desk.paper.cover import CoverWords, cover_sheet
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.pages import page_text
from dsar_desk.paper.sheet import DIN_5008_B
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write
from dsar_desk.services.offices import NewOffice, check_office, create_office, open_office
from dsar_desk.services.scan_reading import ScanReader
from dsar_desk.services.stationery import Stationery
from dsar_desk.services.ways import ByRecoveryKey
from dsar_desk.store.opening import Terms
from dsar_desk.system.sandbox import Sandbox
from dsar_desk.system.vault import Vault
from dsar_desk.text import tr

__all__ = ["SelfCheck", "SelfChecks"]

_SCRIPTS = {
    "Latin, Greek, Cyrillic": "Łódź Αθήνα Київ",
    "Hebrew, Arabic": "ירושלים القاهرة",
    "Chinese, Japanese, Korean": "北京 東京 서울",
}
_LOADED_LATE = ("dsar_desk.services.polling", "dsar_desk.mail.sign_in")
"""Loaded when the first mailbox is read, and nothing else would show that a bundle lacks a part."""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One check: its name, whether it held, and what was found."""

    name: str
    ok: bool
    found: str


class SelfChecks:
    """The checks of one installation, each ending in a sentence and never in a traceback."""

    def __init__(
        self,
        resources: Path,
        stationery: Callable[[], Stationery],
        vault: Callable[[], Vault],
        now: Callable[[], datetime],
    ) -> None:
        self._resources = resources
        self._stationery = stationery
        self._vault = vault
        self._now = now

    def run(self) -> tuple[SelfCheck, ...]:
        """All checks, in order. A missing keyring is told and is no failure: a key can be typed."""
        checks = [
            self._checked(tr("Rules of law"), self._rules),
            self._checked(tr("Authorities, profile, script"), self._data),
            self._checked(tr("Letters"), self._letters),
            *(
                self._checked(tr("PDF in {scripts}", scripts=name), self._pdf(text))
                for name, text in _SCRIPTS.items()
            ),
            self._checked(tr("Encrypted register"), self._office),
            self._checked(tr("Worker process"), self._worker),
            self._checked(tr("Scans"), self._scans),
            self._checked(tr("Mail servers"), self._mail),
        ]
        keyring = self._checked(tr("Keyring"), self._keyring)
        return (*checks, SelfCheck(keyring.name, ok=True, found=keyring.found))

    def _checked(self, name: str, look: Callable[[], str]) -> SelfCheck:
        try:
            return SelfCheck(name, ok=True, found=look())
        except DeskError as trouble:
            return SelfCheck(name, ok=False, found=trouble.sentence)
        except (OSError, ImportError, LookupError, ValueError) as trouble:
            return SelfCheck(name, ok=False, found=f"{type(trouble).__name__}: {trouble}")

    def _rules(self) -> str:
        book = Rulebook.load(self._resources / "law")
        today = self._now().date()
        rule = book.rule_for("DE", Right.ACCESS, today)
        due = deadline(rule, today, (), calendar_for(book, "DE", rule)).due
        return tr(
            "{n} rules; an access request of today is due on {due}", n=len(book.rules), due=due
        )

    def _data(self) -> str:
        authorities = Authorities.load(self._resources / "authorities")
        for path in sorted((self._resources / "profile").glob("*.toml")):
            Profile.from_toml(path.read_text(encoding="utf-8"), path.name)
        for path in sorted((self._resources / "scripts").glob("*.toml")):
            Script.from_toml(path.read_text(encoding="utf-8"), path.name)
        return tr("{n} authorities", n=len(authorities.entries))

    def _letters(self) -> str:
        paper = self._stationery()
        kinds, languages = len(paper.kinds("policy", "en")), len(paper.languages())
        found = tr("{n} kinds of letter in {languages} languages", n=kinds, languages=languages)
        return " ".join((found, *paper.faults()))

    def _pdf(self, text: str) -> Callable[[], str]:
        def look() -> str:
            fonts = self._stationery().fonts
            bare = Surround("", (), "", (), (), "", "", "")
            page = lay_out(DIN_5008_B, bare, [Paragraph((Span(text),))], fonts)
            pdf = write(page, fonts, title="", language="und", written=self._now().date())
            return tr("{n} bytes, read back: {text}", n=len(pdf), text=page_text(pdf)[0].strip())

        return look

    def _office(self) -> str:
        with tempfile.TemporaryDirectory(prefix="dsar-desk-selftest-") as name:
            place = Path(name)
            terms = Terms(place / "marks", self._now())
            actor = Actor(ActorId("selftest"), "selftest")
            new = NewOffice(place / "office", "selftest", "DE", "{}", actor, self._now())
            key = create_office(new, terms, None, place / "key.txt")
            with open_office(new.folder, ByRecoveryKey(key), terms) as database:
                found = check_office(database)
        return tr(
            "SQLite {sqlite}, schema {schema}", sqlite=found["sqlite"], schema=found["schema"]
        )

    def _worker(self) -> str:
        with Sandbox() as sandbox:
            return sandbox.kind()

    def _scans(self) -> str:
        """A separator sheet is made, and its code read in a worker as from a scan."""
        words = CoverWords("selftest", "selftest", "en")
        sheet = cover_sheet(SEPARATOR, words, DIN_5008_B, self._stationery().fonts)
        with Sandbox() as sandbox:
            pages = ScanReader(sandbox, lambda: "DE").look(sheet)
        if [page.codes for page in pages] != [(SEPARATOR,)]:
            raise ValueError("the code of a separator sheet was not read back")
        return tr("the code of a separator sheet was read back")

    def _mail(self) -> str:
        """What speaks with servers and signs in can be loaded; no server is asked."""
        for name in _LOADED_LATE:
            import_module(name)
        trusted = len(context().get_ca_certs())
        if not trusted:
            return tr(
                "can be spoken to; this system lists no certificates that it trusts, so that the file "
                "of one has to be named"
            )
        return tr("can be spoken to; {n} authorities are trusted", n=trusted)

    def _keyring(self) -> str:
        self._vault()
        return tr("the system’s keyring can be used")
