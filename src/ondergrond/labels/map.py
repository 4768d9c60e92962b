"""The words of the map report: in the page itself, and what its script says."""

from __future__ import annotations

from ondergrond.labels import Words
from ondergrond.labels.dates import MOVES
from ondergrond.labels.deciding import DECIDING, DECIDING_PAGE
from ondergrond.labels.worth import GAIN_IS

# Places in report/templates/map/page.html.
PAGE: Words = {
    **DECIDING_PAGE,
    "map_of_works": {"nl": "kaart van werken", "en": "map of works"},
    "skip_links": {"nl": "Direct naar", "en": "Skip to"},
    "skip_to_list": {"nl": "Naar de lijst", "en": "To the list"},
    "skip_to_map": {"nl": "Naar de kaart", "en": "To the map"},
    "skip_to_time": {"nl": "Naar de tijdlijn", "en": "To the time line"},
    "print": {"nl": "Afdrukken", "en": "Print"},
    "about": {"nl": "Over deze kaart", "en": "About this map"},
    "close": {"nl": "Sluiten", "en": "Close"},
    "search_and_list": {"nl": "Zoeken en lijst", "en": "Search and list"},
    "search": {"nl": "Zoeken", "en": "Search"},
    "search_hint": {
        "nl": "Straat, werk, partner of nummer",
        "en": "Street, work, partner or number",
    },
    "kind": {"nl": "Soort", "en": "Kind"},
    "filters": {"nl": "Filters", "en": "Filters"},
    "one_line_per_place": {"nl": "Eén regel per plek", "en": "One line per place"},
    "programme_only": {"nl": "Alleen het programma", "en": "The programme only"},
    "agenda_only": {"nl": "Alleen de agenda", "en": "The agenda only"},
    "quick_wins_only": {"nl": "Alleen snelle winst", "en": "Quick wins only"},
    "score_from": {"nl": "Score vanaf", "en": "Score from"},
    "partner": {"nl": "Partner", "en": "Partner"},
    "discipline": {"nl": "Discipline", "en": "Discipline"},
    "reset": {"nl": "Alle filters wissen", "en": "Clear all filters"},
    "what_to_list": {"nl": "Wat in de lijst staat", "en": "What is listed"},
    "sort": {"nl": "Volgorde", "en": "Order"},
    "findings": {"nl": "Bevindingen", "en": "Findings"},
    "nothing_found": {
        "nl": "Niets gevonden. Kies minder filters of een langere periode.",
        "en": "Nothing found. Use fewer filters or a longer period.",
    },
    "map_and_time": {"nl": "Kaart en tijdlijn", "en": "Map and time line"},
    "map_label": {
        "nl": "Kaart. Pijltjes verschuiven, plus en min zoomen; alles op de kaart staat ook in "
        "de lijst.",
        "en": "Map. Arrows move it, plus and minus zoom; all that is on it is in the list too.",
    },
    "period": {"nl": "Periode", "en": "Period"},
    "play": {"nl": "Tijd laten lopen", "en": "Let time run"},
    "whole_period": {"nl": "Hele periode", "en": "Whole period"},
    "from": {"nl": "Van", "en": "From"},
    "until": {"nl": "Tot en met", "en": "Until"},
    "details": {"nl": "Gegevens", "en": "Details"},
    "licence_of": {"nl": "licentie", "en": "licence"},
    "needs_script": {
        "nl": "Deze kaart heeft JavaScript nodig. Alles staat ook in de lijsten naast dit bestand.",
        "en": "This map needs JavaScript. All of it is in the lists beside this file as well.",
    },
}

