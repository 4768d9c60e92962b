"""What is asked of one service, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ondergrond.errors import OndergrondError, Problem
from ondergrond.labels.message import Message, message


@dataclass(frozen=True, slots=True)
class Service:
    """A service that a source of the partnership file names.

    ``where`` is the place in that file, ``kind`` ogcapi, wfs, arcgis or postgis, ``url`` its
    address, ``query`` the SQL for a database. What it gives goes into ``file``. ``credentials`` is
    what the names of the environment variables begin with that hold user, password or token.
    ``crs`` is asked for where the service can choose; ``seconds`` and ``megabytes`` are the most
    that it may take.
    """

    where: str
    kind: str
    url: str
    file: Path
    crs: str
    query: str | None = None
    credentials: str | None = None
    seconds: float = 600.0
    megabytes: int = 1024

    @property
    def shown(self) -> str:
        """Its address as it may be told: without user, password and what is asked."""
        return shown(self.url)


class ServiceError(OndergrondError):
    """A service did not answer, or not with all that it has; what was fetched before stays."""

    @property
    def what(self) -> Message:
        """What is wrong, without where."""
        problem = self.problems[0]
        return (
            problem.what
            if isinstance(problem.what, Message)
            else message("as_told", sentence=problem.what)
        )


def refuse(code: str, /, **facts: Any) -> ServiceError:
    """The error of a service, as a sentence of the catalogue."""
    return ServiceError(Problem("", message(code, **facts)))


def shown(url: str) -> str:
    """An address without user, password, query and fragment."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    try:
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        port = ""
    # Also where there is no host: a database is asked by way of a socket then.
    return f"{parts.scheme}://{host}{port}{parts.path}"
