"""An adopted programme in later runs: kept, moved, withdrawn or done, and never proposed over."""

from __future__ import annotations

import pandas as pd
import pytest

from ondergrond.errors import UsageError
from ondergrond.register.adopt import adopt
from ondergrond.store.register_file import read_register, write_register_at
from tests.register.made_register import made_register
from tests.register.test_year import STREETS, Year
from tools.measure_following import find_heavy_pairs, find_new

FROZEN = ("adopted_programmes", "adopted_findings", "adopted_works", "adopted_parties")
SURE = {"by": "Goes", "at": "2027-01-20", "note": None, "again": False}


def frozen(register):
    """The rows of all adopted tables, to the byte."""
    return {
        name: pd.DataFrame(register[name]).to_csv() + str(list(register[name].columns))
        for name in FROZEN
    }


def states(year):
    """What each run said of the works in each street: partner and state."""
    drift = year.tables["drift"]
    of = {finding: street for street, ids in year.adopted.items() for finding in ids}
    rows = drift.assign(street=drift["finding_id"].map(of))
    return {
        street: dict(zip(own["party"], own["adopted_state"], strict=True))
        for street, own in rows.groupby("street")
    }


def of_street(year, street, column):
    drift = year.tables["drift"]
    return drift.loc[drift["finding_id"].isin(year.adopted[street]), column].tolist()


def chosen_with(year, work_ids):
    """The works of what is proposed now with any of these: finding, work and how far it moves."""
    findings, members = year.tables["findings"], year.tables["finding_works"]
    chosen = findings.loc[findings["in_programme"].fillna(value=False).astype(bool), "finding_id"]
    rows = members[members["finding_id"].isin(chosen)]
    return rows[rows["work_id"].isin(work_ids)]


def adopted_year(folder):
    """A year of five streets that was adopted after its first run."""
    year = Year(folder)
    for code in ("stedin", "evides"):
        year.deliver(code)
    year.run()
    year.adopted = {street: list(ids) for street, ids in year.of_street.items()}
    year.register = adopt(year.register, 2030, **SURE).register
    return year


def test_a_year_is_followed_told_and_never_rewritten(tmp_path):
    """One test, because runs take long: each step is what partners deliver next."""
    year = adopted_year(tmp_path)
    before, first = frozen(year.register), year.tables
    works = year.register["adopted_works"].set_index("work_id")
    assert len(works) == 10
    assert (works["delivered_start"] == works["adopted_start"]).sum() >= 5, "somebody moves"

    year.run()
    assert states(year) == {s: {"evides": "kept", "stedin": "kept"} for s in STREETS}
    drift = year.tables["drift"]
    assert drift["finding_cost_eur"].eq(0).all()
    assert drift["finding_saving_now_eur"].tolist() == drift["finding_saving_eur"].tolist()
    own = year.tables["works"].set_index("work_id")
    assert own["start"].to_dict() == works["adopted_start"].to_dict()
    assert own["fixed_in"].to_dict() == works["finding_id"].to_dict()
    heavy = [find_heavy_pairs(each["pairs"]) for each in (first, year.tables)]
    new = find_new(*heavy, year.tables["works"])
    assert new[~new["agreed"]].empty
    findings = year.register["register_findings"].set_index("finding_id")
    assert set(findings.loc[works["finding_id"], "state"]) == {"unchanged"}
    told = drift.set_index("work_id")["in_planning"].to_dict()
    moves = works["adopted_start"].ne(works["delivered_start"])
    assert told == {work: not moved for work, moved in moves.items()}

    year.change("stedin", "Dam", van="2030-03-21", tot="2030-04-20")  # 20 days
    year.change("stedin", "Markt", van="2030-04-10", tot="2030-05-10")  # 40 days
    year.change("evides", "Wal", fase="cancelled")
    year.change("evides", "Singel", fase="done")
    year.renumber("stedin", Dam="S4", Markt="S3", Wal="G0")
    year.deliver("stedin")
    year.deliver("evides", without=("Kade",))
    year.run()
    told = {
        "Dam": {"evides": "kept", "stedin": "kept"},
        "Markt": {"evides": "kept", "stedin": "moved"},
        "Kade": {"evides": "withdrawn", "stedin": "kept"},
        "Wal": {"evides": "withdrawn", "stedin": "kept"},
        "Singel": {"evides": "done", "stedin": "kept"},
    }
    assert states(year) == told
    assert of_street(year, "Dam", "moved_days") == sorted_like(year, "Dam", stedin=20, evides=0)
    assert of_street(year, "Markt", "moved_days") == sorted_like(year, "Markt", stedin=40, evides=0)
    reasons = {each for s in STREETS for each in of_street(year, s, "drift_reason")}
    assert {each for each in reasons if isinstance(each, str)} == {
        "not_delivered", "cancelled", "done"
    }  # fmt: skip
    for street in ("Markt", "Kade", "Wal"):  # one party is left on the adopted dates
        saving, cost = (of_street(year, street, f"finding_{n}_eur") for n in ("saving", "cost"))
        assert cost == saving
        assert cost[0] > 0
        assert of_street(year, street, "finding_saving_now_eur") == [0.0, 0.0]
    assert set(of_street(year, "Dam", "finding_cost_eur")) == {0.0}
    assert set(of_street(year, "Singel", "finding_cost_eur")) == {0.0}, "carried out, not lost"
    parties = year.tables["drift"].groupby("finding_id")["party_cost_eur"].sum()
    whole = year.tables["drift"].groupby("finding_id")["finding_cost_eur"].first()
    pd.testing.assert_series_equal(parties, whole, check_names=False, atol=0.02)
    own = year.tables["works"].set_index("work_id")
    kept = year.tables["drift"].query("adopted_state == 'kept'").set_index("work_id")
    assert own.loc[kept.index, "start"].to_dict() == kept["adopted_start"].to_dict()
    moved = year.tables["drift"].query("adopted_state == 'moved'").set_index("work_id")
    assert own.loc[moved.index, "start"].tolist() == [pd.Timestamp("2030-04-10")]
    assert own.loc[moved.index, "fixed_in"].isna().all()
    asked = chosen_with(year, kept.index)
    assert asked["shift_days"].eq(0).all()
    back = chosen_with(year, moved.index)
    assert len(back) == 1, "it is proposed to come back to what was adopted"
    assert year.tables["findings"]["decision"].eq("open").all()
    assert frozen(year.register) == before

    year.fail("stedin")
    year.run()
    assert states(year) == told, "nothing drifts because a file failed to arrive"
    assert frozen(year.register) == before
    history = year.register["drift_history"]
    assert history.groupby("run_number").size().to_dict()[2] == 10
    assert 4 not in set(history["run_number"]), "what stays the same is told once"

    file = tmp_path / "register.gpkg"
    write_register_at(file, year.register, on=pd.Timestamp("2027-04-01").date())
    assert frozen(read_register(file)) == before


