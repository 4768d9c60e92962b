"""What comes first: delivered ids, projects and parties to names that hold over the partnership."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.arrays.turns import find_circles, find_cycles
from ondergrond.labels import Language
from ondergrond.labels.codes import severity
from ondergrond.load.after_names import Known, Named
from ondergrond.load.duplicates import WHENCE
from ondergrond.load.planning import iso, stamps
from ondergrond.load.record_log import sentences_of
from ondergrond.periods import dates
from ondergrond.rules import Rules
from ondergrond.rules.waiting import Waiting
from ondergrond.tables import REMARKS, arrange, party, stack
from ondergrond.tables.after import ComesAfter
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.schema import CLOSED

# The remark on each part of a cell that names nothing, by what :class:`Named` calls it.
REMARK = {
    "lost": "after_not_found",
    "kept": "after_private",
    "rejected": "after_rejected",
    "superseded": "after_superseded",
    "unsure": "after_unsure",
}
# The remark on a circle of two, and of more, with the fact that names it.
CIRCLES = {"after_circle": "other", "after_long_circle": "circle"}


def find_what_comes_first(
    works: pd.DataFrame,
    delivered: pd.DataFrame,
    remarks: pd.DataFrame,
    *,
    names: Mapping[str, str],
    rules: Rules,
    language: Language,
    rejected: Mapping[str, str] = MappingProxyType({}),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make names of what works say comes first: the works, and the remarks with new ones.

    ``works`` keeps WORKS, with ``after`` as delivered: an id or a project of the same partner,
    ``partner:id``, or the code or name of a party; ids in small or capital letters where that
    leaves one. ``delivered`` has the works as they were before some became one project or were
    superseded; ``rejected`` are the ids of records that became no work, with who may see these, and
    ``names`` those of partners by code. What another keeps private is as if it were not there, or
    whoever guesses an id would learn of it: it counts for nothing, and the remark that says why
    (``after_private``) is for the coordinator alone. In ``after`` come the ids of works and
    projects and the codes of parties, distinct, sorted and joined by ``BETWEEN``. Each of these
    gets a remark: what names nothing (``REMARK`` by why); the work itself, which does not count
    (``after_self``); who waits for what waits for it, which both do not count (``after_circle``),
    or for itself by way of others, with the whole of the shortest such circle
    (``after_long_circle``); and dates that break the order of works too far apart to be told as a
    conflict (``after_broken``).
    """
    if works["after"].isna().all():
        return works, remarks
    text = works["after"]
    known = Known(works, delivered, names, rejected)
    keys = pd.DataFrame({"partner": works["partner"], "text": text}).dropna()
    distinct = keys.drop_duplicates()
    read = [known.find(partner, text) for partner, text in distinct.itertuples(index=False)]
    for part in (each.name for each in fields(Named)):
        between = BETWEEN if part == "found" else ", "
        texts = [between.join(getattr(named, part)) or None for named in read]
        distinct = distinct.assign(**{part: pd.Series(texts, distinct.index, dtype="str")})
    both = keys.reset_index().merge(distinct, on=["partner", "text"]).set_index("index")
    both = both.reindex(works.index)
    made = [remarks]
    lost, kept = both["lost"], both["kept"]
    for part, code in REMARK.items():
        chosen = lost.where(kept.isna()) if part == "lost" else both[part]
        about = {"names": lost, "kept": kept} if part == "kept" else {"names": both[part]}
        made.append(_remarks(works, code, chosen, language, value=text, **about))
    works, told = settle_order(
        works.assign(after=both["found"].astype("str")), text, rules, language
    )
    return works, stack(REMARKS, [*made, told])


