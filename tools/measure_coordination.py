"""Measure how much of the coordination that a municipality already knows ondergrond tells as well.

Reads a finished run of a Schaerbeek list (with ``OsirisB1`` not mapped) and the list itself::

    .venv/bin/python tools/measure_coordination.py OUT LIST.geojson [--json]

*Known* are pairs of works of different owners (``NomImpetrant``) that share the number of a
coordination dossier (``OsirisB1``, all numbers of a cell), or of which one names the owner of the
other in ``Remarque`` or ``NatureTravaux`` and that lie within the distance of the rules.

*Within the reach of the rules* are known pairs within the distance of ``joint_works`` (5 m, 10 m
where either closes a lane or the road), of which neither is done or cancelled (as mapped) nor its
window over on the reference date, and
whose windows (``earliest_start`` to ``latest_end`` as loaded, none before the reference date) share
a day or lie at most 24 months apart, and that do more than touch (``only_touches`` of the pairs):
a remark such as "after the sewer" names no street, so that it makes a pair with every sewer that
meets the work at a crossing.

They stand *together* where both are member or mover of one opportunity or near miss, or one is and
the other is named as who could join it; *conflict* where they only meet in a conflict; else *no*.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.store.read import read_run
from ondergrond.tables.schema import CLOSED

NEAR_M, HINDERING_M, APART_MONTHS = 5.0, 10.0, 24
ROUNDING_M = 1e-6
HINDERING = ("lane", "road")
TOGETHER = ("member", "mover")
# How remarks name the owner of another work: a pattern, and how names of owners begin. Vivaqua is
# any of its departments where none is named; of the words for a street surface only the plural with
# a capital is a name ("Après Trottoirs"). "Métro" is a project of many and names nobody.
NAMED = (
    (r"(?i)assainiss?s?em", "VIVAQUA ASSAINISSEMENT"),
    (r"(?i)distribution", "VIVAQUA DISTRIBUTION"),
    (r"(?i)r[ée]partition|vivaqua r[ée]p", "VIVAQUA RÉPARTITION"),
    (r"(?i)vivaqua(?! *(?:assain|distrib|r[ée]p))", "VIVAQUA"),
    (r"(?i)sibelga", "SIBELGA"),
    (r"(?i)\bstib\b", "STIB"),
    (r"(?i)beliris", "BELIRIS"),
    (r"(?i)proximus", "PROXIMUS"),
    (r"(?i)\bcolt\b", "COLT"),
    (r"(?i)\bwyre\b", "WYRE"),
    (r"BM-DPV", "BM-DPV"),
    (r"(?i)renovas", "SCHAERBEEK RENOVAS"),
    (r"\bTrottoirs\b", "SCHAERBEEK TROTTOIRS"),
    (r"(?i)\bla commune\b|\b1030\b", "SCHAERBEEK"),
)
PAIR = ["left", "right"]


def parse_numbers(cells: pd.Series) -> pd.Series:
    """The dossier numbers of each cell, a list of texts: every run of five to seven digits."""
    return cells.fillna("").astype("str").str.findall(r"(?<!\d)\d{5,7}(?!\d)")


def find_sharing(plans: pd.DataFrame) -> pd.DataFrame:
    """Pairs of different owners that share a number: left, right (work_ids) and what they share.

    ``plans`` has work_id, owner and numbers (lists of texts).
    """
    each = plans[["work_id", "owner", "numbers"]].explode("numbers").dropna(subset=["numbers"])
    both = each.merge(each, on="numbers", suffixes=("_left", "_right"))
    both = both[
        both["work_id_left"].lt(both["work_id_right"]) & both["owner_left"].ne(both["owner_right"])
    ]
    pairs = both.set_axis(["left", "owner_left", "known_by", "right", "owner_right"], axis=1)
    return pairs.sort_values("known_by").groupby(PAIR, as_index=False)["known_by"].agg(" ".join)


def find_naming(plans: pd.DataFrame) -> pd.DataFrame:
    """Pairs of which one names the owner of the other: left, right (work_ids) and the words.

    ``plans`` has work_id, owner and words (text). Which of the named owner's works is meant is not
    said: those that lie far off are to be left out.
    """
    found = [
        named.merge(others, how="cross", suffixes=("_one", "_other"))
        for pattern, owner in NAMED
        if len(named := plans[plans["words"].str.contains(pattern)])
        and len(others := plans.loc[plans["owner"].str.startswith(owner), ["work_id", "owner"]])
    ]
    if not found:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in (*PAIR, "known_by")})
    both = pd.concat(found)
    both = both[both["owner_one"].ne(both["owner_other"])]
    ids = np.sort(both[["work_id_one", "work_id_other"]].to_numpy(dtype=object), axis=1)
    pairs = pd.DataFrame({"left": ids[:, 0], "right": ids[:, 1], "known_by": both["words"].array})
    return pairs.drop_duplicates(PAIR, ignore_index=True)


def measure_reach(pairs: pd.DataFrame, works: gpd.GeoDataFrame, on: pd.Timestamp) -> pd.DataFrame:
    """``pairs`` with distance_m, gap_months and out_of_reach (why; null where they are within it).

    ``works`` has work_id, phase, earliest_start, latest_end, nuisance and geometry in metres.
    """
    sides = works.set_index("work_id")
    left, right = sides.loc[pairs["left"]], sides.loc[pairs["right"]]
    distance = shapely.distance(left.geometry.to_numpy(), right.geometry.to_numpy())
    hindering = (
        left["nuisance"].isin(HINDERING).to_numpy() | right["nuisance"].isin(HINDERING).to_numpy()
    )
    first = np.maximum(
        left["earliest_start"].clip(lower=on).to_numpy(),
        right["earliest_start"].clip(lower=on).to_numpy(),
    )
    last = np.minimum(left["latest_end"].to_numpy(), right["latest_end"].to_numpy())
    over = last < on.to_numpy()
    latest = (pd.Series(last) + pd.DateOffset(months=APART_MONTHS)).to_numpy()
    apart = first > latest
    far = distance > np.where(hindering, HINDERING_M, NEAR_M) + ROUNDING_M
    closed = left["phase"].isin(CLOSED).to_numpy() | right["phase"].isin(CLOSED).to_numpy()
    why = np.select(
        [far, over, closed, apart],
        ["too far", "over", "done or cancelled", "over 24 months apart"],
        default="",
    )
    gap = np.maximum((first - last) / np.timedelta64(1, "D"), 0) / (365.25 / 12)
    return pairs.assign(
        distance_m=distance.round(1),
        gap_months=gap.round(1),
        out_of_reach=pd.Series(why, index=pairs.index).replace("", None),
    )


def standing(
    pairs: pd.DataFrame,
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    finding_joiners: pd.DataFrame,
) -> pd.Series:
    """How each pair stands in the findings: ``together``, ``conflict`` or ``no``."""
    kind = findings.set_index("finding_id")["kind"]
    met = finding_works[["finding_id", "work_id", "role"]].assign(
        kind=finding_works["finding_id"].map(kind)
    )
    members = met[met["kind"].ne("conflict") & met["role"].isin(TOGETHER)]
    joiners = finding_joiners[["finding_id", "work_id"]]
    able = pd.concat([members[["finding_id", "work_id"]], joiners])
    together = _meeting(pairs, members, able) | _meeting(pairs, able, members)
    conflicts = met[met["kind"].eq("conflict")]
    conflict = _meeting(pairs, conflicts, conflicts)
    how = np.select([together, conflict], ["together", "conflict"], default="no")
    return pd.Series(how, index=pairs.index)


def _meeting(pairs: pd.DataFrame, one: pd.DataFrame, other: pd.DataFrame) -> np.ndarray:
    """Whether the left of each pair is in ``one`` and its right in ``other``, of one finding."""
    columns = ["finding_id", "work_id"]
    asked = set(pairs["left"]) | set(pairs["right"])
    left = one.loc[one["work_id"].isin(asked), columns].rename(columns={"work_id": "left"})
    right = other.loc[other["work_id"].isin(asked), columns].rename(columns={"work_id": "right"})
    both = left.merge(right, on="finding_id")
    return pd.MultiIndex.from_frame(pairs[PAIR]).isin(pd.MultiIndex.from_frame(both[PAIR]))


def reason(known: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Why each known pair within reach is not together, null for the others.

    ``pairs`` are those of the run. No rule brings it together; or the rules do, but no finding
    holds both (a site cut at its largest extent, or sets of works that leave one out).
    """
    kinds = pairs.assign(one=pairs[PAIR].min(axis=1), other=pairs[PAIR].max(axis=1))
    wanted = kinds[kinds["kind"].ne("conflict")]
    ruled = pd.MultiIndex.from_frame(known[PAIR]).isin(
        pd.MultiIndex.from_frame(wanted[["one", "other"]])
    )
    missed = known["out_of_reach"].isna() & known["standing"].ne("together")
    why = np.where(ruled, "paired, yet in no finding together", "no rule pairs them")
    return pd.Series(np.where(missed, why, None), index=known.index, dtype=object)


