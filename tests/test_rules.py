"""Rules: shipped profiles, overrides, selectors, fills; every mistake told with its mend."""

from __future__ import annotations

import pytest

from ondergrond import tables
from ondergrond.errors import RulesError
from ondergrond.rules import profile_names, read_rules
from ondergrond.rules.model import Selector
from ondergrond.rules.read import PROFILES
from ondergrond.rules.select import filled, find_selected, same_values


def works(**columns):
    return tables.arrange(tables.WORKS, columns)


def test_standard_holds_what_the_design_says():
    rules = read_rules("standard")
    assert list(rules.rule) == [
        "joint_works",
        "joint_in_order",
        "joint_works_later",
        "clash",
        "hindrance",
        "reopening",
        "wrong_order",
        "wrong_sequence",
        "embargo",
        "stacked",
    ]
    joint = rules.rule["joint_works"]
    assert (joint.distance_m, joint.distance_hindering_m, joint.basis) == (5, 10, "window")
    assert rules.rule["joint_works_later"].reach[0].months == 24
    assert rules.rule["clash"].severity == "heavy"
    assert rules.rule["clash"].severity_when_vague == "light"
    assert [reach.months for reach in rules.rule["reopening"].reach] == [60, 24]
    assert rules.room_months.idea == 24
    assert rules.room_months.execution == 0


@pytest.mark.parametrize("name", profile_names())
def test_every_shipped_profile_reads_and_names_its_sources(name):
    rules = read_rules(name)
    assert rules.profile.name == name
    assert rules.profile.sources
    assert all(rule.source for rule in rules.rule.values())


def test_an_override_changes_one_value_and_leaves_the_rest():
    rules = read_rules("standard", {"joint_works": {"distance_m": 8}, "vague": ["year"]})
    assert rules.rule["joint_works"].distance_m == 8
    assert rules.rule["joint_works"].distance_hindering_m == 10
    assert rules.vague == ("year",)


def test_a_selector_is_overridden_as_a_whole():
    rules = read_rules("standard", {"clash": {"left": {"discipline": "gas"}, "right": {}}})
    assert [list(case) for case in rules.rule["clash"].left.cases] == [["discipline"]]
    assert rules.rule["clash"].right.cases == ()


def test_a_partner_may_have_its_own_view():
    rules = read_rules("standard", {"joint_works": {"partner": {"stedin": {"distance_m": 15}}}})
    assert rules.rule["joint_works"].partner["stedin"].distance_m == 15


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        (
            {"joint_wroks": {"distance_m": 3}},
            (
                r"joint_wroks: there is no such rule; did you mean "
                r"'joint_works'\?"
            ),
        ),
        (
            {"clash": {"distnce_m": 3}},
            (
                r"clash\.distnce_m: there is no such key; did you mean "
                r"'distance_m'\?"
            ),
        ),
        ({"clash": {"distance_m": -1}}, "greater than or equal to 0, not -1"),
        ({"clash": {"left": {"phas": "x"}}}, r"cannot select on 'phas'; did you mean 'phase'\?"),
        ({"clash": {"left": {"phase": "dun"}}}, "phase cannot be 'dun'"),
        ({"clash": {"left": {"opens_surface": "ja"}}}, "opens_surface is true or false"),
        ({"reopening": {"reach": []}}, "reaches nowhere"),
        ({"wrong_order": {"reach": {"days": 1}}}, "knows no reach; leave reach out"),
        ({"wrong_order": {"partner": {"x": {"reach": {"days": 1}}}}}, "leave reach out"),
        ({"wrong_order": {"depth": "left_deeper"}}, "depth: it should be 'right_deeper'"),
        ({"reopening": {"reach_before": {"days": 3}}}, "looks one way only"),
        (
            {"reopening": {"partner": {"goes": {"reach_before": {"days": 3}}}}},
            "looks one way only",
        ),
        ({"clash": {"same": "stret"}}, r"cannot compare 'stret'; did you mean 'street'\?"),
        ({"clash": {"between": "friends"}}, "'partners', 'parties' or 'projects'"),
        ({"clash": {"buffer_m": [{"metres": 3}]}}, "there is no such key"),
        (
            {"new": {"kind": "opportunity", "title": {"nl": "x", "en": "x"}, "source": "us"}},
            "it holds at no distance; add distance_m, buffer_m or same",
        ),
        ({"fill": {"depht_m": [{"value": 1.0}]}}, "cannot be filled; did you mean 'depth_m'"),
    ],
)
def test_a_mistake_in_the_rules_is_told_with_its_mend(overrides, message):
    with pytest.raises(RulesError, match=message) as caught:
        read_rules("standard", overrides)
    assert all(problem.speaks("nl") for problem in caught.value.problems)


