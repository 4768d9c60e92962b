"""Findings that are only tried and cannot gain: known before it is found what exactly they save."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags, Numbers
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import isin
from ondergrond.rules import Rules
from ondergrond.rules.money import UNKNOWN, Money
from ondergrond.tables import work_rows
from ondergrond.weigh.project_shares import Records
from ondergrond.weigh.windows import WITHIN

# What areas and amounts may be off by rounding, in parts and in euros.
PART_OFF, EUR_OFF = 0.001, 1.0


def find_hopeful(
    findings: pd.DataFrame,
    finding_works: pd.DataFrame,
    works: pd.DataFrame,
    *,
    project_shares: pd.DataFrame,
    records: Records,
    rules: Rules,
    least_gain_eur: pd.Series | None = None,
) -> Flags:
    """Which findings could gain something within everybody's room: flags, row for row.

    Of ``findings`` finding_id, proposal, form, move_weight_days, days_avoided_high and
    nuisance_days_avoided are read; ``project_shares`` are as
    :func:`ondergrond.weigh.project_shares.gather_projects` gives them, what they open being the
    most that it can be. Of the others :func:`ondergrond.weigh.programme.find_candidates` would find
    none a candidate: all but the largest of their projects save all that they open and have to
    spend, every day avoided is one of the dearest traffic, and still the moves cost more.
    Where something is agreed already, which is no gain, nothing is sure. What gains no more than
    ``least_gain_eur`` (by finding_id) gains nothing here.
    """
    programme, money = rules.programme, rules.money
    rows = pd.DataFrame(
        {
            "finding": pd.Index(findings["finding_id"]).get_indexer(
                pd.Index(project_shares["finding_id"])
            ),
            "opened_eur": _opened_eur(project_shares, records, money),
            "budget_eur": project_shares["budget_eur"].fillna(0.0).to_numpy(),
            "paves": project_shares["paves"].fillna(value=False).to_numpy(dtype=bool),
        }
    )
    rows = rows[project_shares["breaks_surface"].to_numpy(dtype=bool)]
    by_finding = rows.groupby("finding")[["opened_eur", "budget_eur"]]
    smaller = (by_finding.sum() - by_finding.max()).reindex(range(len(findings)), fill_value=0.0)
    below = rows["opened_eur"].mask(rows["paves"], 0.0).groupby(rows["finding"]).sum()
    below = below.reindex(range(len(findings)), fill_value=0.0)
    dearest = max((tariff.mid for tariff in money.traffic.values()), default=0.0)
    days = findings["days_avoided_high"].astype("float64").fillna(0.0).to_numpy()
    saved = np.maximum(smaller["opened_eur"].to_numpy(), below.to_numpy())
    saved += smaller["budget_eur"].to_numpy() * money.mobilisation.mid + days * dearest
    spared = findings["nuisance_days_avoided"].astype("float64").fillna(0.0).to_numpy()
    moved = findings["move_weight_days"].astype("float64").fillna(0.0).to_numpy()
    most = saved * (1 + PART_OFF) + EUR_OFF + spared * programme.nuisance_day_eur
    least = np.zeros(len(findings))
    if least_gain_eur is not None:
        least = least_gain_eur.reindex(findings["finding_id"]).fillna(0.0).to_numpy(np.float64)
    gains = most > moved * programme.move_day_eur + least
    agreed = works["agreement"].notna().to_numpy(dtype=bool)[work_rows(finding_works)]
    unsure = isin(findings["finding_id"], finding_works.loc[agreed, "finding_id"])
    within = findings["proposal"].eq(WITHIN).to_numpy(dtype=bool)
    hopeful: Flags = within & (gains | unsure)
    return hopeful


def _opened_eur(project_shares: pd.DataFrame, records: Records, money: Money) -> Numbers:
    """What not paving all that each project opens would save at most, at the finding's dearest."""
    surface = records.rows["surface"].fillna(UNKNOWN)
    price = {name: measure_most_eur_per_m2(name, money) for name in surface.unique()}
    zone = records.rows["zone"].to_numpy()
    dearest = np.zeros(len(records.zones))
    np.maximum.at(dearest, zone, surface.map(price).to_numpy(dtype=np.float64))
    first = Groups(records.rows["member"].to_numpy()).firsts
    of_member = dearest[zone[first]][project_shares.index.to_numpy()]
    opened: Numbers = project_shares["opened_m2"].to_numpy(dtype=np.float64) * of_member
    return opened


def measure_most_eur_per_m2(surface: str, money: Money) -> float:
    """What a square metre of that surface that is not paved apart saves at most, in euros.

    ``surface`` is one of the surfaces that works name, or unknown.
    """
    restored = money.restoration.get(surface, money.restoration[UNKNOWN]).mid
    tariff = money.degeneration.get(surface)
    if tariff is None:
        return restored
    return restored + tariff.mid / (money.minimum_m(surface) if tariff.unit == "m" else 1.0)
