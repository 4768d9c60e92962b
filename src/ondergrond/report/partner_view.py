"""A run as one partner may see it: the same tables, with fewer rows and less in them.

Every output for one partner is written from such a cut by the same writers as that of the whole
run, so nothing can be in a map that is not in a list. The rules are in docs/outputs.md.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd
import shapely

from ondergrond.errors import UsageError
from ondergrond.labels import Language
from ondergrond.labels.message import message
from ondergrond.partnership.sharing import SHARING, Sharing, kept_from, sharing_of
from ondergrond.places.background import see_background
from ondergrond.report.bare_findings import bare_findings
from ondergrond.report.own_remarks import remarks_for
from ondergrond.report.persons import drift_without_persons, without_persons_in
from ondergrond.report.possible import find_possible_pairs
from ondergrond.report.restrict import find_hidden, restrict_works
from ondergrond.report.seen_findings import choose_findings, own_sites, without_history
from ondergrond.report.unnumbered import find_unnumbered, renumber
from ondergrond.store.options import Options, RunTables
from ondergrond.tables import BACKGROUND, PARTIES, RUN, SITES, arrange, sum_shares
from ondergrond.tables.drift_view import view_drift
from ondergrond.tables.kept_before import kept_before

# What `runs` says of the whole: nothing of other partners but their names.
_FACTS = frozenset(
    {
        "partnership",
        "language",
        "horizon",
        "rules",
        "rule_value",
        "partner_name",
        "partner_kind",
        "asked",
    }
)
_OWN_FACTS = ("partner", "budget_round")
_OF_THE_WHOLE = (
    "n_read", "n_works", "n_rejected", "n_remarks", "n_findings", "gain_eur", "gap_eur",
    "n_partly_tried",
)  # fmt: skip
# Who a part is for that is for everybody, as a code.
PUBLIC_CODE = "public"
_BETWEEN = "; "


def partner_view(
    tables: RunTables, options: Options, partner: str
) -> tuple[dict[str, pd.DataFrame], Options]:
    """The tables and options of the outputs for ``partner`` (a code).

    ``tables`` are those of a run. Kept are the findings that a work of the partner is in, unless
    a work of somebody else in it is private; the works of those findings and all its own; pairs,
    sites, items and sentences as far as they are about these; its own rejected records, remarks
    and deliveries; all embargoes; and the streets around those works. What is said of the whole run
    is left out. A table that is not known here is left out as well. Raises ``UsageError`` where the
    run knows no such
    partner.
    """
    if partner not in _known_partners(tables, options):
        known = ", ".join(sorted(_known_partners(tables, options)))
        raise UsageError.of("report", message("run_no_partner", partner=partner, known=known))
    works = tables["works"]
    members = tables["finding_works"]
    ids = _visible_findings(members, works, partner)
    members = members[members["finding_id"].isin(ids)]
    own = works["partner"].eq(partner)
    private = works[~own & works["sharing"].eq("private")]
    seen = works[own | works["work_id"].isin(members["work_id"])]
    findings = choose_findings(tables["findings"], ids)
    findings, parties = without_history(
        findings, tables["finding_parties"], kept_before(tables["runs"], partner)
    )
    if len(private):
        findings = findings.assign(site_id=own_sites(findings))
    pairs = pairs_of(tables["pairs"], members)
    title = f"{options.title}: {options.names.get(partner, partner)}"
    sharing = find_sharing(tables["runs"])
    told = restrict_works(seen, partner, sharing)
    hidden_columns = find_hidden(seen, partner, sharing).set_axis(seen["work_id"])
    cut = {
        "works": told.assign(after=_without_private(told["after"], private["work_id"])),
        "findings": findings,
        "finding_works": members,
        "pairs": pairs,
        "sites": sites_of(tables["sites"], findings, members, pairs),
    }
    cut["finding_parties"] = parties[parties["finding_id"].isin(ids)]
    for name in ("finding_rules", "finding_items", "finding_texts"):
        if name in tables:
            cut[name] = tables[name][tables[name]["finding_id"].isin(ids)]
    cut["finding_joiners"] = _joiners(tables["finding_joiners"], ids, seen)
    cut["partners"] = tables["partners"]
    cut["run"], cut["runs"] = terms_of(tables, partner, title)
    cut |= _own_records(tables, partner, {*private["work_id"]}, options.language)
    if "embargoes" in tables:
        cut["embargoes"] = tables["embargoes"]
    cut |= background_of(tables, seen)
    cut |= bare_findings(cut, hidden_columns, options.names, options.language)
    if "parties" in tables:
        # Of what is told alone: from a sum of more follows what was left out.
        cut["parties"] = _parties(findings, members, seen, cut["finding_parties"], partner)
    cut |= without_persons_in(cut)
    cut["possible_pairs"] = find_possible_pairs(
        works[own], private, sharing, options.names, options.language
    )
    if "drift" in tables:
        closed = _own_findings(tables["finding_works"], works, partner) - ids
        kept = kept_from(sharing, _known_partners(tables, options), partner)
        drift, _ = view_drift(tables["drift"], partner, closed, kept)
        cut |= {"drift": drift_without_persons(drift, partner)} if len(drift) else {}
    cut = renumber(cut, find_unnumbered(works[~own], partner))
    whole = {name: frame.reset_index(drop=True) for name, frame in cut.items()}
    return whole, replace(options, title=title)


def _own_records(
    tables: RunTables, partner: str, private: Collection[str], language: Language
) -> dict[str, pd.DataFrame]:
    """What was delivered by the partner, and what is remarked on it."""
    own = {
        name: tables[name][tables[name]["partner"].eq(partner)]
        for name in ("rejected", "deliveries")
        if name in tables
    }
    if "remarks" in tables:
        own["remarks"] = remarks_for(tables["remarks"], partner, private, language)
    return own


def background_of(tables: RunTables, seen: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The streets around the works of a part: those near others would tell where these are."""
    if BACKGROUND.name not in tables:
        return {}
    works = np.asarray(seen["geometry"], dtype=object)
    return {BACKGROUND.name: see_background(tables[BACKGROUND.name], works)}


