"""What services answer, page by page, and whether that is all they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ondergrond.services.service import refuse

PAGE = 1000  # features in one answer; services give fewer where they must
_MOST_PAGES = 100_000


@dataclass(slots=True)
class Features:
    """Features (GeoJSON) of one service; ``crs`` is the code they are in, None for WGS84."""

    features: list[dict[str, Any]] = field(default_factory=list)
    crs: str | None = None
    ids: set[str] = field(default_factory=set)

    def add(self, page: Iterable[Any]) -> int:
        """Add a page, and give how many features it has; one that came before is refused."""
        n = 0
        for each in page:
            if not isinstance(each, dict) or each.get("type") != "Feature":
                raise refuse("service_no_features")
            number = each.get("id")
            if number is not None:
                key = f"{type(number).__name__} {number}"
                if key in self.ids:
                    raise refuse("service_twice", id=str(number))
                self.ids.add(key)
            self.features.append(each)
            n += 1
        return n

    def whole(self, expected: int | None) -> Features:
        """These, if they are as many as the service said it has."""
        if expected is not None and len(self.features) != expected:
            raise refuse("service_in_part", got=len(self.features), of=expected)
        return self

    def collection(self) -> dict[str, Any]:
        """As one GeoJSON collection; in the order of their ids where all have one.

        In which order a service gives them it does not say, and may change from night to night.
        """
        if all("id" in each for each in self.features):
            self.features.sort(key=lambda each: (str(type(each["id"])), each["id"]))
        named = {} if self.crs is None else {
            "crs": {"type": "name", "properties": {"name": urn_of(self.crs)}}
        }  # fmt: skip
        return {"type": "FeatureCollection", **named, "features": self.features}


def features_of(page: dict[str, Any]) -> list[Any]:
    """The features of a page; refused where it is none."""
    found = page.get("features")
    if page.get("type") != "FeatureCollection" or not isinstance(found, list):
        raise refuse("service_no_features")
    return found


def count_in(value: object) -> int | None:
    """A number of features that a service tells; None where it tells none ("unknown")."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return int(value) if str(value).isascii() and str(value).isdigit() else None


def pages() -> Iterator[int]:
    """Numbers of pages; a service that goes on for ever is refused."""
    yield from range(_MOST_PAGES)
    raise refuse("service_endless", pages=_MOST_PAGES)


def urn_of(crs: str) -> str:
    """``EPSG:28992`` as GeoJSON and WFS name it."""
    authority, _, code = crs.partition(":")
    return f"urn:ogc:def:crs:{authority}::{code}"


def uri_of(crs: str) -> str:
    """``EPSG:28992`` as OGC API Features names it."""
    authority, _, code = crs.partition(":")
    return f"http://www.opengis.net/def/crs/{authority}/0/{code}"
