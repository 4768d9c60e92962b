"""The tables of an adopted programme: what was adopted, and how the plans drift from it since."""

from __future__ import annotations

from dataclasses import replace

from ondergrond.tables.decisions import AT, FINDING_ID, NOTE, WORK_KEY, run_column
from ondergrond.tables.schema import SHARINGS, WORK_REASONS, Column, Shown, Table

# What became of an adopted work: planned as it was adopted, planned otherwise, planned no more,
# carried out.
ADOPTED_STATES = ("kept", "moved", "withdrawn", "done")


# What stands in the register once, as it was adopted, or is asked of it when it is told.
_STANDING = frozenset(
    {"parties", "work_name", "sharing", "party_share", "party_saving_eur", "party_contribution_eur"}
)
# Folded away on the sheet of the workbook.
_DETAIL = frozenset(
    {"adopted_version", "finding_id", "work_key", "work_id", "sharing", "here_start", "here_end",
     "in_planning", "party_share", "finding_saving_eur", "finding_saving_now_eur"}
)  # fmt: skip


def _in_forms(*columns: Column, sheet: str = "") -> tuple[Column, ...]:
    """Columns of a table of a run: on the first tab of its form, and on a ``sheet``."""
    on = (sheet,) if sheet else ()
    return tuple(
        replace(
            each,
            shown=Shown(tab="what", detail=on) if each.name in _DETAIL
            else Shown(tab="what", front=on),
        )
        for each in columns
    )  # fmt: skip


_YEAR = Column(
    "adopted_year", "integer", nullable=False,
    title={"nl": "Vastgesteld jaar", "en": "Adopted year"},
    meaning={"nl": "jaar waarvan het programma is vastgesteld",
             "en": "year of which the programme was adopted"},
)  # fmt: skip
_VERSION = Column(
    "adopted_version", "integer", nullable=False,
    title={"nl": "Versie", "en": "Version"},
    meaning={"nl": "de hoeveelste vaststelling van dat jaar; de laatste geldt",
             "en": "which adoption of that year it is; the last one stands"},
)  # fmt: skip
_PARTY = Column(
    "party", "text",
    title={"nl": "Partij", "en": "Party"},
    meaning={"nl": "partner, en na een schuine streep de afdeling",
             "en": "partner, and department after a slash"},
)  # fmt: skip
_TITLE = Column(
    "title", "text",
    title={"nl": "Titel", "en": "Title"},
    meaning={"nl": "waar het is en wie het betreft", "en": "where it is, and of whom"},
)  # fmt: skip
_ADOPTED_START = Column(
    "adopted_start", "date",
    title={"nl": "Vastgesteld begin", "en": "Adopted start"},
    meaning={"nl": "eerste dag van het hele werk, zoals vastgesteld",
             "en": "first day of the whole work, as adopted"},
)  # fmt: skip
_ADOPTED_END = Column(
    "adopted_end", "date",
    title={"nl": "Vastgesteld eind", "en": "Adopted end"},
    meaning={"nl": "laatste dag van het hele werk, zoals vastgesteld",
             "en": "last day of the whole work, as adopted"},
)  # fmt: skip
_HERE_START = Column(
    "here_start", "date",
    title={"nl": "Begin hier", "en": "Start here"},
    meaning={"nl": "eerste dag op deze plek, zoals vastgesteld",
             "en": "first day at this place, as adopted"},
)  # fmt: skip
_HERE_END = Column(
    "here_end", "date",
    title={"nl": "Eind hier", "en": "End here"},
    meaning={"nl": "laatste dag op deze plek, zoals vastgesteld",
             "en": "last day at this place, as adopted"},
)  # fmt: skip

REGISTER_PARTIES = Table(
    "register_parties",
    title={"nl": "Partijen van bevindingen", "en": "Parties of findings"},
    meaning={"nl": "wat elke partij in een bevinding heeft, zoals het laatst was",
             "en": "what each party has in a finding, as it was last"},
    columns=(
        FINDING_ID,
        replace(_PARTY, nullable=False),
        Column("share", "number",
               title={"nl": "Aandeel", "en": "Share"},
               meaning={"nl": "haar deel van wat samen wordt bespaard, 0 tot 1",
                        "en": "its part of what is saved together, 0 to 1"}),
        Column("saving_mid_eur", "number", unit="EUR",
               title={"nl": "Besparing midden (€)", "en": "Saving, mid (€)"},
               meaning={"nl": "wat zij samen met anderen bespaart",
                        "en": "what it saves together with others"}),
        Column("contribution_mid_eur", "number", unit="EUR",
               title={"nl": "Bijdrage midden (€)", "en": "Contribution, mid (€)"},
               meaning={"nl": "wat zij aan anderen bijdraagt; negatief wat zij krijgt",
                        "en": "what it gives to others; negative what it gets"}),
    ),
)  # fmt: skip

