"""What a module brings with it when it is loaded: no more than it needs."""

import os
import subprocess
import sys
from pathlib import Path

from dsar_desk.bootstrap import create, new_office
from tests.desk import surroundings

ROOT = Path(__file__).resolve().parents[2]
HEAVY = frozenset({"sqlalchemy", "alembic", "reportlab", "pypdfium2", "PIL", "jinja2", "holidays"})
MAIL = frozenset({"imap_tools", "imaplib", "smtplib", "msal", "google", "oauthlib", "requests"})
FILLED = """
import sys
from pathlib import Path
from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.views import View
from tests.desk import surroundings
place = Path(sys.argv[1])
around = surroundings(place)
import dsar_desk.gui.app
with open_desk(around.places.office, place / "recovery-key.txt", around) as desk:
    first = desk.finding.first_look(View.ALL, desk.now().date())
    print(*sys.modules, sep="\\n")
"""

MAIL = frozenset(
    {"ssl", "imaplib", "smtplib", "imap_tools", "msal", "google", "oauthlib", "requests"}
)
IDLE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from dsar_desk.bootstrap import open_desk
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.work import Workbench
from tests.desk import surroundings
from tests.gui.desks import at_the_desk
place = Path(sys.argv[1])
around = surroundings(place)
app = QApplication([])
bench = Workbench()
with open_desk(around.places.office, place / "recovery-key.txt", around) as desk:
    here = at_the_desk(desk, bench, Theme(app), place)
    here.rooms.mail.watch.begin()
    here.rooms.scans.begin()
    here.settle()
    print(*sys.modules, sep="\\n")
    bench.stop()
"""


def test_starting_the_program_does_not_pay_for_the_tables_of_holidays() -> None:
    code = "import sys, dsar_desk.law.deadline; print('holidays' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_verifier_stands_alone() -> None:
    program = (
        "import sys, dsar_desk.export.verify; "
        "print(*sorted(name for name in sys.modules if name.startswith('dsar_desk.')), sep='\\n')"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    rooms = {name.split(".")[1] for name in loaded.stdout.decode().split()}
    assert rooms == {"cases", "errors", "export", "text"}


def test_the_filled_list_waits_for_nothing_that_only_letters_tables_or_documents_need(
    tmp_path: Path,
) -> None:
    around = surroundings(tmp_path)
    new = new_office(around.places.office, "Harbour Borough Council", "GB", around)
    create(new, tmp_path / "recovery-key.txt", around, keyring=False)
    command = [sys.executable, "-c", FILLED, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert {"dsar_desk", "sqlcipher3", "PySide6"} <= loaded
    assert loaded & (HEAVY | MAIL) == set()


def test_an_office_without_a_mailbox_loads_nothing_that_speaks_with_servers(tmp_path: Path) -> None:
    around = surroundings(tmp_path)
    new = new_office(around.places.office, "Harbour Borough Council", "GB", around)
    create(new, tmp_path / "recovery-key.txt", around, keyring=False)
    command = [sys.executable, "-c", IDLE, str(tmp_path)]
    alone = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "dsar_desk.gui.mail_watch" in loaded
    assert {name.partition(".")[0] for name in loaded} & MAIL == set()
    assert loaded & {"dsar_desk.mail.imap", "dsar_desk.mail.smtp", "dsar_desk.mail.tls"} == set()


def test_a_case_of_which_nobody_said_a_language_loads_no_names_of_languages() -> None:
    program = (
        "import sys, dsar_desk.gui.case.summary; from dsar_desk.cases.languages import language_name; "
        "print(repr(language_name('')), 'babel' in sys.modules, language_name('da'))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert run.stdout.split() == ["''", "False", "Danish"]
