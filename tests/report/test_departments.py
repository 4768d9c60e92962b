"""A department may be called anything: it keeps its own saving in every output."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pyproj import CRS
from python_calamine import CalamineWorkbook

from ondergrond.cli.explain_text import explain_lines
from ondergrond.labels import formats
from ondergrond.labels.values import value_label
from ondergrond.report import write_outputs
from ondergrond.report.partner_view import partner_view
from ondergrond.rules import read_rules
from ondergrond.run import find_and_weigh
from ondergrond.store.options import Options
from ondergrond.store.read import read_run
from tests.build import work, works
from tests.report import made_up

ON = date(2026, 11, 24)
# What stands between parties, disciplines, or a party and its amount in texts for people.
DEPARTMENTS = ("Wegen; groen", "Wegen/groen > riool", "Riool 12.50; x")
PLACE = "POLYGON ((50000 391000, 50060 391000, 50060 391008, 50000 391008, 50000 391000))"
OPTIONS = Options(crs=CRS.from_epsg(28992), on=ON, title="Proef", names={"goes": "Gemeente Goes"})


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> tuple[Path, dict[str, pd.DataFrame]]:
    rows = [
        work(
            f"goes:{number}", PLACE, department=department, discipline=discipline,
            start="2027-03-01", end="2027-06-30", surface="asphalt",
            budget_eur=100_000.0 * (number + 1),
        )
        for number, (department, discipline) in enumerate(
            zip(DEPARTMENTS, ("sewer", "gas", "road"), strict=True)
        )
    ]  # fmt: skip
    # What departments of one partner save on each other's works is its own: another shares here.
    rows.append(
        work(
            "stedin:1", PLACE, discipline="electricity_lv", start="2027-03-01", end="2027-06-30",
            surface="asphalt", budget_eur=50_000.0,
        )
    )  # fmt: skip
    made = dict(find_and_weigh(works(*rows), read_rules(), on=ON, names=OPTIONS.names).tables)
    run = {**made_up.bare_run(), **made}
    folder = tmp_path_factory.mktemp("uit")
    write_outputs(folder, run, OPTIONS)
    return folder, dict(read_run(folder).tables)


@pytest.fixture(scope="module")
def shares(written) -> pd.DataFrame:
    """The rows of the opportunity of all, each with a part of the saving, own works apart."""
    findings, rows = written[1]["findings"], written[1]["finding_parties"]
    joint = findings[findings["kind"].eq("opportunity")].iloc[0]
    mine = rows[rows["finding_id"].eq(joint["finding_id"])]
    mine = mine.set_index("department", drop=False)
    assert sorted(mine.index.dropna()) == sorted(DEPARTMENTS)
    assert mine["saving_mid_eur"].gt(0).all()
    assert mine.loc[[*DEPARTMENTS], "own_saving_mid_eur"].gt(0).all()
    return mine


def test_the_agenda_tells_each_department_and_its_saving(written, shares) -> None:
    text = plain((written[0] / "agenda.html").read_text(encoding="utf-8"))
    for row in shares.loc[[*DEPARTMENTS]].to_dict("records"):
        euros = formats.euro_estimate(row["saving_mid_eur"], "nl")
        assert f"({row['department']}) {euros}" in text


def test_the_workbook_tells_each_department_and_its_saving(written, shares) -> None:
    head, *rows = CalamineWorkbook.from_path(written[0] / "werkboek.xlsx").get_sheet_by_index(
        1
    ).to_python()  # fmt: skip
    row = dict(zip(head, rows[0], strict=True))
    for share in shares.loc[[*DEPARTMENTS]].to_dict("records"):
        euros = formats.euro_estimate(share["saving_mid_eur"], "nl")
        assert f"({share['department']}) {euros}" in row["Besparing per partij"]
        assert share["department"] in row["Partijen"]


def test_the_map_holds_each_department_with_its_amount(written, shares) -> None:
    page = (written[0] / "kaart.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found
    packed = json.loads(found[1])["findings"]["saving_split"]
    flat = packed["p"][0]
    told = {packed["t"][place]: eur for place, eur in zip(flat[::2], flat[1::2], strict=True)}
    assert told == dict(zip(shares["party"], shares["saving_mid_eur"], strict=True))


def test_the_summary_names_each_department_of_a_quick_win(written) -> None:
    tables = written[1]
    quick = tables["findings"]["quick_win"].fillna(value=False) & tables["findings"]["in_programme"]
    text = plain((written[0] / "samenvatting.html").read_text(encoding="utf-8"))
    assert not quick.any() or all(department in text for department in DEPARTMENTS)


def test_the_view_of_a_partner_adds_up_what_each_department_saves(written, shares) -> None:
    tables, _ = partner_view(written[1], OPTIONS, "goes")
    told = tables["parties"].set_index("party")
    mine = shares.loc[[*DEPARTMENTS]].set_index("party")
    for name in ("saving_mid_eur", "own_saving_mid_eur"):
        assert told[name].to_dict() == mine[name].to_dict()


def test_explain_tells_each_department_and_its_rules(written, shares) -> None:
    lines = "\n".join(explain_lines(shares["finding_id"].iloc[0], written[1]))
    for row in shares.loc[[*DEPARTMENTS]].to_dict("records"):
        euros = formats.euro(row["saving_mid_eur"], "nl", cents=True)
        assert f"({row['department']}) {euros}" in lines
    assert value_label("rule", "joint_works", "nl") in lines


def plain(page: str) -> str:
    """The text of a page, entities and tags away."""
    text = re.sub(r"<[^>]+>", "", page)
    for mark, sign in (("&gt;", ">"), ("&lt;", "<"), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(mark, sign)
    return text
