"""What the columns of a layer mean: what every run recognises, and what ``init`` dares to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from ondergrond.init.values import MOST_VALUES, ValueGuess, guess_values, share_known
from ondergrond.labels.vocabulary import LISTS, plain
from ondergrond.labels.wider_words import (
    CONFIDENTIAL,
    MORE_HEADINGS,
    OWNERS,
    PROJECTS,
    TECHNICAL,
)
from ondergrond.load.columns import without_blanks
from ondergrond.load.headings import HEADINGS
from ondergrond.load.recognise import find_headed, read_as_periods, recognise
from ondergrond.load.records import Records
from ondergrond.load.values import flags, numbers
from ondergrond.partnership import GeometrySource

CODED = ("phase", "discipline", "nuisance", "activity", "surface")
DIFFERENT = 0.9  # the share of records that an id tells apart
MANY_OWNERS = 300
NEARLY_ALL = 0.98
GAPS = 0.02  # the share of records without a value, from which on a second column helps
ENOUGH_KNOWN = 0.5
MOST_WORDS = 3  # of what a plan is called by
_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ID_ENDINGS = ("id", "nr", "no", "nummer", "number", "code", "kenmerk", "ref", "reference")


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Where one column of works comes from, and what its values mean.

    ``columns`` are delivered ones, the first that is filled counts; ``constant`` is a value for
    every record. ``values`` are guesses, ``samples`` what stands in the first column.
    """

    columns: tuple[str, ...] = ()
    constant: str | None = None
    values: tuple[ValueGuess, ...] = ()
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LayerPlan:
    """What a layer is taken for.

    ``owner`` is the column that says whose each record is, with its texts and how many records
    each has. ``left`` are delivered columns that nothing uses.
    """

    columns: dict[str, ColumnPlan]
    geometry: GeometrySource | None = None
    owner: str | None = None
    owners: tuple[tuple[str, int], ...] = ()
    left: tuple[str, ...] = ()
    years: tuple[str, ...] = field(default=())


def plan_layer(records: Records) -> LayerPlan:
    """Say what the columns of a layer are taken for; no ``start`` where no period was found."""
    found, place, _ = recognise(records)
    names = records.columns_seen
    texts = without_blanks(records.attributes)
    taken = {
        name: [names.index(each) for each in source.columns]
        for name, source in found.items()
        if source.columns
    }
    constants = {name: str(each.constant) for name, each in found.items() if not each.columns}
    layer = _Layer(names, texts, taken, _of_place(place, names))
    layer.take_ids()
    layer.take_codes()
    if "discipline" in taken:
        constants.pop("discipline", None)
    layer.take_confidential()
    layer.take_words()
    owner = layer.find_owner()
    layer.take_activity_of_discipline()
    if "discipline" not in taken and "discipline" not in constants:
        layer.take_discipline_elsewhere(owner)
    used = {at for each in taken.values() for at in each} | layer.place
    plans = {name: layer.plan(name) for name in taken}
    plans |= {name: ColumnPlan(constant=value) for name, value in constants.items()}
    if not plans.get("name") and plans.get("street"):
        plans["name"] = plans["street"]
    left = [
        each
        for at, each in enumerate(names)
        if at not in used and at != owner and texts[at].notna().any()
    ]
    counts = texts[owner].value_counts() if owner is not None else pd.Series(dtype="int64")
    return LayerPlan(
        {name: plans[name] for name in sorted(plans, key=_order)},
        place,
        None if owner is None else names[owner],
        tuple((str(text), int(n)) for text, n in counts.items()),
        tuple(left),
    )


_FIRST = (
    *("work_id", "project_id", "department", "name", "street", "description"),
    *("discipline", "activity", "phase", "start", "end"),
)


