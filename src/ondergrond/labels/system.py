"""What the operating system says of a file, in Dutch: its own words are English."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

from ondergrond.labels import Language

_DUTCH = {
    "EACCES": "geen toegang",
    "EAGAIN": "nu niet beschikbaar",
    "EBADF": "gesloten",
    "EBUSY": "in gebruik",
    "ECONNREFUSED": "verbinding geweigerd",
    "ECONNRESET": "verbinding verbroken",
    "EDQUOT": "schijfruimte op",
    "EEXIST": "bestaat al",
    "EFBIG": "bestand te groot",
    "EHOSTDOWN": "computer niet bereikbaar",
    "EHOSTUNREACH": "computer niet bereikbaar",
    "EINVAL": "ongeldige waarde",
    "EIO": "lees- of schrijffout",
    "EISDIR": "dit is een map",
    "ELOOP": "te veel koppelingen",
    "EMFILE": "te veel bestanden open",
    "EMLINK": "te veel koppelingen",
    "ENAMETOOLONG": "naam te lang",
    "ENETDOWN": "netwerk ligt stil",
    "ENETUNREACH": "netwerk niet bereikbaar",
    "ENFILE": "te veel bestanden open op deze computer",
    "ENODEV": "apparaat bestaat niet",
    "ENOENT": "bestaat niet",
    "ENOMEM": "geheugen op",
    "ENOSPC": "schijf vol",
    "ENOTCONN": "niet verbonden",
    "ENOTDIR": "dit is geen map",
    "ENOTEMPTY": "map niet leeg",
    "ENXIO": "apparaat bestaat niet",
    "EOPNOTSUPP": "kan hier niet",
    "EPERM": "niet toegestaan",
    "EPIPE": "er leest niemand meer",
    "EROFS": "kan alleen worden gelezen",
    "ESTALE": "netwerkschijf niet meer bereikbaar",
    "ETIMEDOUT": "geen antwoord binnen de tijd",
    "ETXTBSY": "in gebruik",
    "EXDEV": "ligt op een andere schijf",
}
# By the sentence: that is what an error of the system carries, wherever it was caught.
_OF_SENTENCE: Mapping[str, str] = {
    os.strerror(getattr(errno, name)): words
    for name, words in _DUTCH.items()
    if hasattr(errno, name)
}


def as_spoken(fact: str, language: Language) -> str:
    """A sentence of the system in ``language``; any other text as it is."""
    return _OF_SENTENCE.get(fact, fact) if language == "nl" else fact
