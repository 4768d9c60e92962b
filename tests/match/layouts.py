"""Layouts of a few works, drawn by hypothesis, in which the edges of every rule are common.

Coordinates lie on a grid of whole metres, so that 5.0 m exactly, touching, nesting and
identical shapes come up all the time; days come from a pool in which ends, starts, month ends
and the far ends of reaches fall on one another.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import geopandas as gpd
import hypothesis.strategies as st
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from ondergrond.rules import Rules, read_rules
from ondergrond.rules.model import Grouping
from tests import build
from tests.oracle import months_later

APART_M = 150_000  # between two layouts of one table: nothing reaches so far

_grid = st.integers(0, 24)
_at = st.tuples(_grid, _grid)
_far = st.tuples(st.integers(-40, 40), st.integers(-40, 40)).map(
    lambda km: (km[0] * 1000, km[1] * 1000)
)

TITLE = {"nl": "proef", "en": "trial"}
MORE_RULES: dict[str, Any] = {
    "lead_and_lag": {
        "kind": "opportunity", "distance_m": 3, "time": "overlap", "basis": "period",
        "reach": {"days": 31}, "title": TITLE, "source": "test",
    },
    "apart": {
        "kind": "near_miss", "distance_m": 5, "time": "apart", "basis": "period",
        "reach": [
            {"months": 1, "days": 1, "when": {"discipline": "gas"}},
            {"months": 6, "when": {"nuisance": {"not": "none"}}},
        ],
        "left": {"party": {"not": "c"}}, "title": TITLE, "source": "test",
    },
    "afterwards": {
        "kind": "conflict", "severity": "light", "distance_m": 4, "time": "after",
        "basis": "window", "reach": [{"months": 24, "when": {"discipline": "road"}}, {"days": 10}],
        "left": {"department": {"not": "x"}}, "right": {"opens_surface": True},
        "title": TITLE, "source": "test",
    },
    "under": {
        "kind": "conflict", "severity": "light", "distance_m": 3, "time": "overlap",
        "depth": "right_deeper", "reach": {"days": 31}, "title": TITLE, "source": "test",
    },
    "swap": {
        "kind": "conflict", "severity": "light", "distance_m": 2, "time": "before",
        "basis": "period", "right": {"opens_surface": True}, "title": TITLE, "source": "test",
    },
    "buffers": {
        "kind": "conflict", "severity": "heavy", "severity_when_near": "light",
        "severity_when_vague": "light", "basis": "period", "basis_when_vague": "window",
        "buffer_m": [{"when": {"nuisance": ["lane", "road"]}, "m": 4},
                     {"when": {"discipline": "event"}, "m": 1}, {"m": 2}],
        "title": TITLE, "source": "test",
    },
    "buffers_and_distance": {
        "kind": "conflict", "severity": "light", "severity_when_near": "heavy", "distance_m": 1,
        "distance_hindering_m": 3, "buffer_m": [{"when": {"discipline": "gas"}, "m": 2}],
        "basis_when_vague": "start", "title": TITLE, "source": "test",
    },
    "one_street": {
        "kind": "opportunity", "same": "street", "basis": "start", "time": "overlap",
        "reach": {"days": 30}, "between": "partners", "ahead": True,
        "right": {"nuisance": ["lane", "road"]}, "title": TITLE, "source": "test",
    },
    "one_street_nearby": {
        "kind": "near_miss", "same": ["street", "discipline"], "distance_m": 6, "time": "apart",
        "reach": "unlimited", "between": "projects", "title": TITLE, "source": "test",
    },
    "leading": {
        "kind": "opportunity", "distance_m": 2, "reach_before": {"months": 1},
        "reach": [{"days": 2, "when": {"discipline": "gas"}}, {"months": 6}],
        "title": TITLE, "source": "test",
    },
}  # fmt: skip
ON = date(2027, 3, 1)  # the day of which the rules above speak
VAGUE_WHEN = {"phase": "design", "discipline": ["gas", "event"]}
NO_REACH = ("wrong_order", "swap", "wrong_sequence")
# Whatever touches is a place; or only what shares enough, on the scale of these layouts.
TOUCHING = {"least_across_m": 0, "least_part": 0, "together_part": 0}
SHARING = {"least_across_m": 9, "least_part": 0.4, "together_part": 0.3}


@st.composite
def shapes(draw: st.DrawFn) -> BaseGeometry:
    """A point, line or area, single or multi, on the grid."""
    kind = draw(st.sampled_from(_SHAPES))
    return draw(kind)


def _line(vertices: list[tuple[int, int]]) -> BaseGeometry:
    return shapely.LineString(vertices) if len(set(vertices)) > 1 else shapely.Point(vertices[0])


def _box(corner: tuple[int, int], width: int, height: int) -> BaseGeometry:
    return shapely.box(*corner, corner[0] + width, corner[1] + height)


def _ring(corner: tuple[int, int], size: int) -> BaseGeometry:
    hole = _box((corner[0] + 2, corner[1] + 2), size, size)
    return _box(corner, size + 4, size + 4).difference(hole)


def _triangle(corner: tuple[int, int], width: int, height: int) -> BaseGeometry:
    x, y = corner
    return shapely.Polygon([(x, y), (x + width, y), (x, y + height)])


_size = st.integers(1, 12)
_points = st.builds(shapely.Point, _at)
_lines = st.lists(_at, min_size=2, max_size=4).map(_line)
_areas = st.one_of(
    st.builds(_box, _at, _size, _size),
    st.builds(_triangle, _at, _size, _size),
    st.builds(_ring, _at, st.integers(1, 8)),
)
_SHAPES = (
    _points,
    _lines,
    _lines,
    _areas,
    _areas,
    st.lists(_at, min_size=2, max_size=3, unique=True).map(shapely.MultiPoint),
    st.lists(_lines.filter(lambda line: line.length > 0), min_size=2, max_size=2).map(
        shapely.union_all
    ),
    st.lists(_areas, min_size=2, max_size=2).map(shapely.union_all),
    # up to 57 km, diagonally through everything
    st.tuples(_at, _far, _at).map(lambda way: _line([way[0], way[1], way[2]])),
)

_ENDS = (date(2027, 1, 31), date(2027, 2, 28), date(2028, 2, 29), date(2027, 3, 15))
_POOL = sorted(
    {
        months_later(end, months) + timedelta(days=days)
        for end in _ENDS
        for months in (0, 1, 6, 24, 60)
        for days in (0, 1, 2)
    }
)

_CHOICES: dict[str, tuple[Any, ...]] = {
    "partner": ("a", "b", "c"),
    "start": tuple(_POOL),
    "length": (0, 0, 1, 10, 31, 365, 800),
    "earlier": (0, 0, 1, 31, 183),
    "later": (0, 0, 1, 31, 183),
    "department": (None, None, "x", "y"),
    "street": (None, "Kade", "kade ", "De  Kade", "de kade", "Wal"),
    "project_id": (None, None, None, "a:p", "b:p"),
    "discipline": ("road", "gas", "sewer", "event"),
    "phase": ("design", "execution", None, None, "done", "cancelled"),
    "precision": ("day", "month", "year"),
    "opens_surface": (True, False),
    "renews_surface": (False, True),
    "depth_m": (None, 0.0, 0.6, 1.2, 1.2),
    "nuisance": ("none", "none", "slow", "lane", "road"),
    "agreement": (None, None, None, "12", "12; 345", "345; 99", "77"),
}


def row(number: int, place: BaseGeometry, choices: bytes) -> dict[str, Any]:
    """One work at a place; each byte chooses one of what rules look at."""
    chosen = {
        name: values[byte % len(values)]
        for byte, (name, values) in zip(choices, _CHOICES.items(), strict=True)
    }
    start = chosen["start"]
    end = start + timedelta(days=chosen.pop("length"))
    work_id = f"{chosen['partner']}:{number}"
    return chosen | {
        "work_id": work_id,
        "project_id": chosen["project_id"] or work_id,
        "end": end,
        "earliest_start": start - timedelta(days=chosen.pop("earlier")),
        "latest_end": end + timedelta(days=chosen.pop("later")),
        "geometry": place,
    }


@st.composite
def layouts(draw: st.DrawFn, *, most: int = 25) -> list[dict[str, Any]]:
    """Works of one layout; shapes come back, so that some lie exactly upon each other."""
    count = draw(st.one_of(st.integers(2, 8), st.integers(2, most)))
    pool = draw(st.lists(shapes(), min_size=1, max_size=min(count, 10)))
    noise_m = draw(st.sampled_from([0.0, 155_000.0, 155_000.1]))
    places = [affinity.translate(each, noise_m, 3 * noise_m) for each in pool]
    size = len(_CHOICES) + 1
    choices = draw(st.binary(min_size=count * size, max_size=count * size))
    return [
        row(number, places[each[0] % len(places)], each[1:])
        for number in range(count)
        for each in [choices[number * size : (number + 1) * size]]
    ]


def tables(drawn: list[list[dict[str, Any]]]) -> tuple[gpd.GeoDataFrame, list[gpd.GeoDataFrame]]:
    """Layouts as one table of WORKS, each out of the way of the others, and as one table each."""
    rows = [
        {
            **build.PLAIN_WORK,
            **each,
            "work_id": f"{each['work_id']}-{number}",
            "project_id": f"{each['project_id']}-{number}",
            "street": each["street"] and f"{each['street']} {number}",
            "geometry": affinity.translate(each["geometry"], number * APART_M),
        }
        for number, layout in enumerate(drawn)
        for each in layout
    ]
    together = build.works(*rows)
    of = [number for number, layout in enumerate(drawn) for _ in layout]
    return together, [each for _, each in together.groupby(of)]


STANDARD_RULES = list(read_rules("standard").active)
_reaches = st.sampled_from(
    [
        {"months": 6},
        {"days": 2},
        "unlimited",
        [{"months": 1, "when": {"discipline": ["road", "gas"]}}, {"months": 0}],
        [{"months": 60, "when": {"renews_surface": True}}],
    ]
)
_metres = st.sampled_from([0, 1, 3, 5, 6, 25, 500])
_views = st.fixed_dictionaries(
    {},
    optional={
        "distance_m": _metres,
        "distance_hindering_m": _metres,
        "reach": _reaches,
        "between": st.sampled_from(["partners", "parties", "projects"]),
    },
)
_befores = st.fixed_dictionaries({}, optional={"reach_before": _reaches})


@st.composite
def rule_books(draw: st.DrawFn) -> Rules:
    """The standard rules and more, in which parties may have views of their own."""
    names = st.sampled_from([*STANDARD_RULES, *MORE_RULES])
    looking = st.dictionaries(st.sampled_from(["a", "b", "a/x", "c/y"]), _views, max_size=3)
    views = draw(st.dictionaries(names, looking, max_size=4))
    overrides = {name: dict(rule) for name, rule in MORE_RULES.items()}
    for name, partner in views.items():
        one_way = name in ("joint_in_order", "reopening", "afterwards", *NO_REACH)
        before = st.just({}) if one_way else _befores
        own = {who: view | draw(before) for who, view in partner.items()}
        if name in NO_REACH:
            for view in own.values():
                view.pop("reach", None)
        overrides.setdefault(name, {})["partner"] = own
    if draw(st.booleans()):
        overrides["vague_when"] = VAGUE_WHEN
    overrides["grouping"] = draw(st.sampled_from([TOUCHING, SHARING]))
    return read_rules("standard", overrides)


def one_rule(name: str = "simple", **values: Any) -> Rules:
    """The standard rules with one rule instead of theirs, for which a touch is a place too."""
    rule = {"title": TITLE, "source": "test", **values}
    rules = read_rules("standard", {name: rule})
    return rules.model_copy(update={"rule": {name: rules.rule[name]}, "grouping": Grouping()})
