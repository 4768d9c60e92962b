"""Words that people wrote in a file, checked: in codes and days, or told what is wrong."""

from __future__ import annotations

import pandas as pd

from ondergrond.labels.message import Message, message
from ondergrond.register.decisions import standing, word_on
from ondergrond.register.moments import find_ahead, read_days, read_moments
from ondergrond.register.named import Parties
from ondergrond.register.row_faults import RowFaults
from ondergrond.register.value_words import codes_of
from ondergrond.register.work_dates import find_work_keys
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import partner_of

DAYS = ("agreed_start", "agreed_end")
# With these words days are agreed on; with any other they mean nothing.
WITH_DAYS = ("agreed", "done")
_WORDS = ["decision", "assessment", "note"]
_KNOWN = {"decision": "words_decision", "assessment": "words_assessment"}
_NAMES = {
    "decision": "named_decision",
    "assessment": "named_assessment",
    "agreed_start": "named_agreed_start",
    "agreed_end": "named_agreed_end",
    "at": "named_at",
}


def check_words(
    found: pd.DataFrame, register: RegisterTables, faults: RowFaults, now: str
) -> pd.DataFrame:
    """The rows with a word that holds good, in codes and days; each other has its fault.

    ``found`` are texts with the columns of decisions, assessments and work dates, and work_id;
    ``faults`` gets each row that is refused; ``now`` is this moment. Adds work_key, null where the
    row is about a finding as a whole; a party is told by its code.
    """
    of_work = found["work_id"].notna() & found[list(DAYS)].notna().any(axis=1)
    has_days = found[list(DAYS)].notna().any(axis=1)
    said = found[found[_WORDS].notna().any(axis=1) | has_days].copy()
    of_work = of_work.reindex(said.index)
    # An apostrophe keeps a spreadsheet from reading a day; LibreOffice may leave it in the cell.
    for column in ("decision", "assessment", "at", *DAYS):
        said[column] = said[column].str.lstrip("'")

    def refuse(wrong: pd.Series, code: str, about: str | None = None, **facts: object) -> None:
        faults.refuse(wrong, code, None if about is None else said[about], **facts)

    known = register["register_findings"]["finding_id"]
    refuse(said["finding_id"].isna(), "decision_finding_missing")
    refuse(~said["finding_id"].isin(known), "decision_finding_unknown", "finding_id")
    for column in ("decision", "assessment"):
        codes = codes_of(column, said[column])
        facts = {"column": _named(column), "known": message(_KNOWN[column])}
        refuse(said[column].notna() & codes.isna(), "decision_value_unknown", column, **facts)
        said[column] = codes.where(codes.notna(), said[column])
    for column in DAYS:
        day = read_days(said[column])
        refuse(said[column].notna() & day.isna(), "decision_no_day", column, column=_named(column))
        said[column] = day
    at = read_moments(said["at"])
    refuse(at.isna(), "decision_no_day", "at", column=_named("at"))
    refuse(find_ahead(register, at, now), "moment_ahead", "at", column=_named("at"))
    said["at"] = at.fillna(said["at"])
    refuse(said["agreed_end"].lt(said["agreed_start"]), "decision_backwards")
    judged = said["assessment"].notna()
    refuse(judged & said["party"].isna(), "decision_no_party")
    parties = Parties.of(register)
    party = parties.codes(said["party"])
    lost = judged & said["party"].notna() & party.isna()
    refuse(lost, "assessment_party_unknown", "party", near=parties.near)
    said["party"] = party.fillna(said["party"])
    taking_part = register["register_findings"].set_index("finding_id")["parties"]
    parties_of = taking_part.reindex(said["finding_id"]).set_axis(said.index)
    strange = judged & party.notna() & parties_of.notna() & ~_takes_part(said["party"], parties_of)
    refuse(strange, "assessment_not_party", "party", parties=parties_of)
    apart = said[judged].groupby(["finding_id", "party", "at"])["assessment"].transform("nunique")
    refuse(apart.gt(1).reindex(said.index, fill_value=False), "assessment_twice", "party")
    word = said["decision"].fillna(word_on(standing(register["decisions"]), said["finding_id"]))
    dated = said[list(DAYS)].notna().any(axis=1)
    refuse(dated & ~word.isin(WITH_DAYS), "decision_days_without")
    keys = find_work_keys(register, said["finding_id"], said["work_id"]).where(of_work)
    refuse(of_work & keys.isna(), "decision_work_unknown", "work_id")
    return said.assign(work_key=keys)[~said.index.isin(faults.refused)]


def _named(column: str) -> Message:
    return message(_NAMES[column])


def _takes_part(party: pd.Series, parties: pd.Series) -> pd.Series:
    """Whether the partner of each party is that of one of the parties (joined by ``; ``)."""
    each = parties.str.split("; ").explode()
    own = partner_of(each).eq(partner_of(party).reindex(each.index))
    found: pd.Series = own.groupby(level=0).any().reindex(party.index, fill_value=False)
    return found
