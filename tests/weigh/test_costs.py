"""What the proposed moves cost each party."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.rules.money import Tariff
from ondergrond.weigh.costs import find_cost_items, measure_costs
from tests.build import work, works
from tests.examples import examples
from tests.weigh.priced import about, money, shares_of

ZONE = "POLYGON ((0 -3, 100 -3, 100 4, 0 4, 0 -3))"
LINE = "LINESTRING (0 0, 100 0)"
KINDS = {"goes": "municipality", "stedin": "network_operator"}


def rate(low, mid, high, unit="eur_year"):
    return {"unit": unit, "low": low, "mid": mid, "high": high, "source": "assumption: a test"}


def found(rows, shifts, **changed):
    """Items and the costs by party of one finding whose works move by ``shifts`` days."""
    shares = shares_of(*rows, zone=ZONE)
    table = works(*rows)
    members = about(table).assign(
        shift_days=pd.array(shifts, dtype="Int64"), discipline=table["discipline"]
    )
    items = find_cost_items(shares, members, table, money(**changed), kinds=KINDS)
    tables.check(tables.FINDING_ITEMS, items)
    parties = shares[["finding_id", "party"]].drop_duplicates(ignore_index=True)
    costs = measure_costs(items, parties, members)
    return items, costs.set_axis(parties["party"])


def test_what_is_done_earlier_costs_its_budget_times_the_years_times_the_rate_of_its_kind():
    """Stedin: 60,000 x 73/365 x 0.0275, 0.0405, 0.06; Goes later, which costs nothing."""
    rows = [
        work("goes:1", LINE, discipline="road", budget_eur=100_000.0),
        work("stedin:1", LINE, budget_eur=60_000.0),
    ]
    items, costs = found(rows, [400, -73])
    line = items.iloc[0]
    assert len(items) == 1
    assert (line["item"], line["party"], line["detail"]) == (
        "earlier", "stedin", "network_operator",
    )  # fmt: skip
    assert (line["unit"], line["quantity_mid"], line["tariff_mid"]) == (
        "eur_year", 12_000.0, 0.0405,
    )  # fmt: skip
    assert "ACM" in line["source"]
    assert costs.loc["stedin"].tolist() == [330.00, 486.00, 720.00]
    assert costs.loc["goes"].tolist() == [0.0, 0.0, 0.0]


def test_a_budget_counts_for_the_part_at_the_place():
    """Of 1,000 m 105 lie within 5 m of the zone: 60,000 x 0.105 = 6,300 x 1 year x 0.0405."""
    rows = [
        work("goes:1", LINE, discipline="road", budget_eur=100_000.0),
        work("stedin:1", "LINESTRING (0 0, 1000 0)", budget_eur=60_000.0),
    ]
    _, costs = found(rows, [0, -365])
    assert costs.loc["stedin", "costs_mid_eur"] == 255.15


def test_the_rate_of_a_partner_goes_before_that_of_its_kind():
    rows = [work("goes:1", LINE, budget_eur=100.0), work("stedin:1", LINE, budget_eur=36_500.0)]
    rates = {"network_operator": rate(0.5, 0.5, 0.5), "stedin": rate(0.01, 0.02, 0.03)}
    items, costs = found(rows, [0, -10], earlier=rates)
    assert items["detail"].tolist() == ["stedin"]
    assert costs.loc["stedin"].tolist() == [10.0, 20.0, 30.0]


def test_a_partner_of_no_known_kind_is_an_other_one():
    rows = [work("goes:1", LINE, budget_eur=100.0), work("kpn:1", LINE, budget_eur=36_500.0)]
    items, costs = found(rows, [0, -10])
    assert items.empty, "the shipped rate of other partners is 0, which makes no line"
    assert costs.loc["kpn"].tolist() == [0.0, 0.0, 0.0]
    _, costs = found(rows, [0, -10], earlier={"other": rate(0.01, 0.02, 0.03)})
    assert costs.loc["kpn"].tolist() == [10.0, 20.0, 30.0]


def test_an_unknown_budget_makes_the_costs_of_its_party_unknown_and_says_so():
    rows = [work("goes:1", LINE, budget_eur=100.0), work("stedin:1", LINE)]
    items, costs = found(rows, [-10, -10])
    missing = items.set_index("party").loc["stedin"]
    assert missing["n_missing"] == 1
    assert np.isnan(missing["amount_mid_eur"])
    assert costs.loc["stedin"].isna().all()
    assert costs.loc["goes"].notna().all()
    _, costs = found(rows, [-10, 10])
    assert costs.loc["stedin"].tolist() == [0.0, 0.0, 0.0], "later, so no budget is needed"


def test_without_a_proposal_the_costs_are_not_known():
    rows = [work("goes:1", LINE, budget_eur=100.0), work("stedin:1", LINE, budget_eur=100.0)]
    items, costs = found(rows, [None, None])
    assert items.empty
    assert costs.isna().all().all()


def test_two_disciplines_of_a_project_bear_the_mean_of_their_moves():
    rows = [
        work("stedin:1", LINE, project_id="stedin:p", budget_eur=36_500.0),
        work("stedin:2", LINE, project_id="stedin:p", budget_eur=36_500.0, discipline="telecom"),
    ]
    items, _ = found(rows, [-100, 300])
    assert items["quantity_mid"].tolist() == [5_000.0]  # 36,500 x 50 / 365


def test_the_records_of_a_project_move_once():
    rows = [work(f"stedin:{n}", LINE, project_id="stedin:p", budget_eur=36_500.0) for n in range(3)]
    items, _ = found(rows, [-10, -10, -10])
    assert items["quantity_mid"].tolist() == [1_000.0]


def test_redesign_costs_who_moves_a_part_of_its_budget_by_its_phase():
    """Of contracted 1 % of 50,000; later as well as earlier; who stays designs nothing anew."""
    rows = [
        work("goes:1", LINE, discipline="road", budget_eur=80_000.0, phase="contracted"),
        work("stedin:1", LINE, budget_eur=50_000.0, phase="contracted"),
        work("evides:1", LINE, budget_eur=50_000.0, phase="design"),
    ]
    rates = {"contracted": rate(0.005, 0.01, 0.02, unit="eur")}
    items, costs = found(rows, [0, 20, 20], redesign=rates)
    assert items[["item", "party", "detail", "unit"]].to_numpy().tolist() == [
        ["redesign", "stedin", "contracted", "eur"]
    ]
    assert costs.loc["stedin"].tolist() == [250.0, 500.0, 1000.0]
    assert costs.loc[["goes", "evides"]].eq(0).all().all()


PARTNERS = ("goes", "stedin", "kpn")
RATES = {
    "municipality": (0.01, 0.02, 0.035),
    "network_operator": (0.0275, 0.0405, 0.06),
    "other": (0.005, 0.01, 0.02),
}
ANEW = {"preparation": (0.001, 0.002, 0.003), "contracted": (0.01, 0.02, 0.03)}


@examples(25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(PARTNERS),
            st.integers(0, 2),
            st.sampled_from(["gas", "telecom"]),
            st.sampled_from([None, 0.0, 1_234.56, 98_765.43]),
            st.integers(-800, 800),
            st.sampled_from([None, "design", "preparation", "contracted"]),
        ),
        min_size=1,
        max_size=7,
    )
)
def test_costs_are_those_of_one_project_after_another(drawn):
    # Of one project: its budget once, one phase, and its records of one discipline move together.
    of_project, shift = {}, {}
    for partner, number, discipline, budget, days, phase in drawn:
        of_project.setdefault((partner, number), (budget, phase))
        shift.setdefault((partner, number, discipline), days)
    rows = [
        work(
            f"{partner}:{n}", LINE, project_id=f"{partner}:p{number}", discipline=discipline,
            budget_eur=of_project[partner, number][0], phase=of_project[partner, number][1],
        )
        for n, (partner, number, discipline, *_) in enumerate(drawn)
    ]  # fmt: skip
    moves = [shift[partner, number, discipline] for partner, number, discipline, *_ in drawn]
    _, costs = found(
        rows, moves,
        earlier={name: rate(*each) for name, each in RATES.items()},
        redesign={name: rate(*each, unit="eur") for name, each in ANEW.items()},
    )  # fmt: skip
    for partner in {row["partner"] for row in rows}:
        for band in range(3):
            early, anew, known = 0.0, {}, True
            for (who, number), (budget, phase) in of_project.items():
                if who != partner:
                    continue
                own = [days for (p, n, _), days in shift.items() if (p, n) == (who, number)]
                years = sum(max(-days, 0) for days in own) / len(own) / 365
                known &= budget is not None or (years == 0 and (phase not in ANEW or not any(own)))
                early += (budget or 0.0) * years
                if phase in ANEW and any(own):
                    anew[phase] = anew.get(phase, 0.0) + (budget or 0.0)
            expected = early * RATES[KINDS.get(partner, "other")][band] + sum(
                eur * ANEW[phase][band] for phase, eur in anew.items()
            )
            told = costs.loc[partner].iloc[band]
            assert (told == pytest.approx(expected, abs=0.02)) if known else np.isnan(told)


def test_a_rate_is_a_part_of_a_budget():
    assert Tariff(**rate(0, 0.1, 1)).high == 1
    with pytest.raises(ValueError, match=r"earlier is a part of a budget; give 0\.02 for 2 %"):
        money(earlier={"goes": rate(1, 2, 3)})
    with pytest.raises(ValueError, match=r"there is no phase 'contract'; did you mean"):
        money(redesign={"contract": rate(0, 0, 0, unit="eur")})
    with pytest.raises(ValueError, match="earlier is not priced per eur; use eur_year"):
        money(earlier={"goes": rate(0, 0, 0, unit="eur")})
