"""What one partner is given: its own findings, and nothing of what others keep private."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from ondergrond import tables
from ondergrond.errors import UsageError
from ondergrond.report import write_outputs
from ondergrond.report.partner_view import hidden_findings, partner_view
from ondergrond.store.options import Options
from tests import build
from tests.cli_fixtures import partner_text
from tests.examples import examples
from tests.report import made_up

OPTIONS = Options(
    crs=CRS.from_epsg(28992), on=made_up.ON, title="Proef", names={"p": "Partij P", "q": "Partij Q"}
)
PARTNERS = ("p", "q", "r")


def run_of(sharing: dict[str, str], findings: dict[str, list[str]]) -> dict[str, pd.DataFrame]:
    """A run of works by their id, each a street of its own, and findings of these."""
    rows = [
        build.work(
            work_id, f"LINESTRING ({10 * at} 0, {10 * at + 5} 0)", sharing=share,
            name=f"naam {work_id}", extra='{"geheim": "1"}', fingerprint=f"af{at:02}",
            noted="na r:0", no_part="wacht op r:0",
        )
        for at, (work_id, share) in enumerate(sharing.items())
    ]  # fmt: skip
    works = build.works(*rows)
    members = [(finding, work) for finding, those in findings.items() for work in those]
    pairs = sorted({
        (left, right)
        for those in findings.values() for left in those for right in those if left < right
    })  # fmt: skip
    days = pd.Timestamp("2027-01-01"), pd.Timestamp("2027-12-31")
    made = {
        "works": works,
        "findings": tables.arrange(tables.FINDINGS, {
            "finding_id": [*findings], "kind": "opportunity", "rules": "joint_works",
            "site_id": ["S-1"] * len(findings), "title": [f"plek {each}" for each in findings],
            "parties": ["; ".join(sorted({w[0] for w in those})) for those in findings.values()],
            "n_parties": 2, "n_works": 2, "disciplines": "gas", "period_start": days[0],
            "period_end": days[1], "distance_m": 0.0, "shared_length_m": 0.0,
            "shared_area_m2": 1.0, "gap_days": 0, "shift_days": 0,
            "alternative_to": [next(iter(findings))] * len(findings),
            "geometry": [shapely.box(at, 0, at + 1, 1) for at in range(len(findings))],
        } if findings else {}),
        "finding_works": tables.arrange(tables.FINDING_WORKS, {
            "finding_id": [finding for finding, _ in members],
            "work_id": [work for _, work in members], "role": "member",
            "party": [work[0] for _, work in members], "discipline": "gas", "start": days[0],
            "end": days[1],
        } if members else {}),
        "pairs": tables.arrange(tables.PAIRS, {
            "pair_id": [f"joint_works|{left}|{right}" for left, right in pairs],
            "rule": "joint_works", "kind": "opportunity", "left": [left for left, _ in pairs],
            "right": [right for _, right in pairs], "distance_m": 0.0, "shared_length_m": 0.0,
            "shared_area_m2": 0.0, "gap_days": 0, "overlap_days": 0, "window_overlap_days": 0,
            "shift_days": 0, "geometry": [shapely.box(0, 0, 1, 1)] * len(pairs),
        } if pairs else {}),
    }  # fmt: skip
    rest = {name: tables.empty(table) for name, table in tables.TABLES.items()}
    related = made_up.relations(made["findings"])
    return {**rest, **made, **related, "run": made_up.run(), "runs": made_up.runs()}


@st.composite
def runs(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, list[str]]]:
    ids = [f"{partner}:{n}" for partner in PARTNERS for n in range(3)]
    sharing = {each: draw(st.sampled_from(tables.SHARINGS)) for each in ids}
    several = st.lists(st.sampled_from(ids), min_size=2, max_size=4, unique=True)
    findings = draw(st.lists(several, max_size=5))
    return sharing, {f"K-{at}": those for at, those in enumerate(findings)}


@examples(40)
@given(runs(), st.sampled_from(PARTNERS))
def test_a_view_is_what_brute_force_says_may_be_seen(run, partner):
    sharing, findings = run
    hidden = {w for w, share in sharing.items() if share == "private" and w[0] != partner}
    wanted = {
        finding: those
        for finding, those in findings.items()
        if any(w[0] == partner for w in those) and not hidden & {*those}
    }
    view, _ = partner_view(run_of(sharing, findings), OPTIONS, partner)
    assert {*view["findings"]["finding_id"]} == {*wanted}
    shown = {w for w in sharing if w[0] == partner} | {
        w for those in wanted.values() for w in those
    }
    assert {*view["works"]["work_id"]} == shown
    assert {*view["finding_works"]["work_id"]} <= shown
    together = {
        (left, right) for those in wanted.values() for left in those for right in those
        if left < right
    }  # fmt: skip
    assert {*zip(view["pairs"]["left"], view["pairs"]["right"], strict=True)} == together
    assert {*view["findings"]["alternative_to"].dropna()} <= {*wanted}
    if wanted:
        (site,) = view["sites"].to_dict("records")
        works = {w for those in wanted.values() for w in those}
        assert (site["n_works"], site["n_pairs"]) == (len(works), len(together))
        assert site["parties"] == "; ".join(sorted({w[0] for w in works}))
    else:
        assert view["sites"].empty
    asked = [those for those in findings.values() if any(w[0] == partner for w in those)]
    assert hidden_findings(run_of(sharing, findings), partner) == len(asked) - len(wanted)


@pytest.mark.parametrize("findings", [{"K-1": ["p:0", "q:0"]}, {}])
def test_a_view_keeps_every_contract_and_can_be_written(tmp_path, findings):
    run = run_of({"p:0": "open", "q:0": "partners"}, findings)
    view, options = partner_view(run, OPTIONS, "p")
    for name, frame in view.items():
        tables.check(tables.TABLES[name], frame)
    assert options.title == "Proef: Partij P"
    assert write_outputs(tmp_path, view, options)


def test_of_works_of_others_what_was_not_meant_for_the_table_is_blank():
    run = run_of({"p:0": "open", "q:0": "partners"}, {"K-1": ["p:0", "q:0"]})
    view, _ = partner_view(run, OPTIONS, "p")
    works = view["works"].set_index("work_id")
    assert works.loc["p:0", "extra"] == '{"geheim": "1"}'
    assert works.loc["p:0", "noted"] == "na r:0"
    for column in ("extra", "noted", "no_part"):
        assert pd.isna(works.loc["q:0", column])
    assert works["fingerprint"].to_dict() == {"p:0": "af00", "q:0": "-"}


def test_the_run_says_nothing_of_other_partners_but_their_names():
    run = made_up.full_run()
    told = [("partner_name", "goes", "Gemeente Goes"), ("partner", "goes", "works 4"),
            ("partner", "evides", "works 5"), ("partnership", "Proef", "EPSG:28992"),
            ("file", "evides.gpkg", "1 byte")]  # fmt: skip
    facts = pd.DataFrame(told, columns=["subject", "name", "value"])
    run["runs"] = tables.arrange(
        tables.RUNS, facts.assign(run_id="r", reference_date=made_up.ON, version="0")
    )
    view, _ = partner_view(run, OPTIONS, "goes")
    rows = {*zip(view["runs"]["subject"], view["runs"]["name"], strict=True)}
    assert rows == {("partner_name", "goes"), ("partner", "goes"), ("partnership", "Proef: goes"),
                    ("view", "goes")}  # fmt: skip
    for name in ("rejected", "remarks", "deliveries"):
        assert {*view[name]["partner"]} <= {"goes"}


def test_a_partner_that_the_run_does_not_know_is_told_with_those_it_has():
    with pytest.raises(UsageError, match=r"no partner 'x'; it has p, q"):
        partner_view(run_of({"p:0": "open", "q:0": "open"}, {}), OPTIONS, "x")


HEAD = "id;naam;wie;geld;van;tot;delen;wkt;memo\n"
# Every text and number of what is private can be told apart in any file.
SECRET = ("GEHEIM", "1928374", "2031-07-13")
LATER = "2029-07-21"


def line(name: str, x: int, sharing: str, *, secret: bool = False) -> str:
    since = SECRET[2] if secret else "2028-02-01"
    mark = f"{SECRET[0]}{name}" if secret else name
    money = SECRET[1] if secret else "50000"
    return (
        f"{mark};{mark} straat;{mark}@x.nl;{money};{since};2031-12-31;{sharing};"
        f"LINESTRING ({x} 391000, {x + 100} 391000);{mark}\n"
    )


def soon(name: str, x: int, sharing: str) -> str:
    return line(name, x, sharing).replace("2031-12-31", "2028-06-30")


def near_miss(name: str, x: int) -> str:
    """A private work that could join what lies there, if it moved."""
    return (
        line(name, x, "private", secret=True)
        .replace("2031-12-31", "2029-10-20")
        .replace(SECRET[2], LATER)
    )


@pytest.fixture(scope="module")
def three_before(ondergrond_before, tmp_path_factory) -> Path:
    """A run of three partners in one street; of two others one keeps its works to itself."""
    folder = tmp_path_factory.mktemp("three")
    lines = {
        "sewer": ("alfa", line("A1", 51000, "open") + line("A2", 53000, "open")
                  + line("A3", 55000, "private") + soon("A4", 57000, "open")),
        "gas": ("beta", line("B1", 51020, "partners") + line("B3", 55010, "partners")
                + soon("B4", 57010, "partners")),
        "telecom": ("geheim", line("Q2", 53010, "private", secret=True)
                    + line("Q9", 59000, "private", secret=True)
                    + near_miss("Q4", 57020)),
    }  # fmt: skip
    text = '[partnership]\nname = "Proefstraat"\n'
    for discipline, (code, rows) in lines.items():
        (folder / f"{code}.csv").write_text(HEAD + rows, encoding="utf-8")
        text += partner_text(
            code, called=f"Firma {code}", work_id="id", name="naam", contact="wie",
            budget_eur="geld", start="van", end="tot", discipline={"constant": discipline},
            sharing="delen",
        )  # fmt: skip
    text += "\n[rules.room_months]\nunknown = 0\n"
    file, out = folder / "drie.toml", folder / "uit"
    file.write_text(text, encoding="utf-8")
    assert ondergrond_before("run", file, "--on", "2026-11-24", "--out", out, "-q").code == 0
    return out


@pytest.fixture
def three(three_before: Path, tmp_path: Path) -> Path:
    """The folder of that run, of the test's own."""
    return Path(shutil.copytree(three_before, tmp_path / "uit"))


