"""What was decided before a run: agreed dates, what is declined, what has to be reopened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.labels import Language, formats
from ondergrond.labels.values import value_label
from ondergrond.periods.rounded import round_out
from ondergrond.register.decisions import OURS, add_decisions, decided_as, last_run, moment_after
from ondergrond.register.finding_history import CHANGE_DAYS
from ondergrond.register.recognise import Recognised
from ondergrond.register.work_dates import find_own_ends
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables.register import REGISTER_MEMBERS
from ondergrond.tables.schema import CLOSED

# Decisions that hold only as long as what was decided on stays what it was.
_HOLD = ("agreed", "declined")


@dataclass(frozen=True, slots=True)
class Reopened:
    """A register in which decisions were reopened, and the ids of their findings."""

    register: dict[str, pd.DataFrame]
    findings: frozenset[str]


def reopen(
    register: RegisterTables,
    made: Recognised,
    *,
    on: date,
    language: Language,
    change_days: int = CHANGE_DAYS,
) -> Reopened:
    """Reopen the decisions on findings of which a work has changed since, and say what changed.

    A work has changed where it is no longer delivered, cancelled or done, or its first or last day
    moved more than ``change_days`` since the decision, and not to the agreed one; an agreement also
    where works that were to follow each other are delivered in the other order now, and not because
    one of them came nearer to its agreed days. Such a finding is to be discussed again, in the name
    of ondergrond, on day ``on``; ``language`` is that of what is said with it.
    """
    held = decided_as(register["decisions"], *_HOLD)
    agreed = decided_as(register["decisions"], "agreed")
    members = register["register_members"]
    members = members[members["finding_id"].isin(held) & members["decided_start"].notna()]
    now = made.works.set_index(pd.Index(made.keys))[
        ["work_id", "start", "end", "phase", "precision"]
    ]
    both = members.merge(
        now, left_on="work_key", right_index=True, how="left", suffixes=("", "_now")
    ).reset_index(drop=True)
    what = [
        *_changed_works(both, change_days, language),
        _new_order(both[both["finding_id"].isin(agreed)], language),
    ]
    told = pd.concat(what, ignore_index=True)
    if told.empty:
        return Reopened(dict(register), frozenset())
    told = told.drop_duplicates()
    notes = texts_by(told["finding_id"], told["what"])
    at = moment_after(register, notes.index, pd.Timestamp(on, tz="UTC"))
    rows = pd.DataFrame(
        {
            "finding_id": notes.index.to_numpy(dtype=object),
            "decision": "to_discuss",
            "by": OURS,
            "at": at.to_numpy(dtype=object),
            "note": notes.to_numpy(dtype=object),
            "source": "run",
        }
    )
    added = add_decisions(register, rows)
    return Reopened(added.register, frozenset(notes.index))


def _changed_works(both: pd.DataFrame, change_days: int, language: Language) -> list[pd.DataFrame]:
    gone = both["work_id"].isna()
    closed = both["phase"].isin(CLOSED)
    rows = [
        _told(both[gone], value_label("gone_reason", "not_delivered", language), "work_key"),
        *(
            _told(both[closed & both["phase"].eq(each)], value_label("phase", each, language))
            for each in CLOSED
        ),
    ]
    first, last = round_out(both["agreed_start"], both["agreed_end"], both["precision"])
    told = {"start": first, "end": last}
    for name in ("start", "end"):
        was, now = both[f"decided_{name}"], both[f"{name}_now"]
        moved = (now - was).abs().dt.days.gt(change_days) & ~gone & ~closed
        # Who takes over what was agreed keeps to it, however far that is from what it was.
        kept = (now - both[f"agreed_{name}"]).abs().dt.days.le(change_days) | now.eq(told[name])
        moved &= ~kept
        days = [
            f"{formats.day(a.date(), language)} → {formats.day(b.date(), language)}"
            for a, b in zip(was[moved], now[moved], strict=True)
        ]
        title = REGISTER_MEMBERS[name].title_in(language).lower()
        rows.append(_told(both[moved], [f"{title} {each}" for each in days]))
    return rows


def _told(rows: pd.DataFrame, what: str | list[str], named: str = "work_id") -> pd.DataFrame:
    told = pd.Series(what, rows.index, dtype="str")
    texts = rows[named].astype("str") + ": " + told
    return pd.DataFrame({"finding_id": rows["finding_id"], "what": texts})


def _new_order(agreed: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Agreed sequences that the delivered dates now turn round, and did not when it was agreed."""
    agreed = agreed.dropna(subset=["agreed_start", "start_now"])
    # Who takes over what was agreed may pass one that did not yet.
    before, after = ((agreed[day] - agreed["agreed_start"]).abs() for day in
                     ("decided_start", "start_now"))  # fmt: skip
    agreed = agreed.assign(came_nearer=after.lt(before))
    pairs = agreed.merge(agreed, on="finding_id", suffixes=("", "_then"))
    in_turn = pairs["agreed_start"].lt(pairs["agreed_start_then"])
    was = pairs["decided_start"].le(pairs["decided_start_then"])
    turned = in_turn & was & pairs["start_now"].gt(pairs["start_now_then"])
    turned &= ~(pairs["came_nearer"] | pairs["came_nearer_then"])
    words = {"nl": "begint nu na", "en": "starts after"}[language]
    rows = pairs[turned]
    texts = rows["work_id"] + f" {words} " + rows["work_id_then"]
    return pd.DataFrame({"finding_id": rows["finding_id"], "what": texts})


def find_agreed(register: RegisterTables, made: Recognised) -> dict[str, pd.DataFrame] | None:
    """What was agreed, as the tables of an earlier run that is followed; None where nothing was.

    Gives run, works, findings and finding_works with what :func:`ondergrond.load.follow` reads.
    The works are those of this run, so that a work that is delivered on other days, within what
    reopens nothing, keeps the days that were agreed. Of who was given a last day of its own
    finding_works has it in own_end.
    """
    agreed = decided_as(register["decisions"], "agreed")
    members = register["register_members"]
    members = members[members["finding_id"].isin(agreed) & members["agreed_start"].notna()]
    works = made.works.set_index(pd.Index(made.keys))
    members = members[members["work_key"].isin(works.index)]
    if members.empty:
        return None
    own = works.loc[members["work_key"]]
    shift = (members["agreed_start"].array - own["start"].array).days
    rows = members.assign(
        work_id=own["work_id"].array, shift_days=shift, own_end=find_own_ends(members)
    )
    known = register["register_findings"]
    chosen = known[known["finding_id"].isin(rows["finding_id"])]
    return {
        "run": pd.DataFrame({"run_id": [f"register {last_run(register)}"]}),
        "works": made.works,
        "findings": chosen.assign(in_programme=True),
        "finding_works": rows.reset_index(drop=True),
    }
