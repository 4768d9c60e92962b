"""The examples of property tests: the same in every `make test`, new ones in `make fuzz` only."""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import USUAL, examples

SAME = settings.get_profile("same")
MAY_SET = ("conftest.py", "examples.py", Path(__file__).name)


def drawn() -> list[tuple[int, str]]:
    """What a property test is given under the profile of `make test`."""
    seen: list[tuple[int, str]] = []

    @settings(SAME)
    @given(st.integers(), st.text())
    def see(number: int, text: str) -> None:
        seen.append((number, text))

    see()
    return seen


@pytest.mark.skipif(
    settings.get_current_profile_name() != "same", reason="fuzzing wants what it can get"
)
def test_make_test_draws_the_same_examples_whatever_else_was_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drawn()
    numbers = ", ".join(str(number) for number in range(10**6, 10**6 + 999))
    (tmp_path / "many_numbers.py").write_text(f"NUMBERS = [{numbers}]", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("many_numbers")
    after = drawn()
    del sys.modules["many_numbers"]
    assert len({number for number, _ in before}) > 25
    assert after == before


def test_nothing_is_kept_from_one_run_to_the_next() -> None:
    assert SAME.derandomize
    assert SAME.database is None


def test_fuzzing_draws_more_examples_at_random_of_every_test() -> None:
    usual = examples(60).max_examples / settings.default.max_examples
    random = settings.get_profile("random")
    assert not random.derandomize
    assert random.max_examples == 10 * SAME.max_examples
    assert usual == 60 / USUAL


def test_no_test_chooses_settings_of_hypothesis_by_itself(root: Path) -> None:
    """A test that did could leave its examples to chance."""
    offences = [
        f"{path.relative_to(root)}: {alias.name}"
        for path in sorted((root / "tests").rglob("*.py"))
        if path.name not in MAY_SET
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "hypothesis"
        for alias in node.names
        if alias.name in {"settings", "seed", "HealthCheck"}
    ]
    assert offences == []
