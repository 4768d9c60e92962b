"""The words of ``ondergrond rules``.

In English columns and values are told by their codes, as they are written in a rules file; in
Dutch by their titles and words.
"""

from __future__ import annotations

from ondergrond.labels import Words

RULED: Words = {
    # a set of rules as a whole
    "room": {
        "nl": "speelruimte in maanden, naar voren en naar achteren, per planfase:",
        "en": "room to move, in months either way, by phase:",
    },
    "unknown": {"nl": "onbekend", "en": "unknown"},
    "without_phase": {
        "nl": "zonder planfase naar de maanden tot het begin: {phases}",
        "en": "without a phase, by the months to its start: {phases}",
    },
    "movable": {
        "nl": "van een werk dat zegt te kunnen schuiven: ten minste {n}, die kant op",
        "en": "of a work that says that it can move: at least {n}, that way",
    },
    "lead_time": {"nl": "vanaf {n} als {phase}", "en": "from {n} as {phase}"},
    "vague": {"nl": "vage perioden: {precisions}", "en": "vague periods: {precisions}"},
    "vague_when": {"nl": "; en bij {works}", "en": "; and where {works}"},
    "hindering": {
        "nl": "hindert autoverkeer: {works}",
        "en": "hinders motor traffic: {works}",
    },
    "extent": {
        "nl": "locaties zijn hoogstens {m} m lang",
        "en": "sites are at most {m} m long",
    },
    "touch": {
        "nl": "wat minder dan {m} m breed deelt, en minder dan {part} % van het kleinste werk, "
        "raakt alleen en is geen plek",
        "en": "what shares less than {m} m across, and less than {part}% of the smaller work, only "
        "touches and is no place",
    },
    "most_members": {
        "nl": "een regel heeft hoogstens {n} {n:project|projecten}",
        "en": "a line has at most {n} {n:project|projects}",
    },
    "floors": {
        "nl": "een bijna-kans alleen is een regel als zij meer dan {eur} oplevert en hoogstens "
        "{days} dagen schuift",
        "en": "a near miss alone is a line where it gains more than {eur} and moves at most {days} "
        "days",
    },
    "fills": {
        "nl": "ingevuld waar een aanlevering niets zegt, het eerste dat past:",
        "en": "filled in where a delivery says nothing, the first that fits:",
    },
    "fill": {"nl": "{value}{when}", "en": "{value}{when}"},
    "otherwise": {"nl": " in alle andere gevallen", "en": " otherwise"},
    "sources": {"nl": "bronnen:", "en": "sources:"},
    # the heads of the lines of a rule
    "kind": {"nl": "soort", "en": "kind"},
    "place": {"nl": "plaats", "en": "place"},
    "time": {"nl": "tijd", "en": "time"},
    "between": {"nl": "tussen", "en": "between"},
    "works": {"nl": "werken", "en": "works"},
    "source": {"nl": "bron", "en": "source"},
    "one": {"nl": "het ene", "en": "one"},
    "other": {"nl": "het andere", "en": "other"},
    "earlier": {"nl": "het eerste", "en": "earlier"},
    "later": {"nl": "het latere", "en": "later"},
    "inactive": {"nl": "  [staat uit]", "en": "  [not active]"},
    # what it is
    "severity_near": {
        "nl": "; {severity} waar ze elkaar niet raken",
        "en": "; {severity} where they do not touch",
    },
    "severity_vague": {
        "nl": "; {severity} als een periode vaag is",
        "en": "; {severity} when a period is vague",
    },
    "avoidable": {
        "nl": "; licht waar het buiten die dagen kan blijven",
        "en": "; light where it can keep out of those days",
    },
    "partners": {"nl": "verschillende partners", "en": "of different partners"},
    "parties": {
        "nl": "verschillende partijen (partners, of afdelingen van één partner)",
        "en": "of different parties (partners, or departments of one)",
    },
    "projects": {
        "nl": "verschillende projecten, ook van één partij",
        "en": "of different projects, of one party too",
    },
    # where
    "within": {"nl": "binnen {m} m", "en": "within {m} m"},
    "touching": {"nl": "rakend of overlappend", "en": "touching or overlapping"},
    "anywhere": {"nl": "op elke afstand", "en": "at any distance"},
    "near_hindering": {
        "nl": ", {m} m waar een van beide autoverkeer hindert",
        "en": ", {m} m where either hinders motor traffic",
    },
    "grown": {"nl": ", elk vergroot met {buffers}", "en": ", each grown by {buffers}"},
    "metres": {"nl": "{m} m{when}", "en": "{m} m{when}"},
    "same": {"nl": "gelijk in {columns}, {near}", "en": "same {columns}, {near}"},
    "embargo_place": {
        "nl": "{near}, met een gebied van een [[embargo]] in het bestand van het "
        "samenwerkingsverband",
        "en": "{near} an area of an [[embargo]] of the partnership file",
    },
    "spot_place": {"nl": "{near} van één plek", "en": "{near} of one spot"},
    # when
    "period": {"nl": "perioden", "en": "periods"},
    "window": {"nl": "tijdvensters", "en": "windows"},
    "start": {"nl": "eerste dagen", "en": "first days"},
    "by_period": {"nl": "volgens de periode", "en": "by period"},
    "by_window": {"nl": "volgens het tijdvenster", "en": "by window"},
    "by_start": {"nl": "volgens de eerste dag", "en": "by start"},
    "days_when_vague": {
        "nl": "{days} ({vague} bij een vage periode)",
        "en": "{days} ({vague} when vague)",
    },
    "overlap": {"nl": "de {days} delen een dag", "en": "the {days} share a day"},
    "overlap_within": {
        "nl": "de {days} delen een dag of liggen binnen {reach} van elkaar",
        "en": "the {days} share a day or lie within {reach}",
    },
    "apart": {
        "nl": "de {days} delen geen dag, en liggen binnen {reach} van elkaar",
        "en": "the {days} share no day, within {reach}",
    },
    "apart_ever": {
        "nl": "de {days} delen geen dag, hoe ver ze ook uiteen liggen",
        "en": "the {days} share no day, within any time",
    },
    "after": {
        "nl": "het latere begint na het eind van het eerste, binnen {reach}",
        "en": "the later starts after the earlier ends, within {reach}",
    },
    "before": {
        "nl": "{by} begint en eindigt het eerste vóór het latere, en hun tijdvensters delen een "
        "dag",
        "en": "{by} the earlier starts and ends before the later does, and their windows share a "
        "day",
    },
    "waits": {
        "nl": "het latere komt na het eerste (after), maar begint voordat dat klaar kan zijn",
        "en": "the later comes after the earlier (after), but starts before that can be done",
    },
    "ahead": {
        "nl": "; beide beginnen op de peildatum of later",
        "en": "; both start on the reference day or later",
    },
    "embargo_time": {
        "nl": "volgens de periode in uitvoering op een dag van de sperperiode, zonder die te "
        "kunnen mijden",
        "en": "under way by its period on a day of the embargo, and not free to avoid it",
    },
    "after_or_before": {
        "nl": "{after} erna of {before} ervoor",
        "en": "{after} after or {before} before",
    },
    "any_time": {"nl": "elke tijd", "en": "any time"},
    "spot_time": {
        "nl": "meer dan {n} projecten waarvan het tijdvenster een en dezelfde dag heeft",
        "en": "more than {n} projects whose windows hold one and the same day",
    },
    # which works
    "any_work": {"nl": "elk werk", "en": "any work"},
    "when": {"nl": " bij {works}", "en": " if {works}"},
    "is": {"nl": "{column} {values}", "en": "{column} is {values}"},
    "is_not": {"nl": "{column} niet {values}", "en": "{column} is not {values}"},
    "and": {"nl": " en ", "en": " and "},
    "or": {"nl": " of ", "en": " or "},
    "or_works": {"nl": ", of ", "en": ", or "},
    "opens_surface_true": {"nl": "werk dat openbreekt", "en": "opens_surface is true"},
    "opens_surface_false": {"nl": "werk dat niet openbreekt", "en": "opens_surface is false"},
    "renews_surface_true": {
        "nl": "werk dat de verharding vernieuwt",
        "en": "renews_surface is true",
    },
    "renews_surface_false": {
        "nl": "werk dat de verharding niet vernieuwt",
        "en": "renews_surface is false",
    },
    "deeper": {"nl": ", en ligt dieper", "en": ", and lies deeper"},
    # what one party sets for itself
    "looks": {"nl": "kijkt {view}", "en": "looks {view}"},
    "far": {"nl": "{m} m ver", "en": "{m} m far"},
    "far_hindering": {
        "nl": "{m} m ver bij wat autoverkeer hindert",
        "en": "{m} m far at what hinders motor traffic",
    },
    "far_after": {"nl": "{reach} erna", "en": "{reach} after"},
    "far_both": {"nl": "{reach} ervoor of erna", "en": "{reach} before or after"},
    "far_before": {"nl": "{reach} ervoor", "en": "{reach} before"},
    "far_between": {"nl": "naar werken: {between}", "en": "at works {between}"},
    "as_the_rule": {"nl": "zoals de regel zegt", "en": "as the rule says"},
}
