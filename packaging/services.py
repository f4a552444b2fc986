"""Installs the mail server that the integration tests talk to: ``make services``.

The tests start a Dovecot of their own, as one unprivileged user, on the loopback, in a temporary
folder. The package brings a service of the system as well, which they do not need: where apt
started it, ``sudo systemctl disable --now dovecot`` stops it.
"""

import os
import shutil
import sys

from machine import install

__all__ = ["PACKAGES"]

PACKAGES = ["dovecot-imapd", "dovecot-submissiond"]
"""As Debian and Ubuntu call them; version 2.3 is wanted (Debian 12, Ubuntu 22.04 and 24.04)."""


def main() -> int:
    """0 where Dovecot is there in the end."""
    search = f"{os.environ.get('PATH', '')}:/usr/sbin"
    if shutil.which("dovecot", path=search):
        print("Dovecot is here already.")
        return 0
    if install(PACKAGES) and shutil.which("dovecot", path=search):
        print("Dovecot is here. The tests start one of their own; the system’s is not needed.")
        return 0
    print(f"Dovecot was not installed; an administrator does it: apt-get install {PACKAGES}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