def test_every_mistake_is_told_at_once():
    with pytest.raises(RulesError) as caught:
        read_rules("standard", {"clash": {"distance_m": -1, "kidn": "x"}})
    assert len(caught.value.problems) == 2


def test_an_unknown_profile_names_the_nearest(tmp_path):
    with pytest.raises(RulesError, match=r"did you mean 'standard'\?"):
        read_rules("standrd", base=tmp_path)


def test_a_rules_file_of_ones_own_is_read(tmp_path):
    own = tmp_path / "own.toml"
    text = (PROFILES / "standard.toml").read_text(encoding="utf-8")
    own.write_text(text.replace("distance_m = 5\n", "distance_m = 6\n"), encoding="utf-8")
    assert read_rules("own.toml", base=tmp_path).rule["hindrance"].distance_m == 6


def test_a_selector_takes_any_of_its_cases_and_all_of_each_case():
    table = works(
        discipline=["gas", "gas", "road"],
        phase=["done", None, None],
        opens_surface=[True, False, None],
    )
    selector = Selector.model_validate(
        [{"discipline": "gas", "phase": {"not": "done"}}, {"opens_surface": True}]
    )
    assert find_selected(selector, table).tolist() == [True, True, False]


def test_a_null_meets_no_value_and_every_not():
    table = works(phase=[None, "done"])
    assert find_selected(Selector.model_validate({"phase": "done"}), table).tolist() == [
        False,
        True,
    ]
    negated = Selector.model_validate({"phase": {"not": ["done"]}})
    assert find_selected(negated, table).tolist() == [True, False]


def test_a_party_can_be_selected():
    table = works(partner=["goes", "goes"], department=["wegen", None])
    chosen = Selector.model_validate({"party": "goes/wegen"})
    assert find_selected(chosen, table).tolist() == [True, False]


def test_the_shipped_profiles_are_those_that_the_documentation_names():
    assert profile_names() == [
        "gipod",
        "nfwv",
        "san-francisco",
        "smarterwx",
        "standard",
        "street-manager",
        "winterthur",
    ]


def test_rule_names_of_all_profiles_differ():
    """A pair, a finding and a decision name their rule, whatever profile was used."""
    every = [read_rules(profile).rule for profile in profile_names()]
    shared = {name for name, rule in every[0].items() if rule.against == "spot"}
    assert all({name: rules[name] for name in shared} == {
        name: every[0][name] for name in shared
    } for rules in every)  # fmt: skip
    names = [name for rules in every for name in rules if name not in shared]
    assert len(names) == len(set(names))


def test_all_profiles_fill_in_and_weigh_alike():
    standard = read_rules("standard")
    for name in profile_names():
        rules = read_rules(name)
        assert (rules.fill, rules.hindering) == (standard.fill, standard.hindering)
        assert (rules.money, rules.score) == (standard.money, standard.score)


def test_streets_are_compared_without_case_and_spaces_and_null_is_nobodys():
    names = ["Kade", " KADE", "de  kade", "De Kade", None, None]
    table = works(street=names, discipline=["gas"] * 6)
    streets = same_values(table, ("street",))
    assert streets[0] == streets[1] != streets[2] == streets[3]
    assert streets[4] == streets[5] == -1
    table["discipline"] = ["gas", "road", *["gas"] * 4]
    both = same_values(table, ("street", "discipline"))
    assert both[0] != both[1]
    assert both[2] == both[3]
    assert both[4] == -1


def test_a_fill_touches_nulls_only_and_the_first_that_fits_counts():
    rules = read_rules("standard")
    table = works(
        discipline=["road", "road", "building", "green"],
        activity=["replace", "inspect", "new", "maintain"],
        opens_surface=[False, None, None, None],
    )
    opens = filled(table, "opens_surface", rules.fill["opens_surface"])
    assert opens.tolist() == [False, False, False, False]
    renews = filled(table, "renews_surface", rules.fill["renews_surface"])
    assert renews.tolist() == [True, False, False, False]
