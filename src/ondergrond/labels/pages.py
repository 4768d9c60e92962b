"""What the pages for people say: the agenda of the table and the page for directors."""

from __future__ import annotations

from ondergrond.labels import Words

# Words that both pages use.
SHARED: Words = {
    "estimate": {
        "nl": "Bedragen zijn schattingen: gangbare tarieven maal gedeelde lengte of oppervlakte, "
        "laag – midden – hoog, afgerond op twee cijfers, dus delen kunnen iets anders optellen. De "
        "sommen staan in ondergrond.gpkg (finding_items).",
        "en": "Amounts are estimates: usual tariffs times shared length or area, low – mid – high, "
        "rounded to two figures, so parts may add up to something else. The sums are in "
        "ondergrond.gpkg (finding_items).",
    },
    "price_level": {
        "nl": "Prijspeil {year}: tarieven geïndexeerd met {name}.",
        "en": "At prices of {year}: tariffs indexed by {name}.",
    },
    "reference_date": {"nl": "Peildatum {day}", "en": "Reference date {day}"},
    "made_by": {
        "nl": "Gemaakt met ondergrond {version}, berekening {run}.",
        "en": "Made with ondergrond {version}, run {run}.",
    },
    "unknown": {"nl": "onbekend", "en": "unknown"},
    "euro_range": {"nl": "{mid} ({low} – {high})", "en": "{mid} ({low} – {high})"},
    "places": {"nl": "plekken om over te praten", "en": "places to talk about"},
    "agreed": {"nl": "al afgesproken", "en": "agreed already"},
    "quick_wins": {"nl": "waarvan snelle winst", "en": "of which quick wins"},
    "programme": {"nl": "in het programma", "en": "in the programme"},
    "heavy": {"nl": "zware knelpunten over", "en": "heavy conflicts left"},
    "agenda": {"nl": "op de agenda", "en": "on the agenda"},
    "saving": {"nl": "besparing programma", "en": "saving of the programme"},
    "days": {"nl": "hinderdagen minder", "en": "fewer days of nuisance"},
    "behind": {
        "nl": "Daarnaast in de lijsten: {parts}.",
        "en": "Beside these in the lists: {parts}.",
    },
    "behind_folded": {
        "nl": "{n} {n:bevinding bij de regel van haar|bevindingen bij de regel van hun} plek",
        "en": "{n} {n:finding told with the line of its|findings told with the line of their} "
        "place",
    },
    "behind_below_floor": {"nl": "{n} onder de ondergrens", "en": "{n} below the floor"},
    "late": {"nl": "+ {n} termijn voorbij", "en": "+ {n} past their term"},
    "proof_best": {"nl": "een beter programma bestaat niet", "en": "proven to be the best"},
    "proof_partly": {
        "nl": "het beste van wat is geprobeerd: van {n} {n:kans|kansen} niet elke kleinere kring "
        "van projecten",
        "en": "the best of what was tried: of {n} {n:opportunity|opportunities} not every smaller "
        "circle of projects",
    },
    "proof_gap": {
        "nl": "een beter programma brengt hoogstens {gap} meer op",
        "en": "a better one could gain {gap} more at most",
    },
    "proof": {"nl": "Gezamenlijk programma: {proof}.", "en": "Joint programme: {proof}."},
}

