"""What a coordinator has to take up itself: asked, reminded of, and still not answered."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ondergrond.partnership.follow_up import FollowUp
from ondergrond.register.actions import days_late, standing_actions, term_passed
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange
from ondergrond.tables.actions import ESCALATIONS

_OF_FINDING = ("title", "in_programme", "parties", "decide_by", "saving_mid_eur")


def find_escalations(
    register: RegisterTables,
    *,
    on: date,
    rules: FollowUp,
    kept_back: pd.Series | None = None,
) -> pd.DataFrame:
    """The actions that letters did not get answered, and what they hold up: ESCALATIONS.

    On it are open actions that were reminded of as often as ``rules`` say, before day ``on``, that
    are as many days late, or whose term to decide has passed; agreed days that somebody answered on
    and that are not in the planning; and what may not be told to its party (``kept_back``, numbers
    of actions). For the coordinator alone: it has all titles and euros. What holds up most comes
    first.
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
    works = register["register_works"].set_index("work_key")["work_id"]
    places = register["place_findings"].drop_duplicates("finding_id").set_index("finding_id")
    rows = rows.assign(
        **{name: about[name].array for name in _OF_FINDING},
        work_id=works.reindex(rows["work_key"]).array,
        place_id=places["place_id"].reindex(rows["finding_id"]).array,
    )
    chosen = rows["in_programme"].fillna(value=False).astype(bool)
    order = rows.assign(late=-rows["days_late"], first=~chosen, least=-rows["saving_mid_eur"])
    order = order.sort_values(["first", "least", "late", "action_id"], ignore_index=True)
    return arrange(ESCALATIONS, order)