def find_sharing(runs: pd.DataFrame) -> dict[str, Sharing]:
    """Who may see what, as a run keeps it (:func:`ondergrond.partnership.sharing.sharing_of`)."""
    rows = runs[runs["subject"].eq(SHARING)]
    return sharing_of(zip(rows["name"], rows["value"], strict=True))


def hidden_findings(tables: RunTables, partner: str) -> int:
    """How many findings of a partner its view leaves out, because of a private work in them."""
    members, works = tables["finding_works"], tables["works"]
    of_partner = _own_findings(members, works, partner)
    return len(of_partner - _visible_findings(members, works, partner))


def hidden_adopted(tables: RunTables, partner: str) -> int:
    """How many adopted findings of a partner its view leaves out, for the same reason."""
    if "drift" not in tables:
        return 0
    members, works = tables["finding_works"], tables["works"]
    seen = _visible_findings(members, works, partner)
    closed = _own_findings(members, works, partner) - seen
    return view_drift(tables["drift"], partner, closed)[1]


def _own_findings(members: pd.DataFrame, works: pd.DataFrame, partner: str) -> set[str]:
    """Findings with a work of the partner."""
    own = works.loc[works["partner"].eq(partner), "work_id"]
    return {*members.loc[members["work_id"].isin(own), "finding_id"]}


def _known_partners(tables: RunTables, options: Options) -> set[str]:
    return {*options.names, *tables["works"]["partner"].unique()}


def _visible_findings(members: pd.DataFrame, works: pd.DataFrame, partner: str) -> set[str]:
    """Findings with a work of the partner, and without a private work of anybody else."""
    own = works["partner"].eq(partner)
    private = works["sharing"].eq("private") & ~own
    with_own = members["work_id"].isin(works.loc[own, "work_id"])
    # A work that is not among the works cannot be shown to be open: it counts as private.
    open_to_see = members["work_id"].isin(works.loc[~private, "work_id"]) | _is_embargo(members)
    ids = members["finding_id"]
    return {*ids[with_own]} - {*ids[~open_to_see]}


def _is_embargo(members: pd.DataFrame) -> pd.Series:
    """Rows that are no work: what is closed when is agreed by all and hidden from nobody."""
    return members["role"].eq("embargo")


def _without_private(after: pd.Series, private: pd.Series) -> pd.Series:
    """What comes first, without the ids of ``private`` works."""
    names = after.dropna().str.split(_BETWEEN, regex=False).explode()
    names = names[~names.isin(private)]
    return names.groupby(level=0).agg(_BETWEEN.join).reindex(after.index).astype("str")


