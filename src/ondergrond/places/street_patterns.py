"""How people write of a place in a street, in Dutch and French: the patterns, and nothing else."""

from __future__ import annotations

import re

SPACES = re.compile(r"\s+")
# Before and behind a word of its own.
_OPEN, _END = r"(?<![^\W\d_])", r"(?![^\W\d_])"
WHOLE = re.compile(
    rf"{_OPEN}(?:(?:over )?(?:de |het )?(?:ge)?hele (?:straat|lengte|weg|laan|plein|trac[eé])"
    r"|(?:over )?(?:de )?(?:volledige|totale) (?:lengte|straat)"
    r"|geheel|volledig|heel|hele|gehele|toute la (?:rue|longueur|voirie|chauss[ée]e)"
    r"|toute l'avenue|sur toute (?:la|sa) longueur|(?:la )?rue enti[èe]re|en entier|entier"
    rf"|enti[èe]re){_END}",
    re.IGNORECASE,
)
# A Dutch one with its letters; of four digits only before the town: "Plein 1940" has none.
POSTCODE = re.compile(
    r"\b[1-9][0-9]{3} ?[A-Z]{2}\b|(?:(?<=,)|^) *(?:B-)?[1-9][0-9]{3} +(?![A-Z]{2}\b)"
)
_CROSSING = (
    r"hoek|kruising|kruispunt|t-splitsing|splitsing|kruisingsvlak|coin|angle|carrefour"
    r"|croisement|intersection|rotonde|rondpunt|rond-point"
)
CORNER = re.compile(
    rf"^(?:(?:op|bij|nabij) )?(?:de |het |l'|la |le )?(?:{_CROSSING}){_END}"
    r"\W+(?P<rest>.+)$",
    re.IGNORECASE,
)
# What may stand before the first street of a corner: "hoek van de Dorpsstraat en Kerkweg".
OF_CORNER = re.compile(
    r"^(?:(?:van|met|tussen)(?: de| het)?|de la|de|du|des|entre|la|le)\s+(?=\w{2})", re.IGNORECASE
)
# What stands between the two streets of a corner.
CORNER_PARTS = r"/|-|–|en|et|met|&|x|\+|,|hoek|avec|de la|du|de"
CORNER_AFTER = re.compile(
    rf"^(?P<name>.+?),? ?{_OPEN}(?:op )?(?:de )?(?:{_CROSSING}){_END}"
    r"(?: met| van| de| du| avec)? (?P<other>.+)$",
    re.IGNORECASE,
)
BESIDE = re.compile(
    rf"^(?P<name>.+?),? {_OPEN}(?:ter hoogte van|t\.?h\.?v\.?|thv\.?|t\.?o\.?v\.?|nabij|vlakbij"
    r"|bij|[àa] hauteur (?:de|du|des)|[àa] la hauteur (?:de|du)|pr[èe]s (?:de|du))"
    r" (?:de |het )?(?P<other>.+)$",
    re.IGNORECASE,
)
_UNTIL = (
    r"tot en met|tot aan|tot|t/m|tm|naar|jusqu'[àa](?: la| le)?|jusqu'aux?|[àa] la|[àa]|aux?|vers"
)
# One end alone, which does not say to which side of it.
ONE_END = re.compile(
    rf"^(?P<name>.+?),? {_OPEN}(?:vanaf|van|depuis|tot aan|tot|t/m|jusqu'[àa]u?){_END}"
    r" (?P<other>.+)$",
    re.IGNORECASE,
)
# What opens a stretch, what parts its two ends, and whether that is weak: a part of names as well.
_PART = "(?:gedeelte|deel|traject|wegvak|tron[çc]on)"
_BEFORE = r"(?:,\s*|\s+|\s*\()"
STRETCHES = (
    (rf"{_BEFORE}(?:tussen|tss\.?|entre|gelegen tussen)", r"en|et|&|-|–|/|und", False),
    (
        rf"(?:{_BEFORE}|:\s*){_PART}(?: tussen| van| de| entre)?:?",
        r"-|–|/|en|tot|t/m|et|[àa]",
        False,
    ),
    (rf"{_BEFORE}(?:vanaf|v\.a\.|va\.?|depuis|à partir de)", rf"{_UNTIL}|-|–", False),
    (rf"{_BEFORE}(?:van|v\.|de|du|d')", _UNTIL, True),
    (r" ?:", r"-|–|tot|en", True),
)
_TO = r"(?:-|–|t/m|tm|tot en met|tot|[àa]|/)"
_NUMBER = r"[0-9]{1,5}(?: ?[a-zA-Z](?!\w|/m))?"
RANGE = rf"{_NUMBER}(?: ?{_TO} ?{_NUMBER})?"
NR = r"(?:(?:huis)?n(?:umme)?rs?\.?|n°s?|no\.?|nos\.?|num[ée]ros?|#)"
RANGES = rf"{RANGE}(?:(?: ?[,;&+] ?| en | et )(?:{NR} ?)?{RANGE})*"
NUMBERS = re.compile(
    rf"^(?P<name>.*?[^\W\d_][^\d]*?)[,:]? *\(?{NR}? ?(?P<numbers>{RANGES})"
    r"(?: (?:bte|bus|bo[îi]te) ?\w+)?(?: ?\(?(?:on)?even(?: zijde| kant| nummers)?\)?)?\)?$",
    re.IGNORECASE,
)
# "van nr 10 tot nr 20", "tussen 10 en 20".
NUMBERS_BETWEEN = re.compile(
    rf",? (?:tussen|tss\.?|van|vanaf|entre|du|de) (?:les )?(?:{NR} ?)?(?P<first>{_NUMBER})"
    rf" (?:en|et|tot en met|tot|t/m|[àa]|au) (?:{NR} ?)?(?P<last>{_NUMBER})$",
    re.IGNORECASE,
)
NUMBERS_FIRST = re.compile(rf"^(?P<numbers>{RANGE}),? (?P<name>[^\W\d_].*)$", re.IGNORECASE)
# Of a name that holds a number itself: "Plein 1940 12-14".
NUMBERS_LAST = re.compile(rf"^(?P<name>.+?) (?P<numbers>{RANGE})$")
BRACKETS = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*(.*)$")
# What in brackets says where in the street.
IN_BRACKETS = re.compile(
    rf"(?:tussen|tss|entre|van|vanaf|de|du|depuis|hoek|coin|thv|t\.h\.v)\b|(?:{NR} ?)?{RANGES}$",
    re.IGNORECASE,
)
# What says no more of the place than the street does.
NOTHING = re.compile(
    r"[ ,]+(?:e\.? ?o\.?|en omgeving|en omstreken|ong\.?|ongenummerd|ca?\.|hs\.?|e\.a\.)(?!\w)",
    re.IGNORECASE,
)
# A part of a street across, or works in it, before its name.
OF_STREET = re.compile(
    r"^(?:(?:omgeving|omg\.?|fietspad|voetpad|trottoir|rijbaan|ventweg|parallelweg|riolering|riool"
    r"|asfalt|asfaltering|herinrichting|reconstructie|onderhoud|groot onderhoud|bestrating"
    r"|herbestrating|\w*vervanging|piste cyclable|trottoirs?|chauss[ée]e|r[ée]asphaltage)"
    r"(?: van| in| langs| de| du| des)?(?: de| het| la)?) (?P<name>\S.*)$",
    re.IGNORECASE,
)
# Which side or end of a street, behind its name.
SIDE = re.compile(
    r"^(?P<name>.+?),? (?:noord|zuid|oost|west|midden|nord|sud|est|ouest"
    r"|(?:noord|zuid|oost|west|on)?(?:even )?(?:zijde|kant)|noordelijk|zuidelijk|oostelijk"
    r"|westelijk|c[ôo]t[ée] .+)$",
    re.IGNORECASE,
)
LIST = re.compile(r"\s*[;\n+]\s*|\s*\|\s*")
COMMA = re.compile(r"\s*,\s*")
AND = re.compile(r"\s+(?:en|et|&|and)\s+", re.IGNORECASE)
SLASH = re.compile(r"\s*/\s*|\s+[-–]\s+")
ARTICLE = re.compile(r"^(?:(?:de|het|la|le|aan)\s+|l['’])(?=\w{2})", re.IGNORECASE)
# Between a street and the town behind it.
IN_TOWN = re.compile(r"(?:,| te| in| [àa]| -)$", re.IGNORECASE)
# Words behind a comma that are no town: a phase, what is done, which side.
REMARK = re.compile(
    r"\d|\b(?:fase|deel|perceel|riool\w*|gas\w*|water\w*|kabel\w*|blok|wijk|buurt|vervang\w*"
    r"|diverse|div|zijde|kant|noord\w*|zuid\w*|oost\w*|west\w*|trottoirs?|asphalte|phase|lot|côté"
    r"|cote|e\.?o|omg\w*)\b",
    re.IGNORECASE,
)
# Words behind a comma that say where in the street.
WHERE = re.compile(
    rf"(?:{_CROSSING}|tussen|entre|vanaf|van|thv|t\.h\.v|hele|geheel|nr|[àa] hauteur|pr[èe]s)"
    rf"{_END}",
    re.IGNORECASE,
)
TRIM = " ,;:-–/"
