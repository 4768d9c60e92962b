"""What is told of works that are placed by the street that they name."""

from __future__ import annotations

from ondergrond.labels import Words

PLACED: Words = {
    "place_from_street": {
        "nl": "De plek is die van de naam '{value}': {street}; teken het werk als het precies "
        "moet.",
        "en": "The place is that of the name '{value}': {street}; draw the work if it has to be "
        "exact.",
    },
    "spot_to_street": {
        "nl": "Het punt is de straat geworden waarin het ligt, '{value}': {street}; teken het werk "
        "als het een deel ervan is.",
        "en": "The point became the street in which it lies, '{value}': {street}; draw the work if "
        "it is a part of it.",
    },
    "spot_kept": {
        "nl": "Het punt is een punt gebleven, want het ligt niet in een straat '{value}' van ten "
        "hoogste een kilometer; verbeter de straat, of teken het werk.",
        "en": "The point stayed a point, as it does not lie in a street '{value}' of at most a "
        "kilometre; mend the street, or draw the work.",
    },
    "street_fuzzy": {
        "nl": "Straat '{value}' is gelezen als {street} ({score} % gelijk); schrijf de naam zoals "
        "hij in de stratenlaag staat.",
        "en": "Street '{value}' was read as {street} ({score} % alike); write the name as it "
        "stands in the street layer.",
    },
    "street_not_cut": {
        "nl": "De plek '{value}' is de hele {street} geworden, want met {name} is er "
        "in de stratenlaag geen deel van aan te wijzen; noem twee straten die eraan liggen, of "
        "teken het werk.",
        "en": "The place '{value}' became the whole of {street}, as {name} tells no part of "
        "it in the street layer; name two streets that it meets, or draw the work.",
    },
    "street_numbers_unknown": {
        "nl": "De plek '{value}' is de hele {street} geworden, want huisnummer {name} staat niet "
        "in de stratenlaag; noem de zijstraten, of teken het werk.",
        "en": "The place '{value}' became the whole of {street}, as house number {name} is not in "
        "the street layer; name the side streets, or draw the work.",
    },
    "street_left_out": {
        "nl": "Van '{value}' is {name} niet meegenomen, want dat is geen straat van de laag, of "
        "meer dan één; schrijf de naam zoals hij daar staat; het meest lijken: {near}.",
        "en": "Of '{value}', {name} was left out, as it is no street of the street layer, or more "
        "than one; write the name as it stands there; most alike are: {near}.",
    },
    "street_town_unchecked": {
        "nl": "De plek '{value}' noemt {name}, en de stratenlaag zegt niet waar haar straten "
        "liggen; noem bij [streets] de kolom met plaatsen (columns.place).",
        "en": "The place '{value}' names {name}, and the street layer does not say where its "
        "streets are; name the column of towns under [streets] (columns.place).",
    },
}