# What the script of the page says; words in braces are filled in there.
SCRIPT: Words = {
    **DECIDING,
    "subtitle": {
        "nl": "Waar geplande werken elkaar raken, peildatum {day}",
        "en": "Where planned works meet, as of {day}",
    },
    "about_1": {
        "nl": "Deze kaart toont de geplande werken van alle partners en de bevindingen: waar "
        "werken samen kunnen, bijna samen kunnen, of elkaar in de weg zitten. Peildatum {day}.",
        "en": "This map shows the planned works of all partners and the findings: where works "
        "could be done together, nearly could, or hinder each other. As of {day}.",
    },
    "about_2": {
        "nl": "Het is één bestand, dat zonder netwerk werkt en niets verstuurt. De grijze "
        "ondergrond is uit de werken zelf getekend. Bedragen en scores zijn schattingen; de "
        "posten met hun bron staan bij elke bevinding.",
        "en": "It is one file that works without a network and sends nothing. The quiet ground "
        "is drawn from the works themselves. Amounts and scores are estimates; each finding "
        "tells its items and their sources.",
    },
    "about_3": {
        "nl": "Het adres van de pagina noemt de bevinding die open staat, dus u kunt het bewaren "
        "of sturen. Toetsen: pijltjes in de lijst, Enter opent, Esc sluit.",
        "en": "The address of the page names the finding that is open, so you can keep or send "
        "it. Keys: arrows in the list, Enter opens, Esc closes.",
    },
    "left_out": {
        "nl": "Dit is een deel. Weggelaten om de kaart vlot te houden: {what}. Alles staat in de "
        "GeoPackage en de lijsten.",
        "en": "This is a part. Left out to keep the map quick: {what}. All is in the GeoPackage "
        "and the lists.",
    },
    "zoom_in": {"nl": "Inzoomen", "en": "Zoom in"},
    "zoom_out": {"nl": "Uitzoomen", "en": "Zoom out"},
    "close": {"nl": "Sluiten", "en": "Close"},
    "search": {"nl": "Zoeken", "en": "Search"},
    "period": {"nl": "Periode", "en": "Period"},
    "unknown_address": {
        "nl": "{address} staat niet op deze kaart. Misschien is het in een eerdere of latere "
        "berekening gevonden.",
        "en": "{address} is not on this map. It may have been found in an earlier or later run.",
    },
    "findings": {"nl": "Bevindingen", "en": "Findings"},
    "places": {"nl": "Plekken", "en": "Places"},
    "works": {"nl": "Werken", "en": "Works"},
    "finding": {"nl": "bevinding", "en": "finding"},
    "several_findings": {"nl": "bevindingen", "en": "findings"},
    "one_finding": {"nl": "{n} bevinding", "en": "{n} finding"},
    "n_findings": {"nl": "{n} bevindingen", "en": "{n} findings"},
    "one_work": {"nl": "{n} werk", "en": "{n} work"},
    "n_works": {"nl": "{n} werken", "en": "{n} works"},
    "shown": {"nl": "{findings} en {works} getoond", "en": "{findings} and {works} shown"},
    "click_to_open": {"nl": "Klik om in te zoomen", "en": "Click to zoom in"},
    "score_is": {"nl": "score {n}", "en": "score {n}"},
    "score_at_least": {"nl": "vanaf {n}", "en": "from {n}"},
    "sort_programme": {"nl": "Programma", "en": "Programme"},
    "sort_score": {"nl": "Score", "en": "Score"},
    "sort_saving": {"nl": "Besparing", "en": "Saving"},
    "sort_start": {"nl": "Begin", "en": "Start"},
    "sort_title": {"nl": "Naam", "en": "Name"},
    "sort_partner": {"nl": "Partner", "en": "Partner"},
    "no_title": {"nl": "Zonder straatnaam", "en": "No street name"},
    "agreed": {"nl": "afgesproken", "en": "agreed"},
    "adopted": {"nl": "vastgesteld", "en": "adopted"},
    "in_programme": {"nl": "programma", "en": "programme"},
    "on_agenda": {"nl": "op de agenda", "en": "on the agenda"},
    "quick_win": {"nl": "snelle winst", "en": "quick win"},
    "outside_filters": {
        "nl": "Valt buiten de gekozen filters of periode.",
        "en": "Outside the chosen filters or period.",
    },
    "saving_estimate": {"nl": "Besparing (schatting)", "en": "Saving (estimate)"},
    "proposal": {"nl": "Voorstel", "en": "Proposal"},
    "when": {"nl": "Wanneer", "en": "When"},
    "joint_period": {"nl": "Samen uitvoeren", "en": "Carry out together"},
    "suits": {"nl": "Past", "en": "Suits"},
    "joint_window": {"nl": "Alle tegelijk kan", "en": "All at once can"},
    "past_term": {"nl": "termijn voorbij", "en": "past its term"},
    "past": {"nl": "voorbij", "en": "past"},
    "quarter_short": {"nl": "kw {n} {year}", "en": "Q{n} {year}"},
    "planned_between": {"nl": "Nu gepland", "en": "Planned now"},
    "moves_together": {"nl": "Schuiven bij elkaar", "en": "Moves added up"},
    "yes": {"nl": "ja", "en": "yes"},
    "planned": {"nl": "Gepland", "en": "Planned"},
    "proposed": {"nl": "Voorgesteld", "en": "Proposed"},
    "room_to_move": {"nl": "Speelruimte", "en": "Room to move"},
    "beyond_room": {
        "nl": "{span} buiten de eigen speelruimte",
        "en": "{span} beyond its own room to move",
    },
    **MOVES,
    "work_not_shared": {"nl": "Werk niet gedeeld", "en": "Work not shared"},
    "work": {"nl": "Werk", "en": "Work"},
    "money": {"nl": "Besparing", "en": "Saving"},
    "band_low": {"nl": "laag", "en": "low"},
    "band_mid": {"nl": "midden", "en": "mid"},
    "band_high": {"nl": "hoog", "en": "high"},
    "how_computed": {"nl": "Hoe dit is berekend", "en": "How this was computed"},
    "times": {"nl": "{quantity} × {tariff}", "en": "{quantity} × {tariff}"},
    "amount": {"nl": "Bedrag", "en": "Amount"},
    "less_own": {"nl": "min: eigen besparing", "en": "less: own saving"},
    "less_cut": {"nl": "min: afgetopt op het budget", "en": "less: cut by the budget"},
    "saving_together": {"nl": "Besparing samen", "en": "Saving together"},
    "paid_by_own": {
        "nl": "daarvan betaalt eigen besparing",
        "en": "of which own saving pays",
    },
    "left_together": {"nl": "Houden samen over", "en": "Left together"},
    "not_known": {"nl": "niet bekend", "en": "not known"},
    "sums_note": {
        "nl": "Alles midden, tot op de cent; elders zijn bedragen afgerond. Kosten van schuiven "
        "staan met een min.",
        "en": "All mid, to the cent; elsewhere amounts are rounded. Costs of moving have a minus.",
    },
    "gain_is": GAIN_IS,
    "estimate_note": {
        "nl": "Een schatting, zonder btw; geen begroting. Bedragen zijn op twee cijfers afgerond, "
        "dus delen kunnen iets anders optellen.",
        "en": "An estimate, without VAT; no budget. Amounts are rounded to two figures, so parts "
        "may add up to something else.",
    },
    "of_100": {"nl": "van 100", "en": "of 100"},
    "score_saving": {"nl": "Besparing", "en": "Saving"},
    "score_nuisance": {"nl": "Minder hinder", "en": "Less nuisance"},
    "score_ease": {"nl": "Weinig schuiven", "en": "Little to move"},
    "score_maturity": {"nl": "Planfase", "en": "Phase"},
    "score_parties": {"nl": "Partijen", "en": "Parties"},
    "score_certainty": {"nl": "Zekerheid", "en": "Certainty"},
    "place_and_rules": {"nl": "Plaats en spelregels", "en": "Place and rules"},
    "same_site": {"nl": "Op dezelfde locatie", "en": "At the same site"},
    "same_place": {"nl": "Ook op deze plek", "en": "Also at this place"},
    "and_more": {"nl": "en nog {n}", "en": "and {n} more"},
    "finding_and_parties": {"nl": "Bevinding en partijen", "en": "Finding and parties"},
    "all_time": {"nl": "Hele periode", "en": "Whole period"},
    "one_day": {"nl": "{n} dag", "en": "{n} day"},
    "days": {"nl": "{n} dagen", "en": "{n} days"},
    "one_month": {"nl": "{n} maand", "en": "{n} month"},
    "months": {"nl": "{n} maanden", "en": "{n} months"},
}
