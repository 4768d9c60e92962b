"""What a text says of a place in a street, in the ways in which people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondergrond.places.street_names import find_language, fold_key, fold_name
from ondergrond.places.street_texts import Asked, parse_street_text
from tests.examples import examples

DUTCH = (
    "Dorpsstraat", "Kerkweg", "Molenstraat", "Burgemeester van der Leckstraat", "De Elst",
    "Ferdinand van Eyckstraat", "Kievitsweide", "Hoge Steeg",
    "Laan van Goes tot Kapelle", "Steen en Beenlaan", "Van Uvenweg",
)  # fmt: skip
FRENCH = ("rue Royale", "avenue Rogier", "rue de l'Est", "rue de la Marne", "chaussée de Haecht")
NAMES = (*DUTCH, *FRENCH, "Plein 1940", "Koningsstraat")
STREETS = {fold_name(name).key for name in NAMES}
TOWNS = {fold_key(name) for name in ("Goes", "Kapelle", "Schaerbeek", "'s-Heer Arendskerke")}


def asked(text: str) -> tuple[Asked, ...]:
    return parse_street_text(
        text, lambda name: fold_name(name).key in STREETS, lambda town: fold_key(town) in TOWNS
    )


def one(name: str, kind: str = "whole", *ends: str, **more: object) -> Asked:
    return Asked((name,), kind, tuple((end,) for end in ends), **more)  # type: ignore[arg-type]


BETWEEN = one("Dorpsstraat", "stretch", "Kerkweg", "Molenstraat")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dorpsstraat", [one("Dorpsstraat")]),
        ("hele Dorpsstraat", [one("Dorpsstraat")]),
        ("Dorpsstraat (hele straat)", [one("Dorpsstraat")]),
        ("rue Royale, toute la rue", [one("rue Royale")]),
        ("Dorpsstraat, Goes", [one("Dorpsstraat", town="Goes")]),
        ("Goes, Dorpsstraat", [one("Dorpsstraat", town="Goes")]),
        ("Goes: Dorpsstraat", [one("Dorpsstraat", town="Goes")]),
        ("Dorpsstraat (Goes)", [one("Dorpsstraat", town="Goes")]),
        ("Dorpsstraat te 's-Heer Arendskerke", [one("Dorpsstraat", town="'s-Heer Arendskerke")]),
        ("Dorpsstraat Goes", [one("Dorpsstraat", town="Goes")]),
        ("Dorpsstraat, Antwerpen", [one("Dorpsstraat", town="Antwerpen")]),
        ("rue de la Marne à Schaerbeek", [one("rue de la Marne", town="Schaerbeek")]),
        ("Dorpsstraat, 4461 AB Goes", [one("Dorpsstraat", town="Goes")]),
        ("Dorpsstraat, fase 2", [one("Dorpsstraat")]),
        ("Dorpsstraat (asfalt)", [one("Dorpsstraat")]),
        ("Dorpsstr. 12-40", [one("Dorpsstr.", "numbers", numbers=((12, 40),))]),
        ("Dorpsstraat nrs 12 t/m 40", [one("Dorpsstraat", "numbers", numbers=((12, 40),))]),
        ("Dorpsstraat (nr. 12)", [one("Dorpsstraat", "numbers", numbers=((12, 12),))]),
        ("Dorpsstraat 12a-14b (even zijde)", [one("Dorpsstraat", "numbers", numbers=((12, 14),))]),
        (
            "Dorpsstraat 12, 14 en 18-20",
            [one("Dorpsstraat", "numbers", numbers=((12, 12), (14, 14), (18, 20)))],
        ),
        ("12, rue Royale", [one("rue Royale", "numbers", numbers=((12, 12),))]),
        (
            "rue Royale 12 à 40, 1030 Schaerbeek",
            [one("rue Royale", "numbers", numbers=((12, 40),), town="Schaerbeek")],
        ),
        ("Plein 1940", [one("Plein 1940")]),
        ("Plein 1940 12-14", [one("Plein 1940", "numbers", numbers=((12, 14),))]),
        ("Dorpsstraat tussen Kerkweg en Molenstraat", [BETWEEN]),
        ("Dorpsstraat (tussen de Kerkweg en de Molenstraat)", [BETWEEN]),
        ("Dorpsstraat, tss. Kerkweg - Molenstraat", [BETWEEN]),
        ("Dorpsstraat van Kerkweg tot Molenstraat", [BETWEEN]),
        ("Dorpsstraat vanaf Kerkweg tot aan Molenstraat", [BETWEEN]),
        ("Dorpsstraat: Kerkweg - Molenstraat", [BETWEEN]),
        (
            "Kievitsweide van Kerkweg tot Onzinsteeg",
            [one("Kievitsweide", "stretch", "Kerkweg", "Onzinsteeg")],
        ),
        ("Dorpsstraat gedeelte Kerkweg - Molenstraat", [BETWEEN]),
        (
            "rue Royale entre l'avenue Rogier et la rue de l'Est",
            [one("rue Royale", "stretch", "avenue Rogier", "rue de l'Est")],
        ),
        (
            "rue Royale de la rue de l'Est à l'avenue Rogier",
            [one("rue Royale", "stretch", "rue de l'Est", "avenue Rogier")],
        ),
        (
            "Dorpsstrat van Kerkweg tot Molenstraat",
            [one("Dorpsstrat", "stretch", "Kerkweg", "Molenstraat")],
        ),
        ("hoek Dorpsstraat/Kerkweg", [one("Dorpsstraat", "corner", "Kerkweg")]),
        ("Kruising Dorpsstraat - Kerkweg", [one("Dorpsstraat", "corner", "Kerkweg")]),
        ("hoek Van Uvenweg/Kerkweg", [one("Van Uvenweg", "corner", "Kerkweg")]),
        (
            "hoek van Uvnweg en Kerkweg",
            [Asked(("van Uvnweg", "Uvnweg"), "corner", (("Kerkweg",),))],
        ),
        ("hoek van de Dorpsstraat en Kerkweg", [one("Dorpsstraat", "corner", "Kerkweg")]),
        ("Dorpsstraat hoek Kerkweg", [one("Dorpsstraat", "corner", "Kerkweg")]),
        ("coin rue Royale et rue de l'Est", [one("rue Royale", "corner", "rue de l'Est")]),
        ("rue Royale, coin rue de l'Est", [one("rue Royale", "corner", "rue de l'Est")]),
        ("Dorpsstraat t.h.v. Kerkweg", [one("Dorpsstraat", "beside", "Kerkweg")]),
        ("Dorpsstraat t.h.v. nr 12", [one("Dorpsstraat", "numbers", numbers=((12, 12),))]),
        (
            "Dorpsstraat, Kerkweg en Molenstraat",
            [one("Dorpsstraat"), one("Kerkweg"), one("Molenstraat")],
        ),
        ("Dorpsstraat/Kerkweg", [one("Dorpsstraat"), one("Kerkweg")]),
        ("Dorpsstraat-Kerkweg", [one("Dorpsstraat"), one("Kerkweg")]),
        ("Dorpsstraat e.o.", [one("Dorpsstraat")]),
        ("Dorpsstraat en omgeving, Goes", [one("Dorpsstraat", town="Goes")]),
        ("Rioolvervanging Dorpsstraat", [one("Dorpsstraat")]),
        ("herinrichting van de Dorpsstraat noordzijde", [one("Dorpsstraat")]),
        ("Dorpsstraat noord", [one("Dorpsstraat")]),
        ("Dorpsstraet noord", [one("Dorpsstraet noord")]),
        ("Dorpsstraat vanaf Kerkweg", [one("Dorpsstraat", "stretch", "Kerkweg")]),
        ("Dorpsstraat tot de Kerkweg", [one("Dorpsstraat", "stretch", "Kerkweg")]),
        ("Dorpsstraat van nr 10 tot nr 20", [one("Dorpsstraat", "numbers", numbers=((10, 20),))]),
        ("Dorpsstraat tussen 10 en 20", [one("Dorpsstraat", "numbers", numbers=((10, 20),))]),
        ("rue Royale 12 bte 3", [one("rue Royale", "numbers", numbers=((12, 12),))]),
        ("rue Royale, angle rue de l'Est", [one("rue Royale", "corner", "rue de l'Est")]),
        ("rotonde Dorpsstraat/Kerkweg", [one("Dorpsstraat", "corner", "Kerkweg")]),
        (
            "rue Royale de l'avenue Rogier au square Onzin",
            [one("rue Royale", "stretch", "avenue Rogier", "square Onzin")],
        ),
        ("Steen en Beenlaan en Kerkweg", [one("Steen en Beenlaan"), one("Kerkweg")]),
        (
            "Dorpsstraat; Kerkweg 3",
            [one("Dorpsstraat"), one("Kerkweg", "numbers", numbers=((3, 3),))],
        ),
        ("Rue Royale / Koningsstraat", [Asked(("Rue Royale", "Koningsstraat"))]),
        ("Rue Royale - Koningsstraat", [Asked(("Rue Royale", "Koningsstraat"))]),
        ("Laan van Goes tot Kapelle", [one("Laan van Goes tot Kapelle")]),
        (
            "Ferdinand van Eyckstraat van Kerkweg tot De Elst",
            [one("Ferdinand van Eyckstraat", "stretch", "Kerkweg", "De Elst")],
        ),
        ("", []),
        ("12", []),
        (" - / ;", []),
    ],
)
def test_a_text_says_which_streets_and_which_part_of_them(text: str, said: list[Asked]) -> None:
    assert list(asked(text)) == said


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[Asked]]:
    """A text as somebody would write it, and what was meant by it."""
    pool = draw(st.sampled_from([DUTCH, FRENCH]))
    name, first, last = draw(st.permutations(pool))[:3]
    town = draw(st.sampled_from([None, "Goes", "Kapelle"]))
    a, b = sorted(draw(st.tuples(st.integers(1, 999), st.integers(1, 999))))
    french = pool is FRENCH
    text, said = draw(st.sampled_from([
        (name, [one(name)]),
        (f"{name} {a}", [one(name, "numbers", numbers=((a, a),))]),
        (f"{name} {a}-{b}", [one(name, "numbers", numbers=((a, b),))]),
        (f"{name} {'entre' if french else 'tussen'} {first} {'et' if french else 'en'} {last}",
         [one(name, "stretch", first, last)]),
        (f"{name} (van {first} tot {last})", [one(name, "stretch", first, last)]),
        (f"{'coin' if french else 'hoek'} {name}/{first}", [one(name, "corner", first)]),
        (f"{name}, {first} {'et' if french else 'en'} {last}",
         [one(name), one(first), one(last)]),
        (f"{name}; {first}", [one(name), one(first)]),
    ]))  # fmt: skip
    if town is None:
        return text, said
    whole = [Asked(each.names, each.kind, each.ends, each.numbers, town) for each in said]
    return draw(st.sampled_from([f"{text}, {town}", f"{town}: {text}", f"{text} ({town})"])), whole


@examples(300)
@given(written())
def test_what_is_written_is_read_as_it_was_meant(case: tuple[str, list[Asked]]) -> None:
    text, meant = case
    assert list(asked(text)) == meant
    assert [each.kind for each in asked(text.upper())] == [each.kind for each in meant]


@examples(300)
@given(st.text(st.sampled_from("AZaz éë09.,;:-/()'&+ \n\t"), max_size=60))
def test_any_text_is_read_and_every_street_in_it_has_a_name(text: str) -> None:
    for each in asked(text):
        assert all(each.names)
        assert all(end and all(end) for end in each.ends)
        assert all(first <= last for first, last in each.numbers)


@pytest.mark.parametrize(
    "part",
    ["a ", "1,", "(", "(a)", "tussen ", "van tot ", "Dorpsstraat tussen a en ", "Dorpsstraat, ",
     "/", "Dorpsstraat noord ", "riool ", "1 en ",
     "a - ", "12-14 en ", "rue de la ", "x", "a: b - ", "nr ", "hoek ", "1 "],
)  # fmt: skip
def test_a_story_is_no_place_and_what_is_not_too_long_is_read(part: str) -> None:
    """No pattern takes more steps than a cell can be waited for."""
    assert asked(part * 2000) == ()
    for n in (900, 199):
        assert all(all(each.names) for each in asked((part * n)[:n]))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("DORPSSTR.", "Dorpsstraat"),
        ("Dorps str", "Dorpsstraat"),
        ("Floraln.", "Floralaan"),
        ("Kerkwg", "Kerkweg"),
        ("Colignonpl.", "Colignonplein"),
        ("St. Jansstraat", "Sint Jansstraat"),
        ("Burg. Van Doornlaan", "Burgemeester van Doornlaan"),
        ("av. Zenobe Gramme", "avenue Zénobe Gramme"),
        ("bd Gén. Wahis", "Boulevard Général Wahis"),
        ("Ch. de Haecht", "Chaussée de Haecht"),
        ("r. de l'ecuelle", "rue de l’Écuelle"),
        ("leopold III-laan", "Leopold III laan"),
        ("2e Dorpsstraat", "Tweede Dorpsstraat"),
    ],
)
def test_abbreviations_accents_and_marks_make_no_other_name(short: str, full: str) -> None:
    assert fold_name(short).key == fold_name(full).key


@pytest.mark.parametrize(
    ("one_name", "other"),
    [("Kerkstraat", "Kerklaan"), ("rue Rogier", "avenue Rogier"), ("Hoge Steeg", "Lage Steeg")],
)
def test_another_kind_of_street_is_another_name(one_name: str, other: str) -> None:
    assert fold_name(one_name).key != fold_name(other).key


def test_a_name_shows_its_language() -> None:
    assert [find_language(each) for each in ("rue Royale", "Koningsstraat", "De Elst")] == [
        "fr", "nl", "",
    ]  # fmt: skip
