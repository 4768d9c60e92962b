"""The works of an earlier delivery recognised in a later one."""

from __future__ import annotations

import itertools

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import BugError
from ondergrond.register.best_pairs import choose_pairs
from ondergrond.register.work_candidates import NEIGHBOURS, find_candidates
from ondergrond.register.work_facts import collect_facts
from ondergrond.register.work_keys import find_renumbered, find_reused, match_works
from tests.build import work, works
from tests.examples import examples

STREETS = ("Dorpsstraat", "Kerkweg", "Molenlaan", "Hoge Brink", "Lindelaan", "Zeedijk", "Spui")


def square(at: float, size: float = 40.0) -> str:
    return shapely.box(at, 0, at + size, 12).wkt


def plain(number: int, **more):
    """A work in a street of its own, told apart by all that it is."""
    street = STREETS[number % len(STREETS)] + f" {number}"
    year = 2026 + number % 4
    facts = {
        "name": f"Riool {street}", "street": street, "discipline": "sewer",
        "start": f"{year}-0{1 + number % 9}-01", "end": f"{year}-12-31",
        "geometry": square(1000.0 * number), **more,
    }  # fmt: skip
    return work(facts.pop("work_id", f"ede:W{number}"), facts.pop("geometry"), **facts)


def known(*rows) -> gpd.GeoDataFrame:
    """Works as a register has them: with a key, that of the row's number."""
    table = works(*rows)
    return table.assign(work_key=pd.Series([f"K{row}" for row in range(len(table))], table.index))


def matched(before, now):
    """The pairs as (work before, work now), by their ids, and how."""
    found = match_works(before, now)
    ids = zip(before["work_id"].iloc[found["before_row"]], now["work_id"].iloc[found["now_row"]],
              found["how"], strict=True)  # fmt: skip
    return set(ids)


def test_a_list_that_did_not_change_is_recognised_by_its_ids():
    before = known(*(plain(number) for number in range(6)))
    found = match_works(before, before.drop(columns="work_key"))
    assert found["before_row"].tolist() == found["now_row"].tolist() == list(range(6))
    assert found["how"].eq("same_id").all()
    assert found["score"].between(0.99, 1.0).all()
    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        "before_row": "int64", "now_row": "int64", "how": "str", "score": "float64",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "matches"),
    [
        ({"start": "2028-02-01", "end": "2028-12-31"}, True),  # a year later
        ({"name": "Vervanging hemelwaterafvoer"}, True),
        ({"geometry": square(1000, 80)}, True),
        ({"geometry": square(9000)}, True),  # drawn elsewhere, all else as it was
        ({"budget_eur": 900_000.0}, True),
        ({"discipline": "road", "start": "2028-02-01", "end": "2028-12-31"}, True),
        ({"geometry": square(1000, 80), "start": "2028-02-01", "end": "2028-12-31"}, True),
        ({"geometry": square(9000), "start": "2028-02-01", "end": "2028-12-31"}, True),
        ({"geometry": square(9000), "name": "Asfalt Spui", "street": "Spui",
          "start": "2028-05-01", "end": "2028-12-31"}, False),
        ({"geometry": square(9000), "name": "Asfalt Spui", "street": "Spui",
          "department": "wegen"}, False),
    ],
)  # fmt: skip
def test_an_equal_id_is_the_same_work_unless_place_and_words_are_others(change, matches):
    before = known(plain(1, department="riool", budget_eur=300_000.0), plain(2), plain(3))
    first = {"department": "riool", "budget_eur": 300_000.0, **change}
    now = works(plain(1, **first), plain(2), plain(3))
    assert (("ede:W1", "ede:W1", "same_id") in matched(before, now)) is matches


