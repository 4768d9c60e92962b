"""Protected surfaces in the sentence of a finding: which list, until when, what can be done."""

from __future__ import annotations

from ondergrond.labels import Language, Words

CUTS_PROTECTED: dict[Language, str] = {
    "nl": "{later} breekt {where} verharding open die {until} beschermd is, volgens de lijst "
    "van {listed}; {allowed}, want vóór de verharding kan niet meer{dossier}.",
    "en": "{later} cuts paving open {where} that is protected {until}, by the list of "
    "{listed}; {allowed}, for before the paving is no longer possible{dossier}.",
}

LISTED: Words = {
    "one": {"nl": "{first}", "en": "{first}"},
    "one_more": {"nl": "{first} en nog een", "en": "{first} and one more"},
    "more": {"nl": "{first} en nog {n}", "en": "{first} and {n} more"},
}

PROTECTED: Words = {
    "until": {"nl": "tot en met {day}", "en": "until {day}"},
    "always": {"nl": "voor altijd", "en": "for good"},
    "after": {
        "nl": "het kan na {day}, of eerder met een ontheffing",
        "en": "it can be done after {day}, or sooner with an exemption",
    },
    "never": {
        "nl": "het kan alleen met een ontheffing",
        "en": "it can be done with an exemption alone",
    },
}
