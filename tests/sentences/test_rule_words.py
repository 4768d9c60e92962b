"""What a rule means for a sentence is said by the rule itself, whatever its name."""

from __future__ import annotations

from datetime import date

import pytest

from ondergrond.labels.phrases import RULES as IN_SENTENCES
from ondergrond.labels.values import RULES
from ondergrond.rules import Rules, profile_names, read_rules
from ondergrond.run import find_and_weigh
from tests.build import work, works

STANDARD = read_rules("standard")
ON = date(2026, 11, 24)
EXACT = {"precision": "day", "start": "2027-03-01", "end": "2027-06-30"}
SHIPPED = [(name, rule) for name in profile_names() for rule in read_rules(name).rule]


def renamed(**names: str) -> Rules:
    """The standard rules, some under another name."""
    rule = {names.get(name, name): each for name, each in STANDARD.rule.items()}
    return STANDARD.model_copy(update={"rule": rule})


def sentences(rules: Rules, *rows) -> dict[str, str]:
    """The sentence of each conflict, by its rules."""
    found = find_and_weigh(works(*rows), rules, on=ON, language="nl").tables["findings"]
    return found[found["kind"].eq("conflict")].set_index("rules")["why"].to_dict()


CLASHING = (
    work("a:1", "LINESTRING (0 0, 100 0)", phase="contracted", **EXACT),
    work("b:1", "LINESTRING (0 0, 100 0)", phase="contracted", **EXACT),
)


def test_what_clashes_also_hinders_and_that_is_not_said_as_well():
    clash, hindrance = IN_SENTENCES["clash"]["nl"], IN_SENTENCES["hindrance"]["nl"]
    assert STANDARD.at_once_as("heavy") == {"clash"}
    assert STANDARD.at_once_as("light") == {"hindrance"}
    said = sentences(STANDARD, *CLASHING)["clash; hindrance"]
    assert clash in said
    assert hindrance not in said


def test_a_renamed_rule_is_told_by_its_title_and_still_goes_before_a_lighter_one():
    own = renamed(clash="our_clash")
    title = STANDARD.rule["clash"].title["nl"]
    before = sentences(STANDARD, *CLASHING)["clash; hindrance"]
    after = sentences(own, *CLASHING)
    assert [*after.values()] == [before.replace(IN_SENTENCES["clash"]["nl"], title)]


def test_the_rules_about_the_same_days_are_known_by_what_they_say():
    assert STANDARD.at_once == {"clash", "hindrance"}
    assert renamed(clash="our_clash").at_once == {"our_clash", "hindrance"}
    assert read_rules("nfwv").at_once == {"nfwv_clash"}


@pytest.mark.parametrize(("profile", "name"), SHIPPED, ids=[name for _, name in SHIPPED])
def test_a_shipped_rule_has_its_words_its_docs_and_its_case(root, profile, name):
    """The words in a sentence are for conflicts that have no sentence of their own."""
    rule = read_rules(profile).rule[name]
    lacking = [language for language in ("nl", "en") if not rule.title.get(language)]
    assert lacking == [], f"rule {name} has no title in these languages"
    assert rule.source.strip(), f"rule {name} has no source"
    assert name in RULES, f"rule {name} has no words in labels/values.py"
    worded = rule.kind != "conflict" or rule.against != "works" or rule.time == "after"
    assert worded or name in IN_SENTENCES, f"rule {name} has no words in labels/phrases.py"
    docs = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    assert f"`{name}`" in docs, f"rule {name} has no line in docs/rules.md"
    cases = [path.read_text(encoding="utf-8") for path in (root / "tests" / "match").glob("*.py")]
    assert any(f'"{name}"' in text for text in cases), f"rule {name} has no case in tests/match"