def test_ids_that_were_renumbered_are_recognised_and_told():
    before = known(*(plain(number, work_id=f"ede:CH_00{number}") for number in range(5)))
    now = works(*(plain(number, work_id=f"ede:CH_0{number}") for number in range(5)))
    assert matched(before, now) == {
        (f"ede:CH_00{number}", f"ede:CH_0{number}", "renumbered") for number in range(5)
    }
    told = find_renumbered(before, now, match_works(before, now))
    assert told["work_key"].tolist() == [f"K{number}" for number in range(5)]
    assert told["id_before"].tolist() == [f"ede:CH_00{number}" for number in range(5)]
    assert told["id_now"].tolist() == [f"ede:CH_0{number}" for number in range(5)]
    assert find_reused(before, now, match_works(before, now)).empty


def test_numbers_that_were_dealt_anew_are_told_with_where_each_work_went():
    before = known(*(plain(number) for number in range(6)))
    turned = [plain(number, work_id=f"ede:W{(number + 1) % 6}") for number in range(5)]
    now = works(*turned)  # the sixth is gone, and its number means the fifth
    found = match_works(before, now)
    assert found["how"].eq("renumbered").all()
    assert found["now_row"].tolist() == found["before_row"].tolist() == list(range(5))
    told = find_reused(before, now, found).set_index("work_id")
    assert told.loc["ede:W5", "key_before"] == "K5"
    assert pd.isna(told.loc["ede:W5", "id_of_it_now"])
    assert told.loc["ede:W5", "key_now"] == "K4"
    assert told.loc["ede:W1", "id_of_it_now"] == "ede:W2"
    assert "ede:W0" not in told.index  # nobody has it any more


def test_two_works_that_swap_their_ids_are_told_apart():
    before = known(*(plain(number) for number in range(5)))
    now = works(plain(0, work_id="ede:W1"), plain(1, work_id="ede:W0"), *map(plain, (2, 3, 4)))
    assert {("ede:W0", "ede:W1", "renumbered"), ("ede:W1", "ede:W0", "renumbered")} <= matched(
        before, now
    )


def test_a_number_of_another_partner_is_no_id_of_this_one():
    before = known(plain(1, work_id="ede:7"), plain(3))
    now = works(plain(2, work_id="gas:7"), plain(3))
    assert matched(before, now) == {("ede:W3", "ede:W3", "same_id")}


def test_a_register_that_puts_an_owner_right_keeps_its_works():
    """The same record in all but its owner; not another record of that owner at the same spot."""
    before = known(plain(1, work_id="ede:7"), *map(plain, range(3, 9)))
    rest = [plain(3, work_id="gas:9"), *map(plain, range(4, 9))]
    now = works(plain(1, work_id="gas:7", end="2029-12-31"), plain(1, work_id="gas:8"), *rest)
    pairs = {pair[:2] for pair in matched(before, now)}
    assert pairs == {("ede:7", "gas:7"), *((f"ede:W{at}",) * 2 for at in range(4, 9))}


def test_an_owner_who_is_spelled_otherwise_keeps_its_works():
    before = known(plain(1, work_id="wyre:1"), plain(2, work_id="gas:2"))
    now = works(plain(1, work_id="wyre_sa:1"), plain(2, work_id="gas:2"))
    assert matched(before, now) == {
        ("wyre:1", "wyre_sa:1", "renumbered"), ("gas:2", "gas:2", "same_id"),
    }  # fmt: skip


def test_areas_of_one_project_pair_by_place():
    areas = [shapely.box(12 * at, 0, 12 * at + 5 + at / 2, 4).wkt for at in range(20)]
    one = {"project_id": "ede:P1", "name": "Gasleiding", "start": "2027-03-01", "end": "2027-06-30"}
    before = known(*(work(f"ede:A{at}", area, **one) for at, area in enumerate(areas)))
    one["project_id"] = "ede:P9"
    rows = [work(f"ede:B{at}", area, **one) for at, area in enumerate(areas)]
    now = works(*(rows[at] for at in np.random.default_rng(3).permutation(20)))
    now["geometry"] = now.geometry.translate(2.5, -1.5)
    assert matched(before, now) == {(f"ede:A{at}", f"ede:B{at}", "renumbered") for at in range(20)}


