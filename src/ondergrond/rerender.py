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
from ondergrond.report import CsvStyle, write_outputs
from ondergrond.report.partner_view import hidden_findings, partner_view
from ondergrond.store.read import FinishedRun, read_run
from ondergrond.tables.record_facts import messages_in_language

PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Rerendered:
    """The files that were written, in which language, and what was kept from whom.

    ``hidden`` is by partner the number of findings that are left out of its view.
    """

    files: tuple[Path, ...]
    language: Language
    hidden: Mapping[str, int] = field(default_factory=dict)


def rerender(
    folder: Path,
    out: Path | None = None,
    *,
    only: Collection[str] | None = None,
    language: Language | None = None,
    csv_style: CsvStyle = "nl",
    partners: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Rerendered:
    """Write outputs of the finished run in ``folder`` into ``out``, all of them or none.

    ``out`` is ``folder`` by default; in another language than the run's, the folder in it that
    is named after the language. ``only`` chooses among the names of
    :data:`ondergrond.labels.outputs.OUTPUTS`. With ``partners`` (codes, or ``all``) each gets what
    it may see in ``partners/CODE`` below ``out``, and the whole is not written. Raises
    ``FileError`` where there is no run that can be read, ``UsageError`` where it has no such
    partner, ``OutputError`` where ``out`` cannot be written.
    """
    progress("reading the run")
    finished = read_run(folder, csv_style=csv_style)
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
    progress: Callable[[str], None],
) -> Rerendered:
    views = {
        code: partner_view(finished.tables, finished.options, code)
        for code in _codes(partners, finished)
    }
    made: list[Path] = []
    for code, (tables, options) in views.items():
        progress(f"writing for {code}")
        made += write_outputs(home / PARTNERS / code, tables, options, only=only).values()
    hidden = {code: hidden_findings(finished.tables, code) for code in views}
    return Rerendered(tuple(made), finished.options.language, hidden)


def _codes(partners: Sequence[str], run: FinishedRun) -> list[str]:
    if "all" in partners:
        return sorted(run.tables["works"]["partner"].unique())
    return list(dict.fromkeys(partners))


def in_language(run: FinishedRun, language: Language) -> FinishedRun:
    """The run with its sentences in ``language``, as if it had been made in it."""
    tables = run.tables
    texts = tables["finding_texts"]
    sentences = texts[texts["language"].eq(language)].set_index("finding_id")["why"]
    findings = tables["findings"]
    findings = findings.assign(why=findings["finding_id"].map(sentences).astype("str"))
    messages = {
        name: tables[name].assign(
            message=messages_in_language(
                kind, tables[name][code], tables[name]["facts"], tables[name]["message"], language
            )
        )
        for name, kind, code in (("rejected", "reason", "reason"), ("remarks", "remark", "code"))
    }
    terms = tables["run"].assign(language=pd.Series([language], dtype="str"))
    runs = tables["runs"]
    runs = runs.assign(value=runs["value"].mask(runs["subject"].eq("language"), language))
    return FinishedRun(
        {**tables, **messages, "findings": findings, "run": terms, "runs": runs},
        replace(run.options, language=language),
    )
