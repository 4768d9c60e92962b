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
    " sidewalks | transportation | road maintenance | roadway | wegdek | highway authority |"
    " county council | asphaltage | traffic | bus stop | haltestelle | rebuild",
    "sewer": "abwasserkanal | kanalisation | entwasserung | kanalbau | stadtentwasserung | egout |"
    " egouts | reseau d assainissement | eaux usees | collecteur | sewage | sewage treatment |"
    " surface water | waste water treatment",
    "drinking_water": "wasser | wasserleitung | wasserversorgung | eau | reseau d eau |"
    " adduction d eau | waterworks | water mains",
    "gas": "erdgas | gasleitung | gasnetz | reseau de gaz | gaz | pipelines",
    "electricity_lv": "strom | stromnetz | stromleitung | elektro | reseau electrique |"
    " electricite | power networks | energy networks | energy | electricity network |"
    " basse tension | energie | power | cables electriques",
    "electricity_mv": "mittelspannung | moyenne tension",
    "electricity_hv": "hochspannung | haute tension | transmission grid",
    "district_heating": "fernwarme | warmenetz | fernheizung | chauffage urbain | chauffage |"
    " climatisation | reseau de chaleur | reseau de froid | cooling | steam",
    "telecom": "telekommunikation | telekom | glasfaser | breitband | reseau telecom |"
    " fibre optique | fibernet | telecommunications | communications | wireless | broadband |"
    " fibre | kuitu | televerkko",
    "public_lighting": "beleuchtung | strassenbeleuchtung | lichtsignalanlage | ampel |"
    " eclairage | signalisation | signalisation lumineuse | feux tricolores | ep |"
    " traffic signals | street lights | illumination",
    "green": "grun | grunflachen | gartenbauamt | baumpflege | baume | green maintenance |"
    " espace vert | espaces verts | plantation | plantations | vegetalisation | arbres |"
    " garten | arboriculture | golf | recreation",
    "water_system": "gewasser | deich | hochwasserschutz | wasserbau | cours d eau | digue |"
    " berges | flood | flood control",
    "structure": "brucke | brucken | ingenieurbau | stutzmauer | bauwerk | pont | ponts |"
    " ouvrage d art | ouvrages d art | retaining wall | rail | rails | gleis | gleisbau | tram |"
    " strassenbahn | tramway | metro | u bahn | s bahn | transport public",
    "building": "hochbau | neubau | gebaude | geruest | gerust | kran | crane | abbruch |"
    " batiment | immeuble | edifice | edifice public | ravalement | echafaudage | grue |"
    " sondernutzung | garage",
    "event": "veranstaltung | fest | evenement | manifestation | marche",
    "other": "sonstige | sonstiges | andere | autre | autres | autres travaux | divers |"
    " keine angabe",
}

ACTIVITIES = {
    "new": "neubau | neu | neuverlegung | verlegung neu | erschliessung | ausbau | pose |"
    " creation | construction | nouveau | nouvelle | extension | raccordement | branchement |"
    " vegetalisation | expansion | alimentation | nieuwbouw | vergroting | nieuw | poser |"
    " creer | etendre | verlegen | bauen | aanlegwerk",
    "replace": "erneuerung | austausch | ersatz | umbau | sanierung strasse | rebuild |"
    " remplacement | renouvellement | reamenagement | refection | amenagement |"
    " rehabilitation road | herinr | reconstr | overlay | deplacement | remplacer | renouveler |"
    " erneuern | ersetzen | deplacer | vernieuwd | asphaltage | asfalteren | asphaltierung |"
    " uusiminen | peruskorjaus | paallystys",
    "repair": "reparatur | instandsetzung | sanierung | ausbesserung | reparation |"
    " remise en etat | rehabilitation | renovation | depannage | urgence | patching | reparer |"
    " instandsetzen | remettre en etat",
    "remove": "ruckbau | abbruch | beseitigung | entfernung | abriss | demolition | depose |"
    " suppression | abandon | abattage | deposer | supprimer | entfernen",
    "maintain": "wartung | unterhaltung | unterhalt | pflege | instandhaltung | reinigung |"
    " entretien | maintenance | curage | elagage | groot oh | klein oh | oh | road maintenance |"
    " green maintenance | upkeep | entretenir | pflegen | unterhalten",
    "inspect": "prufung | untersuchung | erkundung | besichtigung | inspection | sondage | etude |"
    " diagnostic | controle | reconnaissance | inspecter | prufen",
    "other": "sonstige | sonstiges | autre | autres | autres travaux",
}

