"""A comparison of two runs, told to a person and to a machine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd

from ondergrond.cli.aligned import in_columns
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.compared import COMPARED
from ondergrond.labels.counted import fill
from ondergrond.labels.parties import party_label
from ondergrond.labels.values import value_label
from ondergrond.register.comparison import Comparison, Side, changes_of, counts, parties_of
from ondergrond.tables.titles import column_title

KINDS = ("opportunity", "near_miss", "conflict")
CHANGES = ("gained", "lost", "changed", "same")


def compare_lines(made: Comparison, language: Language, *, rows: int) -> list[str]:
    """Which runs, totals per kind, the programme, and what was gained, lost and changed."""
    lines = [_head(name, run, language) for name, run in _sides(made)]
    lines += [_say(key, language) for key in _warnings(made)]
    lines += ["", *_totals(made, language), "", *_programme(made, language)]
    for change in CHANGES[:-1]:
        lines += _listed(made, change, rows, language)
    return lines


def written_line(file: object, language: Language) -> str:
    """Where the list was written."""
    return _say("written", language, file=file)


def compare_json(made: Comparison) -> dict[str, Any]:
    """The comparison for machines: runs, totals per kind and change, and every finding."""
    findings = made.findings[made.findings["change"].ne("same")]
    return {
        **{name.lower(): {**asdict(run), "folder": str(run.folder)} for name, run in _sides(made)},
        "kinds": counts(made),
        "findings": json.loads(findings.to_json(orient="records")),
    }


def _sides(made: Comparison) -> tuple[tuple[str, Side], ...]:
    return (("A", made.a), ("B", made.b))


def _head(name: str, side: Side, language: Language) -> str:
    return _say(
        "run",
        language,
        side=name,
        folder=side.folder,
        run=side.run_id,
        rules=side.rules,
        day=formats.day(date.fromisoformat(side.reference_date), language),
        version=side.version,
    )


def _warnings(made: Comparison) -> Iterator[str]:
    if made.a.run_id == made.b.run_id:
        yield "same_run"
    if made.a.version != made.b.version:
        yield "other_version"
    if made.a.reference_date != made.b.reference_date:
        yield "other_day"


def _totals(made: Comparison, language: Language) -> list[str]:
    if made.totals.empty:
        return [_say("none", language)]
    lines = [["", *(_say(each, language) for each in (*CHANGES, "saving", "nuisance"))]]
    for kind, text in sorted(counts(made).items(), key=lambda each: KINDS.index(each[0])):
        euros = sum(each["saving_mid_eur"] for each in text.values())
        days = sum(each["nuisance_days_avoided"] for each in text.values())
        worth = [_more_euros(euros, language), _more(days, formats.number(days, language))]
        lines.append(
            [
                _say(kind, language),
                *(formats.number(text[each]["n_findings"], language) for each in CHANGES),
                *(worth if kind == "opportunity" else ["", ""]),
            ]
        )
    return in_columns(lines)


def _programme(made: Comparison, language: Language) -> Iterator[str]:
    for name, run in _sides(made):
        if run.programme:
            n = formats.number(run.programme["findings"], language)
            if "gain_eur" not in run.programme:  # a run without figures
                yield _say("programme_quiet", language, side=name, n=n)
                continue
            gain = formats.euro(run.programme["gain_eur"], language)
            yield _say("programme", language, side=name, n=n, gain=gain)
    if "gain_eur" in made.a.programme and "gain_eur" in made.b.programme:
        gained = made.b.programme["gain_eur"] - made.a.programme["gain_eur"]
        changed = "more_gain" if gained > 0 else "less_gain"
        key = changed if formats.half_up(gained) else "same_gain"
        yield _say(key, language, gain=formats.euro(abs(gained), language))


def _listed(made: Comparison, change: str, rows: int, language: Language) -> list[str]:
    found = changes_of(made, change)
    if found.empty or not rows:
        return []
    lines = ["", f"{_say(change, language)}:"]
    for row in found.head(rows).to_dict("records"):
        other = made.differences["finding_b"].eq(row["finding_b"])
        differs = made.differences.loc[other.fillna(value=False), "name"].tolist()
        parties = [party_label(party, made.names) for party in parties_of(made, row)]
        lines.append(f"  {_line(row, differs, parties, language)}")
    if len(found) > rows:
        lines.append(f"  {_say('rest', language, n=formats.number(len(found) - rows, language))}")
    return lines


def _line(
    row: dict[Any, Any], differs: Sequence[str], parties: Sequence[str], language: Language
) -> str:
    text = _say(
        "finding",
        language,
        id=row["finding_a"] if pd.isna(row["finding_b"]) else row["finding_b"],
        kind=value_label("kind", row["kind"], language),
        title="" if pd.isna(row["title"]) else f" {row['title']}",
        parties="; ".join(parties),
    )
    euros = [row["saving_mid_eur_a"], row["saving_mid_eur_b"]]
    parts = [text]
    if any(pd.notna(each) for each in euros):
        known = [0.0 if pd.isna(each) else float(each) for each in euros]
        parts.append(_more_euros(known[1] - known[0], language))
    if differs:
        columns = [_differing(name, language) for name in differs]
        parts.append(_say("differs", language, what=formats.list_texts(columns, language)))
    return ", ".join(parts)


def _differing(name: str, language: Language) -> str:
    if name in COMPARED:
        return _say(name, language)
    return f"‘{column_title('findings', name, language).lower()}’"


def _more_euros(amount: float, language: Language) -> str:
    return _more(amount, formats.euro(amount, language))


def _more(value: float, text: str) -> str:
    """A difference with its sign; what rounds to nothing has none."""
    return f"+{text}" if formats.half_up(value) > 0 else text


def _say(key: str, language: Language, **facts: object) -> str:
    return fill(pick(COMPARED, key, language), **facts)
