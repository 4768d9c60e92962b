"""Files that say themselves that they hold only part: pages of a service, cut off at its limit."""

from __future__ import annotations

import re

Notes = tuple[tuple[str, str], ...]

# Where a service says so: at the head or at the end of what it gives.
LOOKED_AT = 20_000
_LIMIT = re.compile(r'"exceededTransferLimit"\s*:\s*true')
_NEXT = re.compile(r'"rel"\s*:\s*"next"')
_COUNTS = re.compile(
    r'"?(numberMatched|numberReturned|totalFeatures|numberOfFeatures)"?\s*[:=]\s*"?([0-9]+)'
)
_NEXT_OF_WFS = re.compile(r"<(?:\w+:)?FeatureCollection\b[^>]*\snext\s*=")


def said_of_document(text: str) -> Notes:
    """A note where a file (JSON or XML, its whole text or its head) says that it is cut off.

    ArcGIS: ``exceededTransferLimit``; WFS and OGC API: fewer returned than matched, or a link to
    the next page.
    """
    ends = text if len(text) <= 2 * LOOKED_AT else text[:LOOKED_AT] + text[-LOOKED_AT:]
    counts = {name: int(number) for name, number in _COUNTS.findall(ends)}
    matched = counts.get("numberMatched", counts.get("totalFeatures"))
    returned = counts.get("numberReturned")
    if matched is not None and returned is not None and returned < matched:
        return (("cut_off", f"{returned} / {matched}"),)
    if _LIMIT.search(ends) or _NEXT.search(ends) or _NEXT_OF_WFS.search(ends):
        return (("cut_off", ""),)
    return ()
