"""The steps of a run for those who program.

The command `run` is :func:`run_partnership`. Nothing is printed, no clock is read and no process
ended: what cannot be is an ``OndergrondError``. Calls of several threads wait for each
other, as the libraries below have settings that hold for a whole process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import geopandas as gpd
import pandas as pd

from ondergrond import partnership as files
from ondergrond.errors import Problem, errors_in
from ondergrond.library.asked import Asked, Place, check_folder, day_of, names_of_outputs
from ondergrond.load import Loaded, load
from ondergrond.match import find_stacked, placed_exactly, stacked_problems
from ondergrond.outputs import write
from ondergrond.partnership import Partnership, changed
from ondergrond.report import CsvStyle
from ondergrond.run import Run, run_loaded
from ondergrond.stages import Clock
from ondergrond.store import register_file
from ondergrond.store.read import read_finished

Progress = Callable[[str], None]
Given = ParamSpec("Given")
Made = TypeVar("Made")

_turn = threading.RLock()


@dataclass(frozen=True, slots=True, repr=False)
class Deliveries:
    """The deliveries of a partnership as they were taken in on a day: all records accounted for.

    ``loaded`` has what else is known of them. Tables are the caller's own: what is changed in them
    changes nothing here.
    """

    loaded: Loaded
    partnership: Partnership
    on: date

    def __repr__(self) -> str:
        name, on = self.partnership.facts.name, self.on
        counts = f"{len(self.works)} works, {len(self.rejected)} rejected"
        return f"<deliveries of {name!r} on {on}: {counts}>"

    @property
    def works(self) -> gpd.GeoDataFrame:
        """The records that are a work (WORKS), in the partnership's CRS."""
        return self.loaded.works.copy(deep=False)

    @property
    def rejected(self) -> gpd.GeoDataFrame:
        """The records that are none (REJECTED): each with its reason, source and row."""
        return self.loaded.rejected.copy(deep=False)

    @property
    def remarks(self) -> pd.DataFrame:
        """What was touched or assumed in works, or is odd about them (REMARKS)."""
        return self.loaded.remarks.copy(deep=False)

    @property
    def deliveries(self) -> pd.DataFrame:
        """What was read, layer by layer (DELIVERIES): read = works + rejected."""
        return self.loaded.deliveries.copy(deep=False)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is wrong with whole files, with embargoes, and with works stacked on one spot."""
        works = placed_exactly(self.loaded.works)
        stacked = find_stacked(works, self.partnership.rules_agreed)
        return (*self.loaded.warnings, *stacked_problems(stacked.sites))

    @property
    def absent(self) -> tuple[Problem, ...]:
        """What could not be read and was left out (``keep_going``)."""
        return self.loaded.absent


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """What was found in deliveries; ``files`` are those that were written of it.

    ``register`` is where the register is that it is to be written into. Tables are the caller's
    own: what is changed in them is not written.
    """

    run: Run
    partnership: Partnership
    on: date
    register: Path | None = None
    files: tuple[Path, ...] = ()

    def __repr__(self) -> str:
        name, on = self.partnership.facts.name, self.on
        counts = f"{len(self.tables['works'])} works, {len(self.tables['findings'])} findings"
        return f"<found in {name!r} on {on}: {counts}>"

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables of the run by name, as docs/tables.md has them; with geometry where it has."""
        return {name: table.copy(deep=False) for name, table in self.run.tables.items()}

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is wrong with whole files, embargoes and works, and odd about a delivery."""
        return self.run.warnings

    @property
    def absent(self) -> tuple[Problem, ...]:
        """What could not be read and was left out (``keep_going``)."""
        return self.run.absent


def in_turn(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let calls of several threads wait for each other."""

    @wraps(function)
    def called(*given: Given.args, **named: Given.kwargs) -> Made:
        with _turn:
            return function(*given, **named)

    return called


def silent(_: str) -> None:
    """Nobody watches."""


def read_partnership(file: Place) -> Partnership:
    """Read a partnership file and the rules it names.

    Raises ``PartnershipError`` with every mistake in them.
    """
    return files.read_partnership(Path(file))


def change_rules(partnership: Partnership, changes: Mapping[str, Any]) -> Partnership:
    """The partnership with other rules: ``{"joint_works": {"distance_m": 10}}``.

    ``changes`` go over what its file says under ``[rules]``, and have the same keys. Raises
    ``RulesError`` with every mistake in them.
    """
    return changed.change_rules(partnership, changes)


def hand_in(
    partnership: Partnership,
    code: str,
    works: pd.DataFrame,
    *,
    name: str | None = None,
    kind: str | None = None,
    columns: Mapping[str, Any] | None = None,
    geometry: Mapping[str, str] | None = None,
) -> Partnership:
    """The partnership in which ``works``, a GeoDataFrame, are what partner ``code`` delivers.

    They count in place of its files; a code that the file does not name is one partner more
    (``name``, and ``kind`` as in the file). Columns that are called as in table ``works`` are
    these; ``columns`` says what others are, as ``columns`` of a source in the file does, and
    ``geometry`` where the place is in a table that has none. Their CRS is that of the table, which
    is copied. Raises ``UsageError`` where it is no table, ``PartnershipError`` with every mistake
    in the rest.
    """
    return changed.hand_in(
        partnership, code, works, name=name, kind=kind, columns=columns, geometry=geometry
    )