def read_plans(path: Path, works: pd.DataFrame) -> pd.DataFrame:
    """What the list says of each work: work_id, owner, street, period, numbers and words."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    rows = pd.DataFrame([each["properties"] for each in features])
    ids = works["work_id"].str.split(":", n=1).str[1]
    by_id = pd.Series(works["work_id"].to_numpy(), index=ids)
    words = rows[["NatureTravaux", "Remarque"]].fillna("").agg(" | ".join, axis=1)
    plans = pd.DataFrame({
        "work_id": rows["id"].astype("str").map(by_id),
        "owner": rows["NomImpetrant"],
        "street": rows["VoirieNom"],
        "period": rows["DateDebut"] + " to " + rows["DateFin"],
        "numbers": parse_numbers(rows["OsirisB1"]),
        "words": words.str.split().str.join(" ").str.strip(" |"),
    })  # fmt: skip
    return plans.dropna(subset=["work_id"])


def measure(
    tables: dict[str, pd.DataFrame], plans: pd.DataFrame, on: pd.Timestamp
) -> dict[str, Any]:
    """All figures, and the known pairs (``pairs``: a row each) with how they stand."""
    works = tables["works"]
    naming = measure_reach(find_naming(plans), works, on)
    known = pd.concat(
        [
            measure_reach(find_sharing(plans), works, on).assign(by="number"),
            naming[naming["out_of_reach"].ne("too far")].assign(by="words"),
        ],
        ignore_index=True,
    ).drop_duplicates(PAIR, ignore_index=True)
    touching = _only_touching(known, tables["pairs"]) & known["out_of_reach"].isna()
    known["out_of_reach"] = known["out_of_reach"].mask(touching, "only touches")
    known["standing"] = _standing_in(tables, known, tables["findings"])
    known["why"] = known["out_of_reach"].fillna(reason(known, tables["pairs"]))
    reachable = known[known["out_of_reach"].isna()]
    together = reachable["standing"].eq("together")
    findings = tables["findings"]
    lines = findings[findings["place_role"].eq("line")]
    chosen = {
        "opportunities": findings[findings["kind"].eq("opportunity")],
        "programme": findings[findings["in_programme"].fillna(False).astype("bool")],
    }
    return {
        **count_findings(tables["findings"], len(works)),
        "places": count_places(lines, tables["finding_works"], works),
        "known_pairs": len(known),
        "known_by_number": int(known["by"].eq("number").sum()),
        "out_of_reach": known["out_of_reach"].value_counts().to_dict(),
        "within_reach": len(reachable),
        "standing": reachable["standing"].value_counts().to_dict(),
        "together_in": {
            name: int(_standing_in(tables, reachable, some).eq("together").sum())
            for name, some in chosen.items()
        },
        "share_together": _share(together),
        "share_by_number": _share(together[reachable["by"].eq("number")]),
        "share_by_words": _share(together[reachable["by"].eq("words")]),
        "pairs": known,
    }


def _only_touching(known: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Which pairs the rules for working together bring together, but no more than by a touch."""
    joint = pairs[pairs["kind"].ne("conflict")]
    rows = joint.assign(one=joint[PAIR].min(axis=1), other=joint[PAIR].max(axis=1))
    touching = rows["only_touches"].fillna(False).astype(bool)
    whole = touching.groupby([rows["one"], rows["other"]]).all()
    ids = pd.MultiIndex.from_frame(known[PAIR])
    return pd.Series(ids.isin(whole.index[whole]), index=known.index)


