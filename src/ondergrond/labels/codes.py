"""Reason and remark codes, each with its sentence in Dutch and English: the only place.

A code is for life: a better rule gets a new code, and an old list still explains itself.
Every sentence says what is wrong and how to mend it. Words in braces are facts that the
sentence is about; ``detail`` is what a reader saw, in English.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ondergrond.labels import Language, Words
from ondergrond.labels.counted import choose
from ondergrond.labels.followed import FOLLOWED
from ondergrond.labels.libraries import in_words
from ondergrond.labels.moving import MOVING
from ondergrond.labels.noted import NOTED
from ondergrond.labels.notes import LOUD, NOTES
from ondergrond.labels.placed import PLACED
from ondergrond.labels.reasons import REASONS

REMARKS: Words = {
    "id_missing": {
        "nl": "Het werk heeft geen eigen nummer en heet nu naar zijn rij; geef het een nummer dat "
        "blijft, anders is het bij een volgende aanlevering niet te herkennen.",
        "en": "The work has no number of its own and is now called after its row; give it a "
        "number that lasts, or the next delivery cannot be recognised.",
    },
    "co_owners": {
        "nl": "Genoemd als eigenaar zijn ook {others}; het blijft één werk, van wie het eerst "
        "genoemd is.",
        "en": "Named as owners are also {others}; it stays one work, of who is named first.",
    },
    "rows_together": {
        "nl": "Het werk is samengesteld uit de rijen {rows}; kijk na of die samen één werk zijn.",
        "en": "The work is put together from the rows {rows}; see whether these are one work.",
    },
    "rows_differ": {
        "nl": "De rijen {rows} van dit werk zeggen in {columns} niet hetzelfde; de eerste telt.",
        "en": "The rows {rows} of this work do not say the same in {columns}; the first counts.",
    },
    "id_repeated": {
        "nl": "Nummer {work_id} komt vaker voor, met een andere inhoud; dit is gehouden als "
        "{kept_as}; laat alleen het geldige staan, of geef elk werk een eigen nummer.",
        "en": "Number {work_id} occurs more than once, with another content; this one is kept as "
        "{kept_as}; leave only the valid one, or give each work its own number.",
    },
    "duplicate_record": {
        "nl": "Het werk is {n} keer geleverd met dezelfde inhoud en telt één keer; lever elk werk "
        "één keer.",
        "en": "The work was delivered {n} times with the same content and counts once; deliver "
        "each work once.",
    },
    "supersedes": {
        "nl": "Het werk is in meer dan één versie geleverd; deze is de laatste en telt, oudere "
        "({n}) niet; laat alleen de geldige versie staan.",
        "en": "The work was delivered in more than one version; this is the last one and counts, "
        "older ones ({n}) do not; leave only the valid version.",
    },
    "one_job": {
        "nl": "Het werk is één klus met {other}, dat eraan grenst: zelfde eigenaar, woorden en "
        "periode; samen tellen ze als project {project_id}; geef ze één projectnummer.",
        "en": "The work is one job with {other}, which adjoins it: same owner, words and period; "
        "together they count as project {project_id}; give them one project number.",
    },
    "same_project": {
        "nl": "Het werk is één project met {other} van een andere partner: zelfde plek en periode, "
        "en dezelfde woorden of hetzelfde nummer; samen tellen ze als project {project_id}; spreek "
        "af wie het aanlevert.",
        "en": "The work is one project with {other} of another partner: same place and period, "
        "and the same words or number; together they count as project {project_id}; agree who "
        "delivers it.",
    },
    "probably_duplicate": {
        "nl": "Het werk ligt op precies dezelfde plek en in dezelfde periode als {other} van "
        "dezelfde partner; is het hetzelfde werk, haal er dan een weg.",
        "en": "The work has exactly the place and period of {other} of the same partner; if it is "
        "the same work, take one out.",
    },
    "value_outside_list": {
        "nl": "{column} '{value}' staat niet in de lijst en is gelezen als: {taken}; zet de waarde "
        "bij values in het samenwerkingsbestand.",
        "en": "{column} '{value}' is not in the list and was read as: {taken}; add the value to "
        "values in the partnership file.",
    },
    "value_by_default": {
        "nl": "{column} '{value}' staat niet bij values, dus telt de constante: {taken}; klopt dat "
        "niet, zet de waarde er dan bij in het samenwerkingsbestand.",
        "en": "{column} '{value}' is not among values, so the constant counts: {taken}; if that is "
        "wrong, add the value in the partnership file.",
    },
    "value_understood": {
        "nl": "{column} '{value}' is begrepen als: {taken}; klopt dat niet, zet de waarde dan bij "
        "values in het samenwerkingsbestand.",
        "en": "{column} '{value}' was understood as: {taken}; if that is wrong, add the value to "
        "values in the partnership file.",
    },
    "value_of_several": {
        "nl": "{column} '{value}' noemt er meer dan een; gelezen als de eerste: {taken}; splits "
        "het werk, of zet de waarde bij values in het samenwerkingsbestand.",
        "en": "{column} '{value}' names more than one; read as the first: {taken}; split the work, "
        "or add the value to values in the partnership file.",
    },
    "value_unreadable": {
        "nl": "{column} '{value}' is niet te lezen en bleef leeg; verbeter de waarde.",
        "en": "{column} '{value}' cannot be read and was left empty; mend the value.",
    },
    "value_out_of_range": {
        "nl": "{column} '{value}' kan niet en bleef leeg; verbeter de waarde.",
        "en": "{column} '{value}' cannot be and was left empty; mend the value.",
    },
    "value_unlikely": {
        "nl": "{column} '{value}' is in meters wel erg veel en is zo gehouden; zet de eenheid in "
        "de kop van de kolom, zoals (cm), of verbeter de waarde.",
        "en": "{column} '{value}' is very much in metres and was kept so; put the unit in the head "
        "of the column, as (cm), or mend the value.",
    },
    "agreement_without_number": {
        "nl": "{column} '{value}' bevat geen nummer van een dossier en geldt niet als afspraak; "
        "geef het nummer zodra het er is.",
        "en": "{column} '{value}' holds no number of a dossier and counts as no agreement; give "
        "the number as soon as there is one.",
    },
    "period_several": {
        "nl": "De periode '{value}' noemt perioden met dagen ertussen; gelezen als {start} t/m "
        "{end}; splits het werk, of geef begin en eind.",
        "en": "The period '{value}' names periods with days between them; read as {start} until "
        "{end}; split the work, or give a start and an end.",
    },
    "duration_beyond_end": {
        "nl": "De duur ({days} {days:dag|dagen}) past niet in de periode {start} t/m {end}; "
        "verbeter een van beide.",
        "en": "The duration ({days} {days:day|days}) does not fit in the period {start} until "
        "{end}; mend one of them.",
    },
    "dates_swapped": {
        "nl": "Het eind lag voor het begin; ze zijn omgewisseld tot {start} t/m {end}; verbeter "
        "de data.",
        "en": "The end lay before the start; they were exchanged to {start} until {end}; mend the "
        "dates.",
    },
    "period_open": {
        "nl": "De periode '{value}' laat een kant open; gerekend is met {start} t/m {end}; geef "
        "begin en eind.",
        "en": "The period '{value}' leaves one side open; {start} until {end} was used; give a "
        "start and an end.",
    },
    "end_open": {
        "nl": "Van '{value}' is geen eind bekend; gerekend is met {days} {days:dag|dagen} werk "
        "vanaf {start}; geef een eind of een duur.",
        "en": "No end is known of '{value}'; {days} {days:day|days} of work from {start} "
        "{days:was|were} used; give an end or a duration.",
    },
    "period_vague": {
        "nl": "De periode '{value}' is niet nauwkeuriger bekend dan: {precision}; daardoor is een "
        "knelpunt nooit zwaar; geef data zodra ze er zijn.",
        "en": "The period '{value}' is known no nearer than: {precision}; so no conflict is heavy; "
        "give dates as soon as they are known.",
    },
    "outside_horizon": {
        "nl": "De periode {start} t/m {end} ligt buiten de horizon van het samenwerkingsverband; "
        "kijk na of de jaren kloppen.",
        "en": "The period {start} until {end} lies outside the horizon of the partnership; see "
        "whether the years are right.",
    },
    "finish_assumed": {
        "nl": "Wanneer de verharding klaar was staat er niet bij, alleen tot wanneer zij beschermd "
        "is ({value}): {end} is genomen; geef de dag waarop zij klaar was.",
        "en": "When the surface was finished is not said, only until when it is protected "
        "({value}): {end} was taken; give the day on which it was finished.",
    },
    "protected_before_finish": {
        "nl": "De bescherming van de verharding eindigt ({value}) voordat die klaar is ({end}): "
        "nu geldt de termijn van de spelregels; geef de juiste dagen.",
        "en": "The protection of the surface ends ({value}) before it is finished ({end}): now the "
        "time of the rules counts; give the right days.",
    },
    "protected_not_renewed": {
        "nl": "De verharding is beschermd tot en met {value}, maar het werk vernieuwt haar niet: "
        "die dag telt niet; zet 'vernieuwt verharding' op ja of laat de dag weg.",
        "en": "The surface is protected until {value}, but the work does not renew it: that day "
        "does not count; set 'renews surface' to yes or leave the day out.",
    },
    "past_end_not_closed": {
        "nl": "Het eind {end} is voorbij, maar het werk is niet gereed gemeld; meld het gereed of "
        "vervallen, of geef een nieuw eind.",
        "en": "The end {end} has passed, yet the work is not closed; report it done or cancelled, "
        "or give a new end.",
    },
    "done_by_before_start": {
        "nl": "{column}: {value} ligt vóór het begin {start} en telt niet; verbeter een van beide.",
        "en": "{column}: {value} lies before the start {start} and does not count; mend one of "
        "them.",
    },
    "done_by_too_soon": {
        "nl": "{column}: {value}, maar begonnen op {start} is het werk op zijn vroegst {soonest} "
        "klaar; begin eerder, of verbeter die dag.",
        "en": "{column}: {value}, but begun on {start} the work is done on {soonest} at the "
        "soonest; begin earlier, or mend that day.",
    },
    "window_widened": {
        "nl": "Het vroegste begin of het uiterste eind viel binnen de periode {start} t/m {end}; "
        "het venster is verruimd tot die periode; verbeter de data.",
        "en": "The earliest start or the latest end fell inside the period {start} until {end}; "
        "the window was widened to that period; mend the dates.",
    },
    "geometry_mended": {
        "nl": "De geometrie was ongeldig en is hersteld; controleer de vorm in het bronbestand.",
        "en": "The geometry was invalid and has been mended; check the shape in the source file.",
    },
    "zero_length": {
        "nl": "De lijn heeft geen lengte en is als punt gehouden; teken de lijn opnieuw.",
        "en": "The line has no length and was kept as a point; draw the line again.",
    },
    "collection_merged": {
        "nl": "De geometrie mengt punten, lijnen en vlakken en is samengevoegd tot één soort; "
        "teken het werk als punt, lijn of vlak.",
        "en": "The geometry mixes points, lines and areas and was merged into one kind; draw the "
        "work as a point, a line or an area.",
    },
    "axes_swapped": {
        "nl": "De coördinaten stonden verwisseld en zijn omgezet; lever x voor y (oost voor "
        "noord).",
        "en": "The coordinates were exchanged and have been put right; deliver x before y (east "
        "before north).",
    },
    "degrees_as_metres": {
        "nl": "De coördinaten heten in meters te zijn maar staan in graden; gelezen als WGS84; "
        "lever ze in het stelsel dat het bestand noemt.",
        "en": "The coordinates are said to be in metres but are in degrees; read as WGS84; "
        "deliver them in the system that the file names.",
    },
    "metres_as_degrees": {
        "nl": "De coördinaten heten in graden te zijn maar staan in meters; gelezen als {crs}; "
        "lever ze in het stelsel dat het bestand noemt.",
        "en": "The coordinates are said to be in degrees but are in metres; read as {crs}; deliver "
        "them in the system that the file names.",
    },
    "crs_assumed": {
        "nl": "Het bestand noemt geen coördinatenstelsel; aangenomen is {crs}, waarin de "
        "coördinaten passen; geef crs = ... bij de aanlevering.",
        "en": "The file does not say its coordinate system; {crs} is assumed, which the "
        "coordinates fit; give crs = ... with the delivery.",
    },
    "crs_overridden": {
        "nl": "Het bestand noemt {said}, maar het samenwerkingsbestand zegt {crs}; dat laatste is "
        "gebruikt; haal crs = ... weg als het bestand gelijk heeft.",
        "en": "The file says {said}, but the partnership file says {crs}, which was used; take out "
        "crs = ... if the file is right.",
    },
    "outside_boundary": {
        "nl": "Het werk ligt buiten de grens van het samenwerkingsverband; kijk na of de plek "
        "klopt.",
        "en": "The work lies outside the boundary of the partnership; see whether its place is "
        "right.",
    },
    "very_large": {
        "nl": "Het werk is {km} km groot; kijk na of de geometrie klopt, of splits het werk.",
        "en": "The work is {km} km across; see whether its geometry is right, or split the work.",
    },
    **PLACED,
    **FOLLOWED,
    **NOTED,
    **MOVING,
}

# How much a remark asks for attention: the others are warnings.
INFO = frozenset({
    "co_owners",
    "rows_together",
    "duplicate_record",
    "supersedes",
    "one_job",
    "same_project",
    "value_by_default",
    "value_understood",
    "period_open",
    "end_open",
    "period_vague",
    "collection_merged",
    "crs_overridden",
    "place_from_street",
    "spot_to_street",
    "street_town_unchecked",
})  # fmt: skip

# What a value is taken for that nobody could read, beside the column it stands in.
NO_CODE = "-"
NOT_KNOWN = {"nl": "onbekend", "en": "unknown"}
NO_DETAIL = " ()"  # what is left of " ({detail})" where a reader saw nothing to quote

SENTENCES: Mapping[str, Words] = {"reason": REASONS, "remark": REMARKS, "note": NOTES}


def severity(code: str) -> str:
    """How much a remark asks for attention: ``info`` or ``warning``."""
    return "info" if code in INFO else "warning"


def is_loud(code: str) -> bool:
    """Whether a note on a layer is a warning: something in it may be wrong or missing."""
    return code in LOUD or (code in REMARKS and severity(code) == "warning")


def record_message(kind: str, code: str, language: Language, **facts: Any) -> str:
    """The sentence of a code; ``kind`` is ``reason``, ``remark`` or ``note``.

    A code that nobody named speaks for itself: code and facts.
    """
    if kind == "reason" and code in REASONS and "detail" in facts:
        facts["detail"] = in_words(str(facts["detail"]), language)
    text = "".join(
        literal + ("" if name is None else _told(str(facts.get(name, "?")), forms))
        for literal, name, forms in _parts(kind, code, language, facts)
    )
    return text.replace(NO_DETAIL, "")


def record_messages(
    kind: str, code: str, language: Language, index: pd.Index, **facts: pd.Series | str
) -> pd.Series:
    """The sentence of a code for many records at once, each with its own facts.

    A fact is one text for all, or a Series of texts with ``index``; a missing one shows as "".
    """
    detail = facts.get("detail")
    if kind == "reason" and code in REASONS and isinstance(detail, pd.Series):
        said = {each: in_words(str(each), language) for each in detail.dropna().unique()}
        facts["detail"] = detail.map(said).astype("str")
    elif kind == "reason" and code in REASONS and detail is not None:
        facts["detail"] = in_words(str(detail), language)
    texts = pd.Series("", index=index, dtype="str")
    for literal, name, forms in _parts(kind, code, language, facts):
        texts += literal
        if name is not None:
            fact = facts.get(name, "?")
            if isinstance(fact, pd.Series):
                texts += fact.fillna("").map(lambda each, of=forms: _told(each, of)).astype("str")
            else:
                texts += _told(fact, forms)
    return texts.str.replace(NO_DETAIL, "", regex=False)


def _parts(
    kind: str, code: str, language: Language, facts: Mapping[str, Any]
) -> Iterator[tuple[str, str | None, str]]:
    """The parts of a sentence: plain text, the fact after it, and its forms if it is a word."""
    words = SENTENCES[kind].get(code)
    template = (
        words[language] if words else f"{code}: " + ", ".join(f"{{{fact}}}" for fact in facts)
    )
    for literal, name, forms, _ in string.Formatter().parse(template):
        yield literal, name, forms or ""


def _told(fact: str, forms: str) -> str:
    return choose(forms, fact) if forms else fact
