"""Places that may be off, from the partnership file to what is told, by the real CLI."""

from __future__ import annotations

from ondergrond.store.read import read_finished
from tests.cli_fixtures import partner_text

ON = ("--on", "2026-11-24")
HEAD = "id;van;tot;fase;wkt\n"


def test_a_register_that_draws_a_street_as_a_spot_meets_what_lies_in_the_street(
    ondergrond, tmp_path
):
    columns = {"work_id": "id", "start": "van", "end": "tot", "phase": "fase"}
    text = '[partnership]\nname = "Straat"\nlanguage = "nl"\n'
    for code, discipline in (("stedin", "gas"), ("evides", "drinking_water")):
        text += partner_text(code, **columns, discipline={"constant": discipline})
    file = tmp_path / "street.toml"
    rows = {
        "stedin": "G1;2028-03-01;2028-03-31;design;POINT (51100 391020)\n",
        "evides": "W1;2028-03-01;2028-03-31;design;LINESTRING (51000 391000, 51200 391000)\n",
    }
    for code, each in rows.items():
        (tmp_path / f"{code}.csv").write_text(HEAD + each, encoding="utf-8")
    found = {}
    for off in ("", "uncertain_m = 25\n"):
        file.write_text(text.replace('path = "stedin.csv"\n', f'path = "stedin.csv"\n{off}'),
                        encoding="utf-8")  # fmt: skip
        out = tmp_path / f"out{len(off)}"
        made = ondergrond("run", file, "--out", out, *ON, "--only", "geopackage")
        assert made.code == 0, made.err
        found[off] = read_finished(out)
    assert found[""]["findings"].empty
    works = found[off]["works"].set_index("work_id")["uncertain_m"]
    assert works["stedin:G1"] == 25
    assert works.isna()["evides:W1"]
    chance = found[off]["findings"].query("kind == 'opportunity'")["finding_id"].iloc[0]
    told = ondergrond("explain", chance, "--run", out)
    assert "fase ontwerp, plaats ± 25 m" in told.out
    negative = 'path = "stedin.csv"\nuncertain_m = -1\n'
    file.write_text(text.replace('path = "stedin.csv"\n', negative), encoding="utf-8")
    wrong = ondergrond("check", file)
    assert wrong.code == 2
    assert "uncertain_m" in wrong.err
