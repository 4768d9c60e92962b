"""Published exchange schemas on real answers: read whole, without a column map."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ondergrond.load import Loaded, load, read_streets
from ondergrond.partnership import read_partnership
from ondergrond.partnership.exchange import list_schemas

pytestmark = pytest.mark.real

# Schema → file, works, and of the first work (by id) some of what it says.
ANSWERS = {
    "wior": ("amsterdam_roadworks_real.json", 3, {"phase": "execution", "activity": "replace"}),
    "street-manager": ("streetmanager_permits_sandbox.json", 3, {"street": "CARR STREET"}),
    "datex2": ("luxembourg_chantiers.xml", 4, {"nuisance": "road"}),
    "kaivuilmoitus": ("helsinki_kaivuilmoitus_live_pull.json", 6, {"phase": "execution"}),
    "zurich-tiefbau": ("zurich_tiefbauprojekte_live_pull.json", 3, {"discipline": "road"}),
    "zurich-kanton": ("canton_zurich_baustellen_live_pull.json", 4, {"discipline": "road"}),
    "lyon-chantiers": ("lyon_roadworks.json", 6, {"phase": "execution"}),
    "berlin-viz": ("berlin_baustellen_live_pull.json", 5, {}),
    "sh-baustellen": ("ogc_sh_baustellen.xml", 3, {"nuisance": "road"}),
    "brandenburg": ("ogc_brandenburg_baustelleninfo.json", 5, {}),
}
OTHERS = [
    ("datex2", "dgt_situations.xml", 8),
    ("wzdx", "wzdx_hidot.json", 2),
    ("wzdx", "wzdx_quebec.json", 3),
    ("wzdx", "wzdx_wsdot.json", 2),
]


def loaded(folder: Path, file: Path, schema: str, crs: str = "EPSG:3035") -> Loaded:
    """What is taken in of a file that names its schema and nothing else."""
    text = (
        f'[partnership]\nname = "Proef"\ncrs = "{crs}"\n'
        '[[partner]]\ncode = "a"\nname = "a"\nkind = "other"\n'
        f'[[partner.source]]\npath = "{file}"\nschema = "{schema}"\n'
    )
    toml = folder / "proef.toml"
    toml.write_text(text, encoding="utf-8")
    return load(read_partnership(toml), on=date(2026, 8, 1))


def test_what_no_record_has_on_a_quiet_day_is_no_fault(shared_data: Path, tmp_path: Path) -> None:
    name, n, _ = ANSWERS["datex2"]
    text = (shared_data / "exchange" / name).read_text(encoding="utf-8")
    for element in ("trafficConstrictionType", "roadOrCarriagewayOrLaneManagementType"):
        text = re.sub(rf"<(\w+:)?{element}>[^<]*</(\w+:)?{element}>", "", text)
    (tmp_path / "quiet.xml").write_text(text, encoding="utf-8")
    made = loaded(tmp_path, tmp_path / "quiet.xml", "datex2")
    assert (len(made.works), len(made.rejected)) == (n, 0)


@pytest.mark.parametrize("schema", ANSWERS)
def test_a_schema_reads_a_real_answer_whole(schema: str, shared_data: Path, tmp_path: Path) -> None:
    name, n, says = ANSWERS[schema]
    made = loaded(tmp_path, shared_data / "exchange" / name, schema)
    assert (len(made.works), len(made.rejected)) == (n, 0)
    first = made.works.sort_values("work_id").iloc[0]
    assert {key: first[key] for key in says} == says
    assert made.works["name"].notna().any()
    assert not made.works.geometry.is_empty.any()
    unlike = [note for note in made.warnings if "cannot be read as" in str(note)]
    assert unlike == []


@pytest.mark.parametrize(("schema", "name", "n"), OTHERS)
def test_it_reads_what_others_make_of_it(
    schema: str, name: str, n: int, shared_data: Path, tmp_path: Path
) -> None:
    crs = {"dgt_situations.xml": "EPSG:3035", "wzdx_hidot.json": "EPSG:26904"}
    made = loaded(tmp_path, shared_data / "exchange" / name, schema, crs.get(name, "EPSG:5070"))
    assert len(made.works) + len(made.rejected) == n
    assert len(made.works) >= n - 1


def test_the_days_of_a_situation_are_those_of_its_zone(shared_data: Path, tmp_path: Path) -> None:
    made = loaded(tmp_path, shared_data / "exchange" / "luxembourg_chantiers.xml", "datex2")
    first = made.works.set_index("work_id").loc["a:34246-39941"]
    assert (first["start"], first["end"]) == (
        pd.Timestamp("2020-05-29"), pd.Timestamp("2029-05-29"),
    )  # fmt: skip
    assert first.geometry.geom_type == "LineString"


def test_every_schema_is_tried_on_a_real_answer() -> None:
    tried = {*ANSWERS, *(schema for schema, _, _ in OTHERS), "nwb"}
    assert tried == set(list_schemas())


def test_streets_of_the_nwb_need_no_column_map(shared_data: Path, tmp_path: Path) -> None:
    text = (
        '[partnership]\nname = "Proef"\n'
        '[[partner]]\ncode = "a"\nname = "a"\nkind = "other"\n'
        '[[partner.source]]\npath = "a.csv"\ncolumns.start = "start"\n'
        f'[streets]\npath = "{shared_data / "exchange" / "nwb_wfs_harlingen.json"}"\n'
        'schema = "nwb"\n'
    )
    file = tmp_path / "proef.toml"
    file.write_text(text, encoding="utf-8")
    streets = read_streets(read_partnership(file))
    assert streets is not None
    assert "Alexiastraat" in set(streets.lines["name"])
