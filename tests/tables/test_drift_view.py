"""A partner sees the drift of adopted findings without a private work of another, and its euros."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.tables import arrange
from ondergrond.tables.adopted import DRIFT
from ondergrond.tables.drift_view import view_drift
from tests.examples import examples

ROW = st.tuples(
    st.sampled_from([(2030, "K-1"), (2030, "K-2"), (2031, "K-1"), (2031, "K-3")]),
    st.sampled_from(["goes", "goes/Wegen", "evides", "stedin", None]),
    st.sampled_from(["open", "partners", "private", None]),
    st.sampled_from([None, 10.0, 25.0]),
)


def drift_of(rows):
    frame = pd.DataFrame(
        [{"adopted_year": year, "finding_id": finding, "party": party, "sharing": sharing,
          "party_cost_eur": cost} for (year, finding), party, sharing, cost in rows],
        columns=["adopted_year", "finding_id", "party", "sharing", "party_cost_eur"],
    )  # fmt: skip
    keys = [f"W-{at}" for at in range(len(frame))]
    return arrange(
        DRIFT, frame.assign(adopted_version=1, adopted_state="kept", work_key=keys,
                            finding_saving_eur=100.0, finding_cost_eur=70.0),
    )  # fmt: skip


@given(st.lists(ROW, max_size=8), st.sampled_from(["goes", "evides"]), st.booleans())
@examples(100)
def test_what_is_seen_is_what_a_plain_reading_of_the_rule_gives(rows, partner, hide):
    hidden = ["K-2"] if hide else []
    of = {}
    for at, (key, party, sharing, cost) in enumerate(rows):
        own = (party or "").split("/")[0] == partner
        of.setdefault(key, []).append((f"W-{at}", own, own or sharing in ("open", "partners"),
                                       party, cost))  # fmt: skip
    mine = {key: works for key, works in of.items() if any(own for _, own, *_ in works)}
    seen = {key for key, works in mine.items() if all(each[2] for each in works)}
    seen -= {key for key in seen if key[1] in hidden}
    view, n_hidden = view_drift(drift_of(rows), partner, hidden)
    assert n_hidden == len(mine) - len(seen)
    assert sorted(view["work_key"]) == sorted(work[0] for key in seen for work in mine[key])
    assert view["finding_saving_eur"].isna().all()
    for row in view.to_dict("records"):
        works = mine[(row["adopted_year"], row["finding_id"])]
        first = {party: cost for _, own, _, party, cost in reversed(works) if own}
        known = [cost for cost in first.values() if cost is not None]
        assert row["finding_cost_eur"] == sum(known) if known else pd.isna(row["finding_cost_eur"])
        if not str(row["party"]).startswith(partner):
            assert pd.isna(row["party_cost_eur"])
