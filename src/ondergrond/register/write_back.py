"""What partners agreed on and have not in their own planning, and what they did not answer yet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from ondergrond.periods.rounded import round_out
from ondergrond.register.actions import open_actions
from ondergrond.register.adopt import of_standing
from ondergrond.register.agreed_days import find_agreed_days
from ondergrond.register.decisions import standing, word_on
from ondergrond.register.said import last_said, name_said
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, partner_of, party
from ondergrond.tables.letters import QUESTIONS, WRITE_BACK

_CODE = r"^[^:]*:"  # of the partner, before the number that it gives a work itself
# What still waits for an answer: nothing was said, or it has to be said anew.
_UNANSWERED = ("not_yet", "reassess")


def find_write_back(register: RegisterTables) -> pd.DataFrame:
    """Works of which other days were agreed or adopted than their partner delivers: WRITE_BACK.

    The days as delivered are those of the last run; a work that is gone, done or cancelled is not
    told, nor one whose partner delivered nothing since, nor one that is planned on the days at the
    place. Of a work that is in a decision and in an adopted programme the decision counts. What is
    to be planned (``plan_...``) is as exact as the work is delivered. Sorted by partner and work.
    """
    days = find_agreed_days(register)
    titles = register["register_findings"].set_index("finding_id")["title"]
    days["title"] = days["finding_id"].map(titles)
    told = days[~days["taken_over"]].sort_values(["partner", "work_id"], ignore_index=True)
    plan = round_out(told["new_start"], told["new_end"], told["precision"])
    told = told.assign(plan_start=plan[0], plan_end=plan[1])
    return arrange(WRITE_BACK, told)


def find_questions(register: RegisterTables, on: date) -> pd.DataFrame:
    """What parties did not say yet whether they take part in: QUESTIONS.

    That is joint works of the programme, and opportunities that are to be discussed, on which
    nothing was agreed, adopted, declined or done; for each of its parties that said nothing,
    ``not_yet``, or has to say it anew. What was not asked yet and whose term has passed on day
    ``on`` is asked no more. Of a finding with a work that somebody else keeps private nobody but
    its owner is asked. Sorted by partner and term.
    """
    findings = pd.DataFrame(register["register_findings"].drop(columns="geometry"))
    word = word_on(standing(register["decisions"]), findings["finding_id"])
    chosen = findings["state"].ne("gone") & findings["kind"].eq("opportunity")
    adopted = of_standing(register, "adopted_findings")["finding_id"]
    chosen &= ~findings["finding_id"].isin(adopted)
    wanted = findings["in_programme"].fillna(value=False).astype(bool) & word.eq("open")
    chosen &= wanted | word.eq("to_discuss")
    rows = findings[chosen]
    rows = rows.assign(party=rows["parties"].str.split("; ")).explode("party")
    rows["partner"] = partner_of(rows["party"])
    every = last_said(register, rows)
    rows = rows.merge(
        every[["finding_id", "party", "assessment"]], on=["finding_id", "party"], how="left"
    )
    rows = rows[rows["assessment"].isna() | rows["assessment"].isin(_UNANSWERED)]
    rows = rows[~find_closed(register, rows).to_numpy(dtype=bool)]
    rows = rows.assign(
        proposed_start=_first_days(register, rows), **name_said(every, rows["finding_id"])
    )
    rows = rows.merge(_own_works(register, rows), on=["finding_id", "party"], how="left")
    asked = pd.MultiIndex.from_frame(open_actions(register, "take_part")[["finding_id", "party"]])
    before = pd.MultiIndex.from_frame(rows[["finding_id", "party"]]).isin(asked)
    rows = rows[~rows["decide_by"].lt(pd.Timestamp(on)) | before]
    told = rows.sort_values(["partner", "decide_by", "finding_id", "party"], ignore_index=True)
    return arrange(QUESTIONS, told)


def find_others(register: RegisterTables) -> tuple[pd.DataFrame, pd.Series]:
    """What else is asked and not answered, and what of that may not be told to its party.

    That is ACTIONS with the partner of the party and the title of the finding; and the numbers of
    actions that are about a work that another keeps private, or a finding with one.
    """
    rows = open_actions(register, "other")
    titles = register["register_findings"].set_index("finding_id")["title"]
    works = register["register_works"].set_index("work_key")
    own = works.reindex(rows["work_key"])
    rows = rows.assign(
        partner=partner_of(rows["party"]),
        title=titles.reindex(rows["finding_id"]).array,
        work_id=own["work_id"].array,
    )
    closed = pd.Series(own["sharing"].eq("private").to_numpy(), rows.index)
    closed &= pd.Series(own["partner"].array, rows.index).ne(rows["partner"])
    closed |= find_closed(register, rows)
    return rows[~closed], rows.loc[closed, "action_id"]


def without_titles(
    rows: pd.DataFrame, register: RegisterTables, keeping: Collection[str]
) -> pd.DataFrame:
    """The rows (WRITE_BACK or QUESTIONS) without the titles that may be made of a hidden name.

    ``keeping`` are the codes of partners that keep the names or streets of their works to
    themselves: a finding with a work of one of them, or with a private work, has a title for its
    partner alone.
    """
    works = register["register_works"]
    hidden = works["partner"].isin([*keeping]) | works["sharing"].eq("private")
    theirs = works.loc[hidden, ["work_key", "partner"]]
    return rows.assign(title=rows["title"].mask(_of_others(register, rows, theirs)))


def _own_works(register: RegisterTables, rows: pd.DataFrame) -> pd.DataFrame:
    """The own numbers of the works of each party in the findings of ``rows``, joined.

    Gives finding_id, party and own_works (text).
    """
    members = register["register_members"]
    members = members.loc[
        members["finding_id"].isin(rows["finding_id"]), ["finding_id", "work_key"]
    ]
    own = members.merge(register["register_works"], on="work_key")
    own = own.assign(party=party(own), number=own["work_id"].str.replace(_CODE, "", regex=True))
    own = own[["finding_id", "party", "number"]].drop_duplicates().sort_values("number")
    joined = own.groupby(["finding_id", "party"])["number"].agg("; ".join)
    return joined.rename("own_works").reset_index()


def _first_days(register: RegisterTables, rows: pd.DataFrame) -> pd.Series:
    """The first day of each question: of what is at work already when that began.

    A proposal of a run says nothing of days before it.
    """
    days = register["register_runs"]["reference_date"]
    if not len(days):
        return rows["proposed_start"]
    last = days.max()
    works = register["register_works"]
    begun = works["start"].lt(last) & (works["phase"].isna() | works["phase"].eq("execution"))
    members = register["register_members"][["finding_id", "work_key"]]
    since = members.merge(works.loc[begun, ["work_key", "start"]], on="work_key")
    first = since.groupby("finding_id")["start"].min().reindex(rows["finding_id"])
    now = rows["proposed_start"].eq(last)
    return rows["proposed_start"].mask(now & first.notna().to_numpy(), first.array)


def find_closed(register: RegisterTables, rows: pd.DataFrame) -> pd.Series:
    """Which rows (partner, finding_id) are of a finding with a private work of another partner."""
    works = register["register_works"]
    private = works.loc[works["sharing"].eq("private"), ["work_key", "partner"]]
    return _of_others(register, rows, private)


def _of_others(register: RegisterTables, rows: pd.DataFrame, works: pd.DataFrame) -> pd.Series:
    """Which rows (partner, finding_id) are of a finding with one of ``works`` of another partner.

    ``works`` has work_key and partner.
    """
    members = register["register_members"][["finding_id", "work_key"]].merge(works, on="work_key")
    owners = rows[["finding_id", "partner"]].reset_index().merge(
        members, on="finding_id", suffixes=("", "_of")
    )  # fmt: skip
    others = owners.loc[owners["partner"].ne(owners["partner_of"]), "index"]
    return pd.Series(rows.index.isin(others), rows.index)
