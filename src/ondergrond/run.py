"""The whole job on one screen: deliveries in, opportunities and conflicts out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter

import pandas as pd

from ondergrond.errors import Problem
from ondergrond.load import Delivered, Loaded, load, take_in
from ondergrond.match import find_embargoed, find_pairs, find_sets, find_sites, join_stretches
from ondergrond.memory import give_back
from ondergrond.partnership import Partnership
from ondergrond.provenance import run_facts
from ondergrond.report import CsvStyle, write_geopackage_as, write_run
from ondergrond.tables import PAIRS, SITE_PAIRS, SITES, stack
from ondergrond.weigh import weigh

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run made: tables by name, what was left out, and how long each stage took.

    ``names`` are the names of partners by their code; ``warnings`` is what is wrong with records
    of embargoes, which are in no table of records.
    """

    tables: Mapping[str, pd.DataFrame]
    deliveries: pd.DataFrame
    names: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[Problem, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()


def run(
    partnership: Partnership,
    *,
    on: date,
    keep_going: bool = False,
    progress: Progress = lambda _: None,
) -> Run:
    """Load the deliveries of a partnership, match them, and make findings of what meets.

    ``on`` is the day the run speaks of. With ``keep_going`` a partner whose delivery cannot
    be read is left out and named in ``absent``. Touches no file but the deliveries; raises
    ``PartnershipError`` and ``DeliveryError`` as :func:`ondergrond.load.load` does.
    """
    clock = Clock(progress)
    with clock("reading the deliveries"):
        loaded = load(partnership, on=on, keep_going=keep_going)
    return _matched(loaded, partnership, on, clock)


def run_layers(
    layers: Sequence[Delivered],
    partnership: Partnership,
    *,
    on: date,
    progress: Progress = lambda _: None,
) -> Run:
    """The same as :func:`run`, of layers that were read before."""
    clock = Clock(progress)
    with clock("taking in the records"):
        loaded = take_in(layers, partnership, on=on)
    return _matched(loaded, partnership, on, clock)


def _matched(loaded: Loaded, partnership: Partnership, on: date, clock: Clock) -> Run:
    rules, works = partnership.rules_agreed, loaded.works
    names = partnership.names | loaded.names
    with clock("finding pairs"):
        pairs = find_pairs(works, rules, on=on)
    with clock("grouping pairs into sites"):
        sites, site_pairs = find_sites(works, pairs, rules)
    with clock("finding who can work together"):
        sets = find_sets(works, pairs, site_pairs, rules)
        sets = join_stretches(sets, pairs, site_pairs, rules)
    with clock("holding works against embargoes"):
        embargoes = loaded.closed.embargoes
        selectors = {each.name: each.works for each in partnership.embargo}
        met = find_embargoed(works, embargoes, rules, selectors=selectors, on=on)
        pairs = stack(PAIRS, [pairs, met.pairs], crs=works.crs)
        sites = stack(SITES, [sites, met.sites], crs=works.crs)
        site_pairs = stack(SITE_PAIRS, [site_pairs, met.site_pairs], crs=works.crs)
        sets = pd.concat([sets, met.sets], ignore_index=True)
    with clock("weighing findings"):
        weighed = weigh(
            works,
            pairs,
            site_pairs,
            sets,
            rules=rules,
            names=names,
            language=partnership.facts.language,
            on=on,
            streets=None if loaded.streets is None else loaded.streets.lines,
            embargoes=embargoes,
        )
    tables = {
        "works": works,
        "embargoes": embargoes,
        "rejected": loaded.rejected,
        "remarks": loaded.remarks,
        "pairs": pairs,
        "sites": sites,
        "findings": weighed.findings,
        "finding_works": weighed.finding_works,
        "finding_items": weighed.finding_items,
        "finding_texts": weighed.finding_texts,
        "parties": weighed.parties,
        "deliveries": loaded.deliveries,
    }
    worth = {"gain_eur": weighed.total_eur, "gap_eur": weighed.gap_eur}
    facts = run_facts(tables, loaded, partnership, on=on, programme=worth)
    return Run(
        {**tables, "runs": facts},
        loaded.deliveries,
        names,
        loaded.absent,
        clock.seconds,
        loaded.closed.problems,
    )


def write(
    made: Run,
    out: Path,
    partnership: Partnership,
    *,
    on: date,
    csv_style: CsvStyle,
    only: Collection[str] | None = None,
) -> list[Path]:
    """Write the files of a run into folder ``out``, all of them or none.

    ``only`` chooses among the outputs, by their names in :data:`ondergrond.report.WRITERS`.
    """
    return list(
        write_run(
            out,
            made.tables,
            crs=partnership.facts.crs,
            on=on,
            language=partnership.facts.language,
            csv_style=csv_style,
            title=partnership.facts.name,
            names=made.names,
            horizon=partnership.facts.horizon,
            only=only,
        ).values()
    )


def write_geopackage(made: Run, path: Path, partnership: Partnership, *, on: date) -> Path:
    """Write the GeoPackage of a run alone, at ``path``."""
    return write_geopackage_as(
        path,
        made.tables,
        crs=partnership.facts.crs,
        on=on,
        language=partnership.facts.language,
        title=partnership.facts.name,
    )


@dataclass(slots=True)
class Clock:
    """Tells a step to whoever watches, and keeps how long it took."""

    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time one step."""
        self.progress(step)
        began = perf_counter()
        yield
        give_back()
        self.seconds[step] = round(perf_counter() - began, 3)
