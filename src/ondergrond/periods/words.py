"""The words of planning periods, Dutch, English and German, and the one word each stands for.

A new spelling is one word added to a line. Left is the word that the forms use (see
``forms.py``); an empty one is left out. A phrase is written as its words and marks with spaces
between ("t / m" is t/m, "e v" is e.v.); where several fit, the longest is it.
"""

from __future__ import annotations

MONTHS = {
    "month1": "jan januari january januar janvier",
    "month2": "feb febr februari february februar fevrier",
    "month3": "mrt maart mar march marz maerz mars",
    "month4": "apr april avril",
    "month5": "mei may mai",
    "month6": "jun juni june juin",
    "month7": "jul juli july juillet",
    "month8": "aug augustus august aout",
    "month9": "sep sept september septembre",
    "month10": "okt oktober oct october octobre",
    "month11": "nov november novembre",
    "month12": "dec december dez dezember decembre",
}

SEASONS = {
    "season1": "voorjaar lente spring fruhjahr fruhling fruehjahr printemps",
    "season2": "zomer summer sommer ete",
    "season3": "najaar herfst autumn fall herbst automne",
    "season4": "winter hiver",
    "season5": "bouwvak bouwvakantie bouwvakvakantie",
    "season6": "zomervakantie zomervakanties bouwverlof",
}

UNITS = {
    "quarter": "q k kwart kwartaal kwartalen quarter quarters qtr quartal quartale trimestre",
    "kw": "kw",  # a quarter in Dutch, a week in German: the column says which
    "week": "w wk wkn weken week weeks weeknr weeknummer kalenderwoche kalenderwochen woche",
    "half": "h hj halfjaar helft half halfyear semester halbjahr semestre",
    "1": "eerste first",
    "2": "tweede second",
    "3": "derde third",
    "4": "vierde fourth",
    "roman1": "i",
    "roman2": "ii",
    "roman3": "iii",
    "roman4": "iv",
    "begin": "begin beginnend vroeg early anfang debut",
    "mid": "medio midden halverwege mid middle mitte",
    "end": "eind einde ultimo late ende fin",
    "fiscal": "fy boekjaar",
    "t": "t",
    "z": "z utc gmt",
    "am": "am",
    "pm": "pm",
}

BOUNDS = {
    "from": "vanaf from sinds since per ≥ vroegst ab",
    "after": "na after > nach",
    "by": "uiterlijk by ≤ spatestens",
    "before": "voor before < vor",
    "to": "tot tm tem to until till til through thru → bis",
    "and": "en and & und et",
    "or": "of or oder",
    "on": "ev onwards onward",
}

# What people add to a period without changing it.
NOISE = {
    "": "in van de het the rond rondom omstreeks ca circa plm ongeveer about approx around"
    " approximately verwacht expected vermoedelijk waarschijnlijk planned gepland planning"
    " voorzien geprogrammeerd ovb ntb periode period jaar year begrotingsjaar jaarschijf"
    " voraussichtlich geplant gereed"
    " programmajaar start uitvoering heel hele geheel gehele whole tussen between uur nr"
    " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo"
    " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun",
}

PHRASES = {
    "to": ["tot en met", "tot aan", "t / m", "t e m", "t m", "up to"],
    "on": ["e v", "en verder", "en later", "en daarna", "of later", "and later", "or later"],
    "from": [
        "niet eerder dan", "niet voor", "op zijn vroegst", "op z n vroegst", "> =",
        "not before", "no earlier than", "not earlier than",
    ],
    "by": [
        "niet later dan", "op zijn laatst", "ten laatste", "< =",
        "no later than", "not later than", "at the latest",
    ],
    "after": ["later dan", "later than"],
    "before": ["eerder dan", "earlier than", "prior to"],
    "begin": ["beginning of", "start of"],
    "mid": ["middle of"],
    "end": ["end of"],
    "half": ["half of", "half jaar", "half year", "half - year", "half year of"],
    "quarter": ["quarter of"],
    "weekof": ["week van", "week of", "woche vom"],
    "weekfrom": [
        "w / c", "w c", "wc", "week commencing", "week beginning", "week starting",
        "week starting on",
        "week beginnend op", "week ingaand", "week met ingang van",
    ],
    "4 quarter": ["laatste kwartaal", "laatste kw", "last quarter", "last quarter of"],
    "2 half": ["laatste helft", "last half", "last half of"],
    "season1": ["spring of"],
    "season2": ["summer of", "summer holidays"],
    "season3": ["autumn of", "fall of"],
    "": [
        "naar verwachting", "onder voorbehoud", "o v b", "n t b", "nader te bepalen", "z s m",
        "zo spoedig mogelijk", "+ / -",
        "in de loop van", "in the course of", "all of",
        "gepland voor", "planning voor", "voorzien voor", "geprogrammeerd voor",
        "planned for", "scheduled for", "the year",
    ],
}  # fmt: skip

# Texts that say that the period is not known; compared without spaces and marks.
UNKNOWN_TEXTS = (
    "ntb", "nnb", "nb", "nvt", "na", "ntp", "pm", "tbd", "tba", "tbc", "x", "xx", "xxx",
    "none", "null", "nan", "nat", "geen", "later", "volgt", "pro memorie",
    "onbekend", "niet bekend", "nog onbekend", "nog niet bekend",
    "nader te bepalen", "nog te bepalen", "nog niet te bepalen", "nader overeen te komen",
    "nader te plannen", "nog te plannen", "nog in te plannen", "nog in te vullen",
    "niet gepland", "nog niet gepland", "ongepland", "niet van toepassing",
    "doorlopend", "continu", "permanent", "jaarlijks", "periodiek", "structureel", "lopend",
    "loopt", "in uitvoering", "reserve", "lange termijn", "langetermijn", "lt", "mlt",
    "op termijn", "middellange termijn", "korte termijn", "ongoing",
    "continuous", "annually", "yearly", "long term", "in progress", "unbekannt", "offen", "laufend",
    "zsm", "zo spoedig mogelijk", "asap", "in overleg", "in onderzoek", "in studie",
    "unknown", "not known", "no date", "not planned", "unplanned", "not applicable",
    "to be determined", "to be announced", "to be confirmed",
)  # fmt: skip

# What such a text begins with, where it goes on to say what the period hangs on.
UNKNOWN_BEGINNINGS = (
    "afhankelijk van ", "in afwachting van ", "wacht op ", "depends on ", "dependent on ",
    "subject to ", "awaiting ", "waiting for ",
)  # fmt: skip


def _spellings() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Turn the tables round: every spelling as its parts, to the words it stands for."""
    tables = (MONTHS, SEASONS, UNITS, BOUNDS, NOISE)
    words = [
        (word, spelling) for table in tables for word in table for spelling in table[word].split()
    ]
    phrases = [(word, phrase) for word in PHRASES for phrase in PHRASES[word]]
    return {tuple(spelling.split()): tuple(word.split()) for word, spelling in words + phrases}


SPELLINGS = _spellings()
LONGEST_PHRASE = max(map(len, SPELLINGS))
