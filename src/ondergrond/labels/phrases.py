"""The phrases that findings are told in, and the words in them."""

from __future__ import annotations

from collections.abc import Mapping

from ondergrond.labels import Language, Words
from ondergrond.labels.protected import CUTS_PROTECTED

WHY: Words = {
    "opportunity": {
        "nl": "{who} {does}{but}; de tijdvensters overlappen van {window_start} tot en met "
        "{window_end}, maar niemand kan als enige zo schuiven dat het op elkaar aansluit"
        "{join}{dossier}{term}.",
        "en": "{who} {does}{but}; their windows overlap from {window_start} to {window_end}, but "
        "nobody alone can move so that they follow one another{join}{dossier}{term}.",
    },
    "opportunity_apart": {
        "nl": "{who} {does}{but}; de definitieve verharding komt na het werk onder de grond, maar "
        "niemand kan als enige zo schuiven dat het op volgorde past{join}{dossier}{term}.",
        "en": "{who} {does}{but}; the final paving comes after the work underground, but nobody "
        "alone can move so that it fits in order{join}{dossier}{term}.",
    },
    "opportunity_bare": {
        "nl": "{who} {does}{but}; hun tijdvensters overlappen{join}{dossier}{term}.",
        "en": "{who} {does}{but}; their windows overlap{join}{dossier}{term}.",
    },
    "joint": {
        "nl": "{who} {does}{but}; op elkaar aansluitend ({when}) {gain}{join}{dossier}{term}.",
        "en": "{who} {does}{but}; one following the other ({when}) {gain}{join}{dossier}{term}.",
    },
    "in_order": {
        "nl": "{who} {does}{but}; dat sluit al aan ({when}), en dat afspreken "
        "{gain}{join}{dossier}{term}.",
        "en": "{who} {does}{but}; they follow one another already ({when}), and to agree on that "
        "{gain}{join}{dossier}{term}.",
    },
    "at_once": {
        "nl": "{who} {does}{but}; tegelijk ({when}) {gain}{join}{dossier}{term}.",
        "en": "{who} {does}{but}; at the same time ({when}) {gain}{join}{dossier}{term}.",
    },
    "at_once_already": {
        "nl": "{who} {does}{but}; die werken liggen al naast elkaar ({when}), en "
        "dat afspreken {gain}{join}{dossier}{term}.",
        "en": "{who} {does}{but}; they are at work side by side already ({when}), and to agree on "
        "that {gain}{join}{dossier}{term}.",
    },
    "ordered": {
        "nl": "{who} {does}{but}; op volgorde ({when}), met een tijdelijke verharding tussen het "
        "werk onder de grond en één definitieve verharding, {gain}{join}{dossier}{term}.",
        "en": "{who} {does}{but}; in order ({when}), with a temporary surface between the work "
        "underground and one final paving, {gain}{join}{dossier}{term}.",
    },
    "ordered_already": {
        "nl": "{who} {does}{but}; op volgorde sluit dat al aan ({when}), en afspreken om er tot de "
        "definitieve verharding een tijdelijke te leggen {gain}{join}{dossier}{term}.",
        "en": "{who} {does}{but}; that is in order already ({when}), and to agree on a temporary "
        "surface until the final paving {gain}{join}{dossier}{term}.",
    },
    "moved_in_order": {
        "nl": "{who} {does}{but}; als {move} kan het op volgorde ({when}) met {others}, met een "
        "tijdelijke verharding tot de definitieve: dat {gain}{join}{dossier}{term}.",
        "en": "{who} {does}{but}; if {move} it can be done in order ({when}) with {others}, with a "
        "temporary surface until the final paving: that {gain}{join}{dossier}{term}.",
    },
    "moved": {
        "nl": "{who} {does}{but}; als {move} kan het ({when}) aansluiten bij {others}: dat "
        "{gain}{join}{dossier}{term}.",
        "en": "{who} {does}{but}; if {move} it can ({when}) join {others}: that "
        "{gain}{join}{dossier}{term}.",
    },
    "agreed": {
        "nl": "{who} {does}{but}; dat is {settled} en {gain}{join}.",
        "en": "{who} {does}{but}; that is {settled} and {gain}{join}.",
    },
    "joins": {
        "nl": "{who} {does} en kunnen samen; {joiner} kan aansluiten {by} ({when}): dat "
        "{gain}{dossier}{term}.",
        "en": "{who} {does} and can work together; {joiner} could join {by} ({when}): that "
        "{gain}{dossier}{term}.",
    },
    "joins_in_order": {
        "nl": "{who} {does} en kunnen samen; {joiner} kan aansluiten zonder zelf te schuiven "
        "({when}): dat {gain}{dossier}{term}.",
        "en": "{who} {does} and can work together; {joiner} could join without moving itself "
        "({when}): that {gain}{dossier}{term}.",
    },
    "joins_bare": {
        "nl": "{who} {does} en kunnen samen; {joiner} ligt "
        "{shift} buiten hun tijdvenster{dossier}{term}.",
        "en": "{who} {does} and can work together; {joiner} lies "
        "{shift} outside their window{dossier}{term}.",
    },
    "near_miss_in_order": {
        "nl": "{who} {does}{but}; na elkaar kan het binnen ieders speelruimte ({when}): dat "
        "{gain}{dossier}{term}.",
        "en": "{who} {does}{but}; one after the other is possible within everybody's room to move "
        "({when}): that {gain}{dossier}{term}.",
    },
    "near_miss": {
        "nl": "{who} {does}{but}; samen kan alleen als meer dan één partij schuift{dossier}{term}.",
        "en": "{who} {does}{but}; together is possible only if more than one party moves"
        "{dossier}{term}.",
    },
    "conflict": {
        "nl": "{who} zitten elkaar {where} in de weg: {rules}{swap}.",
        "en": "{who} are in each other's way {where}: {rules}{swap}.",
    },
    "wrong_order": {
        "nl": "{earlier} vernieuwt {where} de verharding vóór {later} daar dieper "
        "graaft{swap}{dossier}.",
        "en": "{earlier} renews the paving {where} before {later} digs deeper "
        "there{swap}{dossier}.",
    },
    "reopening": {
        "nl": "{later} breekt {where} de verharding weer open, {gap} nadat {earlier} die "
        "heeft vernieuwd{dossier}.",
        "en": "{later} cuts the paving open again {where}, {gap} after {earlier} "
        "renewed it{dossier}.",
    },
    "protected": CUTS_PROTECTED,
    "wrong_sequence": {
        "nl": "{later} wacht op {earlier}, maar begint {where} voordat dat klaar kan "
        "zijn{dossier}.",
        "en": "{later} waits for {earlier}, but starts {where} before that can be done{dossier}.",
    },
    "stacked": {
        "nl": "{n_works} werken van {n_parties} liggen in dezelfde tijd op één plek; kijk na of ze "
        "daar echt zijn, want zo staat ook wat geen eigen plaats had.",
        "en": "{n_works} works of {n_parties} lie on one spot at one time; see whether they really "
        "are there, for so lies what had no place of its own.",
    },
    "embargo_within_room": {
        "nl": "Het werk van {who} ligt {spot} waar het dan gesloten is ({title}, {shut}); het kan "
        "wel van {window_start} tot en met {window_end}.",
        "en": "The work of {who} lies {spot} where it is closed then ({title}, {shut}); it can be "
        "done from {window_start} to {window_end}.",
    },
    "embargo_none": {
        "nl": "Het werk van {who} ligt {spot} waar het dan gesloten is ({title}, {shut}); "
        "daarbuiten past het niet binnen de speelruimte.",
        "en": "The work of {who} lies {spot} where it is closed then ({title}, {shut}); outside "
        "those days it does not fit in the room to move.",
    },
    "embargo_each": {
        "nl": "Het werk van {who} ligt {spot} waar het dan gesloten is ({title}, {shut}); elk deel "
        "kan op andere dagen wel.",
        "en": "The work of {who} lies {spot} where it is closed then ({title}, {shut}); each part "
        "can be done on other days.",
    },
}

