"""Names that nobody has yet."""

from __future__ import annotations


def take_free(name: str, root: str, used: set[str]) -> str:
    """``name``, where it is used already ``root`` with the first number that is free behind it.

    It is put among those ``used``.
    """
    number = 1
    while name in used:
        number += 1
        name = f"{root}-{number}"
    used.add(name)
    return name