@pytest.mark.parametrize("renumbered", [True, False])
def test_twins_on_one_spot_go_by_their_years(renumbered):
    """Also where just as many have the ids of each other as have their own."""
    same = {"name": "Asfaltonderhoud", "street": "Spui", "geometry": square(0)}
    years = [2026, 2027, 2028, 2029]
    before = known(*(plain(1, work_id=f"ede:{year}", start=f"{year}-01-01", end=f"{year}-12-31",
                           **same) for year in years))  # fmt: skip
    ids = {year: f"ede:N{year}" if renumbered else f"ede:{years[at - 3]}"
           for at, year in enumerate(years)}  # fmt: skip
    now = works(*(plain(1, work_id=ids[year], start=f"{year}-01-01", end=f"{year}-12-31", **same)
                  for year in reversed(years)))  # fmt: skip
    assert {pair[:2] for pair in matched(before, now)} == {
        (f"ede:{year}", ids[year]) for year in years
    }


def test_twins_that_nothing_tells_apart_keep_their_ids_or_else_their_order():
    same = {"name": "vervangen lantaarnpalen", "street": "Spui", "geometry": square(0),
            "start": "2027-01-01", "end": "2027-12-31"}  # fmt: skip
    before = known(*(plain(1, work_id=f"ede:{at}", **same) for at in "dcba"))
    now = works(*(plain(1, work_id=f"ede:{at}", **same) for at in "abcd"))
    assert matched(before, now) == {(f"ede:{at}", f"ede:{at}", "same_id") for at in "abcd"}
    later = works(*(plain(1, work_id=f"ede:{at}", **same) for at in "zyxw"))
    assert {pair[:2] for pair in matched(before, later)} == {
        ("ede:a", "ede:w"), ("ede:b", "ede:x"), ("ede:c", "ede:y"), ("ede:d", "ede:z"),
    }  # fmt: skip


def test_the_next_request_at_a_spot_is_another_work_where_ids_last():
    lasting = [plain(number, phase="execution", name="Steiger") for number in range(3, 13)]
    one = {"name": "Steiger", "street": "Spui", "geometry": square(0), "phase": "execution"}
    before = known(
        *lasting, plain(1, work_id="ede:R1", start="2024-10-07", end="2024-10-31", **one)
    )
    now = works(*lasting, plain(1, work_id="ede:R9", start="2025-09-15", end="2026-01-31", **one))
    assert {pair[0] for pair in matched(before, now)} == {f"ede:W{at}" for at in range(3, 13)}


def test_what_is_not_known_is_no_evidence_against():
    bare = {
        "name": None, "street": None, "end": None, "phase": None, "latest_end": "2030-12-31",
    }  # fmt: skip
    before = known(plain(1, **bare), plain(2))
    now = works(plain(1, work_id="ede:X1", **bare), plain(2, **bare))
    assert matched(before, now) == {
        ("ede:W1", "ede:X1", "renumbered"), ("ede:W2", "ede:W2", "same_id"),
    }  # fmt: skip


def test_works_without_a_place_go_by_their_words():
    before, now = (
        known(*map(plain, range(4))),
        works(*(plain(number, work_id=f"ede:X{number}") for number in (2, 0, 3, 1))),
    )
    for table in (before, now):
        table["geometry"] = gpd.GeoSeries([None] * 4, table.index, crs=table.crs)
    assert matched(before, now) == {
        (f"ede:W{number}", f"ede:X{number}", "renumbered") for number in range(4)
    }


def test_a_shape_that_crosses_itself_is_compared():
    bow = "POLYGON ((0 0, 40 30, 40 0, 0 30, 0 0))"
    before, now = known(plain(1)), works(plain(1, work_id="ede:X"))
    for table, shape in ((before, bow), (now, "POLYGON ((0 0, 52 30, 52 0, 0 30, 0 0))")):
        table["geometry"] = gpd.GeoSeries(shapely.from_wkt([shape]), table.index, crs=table.crs)
    assert len(match_works(before, now)) == 1


