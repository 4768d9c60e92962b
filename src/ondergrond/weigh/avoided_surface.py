"""The surface that need not be paved on its own when works are done together, in m2."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ondergrond.arrays.aliases import Flags, Numbers, Rows, Shapes, Texts
from ondergrond.arrays.groups import Groups
from ondergrond.arrays.rows import number_rows
from ondergrond.arrays.threads import apply_in_slices
from ondergrond.places import union_by_group
from ondergrond.rules.money import UNKNOWN
from ondergrond.weigh.footprints import measure_twice_m2


@dataclass(frozen=True, slots=True)
class Projects:
    """Projects that break the surface of their findings, as arrays of one length.

    ``finding`` numbers the findings 0, 1, 2... in the order of their ids; rows lie by finding and
    then in the order that is said. ``surface`` is None where nothing was delivered.
    """

    finding: Rows
    surface: Texts
    opened_m2: Numbers
    shapes: Shapes
    renews: Flags
    budget_eur: Numbers

    def take(self, rows: Rows | Flags) -> Projects:
        """The chosen rows, in that order."""
        return Projects(*(getattr(self, each.name)[rows] for each in fields(self)))

    @property
    def area_m2(self) -> Numbers:
        """The area of each shape."""
        area: Numbers = shapely.area(self.shapes)
        return area


@dataclass(frozen=True, slots=True)
class AvoidedSurface:
    """Surface that needs no paving of its own, in m2, of some projects; each with its surface."""

    finding: Rows
    surface: Texts
    low: Numbers
    high: Numbers

    def where(self, chosen: Flags) -> AvoidedSurface:
        """The chosen rows."""
        return AvoidedSurface(*(getattr(self, each.name)[chosen] for each in fields(self)))


def surfaces(breaking: pd.DataFrame) -> pd.Series:
    """The surface each project is priced by, text of ``SURFACES`` in :mod:`ondergrond.rules.money`.

    ``breaking`` keeps PROJECT_SHARES, only projects that break the surface: what it names itself,
    else what the largest of its finding that names one does, else unknown. Index of ``breaking``.
    """
    named = _named(breaking)
    opened = breaking["opened_m2"].to_numpy(dtype=np.float64)
    found = _surfaces(pd.factorize(breaking["finding_id"])[0], named, opened)
    return pd.Series(found, breaking.index, dtype="str")


def _named(breaking: pd.DataFrame) -> Texts:
    surface = breaking["surface"]
    return np.where(surface.notna(), surface.to_numpy(dtype=object), np.array(None))


def _surfaces(finding: Rows, named: Texts, opened_m2: Numbers) -> Texts:
    says = np.flatnonzero(named != np.array(None))
    order = says[np.lexsort((opened_m2[says], finding[says]))]
    beside = np.full(int(finding.max(initial=-1)) + 1, UNKNOWN, dtype=object)
    beside[finding[order]] = named[order]  # the last of a finding, which opens most, stays
    found = beside[finding]
    found[says] = named[says]
    return found


def projects_of(breaking: gpd.GeoDataFrame, finding: Rows) -> Projects:
    """The projects of ``breaking`` (PROJECT_SHARES) as arrays, with the number of their finding."""
    return Projects(
        finding,
        _named(breaking),
        breaking["opened_m2"].to_numpy(dtype=np.float64),
        breaking["geometry"].to_numpy(dtype=object),
        breaking["renews_paving"].to_numpy(dtype=bool),
        breaking["budget_eur"].to_numpy(dtype=np.float64, na_value=np.nan),
    )


def stack_avoided(*parts: AvoidedSurface) -> AvoidedSurface:
    """Parts under each other."""
    return AvoidedSurface(
        *(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(parts[0]))
    )


def _parts_of(some: Numbers, whole: Numbers, nothing: float) -> Numbers:
    """What part of the whole each is, 0 to 1; ``nothing`` where the whole is none."""
    part: Numbers = np.divide(some, whole, out=np.full(len(some), nothing), where=whole > 0)
    return part.clip(0.0, 1.0)


def find_avoided_surface(together: Projects) -> AvoidedSurface:
    """Surface that need not be paved on its own, of each project but the largest, in m2.

    ``high``: all but the largest are laid in its opening, so all that they open. ``low``: only
    where they lie on top of others, the sum of all footprints less the area of their union;
    each of them bears the same part of it. All that renew the surface count as one.
    """
    together = _merge_paving(together)
    density = _parts_of(together.opened_m2, together.area_m2, 1.0)
    # Whole footprints first: what a working area shares with them counts for what it opens.
    solid_first = np.lexsort((-density, together.finding))
    solid = together.take(solid_first)
    # Findings of which nothing is left side by side have no number here.
    finding = number_rows(solid.finding)
    twice_m2 = measure_twice_m2(Groups(finding), solid.shapes, density[solid_first])
    n_findings = len(twice_m2)
    opened = np.bincount(finding, solid.opened_m2, n_findings)
    largest = np.lexsort((-solid.opened_m2, finding))[Groups(finding).firsts]
    part = _parts_of(twice_m2, opened - solid.opened_m2[largest], 0.0)
    avoided = AvoidedSurface(
        solid.finding,
        _surfaces(finding, solid.surface, solid.opened_m2),
        solid.opened_m2 * part[finding],
        solid.opened_m2,
    )
    smaller = np.ones(len(finding), dtype=bool)
    smaller[largest] = False
    return avoided.where(smaller)


def _merge_paving(together: Projects) -> Projects:
    """All projects of a finding that renew paving as one, the largest, with the union of them.

    Plans draw a pavement, a carriageway and tracks alike as the whole street: where these lie on
    top of each other nobody lays less for it. What is laid once less is what others have opened.
    """
    paving = np.flatnonzero(together.renews)
    n_paving = np.bincount(together.finding[paving], minlength=together.finding.max(initial=-1) + 1)
    paving = paving[n_paving[together.finding[paving]] > 1]
    if not len(paving):
        return together
    own = together.take(paving)
    finding = number_rows(own.finding)
    union = union_by_group(own.shapes, finding)
    density = np.zeros(len(union))
    np.maximum.at(density, finding, _parts_of(own.opened_m2, own.area_m2, 1.0))
    largest = paving[Groups(finding).first_by(-own.opened_m2)]
    shapes, opened_m2 = together.shapes.copy(), together.opened_m2.copy()
    shapes[largest], opened_m2[largest] = union, shapely.area(union) * density
    kept = np.ones(len(together.finding), dtype=bool)
    kept[paving], kept[largest] = False, True
    return replace(together, shapes=shapes, opened_m2=opened_m2).take(kept)


def find_temporary_surface(in_order: Projects, final: Flags) -> AvoidedSurface:
    """Surface of works in order that gets no paving of its own but the final one, in m2.

    ``high``: all that is opened before. ``low``: only what of that lies in the final paving.
    """
    paving = in_order.take(final)
    before = ~final & np.isin(in_order.finding, paving.finding)
    opens = in_order.take(before)
    ids, finding = np.unique(paving.finding, return_inverse=True)
    laid = union_by_group(paving.shapes, finding)
    over = laid[np.searchsorted(ids, opens.finding)]
    shared = shapely.area(apply_in_slices(shapely.intersection, opens.shapes, over))
    part = _parts_of(shared, opens.area_m2, 0.0)
    surface = _surfaces(in_order.finding, in_order.surface, in_order.opened_m2)[before]
    return AvoidedSurface(opens.finding, surface, opens.opened_m2 * part, opens.opened_m2)