def pairs_of(pairs: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """The pairs of two works that are in one finding of the view."""
    both = members[["finding_id", "work_id"]]
    sides = both.merge(both, on="finding_id", suffixes=("_left", "_right"))
    together = pd.MultiIndex.from_frame(sides[["work_id_left", "work_id_right"]].drop_duplicates())
    return pairs[pd.MultiIndex.from_frame(pairs[["left", "right"]]).isin(together)]


def _joiners(joiners: pd.DataFrame, ids: set[str], seen: pd.DataFrame) -> pd.DataFrame:
    """Who could join the findings of the view; with which work only where that is in it."""
    kept = joiners[joiners["finding_id"].isin(ids)]
    return kept.assign(work_id=kept["work_id"].where(kept["work_id"].isin(seen["work_id"])))


def _parties(
    findings: pd.DataFrame,
    members: pd.DataFrame,
    works: pd.DataFrame,
    finding_parties: pd.DataFrame,
    partner: str,
) -> pd.DataFrame:
    """What the joint works of the view ask of the partner's own parties, and gain them."""
    joint = findings[findings["in_programme"].fillna(value=False).astype(bool)]
    own = works.loc[works["partner"].eq(partner)].set_index("work_id")["project_id"]
    rows = members[members["finding_id"].isin(joint["finding_id"])]
    rows = rows[rows["work_id"].isin(own.index)]
    rows = rows.assign(project=rows["work_id"].map(own), days=rows["shift_days"].abs())
    moves = rows.drop_duplicates(["finding_id", "party", "project"]).groupby("party")["days"]
    per_party = rows.groupby("party")
    shares = finding_parties[finding_parties["finding_id"].isin(joint["finding_id"])]
    shares = shares.dropna(subset=["saving_mid_eur"])
    counts = pd.DataFrame(
        {
            "n_findings": per_party["finding_id"].nunique(),
            "n_works": per_party["work_id"].nunique(),
            "n_moves": moves.agg(lambda days: int(days.gt(0).sum())),
            "moves_days": moves.sum(),
            **sum_shares(shares),
        },
        index=pd.Index(sorted(rows["party"].unique()), name="party", dtype="str"),
    )
    return arrange(PARTIES, counts.reset_index())


def sites_of(
    sites: pd.DataFrame, findings: pd.DataFrame, members: pd.DataFrame, pairs: pd.DataFrame
) -> pd.DataFrame:
    """The sites of the findings, measured over these alone: a site may hold more than is seen."""
    site_of = findings.set_index("finding_id")["site_id"]
    rows = members.assign(site_id=members["finding_id"].map(site_of))
    works = rows[~_is_embargo(rows)]
    per_site = works.groupby("site_id")
    zones = findings.groupby("site_id")["geometry"].agg(
        lambda each: shapely.union_all(np.asarray(each, dtype=object))
    )
    bounds = pd.DataFrame(
        shapely.bounds(np.asarray(zones, dtype=object)), index=zones.index, columns=[*"wsen"]
    )
    parties = works.drop_duplicates(["site_id", "party"]).sort_values(["site_id", "party"])
    measured = pd.DataFrame(
        {
            "n_pairs": _pairs_at(rows, pairs).reindex(zones.index, fill_value=0),
            "n_works": per_site["work_id"].nunique(),
            "n_parties": per_site["party"].nunique(),
            "parties": parties.groupby("site_id")["party"].agg(_BETWEEN.join),
            "extent_m": np.maximum(bounds["e"] - bounds["w"], bounds["n"] - bounds["s"]),
            "geometry": zones,
        },
        index=zones.index,
    )
    return arrange(SITES, measured.reset_index(), crs=getattr(sites, "crs", None))


def _pairs_at(rows: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """How many of the pairs are of works that are together in a finding at each site."""
    here = rows[["site_id", "finding_id", "work_id"]]
    left = pairs[["pair_id", "left", "right"]].merge(here, left_on="left", right_on="work_id")
    met = left.merge(here, left_on=["finding_id", "right"], right_on=["finding_id", "work_id"])
    return met.groupby("site_id_x")["pair_id"].nunique()


def terms_of(tables: RunTables, recipient: str, title: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ``run`` and ``runs`` for a part: the terms that hold for it, and whose it is.

    Nothing that was counted of the whole is in them. ``recipient`` is the code of a partner, or
    empty for everybody.
    """
    run, runs = tables["run"], tables["runs"]
    terms = run.drop(columns=[*_OF_THE_WHOLE])
    about = arrange(RUN, terms.assign(title=title, partner=recipient or PUBLIC_CODE))
    of_all = runs["subject"].isin(_FACTS)
    of_partner = runs["subject"].isin(_OWN_FACTS) & runs["name"].eq(recipient)
    kept = runs[of_all | of_partner]
    kept = kept.assign(name=kept["name"].mask(kept["subject"].eq("partnership"), title))
    mark = runs.head(1).assign(subject="view", name=recipient or PUBLIC_CODE, value="partner")
    return about, pd.concat([kept, mark])