def test_empty_tables_match_nothing():
    some, none = known(plain(1)), known()
    for before, now in itertools.product((some, none), repeat=2):
        found = match_works(before, now)
        assert len(found) == min(len(before), len(now))
        assert len(find_reused(before, now, found)) == len(find_renumbered(before, now, found)) == 0


def test_tables_in_different_crs_are_a_bug():
    with pytest.raises(BugError, match="Belgian Lambert 72"):
        match_works(known(plain(1)), works(plain(1), crs="EPSG:31370"))


def test_a_heap_of_works_on_one_spot_is_paired_whole():
    """Each with one of its own, and no more than a few candidates each."""
    same = {"name": "Aansluiting", "street": "Spui", "geometry": square(0)}
    before = known(*(plain(1, work_id=f"ede:{at:04}", **same) for at in range(600)))
    now = works(*(plain(1, work_id=f"ede:X{at:04}", **same) for at in range(500)))
    found = match_works(before, now)
    assert len(found) == 500


def test_a_heap_of_works_has_few_candidates_each():
    same = {"name": "Aansluiting", "street": "Spui", "geometry": square(0)}
    before = known(*(plain(1, work_id=f"ede:{at:03}", **same) for at in range(300)))
    now = works(*(plain(1, work_id=f"ede:{at:03}", **same) for at in range(300)))
    left, right = find_candidates(collect_facts(before, now))
    assert len(left) <= 300 * (1 + 5 * 2 * NEIGHBOURS)
    assert set(left) == set(range(300))
    assert set(right) == set(range(300, 600))


def test_a_few_numbers_that_are_used_again_are_told_where_all_others_last():
    before = known(*(plain(number) for number in range(30)))
    again = [plain(40, work_id="ede:W0"), plain(41, work_id="ede:W1"), plain(0, work_id="ede:W99")]
    now = works(*again, *(plain(number) for number in range(2, 30)))
    found = match_works(before, now)
    assert found["how"].value_counts().to_dict() == {"same_id": 28, "renumbered": 1}
    told = find_reused(before, now, found).fillna("none")
    assert told.to_numpy().tolist() == [
        ["ede:W0", "K0", "ede:W99", "none"], ["ede:W1", "K1", "none", "none"],
    ]  # fmt: skip


def test_a_list_that_moves_by_a_year_as_a_whole_keeps_its_ids():
    """Also the works that lie on one spot in years after each other."""
    years = range(2026, 2031)
    same = {"name": "Asfaltonderhoud", "street": "Spui", "geometry": square(0)}

    def row(year, later):
        period = {"start": f"{year + later}-03-01", "end": f"{year + later}-11-30"}
        return plain(1, work_id=f"ede:{year}", **same, **period)

    others = [plain(number) for number in range(2, 60)]
    before = known(*others, *(row(year, 0) for year in years))
    now = works(*others, *(row(year, 1) for year in years))
    assert match_works(before, now)["how"].eq("same_id").all()
    assert len(match_works(before, now)) == len(before)


def test_one_number_that_two_works_had_goes_with_the_one_it_still_means():
    """A register also keeps the work that had the number before it was used again."""
    before = known(plain(1), plain(2)).assign(work_id="ede:W7")
    found = match_works(before, works(plain(2, work_id="ede:W7")))
    assert found[["before_row", "now_row", "how"]].to_numpy().tolist() == [[1, 0, "same_id"]]


def test_dates_as_texts_and_columns_that_are_not_there_are_read():
    before = known(*map(plain, range(4)))
    before["start"] = before["start"].dt.strftime("%Y-%m-%d").astype(object)
    before["end"] = before["end"].dt.date.astype(object)
    before = before.drop(columns=["budget_eur", "activity"])
    assert match_works(before, works(*map(plain, range(4))))["how"].eq("same_id").all()


