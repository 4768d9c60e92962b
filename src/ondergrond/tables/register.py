"""The tables of a register: what a partnership keeps from run to run, in one GeoPackage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ondergrond.tables.decisions import (
    FINDING_DECISIONS,
    FINDING_ID,
    PARTY_ASSESSMENTS,
    WORK_DATES,
    WORK_KEY,
    run_column,
)
from ondergrond.tables.register_places import LINKS, PLACE_FINDINGS, PLACE_LINKS, REGISTER_PLACES
from ondergrond.tables.register_systems import REGISTER_SYSTEMS
from ondergrond.tables.relations import PARTNERS
from ondergrond.tables.schema import KINDS, SEVERITIES, STATES, Column, Table
from ondergrond.tables.works import WORKS

# Of a work: delivered now, kept from last time because its partner delivered nothing, or no more.
WORK_STATES = ("present", "stale", "gone")
WORK_CHANGES = ("new", "changed", "renumbered", "gone", "back", "stale")
# Why a work is gone; and a finding: what happened to its works, or that they meet no more.
WORK_REASONS = ("cancelled", "done", "period_past", "partner_withdrew", "not_delivered")
GONE_REASONS = (
    *WORK_REASONS,
    "moved_away",
    "other_finding",
    "agreed",
    "rules_changed",
    "not_found",
)

REGISTER = Table(
    "register",
    title={"nl": "Register", "en": "Register"},
    meaning={"nl": "van welk samenwerkingsverband het register is, in één rij",
             "en": "which partnership the register is of, in one row"},
    columns=(
        Column("schema_version", "integer", nullable=False,
               title={"nl": "Versie van de tabellen", "en": "Version of the tables"},
               meaning={"nl": "versie van deze tabellen", "en": "version of these tables"}),
        Column("title", "text", nullable=False,
               title={"nl": "Samenwerkingsverband", "en": "Partnership"},
               meaning={"nl": "naam van het samenwerkingsverband",
                        "en": "name of the partnership"}),
        Column("language", "text", nullable=False,
               title={"nl": "Taal", "en": "Language"},
               meaning={"nl": "taal van het samenwerkingsverband",
                        "en": "language of the partnership"}),
        Column("crs", "text", nullable=False,
               title={"nl": "Coördinatenstelsel", "en": "CRS"},
               meaning={"nl": "coördinatenstelsel van alle plaatsen",
                        "en": "coordinate reference system of all places"}),
    ),
)  # fmt: skip

REGISTER_PARTNERS = replace(
    PARTNERS,
    name="register_partners",
    meaning={"nl": "wie er meedoen of meededen, op code",
             "en": "who takes part or took part, by code"},
)  # fmt: skip

REGISTER_RUNS = Table(
    "register_runs",
    title={"nl": "Runs", "en": "Runs"},
    meaning={"nl": "elke run die in het register is bijgeschreven",
             "en": "every run that was written into the register"},
    columns=(
        run_column("run_number", "run", "run"),
        Column("run_id", "text", nullable=False,
               title={"nl": "Kenmerk", "en": "Digest"},
               meaning={"nl": "kenmerk van invoer, regels en peildatum",
                        "en": "digest of inputs, rules and reference date"}),
        Column("reference_date", "date", nullable=False,
               title={"nl": "Peildatum", "en": "Reference date"},
               meaning={"nl": "de dag waar de run over spreekt",
                        "en": "the day the run speaks of"}),
        Column("version", "text", nullable=False,
               title={"nl": "Versie", "en": "Version"},
               meaning={"nl": "versie van ondergrond", "en": "version of ondergrond"}),
        Column("rules", "text",
               title={"nl": "Spelregels", "en": "Rules"},
               meaning={"nl": "kenmerk van de spelregels", "en": "digest of the rules"}),
        Column("n_works", "integer", nullable=False,
               title={"nl": "Werken", "en": "Works"},
               meaning={"nl": "werken in de run", "en": "works in the run"}),
        Column("n_stale", "integer", nullable=False,
               title={"nl": "Waarvan van de vorige keer", "en": "Of which of last time"},
               meaning={"nl": "werken die zijn overgenomen omdat de partner niets leverde",
                        "en": "works that were kept because their partner delivered nothing"}),
        *(
            Column(f"n_{state}", "integer", nullable=False,
                   title={"nl": dutch, "en": english},
                   meaning={"nl": f"bevindingen: {dutch.lower()}",
                            "en": f"findings: {english.lower()}"})
            for state, dutch, english in (
                ("new", "Nieuw", "New"),
                ("changed", "Gewijzigd", "Changed"),
                ("unchanged", "Ongewijzigd", "Unchanged"),
                ("gone", "Vervallen", "Gone"),
                ("reopened", "Heropend", "Reopened"),
            )
        ),
        Column("n_agreed", "integer", nullable=False,
               title={"nl": "Afgesproken", "en": "Agreed"},
               meaning={"nl": "bevindingen waarover is afgesproken", "en": "findings agreed on"}),
        Column("n_missed", "integer", nullable=False,
               title={"nl": "Gemist", "en": "Missed"},
               meaning={"nl": "bevindingen van de run waarvan de termijn voorbij is zonder besluit",
                        "en": "findings of the run whose term has passed without a decision"}),
        Column("agreed_eur", "number", unit="EUR", nullable=False,
               title={"nl": "Afgesproken (€)", "en": "Agreed (€)"},
               meaning={"nl": "geschatte besparing van wat is afgesproken",
                        "en": "estimated saving of what was agreed"}),
        Column("gain_eur", "number", unit="EUR",
               title={"nl": "Opbrengst programma (€)", "en": "Gain of programme (€)"},
               meaning={"nl": "wat het gezamenlijk programma opbrengt",
                        "en": "what the joint programme gains"}),
    ),
)  # fmt: skip

REGISTER_WORKS = Table(
    "register_works",
    title={"nl": "Werken in het register", "en": "Works in the register"},
    meaning={"nl": "elk werk dat ooit is aangeleverd, zoals het laatst was",
             "en": "every work that was ever delivered, as it was last"},
    columns=(
        WORK_KEY,
        Column("work_state", "text", nullable=False, values=WORK_STATES,
               title={"nl": "Toestand", "en": "State"},
               meaning={"nl": "nu aangeleverd, overgenomen of vervallen",
                        "en": "delivered now, kept from last time, or gone"}),
        Column("gone_reason", "text", values=GONE_REASONS,
               title={"nl": "Waarom vervallen", "en": "Why gone"},
               meaning={"nl": "waarom het werk vervallen is", "en": "why the work is gone"}),
        run_column("first_run", "eerste run", "first run"),
        run_column("last_run", "laatste run", "last run"),
        *WORKS.columns,
    ),
    geometry=True,
)  # fmt: skip

WORK_HISTORY = Table(
    "work_history",
    title={"nl": "Geschiedenis van werken", "en": "History of works"},
    meaning={"nl": "wat er per run aan elk werk veranderde: een rij per veld",
             "en": "what changed in each work per run: a row for each field"},
    columns=(
        run_column("run_number", "run", "run"),
        WORK_KEY,
        Column("change", "text", nullable=False, values=WORK_CHANGES,
               title={"nl": "Wijziging", "en": "Change"},
               meaning={"nl": "wat er met het werk gebeurde", "en": "what happened to the work"}),
        Column("field", "text",
               title={"nl": "Veld", "en": "Field"},
               meaning={"nl": "kolom van de werken die veranderde; ‘geometry’ is de plaats",
                        "en": "column of works that changed; 'geometry' is the place"}),
        Column("was", "text",
               title={"nl": "Was", "en": "Was"},
               meaning={"nl": "wat er stond", "en": "what it was"}),
        Column("now", "text",
               title={"nl": "Is", "en": "Is"},
               meaning={"nl": "wat er nu staat; bij de plaats de afstand in meter",
                        "en": "what it is now; of a place the distance in metres"}),
    ),
)  # fmt: skip

REGISTER_FINDINGS = Table(
    "register_findings",
    title={"nl": "Bevindingen in het register", "en": "Findings in the register"},
    meaning={"nl": "elke bevinding die er ooit was, zoals zij laatst was",
             "en": "every finding there ever was, as it was last"},
    columns=(
        FINDING_ID,
        Column("kind", "text", nullable=False, values=KINDS,
               title={"nl": "Soort", "en": "Kind"},
               meaning={"nl": "kans, bijna-kans of conflict",
                        "en": "opportunity, near miss or conflict"}),
        Column("severity", "text", values=SEVERITIES,
               title={"nl": "Ernst", "en": "Severity"},
               meaning={"nl": "hoe zwaar een conflict is", "en": "how heavy a conflict is"}),
        Column("state", "text", nullable=False, values=STATES,
               title={"nl": "Toestand", "en": "State"},
               meaning={"nl": "tegenover de run ervoor", "en": "against the run before"}),
        Column("gone_reason", "text", values=GONE_REASONS,
               title={"nl": "Waarom vervallen", "en": "Why gone"},
               meaning={"nl": "waarom de bevinding vervallen is", "en": "why the finding is gone"}),
        Column("what", "text",
               title={"nl": "Wat er veranderde", "en": "What changed"},
               meaning={"nl": "wat er anders is dan in de run ervoor, gescheiden door ‘; ’",
                        "en": "what differs from the run before, separated by '; '"}),
        Column("stale", "flag", nullable=False,
               title={"nl": "Werken van de vorige keer", "en": "Works of last time"},
               meaning={"nl": "een van de werken is overgenomen van de vorige keer",
                        "en": "one of its works was kept from last time"}),
        run_column("first_run", "eerste run", "first run"),
        run_column("last_run", "laatste run", "last run"),
        Column("title", "text",
               title={"nl": "Titel", "en": "Title"},
               meaning={"nl": "waar het is en wie het betreft", "en": "where it is, and of whom"}),
        Column("parties", "text",
               title={"nl": "Partijen", "en": "Parties"},
               meaning={"nl": "partijen, gescheiden door ‘; ’",
                        "en": "parties, separated by '; '"}),
        Column("period_start", "date",
               title={"nl": "Periode van", "en": "Period from"},
               meaning={"nl": "eerste dag van de werken", "en": "first day of the works"}),
        Column("period_end", "date",
               title={"nl": "Periode tot en met", "en": "Period until"},
               meaning={"nl": "laatste dag van de werken", "en": "last day of the works"}),
        Column("proposed_start", "date",
               title={"nl": "Voorstel van", "en": "Proposal from"},
               meaning={"nl": "eerste dag van het voorstel", "en": "first day of the proposal"}),
        Column("proposed_end", "date",
               title={"nl": "Voorstel tot en met", "en": "Proposal until"},
               meaning={"nl": "laatste dag van het voorstel", "en": "last day of the proposal"}),
        Column("decide_by", "date",
               title={"nl": "Beslissen uiterlijk", "en": "Decide by"},
               meaning={"nl": "laatste dag om te beslissen", "en": "last day to decide"}),
        Column("saving_mid_eur", "number", unit="EUR",
               title={"nl": "Besparing midden (€)", "en": "Saving, mid (€)"},
               meaning={"nl": "geschatte besparing", "en": "estimated saving"}),
        Column("in_programme", "flag",
               title={"nl": "In programma", "en": "In programme"},
               meaning={"nl": "hoort bij het gezamenlijk programma",
                        "en": "is in the joint programme"}),
    ),
    geometry=True,
)  # fmt: skip

REGISTER_MEMBERS = Table(
    "register_members",
    title={"nl": "Werken van bevindingen", "en": "Works of findings"},
    meaning={"nl": "welke werken bij welke bevinding horen, met de dagen van het voorstel",
             "en": "which works are in which finding, with the days of the proposal"},
    columns=(
        FINDING_ID,
        WORK_KEY,
        Column("role", "text",
               title={"nl": "Rol", "en": "Role"},
               meaning={"nl": "wat het werk in de bevinding is",
                        "en": "what the work is in the finding"}),
        Column("party", "text",
               title={"nl": "Partij", "en": "Party"},
               meaning={"nl": "van wie het werk is", "en": "whose work it is"}),
        Column("start", "date",
               title={"nl": "Begin", "en": "Start"},
               meaning={"nl": "eerste dag van het werk", "en": "first day of the work"}),
        Column("end", "date",
               title={"nl": "Eind", "en": "End"},
               meaning={"nl": "laatste dag van het werk", "en": "last day of the work"}),
        Column("shift_days", "integer", unit="d",
               title={"nl": "Schuift (dagen)", "en": "Moves (days)"},
               meaning={"nl": "dagen die het werk in het voorstel schuift",
                        "en": "days that the work moves in the proposal"}),
        Column("proposed_start", "date",
               title={"nl": "Voorgesteld begin", "en": "Proposed start"},
               meaning={"nl": "eerste dag in het voorstel", "en": "first day in the proposal"}),
        Column("proposed_end", "date",
               title={"nl": "Voorgesteld eind", "en": "Proposed end"},
               meaning={"nl": "laatste dag in het voorstel", "en": "last day in the proposal"}),
        Column("agreed_start", "date",
               title={"nl": "Afgesproken begin", "en": "Agreed start"},
               meaning={"nl": "eerste dag van het werk volgens de afspraak",
                        "en": "first day of the work as it was agreed"}),
        Column("agreed_end", "date",
               title={"nl": "Afgesproken eind", "en": "Agreed end"},
               meaning={"nl": "laatste dag van het werk volgens de afspraak",
                        "en": "last day of the work as it was agreed"}),
        Column("decided_start", "date",
               title={"nl": "Begin bij besluit", "en": "Start when decided"},
               meaning={"nl": "eerste dag van het werk toen er besloten werd",
                        "en": "first day of the work when it was decided on"}),
        Column("decided_end", "date",
               title={"nl": "Eind bij besluit", "en": "End when decided"},
               meaning={"nl": "laatste dag van het werk toen er besloten werd",
                        "en": "last day of the work when it was decided on"}),
    ),
)  # fmt: skip

FINDING_HISTORY = Table(
    "finding_history",
    title={"nl": "Geschiedenis van bevindingen", "en": "History of findings"},
    meaning={"nl": "wat er per run aan elke bevinding veranderde; ongewijzigd staat er niet",
             "en": "what changed in each finding per run; what is unchanged is not there"},
    columns=(
        run_column("run_number", "run", "run"),
        FINDING_ID,
        REGISTER_FINDINGS["state"],
        REGISTER_FINDINGS["gone_reason"],
        REGISTER_FINDINGS["what"],
    ),
)  # fmt: skip

FINDING_LINKS = Table(
    "finding_links",
    title={"nl": "Splitsen en samengaan", "en": "Splits and merges"},
    meaning={"nl": "bevindingen die uit een andere voortkomen",
             "en": "findings that come from another"},
    columns=(
        run_column("run_number", "run", "run"),
        FINDING_ID,
        Column("link", "text", nullable=False, values=LINKS,
               title={"nl": "Verband", "en": "Link"},
               meaning={"nl": "hoe zij uit de andere voortkomt",
                        "en": "how it comes from the other"}),
        Column("other_id", "text", nullable=False,
               title={"nl": "Andere bevinding", "en": "Other finding"},
               meaning={"nl": "nummer van de andere", "en": "id of the other"}),
    ),
)  # fmt: skip

REGISTER_TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        REGISTER,
        REGISTER_PARTNERS,
        REGISTER_RUNS,
        REGISTER_WORKS,
        WORK_HISTORY,
        REGISTER_FINDINGS,
        REGISTER_MEMBERS,
        FINDING_HISTORY,
        FINDING_LINKS,
        FINDING_DECISIONS,
        PARTY_ASSESSMENTS,
        WORK_DATES,
        REGISTER_PLACES,
        PLACE_FINDINGS,
        PLACE_LINKS,
        REGISTER_SYSTEMS,
    )
}