def settle_order(
    works: pd.DataFrame, text: pd.Series, rules: Rules, language: Language
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The works without an order that cannot be, and a remark (REMARKS) on each that had one.

    ``works`` keeps WORKS, ``after`` with names that hold over the partnership; ``text`` is what
    was written of it. What is remarked on: see :func:`find_what_comes_first`.
    """
    made = []
    works, selves = _without_selves(works)
    made.append(_remarks(works, "after_self", selves, language, value=text, names=selves))
    named, works = _find_circles(works), _without_circles(works)
    met = _find_circles(works, rules)
    for code, fact in CIRCLES.items():
        told = named[code].fillna(met[code])
        made.append(_remarks(works, code, told, language, value=text, **{fact: told}))
    made.append(_broken(works, rules, language))
    return works, stack(REMARKS, made)


def _without_selves(works: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The works without what names themselves, and per work what that was."""
    names = works["after"].reset_index(drop=True).str.split(BETWEEN, regex=False).explode().dropna()
    at = names.index.to_numpy(dtype=np.int64)
    own = np.zeros(len(names), dtype=bool)
    for called in (works["work_id"], works["project_id"], party(works)):
        own |= names.to_numpy() == called.to_numpy()[at]
    if not own.any():
        return works, pd.Series(None, works.index, dtype="str")
    whole = range(len(works))
    left, selves = (
        each.groupby(level=0).agg(between.join).reindex(whole).set_axis(works.index).astype("str")
        for each, between in ((names[~own], BETWEEN), (names[own], ", "))
    )
    return works.assign(after=left), selves


def _find_circles(works: pd.DataFrame, rules: Rules | None = None) -> dict[str, pd.Series]:
    """By code of ``CIRCLES`` what is told of each work that waits for itself by way of others.

    Of two the id of the other, of more the ids of the whole circle from the work on; null for
    who is in none. By ids and projects; with ``rules`` by the parties of those that it meets too.
    """
    told = {code: pd.Series(None, works.index, dtype="str") for code in CIRCLES}
    after = ComesAfter.of(works)
    if after is None:
        return told
    then, first = after.edges()
    if rules is not None:
        one, other = _find_meeting(works, after, rules)
        then, first = np.concatenate([then, one]), np.concatenate([first, other])
    ids = works["work_id"].tolist()
    for row, circle in find_circles(len(works), first, then).items():
        names = [ids[each] for each in circle]
        if len(circle) == 2:
            told["after_circle"].iloc[row] = names[1]
        else:
            told["after_long_circle"].iloc[row] = " > ".join([*names, names[0]])
    return told


def _find_meeting(works: pd.DataFrame, after: ComesAfter, rules: Rules) -> tuple[Rows, Rows]:
    """Which works wait for which of those that they meet and that wait as well."""
    waiting = np.flatnonzero(after.waits & ~works["phase"].isin(CLOSED).to_numpy(dtype=bool))
    reach_m = _reach_m(rules)
    if reach_m < 0:
        return waiting[:0], waiting[:0]
    shapes = works["geometry"].to_numpy()[waiting]
    tree = shapely.STRtree(shapes)
    one, other = waiting[tree.query(shapes, predicate="dwithin", distance=reach_m)]
    named = (one != other) & after.names(one, other)
    return one[named], other[named]


def _without_circles(works: pd.DataFrame) -> pd.DataFrame:
    """The works without what waits, by ids and projects, for what waits for it."""
    after = ComesAfter.of(works)
    if after is None:
        return works
    then, first = after.edges()
    within = find_cycles(len(works), first, then)
    if not within.any():
        return works
    bad = pd.DataFrame({"row": then[within], "id": works["work_id"].array[first[within]],
                        "project": works["project_id"].array[first[within]]})  # fmt: skip
    names = works["after"].reset_index(drop=True).str.split(BETWEEN, regex=False).explode()
    names = names.dropna()
    gone = pd.MultiIndex.from_arrays([
        np.tile(bad["row"], 2), np.concatenate([bad["id"], bad["project"]])
    ])  # fmt: skip
    kept = names[~pd.MultiIndex.from_arrays([names.index, names]).isin(gone)]
    left = kept.groupby(level=0).agg(BETWEEN.join).reindex(range(len(works)))
    return works.assign(after=pd.Series(left.array, works.index, dtype="str"))


def _broken(works: pd.DataFrame, rules: Rules, language: Language) -> pd.DataFrame:
    """A remark on works that start too soon, of which what comes first lies out of all reach."""
    waiting = Waiting.of(works, rules.window)
    nothing = pd.Series(None, works.index, dtype="str")
    if waiting is None:
        return _remarks(works, "after_broken", nothing, language)
    starts, done = (stamps(dates(each), works.index) for each in (waiting.starts, waiting.done))
    then, first = waiting.find_broken(works)
    far = ~_within_reach(works, then, first, rules)
    found = pd.DataFrame({"then": then[far], "first": first[far],
                          "done": done.to_numpy()[first[far]]})  # fmt: skip
    last = found.sort_values(["then", "done", "first"]).drop_duplicates("then", keep="last")
    other, end = nothing.copy(), starts.copy()
    at = last["then"].to_numpy(dtype=np.int64)
    other.iloc[at] = works["work_id"].array[last["first"].to_numpy(dtype=np.int64)]
    end.iloc[at] = last["done"].to_numpy()
    return _remarks(
        works, "after_broken", other, language, start=iso(starts), other=other, end=iso(end)
    )


def _within_reach(works: pd.DataFrame, one: Rows, other: Rows, rules: Rules) -> Flags:
    """Whether works of two projects lie within the distance at which a conflict tells of it."""
    shapes = works["geometry"].to_numpy()
    near = shapely.distance(shapes[one], shapes[other]) <= _reach_m(rules)
    project, owner = works["project_id"].to_numpy(), party(works).to_numpy()
    told: Flags = near & (project[one] != project[other]) & (owner[one] != owner[other])
    return told


def _reach_m(rules: Rules) -> float:
    """The distance at which a conflict tells of works that wait; -1 where no rule does."""
    about = [rule for rule in rules.active.values() if rule.time == "waits"]
    reach_m = [max(each.distance_m or 0, each.distance_hindering_m or 0) for each in about]
    return max(reach_m, default=-1.0)


def _remarks(
    works: pd.DataFrame, code: str, chosen: pd.Series, language: Language, **facts: pd.Series
) -> pd.DataFrame:
    """A remark on each work of which ``chosen`` is not null."""
    about = pd.DataFrame(works.loc[chosen.notna(), ["work_id", "partner", *WHENCE]])
    some: dict[str, pd.Series | str] = {name: fact[about.index] for name, fact in facts.items()}
    messages, kept = sentences_of(
        "remark", code, language, about.index, {"column": "after", **some}
    )
    columns = about.assign(code=code, message=messages, facts=kept, severity=severity(code))
    return arrange(REMARKS, columns)
