"""What a change or a plan would do, told to a person and to a machine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ondergrond.arrays.rows import flag
from ondergrond.cli.aligned import in_columns
from ondergrond.labels import Language, formats, pick
from ondergrond.labels.compared import COMPARED
from ondergrond.labels.counted import fill
from ondergrond.labels.values import value_label
from ondergrond.labels.whatif import WHATIF
from ondergrond.tables.titles import column_title
from ondergrond.whatif.changes import AGREED, Tried
from ondergrond.whatif.question import Answer

_EUROS = ("gain_eur", "saving_mid_eur")
_TOLD = ("finding_id", "kind", "severity", "rules", "title", "parties", "proposed_start",
         "proposed_end", "saving_mid_eur", "gain_eur", "in_programme", "why")  # fmt: skip


def tried_lines(tried: Tried, language: Language) -> list[str]:
    """What is changed, what the programme and its euros become, and what differs."""
    lines = [*_what(tried, language), *_totals(tried, language)]
    found = [*_findings(tried, language), *_embargoes(tried, language)]
    lines += found or ["", _say("nothing", language)]
    if len(tried.parties):
        lines += ["", _say("parties", language)]
        rows = [
            [f"  {formats.party_label(row['party'], tried.names)}",
             *(formats.euro(row[name], language) for name in ("before", "after")),
             _more(row["difference"], language)]
            for row in tried.parties.to_dict("records")
        ]  # fmt: skip
        lines += in_columns(rows)
    return [*lines, "", _say("kept", language, n=tried.n_works)]


def tried_json(tried: Tried) -> dict[str, Any]:
    """The same for machines: totals before and after, and every finding that differs."""
    changed = tried.findings[tried.findings["change"].ne("same")]
    return {
        "before": _rounded(tried.before),
        "after": _rounded(tried.after),
        "findings": _records(changed),
        "before_findings": _records(_told_of(tried.own, changed["finding_a"])),
        "after_findings": _records(_told_of(tried.new, changed["finding_b"])),
        "embargoes": _records(tried.embargoes),
        "parties": _records(tried.parties),
        "works": _records(_dates_of(tried.replanned)),
        "n_worked_out": tried.n_works,
    }


def answer_lines(answer: Answer, language: Language, *, rows: int) -> list[str]:
    """What the plan is, what it would meet, and when it would combine best.

    Of each kind at most so many ``rows``; the rest is counted.
    """
    lines = [*_asked(answer, language, rows)]
    if answer.n_left_out:
        lines.append(f"  {_say('left_out', language, n=answer.n_left_out)}")
    findings = answer.findings
    chance = findings["kind"].eq("opportunity")
    best = chance & flag(findings["in_programme"])
    # What a joint work of the answer solves is told by that.
    clash = findings["kind"].eq("conflict") & findings["place_role"].ne("solved")
    parts = {
        "best": best, "others": chance & ~best, "near": findings["kind"].eq("near_miss"),
        "conflicts": clash,
    }  # fmt: skip
    for key, chosen in parts.items():
        lines += _told(findings[chosen], key, answer, language, rows)
    lines += _told(answer.proposed, "proposed", answer, language, rows)
    if findings.empty and answer.proposed.empty:
        lines += ["", _say("meets_nothing", language)]
    return [*lines, "", _say("asked_kept", language)]


def answer_json(answer: Answer) -> dict[str, Any]:
    """The same for machines."""
    own = answer.members[answer.members["work_id"].isin(answer.asked["work_id"])]
    dates = own[["finding_id", "work_id", "proposed_start", "proposed_end", "shift_days"]]
    return {
        "asked": _records(_dates_of(answer.asked)),
        "neighbours": sorted(answer.neighbours["work_id"]),
        "n_left_out": answer.n_left_out,
        "findings": _records(pd.DataFrame(answer.findings)[[*_TOLD]]),
        "dates": _records(pd.DataFrame(dates)),
        "proposed": _records(pd.DataFrame(answer.proposed)[[*_TOLD]]),
    }


def _what(tried: Tried, language: Language) -> Iterator[str]:
    """One line for each work that would be otherwise."""
    new = tried.replanned.set_index("work_id", drop=False)
    for row in tried.works.to_dict("records"):
        name = row["work_id"] if pd.isna(row["name"]) else f"{row['work_id']} ‘{row['name']}’"
        facts = {"work": name, "old": _period(row, language)}
        if row["work_id"] not in new.index:
            yield _say("drop", language, **facts)
            continue
        after = new.loc[row["work_id"]].to_dict()
        moved = after["start"] != row["start"] or after["end"] != row["end"]
        key = "move" if moved else "pin"
        yield _say(key, language, new=_period(after, language), **facts)


def _totals(tried: Tried, language: Language) -> Iterator[str]:
    before, after = tried.before, tried.after
    counts = {name: formats.number(each["findings"], language)
              for name, each in (("before", before), ("after", after))}  # fmt: skip
    same = before["findings"] == after["findings"]
    yield f"  {_say('programme_same' if same else 'programme', language, **counts)}"
    for name, key in zip(_EUROS, ("gain", "saving"), strict=True):
        if tried.quiet or name not in before:
            continue
        told = [formats.euro(each[name], language) for each in (before, after)]
        same = not formats.half_up(after[name] - before[name])
        facts = {"before": told[0], "after": told[1],
                 "difference": _more(after[name] - before[name], language)}  # fmt: skip
        yield f"  {_say(f'{key}_same' if same else key, language, **facts)}"
    agreed = after[AGREED] - before[AGREED]
    if formats.half_up(agreed) and not tried.quiet:
        yield f"  {_say('agreed_saving', language, difference=_more(agreed, language))}"
    heavy = after["heavy"] - before["heavy"]
    if heavy:
        way = _say("more" if heavy > 0 else "fewer", language)
        n = formats.number(abs(heavy), language)
        yield f"  {_say('heavy', language, n=n, way=way)}"


def _findings(tried: Tried, language: Language) -> Iterator[str]:
    own, new = (
        pd.DataFrame(each).drop_duplicates("finding_id").set_index("finding_id")
        for each in (tried.own, tried.new)
    )
    for change in ("gained", "lost", "changed"):
        rows = tried.findings[tried.findings["change"].eq(change)]
        if len(rows):
            yield ""
            yield _say(change, language)
        for row in rows.to_dict("records"):
            one = None if pd.isna(row["finding_a"]) else own.loc[row["finding_a"]].to_dict()
            other = None if pd.isna(row["finding_b"]) else new.loc[row["finding_b"]].to_dict()
            yield f"  {_finding(row, one, other, tried, language)}"


def _finding(
    row: Mapping[Any, Any],
    one: dict[Any, Any] | None,
    other: dict[Any, Any] | None,
    tried: Tried,
    language: Language,
) -> str:
    told = other if one is None else one
    known = told or {}
    parties = "; ".join(
        formats.party_label(each, tried.names) for each in str(known["parties"]).split("; ")
    )
    more = [*_how(row, one, other, tried, language)]
    # What is new has a name only when a run gives it one.
    return _say(
        "line", language,
        id="" if one is None else row["finding_a"],
        kind=value_label("kind", row["kind"], language),
        title=known["title"], parties=parties, more="".join(f", {each}" for each in more),
    ).strip()  # fmt: skip


def _how(
    row: Mapping[Any, Any],
    one: dict[Any, Any] | None,
    other: dict[Any, Any] | None,
    tried: Tried,
    language: Language,
) -> Iterator[str]:
    """What differs of a finding: its place in the programme, its dates, its euros."""
    was, is_ = (each is not None and _chosen(each) for each in (one, other))
    if was != is_:
        yield _say("joins" if is_ else "leaves", language)
    elif is_:
        yield _say("in_programme", language)
    dates = [None if each is None else _proposed(each, language) for each in (one, other)]
    if other is not None and row["kind"] != "conflict" and dates[0] != dates[1]:
        none = _say("no_dates", language)
        if one is None:
            yield _say("dated", language, after=dates[1]) if dates[1] else none
        else:
            yield _say("dates", language, before=dates[0] or none, after=dates[1] or none)
    euros = [0.0 if each is None or pd.isna(each["saving_mid_eur"]) else each["saving_mid_eur"]
             for each in (one, other)]  # fmt: skip
    if not tried.quiet and formats.half_up(euros[1] - euros[0]):
        yield _more(euros[1] - euros[0], language)
    known = {"proposed_start", "proposal", "in_programme", "window_start", "window_end"}
    differs = [] if pd.isna(row["differs"]) else str(row["differs"]).split("; ")
    named = [
        fill(pick(COMPARED, name, language)) if name in COMPARED
        else f"‘{column_title('findings', name, language).lower()}’"
        for name in differs if name not in known
    ]  # fmt: skip
    if named:
        yield _say("differs", language, what=formats.list_texts(named, language))


def _embargoes(tried: Tried, language: Language) -> Iterator[str]:
    if len(tried.embargoes):
        yield ""
    for row in tried.embargoes.to_dict("records"):
        key = f"embargo_{row['change']}"
        yield f"  {_say(key, language, work=row['work_id'], title=row['title'])}"


def _asked(answer: Answer, language: Language, rows: int) -> Iterator[str]:
    for row in answer.asked.head(rows).to_dict("records"):
        what = row["work_id"] if pd.isna(row["name"]) else row["name"]
        kind = value_label("discipline", row["discipline"], language)
        yield f"{what} ({kind}), {_period(row, language)}"
    if len(answer.asked) > rows:
        yield f"  {_say('rest', language, n=len(answer.asked) - rows)}"
    if len(answer.neighbours):
        codes = sorted(answer.neighbours["partner"].unique())
        told = formats.list_texts([answer.names.get(code, code) for code in codes], language)
        yield f"  {_say('within', language, n=len(answer.neighbours), partners=told)}"
    else:
        yield f"  {_say('within_none', language)}"


def _told(
    findings: pd.DataFrame, key: str, answer: Answer, language: Language, rows: int
) -> Iterator[str]:
    """Findings in their sentences, each after the dates that it has for what is asked about."""
    if findings.empty:
        return
    yield ""
    yield _say(key, language)
    own = answer.members[answer.members["work_id"].isin(answer.asked["work_id"])]
    dated = own.dropna(subset=["proposed_start"]).drop_duplicates("finding_id")
    dates = {row["finding_id"]: formats.proposed_of(row, language)
             for row in dated.to_dict("records")}  # fmt: skip
    for row in findings.head(rows).to_dict("records"):
        when = dates.get(row["finding_id"])
        name = "undated" if when is None or row["kind"] == "conflict" else "when"
        why = "" if pd.isna(row["why"]) else row["why"]
        yield f"  {_say(name, language, dates=when, title=row['title'], why=why)}"
    if len(findings) > rows:
        yield f"  {_say('rest', language, n=len(findings) - rows)}"


def _proposed(finding: Mapping[Any, Any], language: Language) -> str | None:
    if pd.isna(finding["proposed_start"]):
        return None
    return formats.proposed_of(finding, language)


def _chosen(finding: Mapping[Any, Any]) -> bool:
    value = finding["in_programme"]
    return not pd.isna(value) and bool(value)


def _period(work: Mapping[Any, Any], language: Language) -> str:
    return formats.period(work["start"], work["end"], work["precision"], language)


def _dates_of(works: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(works)[["work_id", "name", "discipline", "start", "end",
                                "earliest_start", "latest_end"]]  # fmt: skip


def _told_of(findings: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(findings)[[*_TOLD]][findings["finding_id"].isin(ids.dropna())]


def _records(table: pd.DataFrame) -> Any:
    frame = table.copy()
    for name in frame.columns:
        if str(frame[name].dtype).startswith("datetime"):
            frame[name] = frame[name].dt.strftime("%Y-%m-%d")
    return json.loads(frame.to_json(orient="records"))


def _rounded(totals: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in totals.items()}


def _more(amount: float, language: Language) -> str:
    """A difference with its sign."""
    text = formats.euro(amount, language)
    return f"+{text}" if formats.half_up(amount) > 0 else text


def _say(key: str, language: Language, **facts: object) -> str:
    return fill(pick(WHATIF, key, language), **facts)
