"""The two forms of a joint work: one open street, or everything underground first, in order."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.arrays.rows import isin
from ondergrond.rules.money import Order
from ondergrond.rules.select import find_selected
from ondergrond.rules.weighing import Programme
from ondergrond.rules.without_phase import BEGUN
from ondergrond.tables import work_rows
from ondergrond.weigh.chain import is_paving
from ondergrond.weigh.programme import gain_eur
from ondergrond.weigh.windows import BEYOND, IN_ORDER, NONE, OPEN_STREET, WITHIN

# Between the id of a finding and its form; no id has it.
BETWEEN = "\n"


class Forms(NamedTuple):
    """Findings, their works and their projects, once for each form that is tried.

    ``findings`` has the form of each (column form), and the others its finding_id: that of the
    finding, and for works in order the form after it. An index says which rows are of one.
    """

    findings: gpd.GeoDataFrame
    finding_works: pd.DataFrame
    project_shares: pd.DataFrame


def lay_out_forms(
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    project_shares: pd.DataFrame,
    *,
    order: Order,
) -> Forms:
    """Each finding as one open street, and those that can be in order so as well.

    In order can be an opportunity with a final paving that has not begun and a work that opens
    the surface below, of another party. Where ``findings`` has a form already only that is tried.
    ``findings`` keeps FINDINGS, ``finding_works`` MEMBERS, ``works`` WORKS, ``project_shares``
    PROJECT_SHARES, of which ``paves`` is filled for works in order.
    """
    paving = _find_paving(findings, finding_works, works, order)
    asked = findings["form"]
    can = isin(findings["finding_id"], paving["finding_id"]) & asked.ne(OPEN_STREET).to_numpy()
    only = can & asked.eq(IN_ORDER).to_numpy(dtype=bool)
    other = findings[can]
    ids = other["finding_id"]
    street = findings[~only].assign(form=OPEN_STREET)
    tables: list[pd.DataFrame] = []
    for table in (finding_works, project_shares):
        again = table[isin(table["finding_id"], ids)]
        if "paves" in table:
            keys = pd.MultiIndex.from_frame(again[["finding_id", "project_id"]])
            again = again.assign(paves=keys.isin(pd.MultiIndex.from_frame(paving)))
            again = again.astype({"paves": "boolean"})
        first = table[isin(table["finding_id"], street["finding_id"])]
        tables.append(pd.concat([first, again.assign(finding_id=_named(again["finding_id"]))]))
    in_order = other.assign(finding_id=_named(ids), form=IN_ORDER)
    return Forms(pd.concat([street, in_order]), tables[0], tables[1])


def keep_forms(
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    project_shares: pd.DataFrame,
    *,
    kept: Flags,
    tried: pd.Index,
) -> Forms:
    """The forms less those of findings that are only ``tried`` (finding_id) and none is ``kept``.

    ``kept`` marks the rows of ``findings``. Of a finding all forms stay, or none.
    """
    known_as = _known_as(findings["finding_id"])
    left = isin(known_as, known_as[kept]) | ~isin(known_as, tried)
    ids = findings.loc[left, "finding_id"]
    rest = (each[isin(each["finding_id"], ids)] for each in (finding_works, project_shares))
    return Forms(findings[left], *rest)


def choose_forms(findings: pd.DataFrame, rules: Programme) -> pd.DataFrame:
    """The better form of each finding: finding_id as it was laid out, and ``known_as``, its own.

    ``findings`` are those of :func:`lay_out_forms` with what the programme's gain hangs on. Dates
    within everybody's room go first, then the largest gain, then one open street; works in order
    have to save something.
    """
    known_as = _known_as(findings["finding_id"])
    rank = findings["proposal"].map({WITHIN: 0, BEYOND: 1, NONE: 2}).fillna(2)
    ordered = findings["form"].eq(IN_ORDER)
    lacks = ordered & findings["saving_mid_eur"].astype("float64").fillna(0.0).le(0)
    table = pd.DataFrame(
        {
            "finding_id": findings["finding_id"],
            "known_as": known_as,
            "rank": rank.mask(lacks, 3),
            "cost": -gain_eur(findings, rules),
            "ordered": ordered,
        }
    )
    table = table.sort_values(["known_as", "rank", "cost", "ordered"], kind="stable")
    return table.drop_duplicates("known_as")[["finding_id", "known_as"]]


def take_forms(table: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """The rows of the forms that were chosen, under the finding_id that the finding is known as."""
    named = chosen.set_index("finding_id")["known_as"].reindex(table["finding_id"])
    kept = named.notna().to_numpy()
    return table[kept].assign(finding_id=named[kept].to_numpy()).astype({"finding_id": "str"})


def _known_as(ids: pd.Series) -> pd.Series:
    """The finding_id that each form is known as."""
    return ids.str.split(BETWEEN, n=1).str[0].astype("str")


def _named(ids: pd.Series) -> pd.Series:
    return (ids.astype("str") + BETWEEN + IN_ORDER).astype("str")


def _find_paving(
    findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame, order: Order
) -> pd.DataFrame:
    """The projects of the final paving of each finding that can be in order."""
    chance = findings.loc[findings["kind"].eq("opportunity"), "finding_id"]
    rows = finding_works[isin(finding_works["finding_id"], chance)]
    work = work_rows(rows)
    begun = works["phase"].eq(BEGUN).to_numpy(dtype=bool)
    top = is_paving(works, order)
    opens = works["opens_surface"].to_numpy(dtype=bool) & ~find_selected(order.last, works)
    known = rows[["finding_id", "party"]].assign(project_id=works["project_id"].array[work])
    paving, below = known[top[work]], known[opens[work]]
    late = known.loc[(top & begun)[work], "finding_id"]
    both = paving.merge(below, on="finding_id", suffixes=("", "_below"))
    both = both[both["party"].ne(both["party_below"])]
    able = isin(paving["finding_id"], both["finding_id"]) & ~isin(paving["finding_id"], late)
    return paving.loc[able, ["finding_id", "project_id"]].drop_duplicates()
