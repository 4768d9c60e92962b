"""Chains of works, compared with trying every day for every member."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby, permutations, product
from types import SimpleNamespace

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.tables import MOVABLES
from ondergrond.weigh.windows import propose_dates
from tests.build import work, works
from tests.examples import examples
from tests.weigh.weighing_rules import DEPTHS, finding_works, findings, shipped

DAY0 = date(2027, 1, 1)
PHASES = ("idea", "definition", "design", "preparation", "contracted", "execution", None)
SMALL = shipped(
    "window",
    beyond_room=2,
    max_gap_days=2,
    max_gap_days_in_order=5,
    shortest_days=2,
    default_duration_days={"gas": 3, "other": 4},
)
SOURCE = "assumption: for this test"
ORDER = shipped(
    "order",
    side_by_side=[
        {"disciplines": ["drinking_water", "gas"], "source": SOURCE},
        {"disciplines": ["gas", "telecom"], "source": SOURCE},
    ],
    lag=[{"after": ["sewer"], "before": ["road", "gas"], "days": 3, "source": SOURCE}],
)
# from deep to shallow, the surface last
TURNS = ("sewer", "drinking_water", "gas", "telecom", "road")
TRENCHES = ({"drinking_water", "gas"}, {"gas", "telecom"})
FIRST_DAY, LAST_DAY = -10, 28


def as_day(number):
    return (DAY0 + timedelta(days=int(number))).isoformat()


@st.composite
def small_work(draw):
    start = draw(st.integers(0, 12))
    end = start + draw(st.integers(0, 6))
    return SimpleNamespace(
        project=draw(st.integers(0, 2)),
        start=start,
        end=end,
        lo=start - draw(st.integers(0, 8)),
        hi=end + draw(st.integers(0, 8)),
        exact=draw(st.booleans()),
        phase=draw(st.sampled_from(PHASES)),
        movable=draw(st.sampled_from([None, None, *MOVABLES])),
        takes=draw(st.none() | st.integers(1, 7)),
        after=draw(st.sampled_from([None, None, None, "p0", "p1", "p2"])),
        here=draw(st.none() | st.integers(1, 4)),
    )


@st.composite
def small_finding(draw):
    """Works of at most three projects, each of one discipline."""
    rows = draw(st.lists(small_work(), min_size=1, max_size=4))
    disciplines = draw(st.lists(st.sampled_from(TURNS), min_size=3, max_size=3))
    joins = draw(st.sampled_from([None, None, 0]))
    for row in rows:
        row.discipline = disciplines[row.project]
        row.joins = row.project == joins and len({each.project for each in rows}) > 1
    rows[0].form = draw(st.sampled_from(["one_open_street", "in_order"]))
    return rows


def as_work(row, finding, number):
    return work(
        f"p{row.project}:{finding}.{number}", "POINT (0 0)",
        project_id=f"p{row.project}:{finding}", phase=row.phase, discipline=row.discipline,
        movable=row.movable, after=row.after,
        start=as_day(row.start), end=as_day(row.end),
        earliest_start=as_day(row.lo), latest_end=as_day(row.hi),
        precision="day" if row.exact else "quarter", duration_days=row.takes,
        renews_surface=row.discipline == "road",
    )  # fmt: skip


def as_tables(sets):
    """The findings, their works with what these take here, and the works themselves."""
    rows = [[as_work(row, f, n) for n, row in enumerate(each)] for f, each in enumerate(sets)]
    table = works(*(row for each in rows for row in each))
    ids = {f"F{f}": [row["work_id"] for row in each] for f, each in enumerate(rows)}
    members = finding_works(table, **ids)
    flat = [row for each in sets for row in each]
    roles = ["mover" if row.joins else "member" for row in flat]
    here = pd.Series([row.here for row in flat], dtype="float64")
    told = findings(**dict.fromkeys(ids, "near_miss"))
    told = told.assign(form=[each[0].form for each in sets])
    return told, members.assign(role=roles), table, here


def propose(sets, today):
    told, members, table, here = as_tables(sets)
    return propose_dates(
        told, members, table, SMALL, order=ORDER, depths=DEPTHS,
        on=DAY0 + timedelta(days=today), days_here=here,
    )  # fmt: skip


def find_set_members(rows, today):
    """The members, from the words of the documentation, one project after the other."""
    for project, group in groupby(sorted(rows, key=lambda row: row.project), lambda r: r.project):
        records = list(group)
        base = min(row.start for row in records)
        room, free, length = [-(10**6), 10**6], 10**6, 0
        fixed = any(row.phase == "execution" or row.movable == "no" for row in records)
        beyond = [today, LAST_DAY]
        for row in records:
            period = row.end - row.start + 1
            usual = 3 if row.discipline == "gas" else 4
            whole = row.takes or (period if row.exact else min(usual, period))
            here = whole if row.here is None else min(whole, max(row.here, min(2, whole)))
            last = max(row.start, row.end - here + 1)
            free = min(free, last - row.start)
            length = max(length, row.start - base + here)
            if row.movable == "later":
                beyond[0] = max(today, base)
            if row.movable == "earlier":
                beyond[1] = min(beyond[1], base + last - row.start)
            if not fixed:
                room[0] = max(room[0], min(row.lo, row.start) - row.start)
                room[1] = min(room[1], max(row.hi - here + 1, last) - row.start)
        lo, hi = (base, base + free) if fixed else (base + room[0], base + room[1])
        running = fixed and base < today and base + free < today
        yield SimpleNamespace(
            project=project,
            discipline=records[0].discipline,
            base=base,
            done=max(row.end for row in records),
            days=(base, base) if running else (max(lo, beyond[0]), min(hi, beyond[1])),
            beyond=tuple(beyond),
            free=(base, base) if running else (base, base + free),
            length=max(row.end for row in records) - base + 1 if running else length,
            weight=max(SMALL.weight.by_phase()[row.phase or "unknown"] for row in records),
            fixed=fixed,
            running=running,
            called=any(row.joins for row in records),
            names={int(row.after[1]) for row in records if row.after},
            joins=any(row.joins for row in records) and not fixed,
        )


def waits_for(members):
    """Which projects each waits for; what waits for itself, however far round, is left out."""
    there = {member.project for member in members}
    named = {m.project: (m.names & there) - {m.project} for m in members}

    def reaches(one, other):
        seen, left = set(), [one]
        while left:
            left += [each for each in named[left.pop()] - seen if not seen.add(each)]
        return other in seen

    return {p: {each for each in named[p] if not reaches(each, p)} for p in named}


def in_turn(members):
    """What comes first goes first, else the deep, of equals who starts, then who is done first."""
    waits, turn = waits_for(members), []
    left = sorted(members, key=lambda m: (TURNS.index(m.discipline), m.base, m.done, m.project))
    while left:
        done = {member.project for member in turn}
        turn.append(next(member for member in left if waits[member.project] <= done))
        left.remove(turn[-1])
    return turn


def in_chain(members):
    """The links of the chain: lists of members."""
    chain, waits = [], waits_for(members)
    for member in in_turn(members):
        if chain and not waits[member.project] & {other.project for other in chain[-1]}:
            disciplines = {member.discipline, *(other.discipline for other in chain[-1])}
            if any(disciplines <= trench for trench in TRENCHES):
                chain[-1].append(member)
                continue
        chain.append([member])
    return chain


def lag(one, other):
    return 3 if one.discipline == "sewer" and other.discipline in {"road", "gas"} else 0


def keep(members, day, form):
    """Whether days (an array for each member, by project) keep the chain."""
    ordered = form == "in_order"
    chain = in_chain(members)
    end = {m.project: day[m.project] + m.length - 1 for m in members}
    good = np.ones(np.broadcast_shapes(*(each.shape for each in day.values())), dtype=bool)
    link = {member.project: n for n, each in enumerate(chain) for member in each}
    for one, other in permutations(members, 2):
        if one.running and other.running:
            continue
        if link[one.project] == link[other.project]:
            if ordered:  # no two roads are in one link
                continue
            together = np.minimum(end[one.project], end[other.project]) + 1
            together = together - np.maximum(day[one.project], day[other.project])
            good &= together >= min(one.length, other.length)
        elif link[one.project] < link[other.project]:
            if other.running:
                good &= end[one.project] <= end[other.project]
            else:
                good &= day[other.project] > end[one.project] + lag(one, other)
    return good & follow(chain, members, day, end, ordered=ordered)


def follow(chain, members, day, end, *, ordered):
    """Whether each link starts soon enough after the one before it."""
    good = np.array(True)
    for n, following in enumerate(chain[1:]):
        if not ordered or {m.discipline for m in (*chain[n], *following)} == {"road"}:
            good = good & near(chain[: n + 1], following, day, end)
    if ordered:
        for one, road in product(members, members):
            if one.discipline != "road" and road.discipline == "road" and not road.running:
                # a temporary surface lies no longer than that
                longest = max(5, *(lag(each, road) for each in members))
                good = good & (day[road.project] - end[one.project] - 1 <= longest)
    return good


def near(before, following, day, end):
    """Whether the first of a link starts soon enough after the last of the one before it."""
    pairs = [pair for pair in product(before[-1], following) if not all(m.running for m in pair)]
    soon = np.array(not pairs)
    for one, other in pairs:
        waits = [lag(each, other) for link in before for each in link]
        gap = day[other.project] - end[one.project] - 1
        soon = soon | (gap <= max(2, *waits)) | other.running
    return soon


def try_all(members, form, mover=None):
    """The least of what others and who joins pay, by trying every day; None where none will do."""
    span = np.arange(FIRST_DAY, LAST_DAY)
    day, cost, own = {}, 0, 0
    for n, member in enumerate(members):
        low, high = member.days if member is not mover else member.beyond
        shape = [-1 if n == at else 1 for at in range(len(members))]
        mine = span[(span >= low) & (span <= high)].reshape(shape)
        day[member.project] = mine
        away = np.maximum(np.maximum(member.free[0] - mine, mine - member.free[1]), 0)
        paid = away * member.weight * (2 if member is mover else 1)
        cost, own = (cost, own + paid) if member.joins else (cost + paid, own)
    if not all(each.size for each in day.values()):
        return None
    good = keep(members, day, form)
    if not good.any():
        return None
    cost, own = (np.broadcast_to(each, good.shape)[good] for each in (cost, own))
    best = np.lexsort((own, cost))[0]
    return int(cost[best]), int(own[best])


@examples(80)
@given(st.lists(small_finding(), max_size=5), st.integers(-5, 14))
def test_no_days_that_keep_the_chain_are_cheaper_than_those_proposed(sets, today):
    told, asked = propose(sets, today)
    for f, each in enumerate(sets):
        members = list(find_set_members(each, today))
        mine = asked[asked["finding_id"].eq(f"F{f}")]
        check_one(told.loc[f"F{f}"], mine, members, today, each[0].form)


def check_one(told, asked, members, today, form):
    best, movers = try_all(members, form), []
    if best is None:
        known = any(m.called for m in members)
        could = [m for m in members if not m.fixed and (m.joins or not known)]
        movers = [(cost, m) for m in could if (cost := try_all(members, form, m)) is not None]
        best = min((cost for cost, _ in movers), default=None)
    proposal = "none" if best is None else "one_beyond_room" if movers else "within_room"
    assert told["proposal"] == proposal
    assert told["form"] == form if best is not None else pd.isna(told["form"])
    if best is None:
        assert asked["proposed_start"].isna().all()
        return
    number = asked["work_id"].str[1].astype(int)
    day = {}
    for member in members:
        shift = asked.loc[number.eq(member.project), "shift_days"]
        assert shift.nunique() == 1
        starts = asked.loc[number.eq(member.project), "proposed_start"]
        day[member.project] = np.array((starts.min().date() - DAY0).days)
    assert keep(members, day, form)
    moving = set(number[asked["mover"].astype(bool)])
    assert len(moving) == bool(movers)
    assert not moving or min(day[p] for p in moving) >= today
    for member in members:
        if member.project in moving:
            assert member.beyond[0] <= day[member.project] <= member.beyond[1]
    costs = [0, 0]
    for member in members:
        low, high = member.free
        away = max(low - day[member.project], day[member.project] - high, 0)
        costs[member.joins] += away * member.weight * (2 if member.project in moving else 1)
    assert tuple(int(each) for each in costs) == best


def test_of_equals_that_start_together_who_is_done_first_goes_first():
    """Pavements in a year and tracks in its first days: the tracks go first, and nobody moves."""
    usual = {
        "phase": None, "movable": None, "after": None, "here": None, "joins": False,
        "discipline": "road", "lo": -5, "hi": 25, "start": 0, "exact": True,
    }  # fmt: skip
    pavements = SimpleNamespace(project=0, end=20, takes=3, form="one_open_street", **usual)
    tracks = SimpleNamespace(project=1, end=4, takes=5, **usual)
    _, asked = propose([[pavements, tracks]], -5)
    days = asked.set_index("work_id")
    assert days["shift_days"].eq(0).all()
    assert days.at["p1:0.1", "proposed_end"] < days.at["p0:0.0", "proposed_start"]


@examples(60)
@given(
    st.lists(small_finding(), min_size=1, max_size=6),
    st.integers(-5, 14),
    st.randoms(use_true_random=False),
)
def test_no_dates_hang_on_what_else_is_in_the_list(sets, today, random):
    _, together = propose(sets, today)
    chosen = random.sample(range(len(sets)), random.randint(1, len(sets)))
    for f in chosen:
        _, alone = propose([sets[f]], today)
        mine = together[together["finding_id"].eq(f"F{f}")]
        columns = ["proposed_start", "proposed_end", "shift_days", "mover"]
        pd.testing.assert_frame_equal(
            alone[columns].reset_index(drop=True), mine[columns].reset_index(drop=True)
        )
