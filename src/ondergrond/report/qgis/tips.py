"""Map tips: a small card of HTML in which everything a partner wrote stays text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ondergrond.labels import Language, pick
from ondergrond.labels.pages import AGENDA
from ondergrond.labels.qgis import PHRASES
from ondergrond.labels.values import DISCIPLINES, VALUES
from ondergrond.report.palette import INK, MUTED
from ondergrond.report.qgis import expressions as ex
from ondergrond.tables import Table
from ondergrond.tables.decisions import SAID
from ondergrond.tables.titles import column_title

Lines = Sequence[tuple[str, str]]


def card(head: str, lines: Lines, foot: str | None = None) -> str:
    """A card: ``head`` and ``foot`` are expressions, ``lines`` captions with an expression each.

    A line whose expression gives null is left out, caption and all.
    """
    style = f"font-family:sans-serif;font-size:9pt;color:{INK};max-width:26em"
    rows = "".join(_row(caption, expression) for caption, expression in lines)
    below = f"<p>[% coalesce({ex.html_text(foot)}, '') %]</p>" if foot else ""
    title = f"<b>[% coalesce({ex.html_text(head)}, '') %]</b>"
    return f'<div style="{style}">{title}<table cellspacing="2">{rows}</table>{below}</div>'


def _row(caption: str, expression: str) -> str:
    before = f'<tr><td style="color:{MUTED}">{escape(caption)}&nbsp;</td><td>'
    return f"[% coalesce({ex.text(before)} || {ex.html_text(expression)} || '</td></tr>', '') %]"


def finding_tip(table: Table, language: Language) -> str:
    """What to know of a finding before opening its form."""
    low, mid, high = (ex.column(f"saving_{band}_eur") for band in ("low", "mid", "high"))
    lines = [
        (_title(table, "kind", language), kind(language)),
        (_title(table, "parties", language), ex.parties(ex.column("parties"))),
        (_title(table, "order", language), order(language)),
        (pick(PHRASES, "together", language), ex.proposed(language)),
        (pick(PHRASES, "saving", language), ex.euro_range(low, mid, high, language)),
        (pick(PHRASES, "shorter", language), ex.days(ex.column("days_avoided"), language)),
        (_title(table, "score", language), ex.number(ex.column("score"), language)),
        (
            _title(table, "lead_partner", language),
            ex.lead(ex.column("lead_partner"), ex.column("lead_reason"), language),
        ),
        (_title(table, "decide_by", language), ex.day(ex.column("decide_by"), language)),
    ]
    return card(finding_head(language), lines, ex.column("why"))


def work_tip(table: Table, language: Language) -> str:
    """What to know of a work."""
    start, end, precision = (ex.column(name) for name in ("start", "end", "precision"))
    lines = [
        (_title(table, "partner", language), party()),
        *(
            (_title(table, name, language), _value(table, name, language))
            for name in ("discipline", "activity", "phase")
        ),
        (pick(PHRASES, "period", language), ex.period(start, end, precision, language)),
        (_title(table, "period_text", language), ex.column("period_text")),
        (_title(table, "budget_eur", language), ex.euro(ex.column("budget_eur"), language)),
        (_title(table, "contact", language), ex.column("contact")),
    ]
    return card(work_head(), lines, ex.column("description"))


def plain_tip(table: Table, names: Sequence[str], language: Language) -> str:
    """The first of some columns as the head, the others below it."""
    head, *rest = (name for name in names if name in table.names)
    lines = [(_title(table, name, language), _value(table, name, language)) for name in rest]
    return card(ex.column(head), lines)


def finding_head(language: Language) -> str:
    """How a finding is called: its street or place, or that it has none."""
    return f"coalesce({ex.column('title')}, {ex.text(pick(AGENDA, 'untitled', language))})"


def work_head() -> str:
    """How a work is called: its name, else its id."""
    return f"coalesce({ex.column('name')}, {ex.column('work_id')})"


def party() -> str:
    """Partner and department."""
    code = ex.column("partner")
    return ex.party(f"({code} || coalesce('/' || {ex.column('department')}, ''))")


def order(language: Language) -> str:
    """The disciplines in order of work, in words."""
    return ex.words(ex.column("order"), DISCIPLINES, language, between=" > ", joined=" → ")


def kind(language: Language) -> str:
    """The kind of a finding with its severity: heavy conflict."""
    severity = ex.word(ex.column("severity"), VALUES["severity"], language)
    plain = ex.word(ex.column("kind"), VALUES["kind"], language)
    return f"coalesce({severity} || ' ', '') || {plain}"


def _value(table: Table, name: str, language: Language) -> str:
    """A column by what it holds: a code in words, parties by name, numbers with their unit."""
    value = ex.column(name)
    if name in VALUES:
        return ex.word(value, VALUES[name], language)
    if name in {"partner", "parties", *SAID}:
        return ex.parties(value)
    if any(column.name == name and column.type == "date" for column in table.columns):
        return ex.day(value, language)
    with_unit = {"m": ex.metres, "days": ex.days}.get(name.rpartition("_")[2])
    return with_unit(value, language) if with_unit else value


def _title(table: Table, name: str, language: Language) -> str:
    return column_title(table.name, name, language)
