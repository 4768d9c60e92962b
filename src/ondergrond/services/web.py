"""Asking over the web: patient, bounded, and of no other host than was named."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth
from urllib3.util.retry import Retry

from ondergrond import __version__
from ondergrond.services.patience import within
from ondergrond.services.service import Service, ServiceError, refuse, shown

TRIES = 4
WAIT_SECONDS = 0.5  # before the second time; twice as long before each next
BUSY = (429, 500, 502, 503, 504)
CONNECT_SECONDS, READ_SECONDS = 10.0, 60.0
REDIRECTS = 5
_CHUNK = 1 << 16
_FORBIDDEN = (401, 403)


class _Nobody(AuthBase):
    """No credentials: neither those of a netrc file."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Bearer(AuthBase):
    """A token, as OAuth and ArcGIS take it."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        request.headers["X-Esri-Authorization"] = f"Bearer {self.token}"
        return request


class Web:
    """Questions to one service, with what they may cost all together."""

    def __init__(self, service: Service) -> None:
        self.host = urlsplit(service.url)
        self.own = dict(parse_qsl(self.host.query, keep_blank_values=True))
        self.bytes_left = service.megabytes * 1_000_000
        self.megabytes, self.seconds = service.megabytes, service.seconds
        # A clock that does not jump: how long a service takes is no fact of a run.
        self.until = time.monotonic() + service.seconds
        self.session = requests.Session()
        self.session.auth = find_credentials(service.credentials)
        self.session.headers["User-Agent"] = f"ondergrond/{__version__}"
        patience = Retry(
            total=TRIES, backoff_factor=WAIT_SECONDS, backoff_max=30, retry_after_max=60,
            status_forcelist=BUSY, raise_on_status=False, allowed_methods=("GET", "POST"),
            redirect=0, raise_on_redirect=False,
        )  # fmt: skip
        self.session.mount("http://", HTTPAdapter(max_retries=patience))
        self.session.mount("https://", HTTPAdapter(max_retries=patience))

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()

    def base(self) -> str:
        """The address without what is asked in it."""
        return urlunsplit((self.host.scheme, self.host.netloc, self.host.path.rstrip("/"), "", ""))

    def next_of(self, link: str, base: str) -> str:
        """The address of a link to the next page, on the host that was named.

        Behind a gateway a server often calls itself by another name, which nobody can reach.
        """
        parts = urlsplit(urljoin(base, link))
        return urlunsplit((self.host.scheme, self.host.netloc, parts.path, parts.query, ""))

    def json(
        self,
        url: str,
        *,
        ask: Mapping[str, str] | None = None,
        send: Mapping[str, str] | None = None,
        accept: str = "application/json",
    ) -> tuple[dict[str, Any], Mapping[str, str]]:
        """The object that an address gives, and the headers of the answer."""
        text, headers = self.text(url, ask=ask, send=send, accept=accept)
        return parsed(text, headers), headers

    def text(
        self,
        url: str,
        *,
        ask: Mapping[str, str] | None = None,
        send: Mapping[str, str] | None = None,
        accept: str = "*/*",
    ) -> tuple[bytes, Mapping[str, str]]:
        """What an address gives; ``ask`` goes into it, ``send`` as a form (POST)."""
        url = with_query(url, ask or {})
        return within(self.until, self.seconds, lambda: self._followed(url, send, accept))

    def _followed(
        self, url: str, send: Mapping[str, str] | None, accept: str
    ) -> tuple[bytes, Mapping[str, str]]:
        for _ in range(REDIRECTS):
            answer = self._once(url, send, accept)
            to = answer.headers.get("Location") if answer.is_redirect else None
            if to is None:
                return self._whole(answer), answer.headers
            answer.close()
            to = urljoin(url, to)
            if not may_follow(url, to):
                raise refuse("service_elsewhere", host=shown(urljoin(to, "/")))
            url = to
        raise refuse("service_in_circles")

    def _once(self, url: str, send: Mapping[str, str] | None, accept: str) -> requests.Response:
        try:
            answer = self.session.request(
                "GET" if send is None else "POST", url, data=send, stream=True,
                timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False,
                headers={"Accept": accept},
            )  # fmt: skip
        except requests.RequestException as fault:
            raise unreachable(fault) from None
        if answer.status_code in _FORBIDDEN:
            answer.close()
            raise refuse("service_forbidden", status=str(answer.status_code))
        if answer.status_code >= 400:
            start = _start(self._whole(answer))
            code = "service_fails" if answer.status_code >= 500 else "service_status"
            raise refuse(code, status=str(answer.status_code), start=start)
        return answer

    def _whole(self, answer: requests.Response) -> bytes:
        parts = []
        try:
            for part in answer.iter_content(_CHUNK):
                parts.append(part)
                self.bytes_left -= len(part)
                if self.bytes_left < 0:
                    raise refuse("service_too_much", megabytes=self.megabytes)
                if time.monotonic() > self.until:
                    raise refuse("service_too_long", seconds=f"{self.seconds:g}")
        except requests.RequestException as fault:
            raise unreachable(fault) from None
        finally:
            answer.close()
        return b"".join(parts)


def may_follow(url: str, to: str) -> bool:
    """Whether who was asked at ``url`` may lead to ``to``: the same service, or its door with TLS.

    Another port is another service, to which no credentials may go, as they may not go to one that
    anybody under way can listen to.
    """
    here, there = _door(url), _door(to)
    name = here[1]
    return there in (here, ("https", name, 443)) if here == ("http", name, 80) else there == here


def _door(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    try:
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        port = None
    return parts.scheme, parts.hostname, port


def parsed(text: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    """The object that an answer in JSON is; refused where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise refuse("service_no_json", kind=_kind(headers), start=_start(text))
    return found


def with_query(url: str, ask: Mapping[str, str]) -> str:
    """An address with more asked in it; what is asked already of the same name is replaced."""
    parts = urlsplit(url)
    names = {name.lower() for name in ask}
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in names
    ]
    return urlunsplit((*parts[:3], urlencode([*kept, *ask.items()]), ""))


def find_credentials(name: str | None) -> AuthBase:
    """User and password, or token, from the environment: NAME_TOKEN, NAME_USER, NAME_PASSWORD."""
    if name is None:
        return _Nobody()
    token, user, password = (
        os.environ.get(f"{name}_{each}") for each in ("TOKEN", "USER", "PASSWORD")
    )
    if token:
        return _Bearer(token)
    if user and password:
        return HTTPBasicAuth(user.encode(), password.encode())
    raise refuse("service_no_credentials", name=name)


def unreachable(fault: Exception) -> ServiceError:
    """The error of a service that does not answer, told without addresses and secrets."""
    text = f"{type(fault).__name__} {fault}"
    for seen, code in _WHY:
        if seen in text:
            return refuse(code, times=TRIES + 1)
    return refuse("service_unreachable", times=TRIES + 1)


_WHY = (
    ("NameResolutionError", "service_no_name"),
    ("SSL", "service_no_trust"),
    ("refused", "service_refused"),
    ("IncompleteRead", "service_broke_off"),
    ("Timeout", "service_slow"),
    ("timed out", "service_slow"),
)


def _kind(headers: Mapping[str, str]) -> str:
    return headers.get("Content-Type", "?").partition(";")[0].strip()


def _start(text: bytes) -> str:
    return " ".join(text[:200].decode("utf-8", errors="replace").split())[:90]
