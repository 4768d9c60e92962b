"""The shipped sections on money, and findings made by hand to price with them."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from ondergrond.rules.money import Money, NuisanceRules, Order
from ondergrond.rules.read import PROFILES
from ondergrond.tables import party
from ondergrond.weigh.project_shares import find_project_shares
from ondergrond.weigh.savings import find_items, savings
from tests.build import works


@cache
def shipped() -> dict[str, Any]:
    return tomllib.loads((PROFILES / "parts" / "money.toml").read_text(encoding="utf-8"))


def money(**changed: Any) -> Money:
    return Money.model_validate({**shipped()["money"], **changed})


def nuisance_rules(**changed: Any) -> NuisanceRules:
    return NuisanceRules.model_validate({**shipped()["nuisance"], **changed})


def order_rules() -> Order:
    return Order.model_validate(shipped()["order"])


def found(*zones: str, kind: str = "opportunity") -> gpd.GeoDataFrame:
    """Findings F-1, F-2 and so on, of which only the place matters."""
    ids = pd.array([f"F-{n}" for n in range(1, len(zones) + 1)], dtype="str")
    return gpd.GeoDataFrame(
        {"finding_id": ids, "kind": pd.array([kind] * len(zones), dtype="str")},
        geometry=[shapely.from_wkt(zone) for zone in zones],
        crs="EPSG:28992",
    )


def about(table: pd.DataFrame, finding_id: str = "F-1") -> pd.DataFrame:
    """Which works a finding is about: all of ``table``."""
    return pd.DataFrame({"work_id": table["work_id"], "party": party(table)}).assign(
        finding_id=finding_id, work_row=range(len(table))
    )


def shares_of(*rows: dict[str, Any], zone: str, kind: str = "opportunity") -> gpd.GeoDataFrame:
    """The project shares of all works in one finding F-1 at ``zone``."""
    table = works(*rows)
    return find_project_shares(
        table, found(zone, kind=kind), about(table), money=money(), nuisance=nuisance_rules()
    )


def priced(project_shares: gpd.GeoDataFrame, **changed: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Items and savings by the shipped rules."""
    items = find_items(project_shares, money=money(**changed), nuisance=nuisance_rules())
    return items, savings(items, project_shares)
