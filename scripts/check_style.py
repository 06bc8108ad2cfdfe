"""Prints the code's size and shape beside what the best of its kind have: a report, not a gate."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "twosource"
VAGUE = frozenset({"utils", "util", "helpers", "common", "misc"})
FILE, FUNCTION, CLASS, PARAMETERS, MODULES, DEPTH = 400, 50, 250, 7, 12, 2
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Measured:
    """A size with where it was found."""

    size: int
    where: str


def main() -> None:
    """Print the table, then each place that is worth a second look."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    files = [Measured(len(p.read_text(encoding="utf-8").splitlines()), _name(p)) for p in trees]
    functions = [m for p, t in trees.items() for m in _sizes(p, t, (ast.FunctionDef, ast.AsyncFunctionDef))]
    classes = [m for p, t in trees.items() for m in _sizes(p, t, (ast.ClassDef,))]
    parameters = [m for p, t in trees.items() for m in _parameters(p, t)]
    print(f"{'':12}{'how many':>10}{'median':>8}{'p90':>6}{'largest':>9}{'look twice':>12}")
    for title, measured, limit in (
        ("files", files, FILE),
        ("functions", functions, FUNCTION),
        ("classes", classes, CLASS),
        ("parameters", parameters, PARAMETERS),
    ):
        _row(title, measured, limit)
    for line in _oddities(trees):
        print(line)


def _row(title: str, measured: Sequence[Measured], limit: int) -> None:
    sizes = sorted(m.size for m in measured)
    print(f"{title:12}{len(sizes):>10}{_at(sizes, 0.5):>8}{_at(sizes, 0.9):>6}{sizes[-1]:>9}{f'> {limit}':>12}")
    for one in sorted((m for m in measured if m.size > limit), key=lambda m: (-m.size, m.where)):
        print(f"  look twice: {one.where}: {one.size}")


def _at(sizes: Sequence[int], part: float) -> int:
    return sizes[min(len(sizes) - 1, int(part * len(sizes)))]


def _sizes(path: Path, tree: ast.Module, kinds: tuple[type[_Function | ast.ClassDef], ...]) -> Iterator[Measured]:
    for node in ast.walk(tree):
        if isinstance(node, kinds):
            yield Measured((node.end_lineno or node.lineno) - node.lineno + 1, f"{_name(path)}: {node.name}")


def _parameters(path: Path, tree: ast.Module) -> Iterator[Measured]:
    for node in ast.walk(tree):
        if isinstance(node, _Function):
            given = node.args
            number = len([*given.posonlyargs, *given.args, *given.kwonlyargs])
            yield Measured(number, f"{_name(path)}: {node.name}")


def _oddities(trees: dict[Path, ast.Module]) -> Iterator[str]:
    tops = sorted(p.name for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists())
    yield f"top-level modules: {len(tops)} (look twice beyond {MODULES}): {', '.join(tops)}"
    for path, tree in trees.items():
        name = _name(path)
        if path.stem in VAGUE:
            yield f"  look twice: {name}: a name that says nothing"
        if len(path.relative_to(PACKAGE).parts) > DEPTH + 1:
            yield f"  look twice: {name}: more than {DEPTH} folders deep"
        yield from (f"  look twice: {name}, line {line}: {what}" for line, what in _faults(tree))


def _faults(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and (
            node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
        ):
            yield node.lineno, "a broad except"
        if isinstance(node, ast.keyword) and node.arg == "tzinfo":
            yield node.value.lineno, "a time relabelled, not converted"
    for node in tree.body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield node.lineno, f"work at import: {ast.unparse(node.value)[:60]}"


def _name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


if __name__ == "__main__":
    main()
