"""What moved in a folder since its partnership file was written: files, columns, values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from ondergrond.errors import DeliveryError
from ondergrond.init.plans import Proposal, RegisterPlan, SourcePlan
from ondergrond.init.values import ValueGuess, guess_values
from ondergrond.labels.vocabulary import LISTS
from ondergrond.load.codes import KNOWN, parse_codes
from ondergrond.load.columns import find_listed, map_columns, position
from ondergrond.load.readers import expand
from ondergrond.load.readers.paths import inside_zip
from ondergrond.load.records import Records
from ondergrond.load.sources import ask_for
from ondergrond.load.stacking import stack_layers, table_key
from ondergrond.partnership import ColumnSource, Partnership, Source


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that is otherwise than the file says.

    ``kind`` is ``new_source``, ``renamed``, ``gone``, ``column`` or ``value``. ``place`` is the
    table in the file: ``("partner", 0, 1)`` is the second source of the first partner,
    ``("register", 0)`` the first register. ``column`` is that of works, ``old`` what the file says
    and ``new`` what is there now; ``source`` is a new source, ``guess`` what a new value may mean.
    """

    kind: str
    place: tuple[str | int, ...] = ()
    where: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    source: SourcePlan | RegisterPlan | None = None
    partner: tuple[str, str, str] = ("", "", "")
    guess: ValueGuess | None = None


def find_moved(partnership: Partnership, proposal: Proposal, base: Path) -> list[Moved]:
    """What a folder holds otherwise than the file of a partnership says.

    ``proposal`` is what would be written for the folder now. Files that cannot be read are told by
    ``check``, and are no matter of the file.
    """
    moved: list[Moved] = []
    known: set[Path] = set()
    proposed = list(_proposed(proposal))
    gone: list[tuple[tuple[str | int, ...], str, Source]] = []
    for place, where, source in _sources(partnership):
        try:
            paths = expand(source.path, base, where)
        except DeliveryError:
            # What a service was never asked for is no file that went away.
            gone += [(place, where, source)] if source.url is None else []
            continue
        known |= {_file(each) for each in paths}
        layers = _layers(paths, source, partnership)
        now = _plan_of(source, proposed, base)
        moved += [
            replace(each, place=place, where=where) for each in _of_columns(source, layers, now)
        ]
        moved += _of_values(place, where, source, layers)
    known |= _elsewhere_used(partnership, base)
    new = [each for each in proposed if not _files(each[0], base) & known]
    for place, where, source in gone:
        match = next((each for each in new if _is_renamed(source, each[0])), None)
        if match is not None:
            new.remove(match)
            moved.append(Moved("renamed", place, where, old=source.path, new=match[0].path))
        else:
            moved.append(Moved("gone", place, where, old=source.path))
    for plan, whole, partner in new:
        moved.append(Moved("new_source", where=plan.path, source=whole, partner=partner))
    return moved


Proposed = tuple[SourcePlan, SourcePlan | RegisterPlan, tuple[str, str, str]]


def _proposed(proposal: Proposal) -> Iterator[Proposed]:
    """Every source of a proposal, how it is written, and whose it is."""
    for partner, sources in proposal.partners:
        for each in sources:
            yield each, each, (partner.code, partner.name, partner.kind)
    for register in proposal.registers:
        yield register.source, register, ("", "", "")


def _sources(partnership: Partnership) -> Iterator[tuple[tuple[str | int, ...], str, Source]]:
    for at, partner in enumerate(partnership.partner):
        for number, source in enumerate(partner.source):
            where = f"partner {partner.code}, source {number + 1}"
            yield ("partner", at, number), where, source
    for number, register in enumerate(partnership.register_):
        yield ("register", number), f"register {number + 1}", register


