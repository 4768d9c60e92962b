"""What a partnership file for a folder would say: partners, sources, and what serves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ondergrond.init.columns import LayerPlan
from ondergrond.init.partners import PartnerPlan
from ondergrond.labels.message import Message
from ondergrond.load.folder import Passed


@dataclass(frozen=True, slots=True)
class SourcePlan:
    """Files of one layout, and what they are taken for.

    ``path`` is relative to the partnership file. ``crs`` is a guess for files that name none;
    ``said`` what they name themselves. ``folder`` is whose they are where no column says so.
    ``schema`` is a published one that says what the columns mean.
    """

    path: str
    layer: str | None
    plan: LayerPlan
    n: int
    folder: str
    crs: str | None = None
    said: str | None = None
    department: str | None = None
    schema: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """A source of many owners: which of their texts are which partner; ``others`` of the file.

    ``split`` are the marks between several owners in one cell.
    """

    source: SourcePlan
    values: Mapping[str, str]
    others: str
    split: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A layer that is no delivery of works: what it may be, or why it cannot be one.

    ``use`` is ``streets``, ``boundary``, ``embargo``, or "" where it serves nothing. ``source`` is
    how it is read where it has days of its own.
    """

    path: str
    layer: str | None
    use: str
    why: Message
    name: str | None = None
    crs: str | None = None
    source: SourcePlan | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a partnership file for a folder would say, and what could not be used."""

    name: str
    crs: str
    time_zone: str
    partners: tuple[tuple[PartnerPlan, tuple[SourcePlan, ...]], ...]
    registers: tuple[RegisterPlan, ...]
    asides: tuple[Aside, ...] = ()
    passed: tuple[Passed, ...] = ()
    years: tuple[int, int] | None = field(default=None)
