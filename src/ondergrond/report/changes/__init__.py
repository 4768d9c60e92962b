"""What changed since the run before: told in words, and as a page that fits in a mail."""

from __future__ import annotations

from collections.abc import Iterator

from ondergrond.labels import Language
from ondergrond.report.changes.actions import tell_actions
from ondergrond.report.changes.adopted import tell_drift
from ondergrond.report.changes.findings import (
    tell_findings,
    tell_noted,
    tell_terms,
    tell_trend,
)
from ondergrond.report.changes.told import Part, Speaker, TextList, Told
from ondergrond.report.changes.works import tell_works
from ondergrond.tables.changes import Changes

__all__ = ["Part", "TextList", "Told", "tell_changes"]


_STATES = ("new", "changed", "reopened", "gone")
_OF_WORKS = ("new", "changed", "renumbered", "gone", "back")


def tell_changes(made: Changes, language: Language) -> Told:
    """What a run changed, in ``language``; every list is whole."""
    speaker = Speaker(language, made.names)
    parts = (
        tell_findings(made, speaker),
        *tell_noted(made.noted, speaker),
        *tell_actions(made.actions, speaker),
        *tell_works(made, speaker),
        *tell_drift(made, speaker),
        tell_terms(made, speaker),
        tell_trend(made, speaker),
    )
    return Told(made.title, tuple(_head(made, speaker)), parts)


def _head(made: Changes, speaker: Speaker) -> Iterator[str]:
    day = speaker.day(made.reference_date)
    if made.run_before is None:
        yield speaker.say("first_run", run=made.run_number, day=day)
    else:
        before = {"before": made.run_before, "before_day": speaker.day(made.date_before)}
        yield speaker.say("run", run=made.run_number, day=day, **before)
    if made.partner is not None:
        yield speaker.say("of_partner", partner=made.partner)
    if made.n_hidden:
        yield speaker.say("hidden", n=speaker.number(made.n_hidden))
    states = made.findings["state"].value_counts()
    counts = {each: speaker.number(states.get(each, 0)) for each in _STATES}
    yield speaker.say("counts", **counts)
    works = made.works["change"].value_counts().to_dict()
    works["changed"] = made.work_changes["work_key"].nunique()
    yield speaker.say(
        "counts_works", **{each: speaker.number(works.get(each, 0)) for each in _OF_WORKS}
    )
