"""Services asked before deliveries are read, by the commands that read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ondergrond.errors import errors_in

if TYPE_CHECKING:
    from ondergrond.partnership import Partnership


def ask_services(
    partnership: Partnership, report_stage: Callable[[str], None], *, offline: bool
) -> None:
    """Fetch what services give into the files of their sources, unless ``offline``."""
    if offline or not partnership.facts.network:
        return
    from ondergrond.services.fetch import fetch_services

    with errors_in(partnership.facts.language):
        fetch_services(partnership, progress=report_stage)
