"""Words for deciding on findings in the map page, at the table."""

from __future__ import annotations

from ondergrond.labels import Words

# Places in report/templates/map/page.html.
DECIDING_PAGE: Words = {
    "decisions": {"nl": "Besluiten", "en": "Decisions"},
    "decided_here": {"nl": "Hier besloten", "en": "Decided here"},
    "save_as_file": {"nl": "Bewaar als bestand", "en": "Save as a file"},
    "save_explained": {
        "nl": "Het bestand komt bij uw downloads. Wie het register beheert leest het in met "
        "ondergrond import. Alles in deze lijst gaat mee, ook wat al eerder is bewaard; wat het "
        "register al kent, telt niet dubbel.",
        "en": "The file goes to your downloads. Who keeps the register reads it with ondergrond "
        "import. All of this list goes along, also what was saved before; what the register "
        "knows already does not count twice.",
    },
}

# What the script of the page says.
DECIDING: Words = {
    "decide": {"nl": "Besluit", "en": "Decision"},
    "decide_what": {"nl": "Wat is besloten?", "en": "What was decided?"},
    "in_register": {"nl": "In het register: {decision}", "en": "In the register: {decision}"},
    "no_register": {
        "nl": "Deze berekening is zonder register gemaakt; om het bestand met besluiten in te "
        "lezen is er een nodig.",
        "en": "This run was made without a register; reading the file of decisions needs one.",
    },
    "not_decided": {"nl": "nog niet besloten", "en": "not decided yet"},
    "here": {"nl": "Hier: {told}", "en": "Here: {told}"},
    "by_whom": {"nl": "door {who}", "en": "by {who}"},
    "not_saved": {"nl": "nog niet bewaard als bestand", "en": "not yet saved as a file"},
    "is_saved": {"nl": "bewaard als bestand", "en": "saved as a file"},
    "n_not_saved": {"nl": "{n} nog niet bewaard", "en": "{n} not saved yet"},
    "all_saved": {"nl": "alles bewaard", "en": "all saved"},
    "record": {"nl": "Leg vast", "en": "Record"},
    "not_recorded": {"nl": "Nog niet vastgelegd.", "en": "Not recorded yet."},
    "recorded": {"nl": "Vastgelegd: {decision}", "en": "Recorded: {decision}"},
    "remove": {"nl": "Haal weg", "en": "Remove"},
    "remove_of": {
        "nl": "Haal weg: besluit over {finding}",
        "en": "Remove: decision on {finding}",
    },
    "removed": {"nl": "Besluit weggehaald", "en": "Decision removed"},
    "as_proposed": {"nl": "zoals voorgesteld", "en": "as proposed"},
    "as_proposed_is": {"nl": "zoals voorgesteld: {what}", "en": "as proposed: {what}"},
    "empty_is": {"nl": "Leeg laten is {what}.", "en": "Left empty: {what}."},
    "end_before_start": {
        "nl": "Het eind ligt voor het begin.",
        "en": "The end lies before the start.",
    },
    "optional": {"nl": "mag leeg blijven", "en": "may stay empty"},
    "kept_in_browser": {
        "nl": "Deze browser onthoudt wat hier staat, ook als u de pagina sluit.",
        "en": "This browser keeps what stands here, also when you close the page.",
    },
    "kept_while_open": {
        "nl": "Deze browser onthoudt niets van deze pagina: wat hier staat is weg als u haar "
        "sluit. Bewaar het als bestand.",
        "en": "This browser keeps nothing of this page: what stands here is gone when you close "
        "it. Save it as a file.",
    },
    "none_decided": {"nl": "Hier is nog niets besloten.", "en": "Nothing was decided here yet."},
    "saved_as": {"nl": "Bewaard als {file}", "en": "Saved as {file}"},
    "not_on_map": {"nl": "staat niet op deze kaart", "en": "is not on this map"},
}
