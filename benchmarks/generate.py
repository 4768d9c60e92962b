"""Street-like works for benchmarks and tests: made up, evenly dense, the same for one seed.

Towns of streets on a jittered grid; on each street the lines, spots and areas of sixteen
partners over ten years, with room to move of 0 to 24 months. The number of streets grows
with the number of works, so the number of pairs per work stays the same at every size.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.tables import WORKS, arrange

WORKS_PER_STREET = 45
BLOCK_M = 130.0  # distance between crossings
BLOCKS_PER_STREET = 4
FIRST_DAY = np.datetime64("2026-01-01", "D")
YEARS = 10


@dataclass(frozen=True, slots=True)
class _Partner:
    code: str
    discipline: str
    offset_m: float  # where it lies in the street, from the axis
    department: str | None = None


PARTNERS = (
    _Partner("gemeente_a", "road", 0.0, "wegen"),
    _Partner("gemeente_a", "sewer", 0.5, "riolering"),
    _Partner("gemeente_b", "road", 0.0),
    _Partner("gemeente_c", "sewer", -0.5),
    _Partner("gemeente_d", "green", 7.0),
    _Partner("provincie", "road", 0.0),
    _Partner("waterschap", "water_system", -9.0),
    _Partner("drinkwater", "drinking_water", 3.5),
    _Partner("gas", "gas", 4.2),
    _Partner("stroom", "electricity_lv", 5.0),
    _Partner("middenspanning", "electricity_mv", -5.0),
    _Partner("warmte", "district_heating", -3.0),
    _Partner("telecom_a", "telecom", 5.6),
    _Partner("telecom_b", "telecom", -5.6),
    _Partner("verlichting", "public_lighting", 6.2),
    _Partner("woningbouw", "building", 14.0),
)
ROOM_MONTHS = {
    "initiative": 24, "definition": 18, "design": 12, "preparation": 6, "contracted": 1,
    "execution": 0,
}  # fmt: skip


def generate_works(count: int, *, seed: int = 28992) -> gpd.GeoDataFrame:
    """Make ``count`` street-like works in EPSG:28992 that keep the contract of WORKS."""
    random = np.random.default_rng(seed)
    who = random.integers(len(PARTNERS), size=count)
    columns = {
        **_identity(who),
        **_kinds(random, who),
        **_times(random, count),
        "geometry": _places(random, who),
    }
    return arrange(WORKS, pd.DataFrame(columns), crs="EPSG:28992")


def _identity(who: np.ndarray) -> dict[str, object]:
    partner = np.array([each.code for each in PARTNERS])[who]
    number = pd.Series(np.arange(len(who))).astype(str)
    work_id = pd.Series(partner) + ":" + number
    return {
        "work_id": work_id,
        "project_id": work_id,
        "partner": partner,
        "department": np.array([each.department for each in PARTNERS], dtype=object)[who],
        "name": "werk " + number,
        "source": "generated",
        "source_row": np.arange(1, len(who) + 1),
        "fingerprint": number,
        "sharing": "partners",
    }


def _kinds(random: np.random.Generator, who: np.ndarray) -> dict[str, object]:
    discipline = np.array([each.discipline for each in PARTNERS])[who]
    activity = random.choice(
        ["new", "replace", "repair", "maintain"], len(who), p=[0.3, 0.4, 0.2, 0.1]
    )
    renews = (discipline == "road") & np.isin(activity, ["new", "replace"])
    return {
        "discipline": discipline,
        "activity": activity,
        "opens_surface": ~np.isin(discipline, ["green", "building"]),
        "renews_surface": renews,
        "nuisance": random.choice(
            ["none", "slow", "lane", "road"], len(who), p=[0.6, 0.2, 0.12, 0.08]
        ),
    }


def _times(random: np.random.Generator, count: int) -> dict[str, object]:
    start = FIRST_DAY + random.integers(0, YEARS * 365, count)
    days = np.minimum(random.lognormal(4.2, 0.8, count), 900).astype(int)
    phase = random.choice(list(ROOM_MONTHS), count, p=[0.1, 0.15, 0.25, 0.25, 0.15, 0.1])
    room = (np.array([ROOM_MONTHS[each] for each in phase]) * 30.44).astype(int)
    end = start + days
    return {
        "start": start,
        "end": end,
        "earliest_start": start - room,
        "latest_end": end + room,
        "duration_days": days,
        "precision": random.choice(["day", "month", "quarter", "year"], count),
        "phase": phase,
    }


def _places(random: np.random.Generator, who: np.ndarray) -> np.ndarray:
    """Lines along a street, areas across it and spots in it, at each partner's own offset."""
    count = len(who)
    axis, along_x = _streets(random, count)
    shift_m = np.array([each.offset_m for each in PARTNERS])[who] + random.normal(0, 0.4, count)
    length_m = np.clip(random.lognormal(4.0, 0.8, count), 8, BLOCKS_PER_STREET * BLOCK_M)
    from_m = random.uniform(0, 1, count) * (BLOCKS_PER_STREET * BLOCK_M - length_m)
    lines = _lines(random, axis, along_x, shift_m, from_m, length_m)
    form = random.choice(["line", "area", "spot"], count, p=[0.65, 0.2, 0.15])
    places = lines.copy()
    area, spot = form == "area", form == "spot"
    places[area] = shapely.buffer(lines[area], 3.0, cap_style="flat", join_style="mitre")
    places[spot] = shapely.line_interpolate_point(lines[spot], 0.5, normalized=True)
    return places


def _streets(random: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The street of each work: the corner it starts at, and whether it runs west to east."""
    streets = max(1, count // WORKS_PER_STREET)
    side = max(1, int(np.ceil(np.sqrt(streets / 2))))
    street = random.integers(2 * side * side, size=count)
    column, row = np.divmod(street // 2, side)
    along_x = street % 2 == 0
    step_m = BLOCK_M * BLOCKS_PER_STREET
    corner = np.column_stack([column, row]) * step_m + [40_000.0, 380_000.0]
    jitter = np.random.default_rng(1).uniform(-20, 20, (2 * side * side, 2))
    return corner + jitter[street], along_x


def _lines(  # noqa: PLR0917  # one column each
    random: np.random.Generator,
    corner: np.ndarray,
    along_x: np.ndarray,
    shift_m: np.ndarray,
    from_m: np.ndarray,
    length_m: np.ndarray,
) -> np.ndarray:
    """Lines of five vertices that follow the gentle bend of their street."""
    steps = np.linspace(0, 1, 5)
    along = from_m[:, None] + steps * length_m[:, None]
    bend = 6.0 * np.sin(along / (BLOCKS_PER_STREET * BLOCK_M) * np.pi)
    across = bend + shift_m[:, None] + random.normal(0, 0.15, along.shape)
    first = np.where(along_x[:, None], along, across)
    second = np.where(along_x[:, None], across, along)
    vertices = np.stack([first + corner[:, :1], second + corner[:, 1:]], axis=-1)
    lines: np.ndarray = shapely.linestrings(vertices)
    return lines
