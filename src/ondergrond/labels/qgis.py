"""Words of the QGIS project: groups of layers, legends, tabs of forms, the printed sheet."""

from __future__ import annotations

from ondergrond.labels import Words

GROUPS: Words = {
    "agenda": {"nl": "Agenda", "en": "Agenda"},
    "opportunities": {"nl": "Meekoppelkansen", "en": "Opportunities"},
    "conflicts": {"nl": "Knelpunten", "en": "Conflicts"},
    "near_misses": {"nl": "Bijna-kansen", "en": "Near misses"},
    "places": {"nl": "Locaties en raakvlakken", "en": "Sites and pairs"},
    "embargoes": {"nl": "Sperperioden", "en": "Embargoes"},
    "works": {"nl": "Werken", "en": "Works"},
    "by_discipline": {"nl": "Werken per discipline", "en": "Works by discipline"},
    "by_partner": {"nl": "Werken per partner", "en": "Works by partner"},
    "other_partners": {"nl": "overige partners", "en": "other partners"},
    "account": {"nl": "Verantwoording", "en": "Account"},
    "tables": {"nl": "Tabellen", "en": "Tables"},
    "background": {"nl": "Achtergrond", "en": "Background"},
}

LAYERS: Words = {
    "agenda": {"nl": "Op de agenda", "en": "On the agenda"},
    "opportunities": {"nl": "Alle meekoppelkansen", "en": "All opportunities"},
    "programme": {"nl": "Alleen het programma", "en": "The joint programme only"},
    "quick_wins": {"nl": "Alleen snelle winst", "en": "Quick wins only"},
    "conflicts_heavy": {"nl": "Zware knelpunten", "en": "Heavy conflicts"},
    "conflicts_light": {"nl": "Lichte knelpunten", "en": "Light conflicts"},
    "near_misses": {"nl": "Bijna-kansen", "en": "Near misses"},
    "background": {
        "nl": "BRT Achtergrondkaart (online)",
        "en": "BRT background map (online)",
    },
}

KINDS_OF_SHAPE: Words = {
    "works_point": {"nl": "punten", "en": "points"},
    "works_line": {"nl": "lijnen", "en": "lines"},
    "works_polygon": {"nl": "vlakken", "en": "areas"},
}

LEGEND: Words = {
    "programme": {"nl": "Kans in het programma", "en": "Opportunity in the programme"},
    "opportunity": {"nl": "Andere kans", "en": "Other opportunity"},
    "quick_win": {"nl": "Snelle winst", "en": "Quick win"},
    "near_miss": {"nl": "Bijna-kans", "en": "Near miss"},
    "heavy": {"nl": "Zwaar knelpunt", "en": "Heavy conflict"},
    "light": {"nl": "Licht knelpunt", "en": "Light conflict"},
    "uncertain": {
        "nl": "gestreept: idee, initiatief of definitie",
        "en": "dashed: idea, initiative or definition",
    },
}

TABS: Words = {
    "what": {"nl": "Wat", "en": "What"},
    "when": {"nl": "Wanneer", "en": "When"},
    "where": {"nl": "Waar", "en": "Where"},
    "street": {"nl": "Op straat", "en": "In the street"},
    "money": {"nl": "Geld en hinder", "en": "Money and nuisance"},
    "score": {"nl": "Score", "en": "Score"},
    "works": {"nl": "Werken", "en": "Works"},
    "items": {"nl": "Posten", "en": "Items"},
    "findings": {"nl": "Bevindingen", "en": "Findings"},
    "remarks": {"nl": "Opmerkingen", "en": "Remarks"},
    "source": {"nl": "Herkomst", "en": "Source"},
    "decision": {"nl": "Besluit", "en": "Decision"},
    "other": {"nl": "Overig", "en": "Other"},
}

PHRASES: Words = {
    "score": {"nl": "Score", "en": "Score"},
    "days": {"nl": "dagen", "en": "days"},
    "months": {"nl": "mnd", "en": "months"},
    "parties": {"nl": "partijen", "en": "parties"},
    "works": {"nl": "werken", "en": "works"},
    "saving": {"nl": "Besparing (schatting)", "en": "Saving (estimate)"},
    "to": {"nl": "tot", "en": "to"},
    "of_hundred": {"nl": "van 100", "en": "of 100"},
    "shorter": {"nl": "Korter op straat", "en": "Less time in the street"},
    "nuisance": {"nl": "hinderdagen minder", "en": "fewer nuisance days"},
    "why": {"nl": "Waarom", "en": "Why"},
    "together": {"nl": "Voorstel samen", "en": "Proposed together"},
    "window": {"nl": "Alle tegelijk kan", "en": "All at once can"},
    "order": {"nl": "Werkvolgorde", "en": "Order of work"},
    "lead": {"nl": "Voorgestelde trekker", "en": "Proposed lead"},
    "split": {"nl": "Verdeling van de besparing", "en": "Split of the saving"},
    "sheet": {"nl": "Kansenblad", "en": "Opportunity sheet"},
    "page": {"nl": "blad", "en": "sheet"},
    "of": {"nl": "van", "en": "of"},
    "reference_date": {"nl": "peildatum", "en": "reference date"},
    "no_proposal": {
        "nl": "geen data gevonden die op elkaar aansluiten",
        "en": "no dates found that follow one another",
    },
    "unknown": {"nl": "niet bekend", "en": "not known"},
    "decide_by": {"nl": "Beslissen uiterlijk", "en": "Decide by"},
    "could_join": {"nl": "Kan aansluiten door te schuiven", "en": "Could join by moving"},
    "shift": {"nl": "Schuift", "en": "Moves"},
    "period": {"nl": "Planning", "en": "Planned"},
    "proposal": {"nl": "Voorstel", "en": "Proposal"},
    "bar": {"nl": "In de tijd", "en": "In time"},
    "step": {"nl": "Stap", "en": "Step"},
    "work": {"nl": "Werk", "en": "Work"},
    "legend": {"nl": "Legenda", "en": "Legend"},
    "in_programme": {"nl": "in het gezamenlijke programma", "en": "in the joint programme"},
    "alternative": {"nl": "niet in het programma", "en": "not in the programme"},
    "credits": {
        "nl": "Werken: aangeleverd door de partners. Achtergrondkaart, als die aanstaat: BRT, "
        "© Kadaster (CC BY 4.0). Bedragen en dagen zijn schattingen.",
        "en": "Works: delivered by the partners. Background map, if switched on: BRT, © Kadaster "
        "(CC BY 4.0). Amounts and days are estimates.",
    },
    "abstract": {
        "nl": "Gemaakt door ondergrond; wordt bij elke berekening opnieuw gemaakt.",
        "en": "Made by ondergrond; made anew with every run.",
    },
}
