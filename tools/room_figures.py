"""Print for every room of the package its modules, their lines, and the lines of its tests.

Lines are counted as they stand, blank ones and docstrings included. Tests of a room are those in
``tests/ROOM/`` and the modules ``tests/test_ROOM*.py``; tests that go through several rooms count
in the total only. Run as ``python tools/room_figures.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PACKAGE, TESTS = ROOT / "src" / "ondergrond", ROOT / "tests"


def count_lines(paths: Iterable[Path]) -> list[int]:
    """How many lines each file has."""
    return [len(path.read_text(encoding="utf-8").splitlines()) for path in paths]


def figures(name: str, sources: Iterable[Path], tests: Iterable[Path]) -> str:
    """A row: modules, lines, median and longest module, lines of tests, tests to source."""
    lines, tested = count_lines(sources), sum(count_lines(tests))
    counts = f"{len(lines)} | {sum(lines)} | {median(lines):g} | {max(lines)}"
    return f"| {name} | {counts} | {tested} | {tested / sum(lines):.2f} |"


def main() -> None:
    """Print the table in Markdown."""
    print("| room | modules | lines | median | longest | lines of tests | tests : source |")
    print("|---|---|---|---|---|---|---|")
    print(figures("all", PACKAGE.rglob("*.py"), TESTS.rglob("*.py")))
    for unit in sorted(PACKAGE.iterdir()):
        if unit.is_dir() and (unit / "__init__.py").exists():
            tests = {*(TESTS / unit.name).rglob("*.py"), *TESTS.glob(f"test_{unit.name}*.py")}
            print(figures(unit.name, unit.rglob("*.py"), tests))


if __name__ == "__main__":
    main()
