"""The euros of one finding told in full: each line, what is taken off, what moving costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.costs import contributions_text, cost_texts
from ondergrond.labels.counted import fill
from ondergrond.labels.explained import EXPLAINED
from ondergrond.labels.parties import party_label
from ondergrond.labels.sources import source_label
from ondergrond.labels.values import value_label
from ondergrond.report.related import relations_of
from ondergrond.rules.values import find_price_level, parse_values
from ondergrond.store.read import names_of

BANDS = ("low", "mid", "high")
CENT = 0.01
# A line that is taken off the others, and units of which the tariff is a part of a budget.
TAKEN_OFF = ("temporary",)
RATES = ("eur", "eur_year")


class EurosTelling:
    """One finding of a run, its tables and the language to tell it in; tells its euros."""

    def __init__(
        self, finding: Mapping[Any, Any], tables: Mapping[str, pd.DataFrame], language: Language
    ) -> None:
        self.finding, self.tables, self.language = finding, tables, language
        self.names = names_of(tables["partners"])
        self.related = relations_of(tables, pd.Series([finding["finding_id"]]))
        self.values = parse_values(tables["runs"])

    def _euros(self) -> Iterator[str]:
        """What is saved together, what of it each has, costs, net and days; none without euros."""
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

    def _say(self, key: str, **facts: object) -> str:
        return fill(pick(EXPLAINED, key, self.language), **facts)

    def _label(self, column: str, value: Any) -> str:
        return "-" if pd.isna(value) else value_label(column, str(value), self.language)

    def _number(self, value: Any, decimals: int = 1) -> str:
        return formats.number(float(value), self.language, decimals=decimals)

    def _mine(self, table: str) -> pd.DataFrame:
        rows = self.tables[table]
        return rows[rows["finding_id"].eq(self.finding["finding_id"])]

    def _split(self) -> str:
        rows = self.related["saving_split"].rows
        shares = (
            (party_label(party, self.names), formats.euro(eur, self.language, cents=True))
            for party, eur in zip(
                rows["party"], rows["saving_mid_eur"].astype("float64"), strict=True
            )
        )
        return "; ".join(f"{party} {eur}" for party, eur in shares) or "-"

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
