"""Who may see a work that does not say it: as its partner has it in the partnership file."""

from __future__ import annotations

import zipfile

import pandas as pd
import pytest

from ondergrond.errors import PartnershipError
from ondergrond.load import load
from ondergrond.partnership import read_partnership
from tests.cli_fixtures import partner_text

HEAD = "id;wat;van;tot;delen;wkt\n"
SAID = """
[sharing]
disciplines = { electricity_hv = "private" }
columns = { budget_eur = "private" }
private = { grid_m = 250, ask = "coordinator" }
"""
OF_P = """
[partner.sharing]
works = "open"
disciplines = { gas = "partners" }
private = { ask = "partner" }
"""


@pytest.fixture
def street(tmp_path):
    """A partnership of two, of whom one says who may see its works."""
    rows = ["G;gas", "W;drinking_water", "H;electricity_hv"]
    lines = [f"{each};2027-01-01;2027-02-01;;POINT (51000 391000)\n" for each in rows]
    lines.append("X;gas;2027-01-01;2027-02-01;private;POINT (51000 391000)\n")
    for code in "pq":
        (tmp_path / f"{code}.csv").write_text(HEAD + "".join(lines), encoding="utf-8")
    columns = {"work_id": "id", "discipline": "wat", "start": "van", "end": "tot",
               "sharing": "delen"}  # fmt: skip
    text = '[partnership]\nname = "Proef"\n' + SAID
    text += partner_text("p", **columns) + OF_P + partner_text("q", **columns)
    file = tmp_path / "plan.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_work_is_shared_as_it_says_else_as_its_partner_says(street):
    plan = read_partnership(street)
    works = load(plan, on=pd.Timestamp("2026-11-24").date()).works.set_index("work_id")["sharing"]
    assert works.to_dict() == {
        "p:G": "partners", "p:W": "open", "p:H": "private", "p:X": "private",
        "q:G": "partners", "q:W": "partners", "q:H": "private", "q:X": "private",
    }  # fmt: skip


@pytest.mark.parametrize("constant", ["", ', constant = "open"'])
def test_a_level_that_is_not_understood_is_private_until_it_is(street, constant):
    texts = {"x": "private", "opne": "private", "open na gunning": "private", "ja": "private",
             "open, geheim": "private", "partners of prive": "private", "openbaar": "open",
             "Alleen partners": "partners", "vertrouwelijk": "private"}  # fmt: skip
    rows = [f"{at};gas;2027-01-01;2027-02-01;{text};POINT ({51000 + at} 391000)\n"
            for at, text in enumerate(texts)]  # fmt: skip
    (street.parent / "p.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    plan = street.read_text(encoding="utf-8")
    plan = plan.replace('sharing = "delen"', f'sharing = {{ column = "delen"{constant} }}', 1)
    street.write_text(plan, encoding="utf-8")
    loaded = load(read_partnership(street), on=pd.Timestamp("2026-11-24").date())
    works = loaded.works[loaded.works["partner"].eq("p")].set_index("work_id")["sharing"]
    assert works.to_dict() == {f"p:{at}": level for at, level in enumerate(texts.values())}
    told = loaded.remarks[loaded.remarks["code"].eq("value_outside_list")]
    assert set(told["work_id"]) == {f"p:{at}" for at in range(6)}
    assert told["message"].str.contains("en is gelezen als: niemand anders").all()


def test_a_work_of_a_discipline_that_is_not_understood_may_be_of_any(street):
    rows = [f"{at};{text};2027-01-01;2027-02-01;;POINT ({51000 + at} 391000)\n"
            for at, text in enumerate(("hs-lijn!?", "water en gas", "gas", "other"))]  # fmt: skip
    (street.parent / "p.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    works = load(read_partnership(street), on=pd.Timestamp("2026-11-24").date()).works
    levels = works[works["partner"].eq("p")].set_index("work_id")["sharing"]
    assert levels.to_dict() == {
        "p:0": "private", "p:1": "private", "p:2": "partners", "p:3": "open",
    }  # fmt: skip


def test_what_a_partner_does_not_say_is_as_for_all(street):
    said = read_partnership(street).sharing_agreed
    assert said["p"].private.ask == "partner"
    assert said["p"].private.grid_m == said["q"].private.grid_m == 250
    assert said["q"].private.ask == said[""].private.ask == "coordinator"
    assert {each.levels["budget_eur"] for each in said.values()} == {"private"}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('disciplines = { gaz = "open" }', "no discipline 'gaz'; did you mean 'gas'?"),
        ('columns = { start = "private" }', "column start cannot be kept back by itself"),
        ('works = "secret"', "works"),
        ("private = { grid_m = 5 }", "grid_m"),
        ('contact = "jan"', "'jan' is no mail address"),
        ("private = { grid = 5 }", "did you mean 'grid_m'?"),
    ],
)
def test_a_mistake_is_told_with_its_mend(street, wrong, told):
    text = street.read_text(encoding="utf-8").replace(SAID, f"\n[sharing]\n{wrong}\n")
    street.write_text(text, encoding="utf-8")
    with pytest.raises(PartnershipError) as fault:
        read_partnership(street)
    (problem,) = fault.value.problems
    assert "sharing" in problem.where
    assert told in f"{problem.where}: {problem.what}"


IMKL = (
    '<?xml version="1.0"?>\n<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2" '
    'xmlns:imkl="http://www.geostandaarden.nl/imkl/wibon"><gml:featureMember><imkl:Elektriciteits'
    'kabel gml:id="K1"/></gml:featureMember></gml:FeatureCollection>'
)


@pytest.mark.parametrize("packed", [False, True])
def test_a_klic_delivery_is_refused(street, ondergrond, packed):
    name = "GI_levering.xml" if not packed else "Levering.zip"
    if packed:
        with zipfile.ZipFile(street.parent / name, "w") as made:
            made.writestr("GI_levering.gml", IMKL)
    else:
        (street.parent / name).write_text(IMKL, encoding="utf-8")
    text = street.read_text(encoding="utf-8").replace('"p.csv"', f'"{name}"', 1)
    street.write_text(text, encoding="utf-8")
    made = ondergrond("check", street)
    assert made.code == 3
    assert "KLIC" in made.err
    assert made.err.count("\n") == 1
