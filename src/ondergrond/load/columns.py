"""Column mapping: which delivered column says what, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from ondergrond.arrays.aliases import Flags, Positions, Texts
from ondergrond.load.records import Records
from ondergrond.load.rows_json import json_rows
from ondergrond.load.several_columns import text_of
from ondergrond.load.text import readable
from ondergrond.partnership import ColumnSource, Register, Source

# How programs write "nothing" in text: ArcGIS, databases, pandas, Dutch and English Excel.
NOTHING = frozenset({"", "<null>", "(null)", "null", "nan", "#n/b", "#n/a", "\\n"})


@dataclass(frozen=True, slots=True)
class Given:
    """What a delivery gives for one column of works.

    ``text`` is the delivered text (null where there is none). ``replaced`` is the value that the
    partnership file puts in its place, from a value map or a constant (object, null where it
    says nothing). ``unlisted`` are texts that a value map was given for but does not name;
    ``constant`` is what to fall back on (object, None for nothing), and ``position`` the delivered
    column that was used (-1 for none).
    """

    text: pd.Series
    replaced: pd.Series
    unlisted: Flags
    constant: Texts
    position: npt.NDArray[np.int64]

    @property
    def unmapped(self) -> pd.Series:
        """The delivered texts that the partnership file says nothing about."""
        return self.text.where(self.replaced.isna())


@dataclass(frozen=True, slots=True)
class Mapped:
    """The columns of works that a delivery gives, and the delivered columns they came from.

    ``attributes`` are the delivered texts by position, blanks null, ``names`` their names;
    ``elsewhere`` are the columns that hold the place or the owner. Of several tables under each
    other (:func:`join_mapped`) ``attributes`` has no columns, ``names`` are those of all and
    ``table_of`` says of which table each record is; None where all are of one.
    """

    given: Mapping[str, Given]
    attributes: pd.DataFrame
    names: tuple[str, ...]
    elsewhere: tuple[int, ...]
    table_of: Positions | None = None

    def text(self, name: str) -> pd.Series:
        """One column as text: what the partnership file says, else what was delivered."""
        if name not in self.given:
            return pd.Series(None, index=self.attributes.index, dtype="str")
        given = self.given[name]
        if not given.replaced.notna().any():
            return given.text
        texts = given.replaced.map(_as_text, na_action="ignore").astype("str")
        return texts.where(given.replaced.notna(), given.text)

    def left_over(self, lost: Mapping[str, Flags]) -> pd.Series:
        """JSON of what ended in no column, per record; null where nothing did.

        These are delivered columns that nothing names, texts of a fallback that was not
        needed, and texts in ``lost``: by column of works, the records whose text could not
        be made out.
        """
        left = np.ones(self.attributes.shape, dtype=bool)
        left[:, list(self.elsewhere)] = False
        for given in self.given.values():
            rows = np.flatnonzero(given.position >= 0)
            left[rows, given.position[rows]] = False
        for name, flags in lost.items():
            at = self.given[name].position
            rows = np.flatnonzero(flags & (at >= 0))
            left[rows, at[rows]] = True
        return json_rows(self.attributes, self.names, left)

    def raw(self, rows: Flags) -> pd.Series:
        """JSON of some records as they were delivered."""
        return json_rows(self.attributes[rows], self.names)


def map_columns(records: Records, source: Source) -> Mapped:
    """Take the columns of works from a layer, as the source maps them.

    A fallback list gives the first delivered column that is filled. Blank texts are null.
    """
    names = records.columns_seen
    attributes = without_blanks(records.attributes)
    geometry = source.geometry
    columns = source.columns
    if geometry is not None and geometry.street is not None:
        # What says the place says the street as well, unless another column does.
        columns = {"street": ColumnSource(columns=(geometry.street,)), **columns}
    given = {name: _given(attributes, names, mapping) for name, mapping in columns.items()}
    drawn = [each for each in (geometry, geometry.end if geometry else None) if each is not None]
    others = [name for each in drawn for name in (each.wkt, each.geojson, each.x, each.y)]
    others += [source.owner.column] if isinstance(source, Register) else []
    elsewhere = {position(names, name) for name in others if name} - {-1}
    return Mapped(given, attributes, names, tuple(sorted(elsewhere)))


def join_mapped(parts: Sequence[Mapped]) -> Mapped:
    """The columns of works of several tables under each other, index 0..n-1.

    Where a table does not give a column, it is as if it were there and empty.
    """
    if len(parts) == 1:
        return parts[0]
    n_records = [len(each.attributes) for each in parts]
    index = pd.RangeIndex(sum(n_records))
    n_before = np.cumsum([0, *(len(each.names) for each in parts[:-1])]).tolist()
    columns = dict.fromkeys(name for each in parts for name in each.given)
    blanks = [_not_given(each.attributes.index) for each in parts]
    of_parts = {
        name: [each.given.get(name, blank) for each, blank in zip(parts, blanks, strict=True)]
        for name in columns
    }
    texts = _joined_columns({name: [one.text for one in of] for name, of in of_parts.items()})
    given = {
        name: Given(
            texts[name],
            pd.Series(_stacked([one.replaced.to_numpy() for one in of]), index, dtype=object),
            np.concatenate([one.unlisted for one in of]),
            _stacked([one.constant for one in of]),
            np.concatenate(
                [
                    np.where(one.position >= 0, one.position + before, -1)
                    for one, before in zip(of, n_before, strict=True)
                ]
            ),
        )
        for name, of in of_parts.items()
    }
    names = tuple(name for each in parts for name in each.names)
    table_of = np.repeat(np.arange(len(parts), dtype=np.intp), n_records)
    return Mapped(given, pd.DataFrame(index=index), names, (), table_of)


def joined_texts(parts: Sequence[pd.Series]) -> pd.Series:
    """Columns of text under each other, index 0..n-1, in one piece."""
    return _joined_columns({"text": parts})["text"]


def _joined_columns(columns: Mapping[str, Sequence[pd.Series]]) -> pd.DataFrame:
    """Columns of text, each of parts under each other; a column of many pieces is slow."""
    # In one piece also where there is no row: pandas cannot join on a column of no pieces.
    whole = {
        name: pa.chunked_array([pa.array(part, pa.large_string()) for part in parts])
        for name, parts in columns.items()
    }
    frame: pd.DataFrame = pa.table(
        {name: column.combine_chunks() for name, column in whole.items()}
    ).to_pandas()
    return frame


def _stacked(parts: Sequence[np.ndarray]) -> Texts:
    stacked: Texts = np.concatenate([np.empty(0, dtype=object), *parts])
    return stacked


def _not_given(index: pd.Index) -> Given:
    """A column that no delivered column gives."""
    n = len(index)
    return Given(
        pd.Series(None, index=index, dtype="str"),
        pd.Series(None, index=index, dtype=object),
        np.zeros(n, dtype=bool),
        np.full(n, None, dtype=object),
        np.full(n, -1),
    )


def delivered_texts(mapped: Mapped, name: str) -> pd.Series:
    """One delivered column by name, blank texts null; all null where there is none."""
    at = position(mapped.names, name)
    if at < 0:
        return pd.Series(None, index=mapped.attributes.index, dtype="str")
    return mapped.attributes[at]


def position(columns: tuple[str, ...], name: str) -> int:
    """Where a column stands, compared exactly, then loosely; -1 where it is not."""
    if name in columns:
        return columns.index(name)
    bare = [bare_name(column) for column in columns]
    return bare.index(bare_name(name)) if bare_name(name) in bare else -1


def find_listed(texts: pd.Series, values: Mapping[str, Any]) -> pd.Series:
    """Texts put through a value map (object, null where it names none of them).

    Compared as they are, then without regard to case and spaces.
    """
    if not values:
        return pd.Series(None, index=texts.index, dtype=object)
    loose: dict[str, Any] = {}
    for text, value in values.items():
        loose.setdefault(bare_name(text), value)
    return _find_once(texts, lambda text: values.get(text, loose.get(bare_name(text))))


def find_worded(texts: pd.Series, words: Mapping[str, Any]) -> pd.Series:
    """The value of the first of ``words`` that stands in each text (object, null where none does).

    A word is whole there, with no letter or digit before or behind it; it may be several, with
    any space between them. Upper and lower case do not matter.
    """
    spaced = {r"\s+".join(map(re.escape, word.split())): value for word, value in words.items()}
    patterns = [
        (re.compile(rf"(?<!\w)(?:{word})(?!\w)", re.IGNORECASE), value)
        for word, value in spaced.items()
    ]
    return _find_once(
        texts,
        lambda text: next((value for pattern, value in patterns if pattern.search(text)), None),
    )


def _find_once(texts: pd.Series, find: Callable[[str], object]) -> pd.Series:
    """What is found for each distinct text (object, null where the text is)."""
    codes, distinct = pd.factorize(texts)
    lookup = np.array([*map(find, distinct), None], dtype=object)
    return pd.Series(lookup[codes], index=texts.index, dtype=object)


def bare_name(name: str) -> str:
    """A name as it is compared loosely: in one case, without spaces."""
    return "".join(name.casefold().split())


def without_blanks(attributes: pd.DataFrame) -> pd.DataFrame:
    """Delivered texts by position, blanks null; by position, for two may have one name."""
    columns = {at: _blanked(attributes.iloc[:, at]) for at in range(attributes.shape[1])}
    return pd.DataFrame(columns, index=attributes.index)


def _blanked(texts: pd.Series) -> pd.Series:
    stripped = readable(texts).str.strip()
    return stripped.mask(stripped.str.lower().isin(NOTHING))


def _given(attributes: pd.DataFrame, columns: tuple[str, ...], mapping: ColumnSource) -> Given:
    index = attributes.index
    text = pd.Series(None, index=index, dtype="str")
    taken = np.full(len(index), -1)
    several = [position(columns, name) for name in mapping.columns] if mapping.is_combined else []
    if there := [at for at in several if at >= 0]:
        text = text_of([attributes[at] for at in there], [columns[at] for at in there], mapping)
    for name in () if mapping.is_combined else mapping.columns:
        at = position(columns, name)
        gaps = text.isna().to_numpy(dtype=bool)
        if at >= 0 and gaps.any():
            candidate = attributes[at]
            taken[gaps & candidate.notna().to_numpy(dtype=bool)] = at
            text = text.where(~gaps, candidate)
    replaced = find_listed(text, mapping.values or {})
    unlisted = (text.notna() & replaced.isna()).to_numpy(dtype=bool) & (mapping.values is not None)
    if mapping.constant is not None:
        replaced = replaced.where(text.notna(), mapping.constant)
    if mapping.remark is not None:
        at = position(columns, mapping.remark)
        remarks = attributes[at] if at >= 0 else pd.Series(None, index=index, dtype="str")
        said = find_worded(remarks, mapping.words or {})
        says = said.notna().to_numpy(dtype=bool)
        text, replaced = text.where(~says, remarks), replaced.where(~says, said)
        taken, unlisted = np.where(says, at, taken), unlisted & ~says
    constant = np.full(len(index), mapping.constant, dtype=object)
    return Given(text, replaced, unlisted, constant, taken)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
