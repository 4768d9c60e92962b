"""A page for each party: what is asked of it, when, with whom, and what it saves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ondergrond.labels import formats
from ondergrond.labels.money import LEAST_SHOWN
from ondergrond.labels.parties import party_label
from ondergrond.periods import find_finest
from ondergrond.report.agenda.finding_text import FindingFormatter
from ondergrond.report.agenda.rounds import Round, budget_rounds, can_be_decided
from ondergrond.report.numbers import programme
from ondergrond.rules.values import find_few_days
from ondergrond.store.options import RunTables
from ondergrond.tables import is_late, sum_shares

# What a party can give room for before the meeting: more than it reads on half a page is in the
# table behind the agenda.
MOST_BEFORE = 8
# Further than a year nobody moves for another's work: that is another plan.
MOST_DAYS = 366
# The euros of a party, beside those of the finding.
_EUROS = {"saving_mid_eur": "own_eur", "costs_mid_eur": "own_costs", "net_mid_eur": "own_net"}
# Why a near miss that somebody could make possible is not on the agenda itself.
_TO_LOOK_INTO = ("beyond_room", "folded")


@dataclass(frozen=True, slots=True)
class PartyLine:
    """What one finding asks of a party; ``number`` is the line of the agenda, else nothing."""

    number: str
    finding_id: str
    title: str
    asked: str
    others: str
    decide_by: str
    saving: str


@dataclass(frozen=True, slots=True)
class PartyPage:
    """All that is asked of a party: lines of the agenda, and before it ``n_before`` in all.

    ``total`` says what its lines save it, what moving costs it and what it is left with.
    ``rounds`` are those of its own budget, with the places that it takes part in.
    """

    key: str
    title: str
    lines: tuple[PartyLine, ...]
    total: str
    before: tuple[PartyLine, ...]
    n_before: int
    rounds: tuple[Round, ...]


def party_pages(
    table: pd.DataFrame, tables: RunTables, teller: FindingFormatter
) -> tuple[PartyPage, ...]:
    """A page for each party that something is asked of, by name.

    ``table`` comes from :func:`ondergrond.report.agenda.choice.agenda_order`, its ``parties``
    tuples. On a page are the lines of the agenda that the party is in, and, to look into before
    the meeting, near misses whose term has not passed that it could make possible by moving further
    than its room, within ``MOST_DAYS``, that gain something by it and ask no work to move that the
    programme has another day for: those that gain most; and what has to be decided
    before its own budget closes. In a part for one partner
    there are only its own pages. A move of at most ``few_days`` of the rules is told as a few.
    """
    rows = _asked(tables).merge(table, on="finding_id")
    partner = tables["run"]["partner"].iloc[0]
    if not pd.isna(partner):
        rows = rows[rows["partner"].eq(partner)]
    own_round = rows["round_partner"].eq(rows["partner"]).fillna(value=False)
    ahead = ~is_late(rows, teller.on)
    gives = rows["kind"].eq("near_miss") & rows["role"].eq("mover") & ahead
    gives &= rows["own_shift"].abs().le(MOST_DAYS).fillna(value=False)
    gives &= rows["agenda_waits"].isin(_TO_LOOK_INTO) & rows["proposal"].ne("within_room")
    # Without figures nobody knows what a move brings.
    gives &= ~rows["gain_eur"].le(0).fillna(value=False)
    gives &= ~rows["finding_id"].isin(_moves_what_is_chosen(tables))
    kept = rows["agenda"].notna() | gives | (own_round & can_be_decided(rows))
    few_days = find_few_days(tables["runs"])
    rows = rows.assign(gives=gives, own_round=own_round, few_days=few_days)[kept]
    named = {party: party_label(str(party), teller.names) for party in rows["party"].unique()}
    ordered = sorted(named, key=lambda party: (named[party], party))
    return tuple(
        _page(number, named[party], rows[rows["party"].eq(party)], teller)
        for number, party in enumerate(ordered, start=1)
    )


def _moves_what_is_chosen(tables: RunTables) -> pd.Series:
    """The findings that ask a work to move that is in a joint work of the programme."""
    works, findings = tables["finding_works"], tables["findings"]
    chosen = findings.loc[programme(findings), "finding_id"]
    settled = works.loc[works["finding_id"].isin(chosen), "work_id"]
    moves = works["role"].eq("mover") & works["work_id"].isin(settled)
    ids: pd.Series = works.loc[moves, "finding_id"]
    return ids


def _asked(tables: RunTables) -> pd.DataFrame:
    """What each finding asks of each party: its largest move, its days, what it saves."""
    works = tables["finding_works"]
    works = works[works["role"].ne("embargo")]
    keys = ["finding_id", "party"]
    dates = works.groupby(keys).agg(first=("proposed_start", "min"), last=("proposed_end", "max"))
    finest = find_finest(works["proposed_precision"], [works[key] for key in keys])
    dates = dates.assign(own_precision=finest).reset_index()
    own = tables["finding_parties"][
        ["finding_id", "party", "partner", "role", "shift_days", *_EUROS]
    ]
    own = own.rename(columns={**_EUROS, "shift_days": "own_shift"})
    return own.merge(dates, on=["finding_id", "party"], how="left")


def _page(number: int, title: str, rows: pd.DataFrame, teller: FindingFormatter) -> PartyPage:
    on_it = rows[rows["agenda"].notna()].sort_values("agenda")
    before = rows[rows["agenda"].isna() & rows["gives"]]
    before = before.assign(worth=-before["gain_eur"].astype("float64").fillna(0.0))
    before = before.sort_values(["worth", "finding_id"])
    return PartyPage(
        f"party-{number}",
        title,
        tuple(_lines(on_it, teller)),
        _total(on_it, teller),
        tuple(_lines(before.head(MOST_BEFORE), teller)),
        len(before),
        budget_rounds(rows[rows["own_round"]], teller),
    )


def _total(rows: pd.DataFrame, teller: FindingFormatter) -> str:
    """What the lines save a party, and where moving costs it something that, and what is left."""
    saved = float(rows["own_eur"].sum())
    if not saved:
        return ""
    back = {told: name for name, told in _EUROS.items()}
    shares = rows[["party", *back]].rename(columns=back).dropna(subset="saving_mid_eur")
    sums = sum_shares(shares.assign(own_saving_mid_eur=0.0)).iloc[0]
    eur = {
        "eur": formats.euro_estimate(saved, teller.language),
        "costs": formats.euro_estimate(sums["costs_mid_eur"], teller.language),
        "net": formats.euro_estimate(abs(sums["net_mid_eur"]), teller.language),
    }
    key = "party_total"
    if sums["costs_mid_eur"] >= LEAST_SHOWN:
        key = "party_total_left" if sums["net_mid_eur"] >= 0 else "party_total_short"
    told = teller.say(key, **eur)
    unknown = int(sums["n_costs_unknown"])
    n = formats.number(unknown, teller.language)
    return f"{told} {teller.say('party_costs_unknown', n=n)}" if unknown else told


def _lines(rows: pd.DataFrame, teller: FindingFormatter) -> Iterator[PartyLine]:
    for row in rows.to_dict("records"):
        text = teller.line(row)
        others = [party for party in row["parties"] if party != row["party"]]
        yield PartyLine(
            text.number,
            text.finding_id,
            text.title,
            _what(row, teller),
            teller.parties(others),
            text.decide_by,
            formats.euro_estimate(row["own_eur"], teller.language) if row["own_eur"] else "",
        )


def _what(row: Mapping[Any, Any], teller: FindingFormatter) -> str:
    if row["kind"] == "conflict":
        return teller.say("conflict_proposal")
    if pd.isna(row["first"]):
        return teller.say("party_no_dates")
    first, last, precision = row["first"], row["last"], row["own_precision"]
    period = formats.proposed(first, last, precision, teller.language, short=True)
    shift = 0 if pd.isna(row["own_shift"]) else row["own_shift"]
    moved = formats.move(shift, teller.language, few=row["few_days"])
    return f"{period} ({moved})"
