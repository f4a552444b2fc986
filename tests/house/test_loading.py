"""What a module brings with it when it is loaded: no more than it needs."""

import subprocess
import sys


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
