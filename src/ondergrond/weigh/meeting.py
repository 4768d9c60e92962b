"""The agenda of one meeting: what the table can decide on now, as much as its time allows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import numpy as np
import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.places.areas import SQUARE
from ondergrond.tables import is_line
from ondergrond.weigh.windows import WITHIN

# Of five lines one is for a heavy conflict, as long as there are any: a long programme may not
# keep them off the table.
ONE_IN = 5
# The kinds of lines in the order of the meeting: a first success soon (Integraal Programmeren in
# Zeeland, AZON), then the rest of the programme.
LINE_KINDS = ("quick_win", "programme", "conflict", "near_miss")
WAITS = (
    "other_area", "folded", "below_floor", "agreed", "light", "term_passed", "alternative", "limit",
    "no_gain", "beyond_room", "no_time",
)  # fmt: skip


def choose_agenda(
    findings: pd.DataFrame, lines: int, areas: Collection[str] = (), *, on: date
) -> pd.DataFrame:
    """Which findings are on the agenda, and why the others wait; index that of ``findings``.

    ``findings`` has finding_id, kind, severity, area, agreed, proposal, term_passed, decide_by,
    in_programme, quick_win, programme_reason, place_role and score. Only the line of a place can
    be on it, and a heavy conflict that it leaves: what else folds into it is told there. On it is
    what can be decided now: a joint work of the programme or a near miss with dates within
    everybody's room, or a heavy conflict; its term has not passed (on day ``on``), and it is in
    one of the ``areas`` (none is all). First the quick wins, then the rest of the programme, by
    score; conflicts by their term, near misses by score; at most so many ``lines``. Gives
    ``agenda`` (Int64: the number of the line, from 1, in the order of area, squares of the map
    last, of kind of line and of term; null where it waits) and ``agenda_waits`` (one of ``WAITS``;
    null on the agenda).
    """
    table = pd.DataFrame(findings)
    area = table["area"].fillna("")
    waits = _waits(table, areas, on)
    could = pd.DataFrame(
        {
            "finding_id": table["finding_id"],
            "square": area.str.startswith(f"{SQUARE}:"),
            "area": area,
            "rank": _rank(table),
            "conflict": table["kind"].eq("conflict"),
            "by": table["decide_by"],
            "worth": -table["score"].fillna(0.0),
        }
    )[waits.isna()]
    term = could["by"].where(could["conflict"])
    could = could.assign(turn=term).sort_values(["rank", "turn", "worth", "finding_id"])
    for_conflicts = min(int(could["conflict"].sum()), lines // ONE_IN)
    place = could.groupby("conflict").cumcount()
    sure = place.lt(for_conflicts) & could["conflict"]
    sure |= place.lt(lines - for_conflicts) & could["rank"].lt(LINE_KINDS.index("conflict"))
    left = lines - int(sure.sum())
    chosen = could[sure | (~sure).cumsum().le(left)]
    in_order = chosen.sort_values(["square", "area", "rank", "by", "worth", "finding_id"])
    number = pd.Series(np.arange(1, len(in_order) + 1), in_order.index)
    numbers = number.reindex(table.index).astype("Int64")
    waits = waits.mask(waits.isna() & numbers.isna(), "no_time")
    return pd.DataFrame({"agenda": numbers, "agenda_waits": waits})


def _rank(table: pd.DataFrame) -> pd.Series:
    """The place of each finding's kind of line in ``LINE_KINDS``."""
    chosen = table["kind"].eq("opportunity") & flag(table["in_programme"])
    kind = pd.Series("near_miss", table.index).mask(table["kind"].eq("conflict"), "conflict")
    kind = kind.mask(chosen, "programme").mask(chosen & flag(table["quick_win"]), "quick_win")
    return kind.map({name: at for at, name in enumerate(LINE_KINDS)})


def _waits(table: pd.DataFrame, areas: Collection[str], on: date) -> pd.Series:
    """Why each finding cannot be decided now, the first of ``WAITS`` that holds; null if it can."""
    kind = table["kind"]
    conflict, joint = kind.eq("conflict"), kind.eq("opportunity")
    reason = table["programme_reason"]
    late = table["decide_by"].lt(pd.Timestamp(on)) | flag(table["term_passed"])
    beyond = ~conflict & table["proposal"].ne(WITHIN).fillna(value=True)
    # A heavy conflict that a place leaves has to be decided on like one that is alone.
    heavy = conflict & table["severity"].eq("heavy").fillna(value=False)
    stays = heavy & table["place_role"].eq("left").fillna(value=False)
    line = is_line(table) | stays
    below = table["place_role"].eq("below_floor").fillna(value=False)
    holds = {
        "other_area": ~table["area"].isin(list(areas)) & bool(areas),
        "folded": ~line & ~below,
        "below_floor": below,
        "agreed": joint & flag(table["agreed"]),
        "light": conflict & ~heavy,
        "term_passed": late,
        "alternative": joint & reason.eq("alternative").fillna(value=False),
        "limit": joint & reason.eq("limit").fillna(value=False),
        "beyond_room": beyond,
        "no_gain": joint & ~flag(table["in_programme"]),
    }
    waits = pd.Series(pd.NA, table.index, dtype="str")
    for name, of in holds.items():
        waits = waits.mask(waits.isna() & of.astype(bool), name)
    return waits
