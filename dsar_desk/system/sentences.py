"""The sentences that stand in the program, so that a worker can choose among them but make none.

A document that took its reader over could otherwise let the desk say whatever it wants.
"""

import pkgutil
from functools import lru_cache
from importlib.util import find_spec
from types import CodeType

__all__ = ["own_sentences"]


@lru_cache(maxsize=16)
def own_sentences(module: str) -> frozenset[str]:
    """Every text constant in the room of a module (``dsar_desk.mail.parse``: in ``dsar_desk.mail``).

    The modules are read, not run.
    """
    room = ".".join(module.split(".")[:2])
    package = find_spec(room)
    places = (package.submodule_search_locations if package else None) or []
    names = [found.name for found in pkgutil.iter_modules(places, f"{room}.")]
    return frozenset(text for name in names for text in _texts(_code(name)))


def _code(module: str) -> CodeType | None:
    spec = find_spec(module)
    get_code = getattr(spec.loader, "get_code", None) if spec else None
    return get_code(module) if get_code else None


def _texts(code: CodeType | None) -> set[str]:
    if code is None:
        return set()
    found: set[str] = set()
    for constant in code.co_consts:
        if isinstance(constant, str):
            found.add(constant)
        elif isinstance(constant, CodeType):
            found |= _texts(constant)
    return found
