"""A programme carried out: works take the dates that an earlier run proposed, and keep them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from ondergrond.arrays.aliases import Flags
from ondergrond.arrays.groups import texts_by
from ondergrond.arrays.rows import flag, isin
from ondergrond.labels import Language
from ondergrond.load.agreed_places import find_agreed_places
from ondergrond.load.duplicates import WHENCE
from ondergrond.load.planning import iso
from ondergrond.load.remarked import remark_on
from ondergrond.load.sources import FollowedRun, Loaded, count_more
from ondergrond.periods import fix_dates, period_end
from ondergrond.rules import Rules
from ondergrond.rules.durations import find_first_own_end
from ondergrond.rules.waiting import Waiting
from ondergrond.rules.without_phase import BEGUN, OVER, phase_by_dates
from ondergrond.tables import REMARKS, WORKS, arrange, check, stack
from ondergrond.tables.agreements import BETWEEN, with_more
from ondergrond.tables.schema import DONE_BY

# The remark on a column that the agreed dates break; on a day it is ``follow_breaks``.
BROKEN = {"movable": "follow_breaks_way", "after": "follow_breaks_order"}
_NUMBER = "number"
_OF_WORK = ["work_id", _NUMBER]


@dataclass(frozen=True, slots=True)
class AgreedDates:
    """What a programme says of the works in it.

    ``works`` has work_id (unique, sorted), start and end as proposed (end null where not known),
    and of the work in that run: own_start, own_end, phase, period_text, fingerprint and where its
    record came from. ``joint`` says which work is in which joint work: work_id, number. What is
    fixed in one of ``adopted`` (numbers) stays so when nothing else of it is left.
    """

    works: pd.DataFrame
    joint: pd.DataFrame
    adopted: frozenset[str] = frozenset()


def find_agreed_dates(earlier: Mapping[str, pd.DataFrame]) -> AgreedDates:
    """The dates that the joint programme of an earlier run gives to the works in it.

    ``earlier`` has the tables works, findings and finding_works of that run. A work whose part at
    the place fits within its own period keeps that; one that moves does so as a whole, of several
    joint works by the longest move. What that run itself followed stays as it was. A last day that
    finding_works has in own_end, if it has that column, goes before the duration of the work. Where
    ``earlier`` has a table adopted (work_id, finding_id, start, end, here_start, here_end), its
    works take these very dates, whatever else is proposed to them.
    """
    works, findings, members = (earlier[name] for name in ("works", "findings", "finding_works"))
    chosen = findings.loc[flag(findings["in_programme"]), "finding_id"]
    rows = members[isin(members["finding_id"], chosen) & members["role"].ne("embargo")]
    rows = rows.assign(shift_days=rows["shift_days"].fillna(0).astype("int64"))
    rows = rows.assign(away=rows["shift_days"].abs())
    rows = rows.sort_values(["work_id", "away", "finding_id"], ascending=[True, False, True])
    longest = rows.drop_duplicates("work_id").set_index("work_id")
    shift = longest["shift_days"]
    fixed = works.loc[works["fixed_in"].notna(), ["work_id", "fixed_in"]]
    fixed = fixed.assign(number=fixed["fixed_in"].str.split(BETWEEN, regex=False))
    joint = pd.concat(
        [
            rows[["work_id", "finding_id"]].set_axis(_OF_WORK, axis=1),
            pd.DataFrame(fixed)[_OF_WORK].explode(_NUMBER),
        ]
    )
    joint = joint.drop_duplicates().sort_values(_OF_WORK, ignore_index=True)
    own = pd.DataFrame(works)[isin(works["work_id"], joint["work_id"])].sort_values("work_id")
    move = pd.to_timedelta(shift.reindex(own["work_id"]).fillna(0).to_numpy(), unit="D")
    end, last = own["end"] + move, period_end(own) + move
    if "own_end" in longest:
        other = pd.Series(longest["own_end"].reindex(own["work_id"]).array, own.index)
        end, last = other.fillna(end), other.fillna(last)
    agreed = own[["work_id", "partner", *WHENCE, "phase", "period_text", "fingerprint"]].assign(
        own_start=own["start"],
        own_end=own["end"],
        start=own["start"] + move,
        end=end,
        last=last,
    )
    agreed, joint = agreed.reset_index(drop=True), joint.astype("str")
    adopted = earlier.get("adopted")
    if adopted is None:
        return AgreedDates(agreed, joint)
    return AgreedDates(
        _on_adopted_dates(agreed, adopted), joint, frozenset(adopted["finding_id"].astype("str"))
    )


def _adopted_days(adopted: pd.DataFrame | None) -> pd.DataFrame | None:
    """The days here of the works that were adopted, but of those in several joint works."""
    if adopted is None:
        return None
    alone = adopted[~adopted["work_id"].duplicated(keep=False)]
    return alone[["work_id", "here_start", "here_end"]]


def _adopted_years(adopted: pd.DataFrame | None) -> pd.DataFrame | None:
    """Of which year each joint work was adopted, by its number."""
    if adopted is None:
        return None
    rows = adopted[["finding_id", "adopted_year"]].drop_duplicates(ignore_index=True)
    return rows.rename(columns={"finding_id": "number"}).astype({"number": "str"})


def _on_adopted_dates(agreed: pd.DataFrame, adopted: pd.DataFrame) -> pd.DataFrame:
    """The works of a programme, of which those that were adopted have the adopted dates."""
    dates = adopted.drop_duplicates("work_id").set_index("work_id").reindex(agreed["work_id"])
    is_adopted = agreed["work_id"].isin(adopted["work_id"]).to_numpy(dtype=bool)
    start, end = (pd.Series(dates[name].array, agreed.index) for name in ("start", "end"))
    return agreed.assign(
        start=agreed["start"].mask(is_adopted, start),
        end=agreed["end"].mask(is_adopted, end),
        last=agreed["last"].mask(is_adopted & end.notna(), end),
    )


def follow(
    loaded: Loaded,
    earlier: Mapping[str, pd.DataFrame],
    rules: Rules,
    *,
    on: date,
    language: Language,
) -> Loaded:
    """Carry out the joint programme of an earlier run on what was delivered present.

    ``earlier`` has that run's tables run, works, findings and finding_works. The members of
    each joint work take the dates that :func:`find_agreed_dates` gives, share the finding's id as
    number of an agreement (``agreement`` and ``fixed_in``), and have no room to move any more.
    Who is no longer delivered, or whose period was changed to other dates, takes no part any more;
    of a joint work of which one project is left nothing is fixed, but where it was adopted. Each of
    these gets one remark,
    and so does a work of which the agreed dates break what it says itself (:func:`_find_broken`).
    """
    agreed = find_agreed_dates(earlier)
    works = loaded.works
    at = pd.Index(agreed.works["work_id"]).get_indexer(pd.Index(works["work_id"]))
    row = np.flatnonzero(at >= 0)
    known = agreed.works.iloc[at[row]].set_axis(pd.Index(row), axis=0)
    present = pd.DataFrame(works).iloc[row].set_axis(pd.Index(row), axis=0)
    kept = _unchanged(present, known)
    joint = agreed.joint[isin(agreed.joint["work_id"], present.loc[kept, "work_id"])]
    project = present.set_index("work_id")["project_id"].reindex(joint["work_id"])
    lone = joint.assign(project=project.array).groupby(_NUMBER)["project"].transform("nunique") < 2
    joint = joint[~lone | joint[_NUMBER].isin(list(agreed.adopted))]
    numbers = texts_by(joint["work_id"], joint[_NUMBER])
    held = isin(present["work_id"], joint["work_id"])
    remarks = stack(REMARKS, [loaded.remarks, *_remarks(agreed, present, kept, held, language)])
    fixed = _fix(works.iloc[row[held]], known[held], numbers, rules, on=on)
    rest = np.setdiff1d(np.arange(len(works)), row[held])
    whole = pd.concat([works.iloc[rest], fixed]).sort_index()
    broken = _find_broken(works, whole, numbers, rules, on=on)
    remarks = stack(REMARKS, [remarks, *_tell_broken(whole, broken, numbers, language)])
    added = remarks.iloc[len(loaded.remarks) :]
    run_id = str(earlier["run"]["run_id"].iloc[0])
    dates = fixed[["work_id", "fixed_in", "start", "end"]]
    content = dates.to_csv(index=False, lineterminator="\n")
    return replace(
        loaded,
        works=check(WORKS, arrange(WORKS, whole, crs=works.crs)),
        remarks=remarks,
        deliveries=count_more(loaded.deliveries, "n_remarks", added),
        followed=FollowedRun(
            run_id,
            joint[_NUMBER].nunique(),
            len(fixed),
            hashlib.blake2b(content.encode(), digest_size=16).hexdigest(),
            find_agreed_places(earlier, joint).to_crs(works.crs),
            _adopted_days(earlier.get("adopted")),
            _adopted_years(earlier.get("adopted")),
        ),
    )


def _unchanged(present: pd.DataFrame, known: pd.DataFrame) -> Flags:
    """Which works are delivered as in that run, or with the dates that were proposed to them."""
    same = present["fingerprint"].eq(known["fingerprint"])
    same |= present["period_text"].eq(known["period_text"]).fillna(value=False).astype(bool)
    for start, end in (("own_start", "own_end"), ("start", "end")):
        alike = present["end"].eq(known[end]) | (present["end"].isna() & known[end].isna())
        same |= present["start"].eq(known[start]) & alike
    unchanged: Flags = same.to_numpy(dtype=bool)
    return unchanged


def _fix(
    works: gpd.GeoDataFrame, known: pd.DataFrame, numbers: pd.Series, rules: Rules, *, on: date
) -> gpd.GeoDataFrame:
    """Works with the dates of ``known`` and the numbers of their joint works (by work_id)."""
    joint = pd.Series(numbers.reindex(works["work_id"]).array, works.index)
    each = joint.str.split(BETWEEN, regex=False).explode().dropna()
    fixed = fix_dates(works, known["start"], known["end"], on=on).assign(
        agreement=with_more(works["agreement"], each),
        fixed_in=joint.astype("str"),
        room_source="agreed",
    )
    # A phase that its former dates gave: on the dates that are agreed it may lie ahead still.
    given = known["phase"].isna() & works["phase"].isin([BEGUN, OVER])
    given &= works["fingerprint"].eq(known["fingerprint"])
    anew = phase_by_dates(fixed.assign(phase=fixed["phase"].mask(given)), rules.window, on=on)
    anew_phased: gpd.GeoDataFrame = fixed.assign(phase=anew)
    return anew_phased


def _find_broken(
    own: gpd.GeoDataFrame, fixed: gpd.GeoDataFrame, numbers: pd.Series, rules: Rules, *, on: date
) -> dict[str, pd.Series]:
    """What works say that the dates agreed for them break and their own dates do not.

    ``own`` and ``fixed`` are the same works, row for row, on their own dates and on those of the
    agreements; ``numbers`` has the works of these. Gives by column (``DONE_BY``, movable, after)
    what is broken: a day, the code of a way, the id of a work; null for nothing.
    """
    held = fixed["work_id"].isin(numbers.index)
    moved = fixed["start"] - own["start"]
    wrong = (moved < pd.Timedelta(0)) & own["movable"].isin(["later", "no"])
    wrong |= (moved > pd.Timedelta(0)) & own["movable"].isin(["earlier", "no"])
    found = {"movable": own["movable"].where(held & wrong)}
    before, after = (find_first_own_end(each, rules.window) for each in (own, fixed))
    for name in DONE_BY:
        day = own[name]
        late = day.ge(own["start"]) & day.ge(pd.Timestamp(on)) & before.le(day) & after.gt(day)
        found[name] = iso(day).where(held & late)
    waits = [Waiting.of(each, rules.window) for each in (own, fixed)]
    first = pd.Series(None, own.index, dtype="str")
    if waits[0] is not None and waits[1] is not None:
        then, one = waits[1].find_broken(own)
        late = ~waits[0].broken(one, then)
        ids = own["work_id"].array
        told = pd.Series(ids[one[late]], then[late], dtype="str").groupby(level=0).min()
        first.iloc[told.index.to_numpy(dtype=np.int64)] = told.to_numpy()
    return {**found, "after": first}


def _tell_broken(
    works: pd.DataFrame, broken: Mapping[str, pd.Series], numbers: pd.Series, language: Language
) -> list[pd.DataFrame]:
    """One remark on each work for each column that the dates of an agreement break."""
    number = pd.Series(numbers.reindex(works["work_id"]).array, works.index)
    dates = {"start": iso(works["start"]), "end": iso(period_end(works))}
    told = []
    for name, value in broken.items():
        code = BROKEN.get(name, "follow_breaks")
        facts = {"taken" if name == "movable" else "value": value, "number": number, **dates}
        told.append(remark_on(code, works[value.notna()], language, column=name, **facts))
    return told


def _remarks(
    agreed: AgreedDates, present: pd.DataFrame, kept: Flags, held: Flags, language: Language
) -> list[pd.DataFrame]:
    """One remark on each work of the programme that is gone, was changed, or is left alone."""
    of_work = agreed.works.set_index("work_id", drop=False)
    of_work = of_work.assign(number=texts_by(agreed.joint["work_id"], agreed.joint[_NUMBER]))
    gone = of_work[~isin(of_work["work_id"], present["work_id"])]
    by_id = present.set_index("work_id", drop=False)
    facts = of_work.reindex(by_id.index)
    value = by_id["period_text"].fillna(iso(by_id["start"]))
    changed = {"start": iso(facts["start"]), "end": iso(facts["last"]), "value": value}
    return [
        remark_on("follow_gone", gone, language, number=gone[_NUMBER]),
        remark_on("follow_changed", by_id[~kept], language, number=facts[_NUMBER], **changed),
        remark_on("follow_lapsed", by_id[kept & ~held], language, number=facts[_NUMBER]),
    ]
