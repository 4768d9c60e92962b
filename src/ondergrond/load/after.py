"""What comes first: delivered ids, projects and parties to names that hold over the partnership."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Rows
from ondergrond.arrays.turns import find_cycles
from ondergrond.labels import Language
from ondergrond.labels.codes import severity
from ondergrond.load.agreements import split_cell
from ondergrond.load.codes import plain
from ondergrond.load.planning import iso
from ondergrond.load.record_log import sentences_of
from ondergrond.rules import Rules
from ondergrond.rules.durations import find_first_own_end, find_last_own_start
from ondergrond.tables import REMARKS, arrange, party, stack
from ondergrond.tables.after import ComesAfter
from ondergrond.tables.agreements import BETWEEN
from ondergrond.tables.schema import CLOSED

WHENCE = ["source", "source_layer", "source_row"]
# What people write where nothing comes first.
NOTHING = ("-", "--", "–", "—", "?", "/", "x", "geen", "none", "nvt", "n.v.t.", "n/a")
_HEAD = re.compile(r"^(?:pas\s+|eerst\s+|only\s+)?(?:na|after|eerst|first)[\s:]+", re.IGNORECASE)
_PART = re.compile(r"#\d+$")


def find_what_comes_first(
    works: pd.DataFrame,
    delivered: pd.DataFrame,
    remarks: pd.DataFrame,
    *,
    names: Mapping[str, str],
    rules: Rules,
    language: Language,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make names of what works say comes first: the works, and the remarks with new ones.

    ``works`` keeps WORKS, with ``after`` as delivered: an id or a project of the same partner,
    ``partner:id``, or the code or name of a party. ``delivered`` has the works as they were before
    some became one project; ``names`` are those of partners by code. In ``after`` come the ids of
    works and projects and the codes of parties, distinct, sorted and joined by ``BETWEEN``. Each
    of these gets a remark: what names nothing (``after_not_found``); who waits for what waits for
    it, which both do not count (``after_circle``); and dates that break the order of works too
    far apart to be told as a conflict (``after_broken``).
    """
    if works["after"].isna().all():
        return works, remarks
    text = works["after"]
    known = _Names.of(works, delivered, names)
    keys = pd.DataFrame({"partner": works["partner"], "text": text}).dropna()
    distinct = keys.drop_duplicates()
    read = [known.find(partner, text) for partner, text in distinct.itertuples(index=False)]
    found = distinct.assign(
        found=pd.Series([BETWEEN.join(each) or None for each, _ in read], distinct.index, "str"),
        lost=pd.Series([", ".join(each) or None for _, each in read], distinct.index, "str"),
    )
    both = keys.reset_index().merge(found, on=["partner", "text"]).set_index("index")
    after, lost = (both[name].reindex(works.index) for name in ("found", "lost"))
    made = [remarks, _remarks(works, "after_not_found", lost, language, value=text, names=lost)]
    works = works.assign(after=after.astype("str"))
    works, circles = _without_circles(works)
    made.append(_remarks(works, "after_circle", circles, language, value=text, other=circles))
    made.append(_broken(works, rules, language))
    return works, stack(REMARKS, made)


