"""A finished run, read to be continued or its programme to be carried out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from ondergrond.errors import FileError
from ondergrond.labels.message import message
from ondergrond.store.read import read_finished

_NEEDED = ("run", "works", "findings", "finding_works")


def read_earlier(folder: Path, *, title: str, places: bool = False) -> Mapping[str, pd.DataFrame]:
    """The tables of the run in ``folder``, with geometry where ``places`` are wanted.

    ``title`` is the name of the partnership that continues it. Raises ``FileError`` where there is
    no run, or it is of another partnership.
    """
    tables = read_finished(folder, places=places)
    run = tables["run"].iloc[0]
    if run["title"] != title:
        raise FileError.of(folder, message("follow_other", title=run["title"], own=title))
    return tables


def read_programme(folder: Path, *, title: str, on: date) -> Mapping[str, pd.DataFrame]:
    """The tables run, works, findings and finding_works of the run in ``folder``.

    ``title`` is the name of the partnership that is to carry it out, ``on`` the reference date of
    the run that does. Raises ``FileError`` where there is no run, it is of another partnership, of
    a later reference date or what one partner may see, or nothing is in its programme.
    """
    tables = read_earlier(folder, title=title, places=True)
    run = tables["run"].iloc[0]
    day = run["reference_date"].date()
    if day > on:
        raise FileError.of(folder, message("follow_later", day=day, own=on))
    if not pd.isna(run["partner"]):
        raise FileError.of(folder, message("follow_view", partner=run["partner"]))
    chosen = tables["findings"]["in_programme"].fillna(value=False)
    if not chosen.any() and tables["works"]["fixed_in"].isna().all():
        raise FileError.of(folder, message("follow_nothing"))
    return {name: tables[name] for name in _NEEDED}
