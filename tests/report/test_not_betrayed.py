"""What a partner is given is the same, whether what others keep private is there or not."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from ondergrond.partnership.sharing import Sharing, kept_from
from ondergrond.report.own_remarks import remarks_for
from ondergrond.report.partner_view import partner_view
from ondergrond.report.persons import drift_without_persons
from ondergrond.store.read import read_run
from ondergrond.tables import REMARKS, arrange
from ondergrond.tables.adopted import DRIFT
from ondergrond.tables.drift_view import view_drift
from tests.cli_fixtures import partner_text

HEAD = "id;project;dossier;naam;van;tot;geld;na;delen;wkt\n"
RUN_ONLY = ["run_id", "reference_date"]
# Numbers on the agenda are those of the table (docs/sharing.md).
KNOWN = ["agenda"]


def row(name: str, x: float, after: str = "", sharing: str = "partners", **more: str) -> str:
    told = {"project": "", "dossier": "", "naam": f"{name} werk", "van": "2028-02-01",
            "tot": "2028-06-30", **more}  # fmt: skip
    values = ";".join(told[each] for each in ("project", "dossier", "naam", "van", "tot"))
    return f"{name};{values};50000;{after};{sharing};LINESTRING ({x} 391000, {x + 90} 391000)\n"


# All that a partner may write to learn of what another keeps to itself.
TRIES = (
    row("B1", 51_000),
    row("B2", 52_000, "alfa:G1"), row("B3", 53_000, "alfa:G3"), row("B4", 54_000, "alfa:G1, a"),
    row("B5", 55_000, "alfa:p-7"), row("B6", 56_000, "ALFA:g1"), row("B7", 57_000, "alfa:G5"),
    row("B8", 58_000, "alfa:G8"), row("B9", 59_000, "eenling"), row("B10", 60_000, "alfa"),
    row("B11", 61_000, dossier="D-12345"), row("B12", 62_000, naam="Leiding Zeeweg fase drie"),
    row("B13", 63_000, "alfa:G3", van="2027-02-01", tot="2027-03-31"),
    row("B14", 64_000, "Eenling", van="2028-02-01"), row("B15", 65_000, "alfa:G15"),
)  # fmt: skip
HIDDEN = (
    row("G1", 81_000, sharing="private", tot="2030-07-13", project="P-7"),
    row("G3", 82_000, "beta:B3", sharing="private"),
    row("G5", 83_000, sharing="private", van="ooit"),
    row("G8", 84_000, sharing="private"), row("G8", 84_000, sharing="private", tot="2029-01-31"),
    row("G10", 60_010, sharing="private", van="2029-05-01", tot="2029-09-30"),
    row("G11", 61_010, sharing="private", dossier="D-12345"),
    row("G12", 62_000, sharing="private", naam="Leiding Zeeweg fase drie"),
    row("G15", 65_010, sharing="private", van="2026-11-01", tot="2031-12-31"),
)  # fmt: skip
SEEN = (row("A1", 51_010), row("A2", 60_020, van="2028-03-01"), row("A3", 70_000))


# Beside each of all works, and one along all of them.
STREETS = "naam;wkt\nZeeweg;LINESTRING (40000 391020, 99000 391040)\n" + "".join(
    f"Dwarsweg {x};LINESTRING ({x} 390900, {x + 3} 391100)\n" for x in range(41_000, 99_000, 500)
)


@pytest.fixture(scope="module")
def two_runs(ondergrond_before, tmp_path_factory) -> dict[str, Path]:
    """A run with what ``alfa`` and ``eenling`` keep to themselves, and one without it."""
    runs = {}
    for way in ("with", "without"):
        folder = tmp_path_factory.mktemp(way)
        there = way == "with"
        hidden = HIDDEN if there else ()
        lines = {
            "alfa": (*SEEN[:1], *hidden[:4], *SEEN[1:2], *hidden[4:], *SEEN[2:]),
            "beta": TRIES,
            "eenling": (row("E1", 64_010 if there else 95_000, sharing="private"),),
        }  # fmt: skip
        text = '[partnership]\nname = "Proefstraat"\n[sharing]\nprivate = { tell = false }\n'
        kinds = dict(zip(lines, ("sewer", "gas", "telecom"), strict=True))
        for code, rows in lines.items():
            (folder / f"{code}.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
            text += partner_text(
                code, called=f"Firma {code}", work_id="id", project_id="project", name="naam",
                agreement="dossier", start="van", end="tot", budget_eur="geld", after="na",
                sharing="delen", discipline={"constant": kinds[code]},
            )  # fmt: skip
        (folder / "straten.csv").write_text(STREETS, encoding="utf-8")
        text += (
            '[streets]\npath = "straten.csv"\ngeometry = { wkt = "wkt" }\ncolumns.name = "naam"\n'
        )
        (folder / "plan.toml").write_text(text, encoding="utf-8")
        made = ondergrond_before(
            "run", folder / "plan.toml", "--on", "2026-11-24", "--out", folder / "uit", "-q",
        )  # fmt: skip
        assert made.code == 0, made.err
        runs[way] = folder / "uit"
    return runs


def find_differences(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> dict:
    """By table what differs between two views, but for what is of the run."""
    assert one.keys() == other.keys()
    # As the agenda, findings are in the order of the table (docs/sharing.md).
    one, other = (
        {**each, "findings": each["findings"].sort_values("finding_id", ignore_index=True)}
        for each in (one, other)
    )
    differ = {}
    for name, frame in one.items():
        ours, theirs = (
            pd.DataFrame(each).drop(columns=[*RUN_ONLY, *KNOWN], errors="ignore").astype("str")
            for each in (frame, other[name])
        )
        if not ours.equals(theirs):
            same = ours.shape == theirs.shape
            differ[name] = ours.compare(theirs) if same else (ours, theirs)
    return differ


def test_nothing_that_a_partner_writes_tells_it_of_what_is_private(two_runs):
    views = {}
    for way, folder in two_runs.items():
        run = read_run(folder)
        views[way], _ = partner_view(run.tables, run.options, "beta")
    assert find_differences(views["with"], views["without"]) == {}
    seen = views["with"]["background"]["name"].tolist()
    assert "Zeeweg" in seen
    assert "Dwarsweg 52000" in seen
    assert "Dwarsweg 81000" not in seen  # where only what is hidden lies
    assert "Dwarsweg 81000" in read_run(two_runs["with"]).tables["background"]["name"].tolist()


def test_the_coordinator_is_told_of_what_does_not_count(two_runs):
    told = read_run(two_runs["with"]).tables["remarks"]
    kept = told[told["code"].eq("after_private")].set_index("work_id")["message"]
    assert {*kept.index} == {f"beta:B{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15)}


def test_a_remark_that_names_what_is_private_is_left_out():
    facts = {
        "after_broken": '{"column":"after","start":"2028-01-01","other":"q:1","end":"2029-01-01"}',
        "after_circle": '{"column":"after","value":"q:2","other":"q:2"}',
        "after_long_circle": '{"column":"after","value":"r:1","circle":"p:3 > r:1 > q:1 > p:3"}',
        "note_lost": '{"said":"na q:1","names":"r:2, q:1"}',
        "value_outside_list": '{"column":"sharing","value":"q:1","taken":"private"}',
    }  # fmt: skip
    rows = pd.DataFrame({"code": [*facts], "facts": [*facts.values()]})
    remarks = arrange(REMARKS, rows.assign(work_id="p:1", partner="p", message="x", severity="note",
                                           source="p.csv", source_row=2))  # fmt: skip
    told = remarks_for(remarks, "p", {"q:1"}, "nl")
    assert told["code"].tolist() == ["after_circle", "value_outside_list"]
    assert remarks_for(remarks, "p", set(), "nl").equals(remarks)


BACK = (
    "name",
    "description",
    "street",
    "activity",
    "depth_m",
    "trench_width_m",
    "surface",
    "budget_eur",
    "budget_year",
    "funding",
    "funding_until",
    "certainty",
    "contact",
    "url",
)
HEADS = "id;van;tot;deep;wide;delen;" + ";".join(BACK) + ";wkt\n"
PLAIN = dict.fromkeys(BACK, "") | {"budget_eur": "60000", "surface": "asphalt"}
KEPT = (
    {"name": "Kleine klus", "description": "kort", "street": "Dorpsweg", "activity": "replace",
     "depth_m": "0,6", "trench_width_m": "0,4", "surface": "asphalt", "budget_eur": "50000",
     "budget_year": "2028", "certainty": "0,9"},
    {"name": "GEHEIM", "description": "lang", "street": "Zeeweg", "activity": "replace",
     "depth_m": "3,5", "trench_width_m": "2,2", "surface": "clinkers", "budget_eur": "1928374",
     "budget_year": "2029", "certainty": "0,4", "funding": "subsidie", "contact": "a@b.nl",
     "funding_until": "2030-07-13", "url": "https://x.nl"},
)  # fmt: skip


def told(name: str, x: float, said: dict[str, str], sharing: str = "partners") -> str:
    values = PLAIN | said
    return (f"{name};2028-02-01;2028-06-30;;;{sharing};" + ";".join(values[each] for each in BACK)
            + f";LINESTRING ({x} 391000, {x + 300} 391000)\n")  # fmt: skip


@pytest.fixture(scope="module", params=[BACK, *((each,) for each in (
    "budget_eur", "depth_m", "trench_width_m", "surface", "certainty"))],
    ids=lambda columns: columns[0] if len(columns) == 1 else "all")  # fmt: skip
def two_kept(ondergrond_before, tmp_path_factory, request) -> list[Path]:
    """Two runs that differ in the columns alone that ``bedekt`` keeps from others."""
    columns = request.param
    runs = []
    for at, said in enumerate(KEPT):
        folder = tmp_path_factory.mktemp(f"kept{at}")
        hidden = {name: said.get(name, "") for name in columns}
        lines = {
            "alfa": [told("A1", 51_000, {}), told("A2", 53_000, {}), told("A3", 55_000, {})],
            "beta": [told("B1", 51_001, {}), told("B3", 55_001, {})],
            "bedekt": [told("D1", 51_000.5, hidden), told("D2", 53_001, hidden)],
        }
        text = '[partnership]\nname = "Proefstraat"\n'
        kinds = dict(zip(lines, ("sewer", "gas", "road"), strict=True))
        for code, rows in lines.items():
            (folder / f"{code}.csv").write_text(HEADS + "".join(rows), encoding="utf-8")
            mapped = {name: name for name in BACK}
            text += partner_text(
                code, called=f"Firma {code}", work_id="id", start="van", end="tot",
                sharing="delen", discipline={"constant": kinds[code]}, **mapped,
            )  # fmt: skip
        back = ", ".join(f'{name} = "private"' for name in columns)
        text += f"\n[partner.sharing]\ncolumns = {{ {back} }}\n"
        (folder / "plan.toml").write_text(text, encoding="utf-8")
        made = ondergrond_before(
            "run", folder / "plan.toml", "--on", "2026-11-24", "--out", folder / "uit", "-q"
        )
        assert made.code == 0, made.err
        runs.append(folder / "uit")
    return runs


def test_nothing_follows_from_a_column_that_is_kept_back(two_kept):
    views = []
    for folder in two_kept:
        run = read_run(folder)
        view, _ = partner_view(run.tables, run.options, "alfa")
        views.append(view)
        shown = view["findings"].set_index("finding_id")["saving_mid_eur"]
        euros = view["finding_parties"].merge(
            shown.rename("told"), left_on="finding_id", right_index=True
        )
        chosen = view["findings"].set_index("finding_id")["in_programme"].fillna(value=False)
        here = euros[euros["finding_id"].map(chosen.astype(bool)) & euros["partner"].eq("alfa")]
        assert view["parties"]["saving_mid_eur"].sum() == pytest.approx(
            here.loc[here["told"].notna(), "saving_mid_eur"].sum()
        )
    assert find_differences(*views) == {}


def test_of_adopted_works_no_name_or_euros_are_told_that_are_kept_back():
    rows = pd.DataFrame({
        "finding_id": ["K-1", "K-1", "K-2"], "party": ["a", "q/Weg", "a"],
        "work_name": ["bel 06-12345678", "GEHEIM", "x"], "title": ["GEHEIM", "GEHEIM", "Weg"],
        "work_key": ["W-1", "W-2", "W-3"],
    })  # fmt: skip
    drift = arrange(DRIFT, rows.assign(adopted_year=2030, adopted_version=1, adopted_state="kept",
                                       party_saving_eur=10.0, party_cost_eur=20.0,
                                       sharing="partners"))  # fmt: skip
    said = {"q": Sharing.model_validate({"columns": dict.fromkeys(BACK, "private")})}
    seen, _ = view_drift(drift, "a", (), kept_from(said, ["a", "q"], "a"))
    told = drift_without_persons(seen, "a")
    assert told["work_name"].tolist()[::2] == ["bel 06-12345678", "x"]
    assert pd.isna(told["work_name"].iloc[1])
    assert told["title"].isna().tolist() == [True, True, False]
    assert told["party_saving_eur"].isna().tolist() == [True, True, False]
    assert told["finding_cost_eur"].isna().tolist() == [True, True, False]


@pytest.mark.parametrize("register", [True, False])
def test_what_was_kept_from_a_partner_the_run_before_is_new_to_it(ondergrond, tmp_path, register):
    text = '[partnership]\nname = "Proefstraat"\n'
    text += 'register_file = "register.gpkg"\n' if register else ""
    text += "[sharing]\nprivate = { tell = false }\n"
    kinds = {"alfa": "sewer", "beta": "gas", "geheim": "telecom"}
    for code, kind in kinds.items():
        text += partner_text(
            code, called=f"Firma {code}", work_id="id", name="naam", start="van", end="tot",
            budget_eur="geld", sharing="delen", discipline={"constant": kind},
        )  # fmt: skip
    plan = tmp_path / "plan.toml"
    plan.write_text(text, encoding="utf-8")
    (tmp_path / "alfa.csv").write_text(HEAD + row("A1", 51_000) + row("A2", 53_000))
    (tmp_path / "beta.csv").write_text(HEAD + row("B2", 53_001))
    (tmp_path / "geheim.csv").write_text(HEAD + row("Q1", 51_002, sharing="private"))
    assert ondergrond("run", plan, "--on", "2026-11-24", "--out", tmp_path / "1", "-q").code == 0
    (hidden,) = _of(tmp_path / "1", "geheim")["finding_id"]
    if register:
        assert (
            ondergrond(
                "decide", hidden, "to_discuss", "--register", tmp_path / "register.gpkg"
            ).code
            == 0
        )
    (tmp_path / "geheim.csv").write_text(HEAD + row("Q1", 51_002, tot="2028-09-30"))
    more = () if register else ("--earlier", tmp_path / "1")
    made = ondergrond("run", plan, "--on", "2026-12-24", "--out", tmp_path / "2", "-q", *more)
    assert made.code == 0, made.err
    whole = read_run(tmp_path / "2")
    for code in ("alfa", "geheim"):
        view, _ = partner_view(whole.tables, whole.options, code)
        assert not view["runs"]["subject"].eq("kept_before").any()
    view, _ = partner_view(whole.tables, whole.options, "alfa")
    told = view["findings"][view["findings"]["kind"].eq("opportunity")].set_index("title")
    was = whole.tables["findings"].set_index("finding_id").reindex(told["finding_id"])
    here = whole.tables["finding_works"]
    once = here.loc[here["work_id"].eq("alfa:A1"), "finding_id"]
    fresh = told["finding_id"].isin(once)
    assert fresh.sum() == 1
    assert told.loc[fresh, "earlier_id"].isna().all()
    if register:
        assert told.loc[fresh, "state"].tolist() == ["new"]
        assert told.loc[fresh, "decision"].tolist() == ["open"]
        assert told.loc[fresh, "what_changed"].isna().all()
        assert was["state"].tolist() != told["state"].tolist(), "the coordinator sees it all"
        assert told.loc[~fresh, "state"].tolist() == ["unchanged"]
    else:
        assert told.loc[~fresh, "earlier_id"].notna().all()


def _of(folder: Path, partner: str) -> pd.DataFrame:
    run = read_run(folder).tables
    works = run["works"].loc[run["works"]["partner"].eq(partner), "work_id"]
    ids = run["finding_works"].loc[run["finding_works"]["work_id"].isin(works), "finding_id"]
    joint = run["findings"]["kind"].eq("opportunity") & run["findings"]["finding_id"].isin(ids)
    return run["findings"][joint]
