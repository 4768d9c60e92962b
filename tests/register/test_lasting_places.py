"""Places keep their ids from run to run, whatever line they have and whatever they are called."""

from __future__ import annotations

import pandas as pd
import pytest

from ondergrond.register.lasting_places import update_places
from ondergrond.store.register_file import new_register
from ondergrond.tables import FINDINGS, arrange
from ondergrond.tables.register import REGISTER_MEMBERS

WORKS = {"K-1": "ab", "K-2": "abc", "K-3": "cd", "K-4": "cd", "C-1": "bx", "C-2": "d", "K-9": "ef"}


class Runs:
    """A register of places alone, and the runs that are written into it."""

    def __init__(self):
        self.register = new_register(title="t", language="en", crs="EPSG:28992")
        self.number = 0

    def run(self, **places):
        """A run with these places: its id there, then the findings, the line first; gives ids."""
        self.number += 1
        rows = [
            (place.replace("_", "-"), finding, "line" if at == 0 else "alternative", "Dam")
            for place, findings in places.items()
            for at, finding in enumerate(findings)
        ]
        columns = ["place_id", "finding_id", "place_role", "title"]
        findings = arrange(FINDINGS, pd.DataFrame(rows, columns=columns), crs="EPSG:28992")
        members = pd.DataFrame(
            [(each, work) for each in findings["finding_id"] for work in WORKS[each]],
            columns=["finding_id", "work_key"],
        )
        made = update_places(self.register, findings, members, run_number=self.number)
        before = self.register["place_links"]
        self.links = made.links[["place_id", "link", "other_id"]].to_numpy().tolist()
        kept = self.register["register_members"]
        kept = kept[~kept["finding_id"].isin(members["finding_id"])]
        self.register |= {
            "register_places": made.places,
            "place_findings": made.findings_at,
            "place_links": pd.concat([before, made.links]),
            "register_members": arrange(REGISTER_MEMBERS, pd.concat([kept, members])),
        }
        return dict(zip(made.findings["finding_id"], made.findings["place_id"], strict=True))

    def states(self):
        return self.register["register_places"].set_index("place_id")["place_state"].to_dict()


@pytest.fixture
def runs():
    return Runs()


def test_a_place_goes_on_with_its_line_whatever_else_changes(runs):
    assert runs.run(P_1=["K-1", "C-1"])["K-1"] == "P-1"
    assert runs.run(P_77=["K-1", "K-2", "K-3", "C-2"])["C-2"] == "P-1"
    assert runs.register["register_places"][["first_run", "last_run"]].to_numpy().tolist() == [
        [1, 2]
    ]


def test_a_place_goes_on_where_another_takes_the_line(runs):
    runs.run(P_1=["K-1", "K-2"], P_9=["K-9"])
    assert runs.run(P_2=["K-2", "K-1"], P_9=["K-9"]) == {"K-1": "P-1", "K-2": "P-1", "K-9": "P-9"}
    assert runs.links == []


def test_a_place_that_is_gone_and_comes_again_is_the_same(runs):
    runs.run(P_1=["K-1"], P_9=["K-9"])
    runs.run(P_9=["K-9"])
    assert runs.states() == {"P-1": "gone", "P-9": "present"}
    assert runs.run(P_5=["K-2", "K-1"], P_9=["K-9"])["K-1"] == "P-1"
    assert runs.states() == {"P-1": "present", "P-9": "present"}


def test_splits_and_merges_are_told(runs):
    runs.run(P_1=["K-1", "K-2", "K-3"])
    ids = runs.run(P_1=["K-1", "K-2"], P_3=["K-3"])
    assert ids == {"K-1": "P-1", "K-2": "P-1", "K-3": "P-3"}
    assert runs.links == [["P-3", "split_from", "P-1"]]
    assert set(runs.run(P_1=["K-1", "K-2", "K-3"]).values()) == {"P-1"}
    assert runs.links == [["P-3", "merged_into", "P-1"]]
    assert len(runs.register["place_links"]) == 2


def test_an_id_that_another_place_has_is_not_given_again(runs):
    runs.run(P_1=["K-1"])
    assert runs.run(P_1=["K-9"], P_2=["K-1"]) == {"K-9": "P-1-2", "K-1": "P-1"}


def test_what_is_below_the_floor_is_no_place(runs):
    findings = arrange(FINDINGS, {"finding_id": ["K-1"], "place_role": ["below_floor"]},
                       crs="EPSG:28992")  # fmt: skip
    none = pd.DataFrame({"finding_id": ["K-1"], "work_key": ["a"]})
    made = update_places(runs.register, findings, none, run_number=1)
    assert made.findings["place_id"].isna().all()
    assert made.places.empty
    assert made.links.empty
