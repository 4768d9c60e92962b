"""What another run gains or loses: its findings beside those of the first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from ondergrond.arrays.groups import join_texts
from ondergrond.arrays.rows import flag

GAINED, LOST, SAME, CHANGED = "gained", "lost", "same", "changed"
CHANGES = (GAINED, LOST, CHANGED, SAME)
# Where the same finding says something else, it has changed; columns that a run lacks are skipped.
COMPARED = ("severity", "window_start", "window_end", "proposal", "proposed_start", "in_programme")
SUMMED = ("saving_mid_eur", "nuisance_days_avoided")
ALIKE = 0.5


def compare(
    findings_a: pd.DataFrame,
    finding_works_a: pd.DataFrame,
    findings_b: pd.DataFrame,
    finding_works_b: pd.DataFrame,
) -> pd.DataFrame:
    """Put the findings of run B beside those of run A, each at most once.

    Takes FINDINGS and FINDING_WORKS of either run (finding_id, kind, and of ``COMPARED``,
    ``SUMMED``, title and parties what there is). Findings of one kind with the same works
    match, those with the same id first; of the rest those that share at least half of their
    works together (Jaccard index, the largest first). What a finding of B says that it continues
    (``earlier_id``) goes before all of these. Gives one row per match or single:
    change (``gained`` only in B, ``lost`` only in A, ``changed``, ``same``), kind, finding_a,
    finding_b, jaccard, differs (which of ``COMPARED``, and ``works``, separated by '; '), title,
    parties, and per column of ``SUMMED`` a pair ``_a`` and ``_b``, and in_programme_a and _b;
    sorted by change and id.
    """
    sets_a, sets_b = _sets(findings_a, finding_works_a), _sets(findings_b, finding_works_b)
    named = _named(findings_a, findings_b, sets_a, sets_b)
    rest_a = sets_a[~sets_a["finding"].isin(named["a"])]
    rest_b = sets_b[~sets_b["finding"].isin(named["b"])]
    both = pd.concat([named, _matched(rest_a, rest_b)], ignore_index=True)
    return _table_of(both, findings_a, findings_b)


def find_earlier_ids(
    findings_a: pd.DataFrame,
    finding_works_a: pd.DataFrame,
    findings_b: pd.DataFrame,
    finding_works_b: pd.DataFrame,
) -> pd.Series:
    """The finding of run A that each finding of run B continues: text, index that of B.

    Takes what :func:`compare` takes, and matches as it does without ``earlier_id``: of one kind,
    the same works, else at least half of them, each at most once. Null where it is new.
    """
    sets_a, sets_b = _sets(findings_a, finding_works_a), _sets(findings_b, finding_works_b)
    earlier = _matched(sets_a, sets_b).set_index("b")["a"]
    found = earlier.reindex(findings_b["finding_id"]).set_axis(findings_b.index)
    return found.astype("str").rename("earlier_id")


def _matched(sets_a: pd.DataFrame, sets_b: pd.DataFrame) -> pd.DataFrame:
    """Pairs a, b and their Jaccard index: those with the same works, then the most alike."""
    pairs = _same_works(sets_a, sets_b)
    rest_a = sets_a[~sets_a["finding"].isin(pairs["a"])]
    rest_b = sets_b[~sets_b["finding"].isin(pairs["b"])]
    alike = _best_pairs(_alike(rest_a, rest_b))
    return pd.concat([pairs.assign(jaccard=1.0), alike], ignore_index=True)


def _named(
    findings_a: pd.DataFrame, findings_b: pd.DataFrame, sets_a: pd.DataFrame, sets_b: pd.DataFrame
) -> pd.DataFrame:
    """Pairs a, b and jaccard of what findings of B say that they continue, each once."""
    if "earlier_id" not in findings_b:
        return pd.DataFrame({"a": [], "b": [], "jaccard": []})
    said = findings_b[["finding_id", "kind", "earlier_id"]].dropna(subset="earlier_id")
    known = findings_a[["finding_id", "kind"]].rename(columns={"finding_id": "earlier_id"})
    said = said.merge(known, on=["earlier_id", "kind"]).drop_duplicates("earlier_id")
    pairs = said.rename(columns={"earlier_id": "a", "finding_id": "b"})[["a", "b"]]
    works_a = sets_a[["finding", "work", "size"]].set_axis(["a", "work", "size_a"], axis=1)
    works_b = sets_b[["finding", "work", "size"]].set_axis(["b", "work", "size_b"], axis=1)
    shared = pairs.merge(works_a, on="a").merge(works_b, on=["b", "work"])
    counted = shared.groupby(["a", "b", "size_a", "size_b"], as_index=False).size()
    either = counted["size_a"] + counted["size_b"] - counted["size"]
    return counted[["a", "b"]].assign(jaccard=counted["size"] / either)


def total_changes(compared: pd.DataFrame) -> pd.DataFrame:
    """Per kind and change: n_findings and the sums of ``SUMMED`` in A, in B, and B less A.

    ``compared`` comes from :func:`compare`. Added up is only what is in the joint programme of a
    run: opportunities that have a work in common exclude each other. Index kind and change, every
    change of each kind.
    """
    sums = [f"{name}_{side}" for name in SUMMED for side in ("a", "b")]
    chosen = {
        name: compared[name].where(compared[f"in_programme_{name[-1]}"], 0.0) for name in sums
    }
    compared = compared.assign(**chosen)
    grouped = compared.groupby(["kind", "change"])
    total = grouped[sums].sum().assign(n_findings=grouped.size())
    kinds = sorted(compared["kind"].unique())
    every = pd.MultiIndex.from_product([kinds, CHANGES], names=["kind", "change"])
    total = total.reindex(every, fill_value=0)
    for name in SUMMED:
        total[name] = total[f"{name}_b"] - total[f"{name}_a"]
    return total[["n_findings", *sums, *SUMMED]]


def _sets(findings: pd.DataFrame, finding_works: pd.DataFrame) -> pd.DataFrame:
    """One row per finding and work, with the kind and the size of the finding, sorted."""
    rows = finding_works[["finding_id", "work_id"]].drop_duplicates()
    rows = rows.merge(findings[["finding_id", "kind"]], on="finding_id")
    rows = rows.rename(columns={"finding_id": "finding", "work_id": "work"})
    rows = rows.sort_values(["finding", "work"], ignore_index=True)
    return rows.assign(size=rows.groupby("finding")["work"].transform("size"))


def _same_works(sets_a: pd.DataFrame, sets_b: pd.DataFrame) -> pd.DataFrame:
    """Pairs of the same kind and works; the same works at more places go by id, then order."""
    keys_a, keys_b = _keys(sets_a), _keys(sets_b)
    named = keys_a.merge(keys_b, on=["key"], suffixes=("_a", "_b"))
    named = named[named["finding_a"].eq(named["finding_b"])]
    rest_a = keys_a[~keys_a["finding"].isin(named["finding_a"])]
    rest_b = keys_b[~keys_b["finding"].isin(named["finding_b"])]
    rest_a = rest_a.assign(place=rest_a.groupby("key").cumcount())
    rest_b = rest_b.assign(place=rest_b.groupby("key").cumcount())
    ordered = rest_a.merge(rest_b, on=["key", "place"], suffixes=("_a", "_b"))
    both = pd.concat([named, ordered], ignore_index=True)[["finding_a", "finding_b"]]
    return both.set_axis(["a", "b"], axis=1)


def _keys(sets: pd.DataFrame) -> pd.DataFrame:
    """The kind and works of each finding as one text, sorted by finding."""
    codes = pd.factorize(sets["finding"])[0].astype(np.int64)
    works = join_texts(codes, sets["work"].to_numpy(dtype=object), "\n")
    first = sets.drop_duplicates("finding")
    return pd.DataFrame(
        {
            "finding": first["finding"].to_numpy(),
            "key": first["kind"].to_numpy(dtype=object) + "\n" + works,
        }
    ).astype("str")


def _alike(sets_a: pd.DataFrame, sets_b: pd.DataFrame) -> pd.DataFrame:
    """All pairs of one kind with a Jaccard index of at least a half: a, b, jaccard.

    Prefix filtering (Chaudhuri, Ganti and Kaushik, A primitive operator for similarity joins in
    data cleaning, ICDE 2006): with the works of each finding in one order, the rarest first,
    two findings that share enough share one of their first few. So a cable that is in
    thousands of findings does not bring all of these together.
    """
    if sets_a.empty or sets_b.empty:
        none = {"a": sets_a["finding"].iloc[:0], "b": sets_b["finding"].iloc[:0]}
        return pd.DataFrame({**none, "jaccard": pd.Series(dtype="float64")})
    rare = pd.concat([sets_a, sets_b])["work"].value_counts()
    least = min(sets_a["size"].min(), sets_b["size"].min())
    near = _prefix(sets_a, rare, least).merge(
        _prefix(sets_b, rare, least), on=["kind", "work"], suffixes=("_a", "_b")
    )
    near = near[["finding_a", "finding_b"]].drop_duplicates()
    each_a = sets_a[["finding", "work", "size"]].set_axis(["finding_a", "work", "size_a"], axis=1)
    each_b = sets_b[["finding", "work", "size"]].set_axis(["finding_b", "work", "size_b"], axis=1)
    shared = near.merge(each_a, on="finding_a").merge(each_b, on=["finding_b", "work"])
    found = shared.groupby(["finding_a", "finding_b", "size_a", "size_b"], as_index=False)
    counted = found.agg(shared=("work", "size"))
    jaccard = counted["shared"] / (counted["size_a"] + counted["size_b"] - counted["shared"])
    pairs = pd.DataFrame({"a": counted["finding_a"], "b": counted["finding_b"], "jaccard": jaccard})
    return pairs[pairs["jaccard"].ge(ALIKE)]


def _prefix(sets: pd.DataFrame, rare: pd.Series, least: int) -> pd.DataFrame:
    """The rarest works of each finding, as many as it takes to meet every finding alike."""
    rows = sets.assign(rarity=rare.reindex(sets["work"]).to_numpy())
    rows = rows.sort_values(["finding", "rarity", "work"])
    size = rows["size"].to_numpy()
    # Jaccard >= 1/2 needs shared >= (size + other) / 3, and the other at least half this size.
    other = np.maximum(least, np.ceil(size / 2))
    needed = np.ceil((size + other) / 3)
    place = rows.groupby("finding").cumcount().to_numpy()
    return rows.loc[place <= size - needed, ["finding", "kind", "work"]]


def _best_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """The most alike first, each finding once: round by round all that are each other's best."""
    left = pairs.sort_values(["jaccard", "a", "b"], ascending=[False, True, True])
    taken = []
    while len(left):
        best = left[~left["a"].duplicated() & ~left["b"].duplicated()]
        taken.append(best)
        left = left[~left["a"].isin(best["a"]) & ~left["b"].isin(best["b"])]
    return pd.concat(taken) if taken else pairs


