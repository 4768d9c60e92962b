"""A finished run told again: other outputs, or another language, without its deliveries.

What a run wrote in its GeoPackage is all that is needed. It has the sentences of findings in
every language; those of rejected records and remarks are in the language of the run, and are told
in another one by reading them back by the template they were made from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from ondergrond.labels import Language
from ondergrond.labels.retell import retold
from ondergrond.report import CsvStyle, write_outputs
from ondergrond.report.finished import Finished, read_run


def remake(
    folder: Path,
    out: Path | None = None,
    *,
    only: Collection[str] | None = None,
    language: Language | None = None,
    csv_style: CsvStyle = "nl",
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write outputs of the finished run in ``folder`` into ``out``, all of them or none.

    ``out`` is ``folder`` by default; in another language than the run's, the folder in it that
    is named after the language. ``only`` chooses among the outputs, by their names in
    :data:`ondergrond.report.WRITERS`. Raises ``FileError`` where there is no run that can be
    read, ``OutputError`` where ``out`` cannot be written.
    """
    progress("reading the run")
    finished = read_run(folder, csv_style=csv_style)
    home = folder.parent if folder.suffix == ".gpkg" else folder
    if language is not None and language != finished.options.language:
        progress("telling it in another language")
        finished = in_language(finished, language)
        home = home / language
    progress("writing")
    files = write_outputs(out or home, finished.tables, finished.options, only=only)
    return list(files.values())


def in_language(run: Finished, language: Language) -> Finished:
    """The run with its sentences in ``language``, as if it had been made in it."""
    tables, before = run.tables, run.options.language
    texts = tables["finding_texts"]
    sentences = texts[texts["language"].eq(language)].set_index("finding_id")["why"]
    findings = tables["findings"]
    findings = findings.assign(why=findings["finding_id"].map(sentences).astype("str"))
    told = {
        name: tables[name].assign(
            message=retold(kind, tables[name][code], tables[name]["message"], before, language)
        )
        for name, kind, code in (("rejected", "reason", "reason"), ("remarks", "remark", "code"))
    }
    runs = tables["runs"]
    runs = runs.assign(value=runs["value"].mask(runs["subject"].eq("language"), language))
    return Finished(
        {**tables, **told, "findings": findings, "runs": runs},
        replace(run.options, language=language),
    )
