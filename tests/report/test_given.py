"""What is given to whom holds what its owners allow, and not a byte more."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ondergrond import tables
from ondergrond.partnership.sharing import Sharing
from ondergrond.report import write_outputs
from ondergrond.report.partner_view import partner_view
from ondergrond.report.persons import role_mailboxes, without_persons
from ondergrond.report.possible import REACH_M, find_possible_pairs
from ondergrond.report.public_view import public_view
from ondergrond.report.restrict import restrict_works
from ondergrond.store.register_file import read_register
from tests import build
from tests.cli_fixtures import partner_text
from tests.examples import examples
from tests.places.test_coarse import squares
from tests.report.test_partner_view import OPTIONS, run_of

NAMES = {"a": "Firma A", "q": "Firma Q"}
HEAD = "id;naam;straat;wie;geld;van;tot;delen;fase;memo;wkt\n"
# Of what nobody else may see: each can be told apart in any file.
SECRETS = ("GEHEIM", "1928374", "2029-07-13", "13-07-2029", "13 juli 2029", "13 July 2029",
           "jansen", "06-12345678")  # fmt: skip
SECRET_X, SECRET_Y = 53_107.3173, 391_003.7391


def row(name: str, x: float, sharing: str, y: float = 391_000) -> str:
    return (
        f"{name};{name} werk;{name}straat;planning@firma.nl;50000;2028-02-01;2028-06-30;{sharing};"
        f"design;;LINESTRING ({x} {y}, {x + 100} {y})\n"
    )


def secret(name: str, x: float) -> str:
    """A private work of which all can be told apart, also its days and its place."""
    return (
        f"GEHEIM{name};GEHEIM naam;GEHEIMstraat;p.jansen@firma.nl;1928374;2029-07-13;2029-10-30;"
        f"private;design;GEHEIM memo;LINESTRING ({x + 0.3173} {SECRET_Y}, {x + 60} 391000)\n"
    )


@pytest.fixture(scope="module")
def given_before(ondergrond_before, tmp_path_factory) -> Path:
    """Packs of a run for all, in both languages, with what each may not see in it."""
    folder = tmp_path_factory.mktemp("given")
    told = row("A3", 55_000, "partners").replace("A3 werk", "bel p.jansen@x.nl 06-12345678")
    lines = {
        "alfa": row("A1", 51_000, "open") + row("A2", 53_000, "open") + told,
        "beta": row("B1", 51_010, "open") + row("B3", 55_010, "partners"),
        "geheim": secret("Q2", 53_107) + secret("Q9", 59_000),
        "bedekt": row("D1", 51_020, "open").replace("50000", "1928374").replace("D1 werk", "GEHEIM")
        .replace("D1straat", "GEHEIMstraat").replace("planning@", "p.jansen@"),
    }  # fmt: skip
    kinds = dict(zip(lines, ("sewer", "gas", "telecom", "drinking_water"), strict=True))
    text = '[partnership]\nname = "Proefstraat"\nregister_file = "register.gpkg"\n'
    for code, rows in lines.items():
        (folder / f"{code}.csv").write_text(HEAD + rows, encoding="utf-8")
        text += partner_text(
            code, called=f"Firma {code}", work_id="id", name="naam", street="straat",
            contact="wie", budget_eur="geld", start="van", end="tot", sharing="delen",
            phase="fase", discipline={"constant": kinds[code]},
        )  # fmt: skip
    text += "\n[partner.sharing]\ncolumns = { budget_eur = 'private', name = 'private', "
    text += "street = 'private' }\ncontact = 'planning@bedekt.nl'\n"
    (folder / "plan.toml").write_text(text, encoding="utf-8")
    out = folder / "uit"
    plan, say = folder / "plan.toml", ondergrond_before
    assert say("run", plan, "--on", "2026-11-24", "--out", out, "-q").code == 0
    run = ("give", out, "--to", "all", "--to", "public", "--to", "coordinator", "--by", "X")
    kept = ("--register", folder / "register.gpkg", "--status", "confidential")
    for language in ("nl", "en"):
        made = say(*run, *kept, "--lang", language, "--out", folder / language, "-q")
        assert made.code == 0, made.err
    return folder


def bytes_of(file: Path) -> bytes:
    """All that a file holds, also within what is zipped, and in pages that are free."""
    raw = file.read_bytes()
    if raw[:2] != b"PK":
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        return b"\n".join([raw, *(parts.read(name) for name in parts.namelist())])


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", ["alfa", "beta", "public"])
def test_nobody_is_given_what_is_not_his(given_before, code, language):
    marks = [each.encode() for each in SECRETS]
    numbers = ["53107.31", "53107,3", "391003.7", "391003,7"]
    marks += [each.encode() for each in numbers]
    marks += [struct.pack(order + "d", each) for each in (SECRET_X, SECRET_Y) for order in "<>"]
    files = sorted((given_before / language / code).iterdir())
    assert len(files) > 5
    for file in files:
        content = bytes_of(file)
        found = [mark for mark in marks if mark in content]
        own = [b"jansen", b"06-12345678"] if code == "alfa" else []
        assert [mark for mark in found if mark not in own] == [], file.name


def test_the_marks_are_there_for_whose_they_are(given_before):
    for code in ("geheim", "coordinator"):
        content = bytes_of(given_before / "nl" / code / "ondergrond.gpkg")
        assert b"GEHEIMQ2" in content
        assert struct.pack("<d", SECRET_X) in content
    budget = pd.read_csv(given_before / "nl" / "bedekt" / "works.csv", sep=";").set_index("work_id")
    assert budget.loc["bedekt:D1", "budget_eur"] == "1928374,00"


def test_a_partner_is_told_whom_to_ask_and_everybody_is_not(given_before):
    told = pd.read_csv(given_before / "nl" / "alfa" / "possible_pairs.csv", sep=";")
    (only,) = told.to_dict("records")
    assert (only["work_id"], only["ask"], only["discipline"]) == ("alfa:A2", "geheim", "telecom")
    assert (only["period_start"], only["period_end"]) == ("2029-01-01", "2029-12-31")
    assert only["why"] == ("Hier in de buurt is een werk gepland dat niet wordt gedeeld: "
                           "telecom, 2029; vraag Firma geheim.")  # fmt: skip
    file = given_before / "en" / "alfa" / "ondergrond.gpkg"
    layer = pyogrio.read_dataframe(file, layer="possible_pairs")
    assert layer["why"].item().endswith("not shared: telecom, 2029; ask Firma geheim.")
    assert (shapely.get_coordinates(layer.geometry) % 100 == 0).all()
    assert "possible_pairs.csv" not in {
        file.name for file in (given_before / "nl" / "public").iterdir()
    }


def test_a_finding_of_what_is_kept_back_says_who_and_when_and_no_more(given_before):
    rows = pd.read_csv(given_before / "nl" / "alfa" / "opportunities.csv", sep=";")
    bare = rows[rows["parties"].str.contains("bedekt")]
    assert len(bare)
    assert bare["title"].eq("Naam niet gedeeld").all()
    assert bare["why"].str.contains("Firma bedekt").all()
    assert bare["saving_mid_eur"].isna().all()
    assert bare["score"].isna().all()
    assert bare["why"].str.contains("meer wordt hier niet gedeeld").all()
    whole = rows[~rows["parties"].str.contains("bedekt")]
    assert not whole["why"].str.contains("meer wordt hier niet gedeeld").any()


def test_every_file_bears_whose_it_is_how_final_and_to_whom_it_was_given(given_before):
    for code, name in {"alfa": "Firma alfa", "public": "openbaar"}.items():
        for file in (given_before / "nl" / code).iterdir():
            content = bytes_of(file).decode("utf-8", errors="replace")
            # An empty list has no row to bear it.
            if file.suffix == ".csv" and content.count("\n") == 1:
                continue
            for part in ("Proefstraat", "vertrouwelijk", name):
                assert part in content, (file.name, part)


def test_the_register_keeps_who_got_what(given_before, ondergrond):
    kept = read_register(given_before / "register.gpkg")["packs_given"]
    assert kept["given_to"].tolist() == [
        "alfa", "bedekt", "beta", "geheim", "public", "coordinator",
    ] * 2  # fmt: skip
    assert kept["status"].unique().tolist() == ["confidential"]
    assert kept["by"].unique().tolist() == ["X"]
    assert kept["sha256"].str.fullmatch("[0-9a-f]{64}").all()
    assert ondergrond("run", given_before / "plan.toml", "--on", "2026-12-24", "--out",
                      given_before / "later", "-q").code == 0  # fmt: skip
    assert len(read_register(given_before / "register.gpkg")["packs_given"]) == len(kept)


def test_wrong_recipients_and_parts_of_a_run_are_told(given_before, ondergrond):
    made = ondergrond("give", given_before / "uit", "--to", "delta")
    assert made.code == 2
    assert "no partner 'delta'" in made.err or "geen partner 'delta'" in made.err
    part = ondergrond("give", given_before / "nl" / "alfa", "--to", "beta")
    assert part.code == 3
    assert "alfa" in part.err
    none = ondergrond("give", given_before, "--to", "alfa")
    assert none.code == 3


HINTS = {
    "nothing": {"tell": False},
    "usual": {},
    "wide": {"grid_m": 500},
    "no_time": {"period": "none"},
    "quarters": {"period": "quarter"},
    "no_discipline": {"discipline": False},
    "unnamed": {"ask": "coordinator"},
    "little": {"grid_m": 1000, "period": "none", "discipline": False, "ask": "coordinator"},
}
OWN = build.work("a:1", "LINESTRING (120 120, 180 120)", start="2028-01-01", end="2030-12-31")


def near(shape: shapely.Geometry, own: shapely.Geometry, grid: float) -> shapely.Geometry:
    """The squares of a shape that somebody with ``own`` is told of, by trying every one."""
    west, south, east, north = (int(each // grid) for each in shape.bounds)
    every = [
        shapely.box(x * grid, y * grid, (x + 1) * grid, (y + 1) * grid)
        for x in range(west, east + 1)
        for y in range(south, north + 1)
    ]
    told = [each for each in every if each.intersects(shape) and each.distance(own) <= REACH_M]
    return shapely.union_all(told)


def test_of_a_long_route_somebody_at_one_point_is_told_of_that_point_alone():
    route = build.work("q:1", "LINESTRING (-12000 130, 12000 130)", start="2029-01-01",
                       end="2029-12-31", sharing="private")  # fmt: skip
    for shape in ("POINT (150 150)", "LINESTRING (120 90, 320 90)", "POINT (150 110)"):
        own = build.work("a:1", shape, start="2028-01-01", end="2030-12-31")
        (told,) = find_possible_pairs(
            build.works(own), build.works(route), {}, NAMES, "nl"
        ).to_dict("records")  # fmt: skip
        # A route of 24 km touches so many squares of 100 m, and no more.
        assert told["geometry"].equals(near(route["geometry"], own["geometry"], 100))
        assert told["geometry"].distance(own["geometry"]) <= REACH_M
        assert told["geometry"].area <= 4 * 100**2


@pytest.mark.parametrize("way", HINTS)
def test_what_is_told_of_a_private_work_is_what_its_owner_allows(way):
    hint = HINTS[way]
    theirs = build.work(
        "q:1", "LINESTRING (130.5 130.5, 333.25 144.5)", start="2029-05-06", end="2029-08-09",
        precision="day", sharing="private", discipline="telecom",
    )  # fmt: skip
    sharing = {"q": Sharing.model_validate({"private": hint})}
    told = find_possible_pairs(build.works(OWN), build.works(theirs), sharing, NAMES, "en")
    if way == "nothing":
        assert told.empty
        return
    (only,) = told.to_dict("records")
    assert only["work_id"] == "a:1"
    assert only["ask"] == hint.get("ask", "q").replace("coordinator", "coordinator")
    assert (only["discipline"] == "telecom") == hint.get("discipline", True)
    days = {"none": (None, None), "quarter": ("2029-04-01", "2029-09-30")}
    wanted = days.get(hint.get("period", "year"), ("2029-01-01", "2029-12-31"))
    for column, day in zip(("period_start", "period_end"), wanted, strict=True):
        assert pd.isna(only[column]) if day is None else only[column] == pd.Timestamp(day)
    grid = hint.get("grid_m", 100)
    assert only["geometry"].equals(near(theirs["geometry"], OWN["geometry"], grid))
    assert ("Firma Q" in only["why"]) == ("ask" not in hint)
    for precise in ("130", "333", "144", "May", "2029-05"):
        assert precise not in only["why"]


@st.composite
def private_works(draw: st.DrawFn) -> list[dict[str, object]]:
    made = []
    for at in range(draw(st.integers(0, 4))):
        x, y = draw(st.integers(0, 900)), draw(st.integers(0, 900))
        year = draw(st.integers(2027, 2031))
        made.append(
            build.work(
                f"{draw(st.sampled_from('qr'))}:{at}", f"LINESTRING ({x} {y}, {x + 40} {y + 5})",
                start=f"{year}-0{draw(st.integers(1, 9))}-11", end=f"{year}-12-{at + 10}",
                discipline=draw(st.sampled_from(["gas", "telecom"])), sharing="private",
                phase=draw(st.sampled_from(["design", "cancelled", "done"])),
            )
        )  # fmt: skip
    return made


@examples(60)
@given(private_works())
def test_possible_pairs_are_what_brute_force_says(rows):
    own = build.work("a:1", "LINESTRING (320 320, 480 330)", start="2028-01-01", end="2029-12-31")
    wanted: dict[tuple[object, ...], list[shapely.Geometry]] = {}
    for each in rows:
        coarse = squares(each["geometry"], 100, inside=0)
        year = int(str(each["start"])[:4])
        beside = coarse.distance(own["geometry"]) <= REACH_M
        if each["phase"] == "design" and beside and 2028 <= year <= 2029:
            key = (each["partner"], each["discipline"], pd.Timestamp(f"{year}-01-01"))
            wanted.setdefault(key, []).append(near(each["geometry"], own["geometry"], 100))
    told = find_possible_pairs(build.works(own), build.works(*rows), {}, NAMES, "nl")
    found = {
        (each["ask"], each["discipline"], each["period_start"]): each["geometry"]
        for each in told.to_dict("records")
    }
    assert found.keys() <= wanted.keys()
    for key, places in wanted.items():
        # A work that ends on the side of a square may be said to touch the next one or not.
        assert key in found or min(shapely.get_coordinates(places).ravel() % 100) == 0
        if key in found:
            assert shapely.union_all(places).covers(found[key])


def test_whom_to_ask_has_the_mailbox_that_its_owner_gives():
    theirs = build.work("q:1", "POINT (130 130)", start="2029-05-06", end="2029-08-09",
                        sharing="private")  # fmt: skip
    for ask, told in (("partner", "ask Firma Q (plan@q.nl)."), ("coordinator", "coordinator.")):
        said = {"contact": "plan@q.nl", "private": {"ask": ask}}
        sharing = {"q": Sharing.model_validate(said)}
        (only,) = find_possible_pairs(
            build.works(OWN), build.works(theirs), sharing, NAMES, "en"
        ).to_dict("records")  # fmt: skip
        assert only["why"].endswith(told)


def test_of_two_private_works_alike_nobody_can_tell_which_is_meant():
    shapes = ("LINESTRING (130 130, 180 190)", "POINT (111 199)")
    told = [
        find_possible_pairs(
            build.works(OWN),
            build.works(build.work(f"q:{at}", shape, start=f"2029-0{at}-01", end=f"2029-1{at}-01",
                                   sharing="private", name=f"naam {at}", budget_eur=1000.0 * at)),
            {}, NAMES, "nl",
        )
        for at, shape in enumerate(shapes, start=1)
    ]  # fmt: skip
    for one, other in pairwise(told):
        assert gpd.GeoDataFrame(one).equals(other)


@pytest.mark.parametrize(
    ("contact", "kept"),
    [
        ("planning@goes.nl", True), ("info.wegen@stad.nl", True), ("KLIC@net.nl", True),
        ("p.jansen@goes.nl", False), ("Piet Jansen", False), ("06-12345678", False),
        ("planning@goes.nl / 06-12345678", False), ("waterman@goes.nl", False),
        ("info@goes.nl; p.jansen@goes.nl", False), (None, False),
        ("wegen.jansen@a.nl", False), ("planning-noord2@a.nl", True),
    ],
)  # fmt: skip
def test_a_contact_is_a_role_or_stays_with_its_owner(contact, kept):
    made = role_mailboxes(pd.Series([contact], dtype="str"))
    assert made.notna().item() == kept


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("bel p.jansen@goes.nl", "bel […]"), ("mail planning@goes.nl", "mail planning@goes.nl"),
        ("06-12345678 bellen", "[…] bellen"), ("tel. 0113 249 700.", "tel. […]."),
        ("+31 6 1234 5678", "[…]"), ("+32 2 555 11 22", "[…]"), ("Ø 0,5 m, K-0123", None),
        ("2028-01-31 t/m 2029-02-28", None), ("NR 0123456", None), ("budget 1.250.000", None),
        ("dossier 2024-001234", None), ("Riool Voorstad 12-14", None),
        ("(0113) 25 22 00", "[…]"), ("tel. 0113 - 25 22 00", "tel. […]"),
        ("bel (06) 12345678 of", "bel […] of"), ("bel 06\u201112345678", "bel […]"),
        ("06\u00a012\u00a034\u00a056\u00a078", "[…]"), ("06.12.34.56.78", "[…]"),
        ("0031612345678 / 06 12 34 56 78 / x", "[…] / […] / x"),
        ("bel +31(0)6 12345678", "bel […]"),
        ("jan(at)a.nl en jan [at] a.nl", "[…] en […]"), ("mailto:jan@a.nl", "mailto:[…]"),
        ("JAN.P@A.NL, 0612345678", "[…], […]"), ("mob:+31612345678", "mob:[…]"),
        ("tel. 252200, toestel 4521", "tel. […], toestel […]"), ("+32 475 12 34 56", "[…]"),
        ("0475 12 34 56 (bel)", "[…] (bel)"), ("03/123 45 67", "[…]"), ("wegen.jansen@a.nl", "[…]"),
        ("01-01-2028 - 30-06-2028", None), ("01-02-2028 12:00", None), ("K-0612345678", None),
        ("N57 km 12.345-12.789", None), ("project 0612345 fase 1 2027-2028 / 12.500.000", None),
        ("gasleiding DN 100 2028-01-01 tot 2028-06-30", None), ("051000 391000", None),
        ("€ 1.250.000, 06-2028 / 12-2028", None), ("hotel 1234", None), ("0,5 0.12345678", None),
    ],
)  # fmt: skip
def test_texts_for_others_have_no_address_or_telephone_of_a_person(text, left):
    assert without_persons(pd.Series([text], dtype="str")).item() == (left or text)


def test_what_an_owner_keeps_back_is_null_for_others_alone():
    rows = build.works(
        build.work("a:1", "POINT (0 0)", name="eigen", budget_eur=1.0, contact="Jan"),
        build.work("q:1", "POINT (0 0)", name="ander", budget_eur=2.0, contact="Jan", url="u"),
    )
    columns = {"budget_eur": "private", "url": "partners"}
    said = {"q": Sharing.model_validate({"columns": columns, "contact": "werk@q.nl"})}
    for who, budget, url in (("a", None, "u"), ("q", 2.0, "u"), (None, None, None)):
        of = restrict_works(rows, who, said).set_index("work_id").loc["q:1"]
        assert pd.isna(of["budget_eur"]) if budget is None else of["budget_eur"] == budget
        assert pd.isna(of["url"]) if url is None else of["url"] == url
    assert restrict_works(rows, "a", said).set_index("work_id").loc["a:1", "contact"] == "Jan"
    assert restrict_works(rows, "a", said).set_index("work_id").loc["q:1", "contact"] == "werk@q.nl"
    assert re.match("-", restrict_works(rows, "a", said)["source"].iloc[1])


def test_everybody_gets_what_was_agreed_of_open_works_alone_and_no_figures(tmp_path):
    sharing = {"p:0": "open", "q:0": "open", "q:1": "partners"}
    run = run_of(sharing, {"K-1": ["p:0", "q:0"], "K-2": ["p:0", "q:1"], "K-3": ["p:0", "q:0"]})
    agreed = run["findings"].assign(
        decision=["agreed", "agreed", "open"], saving_mid_eur=1928374.0, score=73.0,
        why="GEHEIM", proposed_start=pd.Timestamp("2027-03-01"),
        proposed_end=pd.Timestamp("2027-05-31"),
    )  # fmt: skip
    agreed = tables.arrange(tables.FINDINGS, agreed, crs=run["findings"].crs)
    view, options = public_view({**run, "findings": agreed}, OPTIONS)
    for name, frame in view.items():
        tables.check(tables.TABLES[name], frame)
    assert view["works"]["work_id"].tolist() == ["p:0", "q:0"]
    (only,) = view["findings"].to_dict("records")
    assert only["finding_id"] == "K-1"
    assert only["why"] == "Gezamenlijk werk van Partij P; Partij Q, 1 maart t/m 31 mei 2027."
    assert pd.isna(only["saving_mid_eur"])
    assert pd.isna(only["score"])
    assert view["rejected"].empty
    assert view["pairs"].empty
    files = write_outputs(tmp_path, view, options, only=("geopackage", "lists", "map"))
    for file in files.values():
        assert b"GEHEIM" not in bytes_of(file)
        assert b"q:1" not in bytes_of(file)


def test_a_work_without_a_number_of_its_own_tells_others_no_file_and_row():
    run = run_of({"p:0": "open", "q:q.kml:weg:8": "open"}, {"K-1": ["p:0", "q:q.kml:weg:8"]})
    works = run["works"].assign(
        name="weg", source=["p.csv", "q.kml"], source_layer="weg", source_row=8
    )
    findings = run["findings"].assign(decision="agreed", why="Werk q:q.kml:weg:8 en p:0")
    run = {**run, "works": works, "findings": findings}
    for who in (None, "p", "q"):
        view = partner_view(run, OPTIONS, who)[0] if who else public_view(run, OPTIONS)[0]
        held = [name for name, frame in view.items() if "q.kml" in frame.astype("str").to_csv()]
        assert bool(held) == (who == "q"), (who, held)
        members = view["finding_works"]["work_id"]
        assert set(members) <= set(view["works"]["work_id"])
        assert len(set(members)) == 2
        assert members.str.fullmatch(r"p:0|q:~[0-9a-f]{10}|q:q.kml:weg:8").all()


def test_what_everybody_gets_can_be_read_again_and_has_no_false_zeros(tmp_path, ondergrond):
    run = run_of({"p:0": "open", "q:0": "open"}, {"K-1": ["p:0", "q:0"]})
    findings = run["findings"].assign(decision="agreed", distance_m=1.5, gap_days=12, shift_days=7,
                                      shared_length_m=88.0)  # fmt: skip
    view, options = public_view({**run, "findings": findings}, OPTIONS)
    (only,) = view["findings"].to_dict("records")
    told = [only[each] for each in ("distance_m", "gap_days", "shift_days", "shared_length_m")]
    assert told == [1.5, 12, 7, 88.0]
    assert view["sites"]["n_pairs"].tolist() == [1]
    write_outputs(tmp_path, view, options, only=("geopackage", "lists", "map"))
    made = ondergrond("explain", "K-1", "--run", tmp_path)
    assert made.code == 0, made.err
