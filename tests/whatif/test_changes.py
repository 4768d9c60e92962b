"""What changes would do, held against a run of all works as they would then be planned."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks import generate
from ondergrond import library
from ondergrond.errors import UsageError
from ondergrond.load import read_streets
from ondergrond.load.replanned import Changes, replan
from ondergrond.partnership import read_partnership
from ondergrond.periods import Period, parse_period
from ondergrond.run import find_and_weigh
from ondergrond.store.nearby import open_run
from ondergrond.whatif.changes import Told, try_changes

ON = date(2026, 11, 24)
# What hangs on all works (for the agenda, and where a finding is talked about), and what a register
# says; sentences are not asked for.
OTHER = {"area", "agenda", "agenda_waits", "state", "decision", "earlier_id", "what_changed",
         "why", "geometry"}  # fmt: skip


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A run of made-up works in a few streets, its partnership and its works."""
    folder = tmp_path_factory.mktemp("town")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generate, "WORKS_PER_STREET", 16)
        made = generate.generate_works(80, seed=5)
    made = made[made["start"].ge(pd.Timestamp(ON) + pd.Timedelta(days=30))]
    text = '[partnership]\nname = "Stad"\nlanguage = "en"\n'
    for code in made["partner"].unique():
        text += (
            f'[[partner]]\ncode = "{code}"\nname = "{code}"\nkind = "other"\n[[partner.source]]\n'
        )
        text += 'path = "none.csv"\ncolumns.start = "start"\n'
    (folder / "town.toml").write_text(text, encoding="utf-8")
    partnership = read_partnership(folder / "town.toml")
    for code, own in made.groupby("partner"):
        kept = own.drop(columns=["partner", "source", "source_row", "fingerprint", "extra"])
        partnership = library.hand_in(partnership, str(code), kept.dropna(axis=1, how="all"))
    loaded = library.load_deliveries(partnership, on=ON)
    found = library.find(loaded)
    library.write_outputs(found, folder / "run", only=["geopackage"])
    return folder / "run", partnership, loaded.works, found


@pytest.fixture(scope="module")
def samples(samples_before, root):
    """The run of the samples, its partnership and its works."""
    partnership = read_partnership(root / "data" / "samples" / "partnership.toml")
    loaded = library.load_deliveries(partnership, on=ON)
    return samples_before.folder, partnership, loaded.works, library.find(loaded)


def whole(works, partnership, found):
    """A run of all works."""
    loaded = found.run
    streets = read_streets(partnership)
    return find_and_weigh(
        works, partnership.rules_agreed, on=ON, names=loaded.names, kinds=partnership.kinds,
        rounds=partnership.budget_rounds, language=partnership.facts.language,
        embargoes=found.tables["embargoes"],
        selectors={each.name: each.works for each in partnership.embargo},
        municipalities=partnership.municipalities,
        streets=None if streets is None else streets.lines,
    )  # fmt: skip


def told(tables):
    names = ("findings", "finding_works", "finding_parties")
    return Told(*(tables[name] for name in names)).without_embargoes()


def check_alike(base, changes):
    """What is worked out of a part is what a run of all says, and all else is as it was."""
    folder, partnership, works, found = base
    tried = try_changes(open_run(folder), partnership, changes)
    replanned = replan(works, changes, partnership.rules_agreed, on=ON)
    made = whole(replanned, partnership, found)
    assert tried.after["gain_eur"] == pytest.approx(made.total_eur, abs=0.02)
    after, before = told(made.tables), told(found.tables)
    saving = made.tables["parties"]["saving_mid_eur"].sum()
    assert tried.after["saving_mid_eur"] == pytest.approx(saving, abs=0.05)
    chosen = after.findings["in_programme"].fillna(value=False).sum()
    assert tried.after["findings"] == chosen
    own = before.findings[~before.findings["finding_id"].isin(tried.own["finding_id"])]
    put = pd.concat([pd.DataFrame(own), pd.DataFrame(tried.new)]).set_index("finding_id")
    one = put.sort_index().drop(columns=[*OTHER])
    other = pd.DataFrame(after.findings).set_index("finding_id").sort_index()
    pd.testing.assert_frame_equal(
        one, other.drop(columns=[*OTHER])[[*one]], check_dtype=False, atol=0.006, rtol=1e-9
    )
    return tried