AGENDA: Words = {
    "title": {"nl": "Agenda voor de programmeertafel", "en": "Agenda for the coordination table"},
    "for_whom": {
        "nl": "Voor wie de tafel leidt: wat er per gebied te besluiten is, in volgorde van haast.",
        "en": "For who runs the table: what there is to decide in each area, most urgent first.",
    },
    "how_title": {"nl": "Zo leest u dit", "en": "How to read this"},
    "how": {
        "nl": "Op de agenda staat wat nu besloten kan worden: de termijn is niet voorbij en het "
        "voorstel past in ieders speelruimte. Elk gebied begint met de snelle winst uit het "
        "gezamenlijke programma, dan de rest van dat programma (elk werk hoogstens één keer), "
        "zware knelpunten en bijna-kansen; binnen elk deel staat voorop wat het eerst een besluit "
        "vraagt. Elk punt is één plek: wie daar ook kan aansluiten, de alternatieven en de "
        "knelpunten staan er als aantal bij (‘Op deze plek’) en op de kaart.",
        "en": "On the agenda is what can be decided now: its term has not passed and the proposal "
        "fits everybody's room to move. Each area begins with the quick wins of the joint "
        "programme, then the rest of that programme (each work once at most), heavy conflicts and "
        "near misses; within each part, what needs a decision first comes first. Each item is one "
        "place: who else could join there, the alternatives and the conflicts stand with it as "
        "numbers (‘At this place’) and on the map.",
    },
    "how_decide_by": {
        "nl": "Beslissen uiterlijk: de dag waarna een van de plannen nauwelijks nog te wijzigen is "
        "(begin min de maanden die de planfase nog nodig heeft). Is die dag voorbij, dan staat er "
        "‘termijn voorbij’: het kan alleen nog als die partij haar planning openbreekt. De "
        "getallen tellen wat nog te beslissen is; wat zijn termijn voorbij is, staat er met een "
        "+ bij. De eerste termijn van een gebied is van wat er nu besloten kan worden.",
        "en": "Decide by: the day after which one of the plans can hardly change any more (its "
        "start less the months its phase still needs). Once that day has passed it says ‘past "
        "its term’: it can only be done if that party reopens its planning. The numbers count "
        "what can still be decided; what is past its term stands with them after a +. The first "
        "term of an area is of what can be decided now.",
    },
    "how_detail": {
        "nl": "Er gaan 25 punten in twee uur. Van elke vijf is er één een zwaar knelpunt, "
        "minstens één gezamenlijk werk dat de moeite waard is en waarvan de termijn binnen drie "
        "maanden afloopt en minstens één snelle winst, zolang die er zijn; de rest is wat het "
        "meest opbrengt. Wat wacht, staat met de reden in de tabel aan het eind van het gebied; "
        "wat bij de regel van zijn plek hoort of onder de ondergrens ligt, is daar geteld.",
        "en": "Two hours take 25 lines. Of every five, one is a heavy conflict, at least one a "
        "worthwhile joint work whose term ends within three months and at least one a quick win, "
        "as long as there are any; the rest is what gains most. What waits stands with its "
        "reason in the table at the end of the area; what is told with the line of its place or "
        "is below the floor is counted there.",
    },
    "how_area": {
        "nl": "Het gebied is de gemeente die meedoet in de bevinding; anders de gemeente met een "
        "werk binnen {km} km; anders een kaartvak. Het zijn geen gemeentegrenzen.",
        "en": "The area is the municipality that takes part in the finding; else the one with a "
        "work within {km} km; else a square of the map. They are no legal boundaries.",
    },
    "how_map": {
        "nl": "Op de schets: de gele, gearceerde plek is waar de werken samenkomen, de nummers "
        "verwijzen naar de tabel, dunne lijnen zijn andere werken. Het noorden is boven.",
        "en": "On the sketch: the yellow, hatched place is where the works meet, the numbers refer "
        "to the table, thin lines are other works. North is up.",
    },
    "how_document": {
        "nl": "Dit document is om in te schrijven: bij elke bevinding is ruimte voor het besluit.",
        "en": "This document is to write in: each finding has room for the decision.",
    },
    "meeting": {
        "nl": "{n} {n:punt|punten} in {minutes} minuten",
        "en": "{n} {n:line|lines} in {minutes} minutes",
    },
    "meeting_areas": {
        "nl": "{n} {n:punt|punten} in {minutes} minuten, over {areas}",
        "en": "{n} {n:line|lines} in {minutes} minutes, about {areas}",
    },
    "meeting_plain": {"nl": "{n} {n:punt|punten}", "en": "{n} {n:line|lines}"},
    "waits_title": {"nl": "Wat wacht, en waarom", "en": "What waits, and why"},
    "waits_none": {"nl": "Er wacht niets.", "en": "Nothing waits."},
    "waits": {"nl": "Wacht omdat", "en": "Waits because"},
    "contents": {"nl": "Inhoud", "en": "Contents"},
    "area": {"nl": "Gebied", "en": "Area"},
    "square": {
        "nl": "Kaartvak x {west}–{east} km, y {south}–{north} km",
        "en": "Map square x {west}–{east} km, y {south}–{north} km",
    },
    "first_decision": {"nl": "Eerste termijn", "en": "First term"},
    "bare_areas": {
        "nl": "Zonder plek om over te praten: {areas}.",
        "en": "Without a place to talk about: {areas}.",
    },
    "bare_area": {
        "nl": "{area} ({n} {n:bevinding|bevindingen})",
        "en": "{area} ({n} {n:finding|findings})",
    },
    "elsewhere": {
        "nl": "De getallen, de partijen en wat wacht gaan over {areas}. Elders zijn er nog {n} "
        "{n:plek|plekken} om over te praten; die staan niet in deze agenda.",
        "en": "The numbers, the parties and what waits are about {areas}. Elsewhere there "
        "{n:is|are} {n} more {n:place|places} to talk about; these are not in this agenda.",
    },
    "none_found": {
        "nl": "Er zijn geen bevindingen: geen twee werken van verschillende partijen raken elkaar "
        "volgens de spelregels.",
        "en": "There are no findings: by the rules, no two works of different parties meet.",
    },
    "quick_win": {"nl": "Snelle winst", "en": "Quick wins"},
    "programme_title": {"nl": "Gezamenlijk programma", "en": "Joint programme"},
    "conflict": {"nl": "Zware knelpunten", "en": "Heavy conflicts"},
    "near_miss": {"nl": "Bijna-kansen", "en": "Near misses"},
    "rest": {"nl": "Wat wacht", "en": "What waits"},
    "rest_about": {
        "nl": "Bevindingen die deze keer niet op de agenda staan: {n}. ‘ondergrond explain’ en de "
        "kaart laten van elk de details zien.",
        "en": "Findings that are not on the agenda this time: {n}. ‘ondergrond explain’ and the "
        "map show the details of each.",
    },
    "decide_by": {"nl": "Beslissen uiterlijk", "en": "Decide by"},
    "past_term": {"nl": "termijn voorbij", "en": "past its term"},
    "no_term": {"nl": "geen termijn", "en": "no term"},
    "rounds_title": {
        "nl": "Te beslissen vóór een begroting sluit",
        "en": "To decide before a budget closes",
    },
    "rounds_about": {
        "nl": "Wat vóór de sluiting niet besloten is, komt niet in die begroting. Zonder nummer: "
        "staat niet op deze agenda, want er is geen tijd.",
        "en": "What is not decided before it closes is not in that budget. Without a number: not "
        "on this agenda, for there is no time.",
    },
    "round_closes": {"nl": "Sluit op", "en": "Closes on"},
    "round_whose": {"nl": "Begroting van", "en": "Budget of"},
    "round_for": {"nl": "Jaar", "en": "Year"},
    "round_places": {"nl": "Punten en plekken", "en": "Lines and places"},
    "round_own": {
        "nl": "Vóór {day}, als uw begroting van {year} sluit: {places}.",
        "en": "Before {day}, when your budget of {year} closes: {places}.",
    },
    "tag_round": {"nl": "vóór een begrotingsronde", "en": "before a budget round"},
    "round": {"nl": "Begrotingsronde", "en": "Budget round"},
    "said": {"nl": "Antwoorden", "en": "Answers"},
    "round_told": {
        "nl": "{who} sluit de begroting {year} op {day}: daarvóór beslissen",
        "en": "{who} closes the budget of {year} on {day}: decide before then",
    },
    "tag_quick_win": {"nl": "snelle winst", "en": "quick win"},
    "tag_agreed": {"nl": "afgesproken", "en": "agreed"},
    "tag_adopted": {"nl": "vastgesteld", "en": "adopted"},
    "tag_programme": {"nl": "programma", "en": "programme"},
    "tag_alternative": {"nl": "alternatief", "en": "alternative"},
    "untitled": {"nl": "Zonder straatnaam", "en": "No street name"},
    "works": {"nl": "Werken", "en": "Works"},
    "no": {"nl": "Nr.", "en": "No."},
    "work": {"nl": "Werk", "en": "Work"},
    "party": {"nl": "Partij", "en": "Party"},
    "phase": {"nl": "Planfase", "en": "Phase"},
    "planned": {"nl": "Eigen planning", "en": "Own planning"},
    "new_start": {"nl": "Voorstel vraagt", "en": "Proposal asks"},
    "budget": {"nl": "Budget", "en": "Budget"},
    "contact": {"nl": "Contact", "en": "Contact"},
    "beyond": {"nl": "{span} buiten de speelruimte", "en": "{span} beyond its room"},
    "proposal": {"nl": "Voorstel", "en": "Proposal"},
    "together": {"nl": "samen: {period}", "en": "together: {period}"},
    "form": {"nl": "Vorm", "en": "Form"},
    "temporary": {
        "nl": "tot de definitieve verharding ligt er een tijdelijke",
        "en": "a temporary surface lies there until the final paving",
    },
    "no_proposal": {
        "nl": "geen data die op elkaar aansluiten: meer dan één partij moet schuiven",
        "en": "no dates that follow one another: more than one party has to move",
    },
    "conflict_proposal": {
        "nl": "spreek af wie wacht, of doe het samen",
        "en": "agree on who waits, or do it together",
    },
    "mover": {"nl": "Wie schuift", "en": "Who moves"},
    "order": {"nl": "Werkvolgorde", "en": "Order of work"},
    "lead": {"nl": "Trekker", "en": "Lead"},
    "saving": {"nl": "Besparing", "en": "Saving"},
    "saving_split": {"nl": "Verdeling (midden)", "en": "Split (mid)"},
    "costs": {"nl": "Kosten van schuiven (midden)", "en": "Costs of moving (mid)"},
    "contributions": {"nl": "Bijdragen", "en": "Contributions"},
    "avoided": {"nl": "Hinder", "en": "Nuisance"},
    "days_avoided": {"nl": "{days} minder werk op straat", "en": "{days} less work in the street"},
    "most_days": {
        "nl": "{days} minder werk op straat, naast elkaar {most}",
        "en": "{days} less work in the street, {most} side by side",
    },
    "days_side_by_side": {
        "nl": "zo geen dag minder werk op straat; alles naast elkaar scheelt {most}",
        "en": "no day less of work in the street like this; {most} if all lie side by side",
    },
    "budget_years": {"nl": "Budgetjaren", "en": "Budget years"},
    "crosses": {
        "nl": "{years} – het voorstel gaat over een budgetjaar heen",
        "en": "{years} – the proposal crosses a budget year",
    },
    "alternatives": {"nl": "Alternatieven", "en": "Alternatives"},
    "instead_of": {"nl": "In plaats van", "en": "Instead of"},
    "also": {"nl": "Ook op deze grond", "en": "Also on this ground"},
    "also_one": {"nl": "{parties}, {period} ({id})", "en": "{parties}, {period} ({id})"},
    "here": {"nl": "Op deze plek", "en": "At this place"},
    "here_joiners": {"nl": "kan aansluiten {n}", "en": "could join {n}"},
    "here_solved": {"nl": "knelpunten opgelost {n}", "en": "conflicts solved {n}"},
    "here_left": {"nl": "knelpunten over {n}", "en": "conflicts left {n}"},
    "rules": {"nl": "Spelregel", "en": "Rule"},
    "decision": {"nl": "Besluit", "en": "Decision"},
    "decide_joint": {"nl": "samen uitvoeren", "en": "do it together"},
    "decide_study": {"nl": "uitzoeken", "en": "look into it"},
    "decide_later": {"nl": "volgende keer", "en": "next time"},
    "decide_no": {"nl": "niet doen", "en": "leave it"},
    "decide_move": {"nl": "schuiven", "en": "move"},
    "who": {"nl": "Wie", "en": "Who"},
    "when": {"nl": "Wanneer", "en": "When"},
    "note": {"nl": "Opmerking", "en": "Note"},
    "kind": {"nl": "Soort", "en": "Kind"},
    "id": {"nl": "Nummer", "en": "Number"},
    "place": {"nl": "Straat of plaats", "en": "Street or place"},
    "parties": {"nl": "Partijen", "en": "Parties"},
    "parties_title": {"nl": "Per partij: wat er gevraagd wordt", "en": "By party: what is asked"},
    "party_line": {"nl": "Punt", "en": "Line"},
    "party_asked": {"nl": "Wat gevraagd wordt", "en": "What is asked"},
    "party_others": {"nl": "Samen met", "en": "Together with"},
    "party_saving": {"nl": "Bespaart", "en": "Saves"},
    "party_total": {
        "nl": "Samen bespaart zij hiermee naar schatting {eur}.",
        "en": "Together this saves it an estimated {eur}.",
    },
    "party_total_left": {
        "nl": "Samen bespaart zij hiermee naar schatting {eur}; schuiven kost haar {costs}, en zij "
        "houdt {net} over.",
        "en": "Together this saves it an estimated {eur}; moving costs it {costs}, and it is left "
        "with {net}.",
    },
    "party_total_short": {
        "nl": "Samen bespaart zij hiermee naar schatting {eur}; schuiven kost haar {costs}, en zij "
        "legt {net} toe.",
        "en": "Together this saves it an estimated {eur}; moving costs it {costs}, and it is {net} "
        "short.",
    },
    "party_costs_unknown": {
        "nl": "Punten waarbij niet bekend is wat schuiven kost, omdat een budget ontbreekt: {n}.",
        "en": "Lines of which it is not known what moving costs, as a budget is missing: {n}.",
    },
    "party_nothing": {
        "nl": "Op deze agenda staat niets voor deze partij.",
        "en": "Nothing on this agenda is for this party.",
    },
    "party_no_dates": {"nl": "nog geen data", "en": "no dates yet"},
    "party_before": {
        "nl": "Vooraf na te gaan: kan hier meer ruimte?",
        "en": "To look into first: can there be more room here?",
    },
    "party_before_about": {
        "nl": "Bijna-kansen ({n}) die alleen kunnen als deze partij verder schuift dan haar "
        "speelruimte, en die na de kosten van dat schuiven iets opbrengen; wat het meest opbrengt "
        "staat hier.",
        "en": "Near misses ({n}) that can only be done if this party moves beyond its room, and "
        "that bring something after the cost of that move; those that bring most are here.",
    },
    "quality": {"nl": "Wat partners kunnen verbeteren", "en": "What partners can mend"},
    "quality_about": {
        "nl": "Van elke partner wat hij zelf aanleverde: wat het vaakst is afgewezen of opgemerkt, "
        "met wat eraan te doen is (een voorbeeld van elk), en welk deel van de werken een begin op "
        "de dag, week of maand, een budget en een planfase heeft. Wat in een register van meer "
        "eigenaren staat, telt daar mee, van wie het ook is. Alles staat regel voor regel in "
        "rejected.csv en remarks.csv.",
        "en": "Of each partner what it delivered itself: what was rejected or remarked on most, "
        "what can be done (one example of each), and which share of the works has a start to the "
        "day, week or month, a budget and a phase. What is in a register of many owners counts "
        "there, whoever it belongs to. All of it is line by line in rejected.csv and remarks.csv.",
    },
    "all_well": {"nl": "niets te verbeteren", "en": "nothing to mend"},
    "partner": {"nl": "Partner", "en": "Partner"},
    "read": {"nl": "Gelezen", "en": "Read"},
    "taken": {"nl": "Werken", "en": "Works"},
    "rejected": {"nl": "Afgewezen", "en": "Rejected"},
    "remarked": {"nl": "Opmerkingen", "en": "Remarks"},
    "exact": {"nl": "Datum exact", "en": "Exact date"},
    "budgeted": {"nl": "Budget", "en": "Budget"},
    "phased": {"nl": "Planfase", "en": "Phase"},
    "mend": {"nl": "Wat te doen", "en": "What to do"},
    "to_contents": {"nl": "naar de inhoud", "en": "to the contents"},
    "sketch_title": {"nl": "Schets van {title}", "en": "Sketch of {title}"},
    "sketch_about": {
        "nl": "De plek waar {n} werken samenkomen: {works}.",
        "en": "The place where {n} works meet: {works}.",
    },
    "dates_title": {"nl": "Data van {title}", "en": "Dates of {title}"},
    "dates_about": {
        "nl": "Per werk de eigen periode (omlijnd) en het voorstel (gevuld): {works}.",
        "en": "Of each work its own period (outlined) and the proposal (filled): {works}.",
    },
    "north": {"nl": "N", "en": "N"},
}
