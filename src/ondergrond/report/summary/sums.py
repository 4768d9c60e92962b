"""The sums behind the page for directors: by year, by partner and discipline, by months."""

from __future__ import annotations

import math

import pandas as pd

from ondergrond.labels.formats import DAYS_PER_MONTH
from ondergrond.report.numbers import opportunities, programme, reaches_table

# The key of all partners or disciplines that are counted together.
OTHERS = ""
# Months that a near miss may need, as the upper ends of its classes.
MONTHS = (1, 3, 6, 12, 18, 24)


def by_year(findings: pd.DataFrame) -> pd.DataFrame:
    """Opportunities above the floor, not agreed yet, by the year of their proposed start.

    Index year (every year from the first to the last), columns n_programme, n_others and
    saving_mid_eur (of the programme alone; null where no selected finding has any). Those
    without a proposed start are not in it.
    """
    told = opportunities(findings) & reaches_table(findings)
    dated = findings[told & findings["proposed_start"].notna()]
    year = dated["proposed_start"].dt.year.rename("year")
    selected = programme(dated)
    table = pd.DataFrame(
        {
            "n_programme": selected.groupby(year).sum(),
            "n_others": (~selected).groupby(year).sum(),
            "saving_mid_eur": dated["saving_mid_eur"]
            .where(selected)
            .groupby(year)
            .sum(min_count=1),
        }
    )
    if table.empty:
        return table.astype({"n_programme": "int64", "n_others": "int64"})
    whole = table.reindex(pd.RangeIndex(year.min(), year.max() + 1, name="year"))
    counts = whole[["n_programme", "n_others"]].fillna(0).astype("int64")
    return counts.assign(saving_mid_eur=whole["saving_mid_eur"])


def by_partner(
    findings: pd.DataFrame, finding_works: pd.DataFrame, works: pd.DataFrame,
    *, most_partners: int, most_disciplines: int,
) -> pd.DataFrame:  # fmt: skip
    """In how many opportunities above the floor, not agreed yet, each partner takes part.

    By the disciplines of its works.

    Index partner, a column per discipline that occurs; the most frequent first, of equals by
    name. What comes after the ``most`` is counted together as ``OTHERS``, last. The partner is
    that of the work, or where ``works`` lacks it what stands before the slash in its party.
    """
    joint = findings.loc[opportunities(findings) & reaches_table(findings), "finding_id"]
    rows = finding_works[finding_works["finding_id"].isin(joint)]
    known = works.set_index("work_id")["partner"].reindex(rows["work_id"]).to_numpy()
    partner = pd.Series(known, index=rows.index, dtype="str")
    rows = rows.assign(partner=partner.fillna(rows["party"].str.replace("/.*", "", regex=True)))
    one_each = rows.drop_duplicates(["finding_id", "partner", "discipline"])
    per_partner = _by_size(rows.drop_duplicates(["finding_id", "partner"])["partner"])
    down = _lump(one_each["partner"], per_partner, most_partners)
    across = _lump(one_each["discipline"], _by_size(one_each["discipline"]), most_disciplines)
    one_each = one_each.assign(partner=down, discipline=across)
    one_each = one_each.drop_duplicates(["finding_id", "partner", "discipline"])
    table = pd.crosstab(one_each["partner"], one_each["discipline"])
    order = [[*per_partner, OTHERS],
             [*_by_size(across[across.ne(OTHERS)]), OTHERS]]  # fmt: skip
    return table.reindex(
        index=[each for each in order[0] if each in table.index],
        columns=[each for each in order[1] if each in table.columns],
    )


def by_months(findings: pd.DataFrame) -> pd.Series:
    """Near misses above the floor by the months their windows lie apart, ends ``MONTHS``.

    Index the upper end, infinity for the rest; a month is a twelfth of 365.25 days.
    """
    told = findings["kind"].eq("near_miss") & reaches_table(findings)
    near = findings.loc[told, "shift_days"].abs().astype("float64")
    months = near / DAYS_PER_MONTH
    ends = [float(end) for end in MONTHS] + [math.inf]
    counts = [int(months.le(end).sum()) for end in ends]
    apart = [n - before for n, before in zip(counts, [0, *counts], strict=False)]
    return pd.Series(apart, index=pd.Index(ends, name="months"), dtype="int64")


def _by_size(names: pd.Series) -> list[str]:
    counted = names.value_counts().rename_axis("name").reset_index(name="n")
    order = counted.sort_values(["n", "name"], ascending=[False, True])
    return [str(name) for name in order["name"]]


def _lump(names: pd.Series, order: list[str], most: int) -> pd.Series:
    """The names, those after the first ``most`` of ``order`` replaced by ``OTHERS``.

    A single one left is told by its name: it takes no more room.
    """
    return names if len(order) <= most + 1 else names.where(names.isin(order[:most]), OTHERS)