TERM_PASSED: Words = {
    "term": {
        "nl": "; de dag om erover te beslissen ({day}) is voorbij",
        "en": "; the day to decide on it ({day}) has passed",
    },
}

SHUT: Words = {
    "once": {"nl": "{time}", "en": "{time}"},
    "again": {
        "nl": "{time} en daarna nog {again} keer",
        "en": "{time} and {again} more after that",
    },
}

SPOT: Words = {
    "length": {"nl": "over {m} m op een plek", "en": "for {m} m in a place"},
    "length_street": {"nl": "over {m} m {at_street}", "en": "for {m} m {at_street}"},
    "area": {"nl": "met {a} m² op een plek", "en": "with {a} m² in a place"},
    "area_street": {"nl": "met {a} m² {at_street}", "en": "with {a} m² {at_street}"},
    "touch": {"nl": "op een plek", "en": "in a place"},
    "touch_street": {"nl": "{at_street}", "en": "{at_street}"},
    "near": {"nl": "op {m} m van een plek", "en": "{m} m from a place"},
    "near_street": {
        "nl": "{at_street} op {m} m van een plek",
        "en": "{at_street} {m} m from a place",
    },
}

DOES: Words = {
    "opens": {"nl": "liggen over {m} m in elkaars sleuf", "en": "lie in one trench for {m} m"},
    "opens_street": {"nl": "openen {m} m van {street}", "en": "open {m} m of {street}"},
    "length": {
        "nl": "werken over {m} m langs elkaar",
        "en": "work alongside each other for {m} m",
    },
    "length_street": {
        "nl": "werken over {m} m langs elkaar {at_street}",
        "en": "work alongside each other for {m} m {at_street}",
    },
    "area": {"nl": "werken op dezelfde {a} m²", "en": "work on the same {a} m²"},
    "area_street": {
        "nl": "werken op dezelfde {a} m² {at_street}",
        "en": "work on the same {a} m² {at_street}",
    },
    "touch": {"nl": "werken op dezelfde plek", "en": "work in the same place"},
    "touch_street": {
        "nl": "werken op dezelfde plek {at_street}",
        "en": "work in the same place {at_street}",
    },
    "near": {"nl": "werken op {m} m van elkaar", "en": "work {m} m from each other"},
    "near_street": {
        "nl": "werken op {m} m van elkaar {at_street}",
        "en": "work {m} m from each other {at_street}",
    },
}

