"""A small server on this machine that answers as the services of partners do."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from ondergrond.services.service import Service

CRS = "EPSG:28992"
URI = "http://www.opengis.net/def/crs/EPSG/0/28992"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


@dataclass(frozen=True)
class Question:
    """What was asked of the server."""

    path: str
    asked: Mapping[str, str]
    headers: Mapping[str, str]
    method: str = "GET"


@dataclass(frozen=True)
class Answer:
    """What the server answers: a status, a body (an object is JSON) and headers."""

    body: Any = b""
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


Answers = Callable[[Question], Answer]


@dataclass
class Server:
    """A server that runs, and what was asked of it."""

    address: str
    questions: list[Question]


@contextmanager
def answering(answers: Answers) -> Iterator[Server]:
    """A server of this machine alone that answers so, while it is needed."""
    questions: list[Question] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            self._answer("GET", "")

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            self._answer("POST", self.rfile.read(length).decode())

        def _answer(self, method: str, form: str) -> None:
            parts = urlsplit(self.path)
            asked = dict(parse_qsl(parts.query, keep_blank_values=True)) | dict(parse_qsl(form))
            question = Question(parts.path, asked, dict(self.headers), method)
            questions.append(question)
            answer = answers(question)
            body = answer.body
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(answer.status)
            for name, value in {"Content-Type": answer.kind, **answer.headers}.items():
                self.send_header(name, value)
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield Server(f"http://127.0.0.1:{server.server_address[1]}", questions)
        finally:
            server.shutdown()
            thread.join()


def service(url: str, kind: str, **about: Any) -> Service:
    """A service at an address, as the partnership file would name it."""
    return Service("goes", kind, url, Path("works.geojson"), CRS, **about)


def feature(number: int, **more: object) -> dict[str, Any]:
    """A work as GeoJSON, near Goes."""
    place = {"type": "Point", "coordinates": [50_000.0 + 10 * number, 391_000.0]}
    properties = {"nr": f"W{number}", "start": "2028", **more}
    return {"type": "Feature", "id": number, "geometry": place, "properties": properties}


def collection(address: str, count: int, *, page: int = 1000, **more: Any) -> Answers:
    """What an OGC API answers that has ``count`` items in a collection ``works``."""

    def answer(question: Question) -> Answer:
        if question.path == "/collections/works":
            return Answer({"id": "works", "crs": [CRS84, URI], **more.get("about", {})})
        at = int(question.asked.get("offset", 0))
        size = min(page, int(question.asked["limit"]))
        found = [feature(number) for number in range(count)][at : at + size]
        links = []
        if at + size < count:
            asked = "&".join(
                f"{name}={value}" for name, value in question.asked.items() if name != "offset"
            )
            links = [
                {
                    "rel": "next",
                    "href": f"{address}/collections/works/items?{asked}&offset={at + size}",
                }
            ]
        told = more.get("matched", count)
        counted = {} if told is None else {"numberMatched": told}
        body = {"type": "FeatureCollection", "features": found, "links": links, **counted}
        asked_crs = question.asked.get("crs", CRS84)
        headers = {"Content-Crs": f"<{more.get('crs', asked_crs)}>"}
        return Answer(body, kind="application/geo+json", headers=headers)

    return answer
