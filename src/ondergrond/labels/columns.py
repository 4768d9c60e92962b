"""Titles of tables and columns, and what they mean, as people read them in a report.

``TABLES`` and ``COLUMNS`` give the title: short, as the head of a column. The meaning is a
sentence part: in English it stands in :mod:`ondergrond.tables`, where the code needs it; its
Dutch is here. A column is looked up as ``table.column`` first, then as ``column``.
"""

from __future__ import annotations

from collections.abc import Mapping

from ondergrond.labels import Language, Words

TABLES: Words = {
    "works": {"nl": "Werken", "en": "Works"},
    "works_point": {"nl": "Werken (punten)", "en": "Works (points)"},
    "works_line": {"nl": "Werken (lijnen)", "en": "Works (lines)"},
    "works_polygon": {"nl": "Werken (vlakken)", "en": "Works (areas)"},
    "rejected": {"nl": "Afgewezen records", "en": "Rejected records"},
    "rejected_place": {"nl": "Afgewezen records op de kaart", "en": "Rejected records on the map"},
    "remarks": {"nl": "Opmerkingen", "en": "Remarks"},
    "deliveries": {"nl": "Aanleveringen", "en": "Deliveries"},
    "pairs": {"nl": "Raakvlakken", "en": "Pairs"},
    "sites": {"nl": "Locaties", "en": "Sites"},
    "site_pairs": {"nl": "Raakvlakken per locatie", "en": "Pairs per site"},
    "findings": {"nl": "Bevindingen", "en": "Findings"},
    "finding_works": {"nl": "Werken per bevinding", "en": "Works per finding"},
    "runs": {"nl": "Berekening", "en": "Run"},
}