def sorted_like(year, street, **by_party):
    return [by_party[party] for party in of_street(year, street, "party")]


def planned(**more):
    """The register that was made up, its finding K-1 planned for two years of its works."""
    register = made_register(runs=2, **more)
    members = register["register_members"]
    start = members["finding_id"].eq("K-1")
    day = pd.Timestamp("2028-04-01")
    register["register_members"] = members.assign(
        proposed_start=members["proposed_start"].mask(start, day),
        proposed_end=members["proposed_end"].mask(start, day + pd.Timedelta(days=30)),
        shift_days=members["shift_days"].mask(start, 31),
    )
    return register


def test_what_is_adopted_is_the_programme_of_the_year_with_its_dates_and_shares():
    made = adopt(planned(), 2028, **SURE)
    assert (made.year, made.version) == (2028, 1)
    assert made.findings["finding_id"].tolist() == ["K-1"]
    works = made.works.set_index("work_key")
    assert works.loc["W-1", "work_id"] == "goes:1"
    assert works.loc["W-1", "delivered_start"] == pd.Timestamp("2028-05-01")
    assert works.loc["W-1", "adopted_start"] == pd.Timestamp("2028-06-01")
    assert works.loc["W-1", "here_start"] == pd.Timestamp("2028-04-01")


def test_a_quiet_register_is_adopted_without_euros():
    made = adopt(planned(quiet=True), 2028, **SURE)
    assert made.findings["saving_mid_eur"].isna().all()
    assert len(made.works) == 3


@pytest.mark.parametrize(
    ("decision", "there"), [("agreed", True), ("declined", False), ("to_discuss", True)]
)
def test_what_was_declined_is_not_adopted_and_what_was_agreed_is(decision, there):
    register = planned()
    row = {"finding_id": "K-1", "decision": decision, "at": "2027-02-02", "standing": True,
           "clash": False, "run_number": 2, "by": "x", "source": "t"}  # fmt: skip
    rows = register["decisions"]
    register["decisions"] = pd.concat([rows, pd.DataFrame([row])], ignore_index=True).astype(
        rows.dtypes.to_dict()
    )
    if there:
        assert adopt(register, 2028, **SURE).findings["finding_id"].tolist() == ["K-1"]
        return
    with pytest.raises(UsageError, match=r"no programme to adopt|nothing in 2028"):
        adopt(register, 2028, **SURE)


def test_a_start_that_was_agreed_says_in_which_year_it_is():
    register = planned()
    row = {"finding_id": "K-1", "decision": "agreed", "at": "2027-02-02", "standing": True,
           "clash": False, "run_number": 2, "agreed_start": pd.Timestamp("2029-02-01")}  # fmt: skip
    rows = register["decisions"]
    register["decisions"] = pd.concat([rows, pd.DataFrame([row])], ignore_index=True).astype(
        rows.dtypes.to_dict()
    )
    with pytest.raises(UsageError, match="it has in 2029"):
        adopt(register, 2028, **SURE)
    made = adopt(register, 2029, **SURE)
    first = made.findings.set_index("finding_id")["here_start"]
    assert first["K-1"] == pd.Timestamp("2029-02-01")


def test_a_year_is_adopted_twice_only_where_that_is_said_and_both_are_kept():
    once = adopt(planned(), 2028, **SURE)
    with pytest.raises(UsageError, match=r"adopted already \(version 1, 2027-01-20\)"):
        adopt(once.register, 2028, **SURE)
    twice = adopt(once.register, 2028, **SURE | {"again": True, "at": "2027-03-01"})
    programmes = twice.register["adopted_programmes"]
    assert programmes["adopted_version"].tolist() == [1, 2]
    assert programmes["standing"].tolist() == [False, True]
    for name in FROZEN[1:]:
        first = twice.register[name][twice.register[name]["adopted_version"].eq(1)]
        pd.testing.assert_frame_equal(
            pd.DataFrame(first).reset_index(drop=True), pd.DataFrame(once.register[name])
        )


def test_a_year_with_nothing_says_which_have_something():
    with pytest.raises(UsageError, match="has nothing in 2031; it has in 2028"):
        adopt(planned(), 2031, **SURE)
