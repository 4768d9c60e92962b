"""The closing summary that a person wants to read, and the same for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ondergrond.cli.adopted_text import drift_json, drift_lines
from ondergrond.cli.aligned import in_columns
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.counted import fill
from ondergrond.labels.outputs import opened_files
from ondergrond.labels.parties import party_label, register_label
from ondergrond.labels.terminal import SUMMARY
from ondergrond.report.numbers import agreed, programme, proof
from ondergrond.tables import STATES, is_late, is_line

if TYPE_CHECKING:
    from ondergrond.load import Loaded
    from ondergrond.run import Run

KINDS = ("opportunity", "near_miss", "conflict")
NAMELESS: Mapping[str, str] = {}  # every partner goes by its code
_COUNTS = ("read", "works", "rejected", "remarks")
# What a programme is worth, in column names of runs.
_WORTH = ("gain_eur", "gap_eur")


def delivery_lines(
    deliveries: pd.DataFrame, names: Mapping[str, str], language: Language
) -> list[str]:
    """One line per partner (by its name in ``names``) or register: read, works, rejected."""
    registers = {place: register_label(place, language) for place in deliveries["place"]}
    names = {**registers, **names}
    frame = deliveries.assign(who=deliveries["partner"].fillna(deliveries["place"]))
    table = frame.groupby("who", sort=False)[[f"n_{each}" for each in _COUNTS]].sum()
    table.loc[_say("together", language)] = table.sum()
    heads = ["", *(_say(each, language) for each in _COUNTS)]
    rows = [
        [party_label(str(who), names), *(formats.number(n, language) for n in row)]
        for who, row in zip(table.index, table.to_numpy().tolist(), strict=True)
    ]
    return in_columns([heads, *rows])


def count_lines(title: str, column: pd.Series, language: Language) -> list[str]:
    """How often each code occurs, the most frequent first."""
    counts = column.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    lines = [f"  {formats.number(n, language):>8}  {code}" for code, n in counts.items()]
    return [f"{title}:", *lines] if lines else []


def run_lines(made: Run, files: Sequence[Path], language: Language) -> list[str]:
    """The summary of a run: what was read, what was found, where it is."""
    return [*found_lines(made, language), "", *_where(files, language)]


def found_lines(made: Run, language: Language) -> list[str]:
    """What was read and what was found."""
    findings, on = made.tables["findings"], made.tables["run"]["reference_date"].iloc[0]
    totals = {
        name: formats.number(len(made.tables[name]), language)
        for name in ("pairs", "sites", "findings")
    }
    lines = delivery_lines(made.deliveries, made.names, language)
    lines += ["", _say("found", language, **totals)]
    done = agreed(findings)
    for kind in KINDS:
        chosen = findings[findings["kind"].eq(kind) & ~done]
        count = formats.number(len(chosen), language)
        detail = _detail(kind, chosen, is_late(chosen, on), language)
        lines.append(f"  {count:>8}  {_say(kind, language)}{detail}")
        if kind == "opportunity" and done.any():
            count = formats.number(int(done.sum()), language)
            lines.append(f"  {count:>8}  {_say('agreed', language)}")
    lines += place_lines(findings, made.tables["pairs"], language)
    lines += programme_lines(made.tables, language, names=made.names)
    lines += drift_lines(made.tables, language)
    lines += ["", since_line(made.register, language)] if made.register is not None else []
    return lines + [
        _say("left_out", language, problem=problem.text(language)) for problem in made.absent
    ]


def since_line(register: Mapping[str, pd.DataFrame], language: Language) -> str:
    """How many findings are new, changed, gone and reopened against the run before."""
    last = register["register_runs"].iloc[-1]
    counts = {name: formats.number(int(last[f"n_{name}"]), language) for name in STATES}
    first = len(register["register_runs"]) == 1
    return _say("since_none" if first else "since", language, **counts)


def place_lines(findings: pd.DataFrame, pairs: pd.DataFrame, language: Language) -> list[str]:
    """How many places there are to talk about, and what stays in the tables behind them."""
    kinds = findings.loc[is_line(findings), "kind"].value_counts()
    if not len(kinds):
        return []
    counts = {
        "n": int(kinds.sum()),
        "near": int(kinds.get("near_miss", 0)),
        "clash": int(kinds.get("conflict", 0)),
        "below": int(findings["place_role"].eq("below_floor").sum()),
        "touching": int(pairs["only_touches"].fillna(value=False).sum()),
    }
    told = {name: formats.number(each, language) for name, each in counts.items()}
    return ["", _say("places", language, **told)]


def programme_lines(
    tables: Mapping[str, pd.DataFrame], language: Language, *, names: Mapping[str, str] = NAMELESS
) -> list[str]:
    """What the joint programme holds, gains, and asks of each party (by its name)."""
    run = tables["run"].iloc[0]
    if pd.isna(run["n_findings"]) or not run["n_findings"]:
        return []
    if pd.isna(run["gain_eur"]):
        n_joint = formats.number(int(run["n_findings"]), language)
        return ["", _say("programme_quiet", language, n=n_joint), *_term_lines(tables, language)]
    n, gain = int(run["n_findings"]), formats.euro_estimate(float(run["gain_eur"]), language)
    heads = ["", *(_say(each, language) for each in ("joint_works", "moves", "days", "saving"))]
    rows = [
        [
            party_label(row["party"], names),
            *(formats.number(row[each], language) for each in ("n_findings", "n_moves")),
            formats.number(row["moves_days"], language),
            formats.euro(row["saving_mid_eur"], language),
        ]
        for row in tables["parties"].fillna({"saving_mid_eur": 0.0}).to_dict("records")
    ]
    return [
        "",
        _say(
            "programme",
            language,
            n=formats.number(n, language),
            saving=formats.euro_estimate(_saved(tables["findings"]), language),
            gain=gain,
            proof=proof(run, language),
        ),
        *_term_lines(tables, language),
        *(f"  {line}" for line in in_columns([heads, *rows])),
    ]


def _saved(findings: pd.DataFrame) -> float:
    """What the joint works of the programme in ``findings`` save together, in euros."""
    return float(findings.loc[programme(findings), "saving_mid_eur"].sum())


def _term_lines(tables: Mapping[str, pd.DataFrame], language: Language) -> list[str]:
    """How much of the programme can still be decided, and how much is past its term."""
    run, findings = tables["run"].iloc[0], tables["findings"]
    chosen = findings[programme(findings)]
    late = is_late(chosen, run["reference_date"])
    if not late.any():
        return []
    facts = {"n": formats.number(int((~late).sum()), language),
             "late": formats.number(int(late.sum()), language)}  # fmt: skip
    if pd.isna(run["gain_eur"]):
        return [_say("by_term_quiet", language, **facts)]
    ahead, past = (_saved(chosen[rows]) for rows in (~late, late))
    facts |= {"eur": formats.euro_estimate(ahead, language),
              "late_eur": formats.euro_estimate(past, language)}  # fmt: skip
    return [_say("by_term", language, **facts)]


def run_json(made: Run, files: Sequence[Path]) -> dict[str, Any]:
    """The summary of a run for machines."""
    totals = made.deliveries[["n_read", "n_works", "n_rejected", "n_remarks"]].sum()
    return {
        "run_id": str(made.tables["run"]["run_id"].iloc[0]),
        "records": {str(key).removeprefix("n_"): int(n) for key, n in totals.items()},
        "pairs": _counts(made.tables["pairs"]["rule"]),
        "sites": len(made.tables["sites"]),
        "findings": _counts(made.tables["findings"]["kind"]),
        "places": _counts(_lines_of(made.tables["findings"])),
        "agreed": int(agreed(made.tables["findings"]).sum()),
        "programme": _programme(made.tables["run"]),
        "rejected": _counts(made.tables["rejected"]["reason"]),
        "remarks": _counts(made.tables["remarks"]["code"]),
        **({} if made.register is None else {"since": _since(made.register)}),
        **drift_json(made.tables),
        "absent": [str(problem) for problem in made.absent],
        "files": [str(file) for file in files],
        "seconds": dict(made.seconds),
    }


def _since(register: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    last = register["register_runs"].iloc[-1]
    return {name: int(last[f"n_{name}"]) for name in STATES}


def check_lines(
    loaded: Loaded, names: Mapping[str, str], language: Language, *, rows: int
) -> list[str]:
    """The result of a check: counts per partner, reason and remark, then rejected rows.

    ``names`` are those of the partnership; ``loaded`` has those that a register brought.
    """
    rejected = loaded.rejected
    lines = delivery_lines(loaded.deliveries, {**names, **loaded.names}, language)
    for title, column in (("rejected", rejected["reason"]), ("remarks", loaded.remarks["code"])):
        lines += ["", *count_lines(_say(title, language), column, language)] if len(column) else []
    lines += ["", *embargo_lines(loaded, language)] if len(loaded.embargo_input.embargoes) else []
    quiet = [each for each in loaded.notes if each not in loaded.loud_notes]
    if quiet:
        lines += [
            "",
            f"{_say('notes', language)}:",
            *(f"  {each.text(language)}" for each in quiet),
        ]
    return lines + _rejected_rows(rejected, language, rows, "more")


def rejected_lines(rejected: pd.DataFrame, language: Language, *, rows: int) -> list[str]:
    """How often each reason to reject a record occurs, then so many of the records themselves."""
    if rejected.empty:
        return []
    counts = count_lines(_say("rejected", language), rejected["reason"], language)
    return ["", *counts, *_rejected_rows(rejected, language, rows, "more_in_table")]


def _rejected_rows(rejected: pd.DataFrame, language: Language, rows: int, more: str) -> list[str]:
    """The first rejected records, each with its row and the mend, and how many more there are."""
    lines = [""] if len(rejected) and rows else []
    lines += [_rejected_line(row, language) for row in rejected.head(rows).to_dict("records")]
    if 0 < rows < len(rejected):
        lines.append(_say(more, language, n=formats.number(len(rejected) - rows, language)))
    return lines


def embargo_lines(loaded: Loaded, language: Language) -> list[str]:
    """What was made of the embargoes: areas, times, and the first and last day of them."""
    lines = [_say("embargoes", language)]
    for entry, rows in loaded.embargo_input.embargoes.groupby("entry", sort=False):
        areas = rows[["source", "source_layer", "source_row"]].drop_duplicates()
        times = rows[["start", "end"]].drop_duplicates().sort_values(["start", "end"])
        first = times.iloc[0]
        text = _say(
            "embargo",
            language,
            areas=formats.number(len(areas), language),
            times=formats.number(len(times), language),
            first=formats.between(first["start"], first["end"], language),
        )
        lines.append(f"  {entry}: {text}")
    return lines


def check_json(loaded: Loaded) -> dict[str, Any]:
    """The result of a check for machines."""
    return {
        "deliveries": json.loads(loaded.deliveries.to_json(orient="records")),
        "rejected": _counts(loaded.rejected["reason"]),
        "remarks": _counts(loaded.remarks["code"]),
        "embargoes": json.loads(loaded.embargo_input.sources.to_json(orient="records")),
        "filled": dict(sorted(loaded.fills.items())),
        "notes": [str(problem) for problem in loaded.notes],
        "absent": [str(problem) for problem in loaded.absent],
    }


def _rejected_line(row: Mapping[Any, Any], language: Language) -> str:
    place = (
        row["source"] if pd.isna(row["source_layer"]) else f"{row['source']} {row['source_layer']}"
    )
    at = "" if pd.isna(row["source_row"]) else f", {_say('row', language)} {row['source_row']}"
    return f"{place}{at}: {row['reason']}: {row['message']}"


def _lines_of(findings: pd.DataFrame) -> pd.Series:
    lines: pd.Series = findings.loc[is_line(findings), "kind"]
    return lines


def _programme(run: pd.DataFrame) -> dict[str, float | int | None]:
    row = run.iloc[0]
    worth = {name: None if pd.isna(row[name]) else float(row[name]) for name in _WORTH}
    return {"findings": None if pd.isna(row["n_findings"]) else int(row["n_findings"]), **worth}


def _counts(column: pd.Series) -> dict[str, int]:
    return {str(key): int(n) for key, n in column.value_counts().sort_index().items()}


def _detail(kind: str, chosen: pd.DataFrame, late: pd.Series, language: Language) -> str:
    """What there is to say of the findings of a kind, of which ``late`` are past their term."""
    heavy = chosen["severity"].eq("heavy")
    facts = {"heavy": int(heavy.sum()), "late": int((late & heavy).sum())}
    if kind == "conflict":
        key = "heavy_late" if facts["late"] else "heavy"
        told = [_say(key, language, n=facts["heavy"], late=facts["late"])] if facts["heavy"] else []
        return f" ({told[0]})" if told else ""
    many = int(chosen["n_parties"].ge(3).sum()) if kind == "opportunity" else 0
    counts = {"many": many, "late": int(late.sum())}
    words = [_say(key, language, n=formats.number(n, language)) for key, n in counts.items() if n]
    return f" ({'; '.join(words)})" if words else ""


def _where(files: Sequence[Path], language: Language) -> Iterator[str]:
    """The folder, and the files in it that were written, each with what it is."""
    opened = opened_files([file.name for file in files], language)
    width = max(len(name) for name, _ in opened)
    yield _say("open", language, folder=files[0].parent)
    for name, text in opened:
        yield f"  {name:{width}}  {text}".rstrip()


def _say(key: str, language: Language, **facts: object) -> str:
    return fill(pick(SUMMARY, key, language), **facts)
