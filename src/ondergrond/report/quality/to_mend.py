"""What is to be mended in the delivery of one partner, what brings most first."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ondergrond.labels.quality import topic_of
from ondergrond.report.quality.measures import delivered_by
from ondergrond.tables import arrange, check
from ondergrond.tables.quality import TO_MEND

_RECORD = ["source", "source_layer", "source_row"]
# A record that takes no part weighs as much as any number of remarks; one to know hardly.
_WEIGHT = {"rejected": 1000.0, "warning": 10.0, "info": 1.0}
# What was left out because it is there once more: mending it brings nothing to the table.
_NO_LOSS = ("duplicate_record", "superseded", "header_repeated")


def find_to_mend(tables: Mapping[str, pd.DataFrame], partner: str) -> pd.DataFrame:
    """All that was noticed of the records of a partner: TO_MEND, record by record.

    ``tables`` are those of a run; WORKS, REJECTED, REMARKS and FINDING_WORKS are read. Records come
    by what mending them brings: those that take no part, then those with warnings, more where the
    work is in more findings; of equals as they stand in the files.
    """
    works, rejected, remarks = delivered_by(tables, partner)
    in_findings = tables["finding_works"].drop_duplicates(["finding_id", "work_id"])
    count = in_findings.groupby("work_id").size()
    names = works.set_index("work_id")["name"]
    names = names[~names.index.duplicated()]
    noticed = remarks.rename(columns={"severity": "weight"})[
        [*_RECORD, "work_id", "code", "message", "weight"]
    ]
    left_out = rejected.rename(columns={"reason": "code"})[[*_RECORD, "code", "message"]]
    lost = ~left_out["code"].isin(_NO_LOSS)
    left_out = left_out.assign(weight=lost.map({True: "rejected", False: "info"}), work_id=None)
    both = pd.concat([left_out, noticed], ignore_index=True)
    both = both.assign(
        partner=partner,
        name=both["work_id"].map(names).astype("str"),
        n_findings=both["work_id"].map(count).fillna(0).astype("int64"),
        topic=both["code"].map(topic_of),
    )
    return check(TO_MEND, arrange(TO_MEND, _sorted(both)))


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """Records by what mending them brings, and within each the heaviest first."""
    own = rows["weight"].map(_WEIGHT).astype("float64") * (1 + np.log2(1 + rows["n_findings"]))
    keys = [rows[name].astype("str").fillna("") for name in _RECORD]
    total = own.groupby(keys).transform("sum")
    order = rows.assign(total=-total, own=-own, row=pd.to_numeric(rows["source_row"]))
    by = ["total", "source", "source_layer", "row", "own", "code"]
    return order.sort_values(by, kind="stable", ignore_index=True)


def choose_first(to_mend: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first ``most`` records of TO_MEND, each with all that was noticed of it."""
    number = to_mend.groupby(_RECORD, dropna=False, sort=False).ngroup()
    return pd.DataFrame(to_mend[number < most])
