"""Which fields a template uses, checked against the types of the vocabulary when it is loaded."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin

from jinja2 import meta, nodes

from dsar_desk.cases.records import hints_of, without_none
from dsar_desk.letters.vocabulary import Vocabulary

__all__ = ["fields_used", "parts_of", "unknown_fields"]

_LOOP = {"first": bool, "last": bool, "index": int}
_REFUSED = (nodes.Call, nodes.Getitem, nodes.Macro, nodes.CallBlock, nodes.Import, nodes.FromImport)


def unknown_fields(parsed: nodes.Template) -> list[tuple[int, str]]:
    """Line and name of every field that the vocabulary does not have.

    Calls, subscripts and macros are no fields: a template says what is written, it computes
    nothing.
    """
    return list(_walk(parsed, dict(hints_of(Vocabulary))))


def fields_used(parsed: nodes.Template) -> frozenset[str]:
    """The fields that a text uses itself, by their first name; not those of parts it includes."""
    return frozenset(meta.find_undeclared_variables(parsed))


def parts_of(parsed: nodes.Template) -> list[tuple[int, str]]:
    """Line and name of every part that a text includes; no name where it is not written out."""
    found = []
    for node in parsed.find_all(nodes.Include):
        name = node.template.value if isinstance(node.template, nodes.Const) else ""
        found.append((node.lineno, str(name)))
    return found


def _walk(node: nodes.Node, scope: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    if isinstance(node, _REFUSED):
        yield node.lineno, type(node).__name__
    elif isinstance(node, nodes.For):
        yield from _loop(node, scope)
    elif isinstance(node, nodes.Assign):
        yield node.lineno, "set"
    elif isinstance(node, nodes.Name | nodes.Getattr):
        name = _unknown(node, scope)
        if name:
            yield node.lineno, name
    else:
        for child in node.iter_child_nodes():
            yield from _walk(child, scope)


def _loop(node: nodes.For, scope: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    yield from _walk(node.iter, scope)
    listed = _kind(node.iter, scope)
    if get_origin(listed) is not tuple or not isinstance(node.target, nodes.Name):
        yield node.lineno, "for"
        return
    inner = {**scope, node.target.name: get_args(listed)[0], "loop": _LOOP}
    for child in (*node.body, *node.else_):
        yield from _walk(child, inner)


def _unknown(node: nodes.Name | nodes.Getattr, scope: Mapping[str, Any]) -> str:
    """The first part of a dotted name that is not known, with what stands before it; or nothing."""
    if isinstance(node, nodes.Name):
        return "" if node.name in scope else node.name
    if not isinstance(node.node, nodes.Name | nodes.Getattr):
        return node.attr
    before = _unknown(node.node, scope)
    if before:
        return before
    return "" if node.attr in _fields(_kind(node.node, scope)) else f"{_dotted(node)}"


def _dotted(node: nodes.Name | nodes.Getattr) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    inner = node.node
    before = _dotted(inner) if isinstance(inner, nodes.Name | nodes.Getattr) else ""
    return f"{before}.{node.attr}"


def _kind(node: nodes.Node, scope: Mapping[str, Any]) -> Any:
    if isinstance(node, nodes.Name):
        return without_none(scope.get(node.name))
    if isinstance(node, nodes.Getattr):
        return without_none(_fields(_kind(node.node, scope)).get(node.attr))
    return None


def _fields(kind: Any) -> Mapping[str, Any]:
    if isinstance(kind, Mapping):
        return kind
    return hints_of(kind) if isinstance(kind, type) and is_dataclass(kind) else {}