COLUMNS: Words = {
    "fid": {"nl": "Volgnummer", "en": "Number"},
    # works
    "work_id": {"nl": "Werk", "en": "Work"},
    "project_id": {"nl": "Project", "en": "Project"},
    "partner": {"nl": "Partner", "en": "Partner"},
    "department": {"nl": "Afdeling", "en": "Department"},
    "name": {"nl": "Naam", "en": "Name"},
    "description": {"nl": "Omschrijving", "en": "Description"},
    "discipline": {"nl": "Discipline", "en": "Discipline"},
    "activity": {"nl": "Activiteit", "en": "Activity"},
    "phase": {"nl": "Planfase", "en": "Phase"},
    "start": {"nl": "Begin", "en": "Start"},
    "end": {"nl": "Eind", "en": "End"},
    "precision": {"nl": "Nauwkeurigheid", "en": "Precision"},
    "earliest_start": {"nl": "Vroegste begin", "en": "Earliest start"},
    "latest_end": {"nl": "Uiterste eind", "en": "Latest end"},
    "duration_days": {"nl": "Duur (dagen)", "en": "Duration (days)"},
    "opens_surface": {"nl": "Breekt open", "en": "Opens surface"},
    "renews_surface": {"nl": "Vernieuwt verharding", "en": "Renews surface"},
    "depth_m": {"nl": "Diepte (m)", "en": "Depth (m)"},
    "trench_width_m": {"nl": "Sleufbreedte (m)", "en": "Trench width (m)"},
    "surface": {"nl": "Verharding", "en": "Surface"},
    "nuisance": {"nl": "Verkeershinder", "en": "Nuisance"},
    "budget_eur": {"nl": "Budget (€)", "en": "Budget (€)"},
    "budget_year": {"nl": "Budgetjaar", "en": "Budget year"},
    "certainty": {"nl": "Zekerheid", "en": "Certainty"},
    "sharing": {"nl": "Delen met", "en": "Sharing"},
    "contact": {"nl": "Contact", "en": "Contact"},
    "url": {"nl": "Webadres", "en": "Web address"},
    "period_text": {"nl": "Periode zoals aangeleverd", "en": "Period as delivered"},
    "source": {"nl": "Bestand", "en": "File"},
    "source_layer": {"nl": "Laag of blad", "en": "Layer or sheet"},
    "source_row": {"nl": "Rij", "en": "Row"},
    "delivered_on": {"nl": "Aangeleverd op", "en": "Delivered on"},
    "fingerprint": {"nl": "Vingerafdruk", "en": "Fingerprint"},
    "extra": {"nl": "Overige kenmerken", "en": "Other attributes"},
    # rejected and remarks
    "reason": {"nl": "Reden", "en": "Reason"},
    "message": {"nl": "Melding", "en": "Message"},
    "raw": {"nl": "Zoals aangeleverd", "en": "As delivered"},
    "code": {"nl": "Code", "en": "Code"},
    "severity": {"nl": "Ernst", "en": "Severity"},
    # deliveries
    "place": {"nl": "Waar genoemd", "en": "Where named"},
    "n_read": {"nl": "Gelezen", "en": "Read"},
    "deliveries.n_works": {"nl": "Werken", "en": "Works"},
    "n_rejected": {"nl": "Afgewezen", "en": "Rejected"},
    "n_remarks": {"nl": "Opmerkingen", "en": "Remarks"},
    "size_bytes": {"nl": "Grootte (bytes)", "en": "Size (bytes)"},
    "sha256": {"nl": "Controlegetal (SHA-256)", "en": "Hash (SHA-256)"},
    # pairs
    "pair_id": {"nl": "Raakvlak", "en": "Pair"},
    "rule": {"nl": "Spelregel", "en": "Rule"},
    "kind": {"nl": "Soort", "en": "Kind"},
    "left": {"nl": "Eerste werk", "en": "First work"},
    "right": {"nl": "Tweede werk", "en": "Second work"},
    "distance_m": {"nl": "Afstand (m)", "en": "Distance (m)"},
    "shared_length_m": {"nl": "Gedeelde lengte (m)", "en": "Shared length (m)"},
    "shared_area_m2": {"nl": "Gedeelde oppervlakte (m²)", "en": "Shared area (m²)"},
    "gap_days": {"nl": "Tussentijd (dagen)", "en": "Gap (days)"},
    "overlap_days": {"nl": "Gelijktijdig (dagen)", "en": "Overlap (days)"},
    "window_overlap_days": {
        "nl": "Gelijktijdig mogelijk (dagen)",
        "en": "Window overlap (days)",
    },
    "shift_days": {"nl": "Verschuiving (dagen)", "en": "Shift (days)"},
    "one_way": {"nl": "Alleen volgens", "en": "Only according to"},
    # sites and findings
    "site_id": {"nl": "Locatie", "en": "Site"},
    "n_pairs": {"nl": "Aantal raakvlakken", "en": "Number of pairs"},
    "n_works": {"nl": "Aantal werken", "en": "Number of works"},
    "n_parties": {"nl": "Aantal partijen", "en": "Number of parties"},
    "parties": {"nl": "Partijen", "en": "Parties"},
    "extent_m": {"nl": "Uitgestrektheid (m)", "en": "Extent (m)"},
    "finding_id": {"nl": "Bevinding", "en": "Finding"},
    "rules": {"nl": "Spelregels", "en": "Rules"},
    "title": {"nl": "Straat of plaats", "en": "Street or place"},
    "disciplines": {"nl": "Disciplines", "en": "Disciplines"},
    "period_start": {"nl": "Begin van de werken", "en": "Start of the works"},
    "period_end": {"nl": "Eind van de werken", "en": "End of the works"},
    "window_start": {"nl": "Samen kan vanaf", "en": "Together from"},
    "window_end": {"nl": "Samen kan tot en met", "en": "Together until"},
    "why": {"nl": "Waarom", "en": "Why"},
    "role": {"nl": "Rol", "en": "Role"},
    "party": {"nl": "Partij", "en": "Party"},
    # runs
    "run_id": {"nl": "Berekening", "en": "Run"},
    "reference_date": {"nl": "Peildatum", "en": "Reference date"},
    "version": {"nl": "Versie van ondergrond", "en": "Version of ondergrond"},
    "subject": {"nl": "Onderwerp", "en": "Subject"},
    "value": {"nl": "Waarde", "en": "Value"},
    # what the lists add to a table with geometry
    "x_m": {"nl": "X (m)", "en": "X (m)"},
    "y_m": {"nl": "Y (m)", "en": "Y (m)"},
}