WHERE: Words = {
    "length": {"nl": "over {m} m", "en": "for {m} m"},
    "length_street": {"nl": "over {m} m {at_street}", "en": "for {m} m {at_street}"},
    "area": {"nl": "op {a} m²", "en": "on {a} m²"},
    "area_street": {"nl": "op {a} m² {at_street}", "en": "on {a} m² {at_street}"},
    "touch": {"nl": "op dezelfde plek", "en": "in the same place"},
    "touch_street": {"nl": "op dezelfde plek {at_street}", "en": "in the same place {at_street}"},
    "near": {"nl": "op {m} m van elkaar", "en": "{m} m from each other"},
    "near_street": {
        "nl": "op {m} m van elkaar {at_street}",
        "en": "{m} m from each other {at_street}",
    },
}

# The article of a street by how its name ends; a name that begins with one keeps its own.
ARTICLES: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "nl": {
        "het": ("plein", "plantsoen", "bolwerk", "park", "pad", "eiland", "veld", "erf", "je"),
        "de": (
            "straat", "laan", "weg", "singel", "kade", "dijk", "gracht", "markt", "steeg", "dreef",
            "baan", "stad", "haven", "ring", "brug", "wal", "poort", "hoek", "boulevard", "allee",
        ),
    },
    "en": {},
}  # fmt: skip

# What stands before a street: of open ground and what lies high one is on it, not in it.
PREPOSITIONS: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "nl": {
        "op": (
            "plein", "markt", "bolwerk", "veld", "eiland", "dijk", "kade", "boulevard", "brug",
        ),
        "in": ("",),
    },
    "en": {"in": ("",)},
}  # fmt: skip

TIME: Words = {
    "same": {"nl": " in dezelfde periode", "en": " in the same period"},
    "next": {"nl": " in opeenvolgende perioden", "en": " in consecutive periods"},
    "within": {"nl": " binnen {gap} van elkaar", "en": " within {gap} of each other"},
}

BUT: Words = {
    "apart": {
        "nl": ", maar de tijdvensters liggen {shift} uiteen",
        "en": ", but their windows lie {shift} apart",
    },
}

DOSSIERS: Words = {
    "one": {"nl": "dossier {numbers}", "en": "dossier {numbers}"},
    "many": {"nl": "de dossiers {numbers}", "en": "dossiers {numbers}"},
}

# Where works of a finding were agreed on, or of which year the programme was adopted.
SETTLED: Words = {
    "agreed": {"nl": "afgesproken in {dossiers}", "en": "agreed in {dossiers}"},
    "adopted": {"nl": "vastgesteld in {years}", "en": "adopted in {years}"},
    "both": {
        "nl": "afgesproken in {dossiers} en vastgesteld in {years}",
        "en": "agreed in {dossiers} and adopted in {years}",
    },
}

# What some works of a finding, or all of them, have been agreed in.
DOSSIER: Words = {
    "partly": {
        "nl": "; een deel is al {settled}",
        "en": "; part of it is already {settled}",
    },
    "adopted": {"nl": "; dat is al {settled}", "en": "; that is already {settled}"},
    "dates": {
        "nl": "; zij delen {dossiers}: spreek daarin de data af",
        "en": "; they share {dossiers}: agree there on the dates",
    },
    "order": {
        "nl": "; zij delen {dossiers}: spreek daarin de volgorde af",
        "en": "; they share {dossiers}: agree there on the order",
    },
}

