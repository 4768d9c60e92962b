"""The words of ``ondergrond whatif``."""

from __future__ import annotations

from ondergrond.labels import Words
from ondergrond.labels.worth import GAIN_IS

WHATIF: Words = {
    "move": {
        "nl": "Stel dat {work} in {new} wordt gedaan, in plaats van {old}:",
        "en": "If {work} were done in {new} instead of {old}:",
    },
    "drop": {
        "nl": "Stel dat {work} ({old}) niet doorgaat:",
        "en": "If {work} ({old}) were not done:",
    },
    "pin": {
        "nl": "Stel dat {work} ({old}) niet kan schuiven:",
        "en": "If {work} ({old}) could not move:",
    },
    "programme": {
        "nl": "gezamenlijk programma: {before} → {after} meekoppelkansen",
        "en": "joint programme: {before} → {after} opportunities",
    },
    "programme_same": {
        "nl": "gezamenlijk programma: {after} meekoppelkansen, evenveel als nu",
        "en": "joint programme: {after} opportunities, as many as now",
    },
    "gain": {
        "nl": "opbrengst: {before} → {after} ({difference}; " + GAIN_IS["nl"] + ")",
        "en": "gain: {before} → {after} ({difference}; " + GAIN_IS["en"] + ")",
    },
    "gain_same": {"nl": "opbrengst: {after}, zoals nu", "en": "gain: {after}, as now"},
    "saving": {
        "nl": "besparing: {before} → {after} ({difference})",
        "en": "saving: {before} → {after} ({difference})",
    },
    "saving_same": {"nl": "besparing: {after}, zoals nu", "en": "saving: {after}, as now"},
    "agreed_saving": {
        "nl": "besparing van wat al is afgesproken of vastgesteld: {difference}",
        "en": "saving of what was agreed or adopted already: {difference}",
    },
    "heavy": {
        "nl": "zware knelpunten: {n} {way}",
        "en": "heavy conflicts: {n} {way}",
    },
    "more": {"nl": "erbij", "en": "more"},
    "fewer": {"nl": "minder", "en": "fewer"},
    "gained": {"nl": "Er komt bij:", "en": "Gained:"},
    "lost": {"nl": "Er vervalt:", "en": "Lost:"},
    "changed": {"nl": "Er verandert:", "en": "Changed:"},
    "line": {
        "nl": "{id} {kind} {title} ({parties}){more}",
        "en": "{id} {kind} {title} ({parties}){more}",
    },
    "joins": {"nl": "komt in het programma", "en": "comes into the programme"},
    "leaves": {"nl": "gaat uit het programma", "en": "leaves the programme"},
    "in_programme": {"nl": "in het programma", "en": "in the programme"},
    "dates": {"nl": "voorstel {before} → {after}", "en": "proposal {before} → {after}"},
    "dated": {"nl": "voorstel {after}", "en": "proposal {after}"},
    "no_dates": {"nl": "geen voorstel", "en": "no proposal"},
    "differs": {"nl": "anders: {what}", "en": "differs: {what}"},
    "embargo_gained": {
        "nl": "{work} komt in ‘{title}’ (afgesloten)",
        "en": "{work} comes into ‘{title}’ (closed)",
    },
    "embargo_lost": {
        "nl": "{work} ligt niet meer in ‘{title}’",
        "en": "{work} is in ‘{title}’ no more",
    },
    "parties": {"nl": "Besparing per partij:", "en": "Saving per party:"},
    "party": {
        "nl": "{party}: {before} → {after} ({difference})",
        "en": "{party}: {before} → {after} ({difference})",
    },
    "nothing": {
        "nl": "Er verandert niets aan wat er bij elkaar komt.",
        "en": "Nothing changes in what meets.",
    },
    "kept": {
        "nl": "Er is niets gewijzigd of bewaard. Opnieuw doorgerekend: {n} {n:werk|werken} die "
        "hiermee samenhangen.",
        "en": "Nothing was changed or kept. Worked out again: {n} {n:work|works} that hang on "
        "this.",
    },
    "within": {
        "nl": "binnen bereik: {n} {n:werk|werken} van {partners}",
        "en": "within reach: {n} {n:work|works} of {partners}",
    },
    "within_none": {
        "nl": "geen werk van anderen binnen bereik",
        "en": "no work of others within reach",
    },
    "rest": {"nl": "en nog {n}", "en": "and {n} more"},
    "left_out": {
        "nl": "{n} {n:werk ligt|werken liggen} verder weg en {n:telt|tellen} niet mee",
        "en": "{n} {n:work lies|works lie} farther away and {n:is|are} left out",
    },
    "best": {"nl": "Combineert het best:", "en": "Combines best:"},
    "others": {"nl": "Kan ook samen:", "en": "Also possible together:"},
    "near": {
        "nl": "Bijna (iemand zou meer moeten schuiven dan hij zegt te kunnen):",
        "en": "Almost (somebody would have to move more than they say they can):",
    },
    "conflicts": {"nl": "Botst met:", "en": "Conflicts with:"},
    "proposed": {
        "nl": "Hier al voorgesteld of afgesproken:",
        "en": "Proposed or agreed here already:",
    },
    "meets_nothing": {
        "nl": "Het raakt niets en er valt niets te combineren.",
        "en": "It meets nothing, and there is nothing to combine it with.",
    },
    "when": {"nl": "{dates}, {title}: {why}", "en": "{dates}, {title}: {why}"},
    "undated": {"nl": "{title}: {why}", "en": "{title}: {why}"},
    "asked_kept": {
        "nl": "Dit is doorgerekend met de werken hieromheen alleen; er is niets bewaard.",
        "en": "This was worked out with the works around it alone; nothing was kept.",
    },
}
