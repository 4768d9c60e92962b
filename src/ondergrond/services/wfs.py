"""WFS 2.0 (OGC 09-025r2): the features of one type, counted first and then fetched in pages."""

from __future__ import annotations

import re

from ondergrond.services.answer import PAGE, Features, count_in, features_of, pages, urn_of
from ondergrond.services.service import Service, refuse
from ondergrond.services.web import Web, parsed

JSON = "application/json"
_MATCHED = re.compile(rb'numberMatched\s*=\s*"(\w+)"')
_EXCEPTION = re.compile(rb"<(?:\w+:)?ExceptionText[^>]*>([^<]*)<", re.DOTALL)
_TYPES = ("typenames", "typename")


def read_features(service: Service, web: Web) -> Features:
    """All features of the type that the address names (``typeNames=``), as GeoJSON.

    In the CRS that is asked for. Raises ``ServiceError`` where the address names no type, the
    service has no GeoJSON, or not all come.
    """
    named = {name.lower(): value for name, value in web.own.items()}
    types = next((named[each] for each in _TYPES if named.get(each)), None)
    if types is None:
        raise refuse("service_no_type")
    own = {name: value for name, value in web.own.items() if name.lower() not in (*_TYPES, *_OURS)}
    ask = {
        **own, "service": "WFS", "version": "2.0.0", "request": "GetFeature", "typeNames": types,
        "srsName": urn_of(service.crs),
    }  # fmt: skip
    counted, _ = web.text(web.base(), ask={**ask, "resultType": "hits"})
    matched = _MATCHED.search(counted)
    if matched is None:
        raise refuse("service_says", said=_said(counted))
    expected = count_in(matched.group(1).decode())
    found = Features(crs=service.crs)
    for _ in pages():
        at = {"count": str(PAGE), "startIndex": str(len(found.features))}
        text, headers = web.text(web.base(), ask={**ask, **at, "outputFormat": JSON}, accept=JSON)
        if "json" not in headers.get("Content-Type", "") and text.lstrip()[:1] == b"<":
            raise refuse("service_no_geojson", said=_said(text))
        page = parsed(text, headers)
        told = page.get("crs")
        _check_system(told, service.crs)
        n = found.add(features_of(page))
        if not n or (expected is not None and len(found.features) >= expected):
            break
    return found.whole(expected)


_OURS = (
    "service",
    "version",
    "request",
    "outputformat",
    "resulttype",
    "count",
    "startindex",
    "srsname",
)


def _check_system(told: object, crs: str) -> None:
    """A service that was asked for a CRS and says another would put all elsewhere."""
    properties = told.get("properties") if isinstance(told, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    code = crs.partition(":")[2]
    if isinstance(name, str) and re.findall(r"\d+", name)[-1:] != [code]:
        raise refuse("service_other_crs", crs=name, asked=crs)


def _said(text: bytes) -> str:
    found = _EXCEPTION.search(text)
    said = found.group(1) if found else text[:120]
    return " ".join(said.decode("utf-8", errors="replace").split())[:120]
