"""When several records are one work or one project, as frozen models."""

from __future__ import annotations

from pydantic import Field, model_validator

from ondergrond import tables
from ondergrond.labels.nearest import nearest
from ondergrond.rules.money import Source, Sourced
from ondergrond.settings import MistakeError, Settings


class Part(Sourced):
    """A part of a whole, above 0 and up to 1, and where it comes from."""

    value: float = Field(gt=0, le=1)


class Count(Settings):
    """A number of things or days, and where it comes from."""

    value: int = Field(ge=0, le=36_600)
    source: Source


class Superseded(Settings):
    """When a record is an older version of another of the same partner, and takes no part.

    ``shared``: how much of both together two records of one id have in common at least;
    ``shared_by_name``: how much of the smaller, where the id itself names a version
    ("P-104 v2"). ``stage_days``: of one delivery, one that begins within so many days after the
    other ends is its next stage. ``words``: how alike their names are, where both have one.
    """

    active: bool = True
    shared: Part
    shared_by_name: Part
    stage_days: Count
    words: Part


class OneJob(Settings):
    """When records of one party without a project id are one job.

    ``near_m``: how near they lie, from one to the next. ``words``: how alike their words are;
    ``least_words``: how many words they share at least, and ``least_words_of_years`` where their
    period is one or more whole years, which says little.
    """

    active: bool = True
    near_m: Sourced
    words: Part
    least_words: Count
    least_words_of_years: Count


class TwoOwners(Settings):
    """When records of two partners are one project: same place, period, discipline and words.

    ``shared``: how much of both together they have in common; ``period_days``: how far starts
    and ends lie apart at most; ``words``: how alike their names are, the street taken out;
    ``least_words``: how many words these share at least; ``most_alike``: a name that more works
    have names a kind of work and no project. ``each_its_own``: disciplines in which each owner
    lays its own, so that only a number makes two works one. ``least_id``: so many characters, a
    digit among them, has a number that stands for words; shorter ones are met by chance.
    """

    active: bool = True
    shared: Part
    period_days: Count
    words: Part
    least_words: Count
    most_alike: Count
    least_id: Count
    each_its_own: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> TwoOwners:
        for name in self.each_its_own:
            if name not in tables.DISCIPLINES:
                raise MistakeError(
                    "no_discipline", name=name, near=nearest(name, tables.DISCIPLINES)
                )
        return self


class Identity(Settings):
    """When records are one. ``grow_m``: lines and points are areas grown by so much."""

    grow_m: Sourced
    superseded: Superseded
    one_job: OneJob
    two_owners: TwoOwners
