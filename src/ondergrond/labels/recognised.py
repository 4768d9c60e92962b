"""What ``ondergrond detect`` says that it took for what.

Columns of works go by the names that a partnership file gives them.
"""

from __future__ import annotations

from ondergrond.labels import Words

RECOGNISED: Words = {
    "of_file": {"nl": "{file}: partner {partner}", "en": "{file}: partner {partner}"},
    "of_table": {"nl": "  {note}", "en": "  {note}"},
    "of_layer": {"nl": "  laag {layer} {note}", "en": "  layer {layer} {note}"},
    "layer_left_out": {
        "nl": "weggelaten: {lacks}; er is: {names}",
        "en": "left out: {lacks}; it has: {names}",
    },
    "lacks_period": {"nl": "geen kolom voor de periode", "en": "no column for the period"},
    "lacks_place": {"nl": "geen plaats", "en": "no place"},
    "took_column": {"nl": "{name}: kolom '{column}'", "en": "{name}: column '{column}'"},
    "took_street": {
        "nl": "name: kolom '{column}', de straat",
        "en": "name: column '{column}', the street",
    },
    "took_periods": {
        "nl": "start: kolom '{column}', waar perioden in staan",
        "en": "start: column '{column}', which holds periods",
    },
    "took_ids": {
        "nl": "work_id: kolom '{column}', die de records onderscheidt",
        "en": "work_id: column '{column}', which tells the records apart",
    },
    "discipline_of_layer": {
        "nl": "discipline: {code}, naar de naam van de laag",
        "en": "discipline: {code}, after the name of the layer",
    },
    "discipline_of_file": {
        "nl": "discipline: {code}, naar de naam van het bestand",
        "en": "discipline: {code}, after the name of the file",
    },
    "took_place": {
        "nl": "plaats: kolom '{column}' ({form})",
        "en": "place: column '{column}' ({form})",
    },
    "took_x_and_y": {
        "nl": "plaats: kolommen '{x}' en '{y}' (x, y)",
        "en": "place: columns '{x}' and '{y}' (x, y)",
    },
    "not_recognised": {
        "nl": "niet herkend, bewaard in extra: {names}",
        "en": "not recognised, kept in extra: {names}",
    },
}
