"""One finding told in full, so that a controller can recompute it by hand."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ondergrond.errors import UsageError

SCORES = ("saving", "nuisance", "ease", "maturity", "parties", "certainty")


def explain_lines(finding_id: str, tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The lines that explain a finding of a finished run; ``UsageError`` where it has none."""
    findings = tables.get("findings", pd.DataFrame({"finding_id": []}))
    chosen = findings[findings["finding_id"].eq(finding_id)]
    if chosen.empty:
        near = difflib.get_close_matches(finding_id, findings["finding_id"], n=1)
        mend = f"did you mean {near[0]}?" if near else "its findings are in the lists beside it"
        raise UsageError.of("explain", f"the run has no finding {finding_id}", mend)
    finding = dict(chosen.iloc[0])
    return [
        f"{finding_id}: {finding['kind']}, {_shown(finding['title'])}",
        str(finding["why"]),
        *_measures(finding),
        *_pairs(finding, tables),
        *_proposal(finding),
        *_works(finding_id, tables),
        *_euros(finding, finding_id, tables),
        *_score(finding),
    ]


def _measures(finding: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"rules      {finding['rules']}" + (
        f" ({finding['severity']})" if not pd.isna(finding["severity"]) else ""
    )
    yield f"site       {finding['site_id']}"
    yield (
        f"place      largest distance {finding['distance_m']:.2f} m, longest shared length "
        f"{finding['shared_length_m']:.1f} m, largest shared area "
        f"{finding['shared_area_m2']:.1f} m2"
    )
    yield (
        f"time       largest gap between periods {finding['gap_days']} days, windows apart at most "
        f"{finding['shift_days']} days"
    )
    if not pd.isna(finding["one_way"]):
        yield f"one way    seen by the own rules of {finding['one_way']} alone"


def _pairs(finding: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    members = set(
        tables["finding_works"].loc[
            tables["finding_works"]["finding_id"].eq(finding["finding_id"]), "work_id"
        ]
    )
    pairs = tables["pairs"]
    own = pairs[pairs["left"].isin(members) & pairs["right"].isin(members)]
    own = own[own["rule"].isin(str(finding["rules"]).split("; "))]
    yield ""
    yield "pairs of its works under these rules:"
    for row in own.sort_values("pair_id").to_dict("records"):
        yield (
            f"  {row['rule']}: {row['left']} - {row['right']}: {row['distance_m']:.2f} m apart, "
            f"{row['shared_length_m']:.1f} m, {row['shared_area_m2']:.1f} m2, gap "
            f"{row['gap_days']} d, windows share {row['window_overlap_days']} d"
        )


def _proposal(finding: Mapping[str, Any]) -> Iterator[str]:
    if pd.isna(finding["proposed_start"]):
        return
    yield ""
    yield (
        f"proposal   {finding['proposal']}: {_day(finding['proposed_start'])} to "
        f"{_day(finding['proposed_end'])}, moves of {finding['shift_total_days']} days together"
    )
    yield f"order      {_shown(finding['order'])}"
    yield f"lead       {_shown(finding['lead_partner'])} ({_shown(finding['lead_reason'])})"
    yield f"budget     {_shown(finding['budget_years'])}" + (
        ", the proposal crosses a budget year" if finding["crosses_budget_year"] is True else ""
    )


def _works(finding_id: str, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    rows = tables["finding_works"]
    rows = rows[rows["finding_id"].eq(finding_id)]
    facts = tables["works"].set_index("work_id")
    yield ""
    yield "works, and the records they came from:"
    for row in rows.sort_values(["step", "work_id"]).to_dict("records"):
        work = facts.loc[row["work_id"]]
        move = "" if pd.isna(row["shift_days"]) else f", moves {row['shift_days']:+.0f} days"
        place = (
            work["source"]
            if pd.isna(work["source_layer"])
            else (f"{work['source']} | {work['source_layer']}")
        )
        yield (
            f"  {row['work_id']} ({row['role']}): {row['discipline']}, {_day(row['start'])} to "
            f"{_day(row['end'])}, phase {_shown(work['phase'])}{move}; {place}, row "
            f"{work['source_row']}"
        )


def _euros(
    finding: Mapping[str, Any], finding_id: str, tables: Mapping[str, pd.DataFrame]
) -> Iterator[str]:
    if pd.isna(finding["saving_mid_eur"]):
        return
    items = tables.get("finding_items", pd.DataFrame({"finding_id": []}))
    yield ""
    yield "estimate in euros (low / mid / high), quantity x tariff = amount:"
    for row in items[items["finding_id"].eq(finding_id)].to_dict("records"):
        name = row["item"] if pd.isna(row["detail"]) else f"{row['item']} {row['detail']}"
        for band in ("low", "mid", "high"):
            yield (
                f"  {name:28} {band:4} {row[f'quantity_{band}']:>12.2f} {row['unit']:3} x "
                f"{row[f'tariff_{band}']:>9.4f} = {row[f'amount_{band}_eur']:>12.2f}"
            )
        yield f"  {'':28} source: {row['source']}"
    yield (
        f"  {'saving':28} {finding['saving_low_eur']:.2f} / {finding['saving_mid_eur']:.2f} / "
        f"{finding['saving_high_eur']:.2f}"
    )
    yield f"  split      {_shown(finding['saving_split'])}"
    yield (
        f"  days       {_shown(finding['days_avoided'])} days of work avoided, weighted "
        f"{_shown(finding['nuisance_days_avoided'])} days of a closed road"
    )


def _score(finding: Mapping[str, Any]) -> Iterator[str]:
    if pd.isna(finding["score"]):
        return
    yield ""
    yield f"score      {finding['score']:.1f} of 100, from parts 0 to 1:"
    yield "  " + ", ".join(
        f"{part} {finding[f'score_{part}']:.2f}"
        for part in SCORES
        if not pd.isna(finding[f"score_{part}"])
    )


def _day(value: Any) -> str:
    return "" if pd.isna(value) else pd.Timestamp(value).date().isoformat()


def _shown(value: Any) -> str:
    return "-" if pd.isna(value) else str(value)
