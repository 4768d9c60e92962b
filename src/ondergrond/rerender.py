"""A finished run told again: other outputs, another language, one partner; no deliveries.

What a run wrote in its GeoPackage is all that is needed. It has the sentences of findings in
every language; those of rejected records and remarks are in the language of the run, and are made
in another one of their code and facts. Files of a version that kept no facts keep these sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from ondergrond.errors import errors_in
from ondergrond.labels import Language
from ondergrond.labels.message import Message, message
from ondergrond.partnership.meeting import plan_meeting
from ondergrond.places import areas as find_areas
from ondergrond.report import CsvStyle, write_outputs
from ondergrond.report.partner_view import hidden_adopted, hidden_findings, partner_view
from ondergrond.report.partners import municipalities
from ondergrond.rules.values import find_worth_starting
from ondergrond.store.read import FinishedRun, read_run
from ondergrond.tables import RUN, arrange
from ondergrond.tables.record_facts import records_in_language
from ondergrond.weigh.meeting import choose_agenda

PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Rerendered:
    """The files that were written, in which language, and what was kept from whom.

    ``hidden`` is by partner the number of findings that are left out of its view, and
    ``hidden_adopted`` that of adopted findings.
    """

    files: tuple[Path, ...]
    language: Language
    hidden: Mapping[str, int] = field(default_factory=dict)
    hidden_adopted: Mapping[str, int] = field(default_factory=dict)


def rerender(
    folder: Path,
    out: Path | None = None,
    *,
    only: Collection[str] | None = None,
    language: Language | None = None,
    csv_style: CsvStyle = "nl",
    partners: Sequence[str] = (),
    minutes: int | None = None,
    areas: Sequence[str] = (),
    progress: Callable[[str | Message], None] = lambda _: None,
) -> Rerendered:
    """Write outputs of the finished run in ``folder`` into ``out``, all of them or none.

    ``out`` is ``folder`` by default; in another language than the run's, the folder in it that
    is named after the language. ``only`` chooses among the names of
    :data:`ondergrond.labels.outputs.OUTPUTS`. With ``partners`` (codes, or ``all``) each gets what
    it may see in ``partners/CODE`` below ``out``, and the whole is not written. With ``minutes`` or
    ``areas`` the agenda is for another meeting, as :func:`ondergrond.run.run` takes them. Raises
    ``FileError`` where there is no run that can be read, ``UsageError`` where it has no such
    partner or area, ``OutputError`` where ``out`` cannot be written.
    """
    progress("reading the run")
    finished = read_run(folder, csv_style=csv_style)
    finished = for_meeting(finished, minutes, areas)
    home = folder.parent if folder.suffix == ".gpkg" else folder
    if language is not None and language != finished.options.language:
        progress("telling it in another language")
        finished = in_language(finished, language)
        home = home / language
    spoken = finished.options.language
    with errors_in(spoken):
        if partners:
            return _write_views(finished, out or home, only, partners, progress)
        progress("writing")
        files = write_outputs(out or home, finished.tables, finished.options, only=only)
    return Rerendered(tuple(files.values()), spoken)


def _write_views(
    finished: FinishedRun,
    home: Path,
    only: Collection[str] | None,
    partners: Sequence[str],
    progress: Callable[[str | Message], None],
) -> Rerendered:
    views = {
        code: partner_view(finished.tables, finished.options, code)
        for code in _codes(partners, finished)
    }
    made: list[Path] = []
    for code, (tables, options) in views.items():
        progress(message("writing_for", partner=code))
        made += write_outputs(home / PARTNERS / code, tables, options, only=only).values()
    hidden, adopted = (
        {code: count(finished.tables, code) for code in views}
        for count in (hidden_findings, hidden_adopted)
    )
    return Rerendered(tuple(made), finished.options.language, hidden, adopted)


def _codes(partners: Sequence[str], run: FinishedRun) -> list[str]:
    if "all" in partners:
        return sorted(run.tables["works"]["partner"].unique())
    return list(dict.fromkeys(partners))


def for_meeting(run: FinishedRun, minutes: int | None, areas: Sequence[str]) -> FinishedRun:
    """The run with the agenda of another meeting; its own where nothing else is asked.

    A run of a version that had no agenda gets that of two hours. What is not asked anew stays as
    it is. Raises ``UsageError`` where an area is not known.
    """
    findings, terms = run.tables["findings"], run.tables["run"]
    own, about = terms[["agenda_minutes", "agenda_areas"]].iloc[0]
    known = municipalities(run.tables["partners"])
    if pd.isna(own):
        area = find_areas(findings, run.tables["finding_works"], run.tables["works"], known)
        findings = findings.assign(area=area.to_numpy())
    elif minutes is None and not areas:
        return run
    before = () if pd.isna(about) else tuple(about.split("; "))
    meeting = plan_meeting(minutes or (None if pd.isna(own) else int(own)), areas or before, known)
    worth = find_worth_starting(run.tables["runs"])
    agenda = choose_agenda(findings, meeting.lines, meeting.areas, on=run.options.on, worth=worth)
    facts = pd.DataFrame([meeting.facts], index=terms.index)
    terms = arrange(RUN, terms.assign(**facts))
    runs = run.tables["runs"]
    told = runs[~(runs["subject"].eq("asked") & runs["name"].isin(list(meeting.facts)))]
    asked = [
        runs.head(1).assign(subject="asked", name=name, value=str(fact))
        for name, fact in meeting.facts.items()
        if fact is not None
    ]
    tables = {
        **run.tables,
        "findings": findings.assign(**agenda),
        "run": terms,
        "runs": pd.concat([told, *asked], ignore_index=True),
    }
    return FinishedRun(tables, run.options)


def in_language(run: FinishedRun, language: Language) -> FinishedRun:
    """The run with its sentences in ``language``, as if it had been made in it."""
    tables = run.tables
    texts = tables["finding_texts"]
    sentences = texts[texts["language"].eq(language)].set_index("finding_id")["why"]
    findings = tables["findings"]
    findings = findings.assign(why=findings["finding_id"].map(sentences).astype("str"))
    terms = tables["run"].assign(language=pd.Series([language], dtype="str"))
    runs = tables["runs"]
    runs = runs.assign(value=runs["value"].mask(runs["subject"].eq("language"), language))
    return FinishedRun(
        {
            **tables,
            **records_in_language(tables, language),
            "findings": findings,
            "run": terms,
            "runs": runs,
        },
        replace(run.options, language=language),
    )
