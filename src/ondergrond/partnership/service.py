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
# What names of keys and passwords hold, and what they may be altogether; without marks, so that
# X-Amz-Signature and api_key are among them.
_IN_SECRET = (
    "token", "secret", "password", "passwd", "wachtwoord", "signature", "credential", "apikey",
    "accesskey", "authkey", "subscriptionkey", "sessionid",
)  # fmt: skip
_SECRET = ("key", "pass", "pwd", "pw", "sig", "sas", "auth", "authorization", "jwt", "sid")
# What each kind is kept as.
_SUFFIX: dict[str, tuple[str, ...]] = {
    "postgis": (".parquet", ".geoparquet"),
    "ogcapi": (".geojson", ".json"),
    "wfs": (".geojson", ".json"),
    "arcgis": (".geojson", ".json"),
}


def holds_secret(url: str) -> bool:
    """Whether a password or key stands in an address: before its host, or in what is asked."""
    parts = urlsplit(url)
    if parts.password is not None or (parts.scheme in _WEB and parts.username is not None):
        return True
    names = (re.sub(r"[\W_]", "", each.lower()) for each in parse_qs(parts.query, True))
    return any(name in _SECRET or any(each in name for each in _IN_SECRET) for name in names)


def _is_here(host: str | None) -> bool:
    """Whether a host is this machine itself, to which nobody listens under way."""
    return host in ("localhost", "::1") or (host or "").startswith("127.")


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
        if holds_secret(self.url):
            raise MistakeError("url_with_secret")
        if self.credentials is not None and parts.scheme == "http" and not _is_here(parts.hostname):
            raise MistakeError("credentials_in_clear")
        kind = self.kind_of_service
        if kind is None:
            raise MistakeError("service_unknown")
        if (kind == "postgis") != (parts.scheme in _DATABASE):
            raise MistakeError("service_of_other_url", kind=kind)
        asked = self.query is not None and bool(self.query.strip())
        if asked != (kind == "postgis") or (self.query is not None and not asked):
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
