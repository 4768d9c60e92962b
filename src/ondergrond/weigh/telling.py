"""Who does what when, and where: the parts of a finding's sentence, as people say them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.phrases import ARTICLES, DOES, LOOSE, SPOT, WHERE
from ondergrond.labels.values import value_label
from ondergrond.weigh.groups import texts_by

# So many first letters in common: "Riolering (riool)", "Wegen en groen (weg)" say it twice.
ALIKE_LETTERS = 3


def members_told(
    finding_works: pd.DataFrame, works: pd.DataFrame, names: Mapping[str, str], language: Language
) -> pd.DataFrame:
    """FINDING_WORKS with what each is called, one row per finding, party, discipline and role.

    Adds ``name`` (the partner, and the department where that says more than the discipline),
    ``who`` (with discipline and period) and ``plain`` (with discipline); sorted by start.
    """
    periods = works[["work_id"]].assign(
        period=period_label(works, language),
        partner=each_once(works["partner"], lambda code: names.get(code, code)),
        department=works["department"],
    )
    rows = finding_works.merge(periods, on="work_id")
    rows = rows.sort_values(["finding_id", "start", "party", "work_id"])
    # of one party alone each work is told
    alone = rows.groupby("finding_id")["party"].transform("nunique").eq(1)
    rows = rows.assign(each=rows["work_id"].where(alone, ""))
    first = rows.drop_duplicates(["finding_id", "party", "discipline", "role", "each"])
    discipline = each_once(
        first["discipline"], lambda code: value_label("discipline", code, language)
    )
    both = first["department"].fillna("") + "\n" + discipline
    department = each_once(both, _beside)
    name = first["partner"].where(department.eq(""), first["partner"] + " " + department)
    return first.assign(
        name=name,
        who=name + " (" + discipline + ", " + first["period"] + ")",
        plain=name + " (" + discipline + ")",
    )


def period_label(works: pd.DataFrame, language: Language) -> pd.Series:
    """Each period as short as its precision allows: ``2027``, ``2027-Q2``, ``mei 2027``.

    ``works`` has the columns start, end and precision; gives a Series ``period``. Whole
    months are told by their names, and what both ends share is said once.
    """
    start, end = works["start"], works["end"]
    until = f" {pick(LOOSE, 'until', language)} "
    year = start.dt.year.astype("str")
    same_year = start.dt.year.eq(end.dt.year)
    years = year.where(same_year, year + "-" + end.dt.year.astype("str"))
    first, last = month(start, language), month(end, language)
    bare = first.str.rsplit(" ", n=1).str[0].where(same_year, first)
    months = first.where(first.eq(last), bare + until + last)
    quarter = year + "-Q" + start.dt.quarter.astype("str")
    to_quarter = end.dt.year.astype("str") + "-Q" + end.dt.quarter.astype("str")
    quarters = quarter.where(quarter.eq(to_quarter), quarter + until + to_quarter)
    days, to_day = day(start, language), day(end, language)
    bare_day = days.where(~same_year, days.str.rsplit(" ", n=1).str[0])
    bare_day = bare_day.mask(first.eq(last), start.dt.day.astype("str"))
    ranges = days.where(start.eq(end), bare_day + until + to_day)
    precision = works["precision"]
    whole = start.dt.is_month_start & end.dt.is_month_end
    label = ranges.mask(whole | precision.isin(["month", "season", "half_year"]), months)
    label = label.mask(precision.eq("quarter"), quarters)
    return label.mask(precision.isin(["year", "multi_year"]), years).rename("period")


def _beside(both: str) -> str:
    """A department where one of its words does not begin as the discipline does, else ""."""
    department, discipline = both.split("\n")
    start = discipline.casefold()[:ALIKE_LETTERS]
    said = any(word.startswith(start) for word in department.casefold().split())
    return "" if said else department


def does(findings: pd.DataFrame, opens: pd.Series, language: Language) -> pd.Series:
    """What the works of a finding do where: ``openen 180 m van de Voorstad``.

    ``findings`` has distance_m, shared_length_m, shared_area_m2 and street; ``opens`` says
    whether every work of it breaks the surface.
    """
    kind = _place(findings)
    kind = kind.mask(kind.eq("length") & opens.to_numpy(dtype=bool), "opens")
    return _placed(DOES, kind, findings, language)


def where(findings: pd.DataFrame, language: Language) -> pd.Series:
    """Where the works of a finding meet: ``over 180 m in de Voorstad``."""
    return _placed(WHERE, _place(findings), findings, language)


def spot(findings: pd.DataFrame, language: Language) -> pd.Series:
    """Where one work lies that an area is closed to: ``over 180 m in de Voorstad``."""
    return _placed(SPOT, _place(findings), findings, language)


def listed(told: pd.DataFrame, column: str, language: Language) -> pd.Series:
    """The texts of a column per finding, as people list them: a, b and c."""
    last = f" {pick(LOOSE, 'and', language)} "
    return texts_by(told["finding_id"], told[column], ", ", last)


def each_once(column: pd.Series, tell: Callable[[Any], str]) -> pd.Series:
    """What each value is told as; each distinct value is put into words once."""
    told = column.map({value: tell(value) for value in column.dropna().unique()})
    return told.astype("str").fillna("")


def month(dates: pd.Series, language: Language) -> pd.Series:
    """The month of each day, "" where there is none."""
    return each_once(dates, lambda on: formats.month(on, language))


def day(dates: pd.Series, language: Language) -> pd.Series:
    """Each day in full, "" where there is none."""
    return each_once(dates, lambda on: formats.day(on, language))


def _place(findings: pd.DataFrame) -> pd.Series:
    """Which of the measures says best how the works lie."""
    kind = pd.Series("near", index=findings.index)
    kind = kind.mask(findings["distance_m"].lt(0.5), "touch")
    kind = kind.mask(findings["shared_area_m2"].ge(1), "area")
    return kind.mask(findings["shared_length_m"].ge(1), "length")


def _placed(
    words: Mapping[str, Mapping[Language, str]],
    kind: pd.Series,
    findings: pd.DataFrame,
    language: Language,
) -> pd.Series:
    length = findings["shared_length_m"]
    metres = length.where(length.ge(1), findings["distance_m"]).round()
    told = pd.DataFrame(
        {
            "kind": kind,
            "street": each_once(findings["street"], lambda name: _of_street(name, language)),
            "m": each_once(metres, lambda n: formats.number(n, language)),
            "a": each_once(
                findings["shared_area_m2"].round(), lambda n: formats.number(n, language)
            ),
        }
    )
    texts = np.empty(len(told), dtype=object)
    for each, at in told.groupby("kind").indices.items():
        for known in (True, False):
            rows = at[told["street"].ne("").to_numpy()[at] == known]
            form = pick(words, f"{each}_street" if known else str(each), language)
            facts = told.iloc[rows]
            texts[rows] = [
                form.format(m=m, a=a, street=street)
                for m, a, street in facts[["m", "a", "street"]].to_numpy(dtype=object)
            ]
    return pd.Series(texts, findings.index, dtype="str")


def _of_street(name: str, language: Language) -> str:
    """A street as it stands in a sentence: with its article where its ending tells which."""
    if name.split(" ", maxsplit=1)[0].casefold() in ARTICLES[language]:
        return name
    for article, endings in ARTICLES[language].items():
        if name.casefold().endswith(endings):
            return f"{article} {name}"
    return name
