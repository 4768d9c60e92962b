"""A proposal is tried out before it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ondergrond.errors import DeliveryError
from ondergrond.init.document import Writer
from ondergrond.init.look import look_through
from ondergrond.init.plans import Aside
from ondergrond.init.tried import try_out
from ondergrond.labels.message import message
from tests.init.test_look import OTHERS, STREETS, table

ON = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path):
    for name, streets in (("goes", STREETS), ("vlissingen", OTHERS)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "werken.csv").write_text(table(*streets), encoding="utf-8")
    return tmp_path


def test_what_runs_is_left_as_it_is(folder):
    proposal = look_through(folder, folder)
    assert try_out(proposal, folder / "a.toml", Writer("nl"), ON) is proposal


def test_what_cannot_be_taken_in_is_left_out_with_its_reason(folder):
    proposal = look_through(folder, folder)
    (folder / "goes" / "werken.csv").write_text("heel;anders\n1;2\n", encoding="utf-8")
    kept = try_out(proposal, folder / "a.toml", Writer("nl"), ON)
    assert [partner.code for partner, _ in kept.partners] == ["vlissingen"]
    assert [each.path for each in kept.asides] == ["goes/werken.csv"]
    assert "heel, anders" in kept.asides[0].why.text("nl")
    assert "# goes/werken.csv: " in Writer("nl").document(kept)


def test_where_nothing_is_left_the_reasons_are_told(folder):
    proposal = look_through(folder, folder)
    for name in ("goes", "vlissingen"):
        (folder / name / "werken.csv").unlink()
    with pytest.raises(DeliveryError):
        try_out(proposal, folder / "a.toml", Writer("nl"), ON)


def test_a_boundary_that_is_none_is_left_out(folder):
    proposal = look_through(folder, folder)
    (folder / "grens.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    aside = Aside("grens.geojson", None, "boundary", message("lacks_period"))
    kept = try_out(replace(proposal, asides=(aside,)), folder / "a.toml", Writer("nl"), ON)
    assert kept.asides == ()
    assert kept.partners == proposal.partners
