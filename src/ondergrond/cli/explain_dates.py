"""The dates of one finding told in full: room, weights, durations, the chain, days of nuisance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.explained import EXPLAINED
from ondergrond.labels.parties import party_label
from ondergrond.labels.values import value_label
from ondergrond.rules.durations import known_exactly
from ondergrond.rules.soonest import Rounds, find_closed_budgets, find_soonest_starts
from ondergrond.rules.weighing import PhaseMonths, Windows
from ondergrond.rules.without_phase import presumed_phase
from ondergrond.tables.schema import NUISANCES

NO_ROUNDS: Rounds = {}
MEMBER = ["party", "project_id", "discipline"]


class DatesTelling:
    """The members of one finding in their chain, by the tables of its run and its rules.

    ``members`` are its rows of FINDING_WORKS that are works, ``works`` keeps WORKS, ``values`` is
    what :func:`ondergrond.rules.values.parse_values` gives; without it nothing is told.
    ``in_order``: its final paving may come much later than the rest; ``rounds`` are those of the
    budgets of its partners.
    """

    def __init__(
        self,
        members: pd.DataFrame,
        works: pd.DataFrame,
        run: pd.DataFrame,
        values: Mapping[str, Any],
        *,
        names: Mapping[str, str],
        language: Language,
        in_order: bool = False,
        rounds: Rounds = NO_ROUNDS,
    ) -> None:
        self.names, self.language, self.in_order = names, language, in_order
        self.room_months: Mapping[str, int] = values["room_months"]
        self.windows = Windows.model_validate(values["window"])
        self.weights: Mapping[str, Any] = values["nuisance"]["weights"]
        self.rounds = rounds
        own = works.set_index("work_id").loc[members["work_id"]].reset_index()
        on = run["reference_date"].iloc[0].date()
        columns = ["partner", "project_id", "name", "phase", "precision", "nuisance",
                   "earliest_start", "latest_end", "room_source", "fixed_in", "movable",
                   "duration_days"]  # fmt: skip
        facts = own[columns].rename(columns={"duration_days": "whole_days", "partner": "owner"})
        presumed = presumed_phase(own, self.windows, on=on)
        facts = facts.assign(
            presumed=presumed, exact=known_exactly(own, self.windows), soonest=None, prepared=None
        )
        if "quick_win" in values:
            needs = PhaseMonths.model_validate(values["quick_win"]["needs_months"])
            self.needs_months = needs.by_phase()
            phased = own.assign(phase=presumed)
            facts["soonest"] = find_soonest_starts(phased, needs, rounds=rounds, on=on)
            facts["prepared"] = find_soonest_starts(phased, needs, rounds={}, on=on)
            self.closed = find_closed_budgets(rounds, on=on)
        rows = members.reset_index(drop=True).join(facts)
        self.rows = rows.sort_values(["link", "proposed_start", "start", "work_id"], kind="stable")

    def chain(self) -> Iterator[str]:
        """Each link with its members: room, duration here, weight of a move, dates; the gaps."""
        coarse = self.rows["proposed_precision"].isin(["month", "quarter"]).any()
        yield self._say("chain_in_days" if coarse else "chain")
        until = None
        for number, link in self.rows.groupby("link", sort=True):
            yield f"  {self._link(number, link, until)}"
            for row in link.to_dict("records"):
                yield from self._member(row)
            until = link["proposed_end"].max()

    def weighted_days(self) -> int:
        """The moves of all members times their weights, as the gain counts them.

        Records of a member move together.
        """
        once = self.rows.drop_duplicates(MEMBER)
        return int((once["shift_days"].abs() * once["move_weight"]).sum())

    def moves(self) -> Iterator[str]:
        """The sum of the weighted moves, which is the least of all dates that fit.

        All days of who goes beyond its room count as often as the choice of dates counted them.
        """
        once = self.rows.drop_duplicates(MEMBER)
        moved = once[once["shift_days"].ne(0).fillna(value=False)]
        if once["shift_days"].isna().any():
            return
        beyond = moved["beyond_room_days"].gt(0).fillna(value=False).astype(bool)
        factors = moved[["shift_days", "move_weight"]].abs().astype("int64")
        factors["times"] = np.where(beyond, self.windows.beyond_room, 1)
        sums = " + ".join(
            " x ".join(self._number(each) for each in (days, weight, times)[: 2 + (times > 1)])
            for days, weight, times in factors.itertuples(index=False)
        )
        total = self._number(factors.prod(axis=1).sum())
        yield "  " + self._say("moves_told" if sums else "moves_none", sums=sums, total=total)

    def nuisance(self, finding: Mapping[Any, Any]) -> Iterator[str]:
        """The days of each project that count, and what is avoided of them in three ways."""
        rank = self.rows["nuisance"].map({name: n for n, name in enumerate(NUISANCES)})
        worst = self.rows.assign(rank=rank).sort_values("rank", ascending=False, kind="stable")
        counted = worst.dropna(subset="nuisance_days").drop_duplicates("project_id")
        counted = counted.loc[self.rows.index.intersection(counted.index, sort=False)]
        if counted.empty or pd.isna(finding["days_avoided"]):
            return
        yield self._say("nuisance")
        for row in counted.to_dict("records"):
            weight = self.weights[row["nuisance"]]["value"]
            yield "  " + self._say(
                "nuisance_of",
                who=self._who(row),
                days=formats.days(row["nuisance_days"], self.language),
                level=value_label("nuisance", row["nuisance"], self.language),
                weight=formats.plain(weight, self.language),
            )
        apart = int(counted["nuisance_days"].sum())
        for band, end in (("low", "_low"), ("mid", ""), ("high", "_high")):
            avoided = int(finding[f"days_avoided{end}"])
            yield "  " + self._say(
                f"nuisance_{band}",
                apart=self._number(apart),
                avoided=self._number(avoided),
                left=formats.days(apart - avoided, self.language),
                weighted=formats.number(
                    finding[f"nuisance_days_avoided{end}"], self.language, decimals=2
                ),
            )

    def _link(self, number: Any, link: pd.DataFrame, until: Any) -> str:
        turns = link["discipline"].drop_duplicates()
        what = formats.list_texts(
            [value_label("discipline", each, self.language) for each in turns], self.language
        )
        beside = ""
        if len(link.drop_duplicates(MEMBER)) > 1:
            first, last = link["proposed_start"].max(), link["proposed_end"].min()
            shared = None if pd.isna(first) else max(int((last - first).days) + 1, 0)
            key = "beside" if shared is None else "beside_days"
            beside = self._say(key, days=formats.days(shared, self.language))
        gap = ""
        since = link["proposed_start"].min()
        if until is not None and not pd.isna(until) and not pd.isna(since):
            days = formats.days(int((since - until).days) - 1, self.language)
            last = number == self.rows["link"].max()
            limit = "max_gap_days_in_order" if self.in_order else "max_gap_days"
            most = formats.days(getattr(self.windows, limit), self.language)
            bound = last or not self.in_order
            gap = self._say("gap" if bound else "gap_free", days=days, most=most)
        return self._say("link", number=number, what=what, beside=beside, gap=gap)

    def _member(self, row: Mapping[Any, Any]) -> Iterator[str]:
        move = formats.move(row["shift_days"], self.language, exact=True)
        span = formats.between(row["proposed_start"], row["proposed_end"], self.language)
        yield f"    {self._who(row)}: {row['work_id']}"
        yield f"      {self._say('room'):12} {self._room(row)}"
        yield f"      {self._say('duration'):12} {self._duration(row)}"
        yield f"      {self._say('weight'):12} {self._weight(row)}"
        if span:
            yield f"      {self._say('dates_here'):12} {span}; {move}"

    def _who(self, row: Mapping[Any, Any]) -> str:
        named = "" if pd.isna(row["name"]) else f" ({row['name']})"
        discipline = value_label("discipline", row["discipline"], self.language)
        return f"{discipline}, {party_label(row['party'], self.names)}{named}"

    def _room(self, row: Mapping[Any, Any]) -> str:
        return self._room_of(row) + self._lead_time(row)

    def _lead_time(self, row: Mapping[Any, Any]) -> str:
        """That preparation or a closed budget ends the room of a member sooner than its window."""
        fixed = row["phase"] in self.windows.fixed_phases or not pd.isna(row["fixed_in"])
        if fixed or pd.isna(row["soonest"]) or row["soonest"] <= row["earliest_start"]:
            return ""
        if row["soonest"] > row["prepared"]:
            year = self.closed[row["owner"]]
            return self._say(
                "room_round",
                day=formats.day(row["soonest"], self.language),
                who=party_label(row["owner"], self.names),
                year=year,
                closed=formats.day(self.rounds[row["owner"], year], self.language),
            )
        phase = row["presumed"]
        months = self.needs_months["unknown" if pd.isna(phase) else phase]
        return self._say(
            "room_lead",
            day=formats.day(row["soonest"], self.language),
            phase=self._phase(phase),
            months=formats.months(months, self.language),
        )

    def _room_of(self, row: Mapping[Any, Any]) -> str:
        told = formats.between(row["earliest_start"], row["latest_end"], self.language)
        if not pd.isna(row["fixed_in"]):
            return f"{told}: {self._say('room_agreed')}"
        if row["phase"] in self.windows.fixed_phases:
            return f"{told}: {self._say('room_fixed', phase=self._phase(row['phase']))}"
        source = row["room_source"]
        if pd.isna(source) or source == "delivered":
            return f"{told}: {self._say('room_delivered')}" if source == "delivered" else told
        if source == "noted":
            return f"{told}: {self._say('room_noted')}"
        if source == "movable":
            movable = value_label("movable", row["movable"], self.language)
            return f"{told}: {self._say('room_movable', movable=movable)}"
        presumed = source == "lead_time"
        phase = row["presumed"] if presumed else row["phase"]
        months = self.room_months.get("unknown" if pd.isna(phase) else phase, 0)
        key = "room_presumed" if presumed else "room_phase"
        around = formats.months(months, self.language)
        return f"{told}: {self._say(key, phase=self._phase(phase), months=around)}"

    def _duration(self, row: Mapping[Any, Any]) -> str:
        here = formats.days(row["duration_days"], self.language)
        if not pd.isna(row["whole_days"]):
            whole = formats.days(row["whole_days"], self.language)
            return here + self._say("duration_delivered", whole=whole)
        if row["exact"] and not pd.isna(row["end"]):
            period = int((row["end"] - row["start"]).days) + 1
            whole = formats.days(period, self.language)
            return here + self._say("duration_period", whole=whole)
        least = self.windows.shortest_days
        shortest = formats.days(least, self.language)
        at_least = (
            self._say("duration_least", least=shortest) if row["duration_days"] == least else ""
        )
        return here + self._say("duration_assumed") + at_least

    def _weight(self, row: Mapping[Any, Any]) -> str:
        given = not pd.isna(row["phase"])
        phase = row["phase"] if given else row["presumed"]
        weight = self._number(row["move_weight"])
        key = "weight_phase" if given else "weight_presumed"
        text = self._say(key, weight=weight, phase=self._phase(phase))
        if not pd.isna(row["beyond_room_days"]) and row["beyond_room_days"] > 0:
            text += self._say("weight_beyond", times=self._number(self.windows.beyond_room))
        return text

    def _phase(self, phase: Any) -> str:
        known = not pd.isna(phase)
        return value_label("phase", phase, self.language) if known else self._say("no_phase")

    def _number(self, value: Any) -> str:
        return formats.number(value, self.language)

    def _say(self, key: str, **facts: object) -> str:
        return fill(pick(EXPLAINED, key, self.language), **facts)
