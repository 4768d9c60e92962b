"""What of a work is compared to recognise it, as numbers that hold for two deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Numbers, Rows, Shapes
from ondergrond.errors import BugError
from ondergrond.labels.vocabulary import plain
from ondergrond.register.alike_texts import OTHERS, find_spellings

SIDES = ["minx", "miny", "maxx", "maxy"]
BEGUN = ("execution", "done")
USED = [
    "work_id", "project_id", "partner", "department", "name", "description", "street",
    "discipline", "activity", "phase", "start", "end", "budget_eur", "geometry",
]  # fmt: skip
COMPANY_M = 200.0  # works of one plan lie nearer to each other than this, as a rule
COMPANY_RARITY = 0.7  # two to one: the day of a plan is that of all works in it
# What is weighed by how many works of the partner have the same.
COUNTED = ("department", "discipline", "activity", "what", "street", "start", "end", "budget")


@dataclass(frozen=True, slots=True)
class Facts:
    """The works of two tables under each other, the earlier first, sorted by their ids.

    The first ``before`` rows of ``table`` are the earlier. Its columns: ``row`` (position in the
    table of its own) and, as numbers of distinct texts that hold for both (int64, -1 where not
    known), partner, number (what follows the partner in the id), department, discipline,
    activity, street, what (name and description) and shape (of ``geometry``); start and end
    (days, float64, NaN where not known), budget (EUR); begun (flag: under way or done); minx,
    miny, maxx, maxy, area and length (metres; NaN, and 0, without a place); crowd (the natural
    logarithm of the number of works of the partner with the very shape) and departments_meet
    (flag: the department is in either table). ``rarity`` has a column for each of ``COUNTED``:
    the natural logarithm of one in so many works of the partner; little for the days of a work
    that has company there. ``texts`` are those of street and what by number.
    """

    before: int
    table: pd.DataFrame
    rarity: pd.DataFrame
    geometry: Shapes
    texts: Mapping[str, pd.Series]


def collect_facts(before: gpd.GeoDataFrame, later: gpd.GeoDataFrame) -> Facts:
    """The facts of two tables of WORKS, of which ``before`` has work_key too; see :class:`Facts`.

    Columns that are not there are not known. Raises ``BugError`` where the two are in different
    CRS.
    """
    if before.crs is not None and later.crs is not None and before.crs != later.crs:
        raise BugError.of("match_works", f"works in {before.crs.name} and in {later.crs.name}")
    both = pd.concat([_in_order(before), _in_order(later)], ignore_index=True)
    partner = both["partner"].astype("str")
    earlier, later = set(partner.iloc[: len(before)]), set(partner.iloc[len(before) :])
    spelled = find_spellings(sorted(earlier - later), sorted(later - earlier))
    words = both[["name", "description"]].astype("str").fillna("")
    texts = {
        "street": _plain(both["street"]),
        "what": _plain(words["name"] + " " + words["description"]),
    }
    table = pd.DataFrame(
        {
            "row": both["row"].to_numpy(np.int64),
            "partner": _numbers(partner.replace(spelled)),
            "number": _numbers(both["work_id"].astype("str").str.split(":", n=1).str[-1]),
            "department": _numbers(_plain(both["department"])),
            "discipline": _numbers(both["discipline"]),
            "activity": _numbers(both["activity"]),
            **{name: _numbers(each) for name, each in texts.items()},
            "start": _days(both["start"]),
            "end": _days(both["end"]),
            "budget": pd.to_numeric(both["budget_eur"], errors="coerce").to_numpy(np.float64),
            "begun": both["phase"].isin(BEGUN).to_numpy(dtype=bool),
        }
    )
    geometry = _mended(both["geometry"].to_numpy(dtype=object))
    table["shape"] = pd.factorize(shapely.to_wkb(geometry))[0].astype(np.int64)
    table[SIDES] = shapely.bounds(geometry)
    table["area"], table["length"] = shapely.area(geometry), shapely.length(geometry)
    side = pd.Series(np.arange(len(table)) < len(before))
    table["crowd"] = np.log(_count(side, table["partner"], table["shape"]))
    table["departments_meet"] = _is_in_both(side, table["partner"], table["department"])
    rarity = {name: _rarity(table["partner"], table[name]) for name in COUNTED}
    project = _numbers(both["project_id"])
    for name in ("start", "end"):
        company = _has_company(side, table, name, project)
        rarity[name] = np.where(company, np.minimum(rarity[name], COMPANY_RARITY), rarity[name])
    distinct = {name: pd.Series(_distinct(each)) for name, each in texts.items()}
    return Facts(len(before), table, pd.DataFrame(rarity), geometry, distinct)


def _in_order(works: gpd.GeoDataFrame) -> pd.DataFrame:
    """The works in an order that does not depend on that of the rows, with their positions."""
    table = pd.DataFrame(works).assign(row=np.arange(len(works), dtype=np.int64))
    table["geometry"] = works.geometry.to_numpy()
    keys = [name for name in ("work_id", "work_key") if name in table]
    return table.sort_values(keys, kind="stable").reindex(columns=["row", *USED])


def _mended(geometry: Shapes) -> Shapes:
    """Shapes that do not cross themselves; what is null stays so."""
    crossing = ~shapely.is_valid(geometry)
    made: Shapes = geometry.copy()
    made[crossing] = shapely.make_valid(geometry[crossing])
    return made


def _plain(texts: pd.Series) -> pd.Series:
    """Texts without case, accents and marks; null where nothing is left."""
    known = texts.astype("str")
    made = known.map({text: plain(text) for text in known.dropna().unique()}).astype("str")
    return made.mask(made.eq(""))


def _distinct(texts: pd.Series) -> pd.Index:
    known: pd.Index = pd.Index(texts.dropna().unique())
    return known.sort_values()


def _numbers(texts: pd.Series) -> Rows:
    """The number of each text among the distinct ones in order, -1 for null."""
    known = texts.astype("str")
    return np.asarray(_distinct(known).get_indexer(pd.Index(known)), dtype=np.int64)


def _days(days: pd.Series) -> Numbers:
    """Days since 1970, NaN for null."""
    stamps = pd.to_datetime(days).to_numpy("datetime64[D]")
    return np.where(np.isnat(stamps), np.nan, stamps.astype(np.float64))


def _rarity(partner: pd.Series, value: pd.Series) -> Numbers:
    """How rare a value is among the works of its partner: ln of one in so many, of both tables.

    Counted as if there were ``OTHERS`` more works with other values: the only work of a partner
    says something too. Where the value is not known it says nothing sensible.
    """
    both = pd.DataFrame({"partner": partner, "value": value})
    size = both.groupby("partner")["partner"].transform("size").to_numpy() / 2
    count = both.groupby(["partner", "value"], dropna=False)["partner"].transform("size").to_numpy()
    rare: Numbers = np.log((size + OTHERS) / (np.maximum(count / 2, 1.0) + 1.0))
    return np.maximum(rare, 0.0)


def _count(*keys: pd.Series) -> Numbers:
    """How many rows have the keys that each has; null is a key as well."""
    table = pd.DataFrame(dict(enumerate(keys)))
    return table.groupby([*table], dropna=False)[0].transform("size").to_numpy(np.float64)


def _is_in_both(side: pd.Series, *keys: pd.Series) -> Flags:
    """Whether either table has the keys of each row."""
    table = pd.DataFrame(dict(enumerate(keys)))
    made: Flags = (
        side.groupby([table[name] for name in table]).transform("nunique").eq(2).to_numpy()
    )
    return made


def _has_company(side: pd.Series, table: pd.DataFrame, name: str, project: Rows) -> Flags:
    """Whether a work of the same partner close by, or of the same project, has the same day.

    Close by is in one cell of a grid, or of a grid half a cell further.
    """
    day = table[name]
    company = _count(side, pd.Series(project), day) > 1
    middle = [(table[low] + table[high]) / 2 / COMPANY_M for low, high in (SIDES[::2], SIDES[1::2])]
    for shift in (0.0, 0.5):
        cells = (np.floor(each + shift) for each in middle)
        company |= _count(side, table["partner"], day, *cells) > 1
    return company & day.notna().to_numpy()
