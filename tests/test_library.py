"""The steps of a run as functions: what the command makes, and errors instead of endings."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

import ondergrond
from ondergrond import errors, library
from ondergrond.load.frames import records_of_frame, size_and_hash_of
from tests.cli_fixtures import GOES, ON, PARTNERSHIP, write_partnership


def contents(folder):
    """The bytes of every file in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def works(**columns):
    """One work as somebody has it in a notebook; a column that is None is left out."""
    given = {"work_id": ["W1"], "start": ["2027-03-01"], "end": ["2027-05-01"],
             "discipline": ["drinking_water"]} | columns  # fmt: skip
    line = shapely.LineString([(51000, 391001), (51090, 391001)])
    kept = {name: column for name, column in given.items() if column is not None}
    return gpd.GeoDataFrame(kept, geometry=[line], crs=28992)


def frame_of_goes():
    """The delivery of Goes as a GeoDataFrame."""
    rows = [line.split(";") for line in GOES.splitlines()]
    frame = pd.DataFrame(rows[1:], columns=rows[0])
    shapes = gpd.GeoSeries.from_wkt(frame.pop("wkt"), crs=28992)
    return gpd.GeoDataFrame(frame, geometry=shapes)


COLUMNS = {
    "work_id": "id", "name": "naam", "start": "periode", "discipline": {"constant": "sewer"},
    "phase": {"column": "fase", "values": {"VO": "design"}},
}  # fmt: skip


@pytest.fixture
def read(partnership):
    return ondergrond.read_partnership(str(partnership))


def test_there_are_at_most_a_dozen_names_and_all_are_there():
    assert len(ondergrond.__all__) <= 12
    assert set(ondergrond.__all__) <= set(dir(ondergrond))
    for name in ondergrond.__all__:
        assert getattr(ondergrond, name).__doc__
    offered = set(library.__all__) | {"OndergrondError", "Problem"}
    assert set(ondergrond.__all__) == offered - {"Deliveries", "Found"}
    with pytest.raises(AttributeError, match="no attribute 'finnd'"):
        _ = ondergrond.finnd


def test_importing_it_imports_nothing_else():
    script = "import sys, ondergrond; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    there = set(done.stdout.split())
    assert "ondergrond" in there
    assert not {"geopandas", "pandas", "click", "ondergrond.library"} & there


def test_every_name_is_on_its_page(root):
    text = (root / "docs" / "library.md").read_text(encoding="utf-8")
    assert [name for name in ondergrond.__all__ if f"`{name}" not in text] == []


def test_all_in_one_leaves_what_the_command_leaves(read, finished_before, tmp_path, capfd):
    found = ondergrond.run_partnership(read, tmp_path / "uit", on=ON)
    assert contents(tmp_path / "uit") == contents(finished_before)
    assert sorted(each.name for each in found.files) == sorted(contents(finished_before))
    assert capfd.readouterr() == ("", "")


def test_the_steps_leave_what_the_command_leaves(read, finished_before, tmp_path, capfd):
    told = []
    deliveries = ondergrond.load_deliveries(read, on=pd.Timestamp(ON), progress=told.append)
    assert deliveries.rejected["reason"].tolist() == ["period_missing", "place_missing"]
    assert len(deliveries.works) + 2 == deliveries.deliveries["n_read"].sum()
    found = ondergrond.find(deliveries, progress=told.append)
    assert "weighing findings" in told
    files = ondergrond.write_outputs(found, str(tmp_path / "uit"), only=["geopackage", "lists"])
    made = contents(tmp_path / "uit")
    assert sorted(made) == sorted(each.name for each in files)
    assert made.items() <= contents(finished_before).items()
    assert capfd.readouterr() == ("", "")


def test_what_a_caller_changes_in_a_table_is_its_own(read, finished_before, tmp_path):
    deliveries = ondergrond.load_deliveries(read, on=ON)
    mine = deliveries.works
    mine["mine"], mine.loc[0, "start"] = 1, pd.Timestamp("2030-01-01")
    mine.loc[0, "geometry"] = shapely.Point(0, 0)
    found = ondergrond.find(deliveries)
    findings = found.tables["findings"]
    findings["mine"], findings.loc[0, "title"] = 1, "mine"
    files = ondergrond.write_outputs(found, tmp_path, only="lists")
    for file in files:
        assert file.read_bytes() == (finished_before / file.name).read_bytes()


