"""Each finding weighed by itself: estimate, dates, order of work, deadline, score and lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.arrays.parts import in_parts, stack_parts
from ondergrond.periods import find_finest, told_to
from ondergrond.rules import Rules
from ondergrond.rules.money import NuisanceRules
from ondergrond.rules.soonest import Rounds
from ondergrond.rules.without_phase import presumed_phase
from ondergrond.tables import FINDING_ITEMS, stack, work_rows
from ondergrond.weigh.agreed_parts import find_agreed_parts
from ondergrond.weigh.comes_first import find_linked
from ondergrond.weigh.contributions import find_contributions
from ondergrond.weigh.costs import find_cost_items, measure_costs
from ondergrond.weigh.deadlines import find_deadlines
from ondergrond.weigh.forms import choose_forms, keep_forms, lay_out_forms, take_forms
from ondergrond.weigh.hopeless import find_hopeful
from ondergrond.weigh.items import cents
from ondergrond.weigh.lead import find_leads
from ondergrond.weigh.member_windows import JOINABLE
from ondergrond.weigh.nuisance import (
    avoided_days,
    co2_kg_avoided,
    counted_days,
    days_avoided_in_sequence,
)
from ondergrond.weigh.order import follow_dates, order, steps
from ondergrond.weigh.own_savings import estimate
from ondergrond.weigh.project_shares import KEYS, find_records, gather_projects, open_projects
from ondergrond.weigh.score import measure_scores
from ondergrond.weigh.split import split
from ondergrond.weigh.windows import propose_dates


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Findings with all that does not hang on others, and what that is made of.

    ``findings`` and ``finding_works`` have the rows, order and index of those that were given
    (less what is only tried, and hopeless);
    ``items`` keeps FINDING_ITEMS; ``shares`` is what :func:`ondergrond.weigh.split.split` gives,
    with what the moves cost each party, what it has left, and what it gives to others.
    """

    findings: pd.DataFrame
    finding_works: pd.DataFrame
    items: pd.DataFrame
    shares: pd.DataFrame


def appraise(
    works: gpd.GeoDataFrame,
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    rules: Rules,
    *,
    on: date,
    kinds: Mapping[str, str],
    rounds: Rounds,
    tried: pd.Index | None = None,
    least_gain_eur: pd.Series | None = None,
) -> Appraisal:
    """Weigh every finding by the rules.

    Takes WORKS with an end for every work, the FINDINGS and MEMBERS of ``find_findings``
    without the embargoes, and the kinds and budget rounds of partners by code. Nothing can be
    moved to before ``on``. Findings that are only ``tried`` (finding_id) are left out where it is
    clear that they gain nothing as they are (:func:`ondergrond.weigh.hopeless.find_hopeful`): most
    are, and to find what exactly they save takes most of the time. So are those that gain no more
    than ``least_gain_eur`` (by finding_id). Some findings at a time: the
    shapes and sums of every project in every finding of a large register take gigabytes.
    """
    by_id = np.argsort(findings["finding_id"].to_numpy(dtype=object), kind="stable")
    ids = pd.Index(findings["finding_id"].array[by_id])
    number = ids.get_indexer(pd.Index(finding_works["finding_id"]))
    work = work_rows(finding_works)
    project = pd.factorize(works["project_id"])[0]
    made: dict[str, list[pd.DataFrame]] = {field.name: [] for field in fields(Appraisal)}
    for rows in in_parts(pd.Series(number)):
        about = findings.iloc[by_id[np.unique(number[rows])]]
        # The records of their projects, not only the works themselves: a project is weighed whole.
        # And what these wait for, and what waits for them.
        whole = np.isin(project, project[work[rows]])
        whole |= find_linked(works, whole)
        own = finding_works.iloc[rows].assign(work_row=(np.cumsum(whole) - 1)[work[rows]])
        some = _weigh_some(
            works[whole], about, own, rules, on=on, kinds=kinds, rounds=rounds, tried=tried,
            least_gain_eur=least_gain_eur,
        )  # fmt: skip
        for name, parts in made.items():
            parts.append(getattr(some, name))
        del some
    of_works = stack_parts(made["finding_works"]).sort_index()
    return Appraisal(
        findings=stack_parts(made["findings"]).sort_index(),
        finding_works=of_works.assign(
            work_row=work[finding_works.index.get_indexer(of_works.index)]
        ),
        items=stack_parts(made["items"]).reset_index(drop=True),
        shares=stack_parts(made["shares"]).reset_index(drop=True),
    )