PHASES = {
    "idea": "idee | wunsch | vorschlag | ambition | long list | longlist | future | unfunded |"
    " souhait | backlog | langere termijn",
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
    "none": "keine | kein | aucun | aucune | non | ohne | no impact | nein",
    "slow": "einengung | verengung | obstruction | behinderung | eingeschrankt | trottoir |"
    " piste cyclable | stationnement | chaussee retrecie | incursion | some carriageway |"
    " snelheidsbeperking | weg versmald | langzaam",
    "lane": "einbahn | einseitig | halbseitig | halbseitige sperrung | one direction |"
    " fahrstreifen | ampelregelung | chaussee | alternat | circulation alternee |"
    " lane closures | temporary traffic lights | traffic control | voie neutralisee |"
    " rijstrook | halve baan",
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
    " netomnia | its technology | hyperoptic | gigaclear | zzoomm | youfibre | brsk | trooli |"
    " fibrus | quickline | truespeed | b4rn | lightspeed | neos networks | zayo | kcom | ogi |"
    " dna | elisa | telia | 1und1 | o2 | free mobile | iliad | scarlet | fiberklaar |"
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

# What is usually done to what, in a programme of years that does not say it: what lies there is
# renewed, but for what is being laid all over these years.
USUAL_ACTIVITY = {
    **dict.fromkeys(
        ("road", "sewer", "drinking_water", "gas", "electricity_lv", "electricity_mv"), "replace"
    ),
    **dict.fromkeys(("electricity_hv", "public_lighting", "water_system", "structure"), "replace"),
    **dict.fromkeys(("telecom", "district_heating", "building"), "new"),
}

# Heads of columns that say whose a work is, the likelier first.
OWNERS = "opdrachtgever | initiatiefnemer | eigenaar | impetrant | maitrise d ouvrage |"
OWNERS += " maitre d ouvrage | bauherr | auftraggeber | bureau | agency name | managing agency |"
OWNERS += " agency | operator | promoter | owner | utility company | netbeheerder |"
OWNERS += " netwerkbeheerder | beheerder | bronhouder | partij | partner | organisatie |"
OWNERS += " organisation | organization | company | bedrijf | betreiber | veranlasser |"
OWNERS += " verursacher | gestionnaire | concessionnaire | intervenant | demandeur | aanvrager |"
OWNERS += " verantwoordelijke | responsable"

# Heads of numbers that programs give to rows, which are others in the next delivery.
TECHNICAL = "gml id | gmlid | objectid | object id | fid | ogc fid | oid | globalid | uuid |"
TECHNICAL += " guid | shape id | rowid"

# Heads of columns that say which plan or dossier a work belongs to.
PROJECTS = "projectcode | project code | project id | projectid | project nr | projectnr |"
PROJECTS += " proj nr | projectnummer | project number | project | programma | programmanummer |"
PROJECTS += " programme | program id | demande | dossier | zaak | vorhaben nr | projekt |"
PROJECTS += " hankenumero | projekti | projektinumero | projektnummer | massnahme nr | reference"

# Heads of columns of yes and no that say that a work is not for all to see.
CONFIDENTIAL = "vertrouwelijk | geheim | confidentieel | confidential | secret | vertraulich |"
CONFIDENTIAL += " confidentiel"

# Heads of streets and of texts in German and French, beside those that every run knows.
MORE_HEADINGS = {
    "street": "nom de la voie | rue | voie | adresse | strasse | strassenname | ort | lieu |"
    " road | street | voirie | katu | osoite",
    "name": "project name | omschr | omschrijv | bezeichnung | vorhaben | massnahme |"
    " baumassnahme | intitule | objet | denomination | location | titre | project title |"
    " title | nature | hanke | kohde | nimi",
    "description": "omschr | omschrijv | remarque | remarques | bemerkung | bemerkungen |"
    " beschreibung | commentaire | observations | description | omschrijving | scope |"
    " toelichting | kuvaus | huom | huomautus",
    "nuisance": "closure | fermeture | sperrung | verkehrsfuhrung | encombrement | emprise |"
    " management type | traffic management type | hinderklasse | restrictions |"
    " verkehrsbeeintrachtigung | impact | hinderkl",
    "phase": "phase | fase | stadium | permit status | projektphase | avancement | etat |"
    " planstatus | bauphase | fasecode | planfase | vaihe",
    "discipline": "category | categorie | kategorie | sparte | gewerk | nature | program | soort |"
    " discipline | domaine | reseau | medium | type | type werk | typewerk",
    "activity": "massnahme | art der arbeiten | type de travaux | actie | ingreep | werk | nature",
    "contact": "ansprechpartner | interlocuteur | contactpunt",
    "budget_eur": "kosten | budget | cout | montant | summe | betrag",
}

# Heads of texts that describe a work, rather than remark on it.
TOLD = "description | omschrijving | beschrijving | beschreibung | designation"

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

# Words that names of organisations hold, as a word or at the end of one.
ORGANISATIONS = "gmbh | nv | bv | ltd | limited | plc | council | authority | agency | board |"
ORGANISATIONS += " dept | department | company | gemeente | stad | stadt | stadtwerke | werke |"
ORGANISATIONS += " amt | betriebe | landkreis | waterschap | provincie | netbeheer | bedrijf |"
ORGANISATIONS += " ministerie | dienst | direction | regie | commune | ville | societe |"
ORGANISATIONS += " syndicat | verband"

# Heads of columns that say where a record comes from, and not whose the work is.
ORIGINS = "source | bron | quelle | herkunft | bestand | levering"
