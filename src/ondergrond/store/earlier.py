"""Files of the version before: the rows that they hold as texts only.

The one place that reads such texts, and of such files alone. Their tables had no version
(``EARLIER``): parties, rules and joiners stood in columns of findings, and all that is known of
the run in the facts of ``runs``. What was not kept is null: each party's share, and its saving but
for the mid one. A rule has its place among those of its finding, not among all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from ondergrond.store.geopackage import SCHEMA_VERSION
from ondergrond.store.row_order import in_order
from ondergrond.tables import (
    FINDING_JOINERS,
    FINDING_PARTIES,
    FINDING_RULES,
    PARTNERS,
    RUN,
    arrange,
)
from ondergrond.tables.relations import ROLES

EARLIER = 1
# Tables that came later; a column that came later and may be null is null in any earlier file.
LATER_TABLES = ("finding_parties", "finding_rules", "finding_joiners", "partners", "run")

_KEYS = ["finding_id", "party"]
# "goes/wegen 1200.50; stedin 800.00" and "evides -216; stedin 31"; a department may hold any mark.
_SAVING = r"(?P<party>.+?) (?P<number>-?\d+\.\d\d)(?:; |$)"
_DAYS = r"(?P<party>.+?) (?P<number>-?\d+)(?:; |$)"


def rows_of_earlier(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables that files of the version before do not have, by name.

    ``tables`` are those of such a file by name. Raises ``KeyError``, ``IndexError`` or
    ``ValueError`` where the facts of the run are not complete.
    """
    findings, runs = tables["findings"], tables["runs"]
    made = {
        "finding_parties": _finding_parties(findings, tables["finding_works"], tables["works"]),
        "finding_rules": _finding_rules(findings),
        "finding_joiners": _finding_joiners(findings),
        "partners": _partners(runs),
        "run": _run(runs),
    }
    on = made["run"]["reference_date"].iloc[0]
    return {name: in_order(name, frame, on) for name, frame in made.items()}


def _finding_parties(
    findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame
) -> pd.DataFrame:
    rows = finding_works[finding_works["role"].ne("embargo") & finding_works["party"].notna()]
    rank = rows["role"].map({role: place for place, role in enumerate(ROLES)})
    first = rows.assign(rank=rank).sort_values([*_KEYS, "rank"], kind="stable")
    parties = first.drop_duplicates(_KEYS)[[*_KEYS, "role", "work_id"]]
    known = works.set_index("work_id")[["partner", "department"]]
    own = known.reindex(parties["work_id"]).set_axis(parties.index, axis=0)
    split = parties["party"].str.split("/", n=1)
    parties = parties.assign(
        partner=own["partner"].fillna(split.str[0]),
        department=own["department"].where(own["partner"].notna(), split.str[1]),
    )
    moves = rows.dropna(subset=["shift_days"])
    moves = moves.assign(away=moves["shift_days"].abs()).sort_values(["away", "shift_days"])
    moves = moves.drop_duplicates(_KEYS, keep="last")[[*_KEYS, "shift_days"]]
    saved = _read(findings, "saving_split", _SAVING).rename(columns={"number": "saving_mid_eur"})
    saved["saving_mid_eur"] = saved["saving_mid_eur"].astype("float64")
    whole = parties.merge(moves, how="left").merge(saved, on=_KEYS, how="left")
    texts = findings.set_index("finding_id").reindex(whole["finding_id"])
    lost = texts["saving_split"].notna().to_numpy(dtype=bool)
    lost = lost & whole["saving_mid_eur"].isna().to_numpy(dtype=bool)
    whole.loc[lost, "saving_mid_eur"] = [
        _amount(text, party)
        for text, party in zip(texts["saving_split"][lost], whole["party"][lost], strict=True)
    ]
    one_way = texts["one_way"]
    return arrange(FINDING_PARTIES, whole.assign(one_way=_holds(one_way, whole["party"])))


