"""Every file that a partnership names, and what it is used for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ondergrond.errors import DeliveryError
from ondergrond.load.readers import expand
from ondergrond.load.readers.paths import inside_zip
from ondergrond.partnership import Partnership


@dataclass(frozen=True, slots=True)
class Input:
    """A file, or a folder that is read as one, with its use and whose it is.

    ``use`` is delivery, register, embargo, streets, areas, surfaces or boundary.
    """

    use: str
    partner: str | None
    path: Path


def list_inputs(partnership: Partnership) -> list[Input]:
    """Every file that a partnership names, so far as it is there; of what lies in a zip the zip."""
    found = []
    for use, partner, pattern in _named(partnership):
        try:
            paths = expand(pattern, partnership.base, "")
        except DeliveryError:  # told when it is read
            continue
        for path in paths:
            packed = inside_zip(path)
            found.append(Input(use, partner, path if packed is None else packed[0]))
    return found


def find_inputs(partnership: Partnership) -> list[Path]:
    """The paths of :func:`list_inputs`."""
    return [each.path for each in list_inputs(partnership)]


def _named(partnership: Partnership) -> Iterator[tuple[str, str | None, str]]:
    for _, partner, source in partnership.deliveries():
        if partner is not None and partner.code in partnership.handed_in:
            continue
        use = "register" if partner is None else "delivery"
        yield use, None if partner is None else partner.code, source.path
    for each in partnership.embargo:
        if each.path is not None:
            yield "embargo", None, each.path
    if partnership.streets is not None:
        yield "streets", None, partnership.streets.path
    if partnership.areas is not None:
        yield "areas", None, partnership.areas.path
    if partnership.surfaces is not None:
        yield "surfaces", None, partnership.surfaces.path
    if partnership.facts.boundary is not None:
        yield "boundary", None, partnership.facts.boundary


def size_and_hash(path: Path) -> tuple[int, str]:
    """Size and hash of a file, or of all files of a folder or beside a shapefile."""
    digest, size = hashlib.sha256(), 0
    for file in files_of(path):
        with file.open("rb") as opened:
            while chunk := opened.read(1 << 20):
                digest.update(chunk)
                size += len(chunk)
    return size, digest.hexdigest()


def files_of(path: Path) -> list[Path]:
    """The file itself, all files of a folder, those beside a shapefile, or the zip it is in."""
    if path.is_dir():
        return sorted(each for each in path.rglob("*") if each.is_file())
    if not path.is_file():  # a path that runs through a zip
        return [next(each for each in path.parents if each.is_file())]
    if path.suffix.lower() == ".shp":
        there = path.parent.iterdir()
        return sorted(each for each in there if each.stem == path.stem and each.is_file())
    return [path]
