"""Words for every value of every code list, as people read them in a report.

Tables and lists hold the codes; the words are what a map, a form or a page shows. ``VALUES``
is keyed by the column that holds the code; rule names and other open lists are in it too, so
a name that a partnership made up itself is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ondergrond.labels import Language, Words, actions, adopted, pick, register
from ondergrond.labels.changes import WORK_GONE

DISCIPLINES: Words = {
    "road": {"nl": "weg", "en": "road"},
    "sewer": {"nl": "riool", "en": "sewer"},
    "drinking_water": {"nl": "drinkwater", "en": "drinking water"},
    "gas": {"nl": "gas", "en": "gas"},
    "electricity_lv": {"nl": "laagspanning", "en": "low voltage"},
    "electricity_mv": {"nl": "middenspanning", "en": "medium voltage"},
    "electricity_hv": {"nl": "hoogspanning", "en": "high voltage"},
    "district_heating": {"nl": "warmte", "en": "district heating"},
    "telecom": {"nl": "telecom", "en": "telecom"},
    "public_lighting": {"nl": "openbare verlichting", "en": "public lighting"},
    "green": {"nl": "groen", "en": "green"},
    "water_system": {"nl": "water en waterkering", "en": "water system"},
    "structure": {"nl": "kunstwerk", "en": "structure"},
    "building": {"nl": "bouw", "en": "building"},
    "event": {"nl": "evenement", "en": "event"},
    "other": {"nl": "overig", "en": "other"},
}

ACTIVITIES: Words = {
    "new": {"nl": "nieuw aanleggen", "en": "new"},
    "replace": {"nl": "vervangen", "en": "replace"},
    "repair": {"nl": "herstellen", "en": "repair"},
    "remove": {"nl": "verwijderen", "en": "remove"},
    "maintain": {"nl": "onderhouden", "en": "maintain"},
    "inspect": {"nl": "inspecteren", "en": "inspect"},
    "other": {"nl": "overig", "en": "other"},
}

PHASES: Words = {
    "idea": {"nl": "idee", "en": "idea"},
    "initiative": {"nl": "initiatief", "en": "initiative"},
    "definition": {"nl": "definitie", "en": "definition"},
    "design": {"nl": "ontwerp", "en": "design"},
    "preparation": {"nl": "voorbereiding", "en": "preparation"},
    "contracted": {"nl": "gegund", "en": "contracted"},
    "execution": {"nl": "uitvoering", "en": "execution"},
    "done": {"nl": "gereed", "en": "done"},
    "cancelled": {"nl": "vervallen", "en": "cancelled"},
}

PRECISIONS: Words = {
    "day": {"nl": "dag", "en": "day"},
    "week": {"nl": "week", "en": "week"},
    "month": {"nl": "maand", "en": "month"},
    "quarter": {"nl": "kwartaal", "en": "quarter"},
    "season": {"nl": "seizoen", "en": "season"},
    "half_year": {"nl": "halfjaar", "en": "half-year"},
    "year": {"nl": "jaar", "en": "year"},
    "multi_year": {"nl": "meer jaren", "en": "several years"},
}

# Where the room to move of a work comes from.
ROOM_SOURCES: Words = {
    "delivered": {"nl": "aangeleverd", "en": "delivered"},
    "movable": {"nl": "schuifbaar, zegt de partner", "en": "movable, says the partner"},
    "phase": {"nl": "planfase", "en": "phase"},
    "lead_time": {"nl": "tijd tot het begin", "en": "time to the start"},
    "agreed": {"nl": "afspraak", "en": "agreement"},
    "noted": {"nl": "aantekening", "en": "note"},
}

SURFACES: Words = {
    "asphalt": {"nl": "asfalt", "en": "asphalt"},
    "bricks": {"nl": "klinkers", "en": "bricks"},
    "tiles": {"nl": "tegels", "en": "tiles"},
    "concrete": {"nl": "beton", "en": "concrete"},
    "unpaved": {"nl": "onverhard", "en": "unpaved"},
}

PARTNER_KINDS: Words = {
    "municipality": {"nl": "gemeente", "en": "municipality"},
    "water_authority": {"nl": "waterschap", "en": "water authority"},
    "network_operator": {"nl": "netbeheerder", "en": "network operator"},
    "province": {"nl": "provincie", "en": "province"},
    "housing_corporation": {"nl": "woningcorporatie", "en": "housing corporation"},
    "other": {"nl": "overige partner", "en": "other partner"},
}

# What a tariff is for: a surface or that nobody said which, a phase, a kind of partner.
DETAILS: Words = {
    **SURFACES,
    **PHASES,
    **PARTNER_KINDS,
    "unknown": {"nl": "onbekend", "en": "unknown"},
}

NUISANCES: Words = {
    "none": {"nl": "geen", "en": "none"},
    "slow": {"nl": "langzaam rijden", "en": "slow traffic"},
    "lane": {"nl": "rijstrook dicht", "en": "lane closed"},
    "road": {"nl": "weg dicht", "en": "road closed"},
}

SHARINGS: Words = {
    "open": {"nl": "iedereen", "en": "everyone"},
    "partners": {"nl": "alle partners", "en": "all partners"},
    "private": {"nl": "niemand anders", "en": "nobody else"},
}

MOVABLES: Words = {
    "both": {"nl": "eerder en later", "en": "earlier and later"},
    "later": {"nl": "alleen later", "en": "later only"},
    "earlier": {"nl": "alleen eerder", "en": "earlier only"},
    "no": {"nl": "niet", "en": "not at all"},
}

KINDS: Words = {
    "opportunity": {"nl": "meekoppelkans", "en": "opportunity"},
    "near_miss": {"nl": "bijna-kans", "en": "near miss"},
    "conflict": {"nl": "knelpunt", "en": "conflict"},
}

# Of a conflict and of a remark: no word means two things.
SEVERITIES: Words = {
    "light": {"nl": "licht", "en": "light"},
    "heavy": {"nl": "zwaar", "en": "heavy"},
    "info": {"nl": "ter informatie", "en": "for information"},
    "warning": {"nl": "waarschuwing", "en": "warning"},
}

ROLES: Words = {
    "member": {"nl": "doet mee", "en": "takes part"},
    "mover": {"nl": "zou moeten schuiven", "en": "would have to move"},
    "earlier": {"nl": "eerst", "en": "first"},
    "later": {"nl": "daarna", "en": "after that"},
    "embargo": {"nl": "sperperiode", "en": "embargo"},
}

STATES: Words = {
    "new": {"nl": "nieuw", "en": "new"},
    "changed": {"nl": "gewijzigd", "en": "changed"},
    "unchanged": {"nl": "ongewijzigd", "en": "unchanged"},
    "gone": {"nl": "verdwenen", "en": "gone"},
    "reopened": {"nl": "heropend", "en": "reopened"},
}

# Short names for a label or a column; the full title of a rule stands in its rules file.
RULES: Words = {
    "joint_works": {"nl": "samen uit te voeren", "en": "joint works"},
    "joint_in_order": {"nl": "op volgorde", "en": "in order"},
    "joint_works_later": {"nl": "samen na schuiven", "en": "joint works after a move"},
    "clash": {"nl": "botsing", "en": "clash"},
    "hindrance": {"nl": "hinder", "en": "hindrance"},
    "reopening": {"nl": "heropening", "en": "reopening"},
    "wrong_order": {"nl": "verkeerde volgorde", "en": "wrong order"},
    "wrong_sequence": {"nl": "volgorde gebroken", "en": "sequence broken"},
    "embargo": {"nl": "sperperiode", "en": "embargo"},
    "stacked": {"nl": "gestapeld", "en": "stacked"},
    "gipod_conflict": {"nl": "GIPOD-conflict", "en": "GIPOD conflict"},
    "nfwv_clash": {"nl": "clash (NFWV)", "en": "clash (NFWV)"},
    "nfwv_opportunity": {"nl": "opportunity (NFWV)", "en": "opportunity (NFWV)"},
    "sf_same_block": {"nl": "zelfde bouwblok", "en": "same block"},
    "sf_same_place": {"nl": "zelfde plek", "en": "same place"},
    "sf_moratorium": {"nl": "graafrust", "en": "moratorium"},
    "winterthur_space_and_time": {"nl": "ruimte en tijd", "en": "space and time"},
    "winterthur_space_only": {"nl": "alleen ruimte", "en": "space only"},
    "winterthur_event": {"nl": "evenement", "en": "event"},
    "winterthur_event_space_only": {"nl": "evenement, andere tijd", "en": "event, another time"},
    "smarterwx_opportunity": {"nl": "kans (SmarterWX)", "en": "opportunity (SmarterWX)"},
    "street_manager_collaboration": {"nl": "zelfde straat", "en": "same street"},
}

FLAGS: Words = {
    "true": {"nl": "ja", "en": "yes"},
    "false": {"nl": "nee", "en": "no"},
}

PROPOSALS: Words = {
    "within_room": {"nl": "binnen ieders speelruimte", "en": "within everybody's room"},
    "one_beyond_room": {"nl": "één partij buiten haar speelruimte", "en": "one beyond its room"},
    "none": {"nl": "geen", "en": "none"},
}

FORMS: Words = {
    "one_open_street": {"nl": "één open straat", "en": "one open street"},
    "in_order": {"nl": "op volgorde", "en": "in order"},
}

PROGRAMME_REASONS: Words = {
    "selected": {"nl": "gekozen", "en": "selected"},
    "alternative": {
        "nl": "een werk zit al in een gekozen bevinding",
        "en": "a work is in a selected finding",
    },
    "limit": {"nl": "een afgesproken grens", "en": "an agreed limit"},
    "no_gain": {
        "nl": "brengt niet meer op dan het schuiven kost",
        "en": "brings no more than moving costs",
    },
    "no_date": {
        "nl": "geen datum binnen ieders speelruimte",
        "en": "no date within everybody's room",
    },
    "agreed": {"nl": "al afgesproken", "en": "agreed already"},
    "declined": {"nl": "afgewezen", "en": "declined"},
    "new_conflict": {
        "nl": "geeft een zwaar knelpunt met een ander werk",
        "en": "makes a heavy conflict with another work",
    },
    "fixed_elsewhere": {
        "nl": "een werk ligt al vast in een ander gezamenlijk werk",
        "en": "a work is fixed in another joint work already",
    },
}

# What a finding is at its place.
PLACE_ROLES: Words = {
    "line": {"nl": "de regel", "en": "the line"},
    "also": {"nl": "ook hier", "en": "also here"},
    "alternative": {"nl": "alternatief", "en": "alternative"},
    "joiner": {"nl": "kan aansluiten", "en": "could join"},
    "solved": {"nl": "opgelost door het voorstel", "en": "solved by the proposal"},
    "left": {"nl": "blijft over", "en": "left"},
    "below_floor": {"nl": "onder de ondergrens", "en": "below the floor"},
}

# Why a finding is not on the agenda of a meeting.
AGENDA_WAITS: Words = {
    "other_area": {"nl": "ander gebied", "en": "another area"},
    "folded": {"nl": "hoort bij de regel van zijn plek", "en": "told with the line of its place"},
    "below_floor": {"nl": "onder de ondergrens", "en": "below the floor"},
    "agreed": {"nl": "al afgesproken", "en": "agreed already"},
    "declined": {"nl": "afgewezen", "en": "declined"},
    "light": {"nl": "licht: buiten de tafel om", "en": "light: outside the meeting"},
    "term_passed": {"nl": "termijn voorbij", "en": "past its term"},
    "alternative": {"nl": "alternatief voor wat gekozen is", "en": "alternative to what is chosen"},
    "limit": {"nl": "een afgesproken grens", "en": "an agreed limit"},
    "beyond_room": {
        "nl": "past niet in ieders speelruimte",
        "en": "does not fit everybody's room",
    },
    "no_gain": {
        "nl": "brengt niet meer op dan het schuiven kost",
        "en": "brings no more than moving costs",
    },
    "new_conflict": PROGRAMME_REASONS["new_conflict"],
    "fixed_elsewhere": PROGRAMME_REASONS["fixed_elsewhere"],
    "no_time": {"nl": "geen tijd deze keer", "en": "no time this time"},
}

# Why a party is proposed to lead: the criteria of ``[lead] order`` in the rules, ``by_name`` where
# all of them tie, ``only_party`` where nobody else takes part.
LEAD_REASONS: Words = {
    "fixed": {"nl": "ligt al vast", "en": "is fixed already"},
    "discipline": {"nl": "volgens de afgesproken discipline", "en": "by the agreed discipline"},
    "renews_surface": {"nl": "vernieuwt de verharding", "en": "renews the surface"},
    "deepest": {"nl": "graaft het diepst", "en": "digs deepest"},
    "largest_share": {"nl": "bespaart het meest", "en": "saves most"},
    "largest_budget": {"nl": "heeft het grootste budget", "en": "has the largest budget"},
    "earliest": {"nl": "begint het eerst", "en": "starts first"},
    "by_name": {"nl": "op naam, want verder gelijk", "en": "by name, as all else is equal"},
    "only_party": {"nl": "de enige partij", "en": "the only party"},
}

ITEMS: Words = {
    "restoration": {"nl": "herstel verharding", "en": "restoration"},
    "degeneration": {"nl": "degeneratie", "en": "degeneration"},
    "temporary": {"nl": "tijdelijk herstel (eraf)", "en": "temporary surface (off)"},
    "mobilisation": {"nl": "inrichten en opstarten", "en": "mobilisation"},
    "traffic": {"nl": "verkeersmaatregelen", "en": "traffic measures"},
    "earlier": {"nl": "kosten van eerder", "en": "cost of earlier"},
    "redesign": {"nl": "kosten van herontwerp", "en": "cost of redesign"},
}

UNITS: Words = {
    "m2": {"nl": "m²", "en": "m²"},
    "m": {"nl": "m", "en": "m"},
    "eur": {"nl": "euro", "en": "euro"},
    "eur_year": {"nl": "euro x jaar", "en": "euro x year"},
    "d": {"nl": "dagen", "en": "days"},
}

LANGUAGES: Words = {
    "nl": {"nl": "Nederlands", "en": "Dutch"},
    "en": {"nl": "Engels", "en": "English"},
}

VALUES: Mapping[str, Words] = {
    "proposal": PROPOSALS,
    "form": FORMS,
    "programme_reason": PROGRAMME_REASONS,
    "place_role": PLACE_ROLES,
    "agenda_waits": AGENDA_WAITS,
    "lead_reason": LEAD_REASONS,
    "item": ITEMS,
    "detail": DETAILS,
    "language": LANGUAGES,
    "unit": UNITS,
    "discipline": DISCIPLINES,
    "activity": ACTIVITIES,
    "phase": PHASES,
    "precision": PRECISIONS,
    "proposed_precision": {name: PRECISIONS[name] for name in ("day", "month", "quarter")},
    "room_source": ROOM_SOURCES,
    "surface": SURFACES,
    "nuisance": NUISANCES,
    "sharing": SHARINGS,
    "movable": MOVABLES,
    "kind": KINDS,
    "severity": SEVERITIES,
    "role": ROLES,
    "state": STATES,
    "adopted_state": adopted.ADOPTED_STATES,
    "drift_reason": WORK_GONE,
    "work_state": register.WORK_STATES,
    "place_state": register.PLACE_STATES,
    "change": register.WORK_CHANGES,
    "gone_reason": register.REASONS,
    "what": register.CHANGED,
    "link": register.LINKS,
    "decision": register.DECISIONS,
    "assessment": register.ASSESSMENTS,
    "asks": actions.ASKS,
    "action_state": actions.ACTION_STATES,
    "escalated": actions.ESCALATED,
    "holds_up": actions.HELD_UP,
    "rule": RULES,
}


def value_label(column: str, code: str, language: Language) -> str:
    """The word for a code in a column; the code itself where it has none."""
    return pick(VALUES.get(column, {}), code, language)


def order_label(turns: Iterable[str], language: Language) -> str:
    """Disciplines in their order of work: ``riool → gas → weg``."""
    return " → ".join(value_label("discipline", code, language) for code in turns)
