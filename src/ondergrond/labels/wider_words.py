"""Words by which ``init`` guesses what a delivered value means, beside those that every run knows.

A guess is written down for people to look at, so these may be less sure than
:mod:`ondergrond.labels.vocabulary`: German and French, parts of words, and by the names of large
operators what their works are about. General words of the trade only. Left is the code, right the
words and phrases for it, separated by bars; compared without case, accents and marks.
"""

from __future__ import annotations

from collections.abc import Mapping

DISCIPLINES = {
    "road": "strassenbau | strassen | fahrbahn | gehweg | radweg | asphalt | belag | tiefbau |"
    " tiefbauamt | deckensanierung | umleitung | verkehr | trottoirs | chaussee |"
    " espace public | amenagement | voie publique | revetement | piste cyclable | sidewalk |"
    " sidewalks | transportation | road maintenance | road rehabilitation | roadway | wegdek |"
    " highway authority | county council | asphaltage | traffic | bus stop | haltestelle |"
    " rebuild",
    "sewer": "abwasserkanal | kanalisation | entwasserung | kanalbau | stadtentwasserung | egout |"
    " egouts | reseau d assainissement | eaux usees | collecteur | sewage | sewage treatment |"
    " environmental services | surface water | waste water treatment",
    "drinking_water": "wasser | wasserleitung | wasserversorgung | eau | reseau d eau |"
    " adduction d eau | distribution d eau | water bureau | waterworks | water mains",
    "gas": "erdgas | gasleitung | gasnetz | reseau de gaz | gaz | pipelines",
    "electricity_lv": "strom | stromnetz | stromleitung | elektro | reseau electrique |"
    " electricite | power networks | energy networks | energy | electricity network |"
    " basse tension | energie | power | cables electriques",
    "electricity_mv": "mittelspannung | moyenne tension",
    "electricity_hv": "hochspannung | haute tension | transmission grid",
    "district_heating": "fernwarme | warmenetz | fernheizung | chauffage urbain | chauffage |"
    " climatisation | reseau de chaleur | reseau de froid | fraicheur | froid urbain | cooling |"
    " steam",
    "telecom": "telekommunikation | telekom | glasfaser | breitband | reseau telecom |"
    " fibre optique | fibernet | telecommunications | wireless | broadband | fibre |"
    " infrastructuur telecom",
    "public_lighting": "beleuchtung | strassenbeleuchtung | lichtsignalanlage | ampel |"
    " eclairage | signalisation | signalisation lumineuse | feux tricolores | ep |"
    " traffic signals | street lights | illumination",
    "green": "grun | grunflachen | gartenbauamt | baumpflege | baume | green maintenance |"
    " espace vert | espaces verts | plantation | plantations | vegetalisation | arbres |"
    " parks and recreation | park bureau | garten | arboriculture | fosses de plantation |"
    " golf | recreation",
    "water_system": "gewasser | deich | hochwasserschutz | wasserbau | cours d eau | digue |"
    " berges | flood | flood control",
    "structure": "brucke | brucken | ingenieurbau | stutzmauer | bauwerk | pont | ponts |"
    " ouvrage d art | ouvrages d art | retaining wall | rail | rails | gleis | gleisbau | tram |"
    " strassenbahn | tramway | metro | u bahn | s bahn | transport public",
    "building": "hochbau | neubau | gebaude | geruest | gerust | kran | crane | abbruch |"
    " batiment | immeuble | edifice | edifice public | ravalement | echafaudage | grue |"
    " special use | sondernutzung | garage | buildings pools | public buildings",
    "event": "veranstaltung | fest | evenement | manifestation | marche",
    "other": "sonstige | sonstiges | andere | autre | autres | autres travaux | divers |"
    " keine angabe",
}

ACTIVITIES = {
    "new": "neubau | neu | neuverlegung | verlegung neu | erschliessung | ausbau | pose |"
    " creation | construction | nouveau | nouvelle | extension | raccordement | branchement |"
    " vegetalisation | infill | expansion | alimentation | nieuwbouw | vergroting | nieuw |"
    " poser | creer | etendre | verlegen | bauen | aanlegwerk",
    "replace": "erneuerung | austausch | ersatz | umbau | sanierung strasse | rebuild |"
    " remplacement | renouvellement | reamenagement | refection | amenagement |"
    " rehabilitation road | herinr | reconstr | overlay | deplacement | remplacer | renouveler |"
    " erneuern | ersetzen | deplacer | vernieuwd",
    "repair": "reparatur | instandsetzung | sanierung | ausbesserung | reparation |"
    " remise en etat | rehabilitation | renovation | depannage | urgence | patching | reparer |"
    " instandsetzen | remettre en etat",
    "remove": "ruckbau | abbruch | beseitigung | entfernung | abriss | demolition | depose |"
    " suppression | abandon | abattage | deposer | supprimer | entfernen",
    "maintain": "wartung | unterhaltung | unterhalt | pflege | instandhaltung | reinigung |"
    " entretien | maintenance | curage | elagage | groot oh | klein oh | oh | road maintenance |"
    " green maintenance | upkeep | entretenir | pflegen | unterhalten",
    "inspect": "prufung | untersuchung | erkundung | besichtigung | inspection | sondage | etude |"
    " diagnostic | controle | reconnaissance | inspecter | sonder | prufen",
    "other": "sonstige | sonstiges | autre | autres | autres travaux",
}