def said(file: Path) -> str:
    """All that a file holds, also within what is zipped."""
    raw = file.read_bytes()
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            raw = b"".join(parts.read(name) for name in parts.namelist())
    return raw.decode("utf-8", errors="replace")


def test_no_file_of_a_partner_holds_anything_of_a_private_work(ondergrond, three):
    whole = {file.name: said(file) for file in three.iterdir()}
    assert all(SECRET[0] in whole[name] for name in ("ondergrond.gpkg", "werkboek.xlsx"))
    near = pd.read_csv(three / "near_misses.csv", sep=";")
    assert near["parties"].str.contains("geheim").any(), "one that could join, and may not be named"
    made = ondergrond("report", three, "--partner", "alfa")
    assert made.code == 0
    assert "are left out of its view: they hold a work" in made.err
    folder = three / "partners" / "alfa"
    assert {file.name for file in folder.iterdir()} == {*whole, "possible_pairs.csv"}
    for file in folder.iterdir():
        found = [mark for mark in (*SECRET, LATER) if mark in said(file)]
        assert found == [], file.name
        if file.suffix == ".csv" and file.name != "possible_pairs.csv":  # it names whom to ask
            assert "geheim" not in said(file), file.name
    layers = [str(name) for name, kind in pyogrio.list_layers(folder / "ondergrond.gpkg") if kind]
    for layer in {*layers} - {"possible_pairs"}:  # of squares, in tests/report/test_given.py
        shapes = pyogrio.read_dataframe(folder / "ondergrond.gpkg", layer=layer).geometry
        alone = shapely.box(53100.1, 390000, 53111, 392000)  # where only the private work lies
        assert not shapes.intersects(alone).any(), layer