@in_turn
def load_deliveries(
    partnership: Partnership,
    *,
    on: date | str,
    keep_going: bool = False,
    progress: Progress = silent,
) -> Deliveries:
    """Read the deliveries of a partnership: works, rejected records, and remarks.

    ``on`` is the day that all speaks of. With ``keep_going`` a partner whose delivery cannot be
    read is left out and named in ``absent``. Raises ``DeliveryError`` with every file that cannot
    be read, or is not what the partnership file says.
    """
    with errors_in(partnership.facts.language):
        day = day_of(on)
        progress("reading the deliveries")
        loaded = load(partnership, on=day, keep_going=keep_going)
    return Deliveries(loaded, partnership, day)


@in_turn
def find(
    deliveries: Deliveries,
    *,
    register: Place | None = None,
    follow: Place | None = None,
    earlier: Place | None = None,
    strict: bool = False,
    minutes: int | None = None,
    areas: Sequence[str] = (),
    quiet_figures: bool = False,
    progress: Progress = silent,
) -> Found:
    """Find what meets in place and time, weigh it, and put it into words.

    ``register`` is the register of the partnership (None: as its file says), a new one where there
    is no such file; it is written with the outputs (:func:`write_outputs`). ``follow`` is the
    folder of a run whose joint programme is carried out first, ``earlier`` of one whose findings
    these continue. With ``strict`` a delivery that differs from the last one in the register as no
    plan does is an error. The agenda is for a meeting of so many ``minutes`` about ``areas``.
    ``quiet_figures`` leaves out euros, scores and what compares partners. Writes nothing. Raises
    ``FileError`` where the register or a run cannot be read, ``DeliveryError`` as told,
    ``UsageError`` where an area is not known.
    """
    partnership, on = deliveries.partnership, deliveries.on
    with errors_in(partnership.facts.language):
        asked = Asked.of(
            partnership, on, register=register, follow=follow, earlier=earlier, minutes=minutes,
            areas=areas,
        )  # fmt: skip
        return _found(deliveries, asked, strict=strict, quiet=quiet_figures, clock=Clock(progress))


@in_turn
def write_outputs(
    found: Found,
    folder: Place,
    *,
    only: str | Collection[str] | None = None,
    csv_style: CsvStyle = "nl",
) -> list[Path]:
    """Write the outputs of what was found into a folder, all of them or none; gives the files.

    ``only`` chooses among the outputs by name (None: all of them), ``csv_style`` is ``nl`` or
    ``rfc4180``. A register goes with them. Raises ``OutputError`` where they cannot be written, or
    would take the place of a delivery, ``FileError`` where another run was written into the
    register meanwhile; then all is as it was.
    """
    with errors_in(found.partnership.facts.language):
        names = names_of_outputs(only)
        check_folder(Path(folder), found.partnership, names, csv_style)
        return _written(found, Path(folder), names, csv_style)


@in_turn
def run_partnership(
    partnership: Partnership,
    folder: Place,
    *,
    on: date | str,
    keep_going: bool = False,
    register: Place | None = None,
    follow: Place | None = None,
    earlier: Place | None = None,
    strict: bool = False,
    minutes: int | None = None,
    areas: Sequence[str] = (),
    quiet_figures: bool = False,
    only: str | Collection[str] | None = None,
    csv_style: CsvStyle = "nl",
    progress: Progress = silent,
) -> Found:
    """The whole job: :func:`load_deliveries`, :func:`find` and :func:`write_outputs` in one call.

    This is what the command `run` does. What can be known to go wrong is told before the work.
    """
    with errors_in(partnership.facts.language):
        day, names, out = day_of(on), names_of_outputs(only), Path(folder)
        check_folder(out, partnership, names, csv_style)
        asked = Asked.of(
            partnership, day, register=register, follow=follow, earlier=earlier, minutes=minutes,
            areas=areas,
        )  # fmt: skip
        clock = Clock(progress)
        with clock("reading the deliveries"):
            loaded = load(partnership, on=day, keep_going=keep_going)
        found = _found(
            Deliveries(loaded, partnership, day), asked,
            strict=strict, quiet=quiet_figures, clock=clock,
        )  # fmt: skip
        progress("writing")
        return replace(found, files=tuple(_written(found, out, names, csv_style)))


@in_turn
def read_outputs(folder: Place) -> dict[str, pd.DataFrame]:
    """The tables of the finished run in a folder, by name: those of :func:`find`.

    Rows are in the order of the file, polygons turn the way a GeoPackage has them. Raises
    ``FileError`` where there is no run, or its GeoPackage cannot be read.
    """
    return read_finished(Path(folder))


@in_turn
def read_register(file: Place) -> dict[str, pd.DataFrame]:
    """The tables of a register by name, as docs/register.md has them.

    Raises ``FileError`` where there is none, or it cannot be read.
    """
    return register_file.read_register(Path(file))


def _found(
    deliveries: Deliveries, asked: Asked, *, strict: bool, quiet: bool, clock: Clock
) -> Found:
    partnership, on = deliveries.partnership, deliveries.on
    made = run_loaded(
        deliveries.loaded, partnership, on=on, meeting=asked.meeting, clock=clock,
        earlier=asked.earlier, before=asked.before, register=asked.register, strict=strict,
        quiet=quiet,
    )  # fmt: skip
    return Found(made, partnership, on, asked.place)


def _written(
    found: Found, folder: Path, only: Collection[str] | None, csv_style: CsvStyle
) -> list[Path]:
    return write(
        found.run, folder, found.partnership, on=found.on, csv_style=csv_style, only=only,
        register=found.register,
    )  # fmt: skip
