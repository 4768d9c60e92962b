"""What is noted, on the command line: one thing taken into the register, and all of it told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ondergrond.cli.records import records_of
from ondergrond.cli.said_at import said_at
from ondergrond.cli.speech import complain, speak, tell, tell_json
from ondergrond.errors import FileError, errors_in
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.noted import CALLED, SAID
from ondergrond.labels.values import value_label
from ondergrond.register.dossier_works import change_works
from ondergrond.register.note_words import import_dossiers, import_drivers, import_notes
from ondergrond.register.noted_list import Listed, list_notes
from ondergrond.store.read import language_of
from ondergrond.store.register_file import RegisterTables, changed_register

_TAKE = {"notes": import_notes, "drivers": import_drivers, "dossiers": import_dossiers}
_KEYS = {"notes": "work_key", "drivers": "driver", "dossiers": "dossier"}
_COMMANDS = {"notes": "note", "drivers": "driver", "dossiers": "dossier"}


def take(
    register: Path,
    kind: str,
    row: Mapping[str, Any],
    *,
    by: str | None,
    at: date | None,
    as_json: bool,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
) -> None:
    """Take one note, driver or dossier into the register file, and tell what stands then.

    ``row`` has texts by the names of columns of ``kind``; ``add`` and ``remove`` are what comes
    into the dossier and leaves it. Raises ``FileError`` where something is not known; then nothing
    is written.
    """
    source = _COMMANDS[kind]
    with changed_register(register) as kept:
        language = language_of(kept.tables["register"])
        speak(language)
        with errors_in(language):
            moment = said_at(kept.tables, at)
            named = row.get("work") or row.get("driver") or row.get("dossier") or row.get("name")
            rows = pd.DataFrame([row], index=[named or "1"], dtype="str")
            made = _TAKE[kind](kept.tables, rows, source=source, by=by, at=moment)
            if made.problems:
                raise FileError([*made.problems])
            tables: RegisterTables = made.register
            who = made.about[0]
            if kind == "dossiers":
                tables, wrong = change_works(tables, who, add=add, remove=remove, by=by, at=moment)
                if wrong:
                    raise FileError([*wrong])
            if made.n_new or add or remove:
                kept.tables = tables
    for problem in made.doubts:
        complain("warning", problem)
    listed = list_notes(tables, language)
    rows = getattr(listed, kind)
    one = rows[rows[_KEYS[kind]].eq(who)]
    again = None if made.reassessed is None else made.reassessed
    findings = () if again is None else again.findings
    if as_json:
        tell_json({"new": bool(made.n_new), kind: records_of(one), "reassess": [*findings]})
        return
    tell(_LINES[kind](one, language))
    if findings:
        tell([fill(pick(SAID, "reassess", language), names=", ".join(findings))])


def noted_lines(listed: Listed, language: Language) -> Iterator[str]:
    """All that stands, in lines, under a head for each kind."""
    parts = {kind: getattr(listed, kind) for kind in _KEYS}
    if all(rows.empty for rows in parts.values()):
        yield pick(SAID, "none", language)
    for kind, rows in parts.items():
        if len(rows):
            yield f"{pick(SAID, f'head_{kind}', language)}:"
            yield from (f"  {line}" for line in _LINES[kind](rows, language))


def noted_json(listed: Listed) -> dict[str, Any]:
    """The same for machines: codes, days as 2027-01-31, null for what is not known."""
    return {kind: records_of(getattr(listed, kind)) for kind in _KEYS}


def written_line(file: Path, language: Language) -> str:
    """Where a list was written."""
    return fill(pick(SAID, "written", language), file=file)


def _notes(rows: pd.DataFrame, language: Language) -> Iterator[str]:
    gone = pick(SAID, "gone", language)
    for row in rows.to_dict("records"):
        work = row["work_key"] if pd.isna(row["work"]) else row["work"]
        if row["work_state"] == "gone":
            work = f"{work} ({gone})"
        yield f"{work}: {row['said']}"


def _drivers(rows: pd.DataFrame, language: Language) -> Iterator[str]:
    none = pick(CALLED, "no_date", language)
    for row in rows.to_dict("records"):
        day = none if pd.isna(row["date"]) else formats.day(row["date"], language)
        parts = [_text(row["name"]), day, _text(row["note"]), _who(row, language)]
        yield f"{row['driver']}: {_joined(parts)}"
        if not pd.isna(row["works"]):
            works = row["works"].split("; ")
            hangs = pick(SAID, "hangs", language)
            yield "  " + fill(hangs, n=len(works), names=", ".join(works))


def _dossiers(rows: pd.DataFrame, language: Language) -> Iterator[str]:
    for row in rows.to_dict("records"):
        works = [] if pd.isna(row["works"]) else row["works"].split("; ")
        lead = _text(row["lead"]) and fill(pick(SAID, "lead", language), what=row["lead"])
        n_works = fill(pick(SAID, "n_works", language), n=len(works))
        listed = f"{n_works}: {', '.join(works)}" if works else n_works
        state = value_label("decision", row["state"], language)
        parts = [_text(row["name"]), state, lead, _text(row["note"]), _who(row, language), listed]
        yield f"{row['dossier']}: {_joined(parts)}"


_LINES = {"notes": _notes, "drivers": _drivers, "dossiers": _dossiers}


def _who(row: Mapping[Any, Any], language: Language) -> str:
    day = formats.day(date.fromisoformat(row["at"][:10]), language)
    return day if pd.isna(row["by"]) else f"{row['by']}, {day}"


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
