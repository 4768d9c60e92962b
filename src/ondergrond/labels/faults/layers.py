"""Faults of the layers of a partnership: boundary, streets, areas, surfaces."""

from __future__ import annotations

from ondergrond.labels import Words

LAYERS: Words = {
    "boundary_unreadable": {
        "nl": "het kan niet worden gelezen ({why}); geef een GeoPackage met één vlak",
        "en": "it cannot be read ({why}); give a GeoPackage with one polygon",
    },
    "boundary_no_area": {
        "nl": "er is geen vlak in; teken het gebied erin",
        "en": "it holds no polygon; draw the area in it",
    },
    "no_street_lines": {
        "nl": "er is geen lijn met een naam in; noem een laag met straatassen, en in columns.name "
        "de kolom met hun namen",
        "en": "it holds no line with a name; name a layer of street axes, and the column of their "
        "names in columns.name",
    },
    "places_without_streets": {
        "nl": "de straten waarmee het wordt geplaatst zijn er niet; herstel de stratenlaag",
        "en": "the streets by which it is placed are not there; mend the street layer",
    },
    "no_named_areas": {
        "nl": "er is geen vlak met een naam in; noem een laag met gebieden, en in columns.name de "
        "kolom met hun namen",
        "en": "it holds no polygon with a name; name a layer of areas, and the column of their "
        "names in columns.name",
    },
    "no_surfaces": {
        "nl": "er is geen vlak met een bekende verharding in; vertaal de waarden met "
        'columns.surface = {{ column = "...", values = {{ "..." = "asphalt" }} }}',
        "en": "it holds no polygon with a known surface; translate its values with "
        'columns.surface = {{ column = "...", values = {{ "..." = "asphalt" }} }}',
    },
    "without_surfaces": {
        "nl": "{why}; wat werken openbreken is nu alleen bekend waar aanleveringen het zeggen",
        "en": "{why}; what works open is known only where deliveries say it",
    },
    "without_areas": {
        "nl": "{why}; werken worden er nu niet mee geplaatst",
        "en": "{why}; no work is placed by them",
    },
    "background_full": {
        "nl": "{n} van de {of} straatdelen bij werken staan niet op de achtergrond van kaarten en "
        "schetsen: er is plaats voor {points} hoekpunten; zet background_points onder [streets] "
        "hoger, of geef een eenvoudiger stratenlaag",
        "en": "{n} of the {of} parts of streets near works are not in the background of maps and "
        "sketches: there is room for {points} corners; raise background_points under [streets], or "
        "give a simpler street layer",
    },
    "without_streets": {
        "nl": "{why}; de titels noemen nu alleen straten die in de aanleveringen staan",
        "en": "{why}; titles name only streets that deliveries name themselves",
    },
}
