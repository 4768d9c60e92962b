"""Words that people use for our codes, in deliveries and in settings, in Dutch and English.

Left is the code, right the words and phrases for it, separated by bars. A new word is one
more on a line. Compared without case, accents and marks ("VO-fase" is "vo fase"). The names
of the codes themselves are known already. One word has one meaning within a list.

Discipline holds the values of ``Thema`` in IMKL, the exchange model of KLIC (Kadaster,
github.com/kadaster/klic-win), phase the statuses of WIOR (Amsterdam) and GIPOD (Flanders).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NOT_A_LETTER_OR_DIGIT = re.compile(r"[\W_]+")

DISCIPLINES = {
    "road": "weg | wegen | wegenbouw | wegenonderhoud | wegwerk | wegwerkzaamheden | straat |"
    " straten | straatwerk | straatwerken | bestrating | herbestrating | verharding |"
    " verhardingen | wegverharding | elementenverharding | asfalt | asfaltering | rijbaan |"
    " rijweg | trottoir | voetpad | fietspad | fietspaden | herinrichting | openbare ruimte |"
    " civiel | wegbeheer | roads | street | streets | road works | roadworks | paving |"
    " pavement | carriageway | footway | highway | highways | resurfacing | voirie | strasse",
    "sewer": "riool | riolen | riolering | rioleringen | rioolwerk | rioolvervanging |"
    " rioolleiding | rioolstelsel | rioolvrijverval | riool vrijverval | vrijverval |"
    " vrijvervalriool | rioolonderoverofonderdruk | riool onder over of onderdruk | drukriool |"
    " drukriolering | persleiding | afvalwater | afvalwaterleiding | hemelwater |"
    " hemelwaterafvoer | hwa | dwa | regenwater | infiltratieriool | drainage |"
    " sewers | sewerage | wastewater | waste water | drain | drains | foul water |"
    " storm water | stormwater | assainissement | kanal | abwasser",
    "drinking_water": "drinkwater | drink water | waterleiding | waterleidingen | water |"
    " waterbedrijf | transportleiding water | distributieleiding water | water main |"
    " water mains | water supply | potable water | eau potable | trinkwasser | w",
    "gas": "gasleiding | gasleidingen | gasnet | aardgas | gaslagedruk | gas lage druk | gas ld |"
    " gashogedruk | gas hoge druk | gas hd | lage druk gas | hoge druk gas | natural gas |"
    " gas main | gas mains | gaz | g",
    "electricity_lv": "laagspanning | ls | elektra | elektriciteit | electra | electriciteit |"
    " stroom | stroomnet | elektriciteitsnet | laagspanningsnet | laagspanningskabel |"
    " electricity | electric | electrical | power | low voltage | lv | électricité | strom | e",
    "electricity_mv": "middenspanning | ms | middenspanningsnet | middenspanningskabel |"
    " medium voltage | mv | middenspanningsruimte",
    "electricity_hv": "hoogspanning | hs | landelijkhoogspanningsnet | landelijk hoogspanningsnet |"
    " hoogspanningsnet | hoogspanningskabel | high voltage | hv",
    "district_heating": "warmte | stadswarmte | stadsverwarming | warmtenet | warmteleiding |"
    " stadskoeling | koude | warmte koude | district heating | heating | heat | heat network |"
    " fernwärme",
    "telecom": "telecommunicatie | datatransport | data | glasvezel | glasvezelnet | glas | fiber |"
    " fibre | ftth | coax | cai | kabel tv | telefonie | telefoon | internet | breedband |"
    " telecoms | telecommunications | broadband | fiber optic | fibre optic | télécom | t",
    "public_lighting": "ovl | openbare verlichting | verlichting | straatverlichting |"
    " lichtmast | lichtmasten | street lighting | streetlights | lighting | vri |"
    " verkeerslichten | verkeersregelinstallatie | éclairage public",
    "green": "groen | groenvoorziening | groenvoorzieningen | groenonderhoud | groenbeheer |"
    " beplanting | bomen | boom | bomen en groen | groen en bomen | plantsoen | park | parken |"
    " trees | tree | landscaping | planting | parks | espaces verts",
    "water_system": "water en waterkering | watersysteem | waterkering | waterkeringen | dijk |"
    " dijken | dijkversterking | primaire waterkering | regionale waterkering | watergang |"
    " watergangen | sloot | sloten |"
    " oppervlaktewater | waterhuishouding | baggeren | baggerwerk | oever | oevers | beschoeiing |"
    " kade | kademuur | kades | waterberging | waterstaat | dyke | dykes | dike | levee |"
    " flood defence | watercourse | quay",
    "structure": "kunstwerk | kunstwerken | civiele kunstwerken | brug | bruggen | viaduct |"
    " tunnel | duiker | duikers | sluis | sluizen | gemaal | gemalen | rioolgemaal | structures |"
    " bridge | bridges | culvert | pumping station | lock",
    "building": "bouw | gebouw | gebouwen | nieuwbouw | woningbouw | bouwwerk | bouwplaats |"
    " bouwproject | sloop | sloopwerk | steiger | vastgoed | utiliteitsbouw | buildings |"
    " construction site | housing | scaffold | scaffolding | demolition | hoarding",
    "event": "evenement | evenementen | markt | kermis | braderie | events | festival | market |"
    " parade | fair",
    "other": "overig | overige | anders | divers | diversen | onbekend | wees | petrochemie |"
    " buisleidinggevaarlijkeinhoud | buisleiding gevaarlijke inhoud | buisleiding | various |"
    " miscellaneous | unknown | autres",
}

ACTIVITIES = {
    "new": "nieuw | nieuw aanleggen |"
    " nieuwe aanleg | nieuwaanleg | aanleg | aanleggen | leggen | plaatsen |"
    " plaatsing | aanbrengen | bouwen | uitbreiding | uitbreiden | verzwaring | verzwaren |"
    " aansluiten | aansluiting | huisaansluiting | huisaansluitingen | nieuw stelsel |"
    " ontsluiting | install | installation | construction | construct | extension | connection |"
    " new installation | new build | lay | laying",
    "replace": "vervangen | vervanging | vernieuwen | vernieuwing | reconstructie |"
    " reconstrueren | herinrichting | herinrichten | herstraten | herbestrating | rehabilitatie |"
    " gassanering | ombouw | verleggen | verlegging | overlagen | replacement |"
    " renewal | renew | reconstruction | reconstruct | resurfacing | relocation | relocate |"
    " refurbishment",
    "repair": "herstel | herstellen | reparatie | repareren | renovatie | renoveren | relinen |"
    " relining | sanering | saneren | storing | calamiteit | spoed | reparation | renovation |"
    " renovate | lining | rehabilitation | emergency | fix",
    "remove": "verwijderen | verwijdering | ruimen | opruimen | slopen | sloop | amoveren |"
    " opheffen | kappen | kap | uit bedrijf nemen | removal | demolition | demolish | dismantle |"
    " decommission | decommissioning",
    "maintain": "onderhoud | onderhouden | groot onderhoud | klein onderhoud | goh | beheer |"
    " regulier onderhoud | asfaltonderhoud | snoeien | maaien | baggeren | reinigen | reiniging |"
    " schilderen | maintenance | upkeep | cleaning | dredging | pruning",
    "inspect": "inspectie | inspecteren | onderzoek | bodemonderzoek | sondering | sonderen |"
    " proefsleuf | proefsleuven | meting | meten | monitoring | controle | inspection | survey |"
    " trial hole | trial holes | investigation | sounding",
    "other": "overig | overige | anders | divers | diversen | onbekend | various |"
    " miscellaneous | unknown",
}

PHASES = {
    "idea": "idee | wens | wensen | signalering | signaal | pre initiatief | preinitiatief |"
    " langjarig | lange termijn | vooruitblik | ambitie | long list | concept | wish | proposal |"
    " proposed | raised",
    "initiative": "initiatief | initiatieffase | init | opstart | aanvraag | projectaanpak |"
    " opgenomen in programma | initiated | request",
    "definition": "definitie | definitiefase | def | onderzoek | onderzoeksfase | verkenning |"
    " verkenningsfase | planuitwerking | programma van eisen | pve | haalbaarheid |"
    " haalbaarheidsstudie | feasibility | scoping | scope",
    "design": "ontwerp | ontwerpfase | in ontwerp | vo | do | so | uo | schetsontwerp |"
    " voorlopig ontwerp | voorontwerp | definitief ontwerp | uitvoeringsontwerp | engineering |"
    " niet concreet gepland | designing | preliminary design | detailed design",
    "preparation": "voorbereiding | voorbereidingsfase | in voorbereiding | werkvoorbereiding |"
    " wvb | bestek | besteksfase | bestek gereed | contractvoorbereiding | contractvorming |"
    " aanbesteding | aanbestedingsfase | in aanbesteding | vergunningaanvraag |"
    " vergunning aangevraagd | concreet gepland | tender | tendering | procurement |"
    " permit requested | preparing",
    "contracted": "gegund | gunning | gegund aan | opdracht | opdracht verstrekt | opdr |"
    " aanbesteed | in opdracht | ingepland | vergund | vergunning verleend | contract |"
    " awarded | ordered | scheduled | granted | permit granted",
    "execution": "uitvoering | uitvoeringsfase | in uitvoering | uitv | realisatie |"
    " realisatiefase | in realisatie | loopt | lopend | bezig | onder handen | gestart |"
    " onderhanden | executing | in progress | ongoing | under construction | construction |"
    " started | active | realisation",
    "done": "gereed | klaar | afgerond | uitgevoerd | opgeleverd | oplevering | voltooid | nazorg |"
    " nazorgfase | in beheer | in bedrijf | beheerfase | gesloten | afgesloten | completed |"
    " complete | finished | closed | delivered",
    "cancelled": "vervallen | vervalt | geannuleerd | annulering | ingetrokken | geschrapt |"
    " gaat niet door | afgeblazen | afgewezen | stopgezet | gestopt | canceled | withdrawn |"
    " abandoned | revoked | refused | rejected | dropped",
}

SURFACES = {
    "asphalt": "asfalt | asfaltverharding | zoab | bitumen | asphalt concrete | tarmac | blacktop",
    "bricks": "klinkers | klinker | klinkerverharding | gebakken klinkers | straatbakstenen |"
    " straatstenen | bss | betonstraatstenen | elementen | elementenverharding | keien |"
    " kinderkopjes | brick | block paving | setts | cobbles",
    "tiles": "tegels | tegel | betontegels | tegelverharding | stoeptegels | tile | slabs |"
    " flagstones",
    "concrete": "beton | betonverharding | cement beton | cementbeton | concrete slab",
    "unpaved": "onverhard | halfverharding | berm | gras | grasland | groen | zand | grind | puin |"
    " grass | verge | gravel | sand | dirt | green",
}

NUISANCES = {
    "none": "geen | geen hinder | geen verkeershinder | nihil | niet | geen afsluiting | no |"
    " no nuisance | no closure | no impact",
    "slow": "beperkt | gering | licht | lichte hinder | matig | snelheidsbeperking | versmald |"
    " langzaam rijden | slow traffic |"
    " wegversmalling | weg versmald | versmalling | langzaam verkeer | fietspad dicht |"
    " voetpad dicht | minor | slight | narrowed | narrow lanes | speed limit |"
    " footway closed | give and take",
    "lane": "rijstrook dicht | rijstrook weg | rijstrook afgesloten | rijbaan half dicht |"
    " halve baan | halve rijbaan | half afgesloten | een rijrichting | beurtelings |"
    " verkeerslichten | verkeersregelaars | lane closure | lane closed | lane closures |"
    " one way | one direction | traffic lights | traffic signals | multi way signals |"
    " two way signals | stop go | contraflow",
    "road": "afgesloten | afsluiting | volledig afgesloten | volledige afsluiting | gestremd |"
    " stremming | gehele afsluiting | dicht | straat dicht | weg dicht | weg afgesloten |"
    " omleiding | closed | road closed | road closure | full closure | full | closure",
}

SHARINGS = {
    "open": "openbaar | publiek | iedereen | vrij | public | everyone | anyone",
    "partners": "partner | alle partners | alleen partners | samenwerkingsverband | gedeeld |"
    " intern partners | shared | all partners | partners only | members",
    "private": "vertrouwelijk | geheim | niet openbaar | prive | intern | niet delen |"
    " niemand | niemand anders | confidential | secret | internal | restricted | nobody |"
    " nobody else",
}

MOVABLES = {
    "both": "beide | beide kanten | beide kanten op | beide richtingen | ja | j | schuifbaar |"
    " verschuifbaar | schuift | kan schuiven | flexibel | vrij | eerder en later |"
    " later en eerder | eerder of later | later of eerder | naar voren en naar achteren |"
    " naar voren of naar achteren | yes | y | true | both ways | both directions | either way |"
    " movable | moveable | flexible | earlier and later | later and earlier | earlier or later |"
    " later or earlier",
    "later": "alleen later | enkel later | kan later | mag later | naar achteren |"
    " alleen naar achteren | uitstel | uitstellen | uitstelbaar | uit te stellen | niet eerder |"
    " niet vervroegen | niet naar voren | only later | later only | not earlier | postpone |"
    " can be postponed | postponable | delay | backward | backwards",
    "earlier": "eerder | alleen eerder | enkel eerder | kan eerder | mag eerder | naar voren |"
    " alleen naar voren | vervroegen | vervroegbaar | te vervroegen | niet later |"
    " niet uitstellen | niet naar achteren | only earlier | earlier only | not later |"
    " bring forward | can be brought forward | advance | forward | forwards",
    "no": "nee | n | niet | geen | vast | ligt vast | vaste datum | vastgelegd | niet schuifbaar |"
    " niet verschuifbaar | onverschuifbaar | schuift niet | kan niet schuiven | niet flexibel |"
    " helemaal niet | geen speelruimte | not | false | none | fixed | fixed date | hard date |"
    " immovable | not movable | not moveable | cannot move | can not move | not at all |"
    " not flexible | inflexible",
}

LISTS = {
    "discipline": DISCIPLINES,
    "activity": ACTIVITIES,
    "phase": PHASES,
    "surface": SURFACES,
    "nuisance": NUISANCES,
    "sharing": SHARINGS,
    "movable": MOVABLES,
}

# What a general word of a list says less than others beside it: "ja, alleen later" is later.
NARROWED = {"movable": ("both", frozenset(["later", "earlier"]))}

# With one of these, a general word alone says too much: "ja, mits in overleg".
RESTRICTIONS = frozenset(
    ["alleen", "enkel", "uitsluitend", "mits", "tenzij", "behalve", "maar", "indien", "als", "only",
     "if", "unless", "except", "provided", "but"]
)  # fmt: skip

# With one of these in a text, the other words of it may mean their opposite.
NEGATIONS = frozenset(["niet", "geen", "zonder", "nog", "not", "no", "without", "non", "never"])


def plain(text: str) -> str:
    """A text as word lists hold it: without case, accents and marks, one space between words."""
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return _NOT_A_LETTER_OR_DIGIT.sub(" ", letters.casefold()).strip()


def find_meant(word: str, known: Iterable[str]) -> str | None:
    """The first of the codes in ``known`` that a word stands for, None where it is none of them."""
    asked = plain(word)
    codes = {
        code
        for words in LISTS.values()
        for code, spellings in words.items()
        if asked in map(plain, spellings.split("|"))
    }
    return next((code for code in known if code in codes), None)
