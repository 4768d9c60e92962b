"""ArcGIS REST: the features of one layer of a FeatureServer or MapServer, by their object ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ondergrond.services.answer import PAGE, Features, features_of
from ondergrond.services.service import Service, refuse
from ondergrond.services.web import Web

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_TOKEN = (498, 499, 403)
_LEAST_PAGE = 50


def read_layer(_: Service, web: Web) -> Features:
    """All features of the layer whose address it is, in WGS84; ``where`` may stand in the address.

    Their ids are asked for first: what is not among the answers is missed. Codes with a domain are
    what the domain says. Dates are days where a whole column has none with a time, in UTC or in the
    zone of the layer; else they bear their zone. Raises ``ServiceError`` where not all come.
    """
    address = web.base().removesuffix("/query")
    about = _asked(web, address, {**web.own, "f": "json"})
    ask = {"where": "1=1", **{key: value for key, value in web.own.items() if key != "f"}}
    told = _asked(web, f"{address}/query", {**ask, "returnIdsOnly": "true", "f": "json"}, send=True)
    numbers, name = told.get("objectIds"), str(told.get("objectIdFieldName") or "OBJECTID")
    ids = sorted(numbers) if isinstance(numbers, list) else []
    found = Features()
    limit = about.get("maxRecordCount")
    size = max(min(PAGE, limit if isinstance(limit, int) and limit > 0 else PAGE), 1)
    at = 0
    while at < len(ids):
        some = ids[at : at + size]
        page = _asked(
            web,
            f"{address}/query",
            {
                "objectIds": ",".join(map(str, some)), "outFields": "*", "outSR": "4326",
                "returnGeometry": "true", "f": "geojson",
            },
            send=True,
        )  # fmt: skip
        features = features_of(page)
        got = {(each.get("properties") or {}).get(name, each.get("id")) for each in features}
        if not got.issuperset(some):
            if size <= _LEAST_PAGE:
                raise refuse("service_in_part", got=at + len(features), of=len(ids))
            size = max(size // 2, _LEAST_PAGE)  # it gives fewer at a time than it says
            continue
        found.add(features)
        at += len(some)
    _say_dates(found.features, about)
    _say_domains(found.features, about)
    return found.whole(len(ids))


def _asked(web: Web, url: str, ask: Mapping[str, str], *, send: bool = False) -> dict[str, Any]:
    """The answer; an error comes as an answer too."""
    answer, _ = web.json(url, send=ask) if send else web.json(url, ask=ask)
    fault = answer.get("error")
    if isinstance(fault, dict):
        if fault.get("code") in _NO_TOKEN:
            raise refuse("service_forbidden", status=str(fault["code"]))
        raise refuse("service_says", said=str(fault.get("message") or fault.get("code"))[:120])
    return answer


def _fields(about: Mapping[str, Any]) -> list[dict[str, Any]]:
    fields = about.get("fields")
    return [each for each in fields if isinstance(each, dict)] if isinstance(fields, list) else []


def _say_domains(features: Sequence[dict[str, Any]], about: Mapping[str, Any]) -> None:
    for each in _fields(about):
        domain = each.get("domain") or {}
        coded = domain.get("codedValues") if isinstance(domain, dict) else None
        if not isinstance(coded, list):
            continue
        names = {one["code"]: one["name"] for one in coded if {"code", "name"} <= set(one)}
        for feature in features:
            properties = feature.get("properties") or {}
            code = properties.get(each.get("name"))
            if code in names:
                properties[each["name"]] = names[code]


def _say_dates(features: Sequence[dict[str, Any]], about: Mapping[str, Any]) -> None:
    """Milliseconds since 1970 as days, or as moments with their zone."""
    zone = _zone(about.get("dateFieldsTimeReference"))
    bare = about.get("datesInUnknownTimezone") is True
    for each in _fields(about):
        if each.get("type") != "esriFieldTypeDate":
            continue
        name = each.get("name")
        rows = [feature.get("properties") or {} for feature in features]
        moments = {
            value: _EPOCH + timedelta(milliseconds=value)
            for value in {row.get(name) for row in rows}
            if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e14
        }
        texts = _texts(moments, zone, bare=bare)
        for row in rows:
            if row.get(name) in texts:
                row[name] = texts[row[name]]


def _texts(
    moments: Mapping[float, datetime], zone: ZoneInfo | None, *, bare: bool
) -> dict[float, str]:
    for each in (UTC, zone):
        local = (
            {value: moment.astimezone(each) for value, moment in moments.items()} if each else {}
        )
        if local and all(_is_midnight(moment) for moment in local.values()):
            return {value: moment.date().isoformat() for value, moment in local.items()}
    if bare:
        return {value: moment.replace(tzinfo=None).isoformat() for value, moment in moments.items()}
    return {value: moment.isoformat() for value, moment in moments.items()}


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)


def _zone(told: object) -> ZoneInfo | None:
    """The zone that a layer keeps its dates in, where it names one that is known."""
    name = told.get("timeZoneIANA") if isinstance(told, dict) else None
    try:
        return ZoneInfo(name) if isinstance(name, str) else None
    except (ValueError, OSError, KeyError):
        return None
