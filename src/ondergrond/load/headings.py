"""Heads of columns as deliveries write them, for columns of works and for places: data only.

The likelier head stands first. Compared without case, accents, marks and spaces; capitals
inside a word part it (``datumStartUitvoering``). Mostly Dutch and English, with the French
and German of open data that people try first.
"""

from __future__ import annotations

# In the order in which columns are given out: each delivered column serves one of ours.
HEADINGS = {
    # Before what ends a period, for it ends as that does.
    "protected_until": "beschermd tot | beschermd t m | beschermd tot en met | bescherming tot |"
    " opbreekverbod tot | opbreekverbod tot en met | opbreekverbod t m | graafrust tot |"
    " graafrust tot en met | moratorium tot | moratorium tot en met | protected until |"
    " protected to | protection until | protection end | protection ends | moratorium end |"
    " moratorium ends | moratorium until | moratorium expires | moratorium end date |"
    " moratorium expiration | moratorium expiry | aufbruchverbot bis |"
    " aufgrabeverbot bis | protege jusqu au | moratoire jusqu au | fin de protection",
    "start": "start | startdatum | start datum | datum start | begin | begindatum | datum begin |"
    " start uitvoering | start uitv | begin uitvoering | datum start uitvoering | geplande start |"
    " planning start | plan start | plan van | uitvoering van | van | vanaf | aanvang |"
    " datum aanvang | week start | kwartaal start | jaar start | startjaar | start date |"
    " date start | planned start | proposed start date | begin date | date from | from |"
    " date debut | debut | baubeginn | beginn | periode | planperiode | uitvoeringsperiode |"
    " periode uitvoering | uitvoering | planning | period | uitvoeringsjaar | planjaar | jaar |"
    " year | vervangingsjaar | jaar vervanging | jaar van vervanging | replacement year |"
    " uitvoering start | uitvoering begin | uitvoering vanaf | realisatie start | start realisatie",
    "end": "eind | einde | einddatum | eind datum | datum eind | datum einde | einde uitvoering |"
    " einde uitv | datum einde uitvoering | geplande eind | geplande oplevering | oplevering |"
    " opleverdatum | datum oplevering | gereed | datum gereed | week gereed | jaar gereed |"
    " plan tot | uitvoering tot | tot | tot en met | t m | tm | kwartaal eind | eindjaar | end |"
    " end date | date end | planned end | proposed end date | finish | finish date |"
    " completion date | date to | until | to | date fin | fin | bauende | ende |"
    " uitvoering eind | uitvoering einde | uitvoering t m | realisatie eind | eind realisatie",
    "earliest_start": "vroegste start | vroegste begin | earliest start",
    "latest_end": "uiterste eind | uiterste einde | laatste eind | latest end | latest finish",
    "funding": "geldbron | financieringsbron | subsidieregeling | funding | funding source | grant",
    "funding_until": "subsidie tot | subsidie tot en met | geld tot | dekking tot | funding until |"
    " grant until | funding end date",
    "must_by": "verplicht voor | verplicht per | wettelijke termijn | must by | must be done by |"
    " statutory deadline | legal deadline",
    "movable": "schuifbaar | verschuifbaar | kan schuiven | schuiven | schuifruimte |"
    " flexibiliteit | movable | moveable | can move | flexibility",
    "after": "komt na | pas na | na werk | wacht op | voorganger | voorgangers | afhankelijk van |"
    " comes after | after | predecessor | predecessors | depends on | waits for",
    "work_id": "id | work id | werk id | werknummer | projectnr | projectnummer | proj nr |"
    " project number | zaaknr | zaaknummer | meldnr | meldingsnummer | kenmerk | nummer | nr |"
    " objectnr | tracenr | wior nummer | gipod id | work reference number | reference number |"
    " reference | ref | referentie | projectcode | project id | code | identifier | identifiant |"
    " uuid | guid | globalid | objectid",
    "project_id": "project id | projectcode | project code | project nr | projectnr |"
    " projectnummer | programma | programmanummer | programme",
    "discipline": "discipline | thema | theme | soort werk | werksoort | type werk | soort |"
    " onderdeel | categorie | category | netwerk | network | asset | asset type | medium |"
    " spanning | vakgebied | sector | domein | utility | type | nature | art",
    "activity": "activiteit | activity | maatregel | werkzaamheid | werkzaamheden |"
    " soort werkzaamheden | type werkzaamheden | ingreep | actie | action | work type |"
    " soort werk | type werk | werk | soort | type | nature",
    "phase": "fase | planfase | projectfase | phase | stage | status | hoofdstatus |"
    " projectstatus | stadium | fasecode | permit status | work status | voortgang | statut",
    "nuisance": "hinder | verkeershinder | hinderklasse | hinderklas | nuisance | afsluiting |"
    " closure | traffic management type | traffic management | verkeersmaatregel",
    "surface": "verharding | verhardingstype | verhardingssoort | soort verharding | surface |"
    " surface type | paving",
    "budget_eur": "budget | budget eur | begroting | raming | raming eur | kosten |"
    " kostenraming | bedrag | investering | krediet | geld | cost | costs | estimate | amount",
    "budget_year": "budgetjaar | begrotingsjaar | jaarschijf | programmajaar | budget year |"
    " fiscal year",
    "depth_m": "diepte | diepte m | diepteligging | diepteligging m | depth | depth m",
    "trench_width_m": "sleufbreedte | sleufbreedte m | sleuf m | trench width | trench width m",
    "duration_days": "duur | duur dagen | aantal dagen | doorlooptijd | duration | duration days",
    "certainty": "zekerheid | certainty | probability",
    "opens_surface": "openbreken | breekt open | opens surface | open verharding",
    "renews_surface": "vernieuwt verharding | renews surface",
    "coarse_m": "coarse_m | vergroofd tot m | vergroofd tot | made coarse to m",
    "sharing": "delen | delen met | sharing | visibility | openbaarheid",
    "department": "afdeling | department | team | dienst",
    # A table without a name takes its street for one.
    "street": "straat | straatnaam | naam straat | wegnaam | weg | street | street name | road |"
    " road name | road names | locatie | location | plek",
    "name": "naam | name | titel | title | projectnaam | project name | werknaam | project |"
    " omschrijving | korte omschrijving | werk | wat | libelle | massnahme",
    "description": "omschrijving | beschrijving | werkomschrijving | description | toelichting |"
    " opmerking | opmerkingen | notes | remarks | comments | beschreibung",
    "contact": "contact | contactpersoon | contactpunt | aanspreekpunt | projectleider | email |"
    " e mail | contact person",
    # Not just any number of a dossier: most are known to their own party alone.
    "agreement": "coordinatienummer | coordinatie nr | coordinatiedossier | afspraaknummer |"
    " afspraak nr | agreement | agreement number | coordination number | coordination id |"
    " numero de coordination",
    "url": "url | link | website | webadres | hyperlink",
}

