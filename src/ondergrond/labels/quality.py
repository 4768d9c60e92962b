"""The words of ``ondergrond quality``: its measures, and what reasons and remarks are about."""

from __future__ import annotations

from ondergrond.labels import Language, Words

# What a reason or remark is about.
TOPICS: Words = {
    "number": {"nl": "Nummers", "en": "Numbers"},
    "twice": {"nl": "Dubbel of in meer versies", "en": "Delivered twice or in versions"},
    "place": {"nl": "Plaats", "en": "Place"},
    "period": {"nl": "Periode", "en": "Period"},
    "stale": {"nl": "Voorbij en niet afgesloten", "en": "Past and not closed"},
    "outside": {"nl": "Buiten gebied of planhorizon", "en": "Outside area or horizon"},
    "value": {"nl": "Waarden", "en": "Values"},
    "order": {"nl": "Volgorde en afspraken", "en": "Order and agreements"},
    "record": {"nl": "Records", "en": "Records"},
}
_NOTICED: dict[Language, str] = {"nl": "iets opgemerkt over:", "en": "something noticed of:"}
# Of all codes that are not named here the topic is `order`, or by what they begin with.
TOPIC_OF: dict[str, str] = {
    "id_missing": "number",
    "co_owners": "record",
    "rows_together": "record",
    "rows_differ": "record",
    "id_repeated": "number",
    "duplicate_record": "twice",
    "supersedes": "twice",
    "superseded": "twice",
    "one_job": "twice",
    "same_project": "twice",
    "probably_duplicate": "twice",
    "past_end_not_closed": "stale",
    "finish_assumed": "period",
    "protected_before_finish": "period",
    "protected_not_renewed": "period",
    "outside_horizon": "outside",
    "outside_boundary": "outside",
    "end_open": "period",
    "dates_swapped": "period",
    "duration_beyond_end": "period",
    "done_by_before_start": "period",
    "done_by_too_soon": "period",
    "window_widened": "period",
    "zero_length": "place",
    "collection_merged": "place",
    "axes_swapped": "place",
    "degrees_as_metres": "place",
    "metres_as_degrees": "place",
    "crs_assumed": "place",
    "crs_overridden": "place",
    "very_large": "place",
    "embargo_no_area": "place",
    "example_row": "record",
    "owner_missing": "record",
    "owner_not_partner": "record",
    "header_repeated": "record",
    "row_ragged": "record",
    "record_unreadable": "record",
    "agreement_without_number": "value",
}
_BEGINNINGS = (
    ("geometry_", "place"),
    ("place_", "place"),
    ("street_", "place"),
    ("streets_", "place"),
    ("spot_", "place"),
    ("period_", "period"),
    ("value_", "value"),
    ("sharing_", "value"),
)


def topic_of(code: str) -> str:
    """The topic of a reason or remark code, one of ``TOPICS``."""
    begun = (topic for beginning, topic in _BEGINNINGS if code.startswith(beginning))
    return TOPIC_OF.get(code) or next(begun, "order")