def test_what_is_read_back_are_the_tables_that_were_found(read, finished_before):
    found = ondergrond.find(ondergrond.load_deliveries(read, on=ON))
    again = ondergrond.read_outputs(finished_before)
    assert set(found.tables) - set(again) == set()
    for name, table in found.tables.items():
        assert list(again[name].columns) == list(table.columns), name
        key = ["finding_id"] if "finding_id" in table else ["work_id"] if "work_id" in table else []
        for column in key:
            assert sorted(again[name][column]) == sorted(table[column]), name


def test_a_table_that_is_handed_in_is_a_delivery_like_its_file(read):
    """But for where it came from: source, row, and what hangs on these."""
    handed = ondergrond.hand_in(read, "goes", frame_of_goes(), columns=COLUMNS)
    file, table = (ondergrond.load_deliveries(each, on=ON) for each in (read, handed))
    at = ["source", "source_row"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(table.works.drop(columns=at)), pd.DataFrame(file.works.drop(columns=at))
    )
    assert table.rejected["reason"].tolist() == file.rejected["reason"].tolist()
    assert table.rejected["source_row"].tolist()[0] == 2  # counted from 1, and there is no header
    facts = ["partner", "n_read", "n_works", "n_rejected"]
    pd.testing.assert_frame_equal(table.deliveries[facts], file.deliveries[facts])
    assert table.partnership.partner[0].name == "gemeente Goes"
    assert table.partnership.partner[0].kind == "municipality"


def test_who_hands_in_works_keeps_all_that_the_file_says_of_it(partnership):
    """Its budget rounds, and who may see its works."""
    text = partnership.read_text(encoding="utf-8")
    code = 'code = "goes"\n'
    own = f'{code}sharing = {{ works = "private" }}\n'
    own += "budget_round = [{ closes = 2027-10-01, for_year = 2028 }]\n"
    partnership.write_text(text.replace(code, own), encoding="utf-8")
    read = ondergrond.read_partnership(partnership)
    handed = ondergrond.hand_in(read, "goes", frame_of_goes(), columns=COLUMNS)
    assert handed.budget_rounds == read.budget_rounds != {}
    assert handed.sharing_agreed == read.sharing_agreed
    works_of = ondergrond.load_deliveries(handed, on=ON).works.query("partner == 'goes'")
    assert {*works_of["sharing"]} == {"private"}


def test_a_table_of_a_new_partner_is_one_partner_more(read):
    given = works(wie=["Jan"])
    handed = ondergrond.hand_in(read, "evides", given, name="Evides", kind="network_operator")
    given["start"] = "2031-01-01"  # later changes are the caller's own
    deliveries = ondergrond.load_deliveries(handed, on=ON)
    mine = deliveries.works.set_index("work_id").loc["evides:W1"]
    assert (mine["start"], mine["extra"]) == (pd.Timestamp("2027-03-01"), '{"wie":"Jan"}')
    tables = ondergrond.find(deliveries).tables
    assert "evides" in " ".join(tables["findings"]["parties"])
    assert tables["partners"].set_index("partner")["name"]["evides"] == "Evides"
    assert ondergrond.load_deliveries(read, on=ON).works["partner"].nunique() == 2


def test_works_of_a_run_can_be_handed_in_again_and_keep_their_ids(read):
    before = ondergrond.load_deliveries(read, on=ON).works
    mine = before[before["partner"] == "stedin"]
    after = ondergrond.load_deliveries(ondergrond.hand_in(read, "stedin", mine), on=ON).works
    assert after["work_id"].tolist() == before["work_id"].tolist()


def test_a_table_without_geometry_says_where_the_place_is(read):
    plain = pd.DataFrame(works().drop(columns="geometry")).assign(x=51000.0, y=391001.0)
    handed = ondergrond.hand_in(read, "a", plain, geometry={"x": "x", "y": "y"})
    taken = ondergrond.load_deliveries(handed, on=ON)
    assert taken.works.set_index("work_id").loc["a:W1"].geometry.wkt == "POINT (51000 391001)"


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pd.to_datetime(["2027-03-01", None]), ["2027-03-01", None]),
        (pd.PeriodIndex(["2027Q3", None], freq="Q"), ["2027Q3", None]),
        (pd.Categorical(["sewer", None]), ["sewer", None]),
        (pd.array([1, None], dtype="Int64"), ["1", None]),
        (pd.array([1, None], dtype="int64[pyarrow]"), ["1", None]),
        ([2.0, np.nan], ["2", None]),
        ([2027, "Q3 2027"], ["2027", "Q3 2027"]),
        ([True, False], ["true", "false"]),
        ([{"a": 1}, pd.NA], ['{"a": 1}', None]),
        ([" x ", ""], ["x", None]),
        ([3 + 2j, None], ["(3+2j)", None]),
    ],
)
def test_every_kind_of_column_is_text_as_a_file_would_have_it(values, texts):
    frame = pd.DataFrame({"a": values}, index=["p", "p"])
    read = records_of_frame(frame, "x").attributes
    column = read["a"].astype(object)
    assert column.where(column.notna(), None).tolist() == texts
    assert str(read["a"].dtype) == "str"


