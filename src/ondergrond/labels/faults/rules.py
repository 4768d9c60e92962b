"""Errors in a rules file, or in what a partnership file changes of one."""

from __future__ import annotations

from ondergrond.labels import Words

RULES: Words = {
    "no_profile": {
        "nl": "zulke spelregels zijn er niet; {near} (of geef het pad van een .toml-bestand)",
        "en": "there is no such profile; {near} (or give the path of a .toml file)",
    },
    "partnership_for_rules": {
        "nl": "dit is een samenwerkingsbestand en geen bestand met spelregels; zijn spelregels "
        "noemt het bij partnership.rules (standard, als het er geen noemt)",
        "en": "this is a partnership file and no file of rules; partnership.rules in it names its "
        "rules (standard, where it names none)",
    },
    "rules_for_partnership": {
        "nl": "dit is een bestand met spelregels en geen samenwerkingsbestand; noem het in een "
        'samenwerkingsbestand: partnership.rules = "{name}"',
        "en": "this is a file of rules and no partnership file; name it in a partnership file: "
        'partnership.rules = "{name}"',
    },
    "no_rule": {"nl": "deze regel bestaat niet; {near}", "en": "there is no such rule; {near}"},
    # one rule
    "no_severity": {
        "nl": 'een knelpunt heeft een ernst; voeg severity = "light" of "heavy" toe',
        "en": 'a conflict has a severity; add severity = "light" or "heavy"',
    },
    "no_distance": {
        "nl": "de regel geldt op geen enkele afstand; voeg distance_m, buffer_m of same toe",
        "en": "it holds at no distance; add distance_m, buffer_m or same",
    },
    "no_reach": {
        "nl": "time = '{time}' reikt nergens heen; voeg reach = {{months = ...}} toe",
        "en": "time = '{time}' reaches nowhere; add reach = {{months = ...}}",
    },
    "before_reach": {
        "nl": "time = '{time}' kent geen reach; laat reach weg",
        "en": "time = '{time}' knows no reach; leave reach out",
    },
    "one_way_only": {
        "nl": "time = '{time}' kijkt maar één kant op; laat reach_before weg",
        "en": "time = '{time}' looks one way only; leave out reach_before",
    },
    "against_kind": {
        "nl": 'against = "{against}" maakt knelpunten; schrijf kind = "conflict"',
        "en": 'against = "{against}" makes conflicts; write kind = "conflict"',
    },
    "against_key": {
        "nl": 'against = "{against}" kent geen {key}; laat het weg',
        "en": 'against = "{against}" knows no {key}; leave it out',
    },
    "against_distance": {
        "nl": "de regel geldt op geen enkele afstand; voeg distance_m toe, 0 voor raken",
        "en": "it holds at no distance; add distance_m, 0 for touching",
    },
    "no_more_than": {
        "nl": 'against = "spot" telt projecten; zeg met more_than hoeveel er op één plek kunnen',
        "en": 'against = "spot" counts projects; say with more_than how many one spot can have',
    },
    # selectors and fills
    "no_fill": {
        "nl": "fill.{name} kan niet worden ingevuld; {near}",
        "en": "fill.{name} cannot be filled; {near}",
    },
    "criterion_shape": {
        "nl": "een criterium is een waarde, een lijst van waarden of {{not = ...}}",
        "en": "a criterion is a value, a list of values or {{not = ...}}",
    },
    "no_selector": {
        "nl": "spelregels kunnen niet kiezen op '{name}'; {near}",
        "en": "rules cannot select on '{name}'; {near}",
    },
    "criterion_flag": {
        "nl": "{name} is true of false, niet {value}",
        "en": "{name} is true or false, not {value}",
    },
    "no_same": {
        "nl": "spelregels kunnen '{name}' niet vergelijken; {near}",
        "en": "rules cannot compare '{name}'; {near}",
    },
    # euros and nuisance
    "no_surface": {
        "nl": "er is geen verharding '{name}'; {near}",
        "en": "there is no surface '{name}'; {near}",
    },
    "no_nuisance": {
        "nl": "er is geen verkeershinder '{name}'; {near}",
        "en": "there is no nuisance '{name}'; {near}",
    },
    "no_precision": {
        "nl": "er is geen nauwkeurigheid '{name}'; {near}",
        "en": "there is no precision '{name}'; {near}",
    },
    "tariff_order": {
        "nl": "low, mid en high mogen niet dalen; zet ze in die volgorde",
        "en": "low, mid and high must not fall; put them in that order",
    },
    "tariff_no_year": {
        "nl": "{name} heeft geen jaar en kan niet worden geïndexeerd; voeg toe: year = 2023",
        "en": "{name} has no year and cannot be indexed; add: year = 2023",
    },
    "index_no_year": {
        "nl": "money.index heeft geen waarde voor {year} (wel {known}); voeg die toe aan "
        "money.index.values, of kies een jaar met money.index.year",
        "en": "money.index has no value for {year} (it has {known}); add it to "
        "money.index.values, or choose a year with money.index.year",
    },
    "index_no_tariff_year": {
        "nl": "money.index heeft geen waarde voor {year}, het jaar van {name} (wel {known}); voeg "
        "die toe aan money.index.values",
        "en": "money.index has no value for {year}, the year of {name} (it has {known}); add it to "
        "money.index.values",
    },
    "none_left": {
        "nl": "voor de andere werken blijft geen {what} over; eindig met een zonder 'when'",
        "en": "no {what} is left for the other works; end with one without 'when'",
    },
    "no_unknown_surface": {
        "nl": "{what} heeft geen tarief voor een onbekende verharding; voeg dat toe",
        "en": "{what} has no tariff for an unknown surface; add one",
    },
    "no_unit": {
        "nl": "{what} heeft geen prijs per {unit}; gebruik {units}",
        "en": "{what} is not priced per {unit}; use {units}",
    },
    "no_trench_minimum": {
        "nl": "'{name}' heeft een prijs per m; voeg de trench_minimum_m ervan toe",
        "en": "'{name}' is priced per m; add its trench_minimum_m",
    },
    "no_share": {
        "nl": "mobilisation is een deel van de budgetten; geef 0.06 voor 6 %",
        "en": "mobilisation is a share of the budgets; give 0.06 for 6 %",
    },
    "no_rate": {
        "nl": "{what} is een deel van een budget; geef 0.02 voor 2 %",
        "en": "{what} is a part of a budget; give 0.02 for 2 %",
    },
    "no_phase": {
        "nl": "er is geen planfase '{name}'; {near}",
        "en": "there is no phase '{name}'; {near}",
    },
    "no_part_of_budget": {
        "nl": "most_of_budget is een deel van een budget; geef 0.25 voor 25 %",
        "en": "most_of_budget is a part of a budget; give 0.25 for 25 %",
    },
    "no_weights": {
        "nl": "in weights ontbreekt {names}; voeg toe, 0 telt niet mee",
        "en": "weights misses {names}; add them, 0 counts for nothing",
    },
    # weighing
    "no_discipline": {
        "nl": "'{name}' is geen discipline; {near}",
        "en": "'{name}' is no discipline; {near}",
    },
    "no_other_duration": {
        "nl": "default_duration_days heeft geen 'other', voor al wat niet genoemd is; voeg dat toe",
        "en": "default_duration_days has no 'other', for all not named; add it",
    },
    "lead_time_twice": {
        "nl": "without_phase noemt {months} {months:maand|maanden} meer dan één keer; laat er één "
        "staan",
        "en": "without_phase names {months} {months:month|months} more than once; leave one",
    },
    "no_plan": {
        "nl": "'{phase}' is geen fase van een plan; kies een fase van idee tot en met uitvoering",
        "en": "'{phase}' is no phase of a plan; choose one from idea to execution",
    },
    "no_score": {
        "nl": "alle gewichten zijn 0, dus niets heeft een score; geef er een een gewicht",
        "en": "all weights are 0, so nothing has a score; give one a weight",
    },
    "no_criterion": {
        "nl": "er is geen criterium '{name}'; {near}",
        "en": "there is no criterion '{name}'; {near}",
    },
    "budget_twice": {
        "nl": "{partner} heeft twee budgetten voor {year}; houd er een",
        "en": "{partner} has two budgets for {year}; keep one",
    },
    # in a run
    "too_many_pairs": {
        "nl": "ze geven meer dan {most} raakvlakken, waarvan {n} met {work} op {west}, {south}; "
        "laat records weg die één standaardplek delen, of maak afstanden en reikwijdten kleiner",
        "en": "they bring together more than {most} pairs of works, over {n} of them with {work} "
        "at {west}, {south}; leave out records that share one default place, or make distances "
        "and reaches smaller",
    },
}
