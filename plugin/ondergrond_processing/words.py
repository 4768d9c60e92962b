"""What the plugin says, in Dutch and English: that of QGIS where it is Dutch, else English."""

from __future__ import annotations

import os

WORDS = {
    "setting": {
        "nl": "Waar het commando ondergrond is (leeg: op het PATH)",
        "en": "Where the command ondergrond is (empty: on the PATH)",
    },
    "no_command": {
        "nl": "het commando ondergrond staat niet op het PATH; zeg waar het is bij Extra > Opties "
        "> Processing > Providers > ondergrond",
        "en": "the command ondergrond is not on the PATH; say where it is in Settings > Options > "
        "Processing > Providers > ondergrond",
    },
    "no_command_there": {
        "nl": "{place}: hier is het commando ondergrond niet; noem het bestand, of de map van de "
        "omgeving waarin het is geïnstalleerd (.venv)",
        "en": "{place}: the command ondergrond is not here; name the file, or the folder of the "
        "environment that it is installed in (.venv)",
    },
    "not_started": {
        "nl": "{command}: dit start niet ({why}); kijk of het een programma is dat u mag starten",
        "en": "{command}: this does not start ({why}); check that it is a program you may start",
    },
    "ended": {
        "nl": "ondergrond eindigde met code {code} en zei niets; draai het in een terminal",
        "en": "ondergrond ended with code {code} and said nothing; run it in a terminal",
    },
    "cancelled": {"nl": "afgebroken", "en": "cancelled"},
    "no_day": {
        "nl": "'{seen}' is geen dag; schrijf die als 2026-11-24",
        "en": "'{seen}' is no day; write it as 2026-11-24",
    },
    # algorithms
    "check_name": {"nl": "Aanleveringen nakijken", "en": "Check deliveries"},
    "check_help": {
        "nl": "Leest de aanleveringen die het samenwerkingsbestand noemt, en zegt wat is "
        "aangenomen en wat niet: van elk afgewezen record de rij, de reden en wat eraan te doen "
        "is. Schrijft niets.",
        "en": "Reads the deliveries that the partnership file names, and says what was accepted "
        "and what was not: of each rejected record the row, the reason and the mend. Writes "
        "nothing.",
    },
    "run_name": {"nl": "Kansen en knelpunten zoeken", "en": "Find opportunities and conflicts"},
    "run_help": {
        "nl": "Leest de aanleveringen die het samenwerkingsbestand noemt en schrijft wat elkaar "
        "raakt in plaats en tijd: meekoppelkansen, bijna-kansen en knelpunten, met data, volgorde "
        "en euro's. De lagen komen op de kaart in hun eigen opmaak; in het GeoPackage staat ook "
        "een heel project (Project > Openen uit > GeoPackage). Alle uitvoer komt er, of niets.",
        "en": "Reads the deliveries that the partnership file names, and writes what meets in "
        "place and time: opportunities, near misses and conflicts, with dates, order of work and "
        "euros. The layers come on the map in their own styles; the GeoPackage has a whole project "
        "as well (Project > Open From > GeoPackage). All outputs are written, or none.",
    },
    "detect_name": {"nl": "Bestanden vergelijken", "en": "Match files"},
    "detect_help": {
        "nl": "Vergelijkt twee of meer bestanden zonder samenwerkingsbestand; elk bestand is een "
        "partner. Kolommen worden herkend aan hun Nederlandse en Engelse namen, en het logboek "
        "zegt wat waarvoor is genomen.",
        "en": "Matches two or more files without a partnership file; each file is a partner. "
        "Columns are recognised by their Dutch and English names, and the log says what was taken "
        "for what.",
    },
    "report_name": {"nl": "Uitvoer opnieuw maken", "en": "Make outputs again"},
    "report_help": {
        "nl": "Maakt uitvoer van een voltooide run opnieuw, zonder de aanleveringen: een deel "
        "ervan, in een andere taal, of alleen wat een partner mag zien.",
        "en": "Makes outputs of a finished run again, without the deliveries: some of them, in "
        "another language, or only what one partner may see.",
    },
    "import_name": {"nl": "Besluiten inlezen", "en": "Take in decisions"},
    "import_help": {
        "nl": "Neemt besluiten en aantekeningen over in het register: uit het GeoPackage van een "
        "run (het veld Besluit bij een bevinding), het werkboek of een lijst.",
        "en": "Takes decisions and notes into the register: from the GeoPackage of a run (the "
        "field Decision of a finding), the workbook or a list.",
    },
    # parameters
    "file_name": {"nl": "Samenwerkingsbestand", "en": "Partnership file"},
    "file_help": {
        "nl": "het .toml-bestand dat zegt wie wat aanlevert",
        "en": "the .toml file that says who delivers what",
    },
    "on_name": {"nl": "Peildatum", "en": "Reference date"},
    "on_help": {
        "nl": "de dag waarover alles spreekt; leeg is vandaag",
        "en": "the day that all speaks of; empty is today",
    },
    "outputs_name": {"nl": "Uitvoer", "en": "Outputs"},
    "outputs_help": {
        "nl": "wat wordt geschreven; niets gekozen is alles",
        "en": "what is written; none chosen is all",
    },
    "register_name": {"nl": "Register", "en": "Register"},
    "register_help": {
        "nl": "het register van het samenwerkingsverband: bevindingen houden hun nummer, besluiten "
        "blijven; een nieuw bestand als het er niet is, leeg is wat het samenwerkingsbestand zegt",
        "en": "the register of the partnership: findings keep their id, decisions stay; a new file "
        "where there is none, empty is what the partnership file says",
    },
    "follow_name": {"nl": "Eerst dit programma uitvoeren", "en": "Carry out this programme first"},
    "follow_help": {
        "nl": "map van een eerdere run, waarvan het gezamenlijke programma eerst wordt uitgevoerd",
        "en": "folder of an earlier run, whose joint programme is carried out first",
    },
    "keep_going_name": {
        "nl": "Doorgaan zonder wie ontbreekt",
        "en": "Go on without who is missing",
    },
    "keep_going_help": {
        "nl": "laat een partner van wie een bestand niet te lezen is weg, en noem hem",
        "en": "leave out a partner of whom a file cannot be read, and name it",
    },
    "load_name": {"nl": "Lagen op de kaart zetten", "en": "Put the layers on the map"},
    "load_help": {
        "nl": "laad de bevindingen en de werken als het klaar is",
        "en": "load the findings and the works when it is done",
    },
    "folder_name": {"nl": "Map voor de uitvoer", "en": "Folder for the outputs"},
    "folder_help": {
        "nl": "hierin komen ondergrond.gpkg, lijsten, kaart en de rest; andere bestanden blijven",
        "en": "ondergrond.gpkg, lists, map and the rest come in here; other files stay",
    },
    "files_name": {"nl": "Bestanden", "en": "Files"},
    "files_help": {
        "nl": "twee of meer bestanden met geplande werken: GeoPackage, Shapefile, Excel, CSV, ...",
        "en": "two or more files of planned works: GeoPackage, Shapefile, Excel, CSV, ...",
    },
    "distance_name": {"nl": "Afstand (m)", "en": "Distance (m)"},
    "distance_help": {
        "nl": "grootste afstand voor samen werken; leeg is die van de spelregels",
        "en": "largest distance for joint works; empty is that of the rules",
    },
    "crs_name": {"nl": "Coördinatenstelsel", "en": "CRS"},
    "crs_help": {
        "nl": "het stelsel in meters waarin wordt vergeleken",
        "en": "the metric system to match in",
    },
    "output_name": {"nl": "GeoPackage", "en": "GeoPackage"},
    "output_help": {"nl": "het bestand dat wordt geschreven", "en": "the file that is written"},
    "run_folder_name": {"nl": "Map van de run", "en": "Folder of the run"},
    "run_folder_help": {
        "nl": "de map met ondergrond.gpkg van een voltooide run",
        "en": "the folder with ondergrond.gpkg of a finished run",
    },
    "language_name": {"nl": "Taal", "en": "Language"},
    "language_help": {
        "nl": "leeg is de taal van de run",
        "en": "empty is the language of the run",
    },
    "partners_name": {"nl": "Partners", "en": "Partners"},
    "partners_help": {
        "nl": "codes van partners, met komma's; elk krijgt in partners/CODE wat hij mag zien",
        "en": "codes of partners, with commas; each gets in partners/CODE what it may see",
    },
    "decided_name": {"nl": "Bestand met besluiten", "en": "File with decisions"},
    "decided_help": {
        "nl": "ondergrond.gpkg, het werkboek of een lijst",
        "en": "ondergrond.gpkg, the workbook or a list",
    },
    "into_name": {"nl": "Register", "en": "Register"},
    "into_help": {
        "nl": "het register waarin ze komen",
        "en": "the register that they are taken into",
    },
    "by_name": {"nl": "Door wie", "en": "By whom"},
    "by_help": {
        "nl": "wie het zegt, waar het bestand dat niet doet",
        "en": "who says it, where the file does not",
    },
    # outputs
    "output_geopackage": {"nl": "GeoPackage met project", "en": "GeoPackage with project"},
    "output_lists": {"nl": "lijsten (CSV)", "en": "lists (CSV)"},
    "output_workbook": {"nl": "werkboek (Excel)", "en": "workbook (Excel)"},
    "output_map": {"nl": "kaart in één bestand", "en": "map in one file"},
    "output_agenda": {"nl": "agenda", "en": "agenda"},
    "output_summary": {"nl": "samenvatting", "en": "summary"},
    "text_name": {"nl": "Wat er is gezien", "en": "What was seen"},
    "written_name": {"nl": "Geschreven bestanden", "en": "Files written"},
    "n_opportunity": {"nl": "Meekoppelkansen", "en": "Opportunities"},
    "n_near_miss": {"nl": "Bijna-kansen", "en": "Near misses"},
    "n_conflict": {"nl": "Knelpunten", "en": "Conflicts"},
    "n_rejected": {"nl": "Afgewezen records", "en": "Rejected records"},
    "n_new": {"nl": "Nieuwe woorden", "en": "New words"},
}


def language() -> str:
    """``nl`` or ``en``: what ONDERGROND_LANG says, else the language of QGIS."""
    own = os.environ.get("ONDERGROND_LANG", "").strip().lower()[:2]
    if own in ("nl", "en"):
        return own
    try:
        from qgis.core import QgsApplication  # tests of the command have no QGIS
    except ImportError:
        return "en"
    return "nl" if QgsApplication.locale().lower().startswith("nl") else "en"


def say(code: str) -> str:
    """A text in that language."""
    return WORDS[code][language()]
