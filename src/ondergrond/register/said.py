"""What the parties of findings said of them last: who takes part, who does not, who cannot say."""

from __future__ import annotations

import pandas as pd

from ondergrond.arrays.groups import texts_by
from ondergrond.register.decisions import newest
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import partner_of
from ondergrond.tables.decisions import SAID

_KEY = ["finding_id", "party"]


def last_said(register: RegisterTables, parties: pd.DataFrame) -> pd.DataFrame:
    """The last word of each of ``parties`` (finding_id, party), of those that said something.

    Gives ASSESSMENTS with these parties. What an organisation said counts for each of its
    departments, until that says something itself.
    """
    words = register["assessments"]
    every = parties[_KEY].drop_duplicates()
    whole = every.assign(organisation=partner_of(every["party"]))
    of_whole = words.rename(columns={"party": "organisation"})
    rows = [
        whole.merge(of_whole, on=["finding_id", "organisation"]).drop(columns="organisation"),
        every.merge(words, on=_KEY),
    ]
    return newest(pd.concat(rows, ignore_index=True), *_KEY)


def name_said(said: pd.DataFrame, findings: pd.Series) -> pd.DataFrame:
    """Who said yes, no and not yet to each of ``findings`` (ids), on their index.

    ``said`` has finding_id, party and assessment, a row for each. Gives a text for each of ``SAID``
    with the codes of the parties, sorted, separated by ``; ``; null where nobody said so.
    """
    rows = said.sort_values(_KEY)
    told = {}
    for name, word in SAID.items():
        own = rows[rows["assessment"].eq(word)]
        texts = texts_by(own["finding_id"], own["party"])
        told[name] = pd.Series(texts.reindex(findings).array, findings.index, dtype="str")
    return pd.DataFrame(told)
