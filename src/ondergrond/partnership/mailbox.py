"""A mailbox of a role in a partnership file, checked to be one."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from ondergrond.settings import MistakeError

_MAILBOX = r"[^@\s]+@[\w-]+(?:\.[\w-]+)+"


def _checked(seen: str) -> str:
    if re.fullmatch(_MAILBOX, seen.strip()) is None:
        raise MistakeError("sharing_contact", value=seen)
    return seen


Mailbox = Annotated[str, AfterValidator(_checked)]
