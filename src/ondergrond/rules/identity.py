"""When several records are one work or one project, as frozen models."""

from __future__ import annotations

from pydantic import Field

from ondergrond.rules.money import Source, Sourced
from ondergrond.settings import Settings


class Part(Sourced):
    """A part of a whole, above 0 and up to 1, and where it comes from."""

    value: float = Field(gt=0, le=1)


class Count(Settings):
    """A number of things or days, and where it comes from."""

    value: int = Field(ge=0, le=36_600)
    source: Source


class Superseded(Settings):
    """When a record is an older version of another of the same partner, and takes no part.

    ``shared``: how much of both together two records of one id have in common at least;
    ``shared_by_name``: how much of the smaller, where the id itself names a version
    ("P-104 v2"). ``stage_days``: of one delivery, one that begins within so many days after the
    other ends is its next stage. ``words``: how alike their names are, where both have one.
    """

    active: bool = True
    shared: Part
    shared_by_name: Part
    stage_days: Count
    words: Part


class Identity(Settings):
    """When records are one. ``grow_m``: lines and points are areas grown by so much."""

    grow_m: Sourced
    superseded: Superseded
