"""The drift from adopted programmes as one partner may see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from ondergrond.tables.frames import partner_of
from ondergrond.tables.sharing import OF_MONEY, OF_WORDS

_FINDING = ["adopted_year", "adopted_version", "finding_id"]
_OF_PARTY = ("party_cost_eur", "party_share", "party_saving_eur", "party_contribution_eur")
_SAVINGS = ("finding_saving_eur", "finding_saving_now_eur")


def view_drift(
    drift: pd.DataFrame,
    partner: str,
    hidden: Collection[str] = (),
    kept: Mapping[str, Collection[str]] | None = None,
) -> tuple[pd.DataFrame, int]:
    """The rows of DRIFT that a partner (a code) may see, and how many of its findings are left out.

    Those are the adopted findings with a work of it, with the works of the others in them, but
    those with a work that another keeps private, now or when it was last delivered; one of which
    that is not known counts as private. ``hidden`` are findings (ids) that it may not see for
    another reason, ``kept`` by partner the columns of works that it keeps from this one: where a
    budget is one of them the finding has no euros, where a name or street is it has no title, and
    a work of which the name is kept has none. What a finding costs is then what it costs that
    partner, and what it saves, and what it costs another party, is null.
    """
    own = drift["party"].fillna("").str.replace(r"/.*", "", regex=True).eq(partner)
    closed = ~own & ~drift["sharing"].isin(["open", "partners"])
    keys = pd.MultiIndex.from_frame(drift[_FINDING])
    concerned = keys.isin(keys[own])
    unseen = concerned & (keys.isin(keys[closed]) | drift["finding_id"].isin([*hidden]).to_numpy())
    rows = drift[concerned & ~unseen]
    mine = own[rows.index]
    costs = rows[mine].drop_duplicates([*_FINDING, "party"])
    cost = costs.groupby(_FINDING)["party_cost_eur"].sum(min_count=1)
    own_only = {name: rows[name].where(mine) for name in _OF_PARTY if name in rows}
    seen = rows.assign(
        finding_cost_eur=cost.reindex(pd.MultiIndex.from_frame(rows[_FINDING])).array,
        **own_only,
        **{name: rows[name].where(pd.Series(data=False, index=rows.index)) for name in _SAVINGS},
    )
    seen = _without_kept(seen, {} if kept is None else kept)
    return seen.reset_index(drop=True), int(keys[unseen].nunique())


def _without_kept(rows: pd.DataFrame, kept: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """The rows without what is made of columns that their owners keep."""
    owner = partner_of(rows["party"].fillna(""))

    def of_one(names: Collection[str]) -> pd.Series:
        keeping = [code for code, columns in kept.items() if {*columns} & {*names}]
        return owner.isin(keeping)

    def of_finding(names: Collection[str]) -> pd.Series:
        ids = rows.loc[of_one(names), "finding_id"]
        return rows["finding_id"].isin(ids)

    poor = of_finding(OF_MONEY)
    euros = [
        name for name in map(str, rows.columns) if name.endswith("_eur") or name == "party_share"
    ]
    made = {name: rows[name].mask(poor) for name in euros}
    if "title" in rows:
        made["title"] = rows["title"].mask(of_finding(OF_WORDS))
    if "work_name" in rows:
        made["work_name"] = rows["work_name"].mask(of_one(("name",)))
    return rows.assign(**made)
