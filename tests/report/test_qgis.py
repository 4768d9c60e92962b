"""The GeoPackage opens in QGIS as a map that is ready: styles, forms, project, sheet."""

from __future__ import annotations

import io
import re
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely

from ondergrond import tables
from ondergrond.report import write_geopackage_as, write_run
from ondergrond.report.pages import STYLES
from ondergrond.report.qgis.style import qml
from ondergrond.report.qgis.symbology import MARKED, layer_style
from ondergrond.report.qgis.tree import layer_tree
from ondergrond.store.clean_text import clean
from ondergrond.store.layers import Layer
from tests.report import made_up
from tests.report.system_python import told_by_qgis

NAMES = {"goes": 'Gemeente "Goes" <i> & co', "evides": "Evides [% 1 %]"}
TITLE = "<b>Proef</b> [% 1 + 1 %] & 'co'"
# A register may hand in owners of any name.
PARTNERS = ["goes", "evides", "O'Brien|layername=sites", 'a "b" <i>', "[% 6 * 7 %]", "=1+1"]


def nasty_run() -> dict[str, pd.DataFrame]:
    """A run in which everything a partner writes tries to be more than text."""
    run = made_up.full_run()
    works = run["works"]
    works["partner"] = pd.Series(
        [PARTNERS[i % len(PARTNERS)] for i in range(len(works))], dtype="str"
    )
    findings = run["findings"]
    chances = findings["kind"] == "opportunity"
    findings.loc[chances, "title"] = [made_up.NASTY[1], made_up.NASTY[6]]
    findings.loc[chances, "why"] = "[% 6 * 7 %] " + made_up.NASTY[1]
    findings.loc[chances, "lead_partner"] = 'a "b" <i>'
    shares = {"O'Brien & 3 co.": 1234.5, "evides/ a-1": -200.0}
    run["finding_parties"] = tables.arrange(tables.FINDING_PARTIES, {
        "finding_id": findings.loc[chances, "finding_id"].repeat(2).to_numpy(),
        "party": [*shares] * 2, "partner": [*shares] * 2, "role": "member", "one_way": False,
        "saving_mid_eur": [*shares.values()] * 2,
    })  # fmt: skip
    findings.loc[chances, "order"] = "sewer > made_up > road"
    findings.loc[chances, ["saving_low_eur", "saving_mid_eur", "saving_high_eur"]] = [
        1.0,
        26749.0,
        3e6,
    ]
    findings.loc[chances, "days_avoided"] = 12
    findings.loc[chances, "score"] = [71.4, 30.2]
    findings.loc[chances, "in_programme"] = [True, False]
    findings.loc[chances, "quick_win"] = [True, False]
    findings.loc[chances, "proposed_start"] = pd.Timestamp("2027-04-01")
    findings.loc[chances, "proposed_end"] = pd.Timestamp("2027-06-30")
    # More than a page can hold, on the second sheet.
    more = [f"made:{number:02}" for number in range(30)]
    row = run["finding_works"].iloc[[0]].assign(finding_id="K-2")
    many = pd.concat([row] * len(more), ignore_index=True).assign(
        work_id=pd.Series(more, dtype="str")
    )
    run["finding_works"] = pd.concat([run["finding_works"], many], ignore_index=True)
    return run


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> dict[str, Path]:
    """Three GeoPackages: one that is nasty, the same in English under another name, a bare one."""
    options = {**made_up.OPTIONS, "title": TITLE}
    folder = tmp_path_factory.mktemp("qgis")
    write_geopackage_as(folder / "other.gpkg", nasty_run(), **options, language="en")
    return {
        "nl": write_run(folder / "nl", nasty_run(), **options, names=NAMES)["ondergrond.gpkg"],
        "en": folder / "other.gpkg",
        "bare": write_run(folder / "bare", made_up.bare_run(), **options)["ondergrond.gpkg"],
    }


@pytest.fixture(scope="module")
def told(runs, tmp_path_factory) -> dict[str, Any]:
    """What QGIS says of each of them."""
    return {
        name: told_by_qgis("qgis_project.py", path, tmp_path_factory.mktemp("drawn"))
        for name, path in runs.items()
    }


def project_root(path: Path) -> ET.Element:
    return ET.fromstring(project_text(path))  # noqa: S314 -- we wrote it ourselves


