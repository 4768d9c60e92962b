"""The phrases that findings are told in, and the words in them."""

from __future__ import annotations

from ondergrond.labels import Words

MONTHS: dict[str, tuple[str, ...]] = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

WHY: Words = {
    "opportunity": {
        "nl": "{who} werken {place}; de tijdvensters overlappen van {window_start} tot en met "
        "{window_end}.",
        "en": "{who} work {place}; their windows overlap from {window_start} to {window_end}.",
    },
    "joint": {
        "nl": "{who} werken {place}; samen per {when}{gain}.",
        "en": "{who} work {place}; together from {when}{gain}.",
    },
    "near_miss": {
        "nl": "{who} werken {place}, maar de tijdvensters liggen {shift} uiteen{move}.",
        "en": "{who} work {place}, but their windows lie {shift} apart{move}.",
    },
    "conflict": {
        "nl": "{who} zitten elkaar {place} in de weg: {rules}{swap}.",
        "en": "{who} hinder each other {place}: {rules}{swap}.",
    },
    "wrong_order": {
        "nl": "{earlier} vernieuwt {place} de verharding vóór {later} daar dieper graaft{swap}.",
        "en": "{earlier} renews the paving {place} before {later} digs deeper there{swap}.",
    },
    "reopening": {
        "nl": "{later} breekt {place} de verharding weer open, {gap} nadat {earlier} die "
        "heeft vernieuwd.",
        "en": "{later} cuts the paving open again {place}, {gap} after {earlier} renewed it.",
    },
}

PLACE: Words = {
    "length": {"nl": "over {metres} m langs elkaar", "en": "alongside for {metres} m"},
    "area": {
        "nl": "op {square_metres} m² gedeelde grond",
        "en": "on {square_metres} m² of shared ground",
    },
    "touch": {"nl": "op dezelfde plek", "en": "in the same place"},
    "near": {"nl": "op {metres} m van elkaar", "en": "{metres} m from each other"},
}

GAIN: Words = {
    "both": {
        "nl": " scheelt naar schatting {eur} en {days} werk op straat",
        "en": " saves an estimated {eur} and {days} of work in the street",
    },
    "euros": {"nl": " scheelt naar schatting {eur}", "en": " saves an estimated {eur}"},
    "days": {
        "nl": " scheelt naar schatting {days} werk op straat",
        "en": " saves an estimated {days} of work in the street",
    },
    "none": {"nl": " kan binnen ieders speelruimte", "en": " is within everybody's room to move"},
}

MOVE: Words = {
    "earlier": {
        "nl": "; samen kan als {mover} {far} vervroegt",
        "en": "; it becomes possible if {mover} comes {far} forward",
    },
    "later": {
        "nl": "; samen kan als {mover} {far} later begint",
        "en": "; it becomes possible if {mover} starts {far} later",
    },
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
    "until": {"nl": "t/m", "en": "to"},
    "days": {"nl": "{n} dagen", "en": "{n} days"},
    "day": {"nl": "1 dag", "en": "1 day"},
    "months": {"nl": "{n} maanden", "en": "{n} months"},
}
