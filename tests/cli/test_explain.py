"""``ondergrond explain``: what it tells can be recomputed, through the real command line."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from ondergrond.store.read import read_finished
from tests.cli_fixtures import partner_text

ON = ("--on", "2026-11-24")
LINE = "LINESTRING (51000 391000, 51200 391000)"
HEAD = "id;naam;van;tot;fase;budget;hinder;eerst;laatst;wkt\n"
WORKS = {
    "goes": ("municipality", "road", f"R1;Weg;2027-09-01;2027-09-30;design;90000;road;;;{LINE}\n"),
    "stedin": ("network_operator", "gas", f"G1;Gas;2027-03-01;2027-03-31;;40000;lane;;;{LINE}\n"),
    "evides": (
        "network_operator",
        "drinking_water",
        f"W1;Water;2027-06-01;2027-06-20;design;50000;none;2027-01-01;2027-12-31;{LINE}\n",
    ),
}


def explain(ondergrond, tmp_path, works, language, **more):
    """The tables of a run on works in one street, its joint work, and what is told of that.

    ``more``: the kind of the finding, and ``rounds`` of each partner's budget.
    """
    columns = {"work_id": "id", "name": "naam", "start": "van", "end": "tot", "phase": "fase"}
    columns |= {"budget_eur": "budget", "nuisance": "hinder"}
    columns |= {"earliest_start": "eerst", "latest_end": "laatst"}
    text = f'[partnership]\nname = "Straat"\nlanguage = "{language}"\n'
    for code, (of, discipline, row) in works.items():
        says = {"discipline": discipline, "activity": "replace"}
        fixed = {name: {"constant": value} for name, value in says.items()}
        text += partner_text(code, kind=of, **columns, **fixed) + more.get("rounds", "")
        (tmp_path / f"{code}.csv").write_text(HEAD + row, encoding="utf-8")
    file = tmp_path / "straat.toml"
    file.write_text(text, encoding="utf-8")
    made = ondergrond("run", file, "--out", tmp_path / "uit", *ON, "--only", "geopackage")
    assert made.code == 0, made.err
    tables = read_finished(tmp_path / "uit")
    kind = more.get("kind", "opportunity")
    (chosen,) = tables["findings"].query(f"kind == '{kind}'").to_dict("records")
    told = ondergrond("explain", chosen["finding_id"], "--run", tmp_path / "uit")
    assert told.code == 0, told.err
    return tables, chosen, told.out


@pytest.fixture(scope="module", params=["nl", "en"])
def explained(request, ondergrond_before, tmp_path_factory):
    """Gas, water and a road in one street, in a language: its tables and what is told of it."""
    folder = tmp_path_factory.mktemp(request.param)
    return request.param, *explain(ondergrond_before, folder, WORKS, request.param)


def lines_with(text, *words):
    return [line for line in text.splitlines() if all(word in line for word in words)]


def rows_of(tables, finding):
    rows = tables["finding_works"]
    return rows[rows["finding_id"].eq(finding["finding_id"])]


def number(text, language):
    thousands, decimal = (".", ",") if language == "nl" else (",", ".")
    return float(text.replace(thousands, "").replace(decimal, "."))


def test_the_room_of_each_member_is_told_with_where_it_comes_from(explained):
    language, _, _, told = explained
    rooms = lines_with(told, "speelruimte " if language == "nl" else "room ")
    assert len(rooms) == 3
    words = {
        "nl": ("fase ontwerp geeft 12 maanden", "zoals aangeleverd", "geen fase aangeleverd"),
        "en": ("phase design gives 12 months", "as delivered", "no phase delivered"),
    }
    for each in words[language]:
        assert len(lines_with("\n".join(rooms), each)) == 1
    delivered = {"nl": "1 januari t/m 31 december 2027", "en": "1 January to 31 December 2027"}
    assert lines_with(told, delivered[language], words[language][1])


def test_who_lies_side_by_side_is_one_link_and_the_surface_the_last(explained):
    language, tables, chosen, told = explained
    links = re.findall(r"^  (\d)\. (.*)$", told, re.MULTILINE)
    assert [each for each, _ in links] == ["1", "2"]
    assert {"nl": "naast elkaar", "en": "side by side"}[language] in links[0][1]
    rows = rows_of(tables, chosen).set_index("link")
    between = rows.loc[2, "proposed_start"] - rows.loc[1, "proposed_end"].max()
    days = between.days - 1
    assert re.search(rf", {days} (dagen|dag|days|day) (na|after) ", links[1][1])


def test_the_weighted_moves_add_up_and_the_gain_is_made_of_them(explained):
    language, _, chosen, told = explained
    (moves,) = lines_with(told, "gewogen:" if language == "nl" else "weighed:")
    terms, total = re.search(r": (.+) = ([\d.,]+\d)", moves).groups()
    products = [each.split(" x ") for each in terms.split(" + ")]
    weighted = sum(number(days, language) * number(weight, language) for days, weight in products)
    assert weighted == number(total, language)
    assert weighted > 0
    (gain,) = [line for line in told.splitlines() if line.startswith("           = ")]
    saving, days, day_eur, moved, move_eur = (
        number(each, language) for each in re.findall(r"\d[\d.,]*\d|\d", gain)
    )
    assert moved == weighted
    gained = saving + days * day_eur - moved * move_eur
    assert gained == pytest.approx(chosen["gain_eur"], abs=0.01)


def test_the_parts_of_the_score_times_their_weights_are_the_score(explained):
    language, _, chosen, told = explained
    parts = re.findall(r"^  \w+ ([\d.,]+) x ([\d.,]+) = ([\d.,]+)$", told, re.MULTILINE)
    assert len(parts) == 6
    products = [number(product, language) for *_, product in parts]
    assert sum(products) == pytest.approx(chosen["score"], abs=0.1)
    words = {"nl": ("planfase", "rijpheid", "baat"), "en": ("maturity", "ripeness", "benefit")}
    one, *others = words[language]
    assert lines_with(told, f"  {one} ")
    assert not any(each in told for each in others)


def test_the_nuisance_days_are_built_up_in_three_ways(explained):
    language, tables, chosen, told = explained
    rows = rows_of(tables, chosen)
    apart, longest = rows["nuisance_days"].sum(), rows["nuisance_days"].max()
    names = {"nl": ("laag", "midden", "hoog"), "en": ("low", "mid", "high")}[language]
    left = []
    for name, end in zip(names, ("_low", "", "_high"), strict=True):
        (line,) = [each for each in told.splitlines() if each.startswith(f"  {name}, ")]
        sums = [number(each, language) for each in re.findall(r"\d+", line.partition(";")[0])]
        assert sums[0] == apart
        assert sums[1] == chosen[f"days_avoided{end}"]
        left.append(sums[0] - sums[1])
        assert sums[2] == left[-1]
    assert left[0] == apart
    assert left[2] == longest


def test_a_run_keeps_the_weights_that_it_was_made_with(explained):
    _, tables, _, _ = explained
    kept = tables["runs"].query("subject == 'rule_value'").set_index("name")["value"]
    assert kept["window.weight.design"] == "6"
    assert kept["programme.move_day_eur"] == "5.0"
    assert not any(name.startswith("programme.budget") for name in kept.index)
    assert pd.Index(kept.index).is_unique


def test_of_works_in_order_the_gap_before_the_paving_is_that_of_their_form(ondergrond, tmp_path):
    paving = f"R1;Weg;2028-06-01;2028-06-30;contracted;90000;road;;;{LINE}\n"
    gas = f"G1;Gas;2027-03-01;2027-03-31;contracted;40000;lane;;;{LINE}\n"
    works = {"goes": ("municipality", "road", paving), "stedin": ("network_operator", "gas", gas)}
    _, chosen, told = explain(ondergrond, tmp_path, works, "nl")
    assert chosen["form"] == "in_order"
    (link,) = lines_with(told, "na de vorige schakel")
    assert link.endswith("(hoogstens 730 dagen)")


def test_who_goes_beyond_its_room_is_told_at_the_weight_that_it_was_chosen_by(ondergrond, tmp_path):
    """Both contracted, 72 a day: water may move to 30 July 2027, gas from 1 February 2028 on.

    Gas beyond its room: 30 x 72 + 306 x 72 x 3 = 68,256. Water beyond its own, as long as the gas
    comes as early as it can: 29 x 72 + 307 x 72 x 3 = 68,400.
    """
    gas = f"G1;Gas;2028-03-01;2028-05-31;contracted;235000;none;;;{LINE}\n"
    water = f"W1;Water;2027-03-01;2027-06-30;contracted;254000;none;;;{LINE}\n"
    works = {
        "stedin": ("network_operator", "gas", gas),
        "evides": ("network_operator", "drinking_water", water),
    }
    _, _, told = explain(ondergrond, tmp_path, works, "en", kind="near_miss")
    (moves,) = lines_with(told, "weighed:")
    assert "30 x 72 + 306 x 72 x 3 = 68,256, the least of all dates that fit" in moves
    assert lines_with(told, "a day weighs 72", "times 3, as it goes beyond its room")


@pytest.mark.parametrize(
    "words",
    [
        "; niet eerder dan 1 januari 2028: goes sloot op 1 oktober 2026 de begroting 2027",
        "; not earlier than 1 January 2028: on 1 October 2026 goes closed the 2027",
    ],
)
def test_a_budget_that_has_closed_is_told_beside_the_room(ondergrond, tmp_path, words):
    """The road may come in August 2027 by its phase; its money of 2027 is gone by then.

    The gas is contracted, and waits for no budget; what it is told stays as it was.
    """
    paving = f"R1;Weg;2028-06-01;2028-06-30;design;90000;road;2027-01-01;2028-12-31;{LINE}\n"
    gas = f"G1;Gas;2028-03-01;2028-03-31;contracted;40000;lane;2027-01-01;2028-12-31;{LINE}\n"
    works = {"goes": ("municipality", "road", paving), "stedin": ("network_operator", "gas", gas)}
    language = "nl" if "niet" in words else "en"
    rounds = "[[partner.budget_round]]\ncloses = 2026-10-01\nfor_year = 2027\n\n"
    tables, _, told = explain(ondergrond, tmp_path, works, language, rounds=rounds)
    (room,) = lines_with(told, words)
    assert room.endswith((words, f"{words} budget"))
    assert not lines_with(told, "stedin sloot") + lines_with(told, "stedin closed")
    kept = tables["runs"].query("subject == 'budget_round'")[["name", "value"]]
    assert kept.to_numpy().tolist() == [
        ["goes", "2027: 2026-10-01"],
        ["stedin", "2027: 2026-10-01"],
    ]
    made = ondergrond("report", tmp_path / "uit", "--partner", "goes", "--only", "geopackage", "-q")
    assert made.code == 0, made.err
    view = read_finished(tmp_path / "uit" / "partners" / "goes")
    kept = view["runs"].query("subject == 'budget_round'")
    assert kept["name"].tolist() == ["goes"]