def _elsewhere_used(partnership: Partnership, base: Path) -> set[Path]:
    """Files that the partnership uses for something else than works."""
    named = [each.path for each in partnership.embargo if each.path is not None]
    named += [partnership.streets.path] if partnership.streets is not None else []
    named += [partnership.facts.boundary] if partnership.facts.boundary is not None else []
    found: set[Path] = set()
    for each in named:
        try:
            found |= {_file(path) for path in expand(each, base, "")}
        except DeliveryError:
            continue
    return found


def _files(source: SourcePlan, base: Path) -> set[Path]:
    return {_file(each) for each in expand(source.path, base, "")}


def _file(path: Path) -> Path:
    """The file itself, or the zip that it lies in."""
    packed = inside_zip(path)
    return (path if packed is None else packed[0]).resolve()


def _layers(paths: Sequence[Path], source: Source, partnership: Partnership) -> list[Records]:
    """The layers with records of the files of a source; those of unreadable files are left out."""
    found: list[Records] = []
    for each in [ask_for(path, source, partnership) for path in paths]:
        try:
            found += [records for records in each.layers() if len(records.attributes)]
        except DeliveryError:
            continue
    return found


def _is_renamed(source: Source, plan: SourcePlan) -> bool:
    """Whether a new source has the format and every column of one whose file is gone."""
    named = {name for each in source.columns.values() for some in each.named for name in some}
    there = {name for each in plan.plan.columns.values() for name in each.columns}
    there |= set(plan.plan.left) | {plan.plan.owner or ""}
    same_format = Path(source.path).suffix.lower() == Path(plan.path).suffix.lower()
    return same_format and bool(named) and named <= there


def _of_columns(
    source: Source, layers: Sequence[Records], now: Mapping[str, tuple[str, ...]]
) -> Iterator[Moved]:
    """Columns that the file names and that are no longer there, with what took their place.

    ``now`` has the delivered columns that are proposed for each column of works.
    """
    if not layers:
        return
    for name, mapping in source.columns.items():
        for names in mapping.named:
            if any(position(each.columns_seen, one) >= 0 for each in layers for one in names):
                continue
            new = next(iter(now.get(name, ())), "")
            yield Moved("column", column=name, old=", ".join(names), new=new)


def _plan_of(
    source: Source, proposed: Sequence[Proposed], base: Path
) -> Mapping[str, tuple[str, ...]]:
    """What is now proposed for the files of a source: delivered columns by column of works."""
    own = {_file(each) for each in expand(source.path, base, "")}
    for plan, _, _ in proposed:
        if _files(plan, base) & own and plan.layer in (None, source.layer):
            return {name: each.columns for name, each in plan.plan.columns.items()}
    return {}


def _of_values(
    place: tuple[str | int, ...], where: str, source: Source, layers: Sequence[Records]
) -> Iterator[Moved]:
    """Delivered values that no value map names and that not every run knows."""
    for name, mapping in source.columns.items():
        if name not in LISTS or mapping.values is None or not mapping.columns:
            continue
        texts = _texts(name, mapping, source, layers)
        unlisted = texts[find_listed(texts, mapping.values).isna()]
        unlisted = unlisted[parse_codes(unlisted, name)["how"].ne(KNOWN)]
        for guess in guess_values(unlisted, name):
            yield Moved("value", place, where, name, new=guess.text, guess=guess)


def _texts(
    name: str, mapping: ColumnSource, source: Source, layers: Sequence[Records]
) -> pd.Series:
    """The filled texts of one column of works in all layers that have it."""
    having = [
        each
        for each in layers
        if any(position(each.columns_seen, one) >= 0 for one in mapping.columns)
    ]
    by_table: dict[object, list[Records]] = {}
    for each in having:
        by_table.setdefault(table_key(each), []).append(each)
    one = source.model_copy(update={"columns": {name: mapping.model_copy(update={"values": None})}})
    found = [
        map_columns(stack_layers(each).records, one).given[name].text.dropna()
        for each in by_table.values()
    ]
    return pd.concat(found, ignore_index=True) if found else pd.Series(dtype="str")