def _standing_in(
    tables: dict[str, pd.DataFrame], pairs: pd.DataFrame, findings: pd.DataFrame
) -> pd.Series:
    ids = findings["finding_id"]
    met, joiners = tables["finding_works"], tables["finding_joiners"]
    return standing(
        pairs,
        findings,
        met[met["finding_id"].isin(ids)],
        joiners[joiners["finding_id"].isin(ids)],
    )


def _share(together: pd.Series) -> float | None:
    return round(float(together.mean()), 3) if len(together) else None


def count_findings(findings: gpd.GeoDataFrame, n_works: int) -> dict[str, Any]:
    """Findings by kind, per 100 works; their members, and their longest side in metres."""
    bounds = findings.geometry.bounds
    extent = (bounds[["maxx", "maxy"]].to_numpy() - bounds[["minx", "miny"]].to_numpy()).max(axis=1)
    counts = findings["kind"].value_counts()
    joint = findings["kind"].ne("conflict").to_numpy()
    members = findings["n_works"].astype("int64")
    return {
        "works": n_works,
        "findings": counts.to_dict(),
        "per_100_works": (counts / n_works * 100).round(1).to_dict(),
        "members_median": float(members[joint].median()) if joint.any() else None,
        "members_largest": int(members.max()) if len(members) else None,
        "extent_m_median": round(float(np.median(extent[joint])), 1) if joint.any() else None,
        "extent_m_largest": round(float(extent.max()), 1) if len(extent) else None,
    }


