"""What saving and gain are, said in the same words wherever both stand."""

from __future__ import annotations

from collections.abc import Mapping

from ondergrond.labels import Language, Words

# Of programme.md.
GAIN_IS: Mapping[Language, str] = {
    "nl": "besparing en vermeden hinder, min de prijs van schuiven",
    "en": "saving and spared nuisance, less the price of moving",
}

WORTH: Words = {
    "saving_and_gain": {
        "nl": "Besparing is wat de partijen samen besparen, zonder wat een partner op eigen werken "
        f"bespaart. Opbrengst is {GAIN_IS['nl']}: daarop is het programma gekozen.",
        "en": "Saving is what the parties save together, without what a partner saves on its own "
        f"works. Gain is {GAIN_IS['en']}: the programme is chosen by it.",
    },
}
