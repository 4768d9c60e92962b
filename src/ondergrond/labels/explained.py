"""The words of ``ondergrond explain``."""

from __future__ import annotations

from ondergrond.labels import Words

EXPLAINED: Words = {
    "rules": {"nl": "regels", "en": "rules"},
    "site": {"nl": "locatie", "en": "site"},
    "place": {"nl": "plaats", "en": "place"},
    "place_told": {
        "nl": "grootste afstand {distance} m, langste gedeelde lengte {length} m, grootste "
        "gedeelde oppervlak {area} m²",
        "en": "largest distance {distance} m, longest shared length {length} m, largest shared "
        "area {area} m²",
    },
    "time": {"nl": "tijd", "en": "time"},
    "time_told": {
        "nl": "perioden liggen hoogstens {gap} uiteen, tijdvensters {shift}",
        "en": "periods lie apart by at most {gap}, windows by {shift}",
    },
    "one_way": {"nl": "eenzijdig", "en": "one way"},
    "one_way_told": {
        "nl": "alleen volgens de eigen regels van {who}",
        "en": "seen by the own rules of {who} alone",
    },
    "pairs": {
        "nl": "raakvlakken van de werken onder deze regels:",
        "en": "pairs of its works under these rules:",
    },
    "pair": {
        "nl": "{rule}: {left} - {right}: {distance} m uiteen, {length} m, {area} m², "
        "tussentijd {gap}, tijdvensters delen {shared}",
        "en": "{rule}: {left} - {right}: {distance} m apart, {length} m, {area} m², gap {gap}, "
        "windows share {shared}",
    },
    "proposal": {"nl": "voorstel", "en": "proposal"},
    "proposal_told": {
        "nl": "{form}, {proposal}: {period}, samen {days} schuiven",
        "en": "{form}, {proposal}: {period}, moves of {days} together",
    },
    "order": {"nl": "volgorde", "en": "order"},
    "lead": {"nl": "trekker", "en": "lead"},
    "budget": {"nl": "budget", "en": "budget"},
    "round": {"nl": "beslissen", "en": "decide"},
    "round_told": {
        "nl": "uiterlijk {day}: dan sluit {who} de begroting {year}",
        "en": "by {day}: then {who} closes the budget of {year}",
    },
    "crosses": {
        "nl": ", het voorstel gaat over een budgetjaar heen",
        "en": ", the proposal crosses a budget year",
    },
    "agreement": {"nl": "dossier", "en": "dossier"},
    "adopted": {"nl": "vastgesteld", "en": "adopted"},
    "adopted_whole": {
        "nl": "in {years}, met alle werken erin",
        "en": "in {years}, with all works in it",
    },
    "adopted_partly": {
        "nl": "in {years}, met een deel van de werken erin",
        "en": "in {years}, with a part of the works in it",
    },
    "agreed_whole": {
        "nl": "{numbers}: verbindt alle werken, zij zijn al afgesproken",
        "en": "{numbers}: joins all its works, they are agreed already",
    },
    "agreed_partly": {
        "nl": "{numbers}: verbindt een deel van de werken",
        "en": "{numbers}: joins part of its works",
    },
    "joins": {"nl": "sluit aan", "en": "joins"},
    "could_join": {"nl": "kan erbij", "en": "could join"},
    "programme": {"nl": "programma", "en": "programme"},
    "programme_told": {
        "nl": "{reason}; opbrengst {gain}",
        "en": "{reason}; gain {gain}",
    },
    "gain": {
        "nl": "besparing samen {saving} + {days} hinderdagen x {day_eur} - {moved} gewogen "
        "dagen schuiven x {move_eur}",
        "en": "saving together {saving} + {days} nuisance days x {day_eur} - {moved} weighted "
        "days of moving x {move_eur}",
    },
    "gain_agreed": {
        "nl": " - {agreed} die het afgesproken deel al oplevert",
        "en": " - {agreed} that the agreed part gains already",
    },
    "alternative_to": {"nl": ", in plaats daarvan {other}", "en": ", instead of it {other}"},
    "works": {
        "nl": "werken, en de records waar ze uit komen:",
        "en": "works, and the records they came from:",
    },
    "embargo": {
        "nl": "{embargo} (sperperiode): {period}",
        "en": "{embargo} (embargo): {period}",
    },
    "work": {
        "nl": "{work}{name} ({role}): {discipline}, {period}, fase {phase}{movable}{off}{dates}"
        "{move}; {source}, rij {row}",
        "en": "{work}{name} ({role}): {discipline}, {period}, phase {phase}{movable}{off}{dates}"
        "{move}; "
        "{source}, row {row}",
    },
    "movable": {"nl": ", schuifbaar: {movable}", "en": ", movable: {movable}"},
    "off": {"nl": ", plaats ± {m} m", "en": ", place ± {m} m"},
    "dates": {"nl": ", voorstel {period}", "en": ", proposed {period}"},
    "chain": {
        "nl": "hoe de data tot stand komen, schakel na schakel:",
        "en": "how the dates come about, link after link:",
    },
    "chain_in_days": {
        "nl": "hoe de data tot stand komen, schakel na schakel (gerekend in dagen; niet elk plan "
        "is op de dag bekend):",
        "en": "how the dates come about, link after link (reckoned in days; not every plan is "
        "known to the day):",
    },
    "link": {"nl": "{number}. {what}{beside}{gap}", "en": "{number}. {what}{beside}{gap}"},
    "beside": {"nl": ", naast elkaar in één sleuf", "en": ", side by side in one trench"},
    "beside_days": {
        "nl": ", naast elkaar in één sleuf ({days} allemaal tegelijk)",
        "en": ", side by side in one trench ({days} all at once)",
    },
    "gap": {
        "nl": ", {days} na de vorige schakel (hoogstens {most})",
        "en": ", {days} after the link before (at most {most})",
    },
    "gap_free": {
        "nl": ", {days} na de vorige schakel",
        "en": ", {days} after the link before",
    },
    "room": {"nl": "speelruimte", "en": "room"},
    "room_delivered": {"nl": "zoals aangeleverd", "en": "as delivered"},
    "room_noted": {"nl": "zoals aangetekend in het register", "en": "as noted in the register"},
    "room_agreed": {
        "nl": "ligt vast door het programma dat wordt gevolgd",
        "en": "fixed by the programme that is followed",
    },
    "room_fixed": {"nl": "geen, ligt vast (fase {phase})", "en": "none, is fixed (phase {phase})"},
    "room_phase": {
        "nl": "fase {phase} geeft {months} voor en na de eigen periode",
        "en": "phase {phase} gives {months} before and after its own period",
    },
    "room_lead": {
        "nl": "; niet eerder dan {day}: {phase} vraagt nog {months} voorbereiding",
        "en": "; not earlier than {day}: {phase} still takes {months} to prepare",
    },
    "room_round": {
        "nl": "; niet eerder dan {day}: {who} sloot op {closed} de begroting {year}",
        "en": "; not earlier than {day}: on {closed} {who} closed the {year} budget",
    },
    "room_movable": {
        "nl": "schuifbaar, zegt de partner: {movable}",
        "en": "movable, says the partner: {movable}",
    },
    "room_presumed": {
        "nl": "geen fase aangeleverd; de tijd tot het begin past bij {phase}, en die geeft "
        "{months} voor en na de eigen periode",
        "en": "no phase delivered; the time to the start goes with {phase}, which gives {months} "
        "before and after its own period",
    },
    "no_phase": {"nl": "onbekend", "en": "unknown"},
    "duration": {"nl": "duur hier", "en": "lasts here"},
    "duration_delivered": {
        "nl": ", naar het deel dat hier ligt van {whole} (aangeleverde duur)",
        "en": ", by the part that lies here of {whole} (duration as delivered)",
    },
    "duration_period": {
        "nl": ", naar het deel dat hier ligt van {whole} (lengte van de periode)",
        "en": ", by the part that lies here of {whole} (length of the period)",
    },
    "duration_assumed": {
        "nl": ", naar wat gebruikelijk is voor de lengte die hier ligt",
        "en": ", by what is usual for the length that lies here",
    },
    "duration_least": {"nl": ", ten minste {least}", "en": ", at least {least}"},
    "weight": {"nl": "schuiven", "en": "moving"},
    "weight_phase": {
        "nl": "een dag weegt {weight} (fase {phase})",
        "en": "a day weighs {weight} (phase {phase})",
    },
    "weight_presumed": {
        "nl": "een dag weegt {weight} (geen fase; past bij {phase})",
        "en": "a day weighs {weight} (no phase; goes with {phase})",
    },
    "weight_beyond": {
        "nl": ", maal {times}, omdat dit buiten de speelruimte gaat",
        "en": ", times {times}, as it goes beyond its room",
    },
    "dates_here": {"nl": "voorstel", "en": "proposed"},
    "moves_told": {
        "nl": "schuiven, gewogen: {sums} = {total}, het minste van alle data die passen",
        "en": "moves, weighed: {sums} = {total}, the least of all dates that fit",
    },
    "moves_none": {"nl": "niemand schuift", "en": "nobody moves"},
    "nuisance": {
        "nl": "hinder, per project de dagen hier en wat een dag weegt:",
        "en": "nuisance, per project its days here and what a day weighs:",
    },
    "nuisance_of": {
        "nl": "{who}: {days}, {level}, weegt {weight}",
        "en": "{who}: {days}, {level}, weighs {weight}",
    },
    "nuisance_low": {
        "nl": "laag, na elkaar: {apart} - {avoided} = {left}; gewogen {weighted} vermeden",
        "en": "low, one after another: {apart} - {avoided} = {left}; weighted {weighted} avoided",
    },
    "nuisance_mid": {
        "nl": "midden, volgens voorstel: {apart} - {avoided} = {left}; gewogen {weighted} vermeden",
        "en": "mid, as proposed: {apart} - {avoided} = {left}; weighted {weighted} avoided",
    },
    "nuisance_high": {
        "nl": "hoog, naast elkaar: {apart} - {avoided} = {left}; gewogen {weighted} vermeden",
        "en": "high, side by side: {apart} - {avoided} = {left}; weighted {weighted} avoided",
    },
    "euros": {
        "nl": "schatting in euro (laag / midden / hoog), hoeveelheid x tarief = bedrag:",
        "en": "estimate in euros (low / mid / high), quantity x tariff = amount:",
    },
    "price_level": {
        "nl": "prijspeil {year}: tarieven geïndexeerd met {name}",
        "en": "at prices of {year}: tariffs indexed by {name}",
    },
    "unknown": {"nl": "niet bekend", "en": "not known"},
    "missing": {
        "nl": "van {n} projecten is het budget of de verharding niet bekend",
        "en": "of {n} projects the budget or the surface is not known",
    },
    "missing_one": {
        "nl": "van {n} project is het budget of de verharding niet bekend",
        "en": "of {n} project the budget or the surface is not known",
    },
    "source": {"nl": "bron", "en": "source"},
    "own_saving": {"nl": "min: eigen besparing", "en": "less: own saving"},
    "cut": {"nl": "min: afgetopt op het budget", "en": "less: cut by the budget"},
    "cut_told": {"nl": "midden: {eur} van {party}", "en": "mid: {eur} of {party}"},
    "saving": {"nl": "besparing samen", "en": "saving together"},
    "split": {"nl": "verdeling", "en": "split"},
    "costs": {"nl": "kosten van schuiven", "en": "costs of moving"},
    "net": {"nl": "houden samen over", "en": "left together"},
    "net_told": {
        "nl": "{net} (midden) = besparing samen {saving} - kosten boven eigen besparing {costs}",
        "en": "{net} (mid) = saving together {saving} - costs beyond own savings {costs}",
    },
    "contributions": {"nl": "bijdragen", "en": "contributions"},
    "days": {"nl": "dagen", "en": "days"},
    "days_told": {
        "nl": "{days} werk minder, gewogen {weighted} dagen een dichte weg; naast elkaar {most}, "
        "gewogen {most_weighted}",
        "en": "{days} of work avoided, weighted {weighted} days of a closed road; side by side "
        "{most}, weighted {most_weighted}",
    },
    "score": {"nl": "score", "en": "score"},
    "score_told": {
        "nl": "{score} van 100, uit delen van 0 tot 1 maal hun gewicht:",
        "en": "{score} of 100, from parts 0 to 1 times their weights:",
    },
    "score_part": {
        "nl": "{part} {value} x {weight} = {product}",
        "en": "{part} {value} x {weight} = {product}",
    },
    "score_sum": {
        "nl": "samen {reached} van {known}, dus 100 x {reached} / {known} = {score}",
        "en": "together {reached} of {known}, so 100 x {reached} / {known} = {score}",
    },
    "score_left_out": {
        "nl": "niet bekend, dus zonder gewicht: {parts}",
        "en": "not known, so without weight: {parts}",
    },
    "score_late": {
        "nl": "de termijn is voorbij: maal {factor} is {score}",
        "en": "the term has passed: times {factor} is {score}",
    },
    "score_saving": {"nl": "besparing", "en": "saving"},
    "score_nuisance": {"nl": "hinder", "en": "nuisance"},
    "score_ease": {"nl": "gemak", "en": "ease"},
    "score_maturity": {"nl": "planfase", "en": "maturity"},
    "score_parties": {"nl": "partijen", "en": "parties"},
    "score_certainty": {"nl": "zekerheid", "en": "certainty"},
    "low": {"nl": "laag", "en": "low"},
    "mid": {"nl": "midden", "en": "mid"},
    "high": {"nl": "hoog", "en": "high"},
}
