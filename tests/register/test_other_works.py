"""A finding whose works changed says which joined and which left, and no private one."""

from __future__ import annotations

import pandas as pd

from ondergrond.register.other_works import name_other_works
from tests.register.made_register import made_register


def named(now, before):
    rows = [pd.DataFrame({"finding_id": "K-1", "work_key": [*each]}) for each in (now, before)]
    pairs = rows[0].merge(rows[1], on=["finding_id", "work_key"], how="outer", indicator=True)
    return name_other_works(pairs, made_register()["register_works"]).to_dict()


def test_who_joined_and_who_left_is_named():
    assert named(["W-1", "W-2"], ["W-1", "W-7"]) == {"K-1": "+ goes:2, - evides:1"}
    assert named(["W-1"], ["W-1"]) == {}
    assert named([], []) == {}
    assert named(["W-1", "E-1"], ["W-1"]) == {"K-1": "+ E-1"}  # an embargo


def test_no_more_than_a_few_are_named():
    many = ["W-1", "W-2", "W-4", "W-6", "W-7"]
    assert named(many, ["W-8"]) == {"K-1": "+ evides:1, goes:1, goes:2, ..., - evides:2"}


def test_a_private_work_is_not_named():
    assert named(["W-1"], ["W-1", "W-9"]) == {}
    assert named(["W-1", "W-2"], ["W-1", "W-9"]) == {"K-1": "+ goes:2"}
