"""The sentences of errors and warnings, each with what was seen and how to mend it.

A sentence goes by its code, and its facts are names and values of the user's own.
"""

from __future__ import annotations

from ondergrond.labels import Words
from ondergrond.labels.actions import FAULTS as ACTIONS
from ondergrond.labels.faults.commands import COMMANDS
from ondergrond.labels.faults.deliveries import DELIVERIES
from ondergrond.labels.faults.layers import LAYERS
from ondergrond.labels.faults.outputs import OUTPUTS
from ondergrond.labels.faults.partnership import PARTNERSHIP
from ondergrond.labels.faults.register import REGISTER
from ondergrond.labels.faults.rules import RULES
from ondergrond.labels.faults.services import SERVICES
from ondergrond.labels.faults.settings import SETTINGS
from ondergrond.labels.init import FAULTS as INIT
from ondergrond.labels.noted import FAULTS as NOTED

PARTS: tuple[Words, ...] = (
    SETTINGS,
    PARTNERSHIP,
    RULES,
    DELIVERIES,
    LAYERS,
    OUTPUTS,
    REGISTER,
    COMMANDS,
    SERVICES,
    NOTED,
    ACTIONS,
    INIT,
)
FAULTS: Words = {code: words for part in PARTS for code, words in part.items()}