def test_the_hash_of_a_table_is_that_of_what_it_holds():
    hashes = {
        size_and_hash_of(records_of_frame(each, "x"))
        for each in (works(), works().set_axis([7]), works(end=["2027-05-02"]), works(end=None),
                     works().to_crs(4258), works().set_geometry(shapely.points([[1, 2]])))
    }  # fmt: skip
    assert len(hashes) == 5
    assert size_and_hash_of(records_of_frame(works()[:0], "x"))[0] > 0


def test_another_rule_is_as_if_the_file_said_so(read, partnership):
    changed = ondergrond.change_rules(read, {"joint_works": {"distance_m": 9}})
    text = PARTNERSHIP + "\n[rules.joint_works]\ndistance_m = 9\n"
    partnership.write_text(text, encoding="utf-8")
    written = ondergrond.read_partnership(partnership)
    assert changed.model_dump_json() == written.model_dump_json()
    assert changed.rules_agreed == written.rules_agreed
    assert changed.rules_agreed.room_months.unknown == 0  # of the file, and still there
    assert read.rules_agreed.rule["joint_works"].distance_m == 5


WRONG = [
    (lambda p: ondergrond.read_partnership(p.file.with_name("x.toml")), errors.PartnershipError,
     "x.toml: there is no such file"),
    (lambda p: ondergrond.change_rules(p, {"joint_work": {}}), errors.RulesError,
     "rules.joint_work: there is no such rule; did you mean 'joint_works'?"),
    (lambda p: ondergrond.change_rules(p, {"joint_works": {"partner": {"x": {"distance_m": 1}}}}),
     errors.RulesError, "rules.joint_works.partner.x"),
    (lambda p: ondergrond.change_rules(p, ["joint_works"]), errors.RulesError, "rules"),
    (lambda p: ondergrond.hand_in(p, "x", 3), errors.UsageError,
     "hand_in x: this is no table but int; give a GeoDataFrame"),
    (lambda p: ondergrond.hand_in(p, "x", pd.concat([works(), works()[["work_id"]]], axis=1)),
     errors.UsageError, "hand_in x: the column work_id is in it twice"),
    (lambda p: ondergrond.hand_in(p, "X y", works()), errors.PartnershipError, "hand_in X y: code"),
    (lambda p: ondergrond.hand_in(p, "x", works(start=None)), errors.PartnershipError,
     "hand_in x: columns: 'start' is missing"),
    (lambda p: ondergrond.hand_in(p, "x", works(), columns={"strat": "a"}),
     errors.PartnershipError, "hand_in x: columns.strat: .*did you mean 'start'?"),
    (lambda p: ondergrond.hand_in(p, "x", works(), kind="utility"), errors.PartnershipError,
     "hand_in x: kind: it should be"),
    (lambda p: ondergrond.load_deliveries(
        ondergrond.hand_in(p, "x", works(), columns={"start": "zz"}), on=ON),
     errors.DeliveryError, "partner x, source 1, GeoDataFrame x: it has no column 'zz'"),
    (lambda p: ondergrond.load_deliveries(p, on="24-11-2026"), errors.UsageError,
     "on: '24-11-2026' is no day"),
    (lambda p: ondergrond.load_deliveries(p, on=None), errors.UsageError, "on: 'None' is no day"),
    (lambda p: ondergrond.run_partnership(p, p.base / "uit", on=ON, only=["kart"]),
     errors.UsageError, "only: 'kart' is no output"),
    (lambda p: ondergrond.run_partnership(p, p.base / "uit", on=ON, only=[]),
     errors.UsageError, "only: it names no output"),
    (lambda p: ondergrond.run_partnership(p, p.base / "uit", on=ON, csv_style="x"),
     errors.UsageError, "csv_style: 'x' cannot be"),
    (lambda p: ondergrond.run_partnership(p, p.base / "uit", on=ON, minutes=1),
     errors.UsageError, "minutes: 1 is too low"),
    (lambda p: ondergrond.run_partnership(p, p.base / "uit", on=ON, areas="Nergens"),
     errors.UsageError, "'Nergens' is no area"),
    (lambda p: ondergrond.run_partnership(p, p.base / "uit", on=ON, follow=p.base),
     errors.FileError, "there is no finished run"),
    (lambda p: ondergrond.run_partnership(p, p.base / "uit", on=ON, register="a.txt"),
     errors.OutputError, "a.txt"),
    (lambda p: ondergrond.run_partnership(p, p.file / "uit", on=ON, only="lists"),
     errors.OutputError, "uit"),
    (lambda p: ondergrond.read_outputs(p.base), errors.FileError, "there is no finished run here"),
    (lambda p: ondergrond.read_register(p.base / "x.gpkg"), errors.FileError,
     "there is no register here"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "kind", "said"), WRONG)