def some_changes(works, found, count, seed):
    """Changes of works that meet something: moved to a day or a year, left out, held."""
    random = np.random.default_rng(seed)
    members = found.tables["finding_works"]
    met = sorted({*works["work_id"]} & {*members.loc[members["role"].ne("embargo"), "work_id"]})
    movable = works[works["phase"].ne("execution")].set_index("work_id")
    met = [each for each in met if each in movable.index]
    for n in range(count):
        work, other = (str(each) for each in random.choice(met, 2, replace=False))
        day = ON + timedelta(days=int(random.integers(40, 3000)))
        period = Period(day, day, "day", "ok") if n % 2 else parse_period(str(day.year + 1))
        yield (
            Changes(moves={work: period}),
            Changes(drops=[work]),
            Changes(pins=[work]),
            Changes(moves={work: period}, drops=[other]),
        )[n % 4]


def test_of_a_town_it_is_what_a_run_of_all_says(town):
    _, _, works, found = town
    tried = [check_alike(town, each) for each in some_changes(works, found, 4, seed=1)]
    assert any(each.before != each.after for each in tried)
    assert all(each.n_works <= len(works) for each in tried)


def test_of_the_samples_it_is_what_a_run_of_all_says(samples):
    moved = Changes(moves={"stedin:G-50034": parse_period("2032-07-09")})
    tried = check_alike(samples, moved)
    assert tried.after["gain_eur"] < tried.before["gain_eur"]
    assert tried.n_works < len(samples[2]) / 5


def test_what_stands_as_it_was_planned_changes_nothing(town):
    folder, partnership, works, _ = town
    work = works[works["phase"].ne("execution")].iloc[0]
    held = works[works["earliest_start"].eq(works["start"])]
    same = Period(work["start"].date(), work["start"].date(), "day", "ok")
    pinned = [Changes(pins=[each]) for each in held["work_id"][:2]]
    for changes in (Changes(moves={work["work_id"]: same}), *pinned):
        tried = try_changes(open_run(folder), partnership, changes)
        assert tried.before == pytest.approx(tried.after)
        assert tried.findings["change"].eq("same").all()
        assert tried.parties.empty
        assert tried.embargoes.empty


def test_what_has_begun_is_agreed_or_lies_before_the_day_is_not_moved(town):
    _, partnership, works, _ = town
    rules = partnership.rules_agreed
    begun = works.assign(phase=works["phase"].mask(works.index == 0, "execution"))
    fixed = works.assign(fixed_in=works["fixed_in"].mask(works.index == 0, "K-1"))
    work = str(works["work_id"].iloc[0])
    later = Changes(moves={work: parse_period("2030")})
    for table, changes, said in (
        (begun, later, "has begun"),
        (fixed, later, "fixed in K-1"),
        (works, Changes(moves={work: parse_period("2026-11-01")}), "before the day"),
    ):
        with pytest.raises(UsageError, match=said):
            replan(table, changes, rules, on=ON)


def test_a_move_keeps_length_and_room_and_ends_by_what_bounds_it(town):
    _, partnership, works, _ = town
    rules = partnership.rules_agreed
    own = works[works["phase"].eq("design") & works["room_source"].eq("phase")].head(1)
    if own.empty:
        own = works.head(1).assign(phase="design", room_source="phase")
    own = own.reset_index(drop=True).assign(must_by=pd.Timestamp("2031-06-30"))
    work = str(own["work_id"].iloc[0])
    moved = replan(own, Changes(moves={work: parse_period("2031-03-01")}), rules, on=ON).iloc[0]
    before = own.iloc[0]
    assert moved["start"] == pd.Timestamp("2031-03-01")
    assert moved["end"] - moved["start"] == before["end"] - before["start"]
    months = rules.room_months.design
    assert moved["earliest_start"] == pd.Timestamp("2031-03-01") - pd.DateOffset(months=months)
    bound = max(pd.Timestamp("2031-06-30"),
                moved["start"] + pd.Timedelta(days=int(before["duration_days"]) - 1))  # fmt: skip
    assert moved["latest_end"] == bound
    year = replan(own, Changes(moves={work: parse_period("2031")}), rules, on=ON).iloc[0]
    assert (year["start"], year["end"], year["precision"]) == (
        pd.Timestamp("2031-01-01"), pd.Timestamp("2031-12-31"), "year"
    )  # fmt: skip


def test_a_work_that_the_run_has_not_is_told_with_the_nearest(town):
    folder, partnership, works, _ = town
    work = str(works["work_id"].iloc[0])
    with pytest.raises(UsageError, match=rf"did you mean '{work}'"):
        try_changes(open_run(folder), partnership, Changes(drops=[work + "x"]))


def test_no_more_is_read_than_hangs_together(town):
    folder, partnership, works, _ = town
    run = open_run(Path(folder))
    work = str(works["work_id"].iloc[0])
    tried = try_changes(run, partnership, Changes(drops=[work]))
    read = sum(map(len, run.seen.values()))
    assert tried.n_works <= read < len(works)
