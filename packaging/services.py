"""Installs the servers that the integration tests talk to: ``make services``.

The tests start a Dovecot and a CUPS of their own, each as one unprivileged user, on the loopback,
in a temporary folder. The packages bring services of the system as well, which they do not need:
where apt started them, ``sudo systemctl disable --now dovecot cups cups.socket cups.path`` stops
them.
"""

import os
import shutil
import sys

from machine import install

__all__ = ["PACKAGES"]

PACKAGES = {
    "dovecot": ["dovecot-imapd", "dovecot-submissiond"],
    "cupsd": ["cups-daemon"],
    "lpadmin": ["cups-client"],
}
"""By program, as Debian and Ubuntu call them; of Dovecot version 2.3 is wanted (Debian 12, Ubuntu 22.04
and 24.04)."""


def main() -> int:
    """0 where all of them are there in the end."""
    return max([_brought(program, packages) for program, packages in PACKAGES.items()])


def _brought(program: str, packages: list[str]) -> int:
    search = f"{os.environ.get('PATH', '')}:/usr/sbin"
    if shutil.which(program, path=search):
        print(f"{program} is here already.")
        return 0
    if install(packages) and shutil.which(program, path=search):
        print(f"{program} is here. The tests start one of their own; the system’s is not needed.")
        return 0
    wanted = " ".join(packages)
    print(f"{program} was not installed; an administrator does it: apt-get install {wanted}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
