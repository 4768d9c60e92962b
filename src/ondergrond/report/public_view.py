"""A run as everybody may see it: open works, and the joint works agreed of these alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ondergrond.labels import LANGUAGES, Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.sharing import BARE, PUBLIC
from ondergrond.partnership.sharing import RESTRICTED
from ondergrond.periods import period_end
from ondergrond.report.bare_findings import in_names
from ondergrond.report.partner_view import (
    background_of,
    find_sharing,
    pairs_of,
    sites_of,
    terms_of,
)
from ondergrond.report.persons import without_persons_in
from ondergrond.report.restrict import find_hidden, restrict_works
from ondergrond.report.unnumbered import find_unnumbered, renumber
from ondergrond.store.options import Options, RunTables
from ondergrond.tables import FINDING_TEXTS, FINDINGS, TABLES, WORKS, Table, arrange, empty

# What else everybody may see of an open work, beside the columns that its owner can keep back.
_OPEN = frozenset({"end", "nuisance"})
_OF_FINDINGS = frozenset({"finding_id", "title", "area", "proposed_start", "proposed_end",
                          "proposed_precision", "decision", "why"})  # fmt: skip
_OF_MEMBERS = frozenset({"party", "discipline", "end", "proposed_start", "proposed_end",
                         "proposed_precision"})  # fmt: skip
# Codes of rules are of how plans were weighed; a finding cannot be without.
_UNTOLD: Mapping[str, Any] = {"rules": "-"}
_AGREED = ("agreed", "done")
# A title is made of these.
_NAMING = ("name", "street")


def public_view(tables: RunTables, options: Options) -> tuple[dict[str, pd.DataFrame], Options]:
    """The tables and options of the outputs for everybody.

    ``tables`` are those of a run. Kept are the works that are open, with the columns that are open
    (:data:`ondergrond.partnership.sharing.OPEN`) and without the room that they have to move; and
    the opportunities that were agreed, or carried out, of which all works are open: where they
    are, when and of whom, without euros, scores and all else that is made of plans.
    """
    works = tables["works"]
    seen = works[works["sharing"].eq("open")]
    sharing = find_sharing(tables["runs"])
    told = restrict_works(seen, None, sharing)
    nameless = seen["work_id"][find_hidden(seen, None, sharing)[[*_NAMING]].any(axis=1)]
    told = told.assign(earliest_start=told["start"], latest_end=period_end(told))
    told = _only(WORKS, told, {*_OPEN, *RESTRICTED})
    findings = tables["findings"]
    chosen = findings["kind"].eq("opportunity") & findings["decision"].isin(_AGREED)
    members = tables["finding_works"]
    closed = members.loc[~members["work_id"].isin(seen["work_id"]), "finding_id"]
    findings = findings[chosen & ~findings["finding_id"].isin(closed)]
    unnamed = members.loc[members["work_id"].isin(nameless), "finding_id"]
    findings = findings.assign(title=findings["title"].mask(findings["finding_id"].isin(unnamed)))
    findings = _only(FINDINGS, findings, _OF_FINDINGS).assign(**_UNTOLD, in_programme=True)
    findings = findings.assign(why=_sentences(findings, options.names, options.language))
    findings = arrange(FINDINGS, findings, crs=tables["findings"].crs)
    members = members[members["finding_id"].isin(findings["finding_id"])]
    members = _only(TABLES["finding_works"], members, _OF_MEMBERS)
    title = f"{options.title}: {pick(PUBLIC, 'public', options.language)}"
    run, runs = terms_of(tables, "", title)
    cut = {name: _none(tables, table) for name, table in TABLES.items() if name in tables}
    cut |= {
        "works": told,
        "findings": findings,
        "finding_works": members,
        "finding_texts": arrange(FINDING_TEXTS, pd.concat([
            pd.DataFrame({"finding_id": findings["finding_id"], "language": each,
                          "why": _sentences(findings, options.names, each)})
            for each in LANGUAGES
        ])),
        "sites": sites_of(tables["sites"], findings, members, pairs_of(tables["pairs"], members)),
        "partners": tables["partners"],
        "run": run,
        "runs": runs,
        **background_of(tables, seen),
    }  # fmt: skip
    cut |= without_persons_in(cut)
    cut = renumber(cut, find_unnumbered(seen, None))
    whole = {name: frame.reset_index(drop=True) for name, frame in cut.items()}
    return whole, replace(options, title=title, quiet=True)


def _only(table: Table, frame: pd.DataFrame, kept: set[str] | frozenset[str]) -> pd.DataFrame:
    """The rows with null in each column that may be null and is not kept."""
    blank = [column.name for column in table.columns if column.nullable and column.name not in kept]
    nowhere = pd.Series(data=False, index=frame.index)
    made = {name: frame[name].where(nowhere) for name in blank}
    return arrange(table, frame.assign(**made), crs=frame.crs if table.geometry else None)


def _none(tables: RunTables, table: Table) -> pd.DataFrame:
    return empty(table, tables["works"].crs if table.geometry else None)


def _sentences(findings: pd.DataFrame, names: Mapping[str, str], language: Language) -> pd.Series:
    rows = findings[["parties", "proposed_start", "proposed_end", "period_start", "period_end"]]
    texts = [
        fill(
            pick(BARE, "joint", language),
            parties=in_names(row["parties"], names),
            period=formats.between(
                row["period_start"] if pd.isna(row["proposed_start"]) else row["proposed_start"],
                row["period_end"] if pd.isna(row["proposed_end"]) else row["proposed_end"],
                language,
            ),
        )
        for row in rows.to_dict("records")
    ]
    return pd.Series(texts, findings.index, dtype="str")
