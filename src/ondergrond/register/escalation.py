"""What a coordinator has to take up itself: asked, reminded of, and still not answered."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ondergrond.labels import Language
from ondergrond.partnership.follow_up import FollowUp
from ondergrond.register.action_list import ask_in_words
from ondergrond.register.actions import (
    days_late,
    settle_actions,
    standing_actions,
    term_passed,
)
from ondergrond.register.adopt import of_standing
from ondergrond.register.decisions import decided_as
from ondergrond.register.write_back import find_others, find_questions, find_write_back
from ondergrond.store.read import language_of
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, empty
from ondergrond.tables.actions import ESCALATIONS

_OF_FINDING = ("title", "parties", "decide_by", "saving_mid_eur")


def find_escalations(
    register: RegisterTables,
    *,
    on: date,
    rules: FollowUp,
    language: Language,
    kept_back: pd.Series | None = None,
) -> pd.DataFrame:
    """The actions that letters did not get answered, and what they hold up: ESCALATIONS.

    On it are open actions that were reminded of as often as ``rules`` say, before day ``on``, that
    are as many days late, or whose term to decide has passed; agreed days that somebody answered on
    and that are not in the planning; and what may not be told to its party (``kept_back``, numbers
    of actions). For the coordinator alone: it has all titles and euros. The question is in words of
    ``language``. What holds up most comes first.
    """
    rows = standing_actions(register)
    late = days_late(rows, on, rules)
    waits = rows["action_state"].eq("open")
    before = rows["reminded"] - rows["reminded_on"].eq(pd.Timestamp(on)).astype("int64")
    why = pd.Series(None, rows.index, dtype="str")
    why = why.mask(waits & late.ge(rules.late_days), "days_late")
    why = why.mask(waits & late.gt(0) & before.ge(rules.reminders), "reminders")
    why = why.mask(waits & term_passed(register, rows, on), "term_passed")
    answered = rows["asks"].eq("plan") & rows["action_state"].eq("answered")
    why = why.mask(answered, "not_planned")
    if kept_back is not None:
        why = why.mask(waits & rows["action_id"].isin(kept_back), "kept_back")
    rows = rows.assign(escalated=why, days_late=late)[why.notna()]
    findings = register["register_findings"].set_index("finding_id")
    about = findings[[*_OF_FINDING]].reindex(rows["finding_id"])
    places = register["place_findings"].drop_duplicates("finding_id").set_index("finding_id")
    rows = ask_in_words(register, rows, language).assign(
        **{name: about[name].array for name in _OF_FINDING},
        place_id=places["place_id"].reindex(rows["finding_id"]).array,
        holds_up=_holds_up(register, rows["finding_id"]),
    )
    waits = rows["holds_up"].isna()
    order = rows.assign(late=-rows["days_late"], last=waits, least=-rows["saving_mid_eur"])
    order = order.sort_values(["last", "least", "late", "action_id"], ignore_index=True)
    return arrange(ESCALATIONS, order)


def escalate(register: RegisterTables, *, on: date, rules: FollowUp) -> pd.DataFrame:
    """ESCALATIONS of a register on a day: what its last delivery did not settle either."""
    if register["actions"].empty:
        return empty(ESCALATIONS)
    questions, write_back = find_questions(register, on), find_write_back(register)
    settled = settle_actions(register, questions, write_back, on=on, at=on.isoformat())
    language = language_of(register["register"])
    kept_back = find_others(settled)[1]
    return find_escalations(settled, on=on, rules=rules, language=language, kept_back=kept_back)


def _holds_up(register: RegisterTables, findings: pd.Series) -> pd.Series:
    """What waits at each of ``findings`` (ids, null for none), null where that is nothing."""
    known = register["register_findings"]
    decisions = register["decisions"]
    chosen = known["in_programme"].fillna(value=False).astype(bool)
    what = pd.Series(None, findings.index, dtype="str")
    for code, ids in (
        ("to_discuss", decided_as(decisions, "to_discuss")),
        ("programme", known.loc[chosen, "finding_id"]),
        ("agreed", decided_as(decisions, "agreed")),
        ("adopted", of_standing(register, "adopted_findings")["finding_id"]),
    ):
        what = what.mask(findings.isin(ids), code)
    return what
