"""``--follow``: a programme carried out on the next run, through the real command line."""

from __future__ import annotations

import shutil

import pandas as pd
import pytest

from ondergrond.store.read import read_finished
from tests.cli_fixtures import partner_text

ON = ("--on", "2025-02-01")
LINE = "LINESTRING (51000 391000, 51200 391000)"
HEAD = "id;van;tot;fase;wkt\n"
GAS = f"G1;2027-03-01;2027-03-31;design;{LINE}\n"
WATER = f"W1;2027-09-01;2027-09-30;idea;{LINE}\n"
WATER_SHORT = WATER.replace("2027-09-30", "2027-09-10")
WATER_LONGER = WATER.replace("2027-09-30", "2027-10-30")
FAR = "W2;2027-09-01;2027-09-30;idea;LINESTRING (55000 391000, 55100 391000)\n"


def write_street(folder):
    """Gas and water in one street, half a year apart, both with room to move."""
    file = folder / "street.toml"
    describe(file)
    deliver(file, GAS, WATER + FAR)
    return file


def describe(file, **more):
    columns = {"work_id": "id", "start": "van", "end": "tot", "phase": "fase", **more}
    text = '[partnership]\nname = "Straat"\nlanguage = "en"\n'
    for code, discipline in (("stedin", "gas"), ("evides", "drinking_water")):
        text += partner_text(code, **columns, discipline={"constant": discipline})
    file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def followed(ondergrond_before, tmp_path_factory):
    """The street with its run "one", and "two" that follows it."""
    file = write_street(tmp_path_factory.mktemp("street"))
    run(ondergrond_before, file, "one")
    follow(ondergrond_before, file, "two", "one")
    return file.parent


@pytest.fixture
def street(followed, tmp_path):
    """A copy of the street and its runs, to deliver to anew."""
    return shutil.copytree(followed, tmp_path / "street") / "street.toml"


def done(file, name):
    return read_finished(file.parent / name)


def deliver(file, gas, water):
    for code, rows in (("stedin", gas), ("evides", water)):
        (file.parent / f"{code}.csv").write_text(HEAD + rows, encoding="utf-8")


def run(ondergrond, file, name, *more):
    out = file.parent / name
    made = ondergrond("run", file, "--out", out, *ON, "--only", "geopackage", *more)
    assert made.code == 0, made.err
    return read_finished(out)


def follow(ondergrond, file, name, earlier):
    return run(ondergrond, file, name, "--follow", file.parent / earlier)


def work(tables, work_id):
    return tables["works"].set_index("work_id").loc[work_id]


def test_members_take_the_dates_that_were_proposed_share_a_number_and_are_fixed(street):
    first = done(street, "one")
    (chosen,) = first["findings"].query("in_programme == True")["finding_id"]
    asked = first["finding_works"].query("finding_id == @chosen").set_index("work_id")["shift_days"]
    assert (asked != 0).any()
    second = done(street, "two")
    for work_id, days in asked.items():
        before, after = work(first, work_id), work(second, work_id)
        move = pd.Timedelta(days=int(days))
        assert (after["start"], after["end"]) == (before["start"] + move, before["end"] + move)
        assert (after["earliest_start"], after["latest_end"]) == (after["start"], after["end"])
        assert (after["agreement"], after["fixed_in"]) == (chosen, chosen)
    apart = work(second, "evides:W2")
    assert pd.isna(apart["fixed_in"])
    assert apart["start"] == work(first, "evides:W2")["start"]


def test_an_agreed_joint_work_is_no_clash_and_is_not_proposed_anew(street):
    findings = done(street, "two")["findings"]
    assert not findings["kind"].eq("conflict").any()
    assert findings["programme_reason"].dropna().tolist() == ["agreed"]


def test_following_again_changes_nothing(ondergrond, street):
    second = done(street, "two")
    third = follow(ondergrond, street, "three", "two")
    assert second["run"]["run_id"].tolist() == third["run"]["run_id"].tolist()
    for name in ("works", "pairs", "findings", "finding_works", "remarks", "parties"):
        pd.testing.assert_frame_equal(pd.DataFrame(second[name]), pd.DataFrame(third[name]))


def test_the_facts_of_a_run_name_what_it_followed(street):
    first = done(street, "one")
    facts = done(street, "two")["runs"].query("subject == 'followed'")
    assert facts["name"].tolist() == first["run"]["run_id"].tolist()
    assert facts["value"].tolist() == ["joint works 1, works 2"]


def test_who_follows_a_run_continues_its_findings(street):
    first = done(street, "one")
    second = done(street, "two")
    (joint,) = first["findings"].query("in_programme == True")["finding_id"]
    assert joint in second["findings"]["earlier_id"].tolist()
    assert first["findings"]["earlier_id"].isna().all()


