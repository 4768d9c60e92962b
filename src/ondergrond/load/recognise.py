"""Columns recognised by their heads and by what stands in them, for files without a map.

Deterministic, and it says what it took for what: a head alone is never enough, what stands
in the column must fit as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pandas as pd

from ondergrond.labels.message import Message, message
from ondergrond.labels.vocabulary import LISTS, plain
from ondergrond.load.agreements import parse_agreements
from ondergrond.load.codes import KNOWN, UNDERSTOOD, find_code, parse_codes
from ondergrond.load.columns import without_blanks
from ondergrond.load.headings import (
    ADMINISTRATIVE,
    BEFOREHAND,
    EDGES,
    EXECUTION,
    HEADINGS,
    MADE,
    X,
    Y,
)
from ondergrond.load.records import Records
from ondergrond.load.values import flags, numbers
from ondergrond.load.work_columns import AGREEMENT, FLAGS, NUMBERS
from ondergrond.partnership import ColumnSource, GeometrySource
from ondergrond.periods import find_kw_weeks, find_order, parse_periods
from ondergrond.tables.schema import DONE_BY

Fits = Callable[[pd.Series], bool]

SAMPLE = 500  # distinct texts that are looked at to see what a column holds
QUARTER, HALF, MOST = 0.25, 0.5, 0.9
PERIODS = ("start", "end", "earliest_start", "latest_end")
ID_ENDINGS = ("id", "nr", "nummer", "number", "code", "kenmerk", "ref")
DBF_NAME = 10  # letters that a shapefile leaves of a name

_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WKT = r"(?i)(?:SRID=[0-9]+;)?\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION|CURVE)"
_WKT += r"|0[01][0-9A-F]{16,}"
_GEOJSON = r"\s*\{.*\"(?:coordinates|geometries)\"\s*:"
_BARE_NUMBER = r"[0-9.,]+"
_YEAR = r"(?:19[89]|20[0-9])[0-9](?:[.]0)?"


def recognise(
    records: Records,
) -> tuple[dict[str, ColumnSource], GeometrySource | None, list[Message]]:
    """Recognise the columns of a layer: the column map, where the place is, and what was taken.

    The map lacks ``start`` where no column holds periods; the place is None where the layer
    has geometry of its own, or none at all. What was taken for what is one sentence per column
    of works.
    """
    names = records.columns_seen
    texts = without_blanks(records.attributes)
    free = [at for at in range(len(names)) if texts[at].notna().any()]
    notes: list[Message] = []
    place = _place(records, texts, free, notes)
    taken: dict[str, int] = {}
    for column, words in HEADINGS.items():
        fits = partial(_fits, column)
        ranked = _ranked(names, free) if column in PERIODS else [free]
        if column == "start":  # what says that it ends begins only where nothing else does
            ends = {at for at, head in _heads(names, free).items() if _says_end(head)}
            ranked = [[at for at in some if at not in ends] for some in ranked] + ranked
        at = next(
            (at for some in ranked for at in find_headed(names, texts, some, words, fits)), None
        )
        if at is not None:
            taken[column] = at
            free.remove(at)
            notes.append(message("took_column", name=column, column=names[at]))
    if "name" not in taken and "street" in taken:
        taken["name"] = taken["street"]
        notes.append(message("took_street", column=names[taken["street"]]))
    if "start" not in taken:
        _find_periods(names, texts, free, taken, notes)
    if "work_id" not in taken:
        _find_ids(names, texts, free, taken, notes)
    columns = {name: ColumnSource(columns=(names[at],)) for name, at in taken.items()}
    if "discipline" not in columns:
        columns |= _discipline_of_name(records, notes)
    if free:
        notes.append(message("not_recognised", names=", ".join(names[at] for at in free)))
    return columns, place, notes


def find_like(
    column: str, names: tuple[str, ...], texts: pd.DataFrame, free: list[int]
) -> str | None:
    """The name of a free column that holds what ``column`` of works should; None where none does.

    One with a head that says so goes first; else the only one that hardly holds anything else.
    """
    fits = partial(_fits, column)
    words = HEADINGS.get(column, "")
    ranked = _ranked(names, free) if column in PERIODS else [free]
    for some in ranked:
        at = next(find_headed(names, texts, some, words, fits), None)
        if at is not None:
            return names[at]
    if column not in PERIODS:
        return None
    alike = [
        at
        for some in ranked
        for at in some
        if _share(read_as_periods(_sample(texts[at]))) >= MOST and not _are_bare(texts[at])
    ]
    return names[alike[0]] if alike else None


def read_as_periods(texts: pd.Series) -> pd.Series:
    """Which texts are periods, by the habits that their column shows (bool; null is none)."""
    order = find_order(texts)
    day_first = None if order == "mixed" else order != "month_first"
    read = parse_periods(texts, day_first=day_first, kw_weeks=find_kw_weeks(texts))
    return read["status"].isin(["ok", "open_start", "open_end"])


def _are_bare(texts: pd.Series) -> bool:
    """Whether some of the texts are numbers that are no year: an id may look like a day."""
    sample = _sample(texts)
    return bool((sample.str.fullmatch(_BARE_NUMBER) & ~sample.str.fullmatch(_YEAR)).any())


def _ranked(names: tuple[str, ...], free: list[int]) -> list[list[int]]:
    """Columns that may hold a period of the works: those of execution, the others, preparation.

    What says when a record was written, or when something was made, is none of them.
    """
    heads = _heads(names, free)
    plans = [at for at in free if not holds_part(heads[at], ADMINISTRATIVE, MADE)]
    before = [at for at in plans if holds_part(heads[at], BEFOREHAND)]
    works = [
        at
        for at in plans
        if at not in before
        and holds_part(heads[at], EXECUTION)
        and any(_holds_phrase(heads[at], plain(edge)) for edge in EDGES.split("|"))
    ]
    others = [at for at in plans if at not in before and at not in works]
    return [works, others, before]


def _heads(names: tuple[str, ...], free: list[int]) -> dict[int, str]:
    """The heads of columns as they are compared, by position."""
    return {at: plain(_INNER_CAPITAL.sub(" ", names[at])) for at in free}


def _says_end(head: str) -> bool:
    return any(_same_head(head, plain(phrase)) for phrase in HEADINGS["end"].split("|"))


def holds_part(head: str, *lists: str) -> bool:
    """Whether a head holds one of the parts that ``lists`` name, separated by bars."""
    return any(part.strip() in head for parts in lists for part in parts.split("|"))


def find_headed(
    names: tuple[str, ...], texts: pd.DataFrame, free: list[int], words: str, fits: Fits
) -> Iterator[int]:
    """The free columns whose head is among the words and whose content fits, likeliest first.

    A head that is one of the words goes before one that holds it among others.
    """
    phrases = [plain(phrase) for phrase in words.split("|")]
    heads = _heads(names, free)
    for same in (_same_head, _holds_phrase):
        for phrase in phrases:
            for at in free:
                if same(heads[at], phrase) and fits(texts[at].dropna()):
                    yield at


def _same_head(head: str, phrase: str) -> bool:
    head, phrase = head.replace(" ", ""), phrase.replace(" ", "")
    return head == phrase or (len(head) == DBF_NAME and phrase.startswith(head))


def _holds_phrase(head: str, phrase: str) -> bool:
    return len(phrase) > 2 and f" {phrase} " in f" {head} "


def _sample(texts: pd.Series) -> pd.Series:
    return texts.dropna().drop_duplicates().head(SAMPLE)


def _fits(column: str, texts: pd.Series) -> bool:
    """Whether texts are what a column of works holds: ids differ, projects recur, and so on."""
    sample = _sample(texts)
    if column in ("work_id", "project_id"):
        differ = texts.nunique() / len(texts)
        return differ >= MOST if column == "work_id" else differ < 1
    if column in (*PERIODS, *DONE_BY, "protected_until"):
        return _share(read_as_periods(sample)) >= HALF
    if column in LISTS:
        return _are_codes(texts, sample, column)
    if column in NUMBERS:
        return _share(~pd.Series(numbers(sample, NUMBERS[column]).unreadable)) >= MOST
    if column in FLAGS:
        return _share(~pd.Series(flags(sample)[1])) >= MOST
    fits: Fits | None = {AGREEMENT: _are_agreements, "street": _are_words}.get(column)
    return fits is None or fits(sample)


def _are_agreements(sample: pd.Series) -> bool:
    return _share(parse_agreements(sample)[0].notna()) >= HALF


def _are_words(sample: pd.Series) -> bool:
    """Whether texts name something: no numbers (a house number, coordinates), no yes and no."""
    numeric, flagged = ~numbers(sample, "length").unreadable, ~flags(sample)[1]
    named = sample.str.contains(r"[^\W\d_]{2}", regex=True).to_numpy(dtype=bool)
    return _share(pd.Series(numeric | flagged | ~named)) < HALF


def _are_codes(texts: pd.Series, sample: pd.Series, column: str) -> bool:
    """Whether most texts are words of a code list.

    Where texts hardly recur they are names, and a word in a name proves nothing.
    """
    recur = texts.nunique() <= QUARTER * len(texts)
    ways = [KNOWN, UNDERSTOOD] if recur else [KNOWN]
    return _share(parse_codes(sample, column)["how"].isin(ways)) >= HALF


def _share(found: pd.Series) -> float:
    return float(found.mean()) if len(found) else 0.0


def _find_periods(
    names: tuple[str, ...],
    texts: pd.DataFrame,
    free: list[int],
    taken: dict[str, int],
    notes: list[Message],
) -> None:
    """Take the first column that holds hardly anything but periods, whatever its head.

    A column of bare numbers counts only where they are years: an id may look like a day. One
    that says when the record was written is no plan.
    """
    for at in free:
        if holds_part(plain(names[at]), ADMINISTRATIVE, MADE, BEFOREHAND):
            continue
        sample = _sample(texts[at])
        if not _are_bare(texts[at]) and _share(read_as_periods(sample)) >= MOST:
            taken["start"] = at
            free.remove(at)
            notes.append(message("took_periods", column=names[at]))
            return


def _find_ids(
    names: tuple[str, ...],
    texts: pd.DataFrame,
    free: list[int],
    taken: dict[str, int],
    notes: list[Message],
) -> None:
    """Take the first column called some id or number that tells the records apart."""
    for at in free:
        if plain(names[at]).endswith(ID_ENDINGS) and _fits("work_id", texts[at].dropna()):
            taken["work_id"] = at
            free.remove(at)
            notes.append(message("took_ids", column=names[at]))
            return


def _discipline_of_name(records: Records, notes: list[Message]) -> dict[str, Any]:
    """The discipline that the name of the layer or the file says, as a constant."""
    file = re.sub(r"\.[A-Za-z0-9]+$", "", records.source.split("/")[-1])
    for how, name in (("discipline_of_layer", records.layer), ("discipline_of_file", file)):
        code = find_code(_INNER_CAPITAL.sub(" ", name), "discipline")
        if code is not None:
            notes.append(message(how, code=code))
            return {"discipline": ColumnSource(constant=code)}
    return {}


def _place(
    records: Records, texts: pd.DataFrame, free: list[int], notes: list[Message]
) -> GeometrySource | None:
    """Where a table holds the place: a column of GeoJSON or WKT, else one of x and one of y."""
    if records.geometry is not None:
        return None
    names = records.columns_seen
    for key, form in (("wkt", _WKT), ("geojson", _GEOJSON)):
        for at in free:
            sample = texts[at].dropna().head(SAMPLE).str.slice(0, 2000)
            if _share(sample.str.match(form)) >= HALF:
                free.remove(at)
                notes.append(message("took_place", column=names[at], form=key))
                return GeometrySource.model_validate({key: names[at]})
    sides = [
        next(find_headed(names, texts, free, words, _are_coordinates), None) for words in (X, Y)
    ]
    if sides[0] is None or sides[1] is None or sides[0] == sides[1]:
        return None
    x, y = (names[at] for at in sides if at is not None)
    free[:] = [at for at in free if at not in sides]
    notes.append(message("took_x_and_y", x=x, y=y))
    return GeometrySource(x=x, y=y)


def _are_coordinates(texts: pd.Series) -> bool:
    return _share(~pd.Series(numbers(_sample(texts), "coordinate").unreadable)) >= HALF