@pytest.mark.parametrize("shape", ["POINT ({} 5)", "LINESTRING ({} 5, 700 5)"])
def test_points_and_lines_are_recognised_too(shape):
    before = known(*(plain(at, geometry=shape.format(30 * at)) for at in range(8)))
    now = works(*(plain(at, work_id=f"ede:X{at}", geometry=shape.format(30 * at + 2))
                  for at in range(8)))  # fmt: skip
    assert matched(before, now) == {(f"ede:W{at}", f"ede:X{at}", "renumbered") for at in range(8)}


def test_a_line_that_is_drawn_as_an_area_later_is_the_same_work():
    before = known(plain(1, geometry="LINESTRING (0 0, 300 0)"), plain(2))
    now = works(plain(1, work_id="ede:X", geometry=shapely.box(0, -6, 300, 6).wkt), plain(2))
    assert ("ede:W1", "ede:X", "renumbered") in matched(before, now)


def test_another_department_that_both_lists_have_is_another_work():
    one = {"name": None, "street": "Spui", "geometry": square(0)}
    other = plain(3, department="asfalt")
    before = known(plain(1, work_id="ede:1", department="trottoirs", **one), other)
    now = works(plain(1, work_id="ede:2", department="asfalt", **one), other,
                plain(4, department="trottoirs"))  # fmt: skip
    assert matched(before, now) == {("ede:W3", "ede:W3", "same_id")}
    # The same, but nobody else is of either department: it has another name now.
    before, now = before.iloc[:1], works(plain(1, work_id="ede:2", department="wegen", **one))
    assert matched(before, now) == {("ede:1", "ede:2", "renumbered")}


FACTS = st.fixed_dictionaries(
    {
        "place": st.integers(0, 2),
        "year": st.integers(2026, 2028),
        "name": st.sampled_from(["Asfalt", "Riool", None]),
        "number": st.integers(0, 7),
        "end": st.booleans(),
    }
)
TABLE = st.lists(FACTS, max_size=7, unique_by=lambda each: each["number"])


def table_of(drawn):
    return known(
        *(
            work(
                f"ede:{each['number']}", square(15.0 * each["place"]), name=each["name"],
                start=f"{each['year']}-01-01", end=f"{each['year']}-12-31" if each["end"] else None,
                latest_end="2030-12-31",
            )
            for each in drawn
        )
    )  # fmt: skip


@examples(60)
@given(TABLE, TABLE, st.randoms(use_true_random=False))
def test_each_work_once_and_the_same_pairs_whatever_the_order_of_the_rows(one, other, chance):
    before, now = table_of(one), table_of(other)
    found = match_works(before, now)
    assert found["before_row"].is_unique
    assert found["now_row"].is_unique
    assert found["score"].between(0.5, 1.0).all()
    turned = [chance.sample(range(len(table)), len(table)) for table in (before, now)]
    again = matched(before.iloc[turned[0]], now.iloc[turned[1]])
    assert again == matched(before, now)


@examples(40)
@given(TABLE)
def test_every_work_of_a_list_is_itself(drawn):
    before = table_of(drawn)
    found = match_works(before, before)
    assert found["before_row"].tolist() == found["now_row"].tolist() == list(range(len(before)))


@examples(100)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 20), max_size=14
    )
)
def test_the_chosen_pairs_are_worth_as_much_as_the_best_of_all_choices(worth):
    pairs = sorted(worth)
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    values = np.array([worth[pair] for pair in pairs], dtype=np.float64)
    chosen = choose_pairs(left, right, values)
    assert len(set(left[chosen])) == len(set(right[chosen])) == len(chosen)

    def most(at, used):
        if at == 5:
            return 0.0
        takes = [worth[at, other] + most(at + 1, used | {other})
                 for other in range(5) if (at, other) in worth and other not in used]  # fmt: skip
        return max(most(at + 1, used), *takes, 0.0)

    assert values[chosen].sum() == most(0, frozenset())
