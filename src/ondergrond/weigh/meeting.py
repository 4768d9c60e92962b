"""The agenda of one meeting: what the table can decide on now, as much as its time allows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import numpy as np
import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.periods import add_months
from ondergrond.places.areas import SQUARE
from ondergrond.rules.weighing import WORTH_STARTING, WorthStarting
from ondergrond.tables import is_declined, is_late, is_line
from ondergrond.weigh.windows import WITHIN

# Of five lines one is for a heavy conflict, one for what cannot wait until the next meeting and one
# for a quick win, as long as there are any: by gain alone they would never reach the table.
ONE_IN = 5
# Tables meet some four times a year: what has to be decided sooner cannot wait for the next time.
SOON_MONTHS = 3
# The kinds of lines in the order of the meeting: a first success soon (Integraal Programmeren in
# Zeeland, AZON), then the rest of the programme.
LINE_KINDS = ("quick_win", "programme", "conflict", "near_miss")
WAITS = (
    "folded", "no_gain", "below_floor", "other_area", "agreed", "declined", "light", "term_passed",
    "alternative", "limit", "beyond_room", "new_conflict", "fixed_elsewhere", "no_time",
)  # fmt: skip
# Why a joint work is not in the programme, where nothing else keeps it off the agenda.
_OUTSIDE = ("alternative", "limit", "new_conflict", "fixed_elsewhere")


def choose_agenda(
    findings: pd.DataFrame, lines: int, areas: Collection[str] = (), *, on: date,
    worth: WorthStarting = WORTH_STARTING,
) -> pd.DataFrame:  # fmt: skip
    """Which findings are on the agenda, and why the others wait; index that of ``findings``.

    ``findings`` has finding_id, kind, severity, area, agreed, decision, proposal, term_passed,
    decide_by, in_programme, quick_win, programme_reason, place_id, place_role, gain_eur,
    saving_mid_eur, nuisance_days_avoided and score. Only the line of a place can be on it, and a
    heavy conflict that it leaves: what else folds into it is told there. On it is what can be
    decided now: a joint work of the programme or a near miss with dates within everybody's room,
    or a heavy conflict; nobody declined it, its term has not passed (on day ``on``), and it is in
    one of the ``areas`` (none is all). Of
    ``ONE_IN`` lines, as long as there are any, one is a heavy conflict (the first to be decided
    first, and one of each place before a second), at least one a joint work with a term within
    ``SOON_MONTHS`` that is ``worth`` starting with (haste alone gives no turn) and at least one a
    quick win; of both, and for all other lines, what gains most goes first. What is left is for
    conflicts, then for near misses by score. At most so many ``lines``. Gives ``agenda`` (Int64:
    the number of the line, from 1, in the order of area, squares of the map last, of kind of line
    and of term; null where it waits) and ``agenda_waits`` (one of ``WAITS``; null on the agenda).
    """
    table = pd.DataFrame(findings)
    area = table["area"].fillna("")
    waits = _waits(table, areas, on)
    could = pd.DataFrame(
        {
            "finding_id": table["finding_id"],
            "place_id": table["place_id"].fillna(table["finding_id"]),
            "square": area.str.startswith(f"{SQUARE}:"),
            "area": area,
            "rank": _rank(table),
            "worthwhile": worth.is_met(table["saving_mid_eur"], table["nuisance_days_avoided"]),
            "by": table["decide_by"],
            "cost": -table["gain_eur"].astype("float64").fillna(0.0),
            "worth": -table["score"].astype("float64").fillna(0.0),
        }
    )[waits.isna()]
    chosen = could.loc[_choose(could, lines, on)]
    in_order = chosen.sort_values(["square", "area", "rank", "by", "cost", "worth", "finding_id"])
    number = pd.Series(np.arange(1, len(in_order) + 1), in_order.index)
    numbers = number.reindex(table.index).astype("Int64")
    waits = waits.mask(waits.isna() & numbers.isna(), "no_time")
    return pd.DataFrame({"agenda": numbers, "agenda_waits": waits})


def _choose(could: pd.DataFrame, lines: int, on: date) -> pd.Index:
    """The rows of what can be decided now that the meeting has time for."""
    joint, conflict, near = (
        could[could["rank"].isin([LINE_KINDS.index(kind) for kind in kinds])]
        for kinds in (("quick_win", "programme"), ("conflict",), ("near_miss",))
    )
    joint = joint.sort_values(["cost", "worth", "finding_id"])
    near = near.sort_values(["worth", "finding_id"])
    conflict = conflict.sort_values(["by", "worth", "finding_id"])
    turn = conflict.groupby("place_id").cumcount()
    conflict = conflict.assign(turn=turn).sort_values(["turn", "by", "worth", "finding_id"])
    share = lines // ONE_IN
    next_time = add_months(np.array([on], dtype="datetime64[D]"), SOON_MONTHS)[0]
    soon = joint["by"].lt(next_time) & joint["worthwhile"]
    quick = joint["rank"].eq(LINE_KINDS.index("quick_win"))
    first = joint.index[(soon & soon.cumsum().le(share)) | (quick & quick.cumsum().le(share))]
    by_gain = first.append(joint.index.difference(first, sort=False))
    clashes = conflict.index[:share]
    held = by_gain[: lines - len(clashes)]
    rest = conflict.index[share:].append(near.index)
    return clashes.append(held).append(rest[: lines - len(clashes) - len(held)])


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
    beyond = ~conflict & table["proposal"].ne(WITHIN).fillna(value=True)
    # A heavy conflict that a place leaves has to be decided on like one that is alone.
    heavy = conflict & table["severity"].eq("heavy").fillna(value=False)
    stays = heavy & table["place_role"].eq("left").fillna(value=False)
    line = is_line(table) | stays
    below = table["place_role"].eq("below_floor").fillna(value=False)
    outside = {name: joint & reason.eq(name).fillna(value=False) for name in _OUTSIDE}
    # What folds or does not reach the table does so whatever the meeting is about.
    holds = (
        ("folded", ~line & ~below),
        ("no_gain", joint & below & _is_dear(table)),
        ("below_floor", below),
        ("other_area", ~table["area"].isin(list(areas)) & bool(areas)),
        ("agreed", joint & flag(table["agreed"])),
        ("declined", is_declined(table)),
        ("light", conflict & ~heavy),
        ("term_passed", is_late(table, on)),
        *((name, outside[name]) for name in ("alternative", "limit")),
        ("beyond_room", beyond),
        *((name, outside[name]) for name in ("new_conflict", "fixed_elsewhere")),
        ("no_gain", joint & ~flag(table["in_programme"])),
    )
    waits = pd.Series(pd.NA, table.index, dtype="str")
    for name, of in holds:
        waits = waits.mask(waits.isna() & of.astype(bool), name)
    return waits


def _is_dear(table: pd.DataFrame) -> pd.Series:
    """Which findings bring something, and less than their moves cost."""
    brings = table["saving_mid_eur"].gt(0) | table["nuisance_days_avoided"].gt(0)
    dear: pd.Series = brings.fillna(value=False) & table["gain_eur"].lt(0).fillna(value=False)
    return dear