@dataclass(frozen=True, slots=True)
class _Names:
    """What can be named: ids of works, projects and parties, each with what it is called now."""

    works: Mapping[str, tuple[str, ...]]
    projects: Mapping[str, tuple[str, ...]]
    parties: Mapping[str, str]

    @classmethod
    def of(cls, works: pd.DataFrame, delivered: pd.DataFrame, names: Mapping[str, str]) -> _Names:
        """Of works as they are now and were delivered."""
        ids = works["work_id"].str.replace(_PART, "", regex=True)
        key = ["partner", *WHENCE]
        before = pd.DataFrame(delivered)[[*key, "project_id"]].drop_duplicates(key)
        both = pd.DataFrame(works)[[*key, "project_id"]].merge(
            before, on=key, suffixes=("", "_was")
        )
        own = pd.DataFrame({"code": party(works), "partner": works["partner"],
                            "department": works["department"]}).drop_duplicates()  # fmt: skip
        parties: dict[str, str] = {}
        for code, partner, department in own.itertuples(index=False):
            name = names.get(partner, partner)
            told = [partner] if pd.isna(department) else [f"{name} ({department})"]
            for each in (code, *told):
                parties.setdefault(plain(each), code)
        for partner in own["partner"].unique():
            for each in (partner, names.get(partner, partner)):
                parties[plain(each)] = partner
        return cls(
            _lists(pd.concat([ids, works["work_id"]]), pd.concat([works["work_id"]] * 2)),
            _lists(both["project_id_was"], both["project_id"])
            | _lists(works["project_id"], works["project_id"]),
            parties,
        )

    def find(self, partner: str, text: str) -> tuple[list[str], list[str]]:
        """What a cell of that partner names, sorted, and the parts of it that name nothing."""
        whole = self._names(partner, text)
        if whole:
            return sorted(whole), []
        found: set[str] = set()
        lost = []
        for part in split_cell(text):
            if part.strip() in NOTHING:
                continue
            named = self._names(partner, part)
            found |= {*named}
            if not named:
                lost.append(part)
        return sorted(found), lost

    def _names(self, partner: str, text: str) -> tuple[str, ...]:
        bare = text.strip()
        for each in dict.fromkeys([bare, _HEAD.sub("", bare)]):
            if not plain(each):
                continue
            for known in (self.works, self.projects):
                for name in (f"{partner}:{each}", each):
                    if name in known:
                        return known[name]
            for name in (each, f"{partner}/{each}"):
                if plain(name) and plain(name) in self.parties:
                    return (self.parties[plain(name)],)
        return ()


def _lists(keys: pd.Series, values: pd.Series) -> dict[str, tuple[str, ...]]:
    """The distinct values of each key, sorted."""
    table = pd.DataFrame({"key": keys.array, "value": values.array}).drop_duplicates()
    table = table.sort_values(["key", "value"])
    return {str(key): tuple(each) for key, each in table.groupby("key")["value"]}


def _without_circles(works: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The works without what waits for what waits for it, and per work what that was."""
    circles = pd.Series(None, works.index, dtype="str")
    after = ComesAfter.of(works)
    if after is None:
        return works, circles
    then, first = after.edges()
    round_ = find_cycles(len(works), first, then)
    if not round_.any():
        return works, circles
    bad = pd.DataFrame({"row": then[round_], "id": works["work_id"].array[first[round_]],
                        "project": works["project_id"].array[first[round_]]})  # fmt: skip
    others = bad.groupby("row")["id"].first()
    circles.iloc[others.index.to_numpy()] = others.to_numpy()
    names = works["after"].reset_index(drop=True).str.split(BETWEEN, regex=False).explode()
    names = names.dropna()
    gone = pd.MultiIndex.from_arrays([
        np.tile(bad["row"], 2), np.concatenate([bad["id"], bad["project"]])
    ])  # fmt: skip
    kept = names[~pd.MultiIndex.from_arrays([names.index, names]).isin(gone)]
    left = kept.groupby(level=0).agg(BETWEEN.join).reindex(range(len(works)))
    return works.assign(after=pd.Series(left.array, works.index, dtype="str")), circles


def _broken(works: pd.DataFrame, rules: Rules, language: Language) -> pd.DataFrame:
    """A remark on works that start too soon, of which what comes first lies out of all reach."""
    after = ComesAfter.of(works)
    nothing = pd.Series(None, works.index, dtype="str")
    if after is None:
        return _remarks(works, "after_broken", nothing, language)
    then, first = after.edges()
    starts = find_last_own_start(works, rules.window)
    done = find_first_own_end(works, rules.window)
    ahead = ~works["phase"].isin(CLOSED).to_numpy(dtype=bool)
    early = starts.to_numpy()[then] <= done.to_numpy()[first]
    kept = np.flatnonzero(early & ahead[then] & ahead[first])
    kept = kept[~_within_reach(works, then[kept], first[kept], rules)]
    found = pd.DataFrame({"then": then[kept], "first": first[kept],
                          "done": done.to_numpy()[first[kept]]})  # fmt: skip
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
    about = [rule for rule in rules.active.values() if rule.time == "waits"]
    reach_m = [max(each.distance_m or 0, each.distance_hindering_m or 0) for each in about]
    shapes = works["geometry"].to_numpy()
    near = shapely.distance(shapes[one], shapes[other]) <= max(reach_m, default=-1.0)
    project, owner = works["project_id"].to_numpy(), party(works).to_numpy()
    told: Flags = near & (project[one] != project[other]) & (owner[one] != owner[other])
    return told


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
