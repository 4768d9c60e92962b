"""The first sheet: what the run is, what was found, what the programme brings, where to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.values import KINDS, value_label
from ondergrond.labels.workbook import MEANINGS, NOTES, SHEETS, WORDS
from ondergrond.report import palette
from ondergrond.report.numbers import agreed, untold_note
from ondergrond.report.workbook.book import Book
from ondergrond.report.workbook.cells import Losses
from ondergrond.report.workbook.grid import set_footer
from ondergrond.report.workbook.styles import number_format
from ondergrond.store.options import Options, RunTables
from ondergrond.tables import FINDINGS
from ondergrond.tables.titles import column_title

_NOTES = ("estimate", "worth", "proposal", "map", "headings", "groups")
_A4 = 9
_SAVINGS = ("saving_low_eur", "saving_mid_eur", "saving_high_eur")
_GAINS = (*_SAVINGS, "nuisance_days_avoided", "co2_kg_avoided")

Row = tuple[Any, ...]


class Cover:
    """Writes the sheet from top to bottom; ``row`` is the next one that is free."""

    def __init__(self, page: Any, book: Book) -> None:
        self.page, self.options, self.styles = page, book.options, book.styles
        self.losses = book.losses
        self.row = 0

    def write(self, tables: RunTables, sheets: Sequence[str]) -> None:
        """Write everything; ``sheets`` are the keys of the other sheets in their order."""
        self.page.hide_gridlines(2)
        self.page.set_column(0, 0, 34, self.styles(valign="top"))
        self.page.set_column(1, 7, 16, self.styles(valign="top"))
        self.page.set_tab_color(palette.INK)
        self._title()
        self._facts(tables["run"].iloc[0])
        language = self.options.language
        self._table("found", _found_heads(language), _finding_counts(tables["findings"], language))
        joint = tables["findings"]
        joint = joint[joint["in_programme"].fillna(value=False).astype(bool)]
        heads = [pick(WORDS, "year", language), pick(WORDS, "number", language)]
        heads += [column_title("findings", name, language) for name in _GAINS]
        codes = ["0", "#,##0", *(number_format(FINDINGS[name], language) for name in _GAINS)]
        if not self.options.quiet:  # euros, and partners beside each other
            self._table("programme", heads, _programme(joint, language), codes)
            if text := untold_note(tables, language):
                self._wide(0, text)
                self.row += 2
            heads = ["", *(KINDS[kind][language] for kind in KINDS)]
            self._table("per_partner", heads, _per_partner(tables, self.options))
        self._sheets(sheets)
        self._notes()
        self.page.set_paper(_A4)
        self.page.fit_to_pages(1, 1)
        set_footer(self.page, self.options.title)

    def _title(self) -> None:
        big = self.styles(bold=True, font_size=18, font_color=palette.ACCENT)
        self.page.set_row(0, 30)
        self.page.write_string(0, 0, self.options.title, big)
        on = formats.day(self.options.on, self.options.language)
        reference = column_title("runs", "reference_date", self.options.language)
        self.page.write_string(1, 0, f"{reference}: {on}", self.styles(font_color=palette.MUTED))
        self.row = 3

    def _facts(self, run: Any) -> None:
        language = self.options.language
        partners = formats.list_texts(sorted(self.options.names.values()), language)
        facts = [
            (column_title("runs", "run_id", language), str(run["run_id"])),
            (column_title("runs", "version", language), str(run["version"])),
            (pick(WORDS, "rules", language), "" if pd.isna(run["rules"]) else str(run["rules"])),
            (pick(WORDS, "horizon", language), self._horizon()),
            (pick(WORDS, "partners", language), partners),
        ]
        self._heading("run")
        for name, text in facts:
            if text:
                self.page.write_string(self.row, 0, name, self.styles(font_color=palette.MUTED))
                self._wide(1, text)
                self.row += 1
        self.row += 1

    def _horizon(self) -> str:
        if self.options.horizon is None:
            return ""
        first, last = self.options.horizon
        return formats.period(first, last, "day", self.options.language)

    def _table(
        self, key: str, heads: Sequence[str], rows: Sequence[Row], codes: Sequence[str] = ()
    ) -> None:
        """A small table: text in the first column, numbers in the others, the last row bold."""
        self._heading(key)
        head = self.styles.head(palette.ACCENT)
        self.page.set_row(self.row, 28)
        for place, text in enumerate(heads):
            self.page.write_string(self.row, place, text, head)
        self.row += 1
        for at, row in enumerate(rows):
            bold: dict[str, Any] = {"bold": True, "top": 1} if at == len(rows) - 1 else {}
            for place, value in enumerate(row):
                looks = {"num_format": codes[place] if place < len(codes) else "#,##0", **bold}
                looks |= {"align": "left"} if place == 0 else {}
                self._cell(place, value, self.styles(**looks))
            self.row += 1
        self.row += 1

    def _cell(self, place: int, value: Any, looks: Any) -> None:
        if isinstance(value, str):
            self.page.write_string(self.row, place, value, looks)
        elif value is None:
            self.page.write_blank(self.row, place, None, looks)
        else:
            self.page.write_number(self.row, place, float(value), looks)

    def _sheets(self, sheets: Sequence[str]) -> None:
        language = self.options.language
        self._heading("sheets")
        link = self.styles(font_color=palette.ACCENT, underline=1)
        for key in sheets:
            name = SHEETS[key][language]
            self.page.write_url(self.row, 0, f"internal:'{name}'!A1", link, string=name)
            self.page.write_string(self.row, 1, MEANINGS[key][language])
            self.row += 1
        self.row += 1

    def _notes(self) -> None:
        self._heading("notes")
        for text in [*_told_losses(self.losses, self.options.language),
                     *(NOTES[key][self.options.language] for key in _NOTES)]:  # fmt: skip
            self._wide(0, text)
            self.row += 1

    def _heading(self, key: str) -> None:
        looks = self.styles(bold=True, font_size=13, font_color=palette.ACCENT)
        self.page.write_string(self.row, 0, pick(WORDS, key, self.options.language), looks)
        self.row += 1

    def _wide(self, place: int, text: str) -> None:
        """Text over the width of the sheet; cells that are merged do not grow by themselves."""
        looks = self.styles(text_wrap=True, valign="top")
        letters = 34 * (place == 0) + 16 * (8 - max(place, 1))
        lines = -(-len(text) // letters)
        self.page.merge_range(self.row, place, self.row, 7, "", looks)
        self.page.write_string(self.row, place, text, looks)
        if lines > 1:
            self.page.set_row(self.row, 14.0 * lines)


def _found_heads(language: Language) -> list[str]:
    words = ("number", "heavy", "quick_win", "agreed")
    return [
        column_title("findings", "kind", language),
        *(pick(WORDS, word, language) for word in words),
    ]


def _finding_counts(findings: pd.DataFrame, language: Language) -> list[Row]:
    """Per kind how many, and how many of them are heavy, a quick win or agreed; last all."""
    quick = findings["quick_win"].fillna(value=False).astype(bool)
    done = agreed(findings)
    heavy = findings["severity"].eq("heavy")
    rows: list[Row] = []
    for kind in KINDS:
        of_kind = findings["kind"].eq(kind)
        rows.append((
            value_label("kind", kind, language),
            int(of_kind.sum()),
            int((of_kind & heavy).sum()) if kind == "conflict" else None,
            int((of_kind & quick).sum()) if kind == "opportunity" else None,
            int((of_kind & done).sum()) if kind == "opportunity" else None,
        ))  # fmt: skip
    together = pick(WORDS, "together", language)
    whole = (together, len(findings), int(heavy.sum()), int(quick.sum()), int(done.sum()))
    return [*rows, whole]


def _programme(joint: pd.DataFrame, language: Language) -> list[Row]:
    """Per year of the proposal how many joint works and what they gain; last all together."""
    years = joint["proposed_start"].dt.year
    rows: list[Row] = [
        (int(year), *_gain(joint[years.eq(year)])) for year in sorted(years.dropna().unique())
    ]
    if years.isna().any():
        rows.append((pick(WORDS, "no_date", language), *_gain(joint[years.isna()])))
    return [*rows, (pick(WORDS, "together", language), *_gain(joint))]


def _gain(joint: pd.DataFrame) -> Row:
    return (len(joint), *(float(joint[name].astype("float64").sum()) for name in _GAINS))


def _per_partner(tables: RunTables, options: Options) -> list[Row]:
    """Per partner in how many findings of each kind it is; last how many there are."""
    rows = tables["finding_works"][["finding_id", "party"]].dropna()  # an embargo may be nobody's
    # An embargo is of a partner as a whole; of a work that is not shown only its party is known.
    known = tables["finding_parties"].drop_duplicates("party").set_index("party")["partner"]
    own = rows["party"].str.split("/").str[0]
    rows = rows.assign(partner=rows["party"].map(known).astype("str").fillna(own))
    kinds = tables["findings"].set_index("finding_id")["kind"]
    rows = rows.assign(kind=rows["finding_id"].map(kinds))
    counts = rows.drop_duplicates(["finding_id", "partner"]).groupby(["partner", "kind"]).size()
    partners = sorted({*tables["works"]["partner"].unique(), *rows["partner"].unique()})
    named = sorted((options.names.get(code, code), code) for code in partners)
    made: list[Row] = [
        (name, *(int(counts.get((code, kind), 0)) for kind in KINDS)) for name, code in named
    ]
    totals = tables["findings"]["kind"].value_counts()
    together = pick(WORDS, "together", options.language)
    return [*made, (together, *(int(totals.get(kind, 0)) for kind in KINDS))]


def _told_losses(losses: Losses, language: Language) -> Iterator[str]:
    for key, (kept, left) in losses.rows.items():
        yield fill(
            NOTES["rows_cut"][language],
            sheet=SHEETS[key][language],
            kept=formats.number(kept, language),
            left=formats.number(left, language),
        )
    if losses.texts:
        yield fill(NOTES["texts_cut"][language], n=formats.number(losses.texts, language))
