"""The shape of the code: how long its pieces are, what is undocumented, how it is tested.

``python packaging/shape.py`` prints the figures and fails where a limit is broken.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

__all__ = ["Limits", "Shape", "measure"]

ROOT = Path(__file__).resolve().parents[1]
PATCHING = {"setattr", "setitem", "delattr", "delitem", "patch"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed, in lines."""

    file: int = 400
    file_median: int = 130
    function: int = 50
    function_p95: int = 30
    klass: int = 250
    patches_per_test: float = 0.2
    tests_to_code: tuple[float, float] = (0.45, 1.5)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, a class or a function, where it stands, and its lines."""

    where: str
    lines: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The figures of one tree of Python files."""

    files: tuple[Piece, ...]
    classes: tuple[Piece, ...]
    functions: tuple[Piece, ...]
    bare: tuple[str, ...]
    tests: int
    patches: int

    def complaints(self, limits: Limits) -> Iterator[str]:
        """A sentence for each piece that is over its limit."""
        for kind, pieces, most in (
            ("file", self.files, limits.file),
            ("class", self.classes, limits.klass),
            ("function", self.functions, limits.function),
        ):
            for piece in pieces:
                if piece.lines > most:
                    yield f"{piece.where}: a {kind} of {piece.lines} lines, {most} are allowed"
        if typical(self.files) > limits.file_median:
            yield f"half of the files have more than {limits.file_median} lines"
        if p95(self.functions) > limits.function_p95:
            yield f"5 of 100 functions have more than {limits.function_p95} lines"

    @property
    def lines(self) -> int:
        """All lines together."""
        return sum(piece.lines for piece in self.files)

    def figures(self) -> str:
        """The figures in one line, for people."""
        return (
            f"{len(self.files)} files, {self.lines} lines; "
            f"file {_spread(self.files)}; class {_spread(self.classes)}; "
            f"function {_spread(self.functions)} (median/p95/longest)"
        )


def measure(*folders: Path) -> Shape:
    """The shape of every Python file below ``folders``."""
    files, classes, functions, bare = [], [], [], []
    tests = patches = 0
    for path in sorted(path for folder in folders for path in folder.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        name = path.name if path.parent in folders else f"{path.parent.name}/{path.name}"
        files.append(Piece(name, source.count("\n")))
        bare += [f"{name}: {what}" for what in _bare(tree)]
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                classes.append(_piece(name, node))
            elif isinstance(node, Function):
                functions.append(_piece(name, node))
                tests += node.name.startswith("test_")
            patches += isinstance(node, ast.Call) and _patches(node)
    pieces = (tuple(files), tuple(classes), tuple(functions), tuple(bare))
    return Shape(*pieces, tests=tests, patches=patches)


def p95(pieces: tuple[Piece, ...]) -> int:
    """The length that 95 of 100 pieces do not exceed."""
    return sorted(piece.lines for piece in pieces)[round(len(pieces) * 0.95) - 1] if pieces else 0


def typical(pieces: tuple[Piece, ...]) -> float:
    """The median length."""
    return median(piece.lines for piece in pieces)


def _spread(pieces: tuple[Piece, ...]) -> str:
    longest = max(piece.lines for piece in pieces)
    return f"{typical(pieces):g}/{p95(pieces)}/{longest}"


def _piece(file: str, node: ast.ClassDef | Function) -> Piece:
    last = node.end_lineno or node.lineno
    return Piece(f"{file}:{node.lineno} {node.name}", last - node.lineno + 1)


def _patches(call: ast.Call) -> bool:
    """Whether a test puts something else in another's place here."""
    function = call.func
    if isinstance(function, ast.Attribute):
        owner = ast.unparse(function.value)
        return function.attr in PATCHING and ("patch" in owner or "mock" in owner)
    return isinstance(function, ast.Name) and function.id == "patch"


def _bare(tree: ast.Module) -> Iterator[str]:
    """Public things without a docstring or without a full set of annotations."""
    if not ast.get_docstring(tree):
        yield "the module has no docstring"
    for owner, node in _public(tree):
        name = f"{owner}{node.name}"
        if not ast.get_docstring(node) and not _overrides(node):
            yield f"{name} has no docstring"
        if isinstance(node, Function) and not _annotated(node):
            yield f"{name} is not fully annotated"


def _public(tree: ast.Module) -> Iterator[tuple[str, ast.ClassDef | Function]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield "", node
            for inner in getattr(node, "body", []) if isinstance(node, ast.ClassDef) else []:
                if isinstance(inner, Function) and not inner.name.startswith("_"):
                    yield f"{node.name}.", inner


def _overrides(node: ast.AST) -> bool:
    """Whether the docstring is another's: an override, an overload, a property's setter."""
    decorators = [ast.unparse(one) for one in getattr(node, "decorator_list", [])]
    return bool({"override", "overload", "setter"} & {name.split(".")[-1] for name in decorators})


def _annotated(node: Function) -> bool:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    named = [one for one in arguments if one.arg not in {"self", "cls"}]
    return node.returns is not None and all(one.annotation for one in named)


def main() -> int:
    """The exit code: 1 where a limit is broken, after the figures and each complaint."""
    limits = Limits()
    trees = {
        "code": measure(ROOT / "dsar_desk", ROOT / "packaging"),
        "tests": measure(ROOT / "tests"),
    }
    found = [one for shape in trees.values() for one in shape.complaints(limits)]
    found += trees["code"].bare
    for name, shape in trees.items():
        print(f"{name}: {shape.figures()}")
    tests = trees["tests"]
    print(
        f"{tests.lines / trees['code'].lines:.2f} lines of tests to one of code; "
        f"{tests.patches / tests.tests:.3f} patches in each of {tests.tests} tests"
    )
    for complaint in found:
        print(complaint)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