def count_places(
    lines: gpd.GeoDataFrame, finding_works: pd.DataFrame, works: pd.DataFrame
) -> dict[str, Any]:
    """Places: how many per 100 works, their members (projects) and their longest side in metres."""
    bounds = lines.geometry.bounds
    extent = (bounds[["maxx", "maxy"]].to_numpy() - bounds[["minx", "miny"]].to_numpy()).max(axis=1)
    project = works.set_index("work_id")["project_id"]
    rows = finding_works[finding_works["finding_id"].isin(lines["finding_id"])]
    rows = rows[rows["role"].ne("embargo")]
    members = rows["work_id"].map(project).groupby(rows["finding_id"]).nunique()
    kinds = lines["kind"].value_counts()
    return {
        "n": len(lines),
        "per_100_works": round(len(lines) / len(works) * 100, 1),
        "near_misses_per_100_works": round(int(kinds.get("near_miss", 0)) / len(works) * 100, 1),
        "members_median": float(members.median()) if len(members) else None,
        "members_largest": int(members.max()) if len(members) else None,
        "extent_m_median": round(float(np.median(extent)), 1) if len(extent) else None,
        "extent_m_largest": round(float(extent.max()), 1) if len(extent) else None,
        "longer_than_500_m": int((extent > 500).sum()),
    }


HEAD = (
    "| list | works | findings per 100 works: opportunities / near misses / conflicts "
    "| members, median / most | extent in m, median / most | known pairs | within reach "
    "| together / conflict / no | share together | in opportunities / in the programme |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def table_row(name: str, made: dict[str, Any]) -> str:
    """The figures as a row of the table in docs/real-registers.md."""
    rate, how = made["per_100_works"], made["standing"]
    kinds = " / ".join(f"{rate.get(k, 0):g}" for k in ("opportunity", "near_miss", "conflict"))
    stand = " / ".join(str(how.get(k, 0)) for k in ("together", "conflict", "no"))
    share = made["share_together"]
    return (
        f"| {name} | {made['works']} | {kinds} "
        f"| {made['members_median']:g} / {made['members_largest']} "
        f"| {made['extent_m_median']:.0f} / {made['extent_m_largest']:.0f} "
        f"| {made['known_pairs']} | {made['within_reach']} | {stand} "
        f"| {'-' if share is None else format(share, '.2f')} "
        f"| {made['together_in']['opportunities']} / {made['together_in']['programme']} |"
    )


def miss_lines(known: pd.DataFrame, plans: pd.DataFrame) -> list[str]:
    """A line for every known pair that does not stand together: who, where, when and why."""
    said = plans.set_index("work_id")
    told = said["owner"] + ", " + said["street"] + ", " + said["period"]
    missed = known[known["standing"].ne("together")].sort_values(["why", *PAIR])
    return [
        f"{row.why} [{row.standing}]: {row.left} ({told[row.left]}) and {row.right} "
        f"({told[row.right]}); {row.distance_m:g} m, {row.gap_months:g} months; "
        f"{row.by}: {row.known_by}"
        for row in missed.itertuples()
    ]


def main() -> None:
    """Print the figures as a table and every miss in a line, or all of it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path, help="folder or GeoPackage of a finished run")
    parser.add_argument("list", type=Path, help="the list as GeoJSON")
    parser.add_argument("--json", action="store_true", help="everything as JSON")
    asked = parser.parse_args()
    finished = read_run(asked.run)
    plans = read_plans(asked.list, finished.tables["works"])
    made = measure(finished.tables, plans, pd.Timestamp(finished.options.on))
    known = made.pop("pairs")
    if asked.json:
        rows = json.loads(known.to_json(orient="records"))
        print(json.dumps({**made, "pairs": rows}, ensure_ascii=False, indent=2))
        return
    print(f"{HEAD}\n{table_row(finished.options.title, made)}\n")
    print(f"places: {made['places']}")
    for name in ("known_by_number", "share_by_number", "share_by_words", "out_of_reach"):
        print(f"{name}: {made[name]}")
    print("", *miss_lines(known, plans), sep="\n")


if __name__ == "__main__":
    main()