QUALITY: Words = {
    "title": {"nl": "Kwaliteit van de aanlevering", "en": "Quality of the delivery"},
    "of": {"nl": "{name}, peildatum {day}", "en": "{name}, reference date {day}"},
    "for_whom": {
        "nl": "Voor {name} en de coördinator. Het is een hulp bij de volgende aanlevering en geen "
        "oordeel: wat er niet in staat, heeft het register van de partner vaak ook niet.",
        "en": "For {name} and the coordinator. It is a help with the next delivery and no "
        "judgement: what is not in it, the partner's own system often has not either.",
    },
    "sum": {
        "nl": "Van {read} {read:record|records} {read:is|zijn} er {works} een werk; {usable} "
        "daarvan {usable:kan|kunnen} meedoen met wat anderen plannen.",
        "en": "Of {read} {read:record|records} {works} became a work; {usable} of these can be "
        "held against what others plan.",
    },
    "listed": {
        "nl": "{n} {n:record is|records zijn} beschermde verharding: geen plan, wel getoetst.",
        "en": "{n} {n:record is|records are} protected surfaces: no plans, but held against works.",
    },
    "nothing": {"nl": "Er viel niets op.", "en": "Nothing was noticed."},
    # parts
    "measures": {"nl": "In cijfers", "en": "In figures"},
    "measures_about": {
        "nl": "Aandelen zijn van de regel die erachter staat. Eerdere aanleveringen staan ernaast "
        "zoals zij toen waren.",
        "en": "Shares are of what stands behind them. Earlier deliveries stand beside it as they "
        "were then.",
    },
    "noticed": {"nl": "Wat opviel", "en": "What was noticed"},
    "noticed_about": {
        "nl": "Per soort: bij hoeveel records, en als voorbeeld het eerste. Alle records staan in "
        "{file}.",
        "en": "Per kind: in how many records, and the first as an example. All records are in "
        "{file}.",
    },
    "worst": {"nl": "Het eerst te verbeteren", "en": "To mend first"},
    "worst_about": {
        "nl": "De {n} {n:record|records} waaraan verbeteren het meest oplevert: wat niet meedoet "
        "gaat voor, dan wat in de meeste bevindingen staat.",
        "en": "The {n} {n:record|records} of which mending brings most: what takes no part goes "
        "first, then what is in most findings.",
    },
    # heads
    "measure": {"nl": "Maat", "en": "Measure"},
    "kind": {"nl": "Soort", "en": "Kind"},
    "records": {"nl": "Records", "en": "Records"},
    "example": {"nl": "Voorbeeld, en wat eraan te doen is", "en": "Example, and what to do"},
    "record": {"nl": "Record", "en": "Record"},
    "mend": {"nl": "Wat eraan te doen is", "en": "What to do"},
    "row": {"nl": "{source} {layer}, rij {row}", "en": "{source} {layer}, row {row}"},
    "no_row": {"nl": "{source} {layer}", "en": "{source} {layer}"},
    "left_out": {"nl": "doet niet mee", "en": "takes no part"},
    "in_findings": {
        "nl": "in {n} {n:bevinding|bevindingen}",
        "en": "in {n} {n:finding|findings}",
    },
    "share": {"nl": "{n} ({share})", "en": "{n} ({share})"},
    "made_by": {"nl": "Gemaakt met ondergrond {version}.", "en": "Made with ondergrond {version}."},
    # on the terminal
    "line": {
        "nl": "{name}: {read} {read:record|records}, {works} {works:werk|werken}, {usable} "
        "bruikbaar, {warned} met iets om naar te kijken",
        "en": "{name}: {read} {read:record|records}, {works} {works:work|works}, {usable} usable, "
        "{warned} with something to look at",
    },
    "written": {
        "nl": "{n} {n:bestand|bestanden} geschreven in {folder}",
        "en": "{n} {n:file|files} written in {folder}",
    },
}

MEASURES: Words = {
    "read": {"nl": "records gelezen", "en": "records read"},
    "works": {
        "nl": "een werk geworden, van wat is gelezen",
        "en": "became a work, of what was read",
    },
    "protected": {
        "nl": "beschermde verharding en geen plan, van wat is gelezen",
        "en": "protected surfaces and no plans, of what was read",
    },
    "rejected": {"nl": "afgewezen, van wat is gelezen", "en": "rejected, of what was read"},
    "usable": {
        "nl": "te vergelijken met anderen, van wat is gelezen",
        "en": "can be held against others, of what was read",
    },
    "untouched": {
        "nl": "werken zonder enige opmerking, van de werken",
        "en": "works without any remark, of the works",
    },
    "warned": {
        "nl": "werken met iets om naar te kijken, van de werken",
        "en": "works with something to look at, of the works",
    },
    "own_number": {"nl": "met een eigen nummer", "en": "with a number of its own"},
    "has_end": {"nl": "met een eind", "en": "with an end"},
    "has_phase": {
        "nl": "met een planfase (geleverd, of uit de data)",
        "en": "with a phase (delivered, or by its dates)",
    },
    "has_activity": {"nl": "met een activiteit", "en": "with an activity"},
    "has_name": {"nl": "met een naam", "en": "with a name"},
    "has_street": {"nl": "met een straat", "en": "with a street"},
    "has_budget_eur": {"nl": "met een budget", "en": "with a budget"},
    "has_contact": {"nl": "met een contact", "en": "with a contact"},
    "has_delivered_on": {"nl": "met de dag van aanlevering", "en": "with the day of delivery"},
    "known_to_day": {"nl": "periode bekend op de dag", "en": "period known to the day"},
    "known_to_month": {
        "nl": "periode bekend op week of maand",
        "en": "period known to week or month",
    },
    "known_to_quarter": {
        "nl": "periode bekend op kwartaal, seizoen of half jaar",
        "en": "period known to quarter, season or half year",
    },
    "known_to_year": {
        "nl": "periode bekend op het jaar of vager",
        "en": "period known to year or vaguer",
    },
    **{
        f"topic_{key}": {
            language: f"{begin} {words[language][0].lower()}{words[language][1:]}"
            for language, begin in _NOTICED.items()
        }
        for key, words in TOPICS.items()
    },
}  # fmt: skip
