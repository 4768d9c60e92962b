"""Every table that goes from one room to the next, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ondergrond.tables.relations import RELATIONS, RUNS
from ondergrond.tables.schema import (
    ACTIVITIES,
    DISCIPLINES,
    KINDS,
    NUISANCES,
    PHASES,
    PRECISIONS,
    SEVERITIES,
    SHARINGS,
    SURFACES,
    Column,
    Table,
)


def _text(name: str, meaning: str, **more: Any) -> Column:
    return Column(name, "text", meaning, **more)


def _date(name: str, meaning: str, **more: Any) -> Column:
    return Column(name, "date", meaning, **more)


def _number(name: str, meaning: str, unit: str = "", **more: Any) -> Column:
    return Column(name, "number", meaning, unit, **more)


def _integer(name: str, meaning: str, unit: str = "", **more: Any) -> Column:
    return Column(name, "integer", meaning, unit, **more)


def _flag(name: str, meaning: str, **more: Any) -> Column:
    return Column(name, "flag", meaning, **more)


WORKS = Table(
    "works",
    "planned works, one row each",
    (
        _text("work_id", "partner:source id, unique over the partnership", nullable=False),
        _text(
            "project_id",
            "partner:id of the plan the work belongs to; the work itself by default",
            nullable=False,
        ),
        _text("partner", "code of the organisation that delivers the plan", nullable=False),
        _text("department", "part of the partner; partner and department make the party"),
        _text("name", "short name of the work"),
        _text("description", "what will be done, in the partner's words"),
        _text("street", "street or place the work is in, or its key in a street register"),
        _text("discipline", "what the work is about", values=DISCIPLINES, nullable=False),
        _text("activity", "what is done to it", values=ACTIVITIES),
        _text("phase", "how far the plan is", values=PHASES),
        _date("start", "first day of the period", nullable=False),
        _date("end", "last day of the period, that day included", nullable=False),
        _text("precision", "how exactly the period is known", values=PRECISIONS, nullable=False),
        _date(
            "earliest_start", "first day of the window: start less the room to move", nullable=False
        ),
        _date("latest_end", "last day of the window: end plus the room to move", nullable=False),
        _integer("duration_days", "days of work on the street", "d"),
        _flag("opens_surface", "the work breaks the surface open", nullable=False),
        _flag("renews_surface", "the work leaves a new surface", nullable=False),
        _number("depth_m", "depth below the surface", "m"),
        _number("trench_width_m", "width of the trench of a line", "m"),
        _text("surface", "what the surface is made of", values=SURFACES),
        _text("nuisance", "what traffic notices of it", values=NUISANCES, nullable=False),
        _number("budget_eur", "budget of the work", "EUR"),
        _integer("budget_year", "year the budget is reserved in"),
        _number("certainty", "how certain the plan is, 0 to 1"),
        _text("sharing", "who may see the work", values=SHARINGS, nullable=False),
        _text("contact", "whom to ask"),
        _text("url", "where to read more"),
        _text("period_text", "the period as the partner wrote it"),
        _text("source", "file the record came from", nullable=False),
        _text("source_layer", "layer or sheet in that file"),
        _integer("source_row", "record or row in that layer, counted from 1", nullable=False),
        _date("delivered_on", "day the partner delivered it"),
        _text("fingerprint", "hash of the content, for what changed since", nullable=False),
        _text("extra", "JSON of delivered attributes that no column names"),
    ),
    geometry=True,
)

REJECTED = Table(
    "rejected",
    "records that could not become a work, and why",
    (
        _text("source", "file the record came from", nullable=False),
        _text("source_layer", "layer or sheet in that file"),
        _integer("source_row", "record or row in that layer, counted from 1"),
        _text("partner", "code of the partner that delivered it"),
        _text("reason", "reason code, for life", nullable=False),
        _text("message", "one sentence with the mend", nullable=False),
        _text("facts", "JSON of what the sentence is filled with; null where it needs nothing"),
        _text("raw", "JSON of the attributes as delivered"),
    ),
    geometry=True,
)

REMARKS = Table(
    "remarks",
    "works that were accepted but touched, and how",
    (
        _text("work_id", "the work it is about", nullable=False),
        _text("partner", "code of the partner that delivered it", nullable=False),
        _text("source", "file the record came from", nullable=False),
        _text("source_layer", "layer or sheet in that file"),
        _integer("source_row", "record or row in that layer, counted from 1"),
        _text("code", "remark code, for life", nullable=False),
        _text("message", "one sentence: what was done and how to mend it", nullable=False),
        _text("facts", "JSON of what the sentence is filled with; null where it needs nothing"),
        _text("severity", "info or warning", values=("info", "warning"), nullable=False),
    ),
)

DELIVERIES = Table(
    "deliveries",
    "what was read, layer by layer: records read = works + rejected",
    (
        _text("place", "where the partnership file speaks of it", nullable=False),
        _text("partner", "code of the partner; null for a register of many owners"),
        _text("source", "file", nullable=False),
        _text("source_layer", "layer or sheet in that file"),
        _integer("n_read", "records read", nullable=False),
        _integer("n_works", "records that became a work", nullable=False),
        _integer("n_rejected", "records rejected", nullable=False),
        _integer("n_remarks", "remarks on its works", nullable=False),
        _integer("size_bytes", "size of the file", "B", nullable=False),
        _text("sha256", "hash of the file", nullable=False),
    ),
)

PAIRS = Table(
    "pairs",
    "two works of different parties that one rule brings together",
    (
        _text("pair_id", "rule and the two works", nullable=False),
        _text("rule", "name of the rule, for life", nullable=False),
        _text("kind", "what it is", values=KINDS, nullable=False),
        _text("severity", "how hard a conflict is", values=SEVERITIES),
        _text("left", "work_id; the smaller one unless the rule is ordered", nullable=False),
        _text("right", "work_id of the other, or embargo_id of an embargo", nullable=False),
        _number("distance_m", "shortest distance between the two", "m", nullable=False),
        _number(
            "shared_length_m",
            "length of a line within the rule's distance of the other",
            "m",
            nullable=False,
        ),
        _number("shared_area_m2", "area that two polygons share", "m2", nullable=False),
        _integer("gap_days", "days between the periods, 0 when they overlap", "d", nullable=False),
        _integer("overlap_days", "days that both periods hold", "d", nullable=False),
        _integer("window_overlap_days", "days that both windows hold", "d", nullable=False),
        _integer("shift_days", "smallest move that makes it an opportunity", "d", nullable=False),
        _text("one_way", "party whose own rules see it while the other's do not"),
    ),
    geometry=True,
)

EMBARGOES = Table(
    "embargoes",
    "areas and days in which some works may not be under way, one row per area and time",
    (
        _text("embargo_id", "embargo:name:area:first day, unique", nullable=False),
        _text("name", "name of the embargo", nullable=False),
        _text("entry", "name that the partnership file has for it", nullable=False),
        _text("partner", "code of the partner whose it is, where it says so"),
        _text(
            "severity",
            "the hardest that a conflict with it can be",
            values=SEVERITIES,
            nullable=False,
        ),
        _date("start", "first day on which it holds", nullable=False),
        _date("end", "last day on which it holds, that day included", nullable=False),
        _text("source", "file the area came from; null where it holds everywhere"),
        _text("source_layer", "layer or sheet in that file"),
        _integer("source_row", "record or row in that layer, counted from 1"),
    ),
    geometry=True,
)

SITES = Table(
    "sites",
    "places where pairs meet: what people would talk about as one street",
    (
        _text("site_id", "name made from its pairs", nullable=False),
        _integer("n_pairs", "pairs that meet here", nullable=False),
        _integer("n_works", "works that meet here", nullable=False),
        _integer("n_parties", "parties that meet here", nullable=False),
        _text("parties", "the parties, sorted, separated by '; '", nullable=False),
        _number("extent_m", "longest side of the box around the shared zones", "m", nullable=False),
    ),
    geometry=True,
)

SITE_PAIRS = Table(
    "site_pairs",
    "which pairs meet at which site; a pair along a long street may meet at several",
    (
        _text("site_id", "the site", nullable=False),
        _text("pair_id", "the pair", nullable=False),
    ),
    geometry=True,
)

FINDINGS = Table(
    "findings",
    "lines for the table: opportunities, near misses and conflicts",
    (
        _text(
            "finding_id",
            "lasting id: K (kans), B (bijna-kans) or C (conflict) and a hash",
            nullable=False,
        ),
        _text("kind", "what it is", values=KINDS, nullable=False),
        _text("severity", "how hard a conflict is", values=SEVERITIES),
        _text("rules", "the rules that brought it, separated by '; '", nullable=False),
        _text(
            "site_id",
            "the site it lies at; the first of them where the same works meet at several",
            nullable=False,
        ),
        _text("title", "street or place, where the works name it"),
        _text("parties", "the parties, sorted, separated by '; '", nullable=False),
        _integer("n_parties", "number of parties", nullable=False),
        _integer("n_works", "number of works", nullable=False),
        _text("disciplines", "the disciplines, sorted, separated by '; '", nullable=False),
        _date("period_start", "first start of its works", nullable=False),
        _date("period_end", "last end of its works", nullable=False),
        _date("window_start", "first day on which all could be at work"),
        _date("window_end", "last day on which all could be at work"),
        _number("distance_m", "largest distance between two works that meet", "m", nullable=False),
        _number("shared_length_m", "longest shared length of its pairs", "m", nullable=False),
        _number("shared_area_m2", "largest shared area of its pairs", "m2", nullable=False),
        _integer("gap_days", "largest gap between periods of its pairs", "d", nullable=False),
        _integer("shift_days", "largest move that its pairs need", "d", nullable=False),
        _text("one_way", "parties whose own rules alone see it, separated by '; '"),
        _text(
            "proposal",
            "whether one date suits all within their room to move",
            values=("within_room", "one_beyond_room", "none"),
        ),
        _date("proposed_start", "first day of the joint work"),
        _date("proposed_end", "last day of the joint work"),
        _date("decide_by", "day after which a plan can hardly change any more"),
        _integer("shift_total_days", "moves of all members added up, without sign", "d"),
        _text("budget_years", "budget years of the works, separated by '; '"),
        _flag("crosses_budget_year", "the proposal moves a work across its budget year"),
        _text("order", "disciplines in order of work: deep to shallow, surface last"),
        _text("lead_partner", "party proposed to lead the joint work"),
        _text("lead_reason", "the criterion that decided who leads"),
        _number("saving_low_eur", "estimated saving, low", "EUR"),
        _number("saving_mid_eur", "estimated saving, mid", "EUR"),
        _number("saving_high_eur", "estimated saving, high", "EUR"),
        _text("saving_split", "what each party saves (mid), separated by '; '"),
        _integer("days_avoided", "days of the separate works less days of the joint work", "d"),
        _number(
            "nuisance_days_avoided", "the same weighted by nuisance, in days of a closed road", "d"
        ),
        _number("co2_kg_avoided", "carbon dioxide avoided", "kg"),
        _number("score", "how much it is worth talking about, 0 to 100"),
        _number("score_saving", "part of the score, 0 to 1: saving"),
        _number("score_nuisance", "part of the score, 0 to 1: nuisance avoided"),
        _number("score_ease", "part of the score, 0 to 1: how little has to move"),
        _number("score_maturity", "part of the score, 0 to 1: phases in which plans still bend"),
        _number("score_parties", "part of the score, 0 to 1: number of parties"),
        _number("score_certainty", "part of the score, 0 to 1: how certain the plans are"),
        _flag("quick_win", "small move, soon, early enough, few parties, no open conflict"),
        _flag("in_programme", "part of the joint programme: each work in one joint work at most"),
        _text("alternative_to", "the finding in the programme that has one of its works"),
        _text(
            "programme_reason",
            "why it is in the joint programme or not",
            values=("selected", "alternative", "limit", "no_gain", "no_date"),
        ),
        _number("gain_eur", "saving and nuisance avoided, less the cost of moving", "EUR"),
        _text("joins", "of a near miss: the opportunity that the mover could join"),
        _text(
            "could_join",
            "parties that could join by moving and the days that takes (negative is earlier), "
            "separated by '; '",
        ),
        _text("why", "one sentence that says why"),
    ),
    geometry=True,
)

FINDING_WORKS = Table(
    "finding_works",
    "which works a finding is about",
    (
        _text("finding_id", "the finding", nullable=False),
        _text("work_id", "the work, or the embargo_id of an embargo", nullable=False),
        _text(
            "role",
            "what the work does in it",
            nullable=False,
            values=("member", "mover", "earlier", "later", "embargo"),
        ),
        _text("party", "partner, and department after a slash; null for an embargo of nobody"),
        _text("discipline", "what the work is about; null for an embargo", values=DISCIPLINES),
        _date("start", "first day of the work's period", nullable=False),
        _date("end", "last day of the work's period", nullable=False),
        _integer("shift_days", "days the work would have to move", "d"),
        _date("proposed_start", "first day of the work in the proposal"),
        _date("proposed_end", "last day of the work in the proposal"),
        _integer("beyond_room_days", "days that the proposal asks beyond the room to move", "d"),
        _integer("step", "place in the order of work, 1 the first"),
    ),
)

FINDING_TEXTS = Table(
    "finding_texts",
    "the sentence of each finding in every language, so that a report can be in any of them",
    (
        _text("finding_id", "the finding", nullable=False),
        _text("language", "language of the sentence", values=("nl", "en"), nullable=False),
        _text("why", "one sentence that says why", nullable=False),
    ),
)

FINDING_ITEMS = Table(
    "finding_items",
    "what the estimate of a finding is made of: quantity times tariff is amount",
    (
        _text("finding_id", "the finding", nullable=False),
        _text(
            "item",
            "what is saved",
            nullable=False,
            values=("restoration", "degeneration", "mobilisation", "traffic"),
        ),
        _text("detail", "the surface or nuisance class that the tariff is for"),
        _text("unit", "what is counted", values=("m2", "m", "eur", "d"), nullable=False),
        *(_number(f"quantity_{band}", f"quantity, {band}") for band in ("low", "mid", "high")),
        *(_number(f"tariff_{band}", f"per unit, {band}", "EUR") for band in ("low", "mid", "high")),
        *(
            _number(f"amount_{band}_eur", f"amount, {band}", "EUR")
            for band in ("low", "mid", "high")
        ),
        _integer("n_missing", "projects whose surface or budget is not known", nullable=False),
        _text("source", "where the tariff was published", nullable=False),
    ),
)

PARTIES = Table(
    "parties",
    "what each party puts into the joint programme and gets out of it",
    (
        _text("party", "partner, and department after a slash", nullable=False),
        _integer("n_findings", "joint works it takes part in", nullable=False),
        _integer("n_works", "works of it that are in one", nullable=False),
        _integer("n_moves", "projects that would have to move", nullable=False),
        _integer("moves_days", "those moves added up, without sign", "d", nullable=False),
        _number("saving_mid_eur", "its share of the estimated saving", "EUR"),
    ),
)

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        WORKS,
        REJECTED,
        REMARKS,
        DELIVERIES,
        EMBARGOES,
        PAIRS,
        SITES,
        SITE_PAIRS,
        FINDINGS,
        FINDING_WORKS,
        FINDING_ITEMS,
        FINDING_TEXTS,
        PARTIES,
        RUNS,
        *RELATIONS.values(),
    )
}