def _table_of(
    both: pd.DataFrame, findings_a: pd.DataFrame, findings_b: pd.DataFrame
) -> pd.DataFrame:
    table_a = findings_a.set_index("finding_id", drop=False)
    table_b = findings_b.set_index("finding_id", drop=False)
    only_a = table_a.index[~table_a.index.isin(both["a"])]
    only_b = table_b.index[~table_b.index.isin(both["b"])]
    ids = pd.concat(
        [both, pd.DataFrame({"a": only_a}), pd.DataFrame({"b": only_b})], ignore_index=True
    ).reindex(columns=["a", "b", "jaccard"])
    a, b = table_a.reindex(ids["a"]), table_b.reindex(ids["b"])
    differs = _differs(ids, a, b)
    matched = ids["jaccard"].notna()
    change = pd.Series(SAME, index=ids.index).mask(differs.ne(""), CHANGED)
    change = change.mask(~matched & ids["a"].notna(), LOST).mask(
        ~matched & ids["b"].notna(), GAINED
    )
    columns = {
        "change": change,
        "kind": _either(b, a, "kind"),
        "finding_a": ids["a"].to_numpy(),
        "finding_b": ids["b"].to_numpy(),
        "jaccard": ids["jaccard"],
        "differs": differs.where(matched & differs.ne("")),
        "title": _either(b, a, "title"),
        "parties": _either(b, a, "parties"),
    }
    for name in SUMMED:
        columns |= {f"{name}_a": _column(a, name), f"{name}_b": _column(b, name)}
    columns |= {f"in_programme_{side}": _chosen(table) for side, table in (("a", a), ("b", b))}
    rank = change.map({name: place for place, name in enumerate(CHANGES)})
    frame = pd.DataFrame(columns, index=ids.index).assign(rank=rank)
    texts = ["change", "kind", "finding_a", "finding_b", "differs", "title", "parties"]
    frame = frame.astype(dict.fromkeys(texts, "str"))
    order = frame.sort_values(["rank", "kind", "finding_b", "finding_a"], ignore_index=True)
    return order.drop(columns="rank")