def test_a_private_work_is_in_the_view_of_its_own_partner_only(ondergrond, three):
    assert ondergrond("report", three, "--partner", "all", "--format", "lists", "-q").code == 0
    ids = {
        folder.name: {*pd.read_csv(folder / "works.csv", sep=";")["work_id"]}
        for folder in (three / "partners").iterdir()
    }
    assert ids["alfa"] == {
        "alfa:A1",
        "alfa:A2",
        "alfa:A3",
        "alfa:A4",
        "beta:B1",
        "beta:B3",
        "beta:B4",
    }
    assert ids["beta"] == {"alfa:A1", "alfa:A4", "beta:B1", "beta:B3", "beta:B4"}
    assert ids["geheim"] == {
        "geheim:GEHEIMQ2", "geheim:GEHEIMQ9", "geheim:GEHEIMQ4", "alfa:A2", "alfa:A4", "beta:B4"
    }  # fmt: skip


def test_an_unknown_partner_exits_2_and_writes_nothing(ondergrond, three):
    made = ondergrond("report", three, "--partner", "alfa", "--partner", "delta")
    assert made.code == 2
    assert "the run has no partner 'delta'; it has alfa, beta, geheim" in made.err
    assert not (three / "partners").exists()


def test_rows_of_findings_that_a_partner_may_not_see_are_in_no_table() -> None:
    sharing = {"p:1": "open", "q:1": "open", "q:2": "private", "r:1": "open"}
    run = run_of(sharing, {"K-1": ["p:1", "q:1"], "K-2": ["p:1", "q:2"]})
    joiner = {"party": "r", "partner": "r", "work_id": "r:1", "shift_days": 30}
    run["finding_joiners"] = tables.arrange(
        tables.FINDING_JOINERS, pd.DataFrame([{**joiner, "finding_id": f"K-{n}"} for n in (1, 2)])
    )
    view, _ = partner_view(run, OPTIONS, "p")
    for name in ("finding_parties", "finding_rules", "finding_joiners"):
        assert len(view[name])
        assert set(view[name]["finding_id"]) == {"K-1"}, name
        tables.check(tables.TABLES[name], view[name])
    assert view["finding_joiners"]["work_id"].isna().all(), "a work that is not in the view"
    row = tables.check(tables.RUN, view["run"]).iloc[0]
    assert (row["partner"], row["title"]) == ("p", "Proef: Partij P")
    assert row[["n_read", "n_works", "n_findings", "gain_eur", "gap_eur"]].isna().all()
