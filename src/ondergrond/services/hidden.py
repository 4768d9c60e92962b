"""What may be told of a service: never the secrets that it was asked with."""

from __future__ import annotations

import os
from base64 import b64encode
from urllib.parse import quote

from ondergrond.labels.message import Message

_IN_PLACE = "***"
_TAIL = 4  # letters; fewer at the end of a text that was cut may be of any word


def list_secrets(name: str | None) -> tuple[str, ...]:
    """The secrets under ``NAME_TOKEN`` and ``NAME_PASSWORD``, in the forms they travel in."""
    if name is None:
        return ()
    token, user, password = (
        os.environ.get(f"{name}_{each}", "") for each in ("TOKEN", "USER", "PASSWORD")
    )
    both = b64encode(f"{user}:{password}".encode()).decode() if password else ""
    found = {token, password, both, quote(token, safe=""), quote(password, safe="")} - {""}
    return tuple(sorted(found, key=len, reverse=True))


def hide(what: Message, secrets: tuple[str, ...]) -> Message:
    """A sentence without secrets: a service may tell what it was asked with, whole or cut off."""
    facts = {
        name: _hidden(fact, secrets) if isinstance(fact, str) else fact
        for name, fact in what.facts.items()
    }
    return Message(what.code, facts)


def _hidden(text: str, secrets: tuple[str, ...]) -> str:
    for secret in secrets:
        text = text.replace(secret, _IN_PLACE)
        ends = (text.endswith(secret[:n]) and n for n in range(len(secret) - 1, _TAIL - 1, -1))
        cut = next(filter(None, ends), 0)
        if cut:
            text = text[:-cut] + _IN_PLACE
    return text