GAIN: Words = {
    "both": {
        "nl": "scheelt naar schatting {eur} en {days} hinder",
        "en": "saves an estimated {eur} and {days} of nuisance",
    },
    "euros": {"nl": "scheelt naar schatting {eur}", "en": "saves an estimated {eur}"},
    "days": {
        "nl": "scheelt naar schatting {days} hinder",
        "en": "saves an estimated {days} of nuisance",
    },
    "quiet": {"nl": "scheelt dubbel werk", "en": "saves doing work twice"},
    "quiet_own": {
        "nl": "scheelt alleen op eigen werken",
        "en": "saves on a partner's own works alone",
    },
    "none": {
        "nl": "scheelt geen verharding en geen hinder",
        "en": "saves no paving and no nuisance",
    },
    "own": {
        "nl": "scheelt alleen op eigen werken, naar schatting {own}",
        "en": "saves on a partner's own works alone, an estimated {own}",
    },
    "own_too": {
        "nl": ", en op eigen werken {own}",
        "en": ", and {own} on partners' own works",
    },
    "cut": {
        "nl": " ({cut} meer telt niet: te veel voor het budget van een partij)",
        "en": " ({cut} more does not count: too much for a party's budget)",
    },
}

MOVE: Words = {
    "plain_earlier": {"nl": "{mover} {far} eerder begint", "en": "{mover} starts {far} earlier"},
    "plain_later": {"nl": "{mover} {far} later begint", "en": "{mover} starts {far} later"},
    "by_earlier": {"nl": "bij {far} vervroegen", "en": "by starting {far} earlier"},
    "by_later": {"nl": "bij {far} uitstellen", "en": "by starting {far} later"},
}

JOIN: Words = {
    "first_earlier": {
        "nl": "{name} kan aansluiten bij {far} vervroegen",
        "en": "{name} could join by starting {far} earlier",
    },
    "first_later": {
        "nl": "{name} kan aansluiten bij {far} uitstellen",
        "en": "{name} could join by starting {far} later",
    },
    "first_stays": {
        "nl": "{name} kan aansluiten zonder te schuiven",
        "en": "{name} could join without moving",
    },
    "next_stays": {"nl": "{name} zonder te schuiven", "en": "{name} without moving"},
    "next_earlier": {"nl": "{name} bij {far} vervroegen", "en": "{name} by {far} earlier"},
    "next_later": {"nl": "{name} bij {far} uitstellen", "en": "{name} by {far} later"},
}

RULES: Words = {
    "clash": {
        "nl": "dezelfde plek ligt tegelijk open of is tegelijk dicht",
        "en": "the same place is open or closed at once",
    },
    "hindrance": {"nl": "hinder dicht bij elkaar", "en": "hindrance close together"},
    "wrong_order": {
        "nl": "nieuwe verharding vóór dieper werk",
        "en": "new paving before deeper work",
    },
    "wrong_sequence": {
        "nl": "een begin voordat klaar is wat eerst komt",
        "en": "a start before what comes first is done",
    },
    "gipod_conflict": {
        "nl": "de zones met buffer en de actieve periodes overlappen",
        "en": "buffered zones and active periods overlap",
    },
    "nfwv_clash": {
        "nl": "dezelfde plek op dezelfde tijd",
        "en": "the same place at the same time",
    },
    "winterthur_event": {
        "nl": "een evenement op dezelfde plek en tijd",
        "en": "an event at the same place and time",
    },
}

N_PARTIES: Words = {
    "one": {"nl": "één partij", "en": "one party"},
    "many": {"nl": "{n} partijen", "en": "{n} parties"},
}

SWAP: Words = {
    "fits": {
        "nl": "; draai het om: eerst {deep}, dan {top}, dat kan van {ready} tot en met {until}",
        "en": "; turn it round: first {deep}, then {top}, which can be from {ready} to {until}",
    },
    "short": {
        "nl": "; draai het om: eerst {deep}, dan {top}, wat {days} meer speelruimte vraagt",
        "en": "; turn it round: first {deep}, then {top}, which asks {days} more room to move",
    },
}

LOOSE: Words = {
    "and": {"nl": "en", "en": "and"},
    "one_more": {"nl": "{who}, en nog een werk)", "en": "{who}, and one more work)"},
    "more": {"nl": "{who}, en nog {n} werken)", "en": "{who}, and {n} more works)"},
}