@pytest.fixture(scope="module")
def in_zone_31(ondergrond_before, tmp_path_factory):
    """The street in another CRS, with its run "one", and "two" that follows it."""
    file = tmp_path_factory.mktemp("zone") / "street.toml"
    describe(file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[partnership]\n", '[partnership]\ncrs = "EPSG:25831"\n'), "utf-8")
    deliver(file, GAS, WATER)
    run(ondergrond_before, file, "one")
    follow(ondergrond_before, file, "two", "one")
    return file


def test_what_is_carried_out_is_told_in_any_crs(in_zone_31):
    before, after = done(in_zone_31, "one"), done(in_zone_31, "two")
    chosen = before["findings"].set_index("finding_id")["in_programme"].fillna(value=False)
    chosen = chosen.index[chosen.astype(bool)]
    assert len(chosen) == 1
    assert set(chosen) <= set(after["findings"]["finding_id"])
    assert after["findings"].crs == after["works"].crs == "EPSG:25831"


def remarks(tables):
    told = tables["remarks"]
    told = told[told["code"].str.startswith("follow_")]
    return dict(zip(told["work_id"], told["code"], strict=True))


def test_who_is_gone_and_who_is_left_alone_get_one_remark(ondergrond, street):
    deliver(street, "", WATER + FAR)
    second = follow(ondergrond, street, "anew", "one")
    assert remarks(second) == {"stedin:G1": "follow_gone", "evides:W1": "follow_lapsed"}
    assert second["works"]["fixed_in"].isna().all()
    assert second["deliveries"]["n_remarks"].sum() == len(second["remarks"])


def test_a_changed_period_counts_and_gets_a_remark(ondergrond, street):
    deliver(street, GAS.replace("2027-03", "2028-01"), WATER + FAR)
    second = follow(ondergrond, street, "anew", "one")
    assert remarks(second) == {"stedin:G1": "follow_changed", "evides:W1": "follow_lapsed"}
    assert work(second, "stedin:G1")["start"] == pd.Timestamp("2028-01-01")


def test_who_delivers_the_dates_that_were_proposed_stays_in(ondergrond, street):
    second = done(street, "two")
    start, end = (work(second, "stedin:G1")[name].date() for name in ("start", "end"))
    deliver(street, f"G1;{start};{end};design;{LINE}\n", WATER + FAR)
    third = follow(ondergrond, street, "three", "one")
    assert remarks(third) == {}
    assert work(third, "stedin:G1")["fixed_in"] == work(second, "stedin:G1")["fixed_in"]


def say_more(file, gas, water, **said):
    """The same works with three columns more; ``said`` is what the first line of each says."""
    describe(file, movable="schuif", must_by="uiterlijk", after="na")
    for code, rows in (("stedin", gas), ("evides", water)):
        first, *others = rows.splitlines()
        lines = [first.replace(";LINE", f";{said.get(code, ';;')};LINE")]
        lines += [each.replace(";LINE", ";;;;LINE") for each in others]
        table = "\n".join(["id;van;tot;fase;schuif;uiterlijk;na;wkt", *lines, ""])
        (file.parent / f"{code}.csv").write_text(table, encoding="utf-8")


@pytest.mark.parametrize(
    ("says", "code", "message"),
    [
        ("alleen later;;", "follow_breaks_way", "Movable: later only, but joint work"),
        (";;W2", "follow_breaks_order", "Comes after: evides:W2 comes first, but"),
        (";2027-11-30;", None, None),
    ],
)
def test_what_a_work_says_since_that_the_agreed_dates_break_is_told(
    ondergrond, street, says, code, message
):
    """The water came to the gas in spring; now it says that it would rather not."""
    rows = GAS, WATER + FAR.replace("2027-09", "2027-08")
    deliver(street, *rows)
    assert remarks(run(ondergrond, street, "one")) == {}
    say_more(street, *rows, evides=says)
    second = follow(ondergrond, street, "two", "one")
    told = second["remarks"][second["remarks"]["code"].str.startswith("follow_")]
    assert work(second, "evides:W1")["start"] < pd.Timestamp("2027-06-01")
    assert told["code"].tolist() == ([code] if code else [])
    for remark in told.to_dict("records"):
        assert (remark["source"], remark["source_row"]) == ("evides.csv", 2)
        assert remark["message"].startswith(message)
    assert second["deliveries"]["n_remarks"].sum() == len(second["remarks"])


def test_a_day_to_be_done_by_that_the_agreed_dates_pass_is_told(ondergrond, street):
    rows = GAS.replace("design", "idea"), WATER.replace("idea", "design") + FAR
    deliver(street, *rows)
    run(ondergrond, street, "one")
    say_more(street, *rows, stedin=";2027-05-31;")
    second = follow(ondergrond, street, "two", "one")
    assert work(second, "stedin:G1")["end"] > pd.Timestamp("2027-05-31")
    assert remarks(second) == {"stedin:G1": "follow_breaks"}
    (told,) = second["remarks"].query("code == 'follow_breaks'")["message"]
    assert "2027-05-31, but joint work K-" in told


def refused(ondergrond, file, earlier):
    out, followed = file.parent / "x", file.parent / earlier
    return ondergrond("run", file, "--out", out, *ON, "--follow", followed)


@pytest.mark.parametrize("how", ["--follow", "--earlier"])
def test_a_run_of_another_partnership_is_refused_in_one_line(ondergrond, street, how):
    text = street.read_text(encoding="utf-8")
    street.write_text(text.replace('"Straat"', '"Plein"'), encoding="utf-8")
    made = ondergrond("run", street, "--out", street.parent / "x", *ON, how, street.parent / "one")
    assert made.code == 3
    assert len(made.err.splitlines()) == 1
    assert "the run is of another partnership (Straat); name a run of Plein" in made.err


def test_a_run_of_a_later_day_is_not_followed_but_may_be_continued(ondergrond, street):
    """What was proposed on a day yet to come was not there to be agreed on."""
    out, one = street.parent / "x", street.parent / "one"
    day = ("--out", out, "--on", "2025-01-31", "--only", "geopackage")
    made = ondergrond("run", street, *day, "--follow", one)
    assert made.code == 3
    assert len(made.err.splitlines()) == 1
    assert "the run is of a later day (2025-02-01 after 2025-01-31); name an earlier" in made.err
    assert not out.exists()
    assert ondergrond("run", street, *day, "--earlier", one).code == 0


def test_a_run_without_a_programme_is_refused_in_one_line(ondergrond, street):
    deliver(street, GAS, FAR)
    run(ondergrond, street, "one")
    made = ondergrond(
        "run", street, "--out", street.parent / "x", *ON, "--follow", street.parent / "one"
    )
    assert made.code == 3
    assert "the run has no joint programme to follow" in made.err
    assert not (street.parent / "x").exists()


FAIR = f"F1;2027-03-25;2027-03-31;contracted;{LINE}\n"


@pytest.fixture
def fair(street):
    """The same street, closed for a fair on the days that the water would take."""
    columns = {"work_id": "id", "start": "van", "end": "tot", "phase": "fase"}
    constants = {"discipline": {"constant": "event"}, "nuisance": {"constant": "road"}}
    text = street.read_text(encoding="utf-8") + partner_text("goes", **columns, **constants)
    street.write_text(text, encoding="utf-8")
    (street.parent / "goes.csv").write_text(HEAD + FAIR, encoding="utf-8")
    return street


def reasons(tables):
    return tables["findings"]["programme_reason"].dropna().tolist()


def hold_fairs(file, *periods):
    rows = [f"F{n};{start};{end};contracted;{LINE}\n" for n, (start, end) in enumerate(periods)]
    (file.parent / "goes.csv").write_text(HEAD + "".join(rows), encoding="utf-8")


def test_other_dates_are_sought_for_what_would_hit_a_work_outside_it(ondergrond, fair):
    deliver(fair, GAS, WATER_SHORT)
    first = run(ondergrond, fair, "one")
    assert reasons(first) == ["selected"]
    water = work(follow(ondergrond, fair, "two", "one"), "evides:W1")
    assert water["end"] < pd.Timestamp("2027-03-25")
    hold_fairs(fair, ("2026-04-10", "2026-04-20"))
    run(ondergrond, fair, "three")
    unhindered = work(follow(ondergrond, fair, "four", "three"), "evides:W1")
    assert unhindered["end"] > pd.Timestamp("2027-03-25")


def test_no_proposal_makes_a_heavy_conflict_with_a_work_outside_it(ondergrond, fair):
    deliver(fair, GAS, WATER_LONGER)
    hold_fairs(fair, ("2026-04-10", "2026-04-20"))
    assert reasons(run(ondergrond, fair, "one")) == ["selected"]
    hold_fairs(fair, ("2026-11-24", "2027-02-28"), ("2027-04-01", "2027-08-31"))
    assert reasons(run(ondergrond, fair, "two")) == ["new_conflict"]


def test_the_reason_is_told_in_the_language_of_the_run(ondergrond, fair):
    deliver(fair, GAS, WATER_LONGER)
    hold_fairs(fair, ("2026-11-24", "2027-02-28"), ("2027-04-01", "2027-08-31"))
    (finding,) = run(ondergrond, fair, "one")["findings"].query("kind == 'opportunity'").finding_id
    for language, words in (
        ("en", "makes a heavy conflict with another work"),
        ("nl", "geeft een zwaar knelpunt met een ander werk"),
    ):
        text = fair.read_text(encoding="utf-8")
        fair.write_text(text.replace('language = "en"', f'language = "{language}"'), "utf-8")
        run(ondergrond, fair, language)
        told = ondergrond("explain", finding, "--run", fair.parent / language)
        assert words in told.out