ADOPTED_PROGRAMMES = Table(
    "adopted_programmes",
    title={"nl": "Vastgestelde programma's", "en": "Adopted programmes"},
    meaning={"nl": "elke vaststelling van het programma van een jaar, ook wat door een latere is "
                   "vervangen",
             "en": "every adoption of the programme of a year, also what a later one replaced"},
    columns=(
        _YEAR,
        _VERSION,
        run_column("run_number", "run die is vastgesteld", "run that was adopted"),
        Column("by", "text",
               title={"nl": "Door", "en": "By"},
               meaning={"nl": "wie het vaststelde", "en": "who adopted it"}),
        AT,
        NOTE,
        Column("standing", "flag", nullable=False,
               title={"nl": "Geldt", "en": "Stands"},
               meaning={"nl": "het geldt nu; per jaar hoogstens één, de andere zijn vervangen",
                        "en": "it stands now; at most one per year, the others were replaced"}),
    ),
)  # fmt: skip

ADOPTED_FINDINGS = Table(
    "adopted_findings",
    title={"nl": "Vastgestelde bevindingen", "en": "Adopted findings"},
    meaning={"nl": "wat in een vastgesteld programma samen wordt gedaan, en waar",
             "en": "what is done together in an adopted programme, and where"},
    columns=(
        _YEAR,
        _VERSION,
        FINDING_ID,
        _TITLE,
        Column("parties", "text",
               title={"nl": "Partijen", "en": "Parties"},
               meaning={"nl": "partijen, gescheiden door ‘; ’",
                        "en": "parties, separated by '; '"}),
        _HERE_START,
        _HERE_END,
        Column("saving_mid_eur", "number", unit="EUR",
               title={"nl": "Besparing midden (€)", "en": "Saving, mid (€)"},
               meaning={"nl": "geschatte besparing toen het werd vastgesteld",
                        "en": "estimated saving when it was adopted"}),
    ),
    geometry=True,
)  # fmt: skip

ADOPTED_WORKS = Table(
    "adopted_works",
    title={"nl": "Vastgestelde werken", "en": "Adopted works"},
    meaning={"nl": "welke werken in een vastgesteld programma zitten, op welke dagen",
             "en": "which works are in an adopted programme, and on which days"},
    columns=(
        _YEAR,
        _VERSION,
        FINDING_ID,
        WORK_KEY,
        Column("work_id", "text", nullable=False,
               title={"nl": "Werk", "en": "Work"},
               meaning={"nl": "nummer dat het werk had toen het werd vastgesteld",
                        "en": "id that the work had when it was adopted"}),
        _PARTY,
        _ADOPTED_START,
        _ADOPTED_END,
        _HERE_START,
        _HERE_END,
        Column("delivered_start", "date",
               title={"nl": "Aangeleverd begin", "en": "Delivered start"},
               meaning={"nl": "eerste dag volgens de partner toen het werd vastgesteld",
                        "en": "first day by its partner when it was adopted"}),
        Column("delivered_end", "date",
               title={"nl": "Aangeleverd eind", "en": "Delivered end"},
               meaning={"nl": "laatste dag volgens de partner toen het werd vastgesteld; leeg waar "
                              "die niet bekend was",
                        "en": "last day by its partner when it was adopted; null where not "
                              "known"}),
        Column("budget_eur", "number", unit="EUR",
               title={"nl": "Budget (€)", "en": "Budget (€)"},
               meaning={"nl": "budget van het werk toen het werd vastgesteld",
                        "en": "budget of the work when it was adopted"}),
    ),
)  # fmt: skip

ADOPTED_PARTIES = Table(
    "adopted_parties",
    title={"nl": "Partijen van vastgestelde bevindingen", "en": "Parties of adopted findings"},
    meaning={"nl": "wat elke partij in een vastgestelde bevinding heeft",
             "en": "what each party has in an adopted finding"},
    columns=(_YEAR, _VERSION, *REGISTER_PARTIES.columns),
)  # fmt: skip

