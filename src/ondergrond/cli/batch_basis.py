"""Of what a nightly run is made: inputs, settings, options and versions, to know it again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ondergrond.errors import Problem
from ondergrond.labels.message import message
from ondergrond.load import Input, list_inputs
from ondergrond.load.inputs import files_of
from ondergrond.store.manifest import DAY, sum_of, sum_of_text
from ondergrond.store.versions import versions

if TYPE_CHECKING:
    import pandas as pd

    from ondergrond.partnership import Partnership
    from ondergrond.run import Run

_COUNTS = ("findings", "places", "programme", "pairs", "sites", "rejected", "remarks")


def basis_of(partnership: Partnership, file: Path, options: Mapping[str, object]) -> dict[str, Any]:
    """The part of a manifest that is known before the run, read from the disk as it is now.

    A file that cannot be read has no sum. ``file`` is the partnership file.
    """
    rules = partnership.rules_agreed
    return {
        "inputs": [
            told for each in list_inputs(partnership) for told in _input(each, partnership.base)
        ],
        "settings": {
            **_file(file, file.parent),
            "rules": {
                "name": partnership.facts.rules,
                "sha256": sum_of_text(rules.model_dump_json()),
            },
        },
        "options": dict(options),
        "versions": versions(),
    }


def facts_of(made: Run, partnership: Partnership, warnings: Iterable[Problem]) -> dict[str, Any]:
    """The part of a manifest that follows from a run; ``warnings`` come before its own."""
    from ondergrond.cli.summary import run_json

    facts, told = partnership.facts, run_json(made, [])
    records = told["records"]
    return {
        "partnership": {"name": facts.name, "language": facts.language, "crs": facts.crs},
        "run_id": told["run_id"],
        DAY: f"{made.tables['run']['reference_date'].iloc[0]:%Y-%m-%d}",
        "counts": {
            "records": {
                "read": records["read"],
                "accepted": records["works"],
                "rejected": records["rejected"],
                "remarks": records["remarks"],
            },
            "works": len(made.tables["works"]),
            **{key: told[key] for key in _COUNTS},
        },
        "warnings": [each.text(facts.language) for each in (*warnings, *made.warnings)],
        "left_out": [each.text(facts.language) for each in made.absent],
    }


def changed_meanwhile(basis: Mapping[str, Any], deliveries: pd.DataFrame) -> list[Problem]:
    """Deliveries that were read with another content than they had before the run."""
    read = dict(zip(deliveries["source"], deliveries["sha256"], strict=True))
    # What is of several files is summed up as one when it is read.
    named = Counter(each["name"] for each in basis["inputs"])
    return [
        Problem(each["path"], message("changed_while_read"))
        for each in basis["inputs"]
        if named[each["name"]] == 1 and read.get(each["path"], each["sha256"]) != each["sha256"]
    ]


def _input(each: Input, base: Path) -> list[dict[str, Any]]:
    """An input with the sum of each of its files; ``name`` is what they are read as."""
    try:
        files = files_of(each.path)
    except OSError:
        files = [each.path]
    about = {"use": each.use, "partner": each.partner, "name": _relative(each.path, base)}
    return [{**about, **_file(file, base)} for file in files]


def _file(file: Path, base: Path) -> dict[str, Any]:
    try:
        size, digest = file.stat().st_size, sum_of(file)
    except OSError:
        return {"path": _relative(file, base), "bytes": None, "sha256": None}
    return {"path": _relative(file, base), "bytes": size, "sha256": digest}


def _relative(file: Path, base: Path) -> str:
    """A path from the folder of the partnership file; as it is where another disk holds it."""
    try:
        return Path(os.path.relpath(file, base)).as_posix()
    except ValueError:
        return file.as_posix()
