"""A service that a source is fetched from, in place of a file that somebody sends."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Annotated, Literal
from urllib.parse import parse_qs, urlsplit

from pydantic import Field, model_validator

from ondergrond.settings import MistakeError, Settings, matching

Kind = Literal["ogcapi", "wfs", "arcgis", "postgis"]
# By what its address shows which kind of service it is.
_ARCGIS = re.compile(r"/(Feature|Map)Server/\d+(/query)?/?\Z")
_COLLECTION = re.compile(r"/collections/[^/]+(/items)?/?\Z")
_DATABASE = ("postgresql", "postgres")
_WEB = ("https", "http")
_IN_SECRET = ("token", "password", "pwd", "apikey", "api_key", "key", "subscription-key")
# What each kind is kept as.
_SUFFIX: dict[str, tuple[str, ...]] = {
    "postgis": (".parquet", ".geoparquet"),
    "ogcapi": (".geojson", ".json"),
    "wfs": (".geojson", ".json"),
    "arcgis": (".geojson", ".json"),
}


class FromService(Settings):
    """Where the file of a source is fetched: ``path`` is then where what comes is kept.

    ``credentials`` is what the names of the environment variables begin with that hold user and
    password, or a token. Where something is fetched from says nothing of what is in it.
    """

    path: str
    url: Annotated[str, matching(r"^(https?|postgres(ql)?)://", "want_url")] | None = Field(
        default=None, exclude=True
    )
    service: Kind | None = Field(default=None, exclude=True)
    query: str | None = Field(default=None, exclude=True)
    credentials: Annotated[str, matching(r"^[A-Z][A-Z0-9_]*\Z", "want_variable")] | None = Field(
        default=None, exclude=True
    )

    @model_validator(mode="after")
    def _served(self) -> FromService:
        if self.url is None:
            for name in ("service", "query", "credentials"):
                if getattr(self, name) is not None:
                    raise MistakeError("service_without_url", name=name)
            return self
        parts = urlsplit(self.url)
        asked = [name.lower() for name in parse_qs(parts.query, keep_blank_values=True)]
        secret = next((name for name in asked if name in _IN_SECRET), None)
        if parts.password is not None or secret is not None:
            raise MistakeError("url_with_secret")
        kind = self.kind_of_service
        if kind is None:
            raise MistakeError("service_unknown")
        if (kind == "postgis") != (parts.scheme in _DATABASE):
            raise MistakeError("service_of_other_url", kind=kind)
        if (kind == "postgis") != (self.query is not None):
            raise MistakeError("service_query")
        suffixes = _SUFFIX[kind]
        if PurePath(self.path).suffix.lower() not in suffixes or any(
            each in self.path for each in "*?["
        ):
            raise MistakeError("service_path", kind=kind, suffix=suffixes[0])
        return self

    @property
    def kind_of_service(self) -> Kind | None:
        """Which kind of service it is: as it is named, or by its address; None for none."""
        if self.url is None or self.service is not None:
            return self.service
        parts = urlsplit(self.url)
        if parts.scheme in _DATABASE:
            return "postgis"
        if _ARCGIS.search(parts.path):
            return "arcgis"
        if _COLLECTION.search(parts.path):
            return "ogcapi"
        if "wfs" in self.url.lower():
            return "wfs"
        return None
