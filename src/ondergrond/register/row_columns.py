"""The columns of a table that people bring, by what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from ondergrond.labels.values import VALUES
from ondergrond.periods import parse_periods
from ondergrond.register.row_faults import RowFaults
from ondergrond.register.value_words import codes_of
from ondergrond.tables import Column

YES = ("ja", "j", "yes", "y", "true", "1", "x", "waar")
NO = ("nee", "n", "no", "false", "0", "onwaar")


def take_columns(
    rows: pd.DataFrame,
    meant: Callable[[str], str | None],
    columns: Mapping[str, Column],
    faults: RowFaults,
    same: Mapping[str, Callable[[pd.Series], pd.Series]] | None = None,
) -> pd.DataFrame:
    """The columns of ``rows`` by what they mean, as texts without the spaces around them.

    ``meant`` gives of a heading the name in ``columns``, or None. Where several headings mean the
    same (one that stands there twice has a number behind it: Note_2), of each row the one that is
    filled counts; rows in which they say different things are refused in ``faults``. A code in
    words of either language, or a day written otherwise, is no difference; ``same`` makes of the
    texts of a column what else is none. Null for what is empty.
    """
    made = {}
    names = {heading: meant(_once(str(heading), rows.columns)) for heading in rows.columns}
    for name in dict.fromkeys(each for each in names.values() if each is not None):
        of = [heading for heading, each in names.items() if each == name]
        at = [place for place, each in enumerate(rows.columns) if each in of]
        texts = [_stripped(rows.iloc[:, place]) for place in at]
        made[name] = _first(texts)
        if len(texts) > 1:
            read = (same or {}).get(name) or _reader(columns.get(name))
            said = [read(text).fillna(text) for text in texts]
            differ = pd.concat([each.notna() & each.ne(_first(said)) for each in said], axis=1)
            told = ", ".join(str(each) for each in of)
            faults.refuse(differ.any(axis=1), "columns_differ", columns=told)
    return pd.DataFrame(made, index=rows.index)


def _stripped(column: pd.Series) -> pd.Series:
    return column.astype("str").str.strip().replace("", None).astype("str")


def _first(texts: Sequence[pd.Series]) -> pd.Series:
    """Of each row the first text that is there."""
    first = texts[0]
    for more in texts[1:]:
        first = first.fillna(more)
    return first.astype("str")


def _once(heading: str, headings: Iterable[object]) -> str:
    """A heading without the number that tells it from the same one before it."""
    stem, _, number = heading.rpartition("_")
    return stem if number.isdigit() and stem in {str(each) for each in headings} else heading


def _reader(column: Column | None) -> Callable[[pd.Series], pd.Series]:
    """What makes of the texts of a column what they mean; null where that is not known."""
    if column is not None and column.type == "date":
        return lambda texts: parse_periods(texts.str.lstrip("'").astype("object"))[
            "start"
        ].dt.strftime("%Y-%m-%d")
    if column is not None and column.type == "flag":
        words = {**dict.fromkeys(YES, "yes"), **dict.fromkeys(NO, "no")}
        return lambda texts: texts.str.casefold().map(words)
    listed = None if column is None else _code_list(column)
    if listed is not None:
        return lambda texts: codes_of(listed, texts)
    return lambda texts: texts.str.casefold()


def _code_list(column: Column) -> str | None:
    """The name of the code list of a column, by which its words are known."""
    names: Iterable[str] = (column.name, *VALUES)
    return next((each for each in names if column.values and _has(each, column.values)), None)


def _has(name: str, values: Iterable[str]) -> bool:
    return set(VALUES.get(name, ())) == set(values)
