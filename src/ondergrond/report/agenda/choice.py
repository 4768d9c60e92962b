"""What the table talks about in each area, in which order, and what stays in the table behind."""

from __future__ import annotations

import pandas as pd

from ondergrond.report.numbers import flag, programme, quick_wins

# The parts of an area, in the order of the meeting. Quick wins first: get to a first success
# soon (Integraal Programmeren in Zeeland, AZON).
PARTS = ("quick_win", "programme", "conflict", "near_miss")
REST = "rest"
# A meeting of two hours at ten minutes a finding: what one area can decide on in one sitting.
DETAILED_PER_AREA = 12
# What each part is sure of, so that a long list of one kind never keeps the others off the
# table. Places that a part does not need go to the others, in the order of PARTS.
PLACES = {"quick_win": 4, "programme": 4, "conflict": 2, "near_miss": 2}
_KIND_RANKS = {"opportunity": 0, "conflict": 1, "near_miss": 2}


def parts(findings: pd.DataFrame) -> pd.Series:
    """The part of its area that each finding could be worked out in, or ``rest``.

    A quick win outside the programme waits in the rest: its works are on the table already, or
    moving costs more than it gains. Text with the index of ``findings``.
    """
    kind = findings["kind"]
    part = pd.Series(REST, index=findings.index, dtype="str")
    part = part.mask(kind.eq("near_miss"), "near_miss")
    part = part.mask(kind.eq("conflict") & findings["severity"].eq("heavy"), "conflict")
    part = part.mask(programme(findings), "programme")
    return part.mask(quick_wins(findings), "quick_win").rename("part")


def agenda_order(findings: pd.DataFrame, area: pd.Series) -> pd.DataFrame:
    """Findings with ``area``, ``part`` and ``detailed``, in the order of the agenda.

    ``area`` is looked up by finding_id. Within a part: the first to be decided on, without a day
    last, and after these what it is late to decide on; then the highest score; then the id. Part
    ``rest`` holds what is not worked out, opportunities first, those that are agreed already
    after the others of their kind.
    """
    table = pd.DataFrame(findings).assign(
        area=area.reindex(findings["finding_id"]).to_numpy(), part=parts(findings)
    )
    table["rank"] = table["part"].map({name: at for at, name in enumerate((*PARTS, REST))})
    table["kind_rank"] = table["kind"].map(_KIND_RANKS)
    table["done"] = flag(table["agreed"])
    table["late"] = flag(table["term_passed"])
    table["worth"] = -table["score"].fillna(0.0)
    order = ["area", "rank", "late", "decide_by", "worth", "finding_id"]
    table = table.sort_values(order, kind="stable", na_position="last")
    table["detailed"] = _detailed(table)
    table["part"] = table["part"].where(table["detailed"], REST)
    rest = table.sort_values(
        ["area", "kind_rank", "done", "late", "decide_by", "worth", "finding_id"], kind="stable"
    )
    rows = pd.concat([table[table["detailed"]], rest[~rest["detailed"]]])
    return rows.drop(columns=["rank", "kind_rank", "done", "late", "worth"]).reset_index(drop=True)


def _detailed(table: pd.DataFrame) -> pd.Series:
    """Which rows are worked out: first the places each part is sure of, then what is left.

    Of opportunities and conflicts the most urgent are worked out; of near misses, which all
    ask somebody to give up room, those worth most.
    """
    near = table["part"].eq("near_miss")
    turn = table.assign(by_worth=table["worth"].where(near, 0.0))
    turn = turn.sort_values(["area", "rank", "by_worth"], kind="stable")
    place = turn.groupby(["area", "part"]).cumcount()
    sure = place < turn["part"].map(PLACES).astype("float64").fillna(0)
    left = DETAILED_PER_AREA - sure.groupby(turn["area"]).transform("sum")
    waiting = ~sure & turn["part"].ne(REST)
    next_in_line = waiting.groupby(turn["area"]).cumsum()
    chosen: pd.Series = sure | (waiting & (next_in_line <= left))
    return chosen.reindex(table.index)
