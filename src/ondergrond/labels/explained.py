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
        "nl": "{reason}; baat {gain} = besparing samen + hinderdagen x tarief - kosten van "
        "schuiven",
        "en": "{reason}; gain {gain} = saving together + nuisance days x rate - cost of moving",
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
        "nl": "{work} ({role}): {discipline}, {period}, fase {phase}{dates}{move}; {source}, "
        "rij {row}",
        "en": "{work} ({role}): {discipline}, {period}, phase {phase}{dates}{move}; {source}, "
        "row {row}",
    },
    "dates": {"nl": ", voorstel {period}", "en": ", proposed {period}"},
    "euros": {
        "nl": "schatting in euro (laag / midden / hoog), hoeveelheid x tarief = bedrag:",
        "en": "estimate in euros (low / mid / high), quantity x tariff = amount:",
    },
    "unknown": {"nl": "niet bekend", "en": "not known"},
    "missing": {
        "nl": "{n} projecten zonder budget of verharding tellen niet mee",
        "en": "{n} projects without a budget or surface are left out",
    },
    "missing_one": {
        "nl": "{n} project zonder budget of verharding telt niet mee",
        "en": "{n} project without a budget or surface is left out",
    },
    "source": {"nl": "bron", "en": "source"},
    "own_saving": {"nl": "waarvan op eigen werken", "en": "of which on own works"},
    "cut": {"nl": "afgetopt op het budget", "en": "cut by the budget"},
    "cut_told": {"nl": "{eur} (midden, {party})", "en": "{eur} (mid, {party})"},
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
        "nl": "{score} van 100, uit delen van 0 tot 1:",
        "en": "{score} of 100, from parts 0 to 1:",
    },
    "score_saving": {"nl": "besparing", "en": "saving"},
    "score_nuisance": {"nl": "hinder", "en": "nuisance"},
    "score_ease": {"nl": "gemak", "en": "ease"},
    "score_maturity": {"nl": "rijpheid", "en": "maturity"},
    "score_parties": {"nl": "partijen", "en": "parties"},
    "score_certainty": {"nl": "zekerheid", "en": "certainty"},
    "low": {"nl": "laag", "en": "low"},
    "mid": {"nl": "midden", "en": "mid"},
    "high": {"nl": "hoog", "en": "high"},
}