DRIFT = Table(
    "drift",
    title={"nl": "Afwijking van het vastgestelde programma",
           "en": "Drift from the adopted programme"},
    meaning={"nl": "wat er van elk vastgesteld werk geworden is; alleen waar een programma is "
                   "vastgesteld",
             "en": "what became of every adopted work; only where a programme was adopted"},
    columns=_in_forms(
        _YEAR,
        _VERSION,
        replace(FINDING_ID, meaning={"nl": "de vastgestelde bevinding",
                                     "en": "the finding that was adopted"}),
        _TITLE,
        Column("parties", "text",
               title={"nl": "Partijen", "en": "Parties"},
               meaning={"nl": "partijen van de vastgestelde bevinding, gescheiden door ‘; ’",
                        "en": "parties of the adopted finding, separated by '; '"}),
        WORK_KEY,
        Column("work_name", "text",
               title={"nl": "Naam van het werk", "en": "Name of the work"},
               meaning={"nl": "hoe de partner het werk noemt, zoals het laatst is aangeleverd",
                        "en": "what its partner calls the work, as it was delivered last"}),
        Column("work_id", "text",
               title={"nl": "Werk", "en": "Work"},
               meaning={"nl": "nummer van het werk nu; van wat niet meer wordt aangeleverd het "
                              "laatste",
                        "en": "id of the work now; the last one of what is delivered no more"}),
        _PARTY,
        Column("adopted_state", "text", nullable=False, values=ADOPTED_STATES,
               title={"nl": "Stand", "en": "State"},
               meaning={"nl": "wat er van het werk geworden is", "en": "what became of the work"}),
        Column("sharing", "text", values=SHARINGS,
               title={"nl": "Delen met", "en": "Sharing"},
               meaning={"nl": "wie het werk mag zien, zoals het laatst is aangeleverd",
                        "en": "who may see the work, as it was delivered last"}),
        Column("drift_reason", "text", values=WORK_REASONS,
               title={"nl": "Waarom", "en": "Why"},
               meaning={"nl": "waarom het is teruggetrokken of klaar is",
                        "en": "why it was withdrawn or is done"}),
        _ADOPTED_START,
        _ADOPTED_END,
        _HERE_START,
        _HERE_END,
        Column("start", "date",
               title={"nl": "Begin nu", "en": "Start now"},
               meaning={"nl": "eerste dag volgens de partner nu; leeg als het niet meer wordt "
                              "aangeleverd",
                        "en": "first day by its partner now; null where it is delivered no more"}),
        Column("end", "date",
               title={"nl": "Eind nu", "en": "End now"},
               meaning={"nl": "laatste dag volgens de partner nu; leeg waar die niet bekend is",
                        "en": "last day by its partner now; null where not known"}),
        Column("moved_days", "integer", unit="d",
               title={"nl": "Verschoven (dagen)", "en": "Moved (days)"},
               meaning={"nl": "dagen die de partner het begin of eind verzette sinds de "
                              "vaststelling, het grootste van de twee; negatief is eerder",
                        "en": "days by which its partner moved the start or end since it was "
                              "adopted, the larger of the two; negative is earlier"}),
        Column("in_planning", "flag",
               title={"nl": "In planning", "en": "In planning"},
               meaning={"nl": "het staat bij de partner zelf op de vastgestelde dagen",
                        "en": "in its partner's own planning it stands on the adopted days"}),
        Column("party_share", "number",
               title={"nl": "Aandeel partij", "en": "Share of the party"},
               meaning={"nl": "deel van de besparing dat de partij zou krijgen toen het werd "
                              "vastgesteld, 0 tot 1; op elke rij van de partij in de bevinding "
                              "hetzelfde",
                        "en": "part of the saving that the party was to have when it was adopted, "
                              "0 to 1; the same on each row of the party in the finding"}),
        Column("party_saving_eur", "number", unit="EUR",
               title={"nl": "Besparing partij (€)", "en": "Saving of the party (€)"},
               meaning={"nl": "wat de partij samen met anderen zou besparen toen het werd "
                              "vastgesteld; op elke rij van de partij in de bevinding hetzelfde",
                        "en": "what the party was to save together with others when it was "
                              "adopted; the same on each row of the party in the finding"}),
        Column("party_contribution_eur", "number", unit="EUR",
               title={"nl": "Bijdrage partij (€)", "en": "Contribution of the party (€)"},
               meaning={"nl": "wat de partij aan anderen zou bijdragen toen het werd vastgesteld; "
                              "negatief wat zij zou krijgen",
                        "en": "what the party was to give to others when it was adopted; negative "
                              "what it was to get"}),
        Column("finding_saving_eur", "number", unit="EUR",
               title={"nl": "Besparing vastgesteld (€)", "en": "Saving adopted (€)"},
               meaning={"nl": "wat de bevinding zou besparen toen zij werd vastgesteld; op elke "
                              "rij van de bevinding dezelfde",
                        "en": "what the finding was to save when it was adopted; the same on each "
                              "row of the finding"}),
        Column("finding_saving_now_eur", "number", unit="EUR",
               title={"nl": "Besparing nu (€)", "en": "Saving now (€)"},
               meaning={"nl": "wat de gebleven werken samen nog besparen; op elke rij van de "
                              "bevinding dezelfde",
                        "en": "what the works that were kept still save together; the same on each "
                              "row of the finding"}),
        Column("finding_cost_eur", "number", unit="EUR",
               title={"nl": "Kost de bevinding (€)", "en": "Costs the finding (€)"},
               meaning={"nl": "wat daarvan verloren is, niet onder nul; op elke rij van de "
                              "bevinding hetzelfde; leeg waar het niet bekend is",
                        "en": "what is lost of it, not below zero; the same on each row of the "
                              "finding; null where not known"}),
        Column("party_cost_eur", "number", unit="EUR",
               title={"nl": "Kost de partij (€)", "en": "Costs the party (€)"},
               meaning={"nl": "wat de partij daarvan verliest, niet onder nul; op elke rij van de "
                              "partij in de bevinding hetzelfde",
                        "en": "what the party loses of it, not below zero; the same on each row of "
                              "the party in the finding"}),
        sheet="adopted",
    ),
)  # fmt: skip

