"""What the page for directors says."""

from __future__ import annotations

from ondergrond.labels import Words

SUMMARY: Words = {
    "title": {"nl": "Samenvatting voor bestuurders", "en": "Summary for directors"},
    "ask": {"nl": "Wat wij u vragen", "en": "What we ask of you"},
    "ask_budget": {
        "nl": "Sta toe dat budget naar een ander jaar gaat bij gezamenlijke werken ({n}): die "
        "besparen samen naar schatting {eur}.",
        "en": "Allow budget to move to another year for joint works ({n}): they save an estimated "
        "{eur} together.",
    },
    "ask_budget_plain": {
        "nl": "Sta toe dat budget naar een ander jaar gaat bij gezamenlijke werken ({n}).",
        "en": "Allow budget to move to another year for joint works ({n}).",
    },
    "ask_contribution": {
        "nl": "Spreek een bijdrage af met wie schuift zonder er zelf aan te besparen, bij "
        "gezamenlijke werken ({n}): die besparen samen naar schatting {eur}.",
        "en": "Agree on a contribution to who moves without saving by it, in joint works ({n}): "
        "they save an estimated {eur} together.",
    },
    "ask_contribution_plain": {
        "nl": "Spreek een bijdrage af met wie schuift zonder er zelf aan te winnen, bij "
        "gezamenlijke werken ({n}).",
        "en": "Agree on a contribution to who moves without gaining by it, in joint works ({n}).",
    },
    "ask_conflicts": {
        "nl": "Beslis wie wacht waar de partners er aan tafel niet uitkomen: er kan nog gekozen "
        "worden bij zware knelpunten ({n}), het eerst uiterlijk {day}.",
        "en": "Decide who waits where the partners do not settle it at the table: there is still a "
        "choice in heavy conflicts ({n}), the first by {day}.",
    },
    "ask_conflicts_plain": {
        "nl": "Beslis wie wacht waar de partners er aan tafel niet uitkomen: er kan nog gekozen "
        "worden bij zware knelpunten ({n}).",
        "en": "Decide who waits where the partners do not settle it at the table: there is still a "
        "choice in heavy conflicts ({n}).",
    },
    "ask_conflicts_solved": {
        "nl": "{asked} De andere ({n}) lost het programma op.",
        "en": "{asked} The programme solves the others ({n}).",
    },
    "ask_nobody": {
        "nl": "Niets: wat er ligt kunnen de partners zelf besluiten.",
        "en": "Nothing: what there is the partners can decide themselves.",
    },
    "ask_nothing": {
        "nl": "Geen besluit: er zijn deze keer geen bevindingen.",
        "en": "No decision: there are no findings this time.",
    },
    "by_year": {
        "nl": "Meekoppelkansen en besparing per jaar",
        "en": "Opportunities and saving by year",
    },
    "by_year_about": {
        "nl": "Per jaar van het voorgestelde begin: {rows}.",
        "en": "By year of the proposed start: {rows}.",
    },
    "by_year_key": {
        "nl": "donker: in het programma; licht: overige kansen; ook wat zijn termijn voorbij "
        "is. Euro’s: alleen het programma, midden.",
        "en": "dark: in the programme; light: other opportunities; past their term too. "
        "Euros: the programme alone, mid.",
    },
    "by_year_quiet": {"nl": "Meekoppelkansen per jaar", "en": "Opportunities by year"},
    "by_year_key_quiet": {
        "nl": "donker: in het programma; licht: overige kansen.",
        "en": "dark: in the programme; light: other opportunities.",
    },
    "number_head": {"nl": "aantal", "en": "number"},
    "euro_head": {"nl": "besparing", "en": "saving"},
    "by_partner": {
        "nl": "Meekoppelkansen per partner en discipline",
        "en": "Opportunities by partner and discipline",
    },
    "by_partner_about": {
        "nl": "Aantal kansen waarin een werk van die partner en discipline zit: {rows}.",
        "en": "Number of opportunities with a work of that partner and discipline: {rows}.",
    },
    "by_months": {
        "nl": "Bijna-kansen naar wat er geschoven moet worden",
        "en": "Near misses by how far must be moved",
    },
    "by_months_about": {
        "nl": "Aantal bijna-kansen per aantal maanden: {rows}.",
        "en": "Number of near misses by number of months: {rows}.",
    },
    "by_months_key": {
        "nl": "maanden die één partij moet schuiven",
        "en": "months that one party must move",
    },
    "no_date": {"nl": "zonder datum", "en": "no date"},
    "and_later": {"nl": "vanaf {year}", "en": "from {year}"},
    "more_than": {"nl": "> {n}", "en": "> {n}"},
    "rest": {"nl": "de rest", "en": "the rest"},
    "others": {"nl": "overige ({n})", "en": "others ({n})"},
    "best": {
        "nl": "De besluiten met de meeste waarde",
        "en": "The decisions that hold most of the value",
    },
    "best_quiet": {"nl": "Besluiten die op u wachten", "en": "Decisions that wait for you"},
    "none_best": {
        "nl": "Er wacht deze keer geen gezamenlijk werk op een besluit van u.",
        "en": "No joint work waits for a decision of yours this time.",
    },
    "best_about": {
        "nl": "Alleen wat u kunt beslissen en waarvan de termijn loopt. Samen {eur} van de {all} "
        "in het programma waarover nog te beslissen is.",
        "en": "Only what you can decide and can still be decided. Together {eur} of the {all} in "
        "the programme that can still be decided.",
    },
    "asked": {"nl": "Wat u beslist", "en": "What you decide"},
    "asked_budget": {"nl": "budget {years}", "en": "budget {years}"},
    "asked_budget_plain": {"nl": "budget naar een ander jaar", "en": "budget to another year"},
    "years": {"nl": "van {start} naar {end}", "en": "from {start} to {end}"},
    "asked_contribution": {"nl": "bijdrage voor {parties}", "en": "contribution to {parties}"},
    "agenda_title": {"nl": "Op de agenda van de tafel", "en": "On the agenda of the table"},
    "agenda_about": {
        "nl": "Punten die de partners nu zelf kunnen besluiten; de rest wacht.",
        "en": "What the partners can decide themselves now; the rest waits.",
    },
    "said_no": {
        "nl": "in het programma, en een partij zei nee",
        "en": "in the programme, and a party said no",
    },
    "said_not_yet": {
        "nl": "in het programma, en een partij zei nog niet",
        "en": "in the programme, and a party said not yet",
    },
    "on_agenda": {"nl": "op de agenda", "en": "on the agenda"},
    "place": {"nl": "Waar", "en": "Where"},
    "parties": {"nl": "Partijen", "en": "Parties"},
    "decide_by": {"nl": "Beslissen uiterlijk", "en": "Decide by"},
    "adopted_title": {"nl": "Vastgesteld programma", "en": "Adopted programme"},
    "adopted_about": {
        "nl": "Werken. De besparing zoals vastgesteld komt bij die van het programma; kost is wat "
        "daarvan verloren ging.",
        "en": "Works. The saving as adopted comes on top of that of the programme; costs is what "
        "of it was lost.",
    },
    "trend_title": {"nl": "Verloop over de runs", "en": "Run by run"},
    "trend_about": {
        "nl": "Bevindingen, zonder wat is vastgesteld; gemist is wat zonder besluit zijn termijn "
        "voorbij is.",
        "en": "Findings, without what was adopted; missed is what passed its term without a "
        "decision.",
    },
    "run_day": {"nl": "run van", "en": "run of"},
    "n_open": {"nl": "open", "en": "open"},
    "n_agreed": {"nl": "afgesproken", "en": "agreed"},
    "n_missed": {"nl": "gemist", "en": "missed"},
    "agreed_eur": {"nl": "besparing", "en": "saving"},
    "empty_chart": {"nl": "niets te tellen", "en": "nothing to count"},
}  # fmt: skip