DUTCH_TABLES: Mapping[str, str] = {
    "works": "geplande werken, elk op één rij",
    "rejected": "records die geen werk konden worden, en waarom",
    "remarks": "werken die zijn opgenomen maar aangepast, en hoe",
    "deliveries": "wat er is gelezen, laag voor laag: gelezen records = werken + afgewezen",
    "pairs": "twee werken van verschillende partijen die één spelregel bij elkaar brengt",
    "sites": "plekken waar raakvlakken samenkomen: waar men als één straat over zou praten",
    "site_pairs": "welke raakvlakken op welke locatie samenkomen; een raakvlak langs een lange "
    "straat kan op meer locaties liggen",
    "findings": "regels voor de tafel: meekoppelkansen, bijna-kansen en knelpunten",
    "finding_works": "over welke werken een bevinding gaat",
    "runs": "wat er is berekend, waarmee en met welk resultaat",
}

DUTCH_COLUMNS: Mapping[str, str] = {
    "work_id": "partner:nummer van de bron, uniek in het samenwerkingsverband",
    "project_id": "partner:nummer van het plan waar het werk bij hoort; zonder plan het werk zelf",
    "partner": "code van de organisatie die het plan aanlevert",
    "department": "onderdeel van de partner; partner en afdeling samen zijn de partij",
    "name": "korte naam van het werk",
    "description": "wat er gebeurt, in de woorden van de partner",
    "discipline": "waar het werk over gaat",
    "activity": "wat ermee gebeurt",
    "phase": "hoe ver het plan is",
    "start": "eerste dag van de periode",
    "end": "laatste dag van de periode, die dag meegerekend",
    "precision": "hoe nauwkeurig de periode bekend is",
    "earliest_start": "eerste dag van het tijdvenster: begin min de speelruimte",
    "latest_end": "laatste dag van het tijdvenster: eind plus de speelruimte",
    "duration_days": "dagen werk op straat",
    "opens_surface": "het werk breekt de verharding open",
    "renews_surface": "het werk laat nieuwe verharding achter",
    "depth_m": "diepte onder het maaiveld",
    "trench_width_m": "breedte van de sleuf van een lijn",
    "surface": "waar de verharding van is",
    "nuisance": "wat het verkeer ervan merkt",
    "budget_eur": "budget van het werk",
    "budget_year": "jaar waarin het budget is gereserveerd",
    "certainty": "hoe zeker het plan is, van 0 tot 1",
    "sharing": "wie het werk mag zien",
    "contact": "bij wie men terecht kan",
    "url": "waar meer te lezen is",
    "period_text": "de periode zoals de partner die schreef",
    "source": "bestand waar het record uit komt",
    "source_layer": "laag of blad in dat bestand",
    "source_row": "record of rij in die laag, geteld vanaf 1",
    "delivered_on": "dag waarop de partner het aanleverde",
    "fingerprint": "kenmerk van de inhoud, om te zien wat sindsdien is gewijzigd",
    "extra": "JSON van aangeleverde kenmerken die geen eigen kolom hebben",
    "rejected.partner": "code van de partner die het aanleverde",
    "reason": "code van de reden, voor altijd dezelfde",
    "rejected.message": "één zin, met hoe het te herstellen is",
    "raw": "JSON van de kenmerken zoals aangeleverd",
    "remarks.work_id": "het werk waar het over gaat",
    "remarks.partner": "code van de partner die het aanleverde",
    "code": "code van de opmerking, voor altijd dezelfde",
    "remarks.message": "één zin: wat is gedaan en hoe het te herstellen is",
    "remarks.severity": "ter informatie of een waarschuwing",
    "place": "waar het bestand van het samenwerkingsverband erover spreekt",
    "deliveries.partner": "code van de partner; leeg bij een register van veel eigenaren",
    "deliveries.source": "bestand",
    "n_read": "gelezen records",
    "deliveries.n_works": "records die een werk werden",
    "n_rejected": "afgewezen records",
    "n_remarks": "opmerkingen bij de werken",
    "size_bytes": "grootte van het bestand",
    "sha256": "controlegetal van het bestand",
    "pair_id": "spelregel en de twee werken",
    "rule": "naam van de spelregel, voor altijd dezelfde",
    "kind": "wat het is",
    "severity": "hoe ernstig een knelpunt is",
    "left": "het ene werk; het eerste naar nummer, tenzij de spelregel een volgorde heeft",
    "right": "het andere werk",
    "distance_m": "kortste afstand tussen de twee",
    "shared_length_m": "lengte van een lijn binnen de afstand van de spelregel tot het andere werk",
    "shared_area_m2": "oppervlakte die twee vlakken delen",
    "gap_days": "dagen tussen de perioden, 0 als ze overlappen",
    "overlap_days": "dagen die in beide perioden vallen",
    "window_overlap_days": "dagen die in beide tijdvensters vallen",
    "shift_days": "kleinste verschuiving waardoor het een meekoppelkans wordt",
    "one_way": "partij volgens wier eigen spelregels dit telt, terwijl het volgens die van de "
    "ander niet telt",
    "site_id": "naam van de locatie, gemaakt uit de raakvlakken",
    "n_pairs": "raakvlakken die hier samenkomen",
    "n_works": "werken die hier samenkomen",
    "n_parties": "partijen die hier samenkomen",
    "parties": "de partijen, gesorteerd, gescheiden door '; '",
    "extent_m": "langste zijde van de rechthoek om de gedeelde zones",
    "site_pairs.site_id": "de locatie",
    "site_pairs.pair_id": "het raakvlak",
    "finding_id": "blijvend nummer: K (kans), B (bijna-kans) of C (conflict) en een kenmerk",
    "rules": "de spelregels die het opleverden, gescheiden door '; '",
    "findings.site_id": "de locatie waar het ligt",
    "title": "straat of plaats, waar de werken die noemen",
    "findings.n_parties": "aantal partijen",
    "findings.n_works": "aantal werken",
    "disciplines": "de disciplines, gesorteerd, gescheiden door '; '",
    "period_start": "vroegste begin van de werken",
    "period_end": "laatste eind van de werken",
    "window_start": "eerste dag waarop alle werken samen kunnen",
    "window_end": "laatste dag waarop alle werken samen kunnen",
    "findings.distance_m": "grootste afstand tussen twee werken die elkaar raken",
    "findings.shared_length_m": "langste gedeelde lengte van de raakvlakken",
    "findings.shared_area_m2": "grootste gedeelde oppervlakte van de raakvlakken",
    "findings.gap_days": "grootste tussentijd tussen de perioden van de raakvlakken",
    "findings.shift_days": "grootste verschuiving die de raakvlakken vragen",
    "findings.one_way": "partijen volgens wier eigen spelregels alleen dit telt, gescheiden "
    "door '; '",
    "why": "één zin die zegt waarom",
    "finding_works.finding_id": "de bevinding",
    "finding_works.work_id": "het werk",
    "role": "wat het werk erin doet",
    "party": "partner, en na een schuine streep de afdeling",
    "finding_works.start": "eerste dag van de periode van het werk",
    "finding_works.end": "laatste dag van de periode van het werk",
    "finding_works.shift_days": "dagen die het werk zou moeten schuiven",
    "run_id": "naam, gemaakt uit de invoer, de spelregels en de peildatum",
    "reference_date": "de dag waarover de berekening spreekt",
    "version": "versie van ondergrond",
    "subject": "waar de regel over gaat",
    "runs.name": "wie of wat",
    "value": "wat is geteld of gevonden",
}


def table_title(table: str, language: Language) -> str:
    """The title of a table or layer; its name where it has none."""
    return TABLES[table][language] if table in TABLES else table


def column_title(table: str, column: str, language: Language) -> str:
    """The head of a column; its name where it has none."""
    words = COLUMNS.get(f"{table}.{column}", COLUMNS.get(column))
    return words[language] if words else column


def table_meaning(table: str, english: str, language: Language) -> str:
    """What a table holds: ``english`` itself, or its Dutch."""
    return english if language == "en" else DUTCH_TABLES.get(table, english)


def column_meaning(table: str, column: str, english: str, language: Language) -> str:
    """What a column holds: ``english`` itself, or its Dutch."""
    if language == "en":
        return english
    return DUTCH_COLUMNS.get(f"{table}.{column}", DUTCH_COLUMNS.get(column, english))
