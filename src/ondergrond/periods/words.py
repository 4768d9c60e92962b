"""The words of planning periods, Dutch and English, and the one word each stands for.

A new spelling is one word added to a line. Left is the word that the forms use (see
``forms.py``); an empty one is left out. A phrase is written as its words and marks with spaces
between ("t / m" is t/m, "e v" is e.v.); where several fit, the longest is it.
"""

from __future__ import annotations

MONTHS = {
    "month1": "jan januari january",
    "month2": "feb febr februari february",
    "month3": "mrt maart mar march",
    "month4": "apr april",
    "month5": "mei may",
    "month6": "jun juni june",
    "month7": "jul juli july",
    "month8": "aug augustus august",
    "month9": "sep sept september",
    "month10": "okt oktober oct october",
    "month11": "nov november",
    "month12": "dec december",
}

SEASONS = {
    "season1": "voorjaar lente spring",
    "season2": "zomer summer",
    "season3": "najaar herfst autumn fall",
    "season4": "winter",
    "season5": "bouwvak bouwvakantie bouwvakvakantie",
    "season6": "zomervakantie zomervakanties bouwverlof",
}

UNITS = {
    "quarter": "q k kw kwart kwartaal kwartalen quarter quarters qtr",
    "week": "w wk wkn weken week weeks weeknr weeknummer",
    "half": "h hj halfjaar helft half halfyear",
    "1": "eerste first i",
    "2": "tweede second ii",
    "3": "derde third iii",
    "4": "vierde fourth iv",
    "begin": "begin beginnend vroeg early",
    "mid": "medio midden halverwege mid middle",
    "end": "eind einde ultimo late",
    "fiscal": "fy boekjaar",
    "t": "t",
    "z": "z utc gmt",
    "am": "am",
    "pm": "pm",
}

BOUNDS = {
    "from": "vanaf from sinds since per ≥ vroegst",
    "after": "na after >",
    "by": "uiterlijk by ≤",
    "before": "voor before <",
    "to": "tot tm tem to until till til through thru en and & of or →",
    "on": "ev onwards onward",
}

# What people add to a period without changing it.
NOISE = {
    "": "in van de het the rond rondom omstreeks ca circa plm ongeveer about approx around"
    " approximately verwacht expected vermoedelijk waarschijnlijk planned gepland planning"
    " voorzien geprogrammeerd ovb ntb periode period jaar year begrotingsjaar jaarschijf"
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
    "week": ["week of"],
    "4 quarter": ["laatste kwartaal", "laatste kw", "last quarter", "last quarter of"],
    "2 half": ["laatste helft", "last half", "last half of"],
    "season1": ["spring of"],
    "season2": ["summer of", "summer holidays"],
    "season3": ["autumn of", "fall of"],
    "": [
        "naar verwachting", "onder voorbehoud", "o v b", "n t b", "nader te bepalen",
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
    "zsm", "zo spoedig mogelijk", "asap", "in overleg", "in onderzoek", "in studie",
    "unknown", "not known", "no date", "not planned", "unplanned", "not applicable",
    "to be determined", "to be announced", "to be confirmed",
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
