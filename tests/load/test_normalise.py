"""The one door: every record comes out as a work or as rejected, with its reason."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.load.normalise import normalise
from ondergrond.load.source_tables import SourceTable
from ondergrond.rules import read_rules
from tests.examples import examples
from tests.load.deliveries import RULES, codes, one, records, register, source, taken_in, terms


def test_an_empty_layer_gives_empty_tables_that_keep_their_contracts() -> None:
    made = taken_in(records({"ID": [], "START": []}))
    assert made.n_read == len(made.works) == len(made.rejected) == len(made.remarks) == 0
    assert made.works.crs.to_epsg() == made.rejected.crs.to_epsg() == 28992


def test_a_bare_record_becomes_a_whole_work() -> None:
    work = taken_in(records({"ID": ["7"], "START": ["2027"]}, layer="gas")).works.iloc[0]
    assert work["work_id"] == work["project_id"] == "goes:7"
    assert (work["partner"], work["source"], work["source_layer"]) == ("goes", "plans.gpkg", "gas")
    assert (work["discipline"], work["nuisance"], work["sharing"]) == ("other", "none", "partners")
    assert (work["opens_surface"], work["renews_surface"]) == (True, False)
    assert work["source_row"] == 1
    assert pd.isna(work["extra"])


def test_what_a_reader_could_not_make_out_is_rejected_too() -> None:
    unreadable = pd.DataFrame(
        {
            "source_row": [2, 9],
            "reason": ["row_ragged", "page_torn"],
            "detail": ["5 fields, not 3", ""],
            "raw": ["a;b", None],
        }
    )
    layer = records({"ID": ["1", "2"], "START": ["2027", None]}, unreadable=unreadable)
    layer.rows[:] = [1, 5]
    made = taken_in(layer)
    assert made.n_read == 4
    assert list(made.rejected["source_row"]) == [2, 5, 9]
    assert list(made.rejected["reason"]) == ["row_ragged", "period_missing", "page_torn"]
    assert "(5 fields, not 3)" in made.rejected["message"].iloc[0]
    assert made.rejected["partner"].eq("goes").all()


def test_a_rejected_record_holds_all_that_was_delivered() -> None:
    layer = records({"ID": ["1"], "START": ["ooit"], "OPM": ["a"], "LEEG": [None]})
    row = taken_in(layer).rejected.iloc[0]
    assert json.loads(row["raw"]) == {"ID": "1", "START": "ooit", "OPM": "a"}
    assert row["source_row"] == 1


def test_a_record_is_rejected_once_for_its_first_reason_and_keeps_no_remark() -> None:
    layer = records({"ID": [None], "START": ["ooit"], "D": ["ijskast"]}, [None])
    made = taken_in(layer, source(columns={"phase": "D"}))
    assert list(made.rejected["reason"]) == ["geometry_missing"]
    assert len(made.remarks) == 0


def test_remarks_name_the_work_and_its_row() -> None:
    layer = records(
        {"ID": ["1", "2"], "START": ["ooit", "2027-05-01/2027-05-31"], "F": ["x", "ijskast"]}
    )
    made = taken_in(layer, source(columns={"phase": "F"}))
    (remark,) = made.remarks.to_dict("records")
    assert (remark["work_id"], remark["source_row"], remark["severity"]) == ("goes:2", 2, "warning")
    assert remark["message"].startswith(
        "Phase 'ijskast' is not in the list and was read as: unknown;"
    )


def test_messages_are_in_the_language_of_the_partnership() -> None:
    layer = records({"ID": ["1"], "START": ["2027-05-01"], "F": ["VO-fase"]})
    made = taken_in(layer, source(columns={"phase": "F"}), language="nl")
    assert (
        made.remarks["message"].iloc[0].startswith("Planfase 'VO-fase' is begrepen als: ontwerp;")
    )


@pytest.mark.parametrize(
    ("column", "text", "value", "remarks"),
    [
        ("discipline", "riool", "sewer", []),
        ("discipline", "gek", "other", ["value_outside_list"]),
        ("discipline", None, "other", []),
        ("discipline", "riool en weg", "sewer", ["value_of_several"]),
        ("activity", "gek", "other", ["value_outside_list"]),
        ("activity", "Vervangen stam", "replace", ["value_understood"]),
        ("phase", "gek", None, ["value_outside_list"]),
        ("surface", "klinkers", "bricks", []),
        ("nuisance", "gek", "none", ["value_outside_list"]),
        ("sharing", "vertrouwelijk", "private", []),
        ("movable", "Niet eerder", "later", []),
        ("movable", "Niet later", "earlier", []),
        ("movable", "kan niet schuiven", "no", []),
        ("movable", "Eerder of later", "both", []),
        ("movable", "misschien", None, ["value_outside_list"]),
        ("movable", "ja, alleen later", "later", []),
        ("movable", "yes, later only", "later", []),
        ("movable", "Ja / niet later", "earlier", []),
        ("movable", "ja (alleen eerder)", "earlier", ["value_understood"]),
        ("movable", "ja maar niet eerder", "later", ["value_understood"]),
        ("movable", "ja, mits in overleg", None, ["value_outside_list"]),
        ("movable", "yes, if funded", None, ["value_outside_list"]),
        ("movable", "ja, niet in de zomer", None, ["value_outside_list"]),
        ("movable", "ja/nee", "both", ["value_of_several"]),
        ("opens_surface", "N", False, []),
        ("opens_surface", "misschien", True, ["value_unreadable"]),
        ("budget_eur", "€ 1.250.000,00", 1.25e6, []),
        ("budget_eur", "veel", None, ["value_unreadable"]),
        ("budget_eur", "-5", None, ["value_out_of_range"]),
        ("depth_m", "80 cm", 0.8, []),
        ("depth_m", "-1,2", None, ["value_out_of_range"]),
        ("depth_m", "600", None, ["value_out_of_range"]),
        ("depth_m", "120", 120.0, ["value_unlikely"]),
        ("depth_m", "120 cm", 1.2, []),
        ("trench_width_m", "60", 60.0, ["value_unlikely"]),
        ("trench_width_m", "0,6", 0.6, []),
        ("duration_days", "2,5 weken", 18, []),
        ("budget_year", "2027", 2027, []),
        ("budget_year", "27", None, ["value_out_of_range"]),
        ("certainty", "0,8", 0.8, []),
        ("certainty", "80%", 0.8, []),
        ("certainty", "80", 0.8, []),
        ("certainty", "800", None, ["value_out_of_range"]),
        ("name", "  Kade \x00\n  west ", "Kade west", []),
        ("department", "\t", None, []),
    ],
)
def test_a_text_becomes_a_value_of_its_type(
    column: str, text: str | None, value: Any, remarks: list[str]
) -> None:
    made, told, reasons = one(column, text)
    assert reasons == []
    assert (None if pd.isna(made) else made) == (pytest.approx(value) if value == 0.8 else value)
    assert [code for code in told if code != "period_vague"] == remarks


def test_a_description_keeps_its_lines() -> None:
    assert one("description", " regel 1\nregel 2 ")[0] == "regel 1\nregel 2"


def test_a_lost_text_is_kept_in_extra() -> None:
    layer = records({"ID": ["1"], "START": ["2027"], "F": ["ijskast"], "B": ["veel"], "OPM": ["x"]})
    made = taken_in(layer, source(columns={"phase": "F", "budget_eur": "B"}))
    extra = json.loads(made.works["extra"].iloc[0])
    assert extra == {"F": "ijskast", "B": "veel", "OPM": "x"}


def test_a_constant_beside_a_value_map_is_told_as_what_was_agreed() -> None:
    layer = records({"ID": ["1", "2"], "START": ["2027-05-01/2027-05-31"] * 2, "D": ["kraan", "R"]})
    mapping = {"column": "D", "values": {"R": "sewer"}, "constant": "building"}
    made = taken_in(layer, source(columns={"discipline": mapping}))
    assert list(made.works["discipline"]) == ["building", "sewer"]
    assert list(made.remarks["code"]) == ["value_by_default"]
    assert list(made.remarks["severity"]) == ["info"]


def test_a_word_that_a_value_map_forgot_is_understood_with_a_remark() -> None:
    layer = records({"ID": ["1"], "START": ["2027-05-01/2027-05-31"], "F": ["Gereed"]})
    mapping = {"column": "F", "values": {"SO": "definition"}}
    made = taken_in(layer, source(columns={"phase": mapping}))
    assert list(made.works["phase"]) == ["done"]
    assert codes(made) == ["value_understood"]


def test_numbers_of_the_partnership_file_are_taken_as_they_are() -> None:
    layer = records({"ID": ["1", "2", "3"], "START": ["2027"] * 3, "D": ["diep", "1,5", None]})
    mapping = {"column": "D", "values": {"diep": 2.125}, "constant": 1.375}
    made = taken_in(layer, source(columns={"depth_m": mapping}))
    assert list(made.works["depth_m"]) == [2.125, 1.5, 1.375]


def test_an_id_is_one_line_and_a_missing_one_is_made_from_the_row() -> None:
    layer = records({"ID": [" A\n 1 ", None], "START": ["2027"] * 2}, layer="gas")
    layer.rows[:] = [2, 17]
    made = taken_in(layer)
    assert list(made.works["work_id"]) == ["goes:A 1", "goes:plans.gpkg:gas:17"]
    assert codes(made) == ["id_missing"]


def test_a_project_holds_several_works() -> None:
    layer = records({"ID": ["1", "2"], "START": ["2027"] * 2, "P": ["X", None]})
    made = taken_in(layer, source(columns={"project_id": "P"}))
    assert list(made.works["project_id"]) == ["goes:X", "goes:2"]


OWNERS = {"ID": ["1", "2", "3"], "START": ["2027"] * 3, "WIE": ["Evides NV", "KPN", None]}


def test_a_register_leaves_out_whom_it_does_not_know() -> None:
    made = taken_in(records(OWNERS), register({"column": "WIE", "values": {"evides nv": "evides"}}))
    assert list(made.works["work_id"]) == ["evides:1"]
    assert list(made.rejected["reason"]) == ["owner_not_partner", "owner_missing"]
    assert "Owner 'KPN' is no partner" in made.rejected["message"].iloc[0]
    assert "Column 'WIE' names no owner" in made.rejected["message"].iloc[1]
    assert made.names == {}


def test_a_register_may_make_a_partner_of_every_owner() -> None:
    who = ["Régie ÉLECTRICITÉ", "regie electricite", "KPN", "株式会社", "株式会社"]
    layer = records({"ID": [str(i) for i in range(5)], "START": ["2027"] * 5, "WIE": who})
    owner = {"column": "WIE", "values": {"KPN": "kpn"}, "others": "as_partners"}
    made = taken_in(layer, register(owner))
    partners = list(made.works["partner"])
    assert partners[:3] == ["regie_electricite", "regie_electricite", "kpn"]
    assert partners[3] == partners[4]
    assert partners[3].startswith("owner_")
    assert made.names == {"regie_electricite": "Régie ÉLECTRICITÉ", partners[3]: "株式会社"}


SEVERAL = {
    "ID": ["1", "2", "3", "4"],
    "START": ["2027"] * 4,
    "WIE": ["Stad / Evides NV", "KPN en Evides NV", "Bouw / Wonen", "KPN / Ziggo"],
}


def test_several_owners_of_one_cell_are_one_work_of_the_first_that_is_a_partner() -> None:
    values = {"evides nv": "evides", "stad": "goes", "Bouw / Wonen": "corporatie"}
    made = taken_in(records(SEVERAL), register({"column": "WIE", "values": values,
                                                "split": ["/", "en"]}))  # fmt: skip
    assert list(made.works["work_id"]) == ["goes:1", "evides:2", "corporatie:3"]
    assert list(made.rejected["reason"]) == ["owner_not_partner"]
    told = made.remarks[made.remarks["code"].eq("co_owners")]
    assert list(told["work_id"]) == ["goes:1", "evides:2"]
    assert "also Evides NV" in told["message"].iloc[0]
    assert "also KPN" in told["message"].iloc[1]


def test_of_several_owners_the_first_becomes_a_partner() -> None:
    owner = {"column": "WIE", "others": "as_partners", "split": ["/"]}
    made = taken_in(records(SEVERAL), register(owner))
    assert list(made.works["partner"]) == ["stad", "kpn_en_evides_nv", "bouw", "kpn"]
    assert made.names == {
        "stad": "Stad", "kpn_en_evides_nv": "KPN en Evides NV", "bouw": "Bouw", "kpn": "KPN",
    }  # fmt: skip


NAMES = st.sampled_from(["A", "B", "C", "Brand", " a ", "", "X/Y"])


@examples(60)
@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), min_size=1, max_size=6), st.booleans())
def test_whose_a_cell_of_several_is_as_read_one_by_one(cells, as_partners) -> None:
    values = {"a": "pa", "B": "pb"}
    texts = ["; ".join(each) for each in cells]
    layer = records({"ID": [str(at) for at in range(len(cells))], "START": ["2027"] * len(cells),
                     "WIE": texts})  # fmt: skip
    others = "as_partners" if as_partners else "leave_out"
    made = taken_in(
        layer, register({"column": "WIE", "values": values, "others": others, "split": [";"]})
    )
    wanted: dict[str, tuple[str, list[str]]] = {}
    for at, text in enumerate(texts):
        names = [each.strip() for each in text.split(";") if each.strip()]
        known = {"a": "pa", "A": "pa", "B": "pb", "b": "pb"}
        codes_of = [known.get(each, each.lower().replace("/", "_")) for each in names]
        owned = [n for n, each in enumerate(names) if as_partners or each in known]
        if owned:
            first = owned[0]
            rest = dict.fromkeys(code for code in codes_of if code != codes_of[first])
            wanted[f"{codes_of[first]}:{at}"] = (codes_of[first], [*rest])
    assert dict(zip(made.works["work_id"], made.works["partner"], strict=True)) == {
        work: partner for work, (partner, _) in wanted.items()
    }
    told = made.remarks[made.remarks["code"].eq("co_owners")]
    assert set(told["work_id"]) == {work for work, (_, rest) in wanted.items() if rest}
    for work, message in zip(told["work_id"], told["message"], strict=True):
        assert message.count(";") == len(wanted[work][1]), message
    assert made.n_read == len(made.works) + len(made.rejected)


def test_what_was_filled_in_is_counted() -> None:
    layer = records(
        {"ID": ["1", "2"], "START": ["2027"] * 2, "D": ["riool", "groen"], "M": ["2", None]}
    )
    made = taken_in(layer, source(columns={"discipline": "D", "depth_m": "M", "activity": "D"}))
    assert made.fills["opens_surface"] == 2
    assert "depth_m" not in made.fills, "of green nothing is known, and sewers gave theirs"
    assert made.fills["nuisance"] == 2


def test_an_inspection_does_not_open_the_surface() -> None:
    layer = records({"ID": ["1"], "START": ["2027"], "A": ["inspectie"]})
    assert not taken_in(layer, source(columns={"activity": "A"})).works["opens_surface"].iloc[0]


def test_rules_with_gaps_still_give_whole_works() -> None:
    bare = RULES.model_copy(update={"fill": {"opens_surface": ()}})
    made = taken_in(records({"ID": ["1"], "START": ["2027"]}), rules=bare)
    assert tables.check(tables.WORKS, made.works) is made.works
    assert made.fills == {
        "discipline": 1, "nuisance": 1, "opens_surface": 1, "renews_surface": 1, "sharing": 1,
    }  # fmt: skip


def test_the_fingerprint_says_whether_the_content_changed() -> None:
    def prints(columns: dict[str, list[str | None]], wkt: str, **more: Any) -> str:
        layer = records(columns, wkt, source=more.pop("source", "a.gpkg"))
        made = taken_in(layer, source(columns={"name": "N", "phase": "F"}), **more)
        return str(made.works["fingerprint"].iloc[0])

    base = {"ID": ["1"], "START": ["vanaf 2027"], "N": ["Kade"], "F": ["VO"]}
    square = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))".replace("0 ", "51000 ").replace(
        " 0", " 391000"
    )
    square = "POLYGON ((51000 391000, 51010 391000, 51010 391010, 51000 391010, 51000 391000))"
    same = prints(base, square)
    assert len(same) == 16
    turned = "POLYGON ((51010 391010, 51010 391000, 51000 391000, 51000 391010, 51010 391010))"
    assert prints(base, turned) == same, "the same place drawn from another corner"
    assert prints({**base, "ID": ["2"]}, square, source="b.gpkg") == same
    assert prints({**base, "F": ["design"]}, square) == same, "the same phase in another word"
    assert prints({**base, "OPM": ["x"]}, square) == same, "what no column names is not content"
    assert prints(base, square, rules=read_rules("standard", {"room_months": {"design": 3}}),
                  horizon=None) == same  # fmt: skip
    assert prints({**base, "N": ["Kade west"]}, square) != same
    assert prints({**base, "START": ["vanaf 2028"]}, square) != same
    assert prints(base, square.replace("391010", "391011")) != same


COLUMNS = ["work_id", "project_id", "department", "name", "description", "street", "discipline",
           "activity", "phase", "end", "earliest_start", "latest_end", "duration_days",
           "opens_surface", "renews_surface", "depth_m", "trench_width_m", "surface", "nuisance",
           "budget_eur", "budget_year", "certainty", "sharing", "contact", "url",
           "agreement", "funding", "funding_until", "must_by", "movable",
           "after", "delivered_on"]  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["2027", "Q3 2027", "riool", "VO", "ja", "1.200", "-1", "80%", "€ 5", "9e9"]),
)


SHAPES = [
    None,
    "POINT (51000 391000)",
    "POINT EMPTY",
    "POINT (3.9 51.5)",
    "POINT (5 -7)",
    "LINESTRING (51000 391000, 51000 391000)",
    "POLYGON ((51000 391000, 51009 391009, 51009 391000, 51000 391009, 51000 391000))",
    "GEOMETRYCOLLECTION (POINT (51000 391000), LINESTRING (51100 391000, 51200 391000))",
]


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[list[list[str | None]], list[str | None]]:
    n = draw(st.integers(0, 10))
    rows = [draw(st.lists(CELLS, min_size=5, max_size=5)) for _ in range(n)]
    return rows, draw(st.lists(st.sampled_from(SHAPES), min_size=n, max_size=n))


@examples(30)
@given(deliveries(), st.lists(st.sampled_from(COLUMNS), max_size=8, unique=True),
       st.sampled_from(["none", "leave_out", "as_partners"]))  # fmt: skip
def test_records_read_are_works_and_rejected_whatever_was_delivered(
    delivery: tuple[list[list[str | None]], list[str | None]], columns: list[str], others: str
) -> None:
    """The law of the house: nothing vanishes, nothing is told twice, nothing raises."""
    rows, shapes = delivery
    table = {f"C{at}": [row[at] for row in rows] for at in range(5)}
    mapping = {name: f"C{at % 5}" for at, name in enumerate(columns)}
    layer = records(table, shapes)
    given_source = (
        source(columns={"work_id": "C1", "start": "C0", **mapping})
        if others == "none"
        else register(
            {"column": "C2", "others": others}, columns={"work_id": "C1", "start": "C0", **mapping}
        )
    )
    made = taken_in(layer, given_source)
    seen = np.append(made.works["source_row"], made.rejected["source_row"]).astype(int)
    assert sorted(seen) == list(range(1, len(rows) + 1))
    assert set(made.remarks["work_id"]) <= set(made.works["work_id"])
    assert made.rejected["message"].str.contains(r"\S").all()
    for text in made.works["extra"].dropna():
        assert isinstance(json.loads(text), dict)


def test_the_same_delivery_gives_the_same_result() -> None:
    layer = records({"ID": ["1", None], "START": ["2027", "Q1 2028"], "D": ["riool", "gek"]})
    mapping = source(columns={"discipline": "D"})
    one_time, another = (
        normalise([SourceTable([layer], mapping, "goes")], terms()) for _ in range(2)
    )
    pd.testing.assert_frame_equal(one_time.works, another.works)
    pd.testing.assert_frame_equal(one_time.remarks, another.remarks)


def test_a_value_that_the_partnership_file_gives_is_no_remark() -> None:
    layer = records({"ID": ["1", "2", "3"], "START": ["2027", "2028", "2029"],
                     "D": ["A", "B", "C"]})  # fmt: skip
    values = {"A": "vervangen riool en waterleiding", "B": "", "C": "wegen nabij het riool"}
    made = taken_in(layer, source(columns={"discipline": {"column": "D", "values": values}}))
    assert list(made.works["discipline"]) == ["sewer", "other", "road"]
    assert codes(made) == []
    mistake = {"column": "D", "values": {**values, "A": "rioool"}}
    made = taken_in(layer, source(columns={"discipline": mistake}))
    assert codes(made) == ["value_outside_list"], "a word that is no code is a mistake"


def test_a_remark_that_all_records_share_is_told_once_of_the_layer() -> None:
    layer = records({"ID": [None] * 3, "START": ["2027"] * 3}, crs=None)
    made = taken_in(layer)
    told = {code for code, _ in made.notes}
    assert {"id_missing", "crs_assumed"} <= told
    assert len(made.remarks) == 0 or not {*made.remarks["code"]} & told
    two = taken_in(records({"ID": [None] * 2, "START": ["2027"] * 2}, crs=None))
    assert [*two.remarks["code"]].count("id_missing") == 2
    one_differs = records({"ID": [None, None, "9"], "START": ["2027"] * 3}, crs=None)
    made = taken_in(one_differs)
    assert [*made.remarks["code"]].count("id_missing") == 2
    assert "id_missing" not in {code for code, _ in made.notes}


def test_remarks_of_one_code_that_differ_in_their_facts_stay_with_their_records() -> None:
    layer = records({"ID": ["1", "2", "3"], "START": ["2027-05-01/2027-06-01"] * 3,
                     "F": ["ijskast", "ijskast", "la"]})  # fmt: skip
    made = taken_in(layer, source(columns={"phase": "F"}))
    assert codes(made) == ["value_outside_list"] * 3
    assert made.notes == ()


def test_what_says_that_it_is_a_percentage_is_one_whatever_stands_beside_it():
    layer = records({
        "ID": ["1", "2", "3", "4"], "START": ["2027"] * 4, "P": ["80%", "80", "0,8", "90 procent"],
    })  # fmt: skip
    made = taken_in(layer, source(columns={"certainty": "P"}))
    assert list(made.works["certainty"]) == [0.8, 0.8, 0.8, 0.9]
