"""Remarks on the works of a programme that is followed, each with its sentence."""

from __future__ import annotations

from ondergrond.labels import Words

FOLLOWED: Words = {
    "follow_gone": {
        "nl": "Het werk zit in gezamenlijk werk {number} van het gevolgde programma, maar wordt "
        "niet meer geleverd en doet daarin niet meer mee; zeg het de andere partijen, of lever "
        "het weer.",
        "en": "The work is in joint work {number} of the programme that is followed, but is no "
        "longer delivered and takes no part in it any more; tell the other parties, or deliver it "
        "again.",
    },
    "follow_changed": {
        "nl": "Gezamenlijk werk {number} van het gevolgde programma gaat uit van {start} t/m "
        "{end}, maar sindsdien is de periode gewijzigd in {value}; die telt, en het werk ligt niet "
        "meer vast; lever de afgesproken datums, of spreek opnieuw af.",
        "en": "Joint work {number} of the programme that is followed takes it from {start} to "
        "{end}, but its period has since changed to {value}; that counts, and the work is no "
        "longer fixed; deliver the dates that were agreed, or agree anew.",
    },
    "follow_breaks": {
        "nl": "{column}: {value}, maar gezamenlijk werk {number} van het gevolgde programma neemt "
        "het werk van {start} t/m {end}; de afspraak telt; verbeter dit, of spreek opnieuw af.",
        "en": "{column}: {value}, but joint work {number} of the programme that is followed takes "
        "the work from {start} to {end}; the agreement counts; mend this, or agree anew.",
    },
    "follow_breaks_way": {
        "nl": "{column}: {taken}, maar gezamenlijk werk {number} van het gevolgde programma neemt "
        "het werk van {start} t/m {end}; de afspraak telt; verbeter dit, of spreek opnieuw af.",
        "en": "{column}: {taken}, but joint work {number} of the programme that is followed takes "
        "the work from {start} to {end}; the agreement counts; mend this, or agree anew.",
    },
    "follow_breaks_order": {
        "nl": "{column}: {value} komt eerst, maar is met de data van het gevolgde programma niet "
        "klaar voor het begin van dit werk op {start}; verbeter dit, of spreek opnieuw af.",
        "en": "{column}: {value} comes first, but on the dates of the programme that is followed "
        "is not done before this work starts on {start}; mend this, or agree anew.",
    },
    "follow_lapsed": {
        "nl": "Van gezamenlijk werk {number} van het gevolgde programma is verder niets over; het "
        "werk houdt zijn eigen periode en ligt niet vast; spreek opnieuw af.",
        "en": "Nothing else is left of joint work {number} of the programme that is followed; the "
        "work keeps its own period and is not fixed; agree anew.",
    },
    "kept_from_last_time": {
        "nl": "Van deze partner is nu niets gelezen; het werk staat er zoals het de vorige keer "
        "was; vraag om de levering.",
        "en": "Nothing could be read of this partner now; the work is as it was last time; ask for "
        "the delivery.",
    },
}