DRIFT_HISTORY = Table(
    "drift_history",
    title={"nl": "Geschiedenis van de afwijking", "en": "History of the drift"},
    meaning={"nl": "wat er per run van elk vastgesteld werk geworden is; wat gelijk bleef staat er "
                   "niet",
             "en": "what became of every adopted work per run; what stayed the same is not there"},
    columns=(
        run_column("run_number", "run", "run"),
        *(column for column in DRIFT.columns if column.name not in _STANDING),
    ),
)  # fmt: skip

TREND = Table(
    "trend",
    title={"nl": "Verloop over de runs", "en": "Trend over the runs"},
    meaning={"nl": "de laatste runs van het register, de laatste eerst; alleen waar er een is",
             "en": "the last runs of the register, the last first; only where there is one"},
    columns=_in_forms(
        run_column("run_number", "run", "run"),
        Column("reference_date", "date", nullable=False,
               title={"nl": "Peildatum", "en": "Reference date"},
               meaning={"nl": "de dag waar de run over spreekt",
                        "en": "the day the run speaks of"}),
        Column("n_findings", "integer", nullable=False,
               title={"nl": "Bevindingen", "en": "Findings"},
               meaning={"nl": "bevindingen van de run", "en": "findings of the run"}),
        Column("n_open", "integer", nullable=False,
               title={"nl": "Open", "en": "Open"},
               meaning={"nl": "waarvan niet besloten toen de run werd gemaakt",
                        "en": "of which not decided on when the run was made"}),
        Column("n_agreed", "integer", nullable=False,
               title={"nl": "Afgesproken", "en": "Agreed"},
               meaning={"nl": "bevindingen waarover is afgesproken", "en": "findings agreed on"}),
        Column("n_missed", "integer", nullable=False,
               title={"nl": "Gemist", "en": "Missed"},
               meaning={"nl": "bevindingen waarvan de termijn voorbij is zonder besluit",
                        "en": "findings whose term has passed without a decision"}),
        Column("agreed_eur", "number", unit="EUR",
               title={"nl": "Afgesproken (€)", "en": "Agreed (€)"},
               meaning={"nl": "geschatte besparing van wat is afgesproken",
                        "en": "estimated saving of what was agreed"}),
    ),
)  # fmt: skip
