"""One finding told in full, so that a controller can recompute it by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ondergrond.cli.explain_dates import DatesTelling
from ondergrond.cli.explain_euros import EurosTelling
from ondergrond.cli.explain_score import score_lines
from ondergrond.errors import UsageError
from ondergrond.labels import Language, formats
from ondergrond.labels.message import message
from ondergrond.labels.nearest import find_nearest
from ondergrond.labels.parties import lead_label, party_label
from ondergrond.labels.values import order_label, value_label
from ondergrond.rules.values import parse_rounds
from ondergrond.store.read import language_of

CENT = 0.01


def explain_lines(finding_id: str, tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The lines that explain a finding of a finished run, in the language of that run.

    ``UsageError`` where the run has no such finding.
    """
    findings = tables["findings"]
    chosen = findings[findings["finding_id"].eq(finding_id)]
    if chosen.empty:
        near = find_nearest(finding_id, findings["finding_id"])
        mend = message("finding_near", finding=near) if near else message("findings_beside")
        raise UsageError.of("explain", message("no_finding", finding=finding_id, near=mend))
    telling = _Telling(dict(chosen.iloc[0]), tables, language_of(tables["run"]))
    return telling.lines()


class _Telling(EurosTelling):
    """The same with all else that is told of a finding."""

    def __init__(
        self, finding: Mapping[Any, Any], tables: Mapping[str, pd.DataFrame], language: Language
    ) -> None:
        super().__init__(finding, tables, language)
        self.dates = self._dates()

    def lines(self) -> list[str]:
        """Head, measures, pairs, proposal, programme, works, euros and score."""
        finding = self.finding
        kind = value_label("kind", str(finding["kind"]), self.language)
        return [
            f"{finding['finding_id']}: {kind}, {_shown(finding['title'])}",
            str(finding["why"]),
            *self._measures(),
            *self._pairs(),
            *self._proposal(),
            *self._works(),
            *self._chain(),
            *self._euros(),
            *score_lines(self.finding, self.values, self.language),
        ]

    def _dates(self) -> DatesTelling | None:
        """What tells the dates; nothing where the run kept no rules, or has no joint work."""
        members = self._mine("finding_works")
        members = members[members["link"].notna()]
        known = members["work_id"].isin(self.tables["works"]["work_id"])
        if members.empty or not known.all() or not {"window", "room_months"} <= set(self.values):
            return None
        return DatesTelling(
            members, self.tables["works"], self.tables["run"], self.values, names=self.names,
            language=self.language, in_order=self.finding["form"] == "in_order",
            rounds=parse_rounds(self.tables["runs"]),
        )  # fmt: skip

    def _chain(self) -> Iterator[str]:
        if self.dates is not None:
            yield ""
            yield from self.dates.chain()
            yield from self.dates.moves()
            yield from self.dates.nuisance(self.finding)

    def _line(self, key: str, text: str) -> str:
        return f"{self._say(key):10} {text}"

    def _measures(self) -> Iterator[str]:
        finding = self.finding
        severity = finding["severity"]
        heavy = "" if pd.isna(severity) else f" ({self._label('severity', severity)})"
        yield ""
        rules = ", ".join(self._label("rule", rule) for rule in self.related["rules"].rows["rule"])
        yield self._line("rules", f"{rules}{heavy}")
        yield self._line("site", str(finding["site_id"]))
        yield self._line(
            "place",
            self._say(
                "place_told",
                distance=self._number(finding["distance_m"], 2),
                length=self._number(finding["shared_length_m"]),
                area=self._number(finding["shared_area_m2"]),
            ),
        )
        gap, shift = (
            formats.days(int(finding[name]), self.language) for name in ("gap_days", "shift_days")
        )
        yield self._line("time", self._say("time_told", gap=gap, shift=shift))
        if not pd.isna(finding["one_way"]):
            yield self._line("one_way", self._say("one_way_told", who=self._parties("one_way")))

    def _pairs(self) -> Iterator[str]:
        members = set(self._mine("finding_works")["work_id"])
        pairs = self.tables["pairs"]
        own = pairs[pairs["left"].isin(members) & pairs["right"].isin(members)]
        own = own[own["rule"].isin(self._mine("finding_rules")["rule"])]
        yield ""
        yield self._say("pairs")
        for row in own.sort_values("pair_id").to_dict("records"):
            yield "  " + self._say(
                "pair",
                rule=self._label("rule", row["rule"]),
                left=row["left"],
                right=row["right"],
                distance=self._number(row["distance_m"], 2),
                length=self._number(row["shared_length_m"]),
                area=self._number(row["shared_area_m2"]),
                gap=formats.days(row["gap_days"], self.language),
                shared=formats.days(row["window_overlap_days"], self.language),
            )

    def _proposal(self) -> Iterator[str]:
        finding = self.finding
        yield ""
        if not pd.isna(finding["proposed_start"]):
            text = self._say(
                "proposal_told",
                proposal=self._label("proposal", finding["proposal"]),
                form=self._label("form", finding["form"]),
                period=formats.proposed_of(finding, self.language),
                days=formats.days(finding["shift_total_days"], self.language),
            )
            crosses = self._say("crosses") if _holds(finding["crosses_budget_year"]) else ""
            yield self._line("proposal", text)
            yield self._line("order", self._order())
            yield self._line("lead", self._lead())
            years = _shown(finding["budget_years"]).replace("; ", ", ")
            yield self._line("budget", years + crosses)
        if not pd.isna(finding["round_year"]):
            who = party_label(finding["round_partner"], self.names)
            on = self.tables["run"]["reference_date"].iloc[0]
            day = formats.term(finding["decide_by"], on, self.language)
            told = self._say("round_told", who=who, day=day, year=int(finding["round_year"]))
            yield self._line("round", told)
        if not pd.isna(finding["agreement"]):
            whole = "agreed_whole" if bool(finding["agreed"]) else "agreed_partly"
            numbers = str(finding["agreement"]).replace("; ", ", ")
            yield self._line("agreement", self._say(whole, numbers=numbers))
        if not pd.isna(finding["adopted_years"]):
            whole = "adopted_whole" if bool(finding["agreed"]) else "adopted_partly"
            years = str(finding["adopted_years"]).replace("; ", ", ")
            yield self._line("adopted", self._say(whole, years=years))
        if not pd.isna(finding["joins"]):
            yield self._line("joins", str(finding["joins"]))
        if not pd.isna(finding["could_join"]):
            yield self._line("could_join", self._joiners())
        if not pd.isna(finding["programme_reason"]):
            other = finding["alternative_to"]
            gain = formats.euro(finding["gain_eur"], self.language, cents=True)
            reason = self._label("programme_reason", finding["programme_reason"])
            text = self._say("programme_told", reason=reason, gain=gain) if gain else reason
            more = "" if pd.isna(other) else self._say("alternative_to", other=other)
            yield self._line("programme", text + more)
            yield from self._gain()

    def _gain(self) -> Iterator[str]:
        """What the gain is made of; what is left is what an agreed part of it gains already."""
        finding, programme = self.finding, self.values.get("programme", {})
        if pd.isna(finding["gain_eur"]) or self.dates is None or "move_day_eur" not in programme:
            return
        amounts = {name: finding[name] for name in ("saving_mid_eur", "nuisance_days_avoided")}
        saving, days = (0.0 if pd.isna(each) else float(each) for each in amounts.values())
        moved = self.dates.weighted_days()
        day_eur, move_eur = (programme[name] for name in ("nuisance_day_eur", "move_day_eur"))
        agreed = saving + days * day_eur - moved * move_eur - float(finding["gain_eur"])
        told = {"saving": saving, "days": days, "day_eur": day_eur, "move_eur": move_eur}
        sums = {name: self._number(value, 2) for name, value in told.items()}
        text = self._say("gain", moved=self._number(moved, 0), **sums)
        if abs(agreed) >= CENT:
            text += self._say("gain_agreed", agreed=self._number(agreed, 2))
        yield f"{'':10} = {text}"

    def _between(self, row: Mapping[Any, Any], first: str, last: str) -> str:
        return formats.between(row[first], row[last], self.language)

    def _order(self) -> str:
        turns = self.related["order"].rows["discipline"]
        return order_label(turns, self.language) if len(turns) else "-"

    def _lead(self) -> str:
        lead, reason = self.finding["lead_partner"], self.finding["lead_reason"]
        why = "" if pd.isna(reason) else str(reason)
        return "-" if pd.isna(lead) else lead_label(lead, why, self.names, self.language)

    def _parties(self, column: str) -> str:
        parties = self.related[column].rows["party"]
        return "; ".join(party_label(party, self.names) for party in parties)

    def _joiners(self) -> str:
        return "; ".join(
            f"{party_label(party, self.names)} {formats.move(int(far), self.language, exact=True)}"
            for party, far in self._amounts("could_join", "shift_days")
        )

    def _amounts(self, name: str, amount: str) -> Iterator[tuple[str, float]]:
        """Parties with the number beside them, in the order in which people read them."""
        rows = self.related[name].rows
        return zip(rows["party"], rows[amount].astype("float64"), strict=True)

    def _works(self) -> Iterator[str]:
        facts = self.tables["works"].set_index("work_id")
        yield ""
        yield self._say("works")
        rows = self._mine("finding_works").sort_values(["step", "work_id"])
        closed = rows["role"].eq("embargo")
        for row in rows[closed].to_dict("records"):
            span = self._between(row, "start", "end")
            yield "  " + self._say("embargo", embargo=row["work_id"], period=span)
        for row in rows[~closed].to_dict("records"):
            work = facts.loc[row["work_id"]]
            move = formats.move(row["shift_days"], self.language, exact=True)
            span = formats.proposed_of(row, self.language)
            layer = work["source_layer"]
            source = work["source"] if pd.isna(layer) else f"{work['source']} | {layer}"
            yield "  " + self._say(
                "work",
                work=row["work_id"],
                name="" if pd.isna(work["name"]) else f", {work['name']}",
                role=self._label("role", row["role"]),
                discipline=self._label("discipline", row["discipline"]),
                period=formats.period(
                    row["start"], row["end"], str(work["precision"]), self.language
                ),
                phase=self._label("phase", work["phase"]),
                movable=self._movable(work["movable"]),
                off=self._off(work["uncertain_m"]),
                dates=self._say("dates", period=span) if span else "",
                move=f", {move}" if move else "",
                source=source,
                row=work["source_row"],
            )

    def _movable(self, code: Any) -> str:
        """Which way a work can move, where it says so."""
        return "" if pd.isna(code) else self._say("movable", movable=self._label("movable", code))

    def _off(self, metres: Any) -> str:
        """How far the place of a work may be off, where its source says so."""
        return "" if pd.isna(metres) else self._say("off", m=self._number(metres, 0))


def _shown(value: Any) -> str:
    return "-" if pd.isna(value) else str(value)


def _holds(value: Any) -> bool:
    return not pd.isna(value) and bool(value)