def test_what_cannot_be_is_an_error_with_its_mend_and_nothing_is_written(
    read, call, kind, said, capfd
):
    before = contents(read.base)
    with pytest.raises(kind, match=said) as told:
        call(read)
    assert isinstance(told.value, ondergrond.OndergrondError)
    assert all(isinstance(each, ondergrond.Problem) for each in told.value.problems)
    assert all(len(each.text("nl").splitlines()) == 1 for each in told.value.problems)
    assert contents(read.base) == before
    assert not (read.base / "uit").exists()
    assert capfd.readouterr() == ("", "")


def test_no_output_takes_the_place_of_a_delivery(partnership):
    goes = partnership.with_name("goes.csv")
    shutil.copy(goes, goes.with_name("works.csv"))
    text = PARTNERSHIP.replace("goes.csv", "works.csv")
    partnership.write_text(text, encoding="utf-8")
    read, before = ondergrond.read_partnership(partnership), contents(partnership.parent)
    with pytest.raises(errors.OutputError, match=r"works\.csv"):
        ondergrond.run_partnership(read, partnership.parent, on=ON)
    assert contents(partnership.parent) == before


def test_a_register_is_written_with_the_outputs_and_not_before(read, tmp_path):
    kept = tmp_path / "register.gpkg"
    deliveries = ondergrond.load_deliveries(read, on=ON)
    found, late = (ondergrond.find(deliveries, register=kept) for _ in range(2))
    assert not kept.exists()
    ondergrond.write_outputs(found, tmp_path / "uit", only="lists")
    assert len(ondergrond.read_register(kept)["register_runs"]) == 1
    with pytest.raises(errors.FileError, match="another run was written into"):
        ondergrond.write_outputs(late, tmp_path / "laat", only="lists")
    assert not list((tmp_path / "laat").glob("*.csv"))


def test_what_stands_in_a_notebook_is_short(read):
    deliveries = ondergrond.load_deliveries(read, on=ON)
    assert repr(read) == str(read) == "<partnership 'Proefstraat': goes, stedin>"
    assert repr(deliveries) == f"<deliveries of 'Proefstraat' on {ON}: 4 works, 2 rejected>"
    assert repr(ondergrond.find(deliveries)).startswith(f"<found in 'Proefstraat' on {ON}: 4 works")


def test_two_threads_find_what_each_alone_would(read, tmp_path, finished_before):
    made = {}

    def run(name):
        ondergrond.run_partnership(read, tmp_path / name, on=ON, only="lists")
        made[name] = contents(tmp_path / name)

    thread = threading.Thread(target=run, args=["a"])
    thread.start()
    run("b")
    thread.join()
    lists = {name: each for name, each in contents(finished_before).items() if name in made["a"]}
    assert made["a"] == made["b"] == lists


SCRIPT = """
import os, sys
import ondergrond

partnership = ondergrond.read_partnership(sys.argv[1])
n = len(ondergrond.load_deliveries(partnership, on="2026-11-24").works)
if hasattr(os, "fork"):
    child = os.fork()
    if not child:
        os._exit(len(ondergrond.load_deliveries(partnership, on="2026-11-24").works))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == n
print(n)
"""


def test_a_script_needs_no_main_and_may_be_forked(partnership, tmp_path):
    """As Jupyter, and `multiprocessing` where it forks, run what people write."""
    script = tmp_path / "own.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, "-W", "ignore", script, partnership],
                          capture_output=True, text=True, check=False, timeout=120)  # fmt: skip
    assert (done.stdout, done.returncode) == ("4\n", 0), done.stderr


def test_a_folder_with_a_space_and_a_relative_path_will_do(tmp_path, monkeypatch):
    folder = tmp_path / "onze plannen"
    folder.mkdir()
    write_partnership(folder)
    monkeypatch.chdir(tmp_path)
    read = ondergrond.read_partnership("onze plannen/proef.toml")
    found = ondergrond.run_partnership(read, "uit voer", on=ON, only="lists")
    assert {each.parent.name for each in found.files} == {"uit voer"}
