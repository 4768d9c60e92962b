"""The whole job on one screen: deliveries in, opportunities and conflicts out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

import geopandas as gpd
import pandas as pd

from ondergrond.errors import DeliveryError, Problem
from ondergrond.findings import find_findings
from ondergrond.findings.adopted_years import name_adopted_years
from ondergrond.labels import Language
from ondergrond.load import (
    DeliveredLayer,
    Loaded,
    add_background,
    combine_deliveries,
    find_absent,
    follow,
    keep_works,
    lay_notes,
    load,
)
from ondergrond.match import (
    Standing,
    find_circles,
    find_embargoed,
    find_fixed_sets,
    find_local_conflicts,
    find_new_conflicts,
    find_pairs,
    find_sets,
    find_sites,
    find_stacked,
    merge_adjacent_sets,
    placed_exactly,
    stacked_problems,
)
from ondergrond.partnership import Partnership
from ondergrond.partnership.meeting import Meeting, plan_meeting
from ondergrond.partnership.weighing import weighing_terms
from ondergrond.provenance import add_facts, digest_of
from ondergrond.register.continued import continue_tables
from ondergrond.register.declined import mark_declined
from ondergrond.register.remember import remember
from ondergrond.register.update import update_register
from ondergrond.rules import Rules
from ondergrond.rules.price_index import at_prices_of
from ondergrond.rules.selectors import Selector
from ondergrond.rules.soonest import find_soonest_as_presumed
from ondergrond.sentences import Worded, add_sentences
from ondergrond.stages import Clock, Stage, no_stage
from ondergrond.tables import (
    EMBARGOES,
    FINDING_JOINERS,
    FINDING_TEXTS,
    FINDING_WORKS,
    PAIRS,
    SETS,
    SITE_PAIRS,
    SITES,
    TABLES,
    arrange,
    empty,
    stack,
)
from ondergrond.tables.quiet import without_figures
from ondergrond.weigh import Promising, weigh
from ondergrond.weigh.meeting import choose_agenda
from ondergrond.wider import find_wider

Progress = Callable[[str], None]
ALL = Meeting()  # two hours about everything


@dataclass(frozen=True, slots=True)
class Run:
    """What a run made: tables by name, what was left out, and how long each stage took.

    ``names`` are those of partners by their code; ``warnings`` is what is wrong with files that
    hold no record, with records of embargoes, and with works stacked on one spot. ``register``
    are the tables of the register after the run, where it is written into one.
    """

    tables: Mapping[str, pd.DataFrame]
    deliveries: pd.DataFrame
    names: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[Problem, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    register: Mapping[str, pd.DataFrame] | None = None


def run(
    partnership: Partnership,
    *,
    on: date,
    keep_going: bool = False,
    earlier: Mapping[str, pd.DataFrame] | None = None,
    before: Mapping[str, pd.DataFrame] | None = None,
    register: Mapping[str, pd.DataFrame] | None = None,
    strict: bool = False,
    minutes: int | None = None,
    areas: Sequence[str] = (),
    quiet: bool = False,
    progress: Progress = lambda _: None,
) -> Run:
    """Load the deliveries of a partnership, match them, and make findings of what meets.

    ``on`` is the day the run speaks of. With ``keep_going`` a partner whose delivery cannot
    be read is left out and named in ``absent``. ``earlier`` are the tables of a run whose joint
    programme is carried out first (:func:`ondergrond.load.follow`). ``before`` are those of a run
    of which findings continue those (``earlier_id``), ``earlier`` where not given. ``register`` are
    the tables of the partnership's register: works and findings get their lasting names, and a
    partner who delivers nothing keeps the works of last time; what was noted lies over all of them;
    what is odd about a delivery against the last one is a warning, with ``strict`` a
    ``DeliveryError``. The agenda is for a meeting of so many ``minutes`` (None: two hours) about
    ``areas``, as :func:`ondergrond.partnership.meeting.plan_meeting` takes them; none is all. With
    ``quiet``, or where the partnership file says so, euros, scores and what sets partners beside
    each other are in no table (:mod:`ondergrond.tables.quiet`). Touches no file but the deliveries;
    raises ``PartnershipError`` and ``DeliveryError`` as
    :func:`ondergrond.load.load` does, and ``UsageError`` where an area is not known.
    """
    meeting = plan_meeting(minutes, areas, partnership.municipalities)
    clock = Clock(progress)
    with clock("reading the deliveries"):
        loaded = load(partnership, on=on, keep_going=keep_going)
    return run_loaded(
        loaded, partnership, on=on, meeting=meeting, clock=clock, earlier=earlier, before=before,
        register=register, strict=strict, quiet=quiet,
    )  # fmt: skip


def run_loaded(
    loaded: Loaded,
    partnership: Partnership,
    *,
    on: date,
    meeting: Meeting,
    clock: Clock,
    earlier: Mapping[str, pd.DataFrame] | None = None,
    before: Mapping[str, pd.DataFrame] | None = None,
    register: Mapping[str, pd.DataFrame] | None = None,
    strict: bool = False,
    quiet: bool = False,
) -> Run:
    """The same as :func:`run`, of deliveries that were loaded on the day ``on``."""
    language, rules = partnership.facts.language, partnership.rules_agreed
    remembered = None
    if register is not None:
        absent = find_absent(partnership, loaded.deliveries, register["register_works"])
        remembered = remember(
            register, loaded.works, absent=absent, on=on, language=language,
            guards=partnership.guards, partners=partnership.names | loaded.names,
            systems=loaded.systems, follows=earlier is not None,
        )  # fmt: skip
        if remembered.doubts and strict:
            raise DeliveryError([*remembered.doubts])
        kept = keep_works(loaded, remembered.made.works, language)
        fixed = () if remembered.agreed is None else remembered.agreed["finding_works"]["work_id"]
        loaded = lay_notes(
            kept, remembered.notes, rules, on=on, language=language, fixed=tuple(fixed)
        )
    followed = earlier if remembered is None or earlier is not None else remembered.agreed
    if followed is not None:
        loaded = follow(loaded, followed, rules, on=on, language=language)
    declined = None if remembered is None else remembered.declined
    made = _connected(loaded, partnership, on, clock, meeting, quiet=quiet, declined=declined)
    before = earlier if before is None else before
    if before is not None:
        made = replace(made, tables=continue_tables(made.tables, before))
    if remembered is None:
        return made
    after = update_register(
        remembered, made.tables, on=on, rules=digest_of(partnership), follow=partnership.follow_up
    )
    warnings = (*remembered.doubts, *made.warnings)
    return replace(made, tables=after.tables, register=after.register, warnings=warnings)


def run_layers(
    layers: Sequence[DeliveredLayer],
    partnership: Partnership,
    *,
    on: date,
    progress: Progress = lambda _: None,
) -> Run:
    """The same as :func:`run`, of layers that were read before."""
    clock = Clock(progress)
    with clock("taking in the records"):
        loaded = combine_deliveries(layers, partnership, on=on)
    return _connected(loaded, partnership, on, clock, Meeting())


def _connected(
    loaded: Loaded,
    partnership: Partnership,
    on: date,
    clock: Clock,
    meeting: Meeting,
    *,
    quiet: bool = False,
    declined: pd.DataFrame | None = None,
) -> Run:
    """A run of what was loaded: matched, weighed, in words, with its facts."""
    quiet = quiet or partnership.facts.quiet_figures
    names = partnership.names | loaded.names
    found = find_and_weigh(
        loaded.works,
        partnership.rules_agreed,
        on=on,
        names=names,
        **weighing_terms(partnership),
        streets=None if loaded.streets is None else loaded.streets.lines,
        embargoes=loaded.embargo_input.embargoes,
        meeting=meeting,
        quiet=quiet,
        agreed_places=None if loaded.followed is None else loaded.followed.places,
        adopted_days=None if loaded.followed is None else loaded.followed.adopted_days,
        adopted_years=None if loaded.followed is None else loaded.followed.adopted_years,
        declined=declined,
        stage=clock,
    )
    background, no_room = add_background(loaded, partnership)
    tables = {
        **found.tables,
        "rejected": loaded.rejected,
        "remarks": loaded.remarks,
        "deliveries": loaded.deliveries,
        **background,
    }
    worth = {
        "gain_eur": found.total_eur, "gap_eur": found.gap_eur,
        "n_partly_tried": found.n_partly_tried,
    }  # fmt: skip
    terms = {**meeting.facts, "quiet": quiet}
    made = add_facts(tables, loaded, partnership, on=on, programme=worth, terms=terms)
    return Run(
        {name: without_figures(TABLES[name], made[name]) for name in made} if quiet else made,
        loaded.deliveries,
        names,
        loaded.absent,
        clock.seconds,
        (*loaded.warnings, *found.warnings, *no_room),
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The tables from works to findings in words, by name, and what the programme gains.

    ``gap_eur`` is what a better choice of what was tried could gain more at most;
    ``n_partly_tried`` the number of sets of which not every smaller circle was. ``warnings`` is
    what is wrong with the works all together.
    """

    tables: Mapping[str, pd.DataFrame]
    total_eur: float
    gap_eur: float
    n_partly_tried: int
    warnings: tuple[Problem, ...] = ()


