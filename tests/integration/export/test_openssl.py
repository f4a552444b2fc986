"""A bundle is checked by a program that is not ours."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dsar_desk.paper.fonts import Fonts
from tests.kept import font_cache
from tests.unit.export.bundles import a_bundle, members_of


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not installed")
def test_the_command_of_the_readme_checks_the_signature(tmp_path: Path) -> None:
    members = members_of(a_bundle(Fonts(font_cache())), tmp_path)
    for name in ("manifest.json", "manifest.sig", "office-key.pem"):
        (tmp_path / name).write_bytes(members[name])
    command = "openssl pkeyutl -verify -pubin -inkey office-key.pem -rawin -in manifest.json -sigfile manifest.sig"
    checked = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, check=False)
    assert b"Verified Successfully" in checked.stdout
    readme = " ".join(members["README.txt"].decode().replace("\\", "").split())
    assert command in readme