PHASES = {
    "idea": "idee | wunsch | vorschlag | ambition | long list | longlist | future years | future |"
    " unfunded | souhait | backlog | langere termijn | hors programme",
    "initiative": "initiative | beantragt | planung | planning | programme | vraagbundeling |"
    " a l etude | non planifie | nog te starten | start",
    "definition": "vorplanung | grundlagenermittlung | predesign | pre design |"
    " etude preliminaire | avant projet | faisabilite | onderzoek | study | concept design |"
    " definition | scope",
    "design": "entwurf | entwurfsplanung | ausfuhrungsplanung | conception | dessin | tekenwerk |"
    " tekening | design | final design | engineering | en coordination",
    "preparation": "vorbereitung | ausschreibung | vergabe | preparation | appel d offres |"
    " marche en cours | application | permit application | land acquisition | advertise |"
    " bidding | bid | paa granted | paa pending | submitted | werkvoorbereiding |"
    " in voorbereiding | demande d autorisation | genehmigung beantragt | programme |"
    " modification | pending",
    "contracted": "beauftragt | vergeben | auftrag erteilt | genehmigt | upcoming | kommend |"
    " bevorstehend | attribue | autorise | approved | permit issued | granted | opgedragen |"
    " opdracht verstrekt | aangemeld | contract award",
    "execution": "in bau | im bau | laufend | aktiv | aktuell | ausfuhrung | en cours |"
    " execution | chantier | travaux en cours | active | construction | underway | in werking |"
    " works started",
    "done": "fertig | fertiggestellt | abgeschlossen | beendet | termine | terminee | acheve |"
    " livre | cloture | closeout | warranty | complete | as built | klaar",
    "cancelled": "storniert | abgesagt | entfallt | zuruckgestellt | annule | abandonne | refuse |"
    " reporte | on hold | hold | suspended | deferred | uitgesteld | gaat niet door |"
    " cancelled",
}

NUISANCES = {
    "none": "keine | kein | aucun | aucune | non | ohne | no impact | sans fermeture | nein |"
    " carriageway unaffected",
    "slow": "einengung | verengung | obstruction | behinderung | eingeschrankt |"
    " emprise trottoir | trottoir | piste cyclable | emprise piste cyclable | stationnement |"
    " chaussee retrecie | incursion | some carriageway | snelheidsbeperking | weg versmald |"
    " langzaam",
    "lane": "einbahn | einseitig | halbseitig | halbseitige sperrung | one direction |"
    " fahrstreifen | ampelregelung | emprise chaussee | chaussee | alternat |"
    " circulation alternee | lane closures | temporary traffic lights | traffic control |"
    " voie neutralisee | rijstrook | halve baan",
    "road": "vollsperrung | gesperrt | sperrung | full | fermeture | ferme | route barree |"
    " rue barree | barree | road closed | full closure | oui | ja | dicht | gestremd |"
    " straat dicht",
}

SURFACES = {
    "asphalt": "asphalt | bitume | enrobe",
    "bricks": "pflaster | paves | pave | open verharding",
    "tiles": "platten | dalles | gesloten tegels",
    "concrete": "beton",
    "unpaved": "unbefestigt | wiese | schotter | gravier | herbe | onverhard",
}

# What the works of large operators in five countries are about.
OPERATORS = {
    "road": "rijkswaterstaat | rws | national highways | bruxelles mobilite | ponts et chaussees",
    "drinking_water": "united utilities water | united utilities | thames water | severn trent |"
    " yorkshire water | anglian water | vitens | evides | brabant water | pwn | dunea |"
    " waternet | waterbedrijf groningen | wml | oasen | de watergroep | pidpa | farys |"
    " vivaqua | swde | veolia | suez",
    "gas": "gasunie | grdf | cadent | wales west utilities | northern gas networks | sgn |"
    " fluxys | gascade",
    "electricity_lv": "enedis | edf | ores | sibelga | fluvius | liander | enexis | stedin |"
    " westnetz | netze bw | stromnetz berlin | bayernwerk | stadtwerke |"
    " electricity north west | sp energy networks | uk power networks | western power |"
    " northern powergrid | coteq | rendo | westland infra",
    "electricity_hv": "tennet | elia | rte | amprion | 50hertz | transnetbw",
    "district_heating": "vattenfall warmte | eneco | ennatuurlijk | hvc | cpcu",
    "telecom": "cityfibre | openreach | british telecom | bt | virgin media | vodafone |"
    " t mobile | orange | sfr | bouygues telecom | proximus | telenet | voo | wyre | digi |"
    " kpn | ziggo | odido | delta fiber | open dutch fiber | deutsche telekom | netcologne |"
    " eurofiber | colt | irisnet | relined",
    "water_system": "waterschap | hoogheemraadschap | wetterskip",
    "structure": "prorail | network rail | infrabel | sncf | db netz | ratp | de lijn | gvb |"
    " ret | htm",
}

