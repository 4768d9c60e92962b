"""The docs say what the code does."""

from __future__ import annotations

import re

import pytest

from ondergrond.cli.edge import COMMANDS
from ondergrond.partnership.model import MAPPABLE
from ondergrond.rules import read_rules
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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(root, command):
    assert f"ondergrond {command}" in (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "LEESMIJ.md", "CONTRIBUTING.md"])
def test_every_link_in_a_page_leads_somewhere(root, page):
    text = (root / page).read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text)]
    local = [link for link in links if link and not link.startswith("http")]
    assert [link for link in local if not (root / link).exists()] == []
