"""Whatever partners deliver after a programme was adopted, nothing is proposed over it."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import assume, given
from hypothesis import strategies as st

from ondergrond.load import EmbargoInput, Loaded, follow
from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from ondergrond.tables import DELIVERIES, EMBARGOES, REJECTED, REMARKS, empty
from tests.build import work, works
from tests.examples import examples

ON = date(2026, 11, 24)
RULES = read_rules()
STREETS = ("LINESTRING (0 0, 120 0)", "LINESTRING (60 0, 60 90)")
DEPTHS = {"gas": 1.0, "sewer": 3.0}


@st.composite
def planned(draw, number, street=None):
    """A work of one of four partners, of which the days or only the year are known."""
    discipline = draw(st.sampled_from(["gas", "sewer", "road", "telecom"]))
    start = pd.Timestamp("2028-01-01") + pd.Timedelta(days=draw(st.integers(0, 15)) * 20)
    end = start + pd.Timedelta(days=draw(st.sampled_from([19, 59])))
    vague = draw(st.booleans())
    if vague:
        start, end = pd.Timestamp("2028-01-01"), pd.Timestamp("2028-12-31")
    room = pd.Timedelta(days=200)
    return work(
        f"{draw(st.sampled_from('abcd'))}:{number}",
        street or draw(st.sampled_from(STREETS)),
        start=start, end=end, precision="year" if vague else "day", discipline=discipline,
        opens_surface=True, renews_surface=discipline == "road", depth_m=DEPTHS.get(discipline),
        nuisance="road", phase="design", earliest_start=start - room, latest_end=end + room,
        duration_days=draw(st.sampled_from([20, 60])), budget_eur=200_000.0,
    )  # fmt: skip


@st.composite
def programmes(draw):
    """Works that are adopted, which of them move then, and works that come after."""
    first = [draw(planned(at)) for at in range(draw(st.integers(3, 5)))]
    moved = [draw(st.integers(1, 4)) == 1 for _ in first]
    later = [draw(planned(100 + at)) for at in range(draw(st.integers(1, 3)))]
    return first, moved, later


def adopted_in(tables):
    """The adopted table of a run whose programme is adopted: works on their dates, and here."""
    findings, members = tables["findings"], tables["finding_works"]
    chosen = findings.loc[findings["in_programme"].fillna(value=False).astype(bool), "finding_id"]
    rows = members[members["finding_id"].isin(chosen)].drop_duplicates("work_id")
    own = tables["works"].set_index("work_id").loc[rows["work_id"]]
    move = pd.to_timedelta(rows["shift_days"].fillna(0).astype("int64").array, unit="D")
    return rows[["work_id", "finding_id"]].assign(
        start=own["start"].array + move, end=own["end"].array + move,
        here_start=rows["proposed_start"], here_end=rows["proposed_end"],
    ).reset_index(drop=True)  # fmt: skip


def run_after(table, tables, adopted):
    """A run of ``table`` after what ``adopted`` says of the run of ``tables``."""
    closed = EmbargoInput(empty(EMBARGOES, table.crs), pd.DataFrame())
    none = (empty(REJECTED, table.crs), empty(REMARKS), empty(DELIVERIES))
    earlier = {
        "run": pd.DataFrame({"run_id": ["register 1"]}), "works": table,
        "findings": tables["findings"][tables["findings"]["finding_id"].isin(
            adopted["finding_id"])].assign(in_programme=True),
        "finding_works": adopted[["finding_id", "work_id"]].assign(role="member", shift_days=0),
        "adopted": adopted.assign(adopted_year=2028),
    }  # fmt: skip
    loaded = follow(Loaded(table, *none, {}, {}, closed), earlier, RULES, on=ON, language="en")
    followed = loaded.followed
    return find_and_weigh(
        loaded.works, RULES, on=ON, agreed_places=followed.places,
        adopted_days=followed.adopted_days,
    ).tables  # fmt: skip


@examples(10)
@given(programmes())
def test_what_is_kept_is_on_its_adopted_days_in_all_that_is_proposed(made):
    rows, moved, later = made
    first = find_and_weigh(works(*rows), RULES, on=ON).tables
    adopted = adopted_in(first)
    assume(len(adopted))
    away = {row["work_id"] for row, goes in zip(rows, moved, strict=True) if goes}
    shift = pd.Timedelta(days=90)
    now = [
        row | {name: row[name] + shift for name in ("start", "end", "latest_end")}
        if row["work_id"] in away else row
        for row in rows
    ]  # fmt: skip
    kept = adopted[~adopted["work_id"].isin(away)].reset_index(drop=True)
    assume(len(kept))
    after = run_after(works(*now, *later), first, kept)
    own = after["works"].set_index("work_id").loc[kept["work_id"]]
    assert own["start"].tolist() == kept["start"].tolist()
    assert own["end"].tolist() == kept["end"].tolist()
    assert own["fixed_in"].notna().all(), "also where nothing else is left of a joint work"
    findings, members = after["findings"], after["finding_works"]
    told = members.merge(kept, on="work_id", suffixes=("", "_adopted"))
    assert told["shift_days"].fillna(0).eq(0).all()
    assert not (told["role"].eq("mover")).any()
    chosen = findings["in_programme"].fillna(value=False).astype(bool)
    chosen |= findings["agreed"].fillna(value=False).astype(bool)
    chosen = findings.loc[chosen & findings["proposed_start"].notna(), "finding_id"]
    proposed = told[told["finding_id"].isin(chosen)]
    assert proposed["proposed_start"].tolist() == proposed["here_start"].tolist()