WIDER: Mapping[str, Mapping[str, str]] = {
    "discipline": DISCIPLINES,
    "activity": ACTIVITIES,
    "phase": PHASES,
    "nuisance": NUISANCES,
    "surface": SURFACES,
}

# Heads of columns that say whose a work is, the likelier first.
OWNERS = "opdrachtgever | initiatiefnemer | eigenaar | impetrant |"
OWNERS += " maitrise d ouvrage principale | maitrise d ouvrage | maitre d ouvrage | bauherr |"
OWNERS += " auftraggeber | bureau name | bureau | agency name | managing agency | agency |"
OWNERS += " operator | promoter | promoter organisation | owner | utility company |"
OWNERS += " netbeheerder | netwerkbeheerder | beheerder | bronhouder | partij | partner |"
OWNERS += " organisatie | organisation | organization | company | bedrijf | betreiber |"
OWNERS += " veranlasser | verursacher | cause | gestionnaire | concessionnaire | intervenant |"
OWNERS += " demandeur | aanvrager | verantwoordelijke | responsable"

# Heads of numbers that programs give to rows, which are others in the next delivery.
TECHNICAL = "gml id | gmlid | objectid | object id | fid | ogc fid | oid | globalid | uuid |"
TECHNICAL += " guid | shape id | rowid"

# Heads of columns that say which plan or dossier a work belongs to.
PROJECTS = "projectcode | project code | project id | projectid | project nr | projectnr |"
PROJECTS += " proj nr | projectnummer | project number | project | programma | programmanummer |"
PROJECTS += " programme | program id | demande | dossier | zaak | vorhaben nr | projekt |"
PROJECTS += " projektnummer | massnahme nr | reference"

# Heads of columns of yes and no that say that a work is not for all to see.
CONFIDENTIAL = "vertrouwelijk | geheim | confidentieel | confidential | secret | vertraulich |"
CONFIDENTIAL += " confidentiel"

# Heads of streets and of texts in German and French, beside those that every run knows.
MORE_HEADINGS = {
    "street": "voirie nom | nom voirie | nom de la voie | rue | voie | adresse | strasse |"
    " strassenname | ort | lieu | road | street",
    "name": "project name | omschr | omschrijv | bezeichnung | vorhaben | massnahme |"
    " baumassnahme | nature travaux | nature du chantier | nature des travaux | intitule |"
    " objet | denomination | location | titre | project title | title",
    "description": "project description | omschr | omschrijv | remarque | remarques | bemerkung |"
    " bemerkungen | beschreibung | commentaire | observations | scope summary | description |"
    " omschrijving",
    "nuisance": "closure | fermeture rue | fermeture | sperrung | verkehrsfuhrung |"
    " encombrement espace public | encombrement | emprise | management type |"
    " traffic management type | hinderklas | hinderklasse | restrictions |"
    " verkehrsbeeintrachtigung | impact",
    "phase": "phase | fase | stadium | permit status | fasecode | status detail | projektphase |"
    " avancement | etat | planstatus | bauphase",
    "discipline": "category | categorie | kategorie | sparte | gewerk | nature du chantier |"
    " nature | typewerk | program | soort | discipline | domaine | reseau | medium | type",
    "activity": "nature travaux | massnahme | art der arbeiten | type de travaux | actie |"
    " ingreep | werk",
    "contact": "ansprechpartner | interlocuteur | contactpunt",
    "budget_eur": "kosten | budget | cout | montant | summe | betrag",
}

# Heads of texts that describe a work, rather than remark on it.
TOLD = "project description | description | omschrijving | beschrijving | beschreibung |"
TOLD += " designation"

# Parts of heads of amounts, whatever else they hold.
MONEY_PARTS = "cost | kosten | budget | amount | bedrag | raming | betrag | montant | cout"

# Words by which heads of the two ends of a period differ.
STARTS = "start | begin | beginn | debut | from | van | vanaf | von | aanvang"
ENDS = "end | eind | einde | ende | fin | comp | completion | complete | finish | until | to |"
ENDS += " tot | bis | gereed | oplevering"

# Heads of what works are about that say of a municipality which of its departments plans them.
DEPARTMENTS = "discipline | onderdeel | vakgebied | sector | domein | vakgroep | cluster |"
DEPARTMENTS += " sparte"

# Heads of parts of a year, in a column beside the year.
PARTS_OF_YEAR = "kwartaal | quarter | quartal | trimestre | week | weeknummer | woche | maand |"
PARTS_OF_YEAR += " month | monat | mois | seizoen | season | half jaar | periode"

# Parts of heads of a matrix of years that hold all there is, beside matrices of its parts.
TOTALS = "total | combined | totaal | gesamt | samen | alle"

# Heads of house numbers, and of the town or village of a street.
HOUSE_NUMBERS = "huisnr | huisnummer | huisnummers | house number | hausnummer | numero |"
HOUSE_NUMBERS += " nummers"
TOWNS = "plaats | plaatsnaam | woonplaats | kern | dorp | town | village | place | ort |"
TOWNS += " ortsteil | commune | localite"
