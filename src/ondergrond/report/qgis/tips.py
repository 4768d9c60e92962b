"""Map tips: a small card of HTML in which everything a partner wrote stays text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ondergrond.labels import Language, pick
from ondergrond.labels.qgis import PHRASES
from ondergrond.labels.values import DISCIPLINES, VALUES
from ondergrond.report.palette import INK, MUTED
from ondergrond.report.qgis import expressions as ex
from ondergrond.tables import Table
from ondergrond.tables.titles import column_title

Lines = Sequence[tuple[str, str]]


def card(head: str, lines: Lines, foot: str | None = None) -> str:
    """A card: ``head`` and ``foot`` are expressions, ``lines`` captions with an expression each.

    A line whose expression gives null is left out, caption and all.
    """
    style = f"font-family:sans-serif;font-size:9pt;color:{INK};max-width:26em"
    rows = "".join(_row(caption, expression) for caption, expression in lines)
    below = f"<p>[% coalesce({ex.escaped(foot)}, '') %]</p>" if foot else ""
    title = f"<b>[% coalesce({ex.escaped(head)}, '') %]</b>"
    return f'<div style="{style}">{title}<table cellspacing="2">{rows}</table>{below}</div>'


def _row(caption: str, expression: str) -> str:
    before = f'<tr><td style="color:{MUTED}">{escape(caption)}&nbsp;</td><td>'
    return f"[% coalesce({ex.text(before)} || {ex.escaped(expression)} || '</td></tr>', '') %]"


def finding_tip(table: Table, language: Language) -> str:
    """What to know of a finding before opening its form."""
    money = (
        f"{ex.euros(ex.column('saving_mid_eur'), language)} || ' (' || "
        f"{ex.euros(ex.column('saving_low_eur'), language)} || ' – ' || "
        f"{ex.euros(ex.column('saving_high_eur'), language)} || ')'"
    )
    lines = [
        (_title(table, "kind", language), _kind(language)),
        (_title(table, "parties", language), ex.parties(ex.column("parties"))),
        (_title(table, "order", language), order(language)),
        (
            pick(PHRASES, "together", language),
            ex.span(ex.column("proposed_start"), ex.column("proposed_end"), language),
        ),
        (pick(PHRASES, "saving", language), money),
        (_title(table, "score", language), ex.number(ex.column("score"), language)),
        (_title(table, "lead_partner", language), ex.party(ex.column("lead_partner"))),
    ]
    return card(finding_head(), lines, ex.column("why"))


def work_tip(table: Table, language: Language) -> str:
    """What to know of a work."""
    lines = [
        (_title(table, "partner", language), party()),
        *(
            (_title(table, name, language), _word(name, language))
            for name in ("discipline", "activity", "phase")
        ),
        (
            pick(PHRASES, "period", language),
            ex.span(ex.column("start"), ex.column("end"), language),
        ),
        (_title(table, "period_text", language), ex.column("period_text")),
        (_title(table, "budget_eur", language), ex.euros(ex.column("budget_eur"), language)),
        (_title(table, "contact", language), ex.column("contact")),
    ]
    return card(work_head(), lines, ex.column("description"))


def plain_tip(table: Table, names: Sequence[str], language: Language) -> str:
    """The first of some columns as the head, the others below it."""
    head, *rest = (name for name in names if name in table.names)
    lines = [(_title(table, name, language), _word(name, language)) for name in rest]
    return card(ex.column(head), lines)


def finding_head() -> str:
    """How a finding is called: its street or place, else its id."""
    return f"coalesce({ex.column('title')}, {ex.column('finding_id')})"


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


def _kind(language: Language) -> str:
    severity = ex.word(ex.column("severity"), VALUES["severity"], language)
    kind = ex.word(ex.column("kind"), VALUES["kind"], language)
    return f"{kind} || coalesce(', ' || {severity}, '')"


def _word(name: str, language: Language) -> str:
    known = VALUES.get(name)
    return ex.word(ex.column(name), known, language) if known else ex.column(name)


def _title(table: Table, name: str, language: Language) -> str:
    return column_title(table.name, name, language)
