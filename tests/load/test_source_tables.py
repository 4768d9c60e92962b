"""The records of all sources are read as one table, and say what those of each say alone."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.errors import DeliveryError
from ondergrond.load.normalise import Normalised, normalise
from ondergrond.load.records import UNREADABLE_COLUMNS, Records
from ondergrond.load.source_tables import SourceTable
from tests.examples import examples
from tests.load.deliveries import IN_GOES, records, register, source, terms

CELLS = {
    "ID": [None, "a", "b", "Voorbeeld", "1", "01"],
    "START": ["2028-03-01", "03-04-2028", "04/25/2028", "KW 14 2028", "14-2028", "Q2 2028", "soon",
              "9999-12-31", "1900-01-01", "2020", None],
    "END": ["2028", "2027-12-31", "9999-12-31", "31-12-2029", "later", None],
    "KIND": ["gas", "riolering", "riool en gas", "onbekend ding", "niet gas", None],
    "PHASE": ["VO", "in uitvoering", "gereed", "idee", "?", None],
    "SURE": ["80", "60%", "0,5", "1", "3", "maybe", None],
    "MONEY": ["1200", "1.200", "€ 1.200,-", "1.200,50", "1.5", "12 mln", None],
    "YES": ["ja", "n", "perhaps", None],
    "NOTE": ["vrij", " <null> ", "tab\there", "", None],
    "WHO": ["Goes", "STEDIN", "Evides", "evides ", None],
    "DEEP": ["1,2", "120", "-1", "1.200", None],
    "SEEN": ["open", "prive", "alleen wij", "", None],
    "DOSSIER": ["2026-12", "geen", "Z/24; Z/25", None],
}  # fmt: skip
MAPPED = {
    "end": "END", "discipline": "KIND", "phase": "PHASE", "certainty": "SURE",
    "budget_eur": "MONEY", "opens_surface": "YES", "name": "NOTE", "depth_m": "DEEP",
    "sharing": "SEEN", "agreement": "DOSSIER", "latest_end": "END", "duration_days": "DEEP",
    "project_id": "DOSSIER", "description": "NOTE", "delivered_on": "START",
}  # fmt: skip
# Of a column of words some sources say what stands in it, or what it is where nothing does.
SAID = {
    "discipline": [{"column": "KIND", "values": {"onbekend ding": "heat", "gas": "gas"}},
                   {"column": "KIND", "constant": "road"}, {"constant": "telecom"}],
    "phase": [{"column": "PHASE", "values": {"?": "", "VO": "design"}}, {"constant": "design"}],
    "sharing": [{"column": "SEEN", "constant": "open"}],
}  # fmt: skip
PLACES = [IN_GOES, "POINT (391000 51000)", "POINT Z (51100 391000 3)", "POINT (0 0)", None,
          "POLYGON ((51000 391000, 51009 391009, 51009 391000, 51000 391000))",
          "LINESTRING (51000 391000, 51100 391000)", "POINT EMPTY"]  # fmt: skip
LOST = pd.DataFrame([(7, "record_unreadable", "cut off", None)], columns=UNREADABLE_COLUMNS)


@st.composite
def layers_of(draw: st.DrawFn, names: list[str], file: str, systems: st.SearchStrategy) -> Records:
    n = draw(st.integers(0, 6))
    cells = {name: draw(st.lists(st.sampled_from(CELLS[name]), min_size=n, max_size=n))
             for name in names}  # fmt: skip
    places = draw(st.lists(st.sampled_from(PLACES), min_size=n, max_size=n))
    lost = draw(st.sampled_from([None, LOST]))
    return records(cells, places, crs=draw(systems), source=file, unreadable=lost)


@st.composite
def source_tables(draw: st.DrawFn, number: int) -> SourceTable:
    names = [name for name in CELLS if name in ("ID", "START") or draw(st.booleans())]
    names = draw(st.permutations(names))
    columns: dict[str, object] = {
        column: name for column, name in MAPPED.items() if name in names and draw(st.booleans())
    }
    for column, ways in SAID.items():
        if draw(st.booleans()):
            columns[column] = draw(st.sampled_from(ways))
    more = {"uncertain_m": draw(st.sampled_from([0.0, 5.0]))}
    if draw(st.booleans()):
        more["dates"] = draw(st.sampled_from(["day_first", "month_first"]))
    system = draw(st.sampled_from(["EPSG:28992", None]))
    layers = [
        draw(layers_of(names, f"p{number}_{at}.gpkg", st.just(system)))
        for at in range(draw(st.integers(1, 2)))
    ]
    if "WHO" in names and draw(st.booleans()):
        others = draw(st.sampled_from(["leave_out", "as_partners"]))
        owner = {"column": "WHO", "values": {"Goes": "goes"}, "others": others}
        return SourceTable(layers, register(owner, columns=columns, **more), None, "register 1")
    return SourceTable(layers, source(columns=columns, **more), f"p{number}", f"partner {number}")


@st.composite
def several_tables(draw: st.DrawFn) -> list[SourceTable]:
    return [draw(source_tables(number)) for number in range(draw(st.integers(1, 4)))]


def alone(table: SourceTable) -> Normalised | None:
    try:
        return normalise([table], terms())
    except DeliveryError:
        return None


@examples(60)
@given(several_tables())
def test_a_source_says_beside_others_what_it_says_alone(given_tables):
    """Works, rejected, remarks and what is told of files: the same rows in the same order."""
    apart = [alone(table) for table in given_tables]
    lost = {table.whose for table, made in zip(given_tables, apart, strict=True) if made is None}
    kept = [at for at, table in enumerate(given_tables) if table.whose not in lost]
    if lost and not kept:
        with pytest.raises(DeliveryError):
            normalise(given_tables, terms(), keep_going=True)
        return
    together = normalise(given_tables, terms(), keep_going=True)
    assert together.tables == tuple(kept)
    assert bool(together.problems) is bool(lost)
    made = [each for at in kept if (each := apart[at]) is not None]
    for name in ("works", "rejected", "remarks"):
        frames = [frame for each in made if len(frame := pd.DataFrame(getattr(each, name)))]
        beside = pd.DataFrame(getattr(together, name)).reset_index(drop=True)
        assert len(beside) == sum(map(len, frames))
        if frames:
            pd.testing.assert_frame_equal(pd.concat(frames, ignore_index=True), beside)
    assert together.layers == tuple(layer for each in made for layer in each.layers)
    fills: Counter[str] = sum((Counter(each.fills) for each in made), Counter())
    assert dict(together.fills) == dict(fills)
    assert together.names == {code: name for each in made for code, name in each.names.items()}
    assert set(together.rejected_ids) == {name for each in made for name in each.rejected_ids}


def test_of_no_source_there_are_no_works():
    made = normalise([], terms())
    assert (len(made.works), len(made.rejected), len(made.remarks)) == (0, 0, 0)
    assert made.layers == made.tables == ()


def test_what_is_wrong_with_any_source_is_told_at_once():
    """Both name no CRS and lie nowhere near it."""
    nowhere = [records({"ID": ["1"], "START": ["2028"]}, "POINT (1e7 1e7)", crs=None,
                       source=f"{name}.gpkg") for name in "ab"]  # fmt: skip
    fine = records({"ID": ["1"], "START": ["2028"]})
    wrong = [SourceTable([layer], source(), "goes", "goes") for layer in nowhere]
    given_tables = [*wrong, SourceTable([fine], source(), "stedin", "stedin")]
    with pytest.raises(DeliveryError) as told:
        normalise(given_tables, terms())
    assert [each.where for each in told.value.problems] == ["goes, a.gpkg", "goes, b.gpkg"]
    made = normalise(given_tables, terms(), keep_going=True)
    assert made.works["partner"].tolist() == ["stedin"]
    assert np.array_equal(made.tables, [2])
    assert len(made.problems) == 2
