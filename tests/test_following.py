"""Following a programme: whatever was planned, what is advised holds when it is done."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.load import EmbargoInput, Loaded, follow
from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from ondergrond.store.read import read_finished
from ondergrond.tables import DELIVERIES, EMBARGOES, REJECTED, REMARKS, empty
from tests.build import work, works
from tests.examples import examples
from tools.measure_following import find_heavy_pairs, find_new

ON = date(2026, 11, 24)
RULES = read_rules()
STREETS = ("LINESTRING (0 0, 120 0)", "LINESTRING (60 0, 60 90)")


@st.composite
def partnerships(draw):
    """Works of four partners in two streets that meet, and fairs, which stay where they are."""
    rows = []
    for number in range(draw(st.integers(4, 8))):
        fair = draw(st.integers(1, 3)) == 1
        start = pd.Timestamp("2027-01-01") + pd.Timedelta(days=draw(st.integers(0, 15)) * 20)
        end = start + pd.Timedelta(days=draw(st.sampled_from([19, 39] if fair else [19, 59, 119])))
        discipline = "event" if fair else draw(st.sampled_from(["gas", "sewer", "road", "telecom"]))
        room = pd.Timedelta(days=0 if fair else 200)
        rows.append(
            work(
                f"{draw(st.sampled_from('abcd'))}:{number}",
                draw(st.sampled_from(STREETS)),
                start=start,
                end=end,
                precision=draw(st.sampled_from(["day", "day", "day", "quarter"])),
                discipline=discipline,
                opens_surface=not fair,
                renews_surface=discipline == "road",
                depth_m={"gas": 1.0, "sewer": 3.0}.get(discipline),
                nuisance="road" if fair else "none",
                phase="contracted" if fair else "design",
                earliest_start=max(start - room, pd.Timestamp(ON)),
                latest_end=end + room,
                budget_eur=200_000.0,
            )
        )
    return works(*rows)


def advised(table):
    return find_and_weigh(table, RULES, on=ON).tables


def carry_out(table, tables):
    """The works of ``table`` as the programme in ``tables`` has them."""
    closed = EmbargoInput(empty(EMBARGOES, table.crs), pd.DataFrame())
    none = (empty(REJECTED, table.crs), empty(REMARKS), empty(DELIVERIES))
    loaded = Loaded(table, *none, {}, {}, closed)
    earlier = {**tables, "run": pd.DataFrame({"run_id": ["earlier"]})}
    return follow(loaded, earlier, RULES, on=ON, language="en").works


@pytest.mark.slow
def test_following_the_programme_of_the_samples_makes_fewer_heavy_conflicts_and_none_anew(
    ondergrond, samples_before, root, tmp_path
):
    """Through the real command line, which keeps between the two runs what it needs."""
    file = root / "data" / "samples" / "partnership.toml"
    more = ("--only", "geopackage", "--follow", samples_before.folder)
    made = ondergrond("run", file, "--out", tmp_path / "two", "--on", ON.isoformat(), *more)
    assert made.code == 0, made.err
    first, second = (read_finished(each) for each in (samples_before.folder, tmp_path / "two"))
    before, after = (find_heavy_pairs(each["pairs"]) for each in (first, second))
    assert len(after) < len(before)
    new = find_new(before, after, second["works"])
    assert new[~new["agreed"]].empty
    followed = second["runs"].query("subject == 'followed'")["value"].tolist()
    n_joint, n_works = first["run"]["n_findings"].iloc[0], second["works"]["fixed_in"].notna().sum()
    assert followed == [f"joint works {n_joint}, works {n_works}"]


@examples(10)
@given(partnerships())
def test_following_makes_no_heavy_conflict_between_others_and_tells_what_is_agreed(table):
    first = advised(table)
    followed = carry_out(table, first)
    second = advised(followed)
    before, after = (find_heavy_pairs(each["pairs"]) for each in (first, second))
    new = find_new(before, after, followed)
    assert new[~new["agreed"]].empty, new
    # Each joint work is told as agreed, whatever larger one it is a part of: so it is known what
    # it keeps out at its place.
    findings = first["findings"]
    chosen = findings.loc[findings["in_programme"].fillna(value=False).astype(bool), "finding_id"]
    told = second["findings"].set_index("finding_id").reindex(chosen)
    assert told["agreed"].eq(True).all()
    # And what was followed stays as it was when it is followed again.
    again = carry_out(followed, second)
    kept = followed["fixed_in"].notna()
    dates = ["start", "end", "earliest_start", "latest_end"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(followed)[kept][dates], pd.DataFrame(again)[kept][dates]
    )
    assert again.loc[kept, "fixed_in"].notna().all()
