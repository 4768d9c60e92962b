"""What stands adopted: findings, works, parties with their shares, and what became of them."""

from __future__ import annotations

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.errors import UsageError
from ondergrond.labels.message import message
from ondergrond.register.adopt import VERSION, of_standing
from ondergrond.register.adopted import drift_at
from ondergrond.register.decisions import last_run
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables.adopted import DRIFT

_FINDING = [*VERSION, "finding_id"]
_OF_WORKS = {"work_name": "name", "sharing": "sharing"}
_SHARES = {
    "share": "party_share",
    "saving_mid_eur": "party_saving_eur",
    "contribution_mid_eur": "party_contribution_eur",
}


def describe_adopted(
    register: RegisterTables, rows: pd.DataFrame, works: pd.DataFrame | None = None
) -> pd.DataFrame:
    """``rows`` of adopted works with what they are called, whose they are, and the shares.

    ``rows`` has the year, version, finding_id, work_key and party; ``works`` those of a run by
    work_key (name, sharing), which go before those of the register. Adds title, parties, work_name,
    sharing, party_share, party_saving_eur and party_contribution_eur as in DRIFT.
    """
    findings = of_standing(register, "adopted_findings").set_index(_FINDING)
    parties = of_standing(register, "adopted_parties").set_index([*_FINDING, "party"])
    last = register["register_works"].set_index("work_key").reindex(rows["work_key"])
    now = last if works is None else works.reindex(rows["work_key"])
    told = {new: now[own].fillna(last[own]) for new, own in _OF_WORKS.items()}
    of_party = parties[[*_SHARES]].rename(columns=_SHARES)
    described = rows.assign(**{name: column.array for name, column in told.items()})
    described = described.join(findings[["title", "parties"]], on=_FINDING)
    return described.join(of_party, on=[*_FINDING, "party"])


def list_adopted(register: RegisterTables, year: int) -> tuple[pd.Series, pd.DataFrame]:
    """The adoption of a year that stands, a row of ADOPTED_PROGRAMMES, and its works.

    The works are rows with the columns of DRIFT, as the last run told them; what only a run can
    tell is null where there was none since. Sorted by finding and work. Raises ``UsageError`` where
    the year was not adopted.
    """
    programmes = register["adopted_programmes"]
    programmes = programmes[flag(programmes["standing"])]
    own = programmes[programmes["adopted_year"].eq(year)]
    if own.empty:
        known = ", ".join(str(each) for each in sorted(programmes["adopted_year"]))
        code = "adopted_not" if known else "adopted_none"
        raise UsageError.of("--year", message(code, year=str(year), known=known))
    works = of_standing(register, "adopted_works")
    rows = describe_adopted(register, works[works["adopted_year"].eq(year)])
    findings = of_standing(register, "adopted_findings").set_index(_FINDING)["saving_mid_eur"]
    rows = rows.join(findings.rename("finding_saving_eur"), on=_FINDING)
    keys = [*_FINDING, "work_key"]
    drift = drift_at(register, last_run(register)).set_index(keys)
    since = [name for name in DRIFT.names if name in drift and name not in rows]
    rows = rows.join(drift[since], on=keys)
    last = register["register_works"].set_index("work_key")["work_id"]
    rows = rows.assign(work_id=rows["work_key"].map(last).fillna(rows["work_id"]))
    listed = rows.reindex(columns=[*DRIFT.names]).sort_values(keys, ignore_index=True)
    return own.iloc[0], listed
