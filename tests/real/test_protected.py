"""Portland: what its capital projects open of the streets that are under its moratorium.

Done again with pandas and shapely alone, every project beside every stretch.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely
from pyproj import Transformer

from ondergrond.partnership import read_partnership
from ondergrond.run import run

pytestmark = pytest.mark.real

ON = date(2017, 1, 15)
FILES = ("lines", "polys", "points")
LIST = "portland_pavement_moratorium.csv"
NEAR_M = 1 + 15 + 1e-6  # what the rule and the list say, and a micrometre
UNKNOWN = pd.Timestamp(1990, 1, 1)
PHASES = {
    "Planning": "initiative", "001 Future Years": "initiative", "Predesign": "definition",
    "Design": "design", "030 Design": "design", "Land Acquisition": "preparation",
    "Advertise-NTP": "preparation", "Construction": "execution", "040 Construction": "execution",
    "Startup/Closeout": "done",
}  # fmt: skip


@pytest.fixture(scope="module")
def portland(root: Path, shared_data: Path) -> tuple[dict[str, pd.DataFrame], Path]:
    made = run(read_partnership(root / "examples" / "portland.toml"), on=ON)
    return dict(made.tables), shared_data / "portland"


def read_projects(folder: Path) -> pd.DataFrame:
    """The features of the three files: file, row, what they say, and shape (UTM 10N)."""
    rows = []
    for name in FILES:
        file = folder / f"portland_cip_{name}_2017-01.geojson"
        for row, feature in enumerate(json.loads(file.read_text())["features"], start=1):
            shape = feature["geometry"] and shapely.geometry.shape(feature["geometry"])
            rows.append({**feature["properties"], "file": file.name, "row": row, "shape": shape})
    table = pd.DataFrame(rows)
    for name in [each for each in table if str(each).endswith("_Date")]:
        day = pd.to_datetime(table[name], utc=True).dt.tz_localize(None).dt.normalize()
        table[name] = day.where(day >= UNKNOWN)
    table["shape"] = moved(table["shape"].to_numpy(), 4326)
    return table


def moved(shapes: Any, crs: int) -> Any:
    to_metres = Transformer.from_crs(crs, 32610, always_xy=True)
    return shapely.transform(shapes, to_metres.transform, interleaved=False)


def read_stretches(folder: Path) -> pd.DataFrame:
    """The streets of the list: row (the heads are row 1), paved, until and shape.

    A line, or a point where one end is known.
    """
    table = pd.read_csv(folder / LIST)
    days = {"paved": "start", "until": "finish"}
    shapes = []
    for ends in zip(table["geojson_from"], table["geojson_to"], strict=True):
        spots = [json.loads(each)["coordinates"] for each in ends if isinstance(each, str)]
        shapes.append(shapely.LineString(spots) if len(spots) > 1 else shapely.Point(spots[0]))
    told = {name: pd.to_datetime(table[column], format="%m/%d/%Y") for name, column in days.items()}
    shapes = moved(pd.Series(shapes).to_numpy(), 4269)
    return pd.DataFrame({"row": range(2, len(table) + 2), **told, "shape": shapes})


def by_record(works: pd.DataFrame) -> pd.DataFrame:
    file = works["source"].str.rpartition("/")[2]
    return works.assign(file=file).set_index(["file", "source_row"])


def test_the_whole_list_is_read_and_no_plan(portland: Any) -> None:
    tables, folder = portland
    works, stretches = by_record(tables["works"]), read_stretches(folder)
    listed = works.loc[LIST]
    assert len(listed) == len(stretches) == 96
    ours = listed.loc[stretches["row"]]
    assert (ours["end"].to_numpy() == stretches["paved"].to_numpy()).all()
    assert (ours["protected_until"].to_numpy() == stretches["until"].to_numpy()).all()
    assert ours["protected"].eq(other=True).all()
    assert works["protected"].eq(other=True).sum() == 96
    off_m = shapely.hausdorff_distance(ours.geometry.to_numpy(), stretches["shape"].to_numpy())
    assert off_m.max() < 0.01
    members = tables["finding_works"]
    about = members[members["work_id"].isin(ours["work_id"])]
    assert set(about["role"]) == {"earlier"}


def test_phases_and_two_pairs_of_dates_are_right(portland: Any) -> None:
    """Of all projects: the days of construction are the period, those of design are kept."""
    tables, folder = portland
    works, projects = by_record(tables["works"]), read_projects(folder)
    start, end = "Est_Construction_Start_Date", "Est_Construction_Comp_Date"
    keys = pd.MultiIndex.from_frame(projects[["file", "row"]])
    known = projects[start].notna() | projects[end].notna()
    older = keys.isin(pd.MultiIndex.from_frame(
        tables["rejected"].loc[tables["rejected"]["reason"].eq("superseded")].assign(
            file=lambda each: each["source"].str.rpartition("/")[2]
        )[["file", "source_row"]]
    ))  # fmt: skip
    assert (keys.isin(works.index) == (known & ~older)).all()
    assert (known.sum(), older.sum()) == (403, 3)
    theirs = projects[known & ~older]
    ours = works.loc[pd.MultiIndex.from_frame(theirs[["file", "row"]])]
    both = (theirs[start].notna() & theirs[end].notna()).to_numpy()
    first, last = theirs[[start, end]].min(axis=1), theirs[[start, end]].max(axis=1)
    assert (ours["start"].to_numpy() == first.to_numpy())[both].all()
    assert (ours["end"].to_numpy() == last.to_numpy())[both].all()
    # Two spellings in two columns: the first that is filled.
    words = theirs["Phase"].fillna(theirs["Status_Detail"])
    assert words.dropna().isin([*PHASES]).all()
    spelled = (ours["phase"].to_numpy() == words.map(PHASES).to_numpy())[words.notna()]
    assert spelled.all()
    assert theirs["Status_Detail"][theirs["Phase"].isna()].str.match(r"0\d0 |001 ").sum() > 50
    design = ours["extra"].map(json.loads)
    for column in ("Estimated_Design_Start_Date", "Estimated_Design_Comp_Date"):
        told = design.map(lambda each, name=column: each.get(name, "")).str[:10]
        day = pd.to_datetime(told.where(told >= "1990")).to_numpy()
        assert ((day == theirs[column].to_numpy()) | theirs[column].isna().to_numpy()).all()
        assert theirs[column].notna().sum() > 200


def test_what_opens_a_protected_street_is_what_plain_code_finds(portland: Any) -> None:
    tables, folder = portland
    works, projects = by_record(tables["works"]), read_projects(folder)
    ids = works["work_id"].to_dict()
    filled = works[["start", "end", "phase", "opens_surface", "duration_days"]].to_dict("index")
    wanted = {}
    for stretch in read_stretches(folder).itertuples():
        for project in projects.itertuples():
            key = (project.file, project.row)
            if key not in filled:
                continue
            about = filled[key]
            start = about["start"]
            end = about["end"]
            if pd.isna(end):
                end = start + pd.Timedelta(days=int(about["duration_days"]) - 1)
            over = about["phase"] in ("done", "cancelled") or end < pd.Timestamp(ON)
            in_days = stretch.paved < start <= stretch.until
            if over or not about["opens_surface"] or not in_days:
                continue
            if project.shape.distance(stretch.shape) <= NEAR_M:
                wanted[ids[LIST, stretch.row], ids[key]] = stretch.until
    pairs = tables["pairs"]
    of_list = pairs["left"].isin(works.loc[LIST, "work_id"])
    found = pairs[pairs["rule"].eq("reopening") & of_list]
    keys = list(zip(found["left"], found["right"], strict=True))
    assert dict(zip(keys, found["protected_until"], strict=True)) == wanted
    assert len(wanted) == 44
    assert not found["only_touches"].any()
    # Each is told in a finding, and each finding has the last day of what is in it.
    findings, members = tables["findings"], tables["finding_works"]
    said = findings[findings["protected_until"].notna()].set_index("finding_id")["protected_until"]
    told = set()
    for name, rows in members[members["finding_id"].isin(said.index)].groupby("finding_id"):
        own = {each for each in keys if set(each) <= set(rows["work_id"])}
        assert said[name] == max(wanted[each] for each in own)
        told |= own
    assert told == set(keys)