def _amount(text: str, party: str) -> float:
    """The amount of a party that is called as if there were more than one; NaN without one."""
    found = re.search(rf"(?:^|; ){re.escape(party)} (-?\d+\.\d\d)(?:; |$)", text)
    return float(found[1]) if found else np.nan


def _holds(texts: pd.Series, parties: pd.Series) -> list[bool]:
    """Whether each party is one of those in its text."""
    return [
        False if pd.isna(text) else f"; {party}; " in f"; {text}; "
        for text, party in zip(texts, parties, strict=True)
    ]


def _finding_rules(findings: pd.DataFrame) -> pd.DataFrame:
    rows = findings[["finding_id", "severity"]].assign(rule=findings["rules"].str.split("; "))
    rows = pd.DataFrame(rows).explode("rule", ignore_index=True)
    finding = rows.groupby("finding_id")
    alone = finding["rule"].transform("size").eq(1)
    rows = rows.assign(position=finding.cumcount() + 1, severity=rows["severity"].where(alone))
    return arrange(FINDING_RULES, rows)


def _finding_joiners(findings: pd.DataFrame) -> pd.DataFrame:
    rows = _read(findings, "could_join", _DAYS)
    split = rows["party"].str.split("/", n=1)
    rows = rows.assign(
        partner=split.str[0],
        department=split.str[1],
        shift_days=rows["number"].astype("Int64"),
    )
    return arrange(FINDING_JOINERS, rows)


def _read(findings: pd.DataFrame, column: str, pattern: str) -> pd.DataFrame:
    """Finding, party and number (text) of what a column holds of each party."""
    texts = findings.set_index("finding_id")[column].dropna()
    found = texts.str.extractall(pattern).reset_index()
    return found.reindex(columns=[*_KEYS, "number"]).astype("str")


def _partners(runs: pd.DataFrame) -> pd.DataFrame:
    named, kinds = (
        runs[runs["subject"].eq(subject)].rename(columns={"value": column})[["name", column]]
        for subject, column in (("partner_name", "label"), ("partner_kind", "kind"))
    )
    rows = named.merge(kinds, on="name", how="outer", sort=False)
    order = pd.Index(named["name"]).get_indexer(pd.Index(rows["name"]))
    rows = rows.assign(order=order).sort_values("order", kind="stable")
    return arrange(PARTNERS, rows.rename(columns={"name": "partner", "label": "name"}))


def _run(runs: pd.DataFrame) -> pd.DataFrame:
    facts = {
        (str(subject), str(name)): str(value)
        for subject, name, value in zip(runs["subject"], runs["name"], runs["value"], strict=True)
    }
    by_subject = {subject: (name, value) for (subject, name), value in facts.items()}
    title, crs = by_subject["partnership"]
    row: dict[str, object] = {
        **runs.iloc[0][["run_id", "reference_date", "version"]],
        "schema_version": SCHEMA_VERSION,
        "title": title,
        "language": by_subject["language"][1],
        "crs": crs,
        "rules": by_subject["rules"][0] if "rules" in by_subject else None,
        "partner": by_subject["view"][0] if "view" in by_subject else None,
    }
    row["agenda_minutes"] = _number(facts.get(("asked", "agenda_minutes")))
    row["agenda_areas"] = facts.get(("asked", "agenda_areas"))
    quiet = facts.get(("asked", "quiet"))
    row["quiet"] = None if quiet is None else quiet == "True"
    for name in ("first", "last"):
        day = facts.get(("horizon", name))
        row[f"horizon_{name}"] = pd.NaT if day is None else pd.Timestamp(day)
    for name in ("read", "works", "rejected", "remarks"):
        row[f"n_{name}"] = _number(facts.get(("records", name)))
    row["n_findings"] = _number(facts.get(("programme", "findings")))
    for name in ("gain_eur", "gap_eur", "n_partly_tried"):
        row[name] = _number(facts.get(("programme", name)))
    return arrange(RUN, pd.DataFrame([row]))


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)