def find_and_weigh(
    works: gpd.GeoDataFrame,
    rules: Rules,
    *,
    on: date,
    names: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    rounds: Mapping[tuple[str, int], date] | None = None,
    language: Language = "nl",
    streets: gpd.GeoDataFrame | None = None,
    embargoes: gpd.GeoDataFrame | None = None,
    selectors: Mapping[str, Selector] | None = None,
    municipalities: Mapping[str, str] | None = None,
    meeting: Meeting = ALL,
    quiet: bool = False,
    agreed_places: gpd.GeoDataFrame | None = None,
    adopted_days: pd.DataFrame | None = None,
    adopted_years: pd.DataFrame | None = None,
    declined: pd.DataFrame | None = None,
    in_words: bool = True,
    stage: Stage = no_stage,
) -> Outcome:
    """From a loaded table to findings in words: the rooms in the order of the picture.

    ``works`` keeps WORKS, ``embargoes`` EMBARGOES, both in the partnership's CRS; ``names`` are the
    names of partners by code, ``kinds`` their kinds, ``rounds`` the day on which they close the
    budget of a year (by code and year), ``streets`` lines with name and place, ``selectors`` which
    works each embargo is for, by its name, ``municipalities`` the names of these among the
    partners, by code, and ``meeting`` is what the agenda is for. With ``quiet`` sentences have no
    figures. ``agreed_places`` (AGREED_PLACES) are where joint works are that ``works`` are fixed
    in, ``adopted_days`` as ``weigh`` takes them, ``adopted_years`` of which years they are, as
    ``name_adopted_years`` takes them; ``declined`` has the works of each finding that
    was declined (:func:`ondergrond.register.declined.find_declined`). Without ``in_words`` findings
    get no sentences.
    """
    delivered, works = works, placed_exactly(works)
    embargoes = empty(EMBARGOES, works.crs) if embargoes is None else embargoes
    rules = at_prices_of(rules, on.year)
    with stage("finding pairs"):
        stacked = find_stacked(works, rules)
        stacks = stacked.stacks
        pairs = find_pairs(works, rules, on=on, stacks=stacks)
    with stage("grouping pairs into sites"):
        sites, site_pairs = find_sites(works, pairs, rules)
    with stage("finding who can work together"):
        sets = find_sets(works, pairs, site_pairs, rules)
        sets = merge_adjacent_sets(sets, pairs, site_pairs, rules)
        promising = Promising.of(works, pairs, site_pairs, rules=rules, on=on, rounds=rounds or {})
        circles = find_circles(works, pairs, site_pairs, sets, rules, find_promising=promising.find)
        fixed = find_fixed_sets(works, pairs, site_pairs, sets, rules, places=agreed_places)
    with stage("holding works against embargoes"):
        soonest = find_soonest_as_presumed(works, rules, rounds=rounds or {}, on=on)
        met = find_embargoed(
            works, embargoes, rules, selectors=selectors or {}, on=on, soonest=soonest
        )
        pairs = stack(PAIRS, [pairs, met.pairs, stacked.pairs], crs=works.crs)
        sites = stack(SITES, [sites, met.sites, stacked.sites], crs=works.crs)
        of_sites = [site_pairs, met.site_pairs, stacked.site_pairs]
        site_pairs = stack(SITE_PAIRS, of_sites, crs=works.crs)
        sets = fixed.put_in_place(stack(SETS, [sets, circles.sets]))
        sets = stack(SETS, [sets, fixed.sets, met.sets, stacked.sets])
    about: dict[str, Any] = {
        "rules": rules, "embargoes": embargoes, "streets": streets,
        "municipalities": municipalities,
    }  # fmt: skip
    with stage("making findings"):
        found = find_findings(works, pairs, site_pairs, sets, numbers=fixed.numbers, **about)
        mark = partial(mark_declined, works=works, declined=declined)
    with stage("weighing findings"):
        weighed = weigh(
            works, pairs, sets, mark(found.findings, found.finding_works), found.finding_works,
            finding_parties=found.finding_parties, finding_rules=found.finding_rules,
            ids=found.ids, rules=rules, on=on, kinds=kinds or {}, rounds=rounds or {},
            find_conflicts=partial(
                find_new_conflicts,
                Standing.of(
                    works, pairs, embargoes=embargoes, rules=rules, selectors=selectors or {},
                    on=on, stacks=stacks,
                ),
            ),
            find_local_conflicts=partial(
                find_local_conflicts, works, pairs=pairs, rules=rules, on=on, stacks=stacks
            ),
            find_wider=partial(
                find_wider, works=works, pairs=pairs, site_pairs=site_pairs, rules=rules,
                find_promising=promising.find, find_findings=partial(find_findings, **about),
                mark=mark,
            ),
            streets=found.streets, adopted_days=adopted_days,
        )  # fmt: skip
    agenda = choose_agenda(
        weighed.findings, meeting.lines, meeting.areas, on=on, worth=rules.quick_win.worth
    )
    findings = name_adopted_years(weighed.findings.assign(**agenda), adopted_years)
    with stage("putting findings into words"):
        worded = (
            add_sentences(
                findings,
                weighed.finding_works,
                works,
                names=names or {},
                language=language,
                rules=rules,
                streets=weighed.streets,
                finding_embargoes=found.finding_embargoes,
                finding_rules=weighed.finding_rules,
                joiners=weighed.joiners,
                swaps=weighed.swaps,
                figures=not quiet,
            )
            if in_words
            else Worded(findings, empty(FINDING_TEXTS))
        )
    members = stack(FINDING_WORKS, [weighed.finding_works, found.finding_embargoes])
    dossiers = name_adopted_years(delivered[["agreement"]], adopted_years)["agreement"]
    tables = {
        "works": delivered.assign(agreement=dossiers),
        "embargoes": embargoes,
        "pairs": pairs,
        "sites": sites,
        "findings": worded.findings,
        "finding_works": members,
        "finding_items": weighed.finding_items,
        "finding_parties": weighed.finding_parties,
        "finding_rules": weighed.finding_rules,
        "finding_joiners": arrange(FINDING_JOINERS, weighed.joiners),
        "finding_texts": worded.finding_texts,
        "parties": weighed.parties,
    }
    warnings = stacked_problems(stacked.sites)
    return Outcome(tables, weighed.total_eur, weighed.gap_eur, len(circles.partly_tried), warnings)