def project_text(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        ((content,),) = database.execute("SELECT content FROM qgis_projects")
    with zipfile.ZipFile(io.BytesIO(bytes.fromhex(content))) as archive:
        (name,) = archive.namelist()
        return archive.read(name).decode()


@pytest.mark.qgis
@pytest.mark.parametrize("name", ["nl", "en", "bare"])
class TestEveryRun:
    def test_every_layer_has_its_own_style_form_and_titles(self, told, runs, name):
        styles = told[name]["styles"]
        with closing(sqlite3.connect(runs[name])) as database:
            names = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
        assert styles.keys() == names - {"layer_styles"}
        for layer, style in styles.items():
            assert style["valid"], layer
            assert style["tabs"], layer
            assert "" not in style["aliases"].values(), layer
            assert style["errors"] == [], layer
            # All is computed, but for what people decide.
            written_in = {"decision"} if layer == "findings" else set()
            assert set(style["read_only"]) == style["aliases"].keys() - written_in, layer
            assert style["renderer"] != "singleSymbol" or layer in {
                "embargoes",
                "sites",
                "pairs",
                "rejected_place",
            }

    def test_the_project_opens_whole(self, told, name):
        project = told[name]["project"]
        assert (project["read"], project["error"], project["invalid"]) == (True, "", [])
        assert (project["title"], project["crs"]) == (TITLE, "EPSG:28992")
        assert all(relation["valid"] for relation in project["relations"])
        for layer in project["layers"].values():
            assert layer["errors"] == []
            assert all(layer["relations_in_form"])
            assert layer["count"] > 0 or not layer["crs"]  # no layer of the map is empty

    def test_the_map_is_not_blank(self, told, name):
        assert (told[name]["project"]["colours"] > 20) == (name != "bare")


@pytest.mark.qgis
class TestStyles:
    def test_findings_are_told_apart_by_kind_severity_and_programme(self, told):
        assert told["nl"]["styles"]["findings"]["legend"] == [
            "Kans in het programma", "Andere kans", "Snelle winst", "Bijna-kans",
            "Zwaar knelpunt", "Licht knelpunt", "te bespreken", "afgesproken", "afgewezen",
            "uitgevoerd",
        ]  # fmt: skip
        assert told["en"]["styles"]["findings"]["legend"][0] == "Opportunity in the programme"

    def test_works_are_told_apart_by_discipline(self, told):
        legend = told["nl"]["styles"]["works_line"]["legend"]
        assert legend[:3] == ["weg", "riool", "drinkwater"]
        assert len(legend) == len(tables.DISCIPLINES) + 1  # and one for what is none of them

    def test_labels_show_only_from_near(self, told):
        for layer in ("findings", "works_line", "works_polygon", "works_point"):
            style = told["nl"]["styles"][layer]
            assert style["labels"]
            assert 0 < style["label_scale"] <= 10_000

    def test_codes_have_words_and_columns_titles_in_the_language(self, told):
        dutch, english = (told[name]["styles"]["works_line"] for name in ("nl", "en"))
        assert (dutch["aliases"]["phase"], english["aliases"]["phase"]) == ("Planfase", "Phase")
        assert dutch["words"]["phase"]["contracted"] == "gegund"
        assert english["words"]["discipline"]["sewer"] == "sewer"
        assert (
            told["nl"]["styles"]["finding_works"]["words"]["role"]["mover"] == "zou moeten schuiven"
        )


@pytest.mark.qgis
class TestTextOfPartners:
    def test_it_stays_text_in_map_tips(self, told):
        """What a reader sees is what the partner wrote, to the letter."""
        names = clean(nasty_run()["works"]["name"])
        tips = [
            tip
            for layer in ("works_point", "works_line", "works_polygon")
            for tip in told["nl"]["styles"][layer]["tips"]
        ]
        heads = sorted(plain(tip["plain"]).split(" Partner ")[0] for tip in tips)
        assert heads == sorted(plain(name) for name in names)
        assert not any(re.search("<script|<i>", tip["html"]) for tip in tips)
        seen = " ".join(tip["plain"] for tip in tips)
        assert all(NAMES.get(partner, partner) in seen for partner in PARTNERS)

    def test_it_stays_text_on_the_sheet(self, told):
        (first, second) = told["nl"]["project"]["sheets"]["pages"]
        assert first["labels"]["title"] == made_up.NASTY[1]
        assert second["labels"]["title"] == made_up.NASTY[6]
        assert first["labels"]["why"] == "[% 6 * 7 %] " + made_up.NASTY[1]
        assert first["labels"]["run"] == f"{TITLE} · peildatum 23 november 2026"
        assert first["labels"]["lead"] == 'a "b" <i>'
        names = [
            "O'Brien & 3 co.  €\N{NO-BREAK SPACE}1.200",
            "Evides [% 1 %] ( a-1)  -€\N{NO-BREAK SPACE}200",
        ]
        assert first["labels"]["split"].splitlines() == names
        assert {row[1] for row in first["rows"]} == {
            'Gemeente "Goes" <i> & co (wegen)', "Evides [% 1 %]",
        }  # fmt: skip

    def test_a_partner_of_any_name_gets_a_group_with_its_works(self, told):
        project = told["nl"]["project"]
        groups = {group: members for group, _, members in project["tree"]}
        by_partner = {name: members for name, _, members in groups["Werken per partner"]}
        works = nasty_run()["works"]["partner"].value_counts()
        counts = {
            name: sum(project["layers"][id_]["count"] for _, _, id_ in members)
            for name, members in by_partner.items()
        }
        assert counts == {NAMES.get(code, code): count for code, count in works.items()}


@pytest.mark.qgis
class TestProject:
    def test_layers_are_in_groups_and_only_what_helps_is_on(self, told):
        shown = [(name, on) for name, on, _ in told["nl"]["project"]["tree"]]
        assert shown == [
            ("Meekoppelkansen", True), ("Knelpunten", True), ("Bijna-kansen", True),
            ("Werken", True), ("Werken per discipline", False), ("Werken per partner", False),
            ("Locaties en raakvlakken", True), ("Verantwoording", False), ("Tabellen", False),
            ("Achtergrond", True),
        ]  # fmt: skip
        members = {
            name: [m[:2] for m in inside] for name, _, inside in told["en"]["project"]["tree"]
        }
        assert members["Opportunities"] == [
            ["All opportunities", True],
            ["The joint programme only", False],
            ["Quick wins only", False],
        ]
        assert members["Sites and pairs"] == [
            ["Embargoes", False],
            ["Pairs", False],
            ["Sites", False],
        ]
        assert members["Background"] == [["BRT background map (online)", False]]

    def test_each_part_holds_the_findings_it_says(self, told):
        project = told["nl"]["project"]
        counts = {
            name: project["layers"][id_]["count"]
            for _, _, members in project["tree"][:3]
            for name, _, id_ in members
        }
        assert counts == {
            "Alle meekoppelkansen": 2, "Alleen het programma": 1, "Alleen snelle winst": 1,
            "Zware knelpunten": 2, "Lichte knelpunten": 1, "Bijna-kansen": 1,
        }  # fmt: skip

    def test_disciplines_divide_the_works(self, told):
        project = told["nl"]["project"]
        groups = {group: members for group, _, members in project["tree"]}
        parts = [m for _, _, members in groups["Werken per discipline"] for m in members]
        assert sum(project["layers"][id_]["count"] for _, _, id_ in parts) == len(made_up.works())

    def test_a_finding_leads_to_its_works_and_a_work_to_its_findings(self, told):
        most = {
            (relation["parent"], relation["child"]): relation["most"]
            for relation in told["nl"]["project"]["relations"]
        }
        assert most["Alle meekoppelkansen", "Werken per bevinding"] == 30
        assert most["Alle meekoppelkansen", "Posten per bevinding"] == 1
        assert most["Werken (vlakken)", "Werken per bevinding"] == 1
        assert most["Werken (lijnen)", "Werken per bevinding"] >= 1

    def test_time_plays_by_month_over_all_works(self, told):
        project = told["nl"]["project"]
        assert (project["first"], project["last"]) == ("2027-01-01", "2027-11-30")
        assert project["step"] == [1.0, 6]  # QgsUnitTypes.TemporalMonths
        for layer in project["layers"].values():
            assert layer["end_included"] == (layer["dates"] is not None)

    def test_the_days_of_a_frame_show_the_works_of_those_days(self, told):
        works = made_up.works()
        wanted = ((works["start"] <= "2027-05-20") & (works["end"] >= "2027-05-10")).sum()
        layers = told["nl"]["project"]["layers"].values()
        whole = [
            each for each in layers if each["dates"] == ["start", "end"] and not each["subset"]
        ]
        assert sum(each["in_days"] for each in whole) == wanted
        assert 0 < wanted < len(works)

    def test_the_project_speaks_of_the_file_by_its_own_name(self, told, runs):
        for name, file in (("nl", "ondergrond.gpkg"), ("en", "other.gpkg")):
            assert {
                each["source"].split("|")[0] for each in told[name]["project"]["layers"].values()
            } == {str(runs[name])}
            assert f"<datasource>./{file}|layername=" in project_text(runs[name])


@pytest.mark.qgis
class TestSheet:
    def test_there_is_one_for_each_opportunity_the_best_first(self, told):
        sheets = told["nl"]["project"]["sheets"]
        assert (sheets["name"], sheets["count"], sheets["errors"]) == ("Kansenblad", 2, [])
        assert [page["name"] for page in sheets["pages"]] == ["K-1", "K-2"]
        assert told["bare"]["project"]["sheets"] == {}

    def test_it_says_what_was_found(self, told):
        labels = told["nl"]["project"]["sheets"]["pages"][0]["labels"]
        assert (
            labels["subtitle"]
            == "2 partijen · 3 werken · in het gezamenlijke programma · snelle winst"
        )
        assert (labels["saving_large"], labels["saving_small"]) == (
            "€\N{NO-BREAK SPACE}27.000",
            "< €\N{NO-BREAK SPACE}100 tot €\N{NO-BREAK SPACE}3.000.000",
        )
        assert (labels["shorter_large"], labels["score_large"]) == ("12 dagen", "71")
        assert labels["together"] == "1 apr t/m 30 jun 2027"
        assert labels["order"] == "riool → made_up → weg"
        assert labels["number"] == "K-1 · blad 1 van 2"
        english = told["en"]["project"]["sheets"]["pages"][0]["labels"]
        assert english["saving_large"] == "€27,000"
        assert english["number"] == "K-1 · sheet 1 of 2"

    def test_its_table_names_the_works_in_order(self, told):
        page = told["nl"]["project"]["sheets"]["pages"][0]
        assert page["heads"] == [
            "Stap", "Partij", "Werk", "Discipline", "Planfase", "Planning", "Voorstel",
            "In de tijd", "Schuift",
        ]  # fmt: skip
        assert {row[2] for row in page["rows"]} == {made_up.NASTY[0], made_up.NASTY[1]}
        assert {row[3] for row in page["rows"]} == {"riool", "weg"}
        for row in page["rows"]:
            drawn = re.fullmatch(r"(?=.{18}$)░*█+░*", row[7]) is not None
            assert drawn == (row[6] != "None"), row  # who has no proposed days has no bar

    def test_works_that_do_not_fit_go_on_another_page(self, told):
        first, second = told["nl"]["project"]["sheets"]["pages"]
        assert (first["pages"], len(first["rows"])) == (1, 2)
        assert second["pages"] > 1
        assert [row[2] for row in second["rows"]] == [f"made:{number:02}" for number in range(30)]

    def test_its_map_and_texts_are_drawn_where_they_belong(self, told):
        for page in told["nl"]["project"]["sheets"]["pages"]:
            assert page["sizes"]["map"] == pytest.approx([172, 107])  # not stretched
            assert page["colours"]["map"] > 50
            for name, text in page["labels"].items():
                assert (page["colours"][name] > 3) == (text != ""), name


@pytest.mark.qgis
def test_every_style_file_opens_in_qgis_as_it_is_shipped_and_filled(runs, tmp_path):
    """A designer opens the file itself; its places are in attributes, so it is good XML."""
    shipped = sorted(STYLES.iterdir())
    assert [file.name for file in shipped] == ["sheet.qpt"]
    (layout,) = project_root(runs["nl"]).iter("Layout")
    filled = tmp_path / "filled.qpt"
    filled.write_text(ET.tostring(layout, encoding="unicode"), encoding="utf-8")
    as_is, in_use = told_by_qgis("qgis_template.py", *shipped, filled)
    assert as_is["items"] == in_use["items"]
    assert len(as_is["items"]) > 35
    for each in (as_is, in_use):
        assert (each["loaded"], each["tables"]) == (True, 1)
        assert each["maps"] == {"legend": "map", "scale": "map"}
    assert as_is["texts"]["why_caption"] == "{{ words.why }}"
    assert not any("{{" in text for text in in_use["texts"].values())
    assert TITLE.replace("'", "''").partition("%]")[0] in in_use["texts"]["run"]


def test_the_same_run_gives_the_same_project(runs, tmp_path):
    options = {**made_up.OPTIONS, "title": TITLE, "names": NAMES}
    again = write_run(tmp_path, nasty_run(), **options)
    assert again["ondergrond.gpkg"].read_bytes() == runs["nl"].read_bytes()


def test_ids_of_layers_are_long_enough_for_qgis_and_nobody_elses(runs):
    """Up to ten letters QGIS makes its own, and tree and relations point at nothing."""
    ids = [each.findtext("id") for each in project_root(runs["nl"]).iter("maplayer")]
    assert len({*ids}) == len(ids) > 20
    assert min(map(len, ids)) > 10


def test_many_owners_are_not_all_listed(tmp_path):
    """The largest get a group of their own, the others one together; no work is lost."""
    run = made_up.full_run()
    works = pd.concat([run["works"].iloc[[0]]] * 60, ignore_index=True)
    works["work_id"] = pd.Series([f"owner:{i}" for i in range(60)], dtype="str")
    works["partner"] = pd.Series([f"owner {min(i, 39):02}" for i in range(60)], dtype="str")
    run["works"] = works.set_geometry(
        [shapely.box(i, 0, i + 1, 1) for i in range(60)], crs=made_up.CRS
    )
    run["rejected"] = tables.empty(tables.REJECTED)
    path = write_geopackage_as(tmp_path / "many.gpkg", run, **made_up.OPTIONS)
    root = project_root(path)
    group = next(g for g in root.iter("layer-tree-group") if g.get("name") == "Werken per partner")
    names = [each.get("name") for each in group.findall("layer-tree-group")]
    assert len(names) == 25
    assert names[-1] == "overige partners"
    assert "owner 39" in names
    assert (
        group.findall("layer-tree-group")[-1].find("layer-tree-layer").get("source").count("owner")
        == 24
    )


def test_embargoes_can_be_shown_where_there_are_any():
    """They are no table of every run; their columns may be any."""
    columns = tuple(tables.Column(name, "date", name) for name in ("start", "end"))
    table = tables.Table("embargoes", "no works here", columns, geometry=True)
    rows = pd.DataFrame(
        {"start": [pd.Timestamp("2027-10-01")], "end": [pd.Timestamp("2028-04-01")]}
    )
    box = shapely.multipolygons([shapely.box(0, 0, 9, 9)])
    layer = Layer("embargoes", table, rows, np.array([box]), "MultiPolygon")
    seen = layer_style("embargoes", table, "nl")
    assert seen.dates == ("start", "end")
    assert "LinePatternFill" in qml(seen, table, "nl", {})
    (group,) = layer_tree([layer], {}, "nl")
    assert [(each.source.name, each.visible) for each in group.members] == [("embargoes", False)]


def test_a_crs_without_a_code_is_written_out(tmp_path):
    local = (
        "+proj=sterea +lat_0=52 +lon_0=5 +k=0.9999 +x_0=0 +y_0=0 +ellps=bessel +units=m +type=crs"
    )
    run = {
        name: frame.set_crs(local, allow_override=True) if tables.TABLES[name].geometry else frame
        for name, frame in made_up.full_run().items()
    }
    path = write_geopackage_as(tmp_path / "a.gpkg", run, **{**made_up.OPTIONS, "crs": local})
    root = project_root(path)
    assert root.findtext("projectCrs/spatialrefsys/authid") is None
    assert "Oblique Stereographic" in root.findtext("projectCrs/spatialrefsys/wkt")


def plain(text: str) -> str:
    """Text with its blanks evened out, as HTML shows it."""
    return " ".join(text.replace("\u2028", " ").split())


def test_decisions_have_a_mark_where_a_register_keeps_them():
    """Also where none was made yet: what is chosen in the form shows at once."""
    style = layer_style("findings", tables.FINDINGS, "nl")
    labels = [rule.get("label") for rule in style.renderer.iter("rule")]
    assert labels[-4:] == ["te bespreken", "afgesproken", "afgewezen", "uitgevoerd"]
    for decided, marks in ((None, ()), ("open", MARKED)):
        rows = made_up.full_run()["findings"].assign(decision=decided).astype({"decision": "str"})
        layer = Layer("findings", tables.FINDINGS, rows, rows.geometry.to_numpy(), "MultiPolygon")
        shown = [each for group in layer_tree([layer], {}, "nl") for each in group.members]
        assert {each.context.decisions for each in shown} == {marks}
