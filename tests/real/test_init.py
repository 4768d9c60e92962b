"""What ``init`` proposes for real registers, held against the files that people wrote for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ondergrond.init.document import Writer
from ondergrond.init.look import look_through
from ondergrond.partnership import read_partnership
from tools.measure_init import BY_HAND, measure

pytestmark = pytest.mark.real

ENOUGH = 0.9


@pytest.mark.parametrize("name", BY_HAND)
def test_nine_columns_in_ten_come_from_the_same_and_every_work_comes_in(shared_data, name):
    assert shared_data.is_dir()
    found = measure(*BY_HAND[name])
    assert found.columns.same >= ENOUGH * found.columns.of, found.columns.differences
    # One of the samples without coordinates names a street, by which it is placed as well.
    assert found.works[0] - found.works[1] == (1 if name == "samples" else 0)


def test_nine_cells_in_ten_are_the_same_in_all_of_them(shared_data):
    assert shared_data.is_dir()
    cells = [measure(*each).cells for each in BY_HAND.values()]
    assert sum(each.same for each in cells) >= ENOUGH * sum(each.of for each in cells)


def test_a_matrix_of_fiscal_years_is_read(shared_data: Path, tmp_path: Path):
    file = tmp_path / "kapitaal" / "projects.geojson"
    file.parent.mkdir()
    file.write_bytes((shared_data / "nyc-capital" / "projects.geojson").read_bytes())
    document = Writer("en").document(look_through(file.parent, file.parent))
    written = file.parent / "partnership.toml"
    written.write_text(document, encoding="utf-8")
    register = read_partnership(written).register_[0]
    assert register.owner.column == "managing_agency"
    assert register.columns["start"].head == "first"
    assert register.columns["end"].head == "last"
    assert all("combined" in each for each in register.columns["start"].columns)
