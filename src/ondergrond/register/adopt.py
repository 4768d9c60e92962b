"""A programme adopted: what the last run has for a year, frozen with its places, dates, shares."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.errors import UsageError
from ondergrond.labels.message import message
from ondergrond.register.decisions import decided_as, last_run
from ondergrond.register.notes import standing_notes
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, stack
from ondergrond.tables.adopted import (
    ADOPTED_FINDINGS,
    ADOPTED_PARTIES,
    ADOPTED_PROGRAMMES,
    ADOPTED_WORKS,
)

VERSION = ["adopted_year", "adopted_version"]


@dataclass(frozen=True, slots=True)
class Adopted:
    """A register in which a year was adopted: its tables, and the rows that were added."""

    register: dict[str, pd.DataFrame]
    year: int
    version: int
    findings: pd.DataFrame
    works: pd.DataFrame
    parties: pd.DataFrame


def of_standing(register: RegisterTables, name: str) -> pd.DataFrame:
    """The rows of an ``adopted_...`` table of the versions that stand, one for each year."""
    programmes = register["adopted_programmes"]
    standing = programmes.loc[flag(programmes["standing"]), VERSION]
    rows: pd.DataFrame = register[name].merge(standing, on=VERSION)
    return rows


def adopt(
    register: RegisterTables, year: int, *, by: str | None, at: str, note: str | None, again: bool
) -> Adopted:
    """Adopt what the joint programme of the last run has in ``year``; comes and goes as tables.

    Adopted is what is in the joint programme, was agreed on, or stands adopted in that year
    already, but for what was declined, where the first day of its street plan falls in the year.
    With ``again`` it replaces the version that stands, which is kept. Raises ``UsageError`` where
    no run was written into the register, the year was adopted already, or has nothing.
    """
    if register["register_runs"].empty:
        raise UsageError.of("--register", message("register_no_runs"))
    programmes = register["adopted_programmes"]
    versions = programmes.loc[programmes["adopted_year"].eq(year), "adopted_version"]
    if len(versions) and not again:
        standing = programmes[programmes["adopted_year"].eq(year) & flag(programmes["standing"])]
        facts = {"year": str(year), "version": versions.max(), "at": standing["at"].iloc[0][:10]}
        raise UsageError.of("--year", message("adopted_already", **facts))
    plans = _find_plans(register)
    of_year = plans["here_start"].groupby(plans["finding_id"]).min().dt.year
    ids = of_year.index[of_year.eq(year)]
    if not len(ids) and not len(versions):
        known = ", ".join(str(each) for each in sorted(of_year.unique()))
        if not known:
            raise UsageError.of("--year", message("adopt_nothing"))
        raise UsageError.of("--year", message("adopt_empty_year", year=str(year), known=known))
    version = 1 + (0 if versions.empty else int(versions.max()))
    about = {"adopted_year": year, "adopted_version": version}
    works = arrange(
        ADOPTED_WORKS,
        plans[plans["finding_id"].isin(ids)]
        .assign(**about)
        .sort_values(["finding_id", "work_key"]),
    )
    findings = _findings(register, works, about)
    parties = register["register_parties"]
    parties = arrange(ADOPTED_PARTIES, parties[parties["finding_id"].isin(ids)].assign(**about))
    row = pd.DataFrame(
        [{**about, "run_number": last_run(register), "by": by, "at": at, "note": note,
          "standing": True}]
    )  # fmt: skip
    row = arrange(ADOPTED_PROGRAMMES, row)
    before = programmes.assign(
        standing=programmes["standing"] & programmes["adopted_year"].ne(year)
    )
    added = {"adopted_findings": findings, "adopted_works": works, "adopted_parties": parties}
    tables = {
        "adopted_findings": ADOPTED_FINDINGS,
        "adopted_works": ADOPTED_WORKS,
        "adopted_parties": ADOPTED_PARTIES,
    }
    crs = register["register_findings"].crs
    after = {
        **register,
        "adopted_programmes": stack(ADOPTED_PROGRAMMES, [before, row]),
        **{
            name: stack(tables[name], [register[name], rows], crs=crs)
            for name, rows in added.items()
        },
    }
    return Adopted(after, year, version, findings, works, parties)


def find_contradicted(register: RegisterTables, works: pd.DataFrame) -> dict[str, str]:
    """The adopted works (ADOPTED_WORKS) of which a note says otherwise, with what it says.

    By work_id the fields of the note, joined: it takes no part, starts no sooner than the adopted
    first day, or has to be done before the adopted last day.
    """
    notes = standing_notes(register["work_notes"])
    both = works.merge(notes, on="work_key", suffixes=("", "_noted"))
    says = {
        "no_part": flag(both["no_part"]),
        "not_before": both["not_before"].gt(both["adopted_start"]),
        "must_by": both["must_by"].lt(both["adopted_end"]),
    }
    rows = [pd.DataFrame({"work_id": both.loc[wrong, "work_id"], "field": name})
            for name, wrong in says.items()]  # fmt: skip
    told = pd.concat(rows).drop_duplicates()
    return {str(work): ", ".join(own["field"]) for work, own in told.groupby("work_id")}


def _find_plans(register: RegisterTables) -> pd.DataFrame:
    """The works of all that can be adopted of the last run, with the days of their plans.

    Gives the columns of ADOPTED_WORKS but year and version. Dates are those that were agreed, else
    those that the run proposes, each work its own: ``adopted_...`` of the work as a whole,
    ``here_...`` of its part at the place.
    """
    known = register["register_findings"]
    known = known[known["state"].ne("gone") & known["kind"].eq("opportunity")]
    decisions = register["decisions"]
    chosen = flag(known["in_programme"])
    chosen |= known["finding_id"].isin(decided_as(decisions, "agreed"))
    chosen |= known["finding_id"].isin(of_standing(register, "adopted_findings")["finding_id"])
    chosen &= ~known["finding_id"].isin(decided_as(decisions, "declined"))
    members = register["register_members"]
    members = members[members["finding_id"].isin(known.loc[chosen, "finding_id"])]
    works = register["register_works"].set_index("work_key")
    members = members[members["work_key"].isin(works.index)].reset_index(drop=True)
    own = works.reindex(members["work_key"])
    delivered = {
        name: pd.Series(own[name].array, members.index) for name in ("start", "end", "budget_eur")
    }
    move = pd.to_timedelta(members["shift_days"].fillna(0).astype("int64"), unit="D")
    days = {
        f"adopted_{name}": members[f"agreed_{name}"].where(
            members["agreed_start"].notna(), delivered[name] + move
        )
        for name in ("start", "end")
    }
    words = decisions[flag(decisions["standing"])].set_index("finding_id")["agreed_start"]
    said = pd.Series(words.reindex(members["finding_id"]).array, members.index)
    first = members["proposed_start"].groupby(members["finding_id"]).transform("min")
    # A part moves along with its work: what was agreed since the run is in no proposal yet.
    own_days = members["agreed_start"].notna()
    along = (members["agreed_start"] - (delivered["start"] + move)).where(own_days, said - first)
    here = {
        f"here_{name}": (members[f"proposed_{name}"] + along.fillna(pd.Timedelta(0))).fillna(
            days[f"adopted_{name}"]
        )
        for name in ("start", "end")
    }
    here = {
        name: day.mask(own_days, day.clip(days["adopted_start"], days["adopted_end"]))
        for name, day in here.items()
    }
    return members.assign(
        work_id=own["work_id"].array, **days, **here,
        delivered_start=delivered["start"], delivered_end=delivered["end"],
        budget_eur=delivered["budget_eur"],
    )  # fmt: skip


def _findings(register: RegisterTables, works: pd.DataFrame, about: dict[str, int]) -> pd.DataFrame:
    known = register["register_findings"]
    rows = known[known["finding_id"].isin(works["finding_id"])].reset_index(drop=True)
    of = works.groupby("finding_id")
    first, last = of["here_start"].min(), of["here_end"].max()
    rows = rows.assign(
        **about,
        here_start=first.reindex(rows["finding_id"]).array,
        here_end=last.reindex(rows["finding_id"]).array,
    )
    return arrange(ADOPTED_FINDINGS, rows, crs=known.crs)
