"""The docs say what the code does."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel

from ondergrond import tables
from ondergrond.cli.edge import COMMANDS
from ondergrond.labels.outputs import NAMES, OUTPUTS
from ondergrond.partnership.model import MAPPABLE
from ondergrond.rules import read_rules
from ondergrond.rules.model import Criterion, RoomToMove, Rules, Selector
from ondergrond.rules.weighing import PerPhase, PrecisionCertainty
from ondergrond.tables.schema import Table
from tools.make_tables_doc import TARGET, tables_doc


def test_the_data_dictionary_is_as_the_contracts_are():
    assert TARGET.read_text(encoding="utf-8") == tables_doc(), "run: make docs"


def test_every_column_that_can_be_mapped_is_named_in_the_docs(root):
    text = (root / "docs" / "partnership-file.md").read_text(encoding="utf-8")
    missing = [name for name in MAPPABLE if f"`{name}`" not in text]
    assert missing == []


def test_every_rule_of_standard_is_explained(root):
    text = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [name for name in read_rules().rule if f"`{name}`" not in text] == []


def test_the_numbers_that_a_finding_is_recomputed_with_are_in_the_docs(root):
    """Usual durations, maturity, certainty and weights by phase, as the rules have them."""
    text = " ".join((root / "docs" / "programme.md").read_text(encoding="utf-8").split())
    rules = read_rules()
    told = {
        **rules.window.default_duration_days,
        **rules.score.certainty.model_dump(),
    }
    wanted = [f"{name} {value:g}" for name, value in told.items()]
    ripe = rules.score.maturity.by_phase().items()
    wanted += [f"{name} {share:g}" for name, share in ripe if share]
    weights = rules.window.weight.by_phase()
    wanted += [f"{name} {weights[name]}" for name in ("idea", "initiative", "definition", "design",
               "preparation", "contracted")]  # fmt: skip
    missing = [each for each in wanted if not re.search(rf"\b{re.escape(each)}\b", text)]
    assert missing == []


def models_in(kind: object) -> Iterator[type[BaseModel]]:
    """The models that a type is made of, itself among them."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
        for field in kind.model_fields.values():
            yield from models_in(field.annotation)
    for part in get_args(kind):
        yield from models_in(part)


def test_every_key_of_the_rules_is_named_in_the_docs(root):
    """But for those of tables by phase and precision, which are words of code lists."""
    pages = [root / "docs" / f"{name}.md" for name in ("money", "programme", "rules")]
    text = " ".join(page.read_text(encoding="utf-8") for page in pages)
    named = {
        word
        for code in re.findall(r"`[^`]+`|```.*?```", text, re.DOTALL)
        for word in re.findall(r"\w+", code)
    }
    by_code = (PerPhase, PrecisionCertainty, RoomToMove)
    parsed = (Selector, Criterion)  # keys of these are columns of works
    keys = {
        f"{model.__name__}.{name}"
        for model in models_in(Rules)
        if not issubclass(model, (*by_code, *parsed))
        for name in model.model_fields
        if name not in named
    }
    assert keys == set()


@pytest.mark.parametrize("output", OUTPUTS, ids=NAMES)
def test_every_output_is_in_the_docs_with_its_files(root, output):
    text = (root / "docs" / "outputs.md").read_text(encoding="utf-8")
    rows = [f"| `{output.name}` | `{file}` | {words['en']} | {words['nl']} |"
            for file, words in output.files.items()]  # fmt: skip
    assert [row for row in rows if row not in text] == [], f"docs/outputs.md lacks {output.name}"


def test_the_walk_of_one_work_names_what_is_there(root):
    """Ten lines; every name in them is a table, or a function or module of the package."""
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    walk = text.split("## One work, from delivery to every output\n")[1].split("\n## ")[0]
    names = re.findall(r"`([^`]+)`", walk)
    known = {table.lower() for table in dir(tables) if isinstance(getattr(tables, table), Table)}
    assert len(re.findall(r"^\d+\. ", walk, re.M)) == 10
    assert [name for name in names if name not in known and not is_there(name)] == []
    assert [name for name in NAMES if f".{name}." not in walk] == []


def is_there(name):
    """Whether a dotted name leads to a module of the package or to what is in one."""
    try:
        pkgutil.resolve_name(f"ondergrond.{name}")
    except (ImportError, AttributeError):
        return False
    return True


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(root, command):
    assert f"ondergrond {command}" in (root / "README.md").read_text(encoding="utf-8")


LINKING = [
    "README.md", "LEESMIJ.md", "CONTRIBUTING.md",
    *sorted(f"docs/{page.name}" for page in TARGET.parent.glob("*.md")),
]  # fmt: skip


@pytest.mark.parametrize("page", LINKING)
def test_every_link_in_a_page_leads_somewhere(root, page):
    text = (root / page).read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text)]
    local = [link for link in links if link and not link.startswith("http")]
    folder = (root / page).parent
    assert [link for link in local if not (folder / link).exists()] == []
