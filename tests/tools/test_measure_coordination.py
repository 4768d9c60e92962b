"""The measure of known coordination, on tables small enough to do by head."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from shapely.geometry import box

from tools.measure_coordination import (
    count_findings,
    find_naming,
    find_sharing,
    measure_reach,
    parse_numbers,
    reason,
    standing,
)

ON = pd.Timestamp("2026-02-02")


def plans(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["work_id", "owner", "numbers", "words"])
    return frame.assign(numbers=parse_numbers(frame["numbers"]))


def pairs_of(found: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(found["left"], found["right"], strict=True))


def works(*rows: tuple[str, float, str, str, str]) -> gpd.GeoDataFrame:
    """Squares of 10 m: id, x of the left side, window and nuisance."""
    frame = pd.DataFrame(rows, columns=["work_id", "x", "earliest_start", "latest_end", "nuisance"])
    dated = {name: pd.to_datetime(frame[name]) for name in ("earliest_start", "latest_end")}
    squares = [box(x, 0, x + 10, 10) for x in frame["x"]]
    phase = pd.Series(None, index=frame.index, dtype="str")
    return gpd.GeoDataFrame(frame.assign(**dated, phase=phase), geometry=squares, crs="EPSG:31370")


def known(*pairs: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["left", "right"])


def test_every_number_of_a_cell_counts_and_texts_are_none() -> None:
    cells = ["754549 - 788216", "94948\n180145", "184717 -443042", "449382 540102", "B1 à créer",
             "666590 + 646551", "", None]  # fmt: skip
    assert parse_numbers(pd.Series(cells, dtype="str")).tolist() == [
        ["754549", "788216"], ["94948", "180145"], ["184717", "443042"], ["449382", "540102"], [],
        ["666590", "646551"], [], [],
    ]  # fmt: skip


def test_works_of_different_owners_that_share_a_number_are_a_pair_once() -> None:
    found = find_sharing(
        plans(
            ("b:1", "STIB", "11111 22222", ""),
            ("a:1", "WYRE", "22222 - 11111", ""),
            ("a:2", "WYRE", "22222", ""),
            ("c:1", "COLT", "B1 à créer", ""),
            ("d:1", "VOO", "B1 à créer", ""),
        )
    )
    assert pairs_of(found) == [("a:1", "b:1"), ("a:2", "b:1")]
    assert found["known_by"].tolist() == ["11111 22222", "22222"]


def test_a_remark_names_all_works_of_another_owner_but_not_of_its_own() -> None:
    found = find_naming(
        plans(
            ("r:1", "BM-DPV", "", "Possible en 2027 à la suite des travaux de Sibelga et STIB"),
            ("e:1", "SIBELGA EP", "", "Poteaux"),
            ("s:1", "STIB", "", "STIB-LA se coordonnera avec STIB VOIES"),
            ("v:1", "VIVAQUA DISTRIBUTION", "", ""),
        )
    )
    assert sorted(pairs_of(found)) == [("e:1", "r:1"), ("r:1", "s:1")]


def test_a_department_that_is_named_leaves_the_others_out() -> None:
    others = [("d:1", "VIVAQUA DISTRIBUTION", "", ""), ("a:1", "VIVAQUA ASSAINISSEMENT", "", "")]
    one = find_naming(plans(("t:1", "STIB", "", "Après Vivaqua Assainisssement"), *others))
    whole = find_naming(plans(("t:1", "STIB", "", "Avec Vivaqua en 2026"), *others))
    assert pairs_of(one) == [("a:1", "t:1")]
    assert pairs_of(whole) == [("d:1", "t:1"), ("a:1", "t:1")]


def test_reach_is_a_distance_a_window_that_is_not_over_and_24_months() -> None:
    sides = works(
        ("a", 0, "2026-01-01", "2026-12-31", "none"),
        ("b", 18, "2026-01-01", "2026-12-31", "none"),  # 8 m off
        ("c", 18, "2026-01-01", "2026-12-31", "road"),
        ("d", 0, "2024-01-01", "2026-02-01", "none"),
        ("e", 0, "2028-12-31", "2029-12-31", "none"),
        ("f", 0, "2029-01-01", "2029-12-31", "none"),
        ("g", 0, "2026-02-02", "2026-02-02", "none"),
    )
    asked = known(("a", "b"), ("a", "c"), ("a", "d"), ("a", "e"), ("a", "f"), ("a", "g"))
    found = measure_reach(asked, sides, ON)
    closed = sides.assign(phase=sides["phase"].mask(sides["work_id"].eq("c"), "cancelled"))
    assert measure_reach(asked, closed, ON)["out_of_reach"].iloc[1] == "done or cancelled"
    assert found["out_of_reach"].fillna("").tolist() == [
        "too far", "", "over", "", "over 24 months apart", "",
    ]  # fmt: skip
    assert found["distance_m"].tolist() == [8, 8, 0, 0, 0, 0]


def test_members_and_joiners_of_one_finding_stand_together_and_conflicts_do_not() -> None:
    findings = pd.DataFrame(
        {"finding_id": ["K", "B", "C"], "kind": ["opportunity", "near_miss", "conflict"]}
    )
    rows = [("K", "a", "member"), ("K", "b", "member"), ("B", "b", "member"), ("B", "c", "mover"),
            ("C", "a", "earlier"), ("C", "d", "later")]  # fmt: skip
    members = pd.DataFrame(rows, columns=["finding_id", "work_id", "role"])
    joiners = pd.DataFrame({"finding_id": ["K", "K"], "work_id": ["e", "f"]})
    asked = known(("a", "b"), ("b", "c"), ("a", "c"), ("a", "d"), ("b", "e"), ("e", "f"))
    assert standing(asked, findings, members, joiners).tolist() == [
        "together", "together", "no", "conflict", "together", "no",
    ]  # fmt: skip


def test_a_miss_says_whether_a_rule_pairs_the_two() -> None:
    asked = known(("a", "b"), ("a", "c"), ("a", "d")).assign(
        out_of_reach=pd.Series([None, None, "too far"], dtype=object), standing="no"
    )
    ruled = pd.DataFrame(
        {"left": ["b", "a"], "right": ["a", "c"], "kind": ["near_miss", "conflict"]}
    )
    assert reason(asked, ruled).tolist() == [
        "paired, yet in no finding together", "no rule pairs them", None,
    ]  # fmt: skip


def test_findings_are_counted_per_100_works_with_their_longest_side() -> None:
    findings = gpd.GeoDataFrame(
        {"kind": ["opportunity", "near_miss", "near_miss"], "n_works": [3, 2, 2]},
        geometry=[box(0, 0, 300, 20), box(0, 0, 5, 50), box(0, 0, 10, 10)],
        crs="EPSG:31370",
    )
    made = count_findings(findings, 50)
    assert made["per_100_works"] == {"near_miss": 4.0, "opportunity": 2.0}
    assert (made["members_median"], made["members_largest"]) == (2.0, 3)
    assert (made["extent_m_median"], made["extent_m_largest"]) == (50.0, 300.0)


def test_a_run_without_findings_has_no_medians() -> None:
    none = gpd.GeoDataFrame({"kind": [], "n_works": []}, geometry=[], crs="EPSG:31370")
    made = count_findings(none, 2)
    assert made["findings"] == {}
    assert made["members_median"] is None
    assert made["extent_m_largest"] is None
