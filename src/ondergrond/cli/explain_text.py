"""One finding told in full, so that a controller can recompute it by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ondergrond.cli.explain_dates import DatesTelling
from ondergrond.cli.explain_score import score_lines
from ondergrond.errors import UsageError
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.costs import contributions_text, cost_texts
from ondergrond.labels.counted import fill
from ondergrond.labels.explained import EXPLAINED
from ondergrond.labels.message import message
from ondergrond.labels.nearest import find_nearest
from ondergrond.labels.parties import lead_label, party_label
from ondergrond.labels.sources import source_label
from ondergrond.labels.values import order_label, value_label
from ondergrond.report.related import relations_of
from ondergrond.rules.values import find_price_level, parse_rounds, parse_values
from ondergrond.store.read import language_of, names_of

BANDS = ("low", "mid", "high")
CENT = 0.01
# A line that is taken off the others, and units of which the tariff is a part of a budget.
TAKEN_OFF = ("temporary",)
RATES = ("eur", "eur_year")


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


class _Telling:
    """One finding, the tables of its run, and the language to tell it in."""

    def __init__(
        self, finding: Mapping[Any, Any], tables: Mapping[str, pd.DataFrame], language: Language
    ) -> None:
        self.finding, self.tables, self.language = finding, tables, language
        self.names = names_of(tables["partners"])
        self.related = relations_of(tables, pd.Series([finding["finding_id"]]))
        self.values = parse_values(tables["runs"])
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

    def _say(self, key: str, **facts: object) -> str:
        return fill(pick(EXPLAINED, key, self.language), **facts)

    def _line(self, key: str, text: str) -> str:
        return f"{self._say(key):10} {text}"

    def _label(self, column: str, value: Any) -> str:
        return "-" if pd.isna(value) else value_label(column, str(value), self.language)

    def _number(self, value: Any, decimals: int = 1) -> str:
        return formats.number(float(value), self.language, decimals=decimals)

    def _mine(self, table: str) -> pd.DataFrame:
        rows = self.tables[table]
        return rows[rows["finding_id"].eq(self.finding["finding_id"])]

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

    def _split(self) -> str:
        shares = (
            (party_label(party, self.names), formats.euro(eur, self.language, cents=True))
            for party, eur in self._amounts("saving_split", "saving_mid_eur")
        )
        return "; ".join(f"{party} {eur}" for party, eur in shares) or "-"

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

    def _euros(self) -> Iterator[str]:
        finding = self.finding
        if pd.isna(finding["saving_mid_eur"]):
            return
        yield ""
        yield self._say("euros")
        level = find_price_level(self.values, self.tables["run"]["reference_date"].iloc[0])
        if level is not None:
            yield "  " + self._say("price_level", **level)
        items = self._mine("finding_items")
        for row in items[items["party"].isna()].to_dict("records"):
            yield from self._item(row, "-" if row["item"] in TAKEN_OFF else "")
        yield from self._own()
        yield from self._cut()
        sums = " / ".join(self._number(finding[f"saving_{band}_eur"], 2) for band in BANDS)
        yield f"  {self._say('saving'):28} {sums}"
        yield f"  {self._say('split'):28} {self._split()}"
        for row in items[items["party"].notna()].to_dict("records"):
            yield from self._item(row, "-")
        yield from self._net()
        facts = {}
        for name, end in (("", ""), ("most", "_high")):
            days = finding[f"days_avoided{end}"]
            weighted = finding[f"nuisance_days_avoided{end}"]
            facts[name or "days"] = formats.days(days, self.language) or "-"
            known = not pd.isna(weighted)
            facts[f"{name}_weighted".strip("_")] = self._number(weighted, 2) if known else "-"
        yield f"  {self._say('days'):28} {self._say('days_told', **facts)}"

    def _own(self) -> Iterator[str]:
        """What each partner saves on its own works, which is no part of the saving together."""
        names = [f"own_saving_{band}_eur" for band in BANDS]
        rows = self._mine("finding_parties")
        rows = rows[rows["own_saving_high_eur"].gt(0)].groupby("partner")[names].sum()
        for partner, amounts in zip(rows.index, rows.to_numpy(), strict=True):
            sums = " / ".join(self._number(eur, 2) for eur in amounts)
            own = self._say("own_saving")
            yield f"  {own:28} {sums} ({party_label(str(partner), self.names)})"

    def _cut(self) -> Iterator[str]:
        """What the parties cannot save, as it is too much for their budgets, and who how much."""
        rows = self._mine("finding_parties")
        cut = [self._cut_eur(rows, band) for band in BANDS]
        if any(eur >= CENT / 2 for eur in cut):
            yield f"  {self._say('cut'):28} " + " / ".join(self._number(eur, 2) for eur in cut)
        rows = rows[rows["cut_mid_eur"].gt(0)]
        for party, eur in zip(rows["party"], rows["cut_mid_eur"], strict=True):
            who = party_label(party, self.names)
            text = self._say("cut_told", eur=self._number(eur, 2), party=who)
            yield f"  {'':28} {text}"

    def _cut_eur(self, rows: pd.DataFrame, band: str) -> float:
        """What is cut: the lines less what is own and saved together; 0 where that is not kept."""
        items = self._mine("finding_items")
        items = items[items["party"].isna()]
        off = items["item"].isin(TAKEN_OFF)
        lines = items[f"amount_{band}_eur"].fillna(0.0)
        own = rows[f"own_saving_{band}_eur"]
        if own.isna().all():
            return 0.0
        told = float(own.sum()) + float(self.finding[f"saving_{band}_eur"])
        return max(float(lines.mask(off, -lines).sum()) - told, 0.0)

    def _net(self) -> Iterator[str]:
        """What moving costs each party, what is left of the saving, and who contributes."""
        finding = self.finding
        own = pd.Series([finding["finding_id"]])
        rows = [
            (party_label(party, self.names), *amounts)
            for party, *amounts in self.related["contributions"].tuples(own).iloc[0]
        ]
        asked = [(who, costs, net) for who, costs, net, _ in rows]
        for text in cost_texts(asked, self.language, exact=True):
            yield f"  {self._say('costs'):28} {text}"
        if not pd.isna(finding["net_mid_eur"]) and finding["costs_mid_eur"]:
            saving, net = finding["saving_mid_eur"], finding["net_mid_eur"]
            eur = {"net": net, "saving": saving, "costs": saving - net}
            sums = {name: self._number(amount, 2) for name, amount in eur.items()}
            yield f"  {self._say('net'):28} {self._say('net_told', **sums)}"
        named = [(who, net, given) for who, _, net, given in rows]
        text = contributions_text(named, self.language, exact=True)
        if text:
            yield f"  {self._say('contributions'):28} {text}"

    def _item(self, row: Mapping[Any, Any], sign: str) -> Iterator[str]:
        """A line of the sums; ``sign`` is a minus where it is taken off or a cost."""
        name = self._label("item", row["item"])
        if not pd.isna(row["detail"]):
            name += f", {self._label('detail', row['detail'])}"
        if not pd.isna(row["party"]):
            name += f" ({party_label(row['party'], self.names)})"
        unit = self._label("unit", row["unit"])
        for band in BANDS:
            figures = [
                row[f"{part}_{band}{end}"]
                for part, end in (("quantity", ""), ("tariff", ""), ("amount", "_eur"))
            ]
            text = (
                self._say("unknown")
                if any(pd.isna(each) for each in figures)
                else f"{self._number(figures[0], 2):>12} {unit} x {self._tariff(row, band)} = "
                f"{sign}{self._number(figures[2], 2)}"
            )
            yield f"  {name:28} {self._say(band):6} {text}"
        if row["n_missing"]:
            key = "missing_one" if row["n_missing"] == 1 else "missing"
            yield f"  {'':28} {self._say(key, n=self._number(row['n_missing'], 0))}"
        yield f"  {'':28} {self._say('source')}: {source_label(row['source'], self.language)}"

    def _tariff(self, row: Mapping[Any, Any], band: str) -> str:
        """Euros per unit, or a part of a budget in per cents."""
        tariff = row[f"tariff_{band}"]
        rate = row["unit"] in RATES
        return formats.rate(tariff, self.language) if rate else self._number(tariff, 4)


def _shown(value: Any) -> str:
    return "-" if pd.isna(value) else str(value)


def _holds(value: Any) -> bool:
    return not pd.isna(value) and bool(value)