def _order(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _of_place(place: GeometrySource | None, names: tuple[str, ...]) -> set[int]:
    named = place.model_dump(exclude_none=True).values() if place else ()
    return {names.index(each) for each in named}


@dataclass(slots=True)
class _Layer:
    """The columns of a layer while it is found out what they mean; ``taken`` fills on the way."""

    names: tuple[str, ...]
    texts: pd.DataFrame
    taken: dict[str, list[int]]
    place: set[int]

    def free(self, *but: str) -> list[int]:
        """Columns with something in them that serve nothing, or nothing but ``but``."""
        used = {at for name, each in self.taken.items() if name not in but for at in each}
        return [
            at
            for at in range(len(self.names))
            if at not in used | self.place and self.texts[at].notna().any()
        ]

    def head(self, at: int) -> str:
        return plain(_INNER_CAPITAL.sub(" ", self.names[at]))

    def differ(self, at: int) -> float:
        """The share of all records that a column tells apart."""
        return float(self.texts[at].nunique() / max(len(self.texts), 1))

    def known(self, at: int, column: str) -> float:
        """The share of the filled records whose text is guessed to mean something."""
        texts: pd.Series = self.texts[at]
        return share_known(texts, column)

    def headed(self, words: str, among: Iterable[int]) -> Iterator[int]:
        """Columns whose head is among the words, whatever is in them, the likeliest first."""
        return find_headed(self.names, self.texts, list(among), words, lambda _: True)

    def take_ids(self) -> None:
        """Of several numbers the one that tells the records apart and lasts; and that of a plan."""
        free = self.free("work_id", "project_id")
        words = f"{HEADINGS['work_id']} | {TECHNICAL}"
        candidates = [*dict.fromkeys([*self.headed(words, free), *self._by_ending(free)])]
        technical = set(self.headed(TECHNICAL, free)) | {
            at for at in candidates if self._counts_rows(at)
        }
        telling = [at for at in candidates if self.differ(at) >= DIFFERENT]
        self.taken.pop("work_id", None)
        self.taken.pop("project_id", None)
        if telling:
            projects = set(self.headed(PROJECTS, free))
            lasting = [at for at in telling if at not in technical] or telling
            own = [at for at in lasting if at not in projects] or lasting
            first = own[0]
            self.taken["work_id"] = [first]
        else:
            first = -1
        self._leave_projects_from_name()
        plans = [
            at
            for at in self.headed(PROJECTS, [each for each in self.free() if each != first])
            if self.differ(at) < 1 and self._is_of_several(at)
        ]
        if plans:
            self.taken["project_id"] = [plans[0]]

    def _leave_projects_from_name(self) -> None:
        """What several records are called alike is their plan, where another column names each."""
        at = self.taken.get("name", [-1])[0]
        if at < 0 or self.differ(at) >= DIFFERENT or at not in self.headed(PROJECTS, [at]):
            return
        words = f"{HEADINGS['name']} | {MORE_HEADINGS['name']}"
        others = self.headed(words, self.free("description"))
        better = next((other for other in others if self.differ(other) > self.differ(at)), None)
        if better is not None:
            self.taken["name"] = [better]
            if self.taken.get("description") == [better]:
                self.taken.pop("description")

    def _by_ending(self, free: list[int]) -> list[int]:
        return [at for at in free if self.head(at).replace(" ", "").endswith(_ID_ENDINGS)]

    def _counts_rows(self, at: int) -> bool:
        """Whether a column only counts the rows: 1, 2, 3 and on."""
        read = pd.to_numeric(self.texts[at], errors="coerce")
        counting = read.diff().dropna()
        return bool(len(counting) > 2 and (counting == 1).all() and read.iloc[0] in (0, 1))

    def _is_of_several(self, at: int) -> bool:
        """Whether a column may name plans: its texts are no sentences."""
        return bool(self.texts[at].dropna().str.count(r"\S+").median() <= MOST_WORDS)

    def take_codes(self) -> None:
        """Columns of lists by their heads, that whose values are best known; gaps by a second."""
        for column in CODED:
            before = self.taken.get(column, [])
            words = f"{HEADINGS[column]} | {MORE_HEADINGS.get(column, '')}".rstrip(" |")
            free = self.free(column)
            headed = [at for at in self.headed(words, free) if self._is_list(at)]
            ranked = sorted(
                dict.fromkeys([*before, *headed]),
                key=lambda at: -round(self.known(at, column), 1),
            )
            if not ranked:
                continue
            best = ranked[0]
            if self.known(best, column) == 0 and not self._exact(best, words):
                continue
            chosen = [best]
            if self.texts[best].isna().mean() > GAPS:
                chosen += [at for at in ranked[1:2] if self._fills(at, best)]
            self.taken[column] = chosen

    def _exact(self, at: int, words: str) -> bool:
        return self.head(at).replace(" ", "") in {
            plain(each).replace(" ", "") for each in words.split("|")
        }

    def _fills(self, at: int, gaps_of: int) -> bool:
        gaps = self.texts[gaps_of].isna()
        return bool(self.texts[at][gaps].notna().mean() >= ENOUGH_KNOWN)

    def _is_list(self, at: int) -> bool:
        """Whether the texts of a column recur as those of a list do, and are no dates."""
        filled = self.texts[at].dropna()
        n = filled.nunique()
        if n > MOST_VALUES or n > max(2, ENOUGH_KNOWN * len(filled)):
            return False
        distinct = filled.drop_duplicates()
        return float(read_as_periods(distinct).mean()) < ENOUGH_KNOWN or n <= len(LISTS["phase"])

    def take_confidential(self) -> None:
        """A column that says of a work that it is not for all to see."""
        if "sharing" in self.taken:
            return
        for at in self.headed(CONFIDENTIAL, self.free()):
            if not flags(self.texts[at].dropna())[1].any():
                self.taken["sharing"] = [at]
                return

    def take_words(self) -> None:
        """Name, street, description and money by German and French heads."""
        for column in ("street", "name", "description", "contact", "budget_eur"):
            if column in self.taken and self.taken[column] != self.taken.get("street"):
                continue
            shared = ("street",) if column == "name" else ()
            words = MORE_HEADINGS[column]
            fits = self._is_money if column == "budget_eur" else self._is_text
            at = next((at for at in self.headed(words, self.free(*shared)) if fits(at)), None)
            if at is not None:
                self.taken[column] = [at]

    def _is_text(self, at: int) -> bool:
        filled = self.texts[at].dropna().drop_duplicates().head(500)
        numeric = pd.Series(~numbers(filled, "length").unreadable)
        return bool(len(filled) > 1 and numeric.mean() < ENOUGH_KNOWN)

    def _is_money(self, at: int) -> bool:
        filled = self.texts[at].dropna().drop_duplicates().head(500)
        return bool((~pd.Series(numbers(filled, "money").unreadable)).mean() >= DIFFERENT)

    def find_owner(self) -> int | None:
        """The column that says whose a work is, where there are several owners."""
        for at in self.headed(OWNERS, self.free("department")):
            filled = self.texts[at].dropna()
            n = filled.nunique()
            if (
                2 <= n <= MANY_OWNERS
                and len(filled) >= NEARLY_ALL * len(self.texts) * ENOUGH_KNOWN
                and n <= max(3, ENOUGH_KNOWN * len(filled))
                and filled.str.contains(r"[^\W\d_]{2}", regex=True).mean() >= DIFFERENT
                and not (filled.str.contains("@", regex=False)).any()
            ):
                self.taken.pop("department", None)
                return at
        return None

    def take_activity_of_discipline(self) -> None:
        """What is done may stand in the column that says what it is about."""
        if "activity" in self.taken or "discipline" not in self.taken:
            return
        at = self.taken["discipline"][0]
        if any(
            each.code not in (None, "other") for each in guess_values(self.texts[at], "activity")
        ):
            self.taken["activity"] = [at]

    def take_discipline_elsewhere(self, owner: int | None) -> None:
        """What a work is about, where no head says so: the names of owners, or any list."""
        others = [at for at in self.free() if at != owner and self._is_list(at)]
        best = max(
            ([owner] if owner is not None else []) + others,
            key=lambda at: self.known(at, "discipline"),
            default=None,
        )
        if best is not None and self.known(best, "discipline") >= ENOUGH_KNOWN:
            self.taken["discipline"] = [best]

    def plan(self, name: str) -> ColumnPlan:
        """What is written of one column of works."""
        at = self.taken[name]
        texts = self.texts[at[0]]
        for more in at[1:]:
            texts = texts.where(texts.notna(), self.texts[more])
        values: tuple[ValueGuess, ...] = ()
        if name in CODED:
            values = guess_values(texts, name)
        elif name == "sharing":
            values = _confidential(texts)
        samples = texts.dropna().drop_duplicates().head(3)
        return ColumnPlan(
            tuple(self.names[each] for each in at), None, values, tuple(samples.astype(str))
        )


def _confidential(texts: pd.Series) -> tuple[ValueGuess, ...]:
    """Yes and no of a column of confidence as who may see the work."""
    counts = texts.dropna().value_counts()
    said, unread = flags(pd.Series(counts.index, dtype="str"))
    if unread.any():
        return guess_values(texts, "sharing")
    return tuple(
        ValueGuess(str(text), int(n), "private" if yes else "partners", 1.0)
        for text, n, yes in zip(counts.index, counts, said, strict=True)
    )
