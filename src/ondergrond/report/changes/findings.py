"""What changed in findings, in words; the terms that come, and all runs so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from ondergrond.labels import formats
from ondergrond.report.changes.told import Cell, Part, Speaker, TextList, text
from ondergrond.tables.changes import Changes
from ondergrond.tables.titles import column_title

_COUNTS = ("n_findings", "n_new", "n_gone", "n_agreed", "n_missed")
_NOTED = (("adopted", "year"), ("note", "work"), ("driver", "driver"), ("dossier", "dossier"))
_EUROS = ("agreed_eur", "gain_eur")


def tell_findings(made: Changes, speaker: Speaker) -> Part:
    """Findings that are new, changed, reopened and gone; what was decided; splits and merges.

    Of a first run all is new, and none of it is listed.
    """
    state = made.findings["state"]
    first = made.run_before is None
    of = {name: made.findings[state.eq(name)] for name in ("new", "changed", "reopened", "gone")}
    lists = (
        _new(of["new"].head(0) if first else of["new"], made, speaker),
        _changed(of["changed"], made.moves, speaker),
        _with("reopened", "note", of["reopened"], speaker, lambda row: _reopened(row, speaker)),
        _with("gone", "why", of["gone"], speaker, lambda row: _gone(row, speaker)),
        _decided(made.decisions, speaker),
        _links(made.links, speaker),
    )
    told = tuple(each for each in lists if each.rows)
    about: tuple[str, ...] = () if told else (speaker.say("no_findings"),)
    if first and len(of["new"]):
        about = (speaker.say("all_new", n=speaker.number(len(of["new"]))),)
    return Part(speaker.say("findings"), about, told)


def tell_noted(rows: pd.DataFrame, speaker: Speaker) -> Iterator[Part]:
    """What was noted on works, of drivers and in dossiers; no part where that is nothing."""
    if rows.empty:
        return
    lists = []
    for about, head in _NOTED:
        own = rows[rows["about"].eq(about)]
        columns: dict[str, list[Cell]] = {
            head: own["title"].tolist(),
            "noted_what": own["said"].tolist(),
            "said_by": [_said(row, speaker) for row in own.to_dict("records")],
        }
        lists.append(speaker.listed(f"noted_{about}", columns))
    yield Part(speaker.say("noted"), (), tuple(each for each in lists if each.rows))


def tell_terms(made: Changes, speaker: Speaker) -> Part:
    """What is to be decided within the months that come, and what was not in time."""
    columns = (_waiting(rows, made, speaker) for rows in (made.terms, made.missed))
    coming, missed = map(speaker.listed, ("coming", "missed"), columns)
    about = () if coming.rows else (speaker.say("no_terms"),)
    title = speaker.say("terms", day=speaker.day(made.terms_until))
    return Part(title, about, tuple(each for each in (coming, missed) if each.rows))


def _waiting(rows: pd.DataFrame, made: Changes, speaker: Speaker) -> dict[str, list[Cell]]:
    programme = speaker.say("in_programme")
    standing = zip(rows["decision"], rows["in_programme"], strict=True)
    return {
        "finding": speaker.with_parties(rows),
        "decide_by": [_term(day, made.reference_date, speaker) for day in rows["decide_by"]],
        "standing": [_joined(speaker.code("decision", decision), programme if chosen else "")
                     for decision, chosen in standing],
    }  # fmt: skip


def tell_trend(made: Changes, speaker: Speaker) -> Part:
    """A line for every run so far; euros only where they were kept."""
    rows = made.trend
    columns = {
        "run_head": [f"{number} · {formats.day_short(day, speaker.language)}" for number, day in
                     zip(rows["run_number"], rows["reference_date"], strict=True)],
        **{name: [speaker.number(each) for each in rows[name]] for name in _COUNTS},
        **{name: [formats.euro_estimate(each, speaker.language) for each in rows[name]]
           for name in _EUROS if rows[name].notna().any() and not made.quiet},
    }  # fmt: skip
    about = [speaker.say("trend_about")]
    if "gain_eur" in columns:
        about.append(speaker.say("gain_about"))
    listed = speaker.listed("", columns, numbers=(*_COUNTS, *_EUROS))
    return Part(speaker.say("trend"), tuple(about), (listed,))


def _new(rows: pd.DataFrame, made: Changes, speaker: Speaker) -> TextList:
    columns: dict[str, list[Cell]] = {
        "finding": speaker.with_parties(rows),
        "decide_by": [_term(day, made.reference_date, speaker) for day in rows["decide_by"]],
    }
    if not made.quiet:
        saving = rows["saving_mid_eur"]
        columns["saving"] = [formats.euro_estimate(each, speaker.language) for each in saving]
    return speaker.listed("new", columns, numbers=("saving",))


def _term(by: pd.Timestamp, on: date, speaker: Speaker) -> str:
    told = formats.term(by, on, speaker.language, short=True)
    return speaker.say("past", day=told) if by < pd.Timestamp(on) else told


def _changed(rows: pd.DataFrame, moves: pd.DataFrame, speaker: Speaker) -> TextList:
    moved = pd.Series(list(_moved(moves, speaker)), moves.index, dtype="str")
    by_finding = moved.groupby(moves["finding_id"]).agg("; ".join).reindex(rows["finding_id"])
    words = [
        "; ".join(_what(each, speaker) for each in text(codes).split("; "))
        for codes in rows["what"]
    ]
    columns: dict[str, list[Cell]] = {
        "finding": speaker.with_parties(rows),
        "what": list(zip(words, map(text, by_finding), strict=True)),
    }
    return speaker.listed("changed", columns)


def _what(told: str, speaker: Speaker) -> str:
    """A code in words, with what stands behind it: which works joined and left."""
    code, colon, more = told.partition(": ")
    return speaker.code("what", code) + colon + more


def _moved(moves: pd.DataFrame, speaker: Speaker) -> Iterator[str]:
    for row in moves.to_dict("records"):
        field = column_title("works", row["field"], speaker.language).lower()
        days = {name: speaker.day(row[name]) for name in ("was", "now")}
        yield speaker.say("moved", work=row["work_id"], field=field, **days)


def _with(
    title: str,
    head: str,
    rows: pd.DataFrame,
    speaker: Speaker,
    tell: Callable[[dict[Any, Any]], str],
) -> TextList:
    columns: dict[str, list[Cell]] = {
        "finding": speaker.with_parties(rows),
        head: [tell(row) for row in rows.to_dict("records")],
    }
    return speaker.listed(title, columns)


def _reopened(row: dict[Any, Any], speaker: Speaker) -> str:
    return text(row["note"]) or speaker.say("was_gone")


def _gone(row: dict[Any, Any], speaker: Speaker) -> str:
    return speaker.code("gone_reason", row["gone_reason"])


def _decided(rows: pd.DataFrame, speaker: Speaker) -> TextList:
    records = rows.to_dict("records")
    columns: dict[str, list[Cell]] = {
        "finding": speaker.findings(rows),
        "decision": [(_decision(row, speaker), text(row["note"])) for row in records],
        "said_by": [_said(row, speaker) for row in records],
    }
    return speaker.listed("decided", columns)


def _said(row: dict[Any, Any], speaker: Speaker) -> str:
    on = pd.Timestamp(row["at"][:10])
    return _joined(text(row["by"]), formats.day_short(on, speaker.language))


def _decision(row: dict[Any, Any], speaker: Speaker) -> str:
    first, last = speaker.day(row["agreed_start"]), speaker.day(row["agreed_end"])
    days = ""
    if first and last:
        between = formats.between(row["agreed_start"], row["agreed_end"], speaker.language)
        days = speaker.say("agreed_days", days=between)
    elif first or last:
        days = speaker.say("agreed_from" if first else "agreed_until", day=first or last)
    lead = speaker.say("lead", lead=row["lead"]) if text(row["lead"]) else ""
    return _joined(
        speaker.code("decision", row["decision"]),
        days,
        lead,
        speaker.say("clash") if row["clash"] else "",
        "" if row["standing"] else speaker.say("replaced"),
    )


def _links(rows: pd.DataFrame, speaker: Speaker) -> TextList:
    links = [speaker.code("link", link) for link in rows["link"]]
    others = speaker.findings(rows, of="other_")
    told = [f"{link} {other}" for link, other in zip(links, others, strict=True)]
    return speaker.listed("links", {"finding": speaker.findings(rows), "link": told})


def _joined(*texts: str) -> str:
    return ", ".join(each for each in texts if each)
