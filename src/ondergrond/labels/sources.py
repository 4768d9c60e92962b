"""Where the tariffs of the shipped rules come from, in Dutch too; other sources are as written."""

from __future__ import annotations

from collections.abc import Mapping

from ondergrond.labels import Language

_RONDE_VENEN = "De Ronde Venen, Tarieventabel 2023 (CVDR686907)"
_ASTEN = "Asten, Hersteltarieven 2022 (CVDR666684)"
_RESTORED = "restoration, upkeep and management less upkeep and management"
_HERSTELD = "herstel, onderhoud en beheer min onderhoud en beheer"

# The sources of [money] in rules/profiles/parts/money.toml, as they stand there.
DUTCH: Mapping[str, str] = {
    f"low, high: {_RONDE_VENEN}, tiles from 15 m2 and below 15 m2; mid: {_ASTEN}, case C less "
    "degeneration": f"laag, hoog: {_RONDE_VENEN}, tegels vanaf 15 m2 en onder 15 m2; midden: "
    f"{_ASTEN}, geval C min degeneratie",
    f"mid, high: {_RONDE_VENEN}, bricks from 15 m2 and below 15 m2; low: {_ASTEN}, case C less "
    "degeneration": f"midden, hoog: {_RONDE_VENEN}, klinkers vanaf 15 m2 en onder 15 m2; laag: "
    f"{_ASTEN}, geval C min degeneratie",
    f"low: {_RONDE_VENEN}, asphalt with first repair; mid, high: {_ASTEN}, hot asphalt above and "
    "below 100 m2": f"laag: {_RONDE_VENEN}, asfalt met eerste herstel; midden, hoog: {_ASTEN}, "
    "warm asfalt boven en onder 100 m2",
    "assumption: closed paving costs as much as asphalt (De Ronde Venen 2023, Asten 2022); no "
    "published tariff for concrete was found": "aanname: gesloten verharding kost evenveel als "
    "asfalt (De Ronde Venen 2023, Asten 2022); voor beton is geen gepubliceerd tarief gevonden",
    "low, high: Helmond, Hersteltarieven 2014 (gmb-2014-6847), verge and lawn; mid: "
    f"{_RONDE_VENEN}, verge or lawn above 15 m2": "laag, hoog: Helmond, Hersteltarieven 2014 "
    f"(gmb-2014-6847), berm en gazon; midden: {_RONDE_VENEN}, berm of gazon boven 15 m2",
    "assumption: tiles or bricks, so the low of tiles, the high of bricks and the middle of both "
    "mids (De Ronde Venen 2023, Asten 2022)": "aanname: tegels of klinkers, dus laag van tegels, "
    "hoog van klinkers en het midden van beide (De Ronde Venen 2023, Asten 2022)",
    f"low: {_RONDE_VENEN}, 0.17 per m of trench over 0.45 m; high: {_ASTEN}, case A; mid: "
    f"halfway": f"laag: {_RONDE_VENEN}, 0,17 per m sleuf over 0,45 m; hoog: {_ASTEN}, geval A; "
    "midden: halverwege",
    f"low: {_ASTEN}, case A; high: {_RONDE_VENEN}, 4.24 per m of trench over 0.50 m; mid: "
    f"halfway": f"laag: {_ASTEN}, geval A; hoog: {_RONDE_VENEN}, 4,24 per m sleuf over 0,50 m; "
    "midden: halverwege",
    "assumption: tiles or bricks, so the low of tiles, the high of bricks and Asten's tariff for "
    "both (De Ronde Venen 2023, Asten 2022)": "aanname: tegels of klinkers, dus laag van tegels, "
    "hoog van klinkers en het tarief van Asten voor beide (De Ronde Venen 2023, Asten 2022)",
    f"{_RONDE_VENEN}, tiles from 15 m2: {_RESTORED}, 21.81 - 2.46": f"{_RONDE_VENEN}, tegels "
    f"vanaf 15 m2: {_HERSTELD}, 21,81 - 2,46",
    f"{_RONDE_VENEN}, bricks from 15 m2: {_RESTORED}, 29.84 - 3.95": f"{_RONDE_VENEN}, klinkers "
    f"vanaf 15 m2: {_HERSTELD}, 29,84 - 3,95",
    "assumption: closed with bricks until the final paving, which costs as much as bricks (De "
    "Ronde Venen 2023)": "aanname: tot de definitieve verharding dicht met klinkers, wat evenveel "
    "kost als klinkers (De Ronde Venen 2023)",
    "assumption: a verge is finished at once, so it costs as much as its restoration (Helmond "
    "2014, De Ronde Venen 2023)": "aanname: een berm wordt meteen afgewerkt, dus kost evenveel als "
    "het herstel (Helmond 2014, De Ronde Venen 2023)",
    "assumption: tiles or bricks, so the low of tiles, the high of bricks and the middle of both "
    "(De Ronde Venen 2023)": "aanname: tegels of klinkers, dus laag van tegels, hoog van klinkers "
    "en het midden van beide (De Ronde Venen 2023)",
    "low, high: Chen, Wang, Pasch and Ganjidoost, Multi-objective optimization models for the "
    "renewal planning of multiple asset classes, AWWA Water Science 2023 (typically 2 to 10 %); "
    "mid: halfway, as 5 to 6 % for grading in Missouri DOT's Engineering Policy Guide 618, read "
    "2026": "laag, hoog: Chen, Wang, Pasch en Ganjidoost, Multi-objective optimization models for "
    "the renewal planning of multiple asset classes, AWWA Water Science 2023 (gewoonlijk 2 tot "
    "10 %); midden: halverwege, zoals 5 tot 6 % voor grondwerk in Engineering Policy Guide 618 van "
    "Missouri DOT, gelezen in 2026",
    "low: Etten-Leur, Kadernota 2020-2023, interest charged to investments; mid: Dordrecht, "
    "Begroting 2022, interest charged to investments (omslagrente); high: Woerden, Kadernota "
    "2025-2028, interest on new loans": "laag: Etten-Leur, Kadernota 2020-2023, rente over "
    "investeringen; midden: Dordrecht, Begroting 2022, omslagrente; hoog: Woerden, Kadernota "
    "2025-2028, rente over nieuwe leningen",
    "assumption: borrows as a municipality does (Etten-Leur 2020, Dordrecht 2022, Woerden 2025)":
    "aanname: leent zoals een gemeente (Etten-Leur 2020, Dordrecht 2022, Woerden 2025)",
    "low, high: cost of capital (WACC) set for Dutch drinking water companies for 2020-2021 and "
    "for 2012-2013, the lowest and the highest until then (waterforum.net, 2021); mid: ACM, "
    "Besluit vaststelling redelijk rendement warmteleveranciers 2026-2028, cost of debt before "
    "tax": "laag, hoog: vermogenskosten (WACC) van drinkwaterbedrijven voor 2020-2021 en voor "
    "2012-2013, de laagste en de hoogste tot dan (waterforum.net, 2021); midden: ACM, Besluit "
    "vaststelling redelijk rendement warmteleveranciers 2026-2028, kosten van vreemd vermogen voor "
    "belasting",
    "assumption: no published rate was found, so nothing is counted": "aanname: geen gepubliceerd "
    "percentage gevonden, dus er wordt niets geteld",
    "assumption: not known what its money costs, so nothing is counted": "aanname: niet bekend wat "
    "zijn geld kost, dus er wordt niets geteld",
    "assumption: no published figure was found, so nothing is counted": "aanname: geen "
    "gepubliceerd cijfer gevonden, dus er wordt niets geteld",
}  # fmt: skip


def source_label(source: str, language: Language) -> str:
    """The source of a tariff in the language; as it is written where the shipped rules lack it.

    What an index adds to it, between square brackets behind it, stays.
    """
    if language == "en":
        return source
    text, index = source, ""
    if source.endswith("]") and " [" in source:
        text, _, index = source.rpartition(" [")
        index = f" [{index}"
    return DUTCH.get(text, text) + index
