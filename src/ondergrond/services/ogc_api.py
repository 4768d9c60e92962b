"""OGC API Features (OGC 17-069r4): the items of one collection, by the links from page to page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ondergrond.services.answer import PAGE, Features, count_in, features_of, pages, uri_of
from ondergrond.services.service import Service, refuse
from ondergrond.services.web import Web, with_query

GEOJSON = "application/geo+json"


def read_collection(service: Service, web: Web) -> Features:
    """All items of the collection whose address it is, with or without ``/items``.

    In the CRS that is asked for where the collection has it (OGC 18-058r1), in WGS84 else. Raises
    ``ServiceError`` where not all come.
    """
    address = web.base().removesuffix("/items")
    about, _ = web.json(address, ask={**web.own, "f": "json"})
    ask = {**web.own, "f": "json", "limit": str(PAGE)}
    crs = service.crs if uri_of(service.crs) in _systems(about) else None
    if crs is not None:
        ask["crs"] = uri_of(crs)
    found = Features(crs=crs)
    url, expected = with_query(f"{address}/items", ask), None
    for number in pages():
        page, headers = web.json(url, accept=GEOJSON)
        _check_system(headers, crs)
        expected = count_in(page.get("numberMatched")) if number == 0 else expected
        n = found.add(features_of(page))
        link = _next(page)
        if link is None:
            break
        if not n:
            raise refuse("service_in_part", got=len(found.features), of=expected or "?")
        url = web.next_of(link, url)
    return found.whole(expected)


def _systems(about: Mapping[str, Any]) -> list[Any]:
    named = about.get("crs")
    return named if isinstance(named, list) else []


def _check_system(headers: Mapping[str, str], crs: str | None) -> None:
    """A service that was asked for a CRS and gives another would put all elsewhere."""
    told = headers.get("Content-Crs", "").strip("<> ")
    if told and crs is not None and told != uri_of(crs):
        raise refuse("service_other_crs", crs=told, asked=crs)


def _next(page: Mapping[str, Any]) -> str | None:
    links = page.get("links")
    for each in links if isinstance(links, list) else []:
        if isinstance(each, dict) and each.get("rel") == "next" and each.get("href"):
            return str(each["href"])
    return None
