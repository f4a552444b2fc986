"""Where the program's data files lie: one rule for a clone, a wheel and a frozen program."""

from pathlib import Path

__all__ = ["folder"]


def folder() -> Path:
    """The folder of rule packs, letters, migrations and the rest that a lawyer may read.

    ``dsar_desk/resources`` in a wheel or a frozen program, else ``resources`` beside the package.
    """
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
