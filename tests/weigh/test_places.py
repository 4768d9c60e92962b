"""Places: one line for each, the best first, and everything else folded into one or told apart."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.rules.model import Grouping
from ondergrond.rules.weighing import Floors
from ondergrond.tables.places import count_folded, settle_lines
from ondergrond.weigh.places import find_places
from tests.examples import examples

FLOORS = Floors()


def finding(name: str, projects: str, x: float, **more: object) -> dict:
    """A finding of projects (a letter each), its zone 10 m long from ``x``."""
    kind = {"K": "opportunity", "B": "near_miss", "C": "conflict"}[name[0]]
    return {
        "finding_id": name, "kind": kind, "projects": projects, "joins": None,
        "severity": "heavy" if kind == "conflict" else None,
        "proposal": None if kind == "conflict" else "within_room",
        "in_programme": False if kind == "opportunity" else None, "form": "one_open_street",
        "title": None, "agreed": False, "saving_mid_eur": 90.0, "nuisance_days_avoided_high": 0.0,
        "proposed_start": "2028-03-01", "proposed_end": "2028-04-30",
        "term_passed": False, "gain_eur": 100.0, "score": 50.0, "shift_days": 30,
        "geometry": shapely.box(x, 0, x + 10, 5), **more,
    }  # fmt: skip


AGAIN_M = 50.0
GROUPING = Grouping(again_m=AGAIN_M)
SMALL = Grouping(again_m=AGAIN_M, extent_m=18, most_members=5)


def places(
    *rows: dict, floors: Floors = FLOORS, grouping: Grouping = GROUPING
) -> dict[str, tuple[str | None, str]]:
    """Place (without its 'P-') and role of each finding."""
    table = tables(rows)
    found = find_places(*table, floors, grouping=grouping)
    return {
        str(name): (None if pd.isna(place) else place.removeprefix("P-"), role)
        for name, place, role in found.itertuples()
    }


def tables(rows: tuple[dict, ...]) -> tuple[gpd.GeoDataFrame, pd.DataFrame, pd.DataFrame]:
    every = sorted({each for row in rows for each in row["projects"]})
    works = pd.DataFrame({"project_id": every})
    members = pd.DataFrame(
        [
            {"finding_id": row["finding_id"], "work_row": every.index(each)}
            for row in rows
            for each in row["projects"]
        ]
    )
    frame = pd.DataFrame(list(rows)).drop(columns="projects")
    dates = {"proposed_start": "datetime64[s]", "proposed_end": "datetime64[s]"}
    frame = frame.astype(dates)
    frame["in_programme"] = frame["in_programme"].astype("boolean")
    frame["title"] = frame["title"].astype("str").where(frame["title"].notna())
    frame["joins"] = frame["joins"].astype("str").where(frame["joins"].notna())
    return gpd.GeoDataFrame(frame, geometry="geometry"), members, works


def test_of_opportunities_that_share_a_work_in_one_street_the_best_is_the_line() -> None:
    assert places(
        finding("K-1", "ab", 0, gain_eur=50.0),
        finding("K-2", "abc", 5, gain_eur=900.0),
        finding("K-3", "de", 5),
        finding("K-4", "ab", 400),
    ) == {
        "K-1": ("2", "alternative"),
        "K-2": ("2", "line"),
        "K-3": ("3", "line"),  # the same spot, other works at another time
        "K-4": ("4", "line"),  # the same works, in another street
    }


def test_two_of_the_programme_on_the_same_ground_are_one_line() -> None:
    """Half of the smaller place, and less than two years apart; all that lies beside follows."""
    chosen = {"in_programme": True}
    later = {"proposed_start": "2030-04-29", "proposed_end": "2030-05-30"}
    assert places(
        finding("K-1", "ab", 0, gain_eur=50.0, **chosen, **later),
        finding("K-2", "cd", 5, gain_eur=900.0, **chosen),
        finding("K-3", "ef", 11, **chosen),  # 4 of its 10 m
        finding("K-4", "gh", 0, **chosen, proposed_start="2030-05-01", proposed_end="2030-06-01"),
        finding("K-5", "be", 0),
        finding("C-1", "ab", 0),
        finding("C-2", "az", 0),
    ) == {
        "K-1": ("2", "also"),
        "K-2": ("2", "line"),
        "K-3": ("3", "line"),
        "K-4": ("4", "line"),  # 731 days after the end of the line
        "K-5": ("2", "alternative"),
        "C-1": ("2", "solved"),
        "C-2": ("2", "left"),
    }


def test_a_place_of_several_lines_stays_within_the_cap_on_extent_and_on_members() -> None:
    """What is too much with what folded in before is a line of its own, and may take others in."""
    chosen = {"in_programme": True}
    rows = [
        finding("K-1", "ab", 5, gain_eur=900.0, **chosen),
        finding("K-2", "cd", 0, gain_eur=800.0, **chosen),
        finding("K-3", "ef", 10, gain_eur=700.0, **chosen),  # 20 m long with both, 6 projects
        finding("K-4", "eg", 9, gain_eur=600.0, **chosen),
        finding("C-1", "ef", 10),
        finding("C-2", "eg", 9),
    ]

    def lines(**caps: float) -> list[str | None]:
        found = places(*rows, grouping=Grouping(again_m=AGAIN_M, **caps))
        return [found[row["finding_id"]][0] for row in rows]

    assert lines() == ["1", "1", "1", "1", "1", "1"]
    assert lines(extent_m=20, most_members=7) == ["1", "1", "1", "1", "1", "1"]
    assert lines(extent_m=18) == ["1", "1", "3", "3", "3", "3"]
    assert lines(most_members=6) == ["1", "1", "1", "4", "1", "4"]
    assert lines(most_members=5) == ["1", "1", "3", "3", "3", "3"]
    assert lines(most_members=2) == ["1", "2", "3", "4", "3", "4"]


def test_one_on_the_ground_of_what_is_folded_and_not_of_the_line_is_a_line() -> None:
    chosen = {"in_programme": True}
    assert places(
        finding("K-1", "ab", 0, gain_eur=900.0, **chosen),
        finding("K-2", "cd", 5, gain_eur=500.0, **chosen),
        finding("K-3", "ef", 10, gain_eur=100.0, **chosen),  # on the ground of K-2, not of K-1
        floors=Floors(same_ground=0.4),
    ) == {"K-1": ("1", "line"), "K-2": ("1", "also"), "K-3": ("3", "line")}


def test_what_the_programme_holds_is_the_line_whatever_it_gains() -> None:
    found = places(
        finding("K-1", "ab", 0, in_programme=True), finding("K-2", "bc", 0, gain_eur=9e9)
    )
    assert found == {"K-1": ("1", "line"), "K-2": ("1", "alternative")}


def test_a_term_that_has_passed_never_leads() -> None:
    late = finding("K-1", "ab", 0, gain_eur=9e9, term_passed=True)
    assert places(late, finding("K-2", "bc", 0))["K-2"] == ("2", "line")


def test_near_misses_fold_into_what_they_join_or_lie_beside() -> None:
    assert places(
        finding("K-1", "ab", 0),
        finding("B-1", "abc", 0, joins="K-1"),
        finding("B-2", "bd", 8),
        finding("B-3", "bd", 300),
    ) == {
        "K-1": ("1", "line"),
        "B-1": ("1", "joiner"),
        "B-2": ("1", "joiner"),
        "B-3": ("3", "line"),
    }


def test_a_near_miss_alone_is_a_line_above_the_floor_only() -> None:
    found = places(
        finding("B-1", "ab", 0, gain_eur=0.0),
        finding("B-2", "ab", 100, shift_days=366),
        finding("B-3", "ab", 200, proposal="none"),
        finding("B-4", "ab", 300, shift_days=365, gain_eur=0.01),
    )
    assert [found[f"B-{n}"] for n in (1, 2, 3)] == [(None, "below_floor")] * 3
    assert found["B-4"] == ("4", "line")
    wide = Floors(near_miss_gain_eur=0, near_miss_days=400)
    assert places(finding("B-2", "ab", 100, shift_days=366), floors=wide)["B-2"] == ("2", "line")


def test_a_conflict_among_members_is_solved_by_the_programme_and_left_by_all_else() -> None:
    clash, with_other = finding("C-1", "ab", 5), finding("C-2", "ad", 5)
    chosen = finding("K-1", "abc", 0, in_programme=True)
    assert places(chosen, clash, with_other) == {
        "K-1": ("1", "line"), "C-1": ("1", "solved"), "C-2": ("1", "left"),
    }  # fmt: skip
    assert places(finding("K-1", "abc", 0), clash)["C-1"] == ("1", "left")
    late = finding("K-1", "abc", 0, in_programme=True, term_passed=True)
    assert places(late, clash)["C-1"] == ("1", "left")


def test_of_one_street_and_one_work_the_table_gets_one_advice() -> None:
    """A few metres apart, or at the next corner; farther on, or under another name, it is two."""

    def lines(x: float, other: str) -> list[str]:
        found = places(finding("K-1", "ab", 0, title="Kade"),
                       finding("K-2", "ac", x, title=other))  # fmt: skip
        return [role for _, role in found.values()]

    assert lines(55, "Kade") == ["line", "alternative"]
    assert lines(70, "Kade") == ["line", "line"]
    assert lines(55, "Wal") == ["line", "line"]


def test_two_joint_works_of_the_programme_are_two_lines_though_they_touch() -> None:
    rows = (finding(f"K-{n}", f"a{n}", 6 * n, in_programme=True) for n in range(2))
    assert [role for _, role in places(*rows).values()] == ["line", "line"]


def test_what_saves_nothing_is_no_line_unless_it_is_agreed() -> None:
    def role(**more: object) -> str:
        return places(finding("K-1", "ab", 0, saving_mid_eur=0.0, **more))["K-1"][1]

    assert role() == "below_floor"
    assert role(agreed=True) == role(nuisance_days_avoided_high=1.0) == "line"
    unknown = finding("K-1", "ab", 0, saving_mid_eur=None)
    assert places(unknown)["K-1"][1] == "line"
    beside = places(finding("K-1", "ab", 0, saving_mid_eur=0.0), finding("K-2", "bc", 5))
    assert beside["K-1"] == ("2", "alternative")


def test_what_costs_more_to_move_than_it_brings_is_no_line() -> None:
    """It saves something: the table would talk of a saving that nobody has."""
    dear = finding("K-1", "ab", 0, gain_eur=-1.0)
    assert places(dear)["K-1"] == (None, "below_floor")
    assert places({**dear, "in_programme": True})["K-1"][1] == "line"
    assert places({**dear, "agreed": True})["K-1"][1] == "line"
    assert places({**dear, "saving_mid_eur": None})["K-1"][1] == "line"
    assert places(dear, finding("K-2", "bc", 5))["K-1"] == ("2", "alternative")
    assert places(dear, finding("C-1", "ac", 5))["C-1"] == ("1", "line")


def test_an_embargo_is_never_solved_by_working_together() -> None:
    """It is a conflict of one project with closed days."""
    assert places(finding("K-1", "ab", 0), finding("C-1", "a", 5))["C-1"] == ("1", "left")


def test_a_heavy_conflict_alone_is_a_line_and_a_light_one_stays_in_the_tables() -> None:
    rows = finding("C-1", "ab", 0), finding("C-2", "cd", 0, severity="light")
    assert places(*rows) == {"C-1": ("1", "line"), "C-2": (None, "below_floor")}
    told = places(*rows, floors=Floors(light_conflicts=True))
    assert told["C-2"] == ("2", "line")


def test_a_light_conflict_beside_a_heavy_one_folds_into_its_line() -> None:
    rows = finding("C-1", "ab", 0), finding("C-2", "bc", 5, severity="light")
    assert places(*rows)["C-2"] == ("1", "left")


class BruteForce:
    """Line by line, as the words of find_places have it."""

    def __init__(self, rows: list[dict]) -> None:
        self.best = sorted(rows, key=merit)
        self.line: dict[str, str] = {}
        self.role: dict[str, str] = {}

    def open_of(self, letter: str) -> list[dict]:
        return [
            row
            for row in self.best
            if row["finding_id"][0] == letter and row["finding_id"] not in self.line
        ]

    def settle(self, among: list[dict], folded: str) -> None:
        lines: list[dict] = []
        for row in among:
            over = [each for each in lines if beside(row, each)]
            self.line[row["finding_id"]] = (over or [row])[0]["finding_id"]
            self.role[row["finding_id"]] = folded if over else "line"
            lines += [] if over else [row]

    def fold(self, among: list[dict], into: str) -> None:
        order = [each["finding_id"] for each in self.best]
        known = [each for each in self.best if each["finding_id"] in self.line]
        for row in among:
            over = [self.line[each["finding_id"]] for each in known if beside(row, each)]
            if over:
                self.line[row["finding_id"]] = min(over, key=order.index)
                self.role[row["finding_id"]] = into

    def join(self) -> None:
        for row in self.open_of("B"):
            if row["joins"] in self.line:
                self.line[row["finding_id"]] = self.line[row["joins"]]
                self.role[row["finding_id"]] = "joiner"

    def same_ground(self, grouping: Grouping) -> None:
        kept: list[list[dict]] = []
        for row in self.best:
            name = row["finding_id"]
            if self.role.get(name) != "line" or not row["in_programme"]:
                continue
            over = [
                group
                for group in kept
                if on_same_ground(row, group[0]) and is_within([*group, row], grouping)
            ]
            if over:
                over[0].append(row)
                host = over[0][0]["finding_id"]
                self.role[name] = "also"
                self.line = {k: host if v == name else v for k, v in self.line.items()}
            else:
                kept.append([row])

    def solve(self) -> None:
        dated = [row for row in self.best if self.role.get(row["finding_id"]) in {"line", "also"}
                 and row["in_programme"] and not row["term_passed"]]  # fmt: skip
        for row in self.open_of("C"):
            mine = set(row["projects"])
            over = [each for each in dated if mine <= set(each["projects"]) and beside(row, each)]
            over = over if len(mine) > 1 else []
            if over:
                self.line[row["finding_id"]] = self.line[over[0]["finding_id"]]
                self.role[row["finding_id"]] = "solved"


def merit(row: dict) -> tuple:
    return (
        not row["in_programme"], row["proposal"] != "within_room", bool(row["term_passed"]),
        row["severity"] != "heavy", -row["gain_eur"], -row["score"], row["finding_id"],
    )  # fmt: skip


def on_same_ground(one: dict, other: dict) -> bool:
    """All places are as large, and a joint work lasts two months here."""
    shared = one["geometry"].intersection(other["geometry"]).area
    apart = one["proposed_start"][:4] != other["proposed_start"][:4]
    return shared >= FLOORS.same_ground * one["geometry"].area and not apart


def is_within(rows: list[dict], grouping: Grouping) -> bool:
    west, south, east, north = shapely.total_bounds([row["geometry"] for row in rows])
    several = len({each for row in rows for each in row["projects"]})
    most = grouping.most_members or several
    return max(east - west, north - south) <= grouping.extent_m and several <= most


def beside(one: dict, other: dict) -> bool:
    shared = set(one["projects"]) & set(other["projects"])
    if one is other or not shared or (one["in_programme"] and other["in_programme"]):
        return False
    if one["geometry"].intersects(other["geometry"]):
        return True
    near = one["geometry"].distance(other["geometry"]) <= AGAIN_M
    return near and one["title"] is not None and one["title"] == other["title"]


def brute_force(rows: list[dict], grouping: Grouping) -> dict[str, tuple[str | None, str]]:
    made = BruteForce(rows)
    idle = [
        row["finding_id"]
        for row in rows
        if row["saving_mid_eur"] == 0
        or (row["gain_eur"] < 0 and not row["in_programme"])
        or (row["form"] == "in_order" and row["gain_eur"] <= 0)
    ]
    made.settle([row for row in made.open_of("K") if row["finding_id"] not in idle], "alternative")
    made.same_ground(grouping)
    made.fold(made.open_of("K"), "alternative")
    made.join()
    made.fold(made.open_of("B"), "joiner")
    worth = [row for row in made.open_of("B") if row["gain_eur"] > 0 and row["shift_days"] <= 365
             and row["proposal"] != "none"]  # fmt: skip
    made.settle(worth, "alternative")
    made.fold(made.open_of("B"), "joiner")
    made.solve()
    made.fold(made.open_of("C"), "left")
    made.settle([row for row in made.open_of("C") if row["severity"] == "heavy"], "left")
    made.fold(made.open_of("C"), "left")
    return {
        name: (
            made.line[name].split("-")[1] if name in made.line else None,
            made.role.get(name, "below_floor"),
        )
        for name in (row["finding_id"] for row in rows)
    }


_rows = st.tuples(
    st.sampled_from("KKBC"),
    st.sets(st.sampled_from("abcdef"), min_size=2, max_size=4),
    st.sampled_from([0, 6, 12, 18, 24, 100]),
    st.sampled_from(["within_room", "one_beyond_room", "none"]),
    st.booleans(),
    st.sampled_from([-5.0, 0.0, 5.0]),
    st.sampled_from([10, 400]),
    st.sampled_from(["heavy", "light"]),
    st.integers(0, 9),
)


@given(
    st.lists(_rows, min_size=1, max_size=14),
    st.sampled_from([GROUPING, SMALL]),
    st.randoms(use_true_random=False),
)
@examples(200)
def test_places_are_those_of_brute_force_in_any_order(drawn, grouping, random) -> None:
    rows = []
    for number, (letter, projects, x, proposal, flag, gain, shift, severity, to) in enumerate(
        drawn
    ):
        row = finding(f"{letter}-{number}", "".join(sorted(projects)), x, gain_eur=gain,
                      shift_days=shift, term_passed=flag)  # fmt: skip
        if letter == "C":
            row |= {"severity": severity, "term_passed": None}
            row["projects"] = row["projects"][to % 3 == 0 :][: len(row["projects"]) - (to % 2)]
        else:
            row["proposal"] = proposal
        if letter == "K":
            row["in_programme"] = flag and proposal == "within_room"
            row["term_passed"] = shift == 400
            row["saving_mid_eur"] = 0.0 if to == 0 else 90.0
            if to % 4 == 0:
                row |= {"proposed_start": "2035-03-01", "proposed_end": "2035-04-30"}
            row["form"] = "in_order" if to > 6 else "one_open_street"
        row["title"] = [None, "Kade", "Wal"][to % 3]
        if letter == "B" and to < len(drawn) and drawn[to][0] == "K":
            row["joins"] = f"K-{to}"
        rows.append(row)
    expected = brute_force(rows, grouping)
    assert places(*rows, grouping=grouping) == expected
    random.shuffle(rows)
    assert places(*rows, grouping=grouping) == expected
    assert list(places(*rows)) == [row["finding_id"] for row in rows]


def told(*rows: tuple[str, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["finding_id", "place_id", "place_role"]).astype("str")
    kind = frame["finding_id"].str[0].map({"K": "opportunity", "B": "near_miss", "C": "conflict"})
    return frame.assign(kind=kind, score=np.arange(len(frame), dtype=float))


def test_works_in_order_that_gain_nothing_are_no_line() -> None:
    stays = finding("K-1", "ab", 0, form="in_order", gain_eur=-5.0)
    assert places(stays, finding("K-2", "ac", 400, form="in_order")) == {
        "K-1": (None, "below_floor"),
        "K-2": ("2", "line"),
    }
    assert places({**stays, "agreed": True}) == {"K-1": ("1", "line")}


def test_a_line_counts_what_folds_into_it() -> None:
    table = told(
        ("K-1", "P-1", "line"), ("K-2", "P-1", "alternative"), ("B-1", "P-1", "joiner"),
        ("B-2", "P-1", "joiner"), ("C-1", "P-1", "left"), ("K-3", "P-3", "line"),
        ("B-9", None, "below_floor"),
    )  # fmt: skip
    counts = count_folded(table)
    assert counts.iloc[0].tolist() == [0, 1, 2, 0, 1]
    assert counts.iloc[5].tolist() == [0, 0, 0, 0, 0]
    assert counts.iloc[[1, 2, 6]].isna().all(axis=None)


def test_in_a_part_of_a_run_every_place_has_a_line_again() -> None:
    table = told(
        ("B-1", "P-1", "joiner"), ("K-2", "P-1", "alternative"), ("K-4", "P-1", "alternative"),
        ("C-1", "P-1", "left"), ("K-3", "P-3", "line"), ("C-2", None, "below_floor"),
    )  # fmt: skip
    settled = settle_lines(table).set_index("finding_id")
    assert settled.index[settled["place_role"].eq("line")].tolist() == ["K-4", "K-3"]
    assert settled.loc["K-4", ["n_alternatives", "n_joiners", "n_left"]].tolist() == [1, 1, 1]
