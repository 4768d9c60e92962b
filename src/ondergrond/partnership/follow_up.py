"""How long parties have to answer, how often they are reminded, and when that is enough."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ondergrond.partnership.mailbox import Mailbox
from ondergrond.settings import Settings

_Days = Annotated[int, Field(ge=1, le=730)]


class FollowUp(Settings):
    """When what is asked of a party is due, and when it is escalated.

    An answer is due ``answer_days`` after it was asked, and agreed days are to be in the planning
    within ``plan_days``, neither later than the day to decide by or the agreed first day. After
    that a letter reminds of it, ``again_days`` or more after the last reminder. What is unanswered
    after ``reminders`` of these, or ``late_days`` past its day, is escalated. Letters are signed
    by ``sender``, and ask for answers at the mailbox ``answer_to``; null where nobody says so.
    """

    # Choices of ours, no standard: three weeks leave a week for a reminder where a table meets
    # every month, and a quarter is how often partners hand in their planning at least.
    answer_days: _Days = 21
    plan_days: _Days = 92
    again_days: _Days = 7
    reminders: Annotated[int, Field(ge=0, le=20)] = 2
    late_days: _Days = 42
    sender: str | None = None
    answer_to: Mailbox | None = None