def find_differences(
    compared: pd.DataFrame, findings_a: pd.DataFrame, findings_b: pd.DataFrame
) -> pd.DataFrame:
    """What each matched finding says differently in B: finding_b and name, a row for each.

    ``compared`` comes from :func:`compare`, of the same findings. Names are those of ``COMPARED``,
    and ``works``, in this order: works first.
    """
    both = compared[compared["jaccard"].notna()]
    a = findings_a.set_index("finding_id").reindex(both["finding_a"])
    b = findings_b.set_index("finding_id").reindex(both["finding_b"])
    rows = [
        pd.DataFrame({"finding_b": both["finding_b"].array[mark], "name": name})
        for name, mark in _marks(both, a, b).items()
    ]
    return pd.concat(rows, ignore_index=True).sort_values("finding_b", kind="stable")


def _differs(ids: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame) -> pd.Series:
    """What a matched finding says differently in B, separated by '; '."""
    text = pd.Series("", index=ids.index, dtype="str")
    for name, mark in _marks(ids, a, b).items():
        text = text.mask(mark & text.ne(""), text + "; " + name).mask(mark & text.eq(""), name)
    return text


def _marks(ids: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame) -> dict[str, npt.NDArray[np.bool_]]:
    """For each thing that may differ, which rows of ``ids`` do; null works differ in nothing."""
    marks = {"works": ids["jaccard"].lt(1.0).to_numpy()}
    for name in COMPARED:
        if name in a and name in b:
            left = a[name].to_numpy(dtype=object)
            right = b[name].to_numpy(dtype=object)
            known = pd.notna(left) & pd.notna(right)
            alike = pd.isna(left) & pd.isna(right)
            # pd.NA equals nothing and is no answer either, so only what is known is compared
            alike[known] = left[known] == right[known]
            marks[name] = ~alike & ids["jaccard"].notna().to_numpy()
    return marks


def _either(first: pd.DataFrame, second: pd.DataFrame, name: str) -> pd.Series:
    """A text of B, else of A; missing where neither run has the column."""
    columns = [
        table[name].reset_index(drop=True).astype("str")
        for table in (first, second)
        if name in table
    ]
    if not columns:
        return pd.Series(None, index=range(len(first)), dtype="str")
    return columns[0].fillna(columns[-1])


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    if name not in table:
        return pd.Series(np.nan, index=range(len(table)))
    return table[name].astype("float64").reset_index(drop=True)


def _chosen(table: pd.DataFrame) -> pd.Series:
    if "in_programme" not in table:
        return pd.Series(data=False, index=range(len(table)))
    return flag(table["in_programme"]).reset_index(drop=True)