def add_columns(findings: pd.DataFrame, more: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Findings with more columns, looked up by id; a column of that name is replaced."""
    whole = pd.DataFrame(findings)
    for table in more:
        known = table.reindex(whole["finding_id"]).set_axis(whole.index, axis=0)
        whole = whole.assign(**{str(name): known[name] for name in known.columns})
    return whole


def _weigh_some(
    works: gpd.GeoDataFrame,
    findings: gpd.GeoDataFrame,
    finding_works: pd.DataFrame,
    rules: Rules,
    *,
    on: date,
    kinds: Mapping[str, str],
    rounds: Rounds,
    tried: pd.Index | None,
    least_gain_eur: pd.Series | None,
) -> Appraisal:
    planned = works.assign(phase=presumed_phase(works, rules.window, on=on))
    records = find_records(
        works, findings, finding_works, money=rules.money, nuisance=rules.nuisance
    )
    findings, finding_works, project_shares = lay_out_forms(
        findings, finding_works, planned, gather_projects(records), order=rules.order
    )
    dated, finding_works = _date(
        findings, finding_works, planned, rules, on=on, project_shares=project_shares
    )
    days = _days_avoided(project_shares, finding_works, works, rules.nuisance)
    findings = add_columns(findings, [dated, days])
    if tried is not None and len(tried):
        hopeful = find_hopeful(
            findings,
            finding_works,
            works,
            project_shares=project_shares,
            records=records,
            rules=rules,
            least_gain_eur=least_gain_eur,
        )
        findings, finding_works, project_shares = keep_forms(
            findings, finding_works, project_shares, kept=hopeful, tried=tried
        )
    project_shares = open_projects(project_shares, records)
    items, shares, estimated = _estimate(project_shares, rules)
    findings = add_columns(findings, [estimated])
    chosen = choose_forms(findings, rules.programme)
    findings, finding_works, project_shares, items, shares = (
        take_forms(each, chosen)
        for each in (findings, finding_works, project_shares, items, shares)
    )
    told, finding_works = _put_in_order(
        finding_works, planned, rules, project_shares=project_shares
    )
    findings = add_columns(findings, [told])
    asked = find_cost_items(project_shares, finding_works, planned, rules.money, kinds=kinds)
    shares = _settle(shares, measure_costs(asked, shares, finding_works))
    items = stack(FINDING_ITEMS, [items, asked])
    until = find_deadlines(
        finding_works,
        planned,
        rules.quick_win.needs_months,
        windows=rules.window,
        rounds=rounds,
    )
    had = _estimate_agreed(project_shares, findings, finding_works, planned, rules)
    findings = add_columns(findings, [had, _costs(shares), until])
    passed = findings["decide_by"].lt(pd.Timestamp(on)).astype("boolean")
    findings["term_passed"] = passed.where(findings["kind"].isin(JOINABLE))
    scores = measure_scores(findings, finding_works, works, rules.score)
    leads = find_leads(findings, finding_works, works, rules.lead, shares=shares)
    return Appraisal(add_columns(findings, [scores, leads]), finding_works, items, shares)


def _estimate(
    project_shares: gpd.GeoDataFrame, rules: Rules
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Items, shares, and what is saved together of each finding, index finding_id."""
    money, nuisance = rules.money, rules.nuisance
    made = estimate(project_shares, money=money, nuisance=nuisance)
    shares = split(made, project_shares, money=money, nuisance=nuisance)
    by_finding = shares.groupby("finding_id")
    together = pd.DataFrame(by_finding[[*made.saved.columns]].sum().round(2))
    estimated = together.assign(
        own_saving_mid_eur=by_finding["own_saving_mid_eur"].sum().round(2),
        cut_mid_eur=by_finding["cut_mid_eur"].sum().round(2),
        saving_split=_split_text(shares),
    )
    return made.items, shares, estimated


def _days_avoided(
    project_shares: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame,
    nuisance: NuisanceRules,
) -> pd.DataFrame:  # fmt: skip
    """Days avoided: one after another (low, none), as proposed, and side by side (high).

    None of works in order: each is there by itself.
    """
    ids = project_shares["finding_id"].unique()
    project_shares = project_shares[project_shares["paves"].isna()]
    most = avoided_days(project_shares, nuisance)
    days = days_avoided_in_sequence(project_shares, finding_works, works, nuisance)
    avoided = pd.DataFrame(
        {
            "days_avoided_low": 0,
            "days_avoided": days["avoided_days"],
            "days_avoided_high": most["avoided_days"],
            "nuisance_days_avoided_low": 0.0,
            "nuisance_days_avoided": days["nuisance_days_avoided"],
            "nuisance_days_avoided_high": most["nuisance_days_avoided"],
            "co2_kg_avoided": co2_kg_avoided(days, nuisance),
        },
        index=days.index,
    )
    return avoided.reindex(pd.Index(np.sort(ids), dtype="str", name="finding_id"), fill_value=0)


def _settle(shares: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """The shares with what the moves cost, what is left of the saving, and who gives to whom.

    What a party saves on its own works pays for its moves first: it takes these moves as well.
    """
    own, asked = cents(shares["own_saving_mid_eur"]), (costs["costs_mid_eur"] * 100).round()
    net = cents(shares["saving_mid_eur"]) - (asked - own).clip(lower=0)
    given = find_contributions(net, shares["finding_id"])
    return shares.join(costs).assign(net_mid_eur=net / 100, contribution_mid_eur=given / 100)


def _costs(shares: pd.DataFrame) -> pd.DataFrame:
    """What the moves of each finding cost and what is left, null where that is not known."""
    by_finding = shares.groupby("finding_id")[["costs_mid_eur", "net_mid_eur"]]
    whole = by_finding.count().eq(by_finding.size(), axis=0)
    return pd.DataFrame(by_finding.sum().where(whole)).round(2)


def _estimate_agreed(
    project_shares: gpd.GeoDataFrame,
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Rules,
) -> pd.DataFrame:
    """What is agreed or under way inside findings and saves that already, index finding_id.

    Columns agreed_saving_mid_eur and agreed_nuisance_days, of findings that have such a part.
    """
    keys = ["finding_id", "project_id"]
    parts = find_agreed_parts(findings, finding_works, works)
    if parts.empty:
        columns = ("agreed_saving_mid_eur", "agreed_nuisance_days")
        return pd.DataFrame({name: pd.Series(dtype="float64") for name in columns})
    names = (parts["finding_id"] + "\n" + parts["part"].astype("str")).astype("str")
    parts = parts.assign(name=names)[[*keys, "name"]]
    had = project_shares.merge(parts, on=keys)
    project = works["project_id"].array[work_rows(finding_works)]
    rows = finding_works.assign(project_id=project).merge(parts, on=keys)
    had, rows = (each.assign(finding_id=each["name"]).drop(columns="name") for each in (had, rows))
    saved = _estimate(had, rules)[2]["saving_mid_eur"]
    days = _days_avoided(had, rows, works, rules.nuisance)["nuisance_days_avoided"]
    sums = pd.DataFrame({"agreed_saving_mid_eur": saved, "agreed_nuisance_days": days})
    finding = sums.index.to_series().str.rsplit("\n", n=1).str[0].rename("finding_id")
    return pd.DataFrame(sums.groupby(finding).sum())


def _date(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Rules,
    *,
    on: date,
    project_shares: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The dates of each finding (index finding_id), and MEMBERS with what these ask of each."""
    dated, of_works = propose_dates(
        findings,
        finding_works,
        works,
        rules.window,
        order=rules.order,
        depths=rules.fill.get("depth_m", ()),
        on=on,
        days_here=_of_projects(_days(project_shares), finding_works, works),
    )
    dated["proposal"] = dated["proposal"].fillna(findings.set_index("finding_id")["proposal"])
    moves = ["shift_days", "proposed_start", "proposed_end", "beyond_room_days"]
    moves += ["duration_days", "move_weight", "link", "mover"]
    return dated, finding_works.assign(**{name: of_works[name] for name in moves})


def _put_in_order(
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    rules: Rules,
    *,
    project_shares: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The order of work of each finding (index finding_id), and how exactly its dates are told.

    The second table is ``finding_works`` with the turn of each work, and who goes beyond its room.
    """
    turn = steps(works, finding_works, rules=rules.order, depths=rules.fill.get("depth_m", ()))
    own = finding_works.drop(columns=["step", "mover"])
    mover = finding_works["mover"].fillna(value=False).astype(bool) & own["role"].eq("member")
    own["role"] = own["role"].mask(mover, "mover")
    turn = follow_dates(turn, own)
    told = order(turn, works).to_frame()
    turn = turn.drop(columns="work_id")
    known = told_to(works[["start", "end", "precision"]].iloc[work_rows(own)])
    dateless = own["proposed_start"].isna().to_numpy()
    own["proposed_precision"] = known.set_axis(own.index).mask(dateless)
    told["proposed_precision"] = find_finest(own["proposed_precision"], [own["finding_id"]])
    own["nuisance_days"] = _of_projects(counted_days(project_shares), finding_works, works)
    whole = own.merge(turn, on=["finding_id", "work_row"], how="left")
    return told, whole.set_axis(own.index, axis=0)


def _days(project_shares: pd.DataFrame) -> pd.Series:
    """The days that each project takes at its place, by finding and project."""
    days: pd.Series = project_shares.set_index(KEYS)["duration_days"].astype("float64")
    return days


def _of_projects(values: pd.Series, finding_works: pd.DataFrame, works: pd.DataFrame) -> pd.Series:
    """What is known of each finding and project, on the rows of ``finding_works``; else null."""
    project = works["project_id"].array[work_rows(finding_works)]
    keys = pd.MultiIndex.from_arrays([finding_works["finding_id"], project])
    return values.reindex(keys).set_axis(finding_works.index)


def _split_text(shares: pd.DataFrame) -> pd.Series:
    """What each party saves, largest part first: ``goes/wegen 1200.50; stedin 800.00``."""
    rows = shares.sort_values(
        ["finding_id", "saving_mid_eur", "party"], ascending=[True, False, True]
    )
    texts = rows["party"] + " " + rows["saving_mid_eur"].map("{:.2f}".format).astype("str")
    return texts_by(rows["finding_id"], texts)
