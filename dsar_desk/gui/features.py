"""PySide looks for features that nobody here asks for in the source of all that is imported.

``from __feature__ import snake_case`` gives Qt's methods other names, module by module. To know
which modules may want that, PySide reads the source of each one imported after it (PYSIDE-2029):
0.2 ms and 30 kB a time, for some two hundred modules up to the first list of cases. No module of
this program imports a feature, and a test sees to it.
"""

import sys

import PySide6.QtCore  # noqa: F401 - which brings what looks

__all__ = ["look_at_no_source"]

LOOKING = "_mod_uses_pyside"


def look_at_no_source() -> bool:
    """Let every module count as one that uses PySide as it is; whether PySide let itself be told."""
    feature = sys.modules.get("shibokensupport.feature")
    told = hasattr(feature, LOOKING)
    if told:
        setattr(feature, LOOKING, lambda _module: True)
    return told
