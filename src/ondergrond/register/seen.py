"""A register as one partner may see it: findings without what others keep to themselves."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ondergrond.partnership.sharing import EVERYBODY, RESTRICTED, SHARING, kept_from, sharing_of
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange
from ondergrond.tables.sharing import OF_MONEY, OF_WORDS, REGISTER_SHARING


def keep_sharing(runs: pd.DataFrame | None) -> pd.DataFrame:
    """REGISTER_SHARING of a run, by its facts (RUNS; None where nothing was said).

    What holds for all others is always in it: where it is not, nobody knows what was said.
    """
    said = pd.DataFrame({"partner": [EVERYBODY], "sharing": ["{}"]})
    if runs is not None:
        rows = runs[runs["subject"].eq(SHARING)].rename(columns={"name": "partner"})
        rows = rows.assign(sharing=rows["value"])[["partner", "sharing"]]
        said = pd.concat([rows, said]).drop_duplicates("partner")
    return arrange(REGISTER_SHARING, said.sort_values("partner"))


def kept_columns(register: RegisterTables, partner: str) -> dict[str, frozenset[str]]:
    """By code of a partner the columns of works that it keeps from ``partner``.

    In a register that does not know yet who may see what, others keep all that they can.
    """
    codes = {*register["register_works"]["partner"], *register["register_partners"]["partner"]}
    said = register["register_sharing"]
    if said.empty:
        return {code: frozenset(RESTRICTED if code != partner else ()) for code in codes}
    sharing = sharing_of(zip(said["partner"], said["sharing"], strict=True))
    return kept_from(sharing, codes, partner)


def as_seen_by(register: RegisterTables, partner: str) -> dict[str, pd.DataFrame]:
    """The register in which findings have no more than ``partner`` may see.

    A finding with a work whose budget, funding or certainty another keeps has no euros; one with a
    work whose name, street or words another keeps has no title.
    """
    kept = kept_columns(register, partner)
    findings = register["register_findings"]
    poor, nameless = (_with_kept(register, kept, each) for each in (OF_MONEY, OF_WORDS))
    seen = findings.assign(
        saving_mid_eur=findings["saving_mid_eur"].mask(poor), title=findings["title"].mask(nameless)
    )
    return {**register, "register_findings": seen}


def _with_kept(
    register: RegisterTables, kept: dict[str, frozenset[str]], names: Collection[str]
) -> pd.Series:
    """Which findings have a work of which the owner keeps one of these columns."""
    keeping = [code for code, columns in kept.items() if columns & {*names}]
    works, members = register["register_works"], register["register_members"]
    theirs = works.loc[works["partner"].isin(keeping), "work_key"]
    ids = members.loc[members["work_key"].isin(theirs), "finding_id"]
    return register["register_findings"]["finding_id"].isin(ids)