# What begins or ends, said of the works themselves: Aanvang werk, Einde werkzaamheden.
_OF_WORKS = ("werk", "werken", "werkzaamheden", "uitvoering", "realisatie", "bouw", "work", "works")
for _side, _edges in {
    "start": ("start", "begin", "aanvang", "start of", "begin of"),
    "end": ("eind", "einde", "oplevering", "afronding", "end", "end of", "completion of"),
}.items():
    HEADINGS[_side] += "".join(f" | {edge} {of}" for edge in _edges for of in _OF_WORKS)

X = "x | x rd | rd x | xcoord | x coord | x coordinaat | x coordinate | easting | lon | lng |"
X += " long | longitude | lengtegraad"
Y = "y | y rd | rd y | ycoord | y coord | y coordinaat | y coordinate | northing | lat |"
Y += " latitude | breedtegraad"

# Parts of heads of columns that say when a record was written, not when a work is planned.
ADMINISTRATIVE = "aangemaakt | aanmaak | actual | aktual | creat | gewijzigd | inlees | invoer |"
ADMINISTRATIVE += " lmut | modif | mutatie | mutdat | peildatum | publi | registr | release |"
ADMINISTRATIVE += " revis | stand | stempel | terminat | timestamp | tstore | update | version |"
ADMINISTRATIVE += " wijzig"

# Heads of columns that say when something was made or looked after before: no plan either.
MADE = "jaar aanleg | aanlegjaar | jaar van aanleg | aanlegdatum | datum aanleg | bouwjaar |"
MADE += " bouw jaar | stichtingsjaar | plaatsingsjaar | jaar plaatsing | plaatsingsdatum |"
MADE += (
    " installatiejaar | jaar installatie | plantjaar | ouderdom | leeftijd | construction year |"
)
MADE += " year of construction | year built | year installed | installation date | install date |"
MADE += " baujahr | laatste onderhoud | laatste inspectie | last maintained | last inspection"

# Of several pairs of dates that of the works themselves goes first, what comes before them last.
EXECUTION = "uitvoer | realisat | execution | uitv"
BEFOREHAND = "voorbereid | ontwerp | aanbested | vergunning | inspraak | besluit | aanvraag |"
BEFOREHAND += " initiatief | prepar | design | tender | permit | engineering | bestek | onderzoek |"
BEFOREHAND += " ontvang"
EDGES = "start | begin | van | vanaf | aanvang | eind | einde | tot | t m | tm | gereed |"
EDGES += " oplevering | end | from | until | finish"
