"""What the partners agreed on weighing: dates, score, quick wins, lead partner, programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import pandas as pd
from pydantic import BeforeValidator, Field, model_validator

from ondergrond import tables
from ondergrond.labels.nearest import nearest
from ondergrond.settings import MistakeError, Settings
from ondergrond.tables.schema import CLOSED

Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[int, Field(ge=1, le=10_000)]
Marks = Annotated[float, Field(ge=0, le=100)]
Days = Annotated[int, Field(ge=1, le=36_600)]
Months = Annotated[int, Field(ge=0, le=1200)]
Euros = Annotated[float, Field(ge=0, le=1e12)]
Phase = Literal[tables.PHASES]  # type: ignore[valid-type]  # built from data
Precision = Literal[tables.PRECISIONS]  # type: ignore[valid-type]  # built from data

CRITERIA = (
    "fixed",
    "discipline",
    "renews_surface",
    "deepest",
    "largest_share",
    "largest_budget",
    "earliest",
)


class PerPhase(Settings):
    """Base of a table with a line per phase; ``unknown`` is for works without a phase."""

    def by_phase(self) -> Mapping[str, float | None]:
        """The values by phase, ``unknown`` among them."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class MoveWeight(PerPhase):
    """What a day of moving weighs, by phase: whole numbers, so that ties are ties."""

    idea: Weight
    initiative: Weight
    definition: Weight
    design: Weight
    preparation: Weight
    contracted: Weight
    execution: Weight
    done: Weight = 10_000
    cancelled: Weight = 10_000
    unknown: Weight


class LeadTime(Settings):
    """The phase that a plan without one counts as, from so many months before its start on."""

    months: Months
    as_phase: Phase

    @model_validator(mode="after")
    def _still_a_plan(self) -> LeadTime:
        if self.as_phase in CLOSED:
            raise MistakeError("no_plan", phase=self.as_phase)
        return self


class Windows(Settings):
    """How the dates of a joint work are found: who moves at what weight, how far works lie apart.

    ``exact``: precisions whose first day is the day the work starts; a coarser period is the
    whole period the start may fall in. ``beyond_room`` multiplies the weight of the one party
    that would have to move further than its room. ``without_phase``: the phase whose room and
    weight a plan without one has, by the months to its start: that of the most months that fit.
    ``max_gap_days``: the longest that a street lies open with nobody at work;
    ``max_gap_days_in_order``: the longest that a temporary surface lies before the final paving.
    ``shortest_days``: the least that a work is at one place, if it lasts that long at all.
    ``movable_months``: the least room of a plan that says that it can move, whatever its phase.
    ``few_days``: a move of at most so many is told as a few days to who has to make it, and needs
    no contribution.
    """

    weight: MoveWeight
    without_phase: tuple[LeadTime, ...] = ()
    fixed_phases: tuple[Phase, ...] = ("execution",)
    exact: tuple[Precision, ...] = ("day", "week", "month")
    beyond_room: Weight = 3
    max_gap_days: Annotated[int, Field(ge=0, le=36_600)] = 28
    max_gap_days_in_order: Annotated[int, Field(ge=0, le=36_600)] = 730
    shortest_days: Days = 5
    movable_months: Months = 3
    few_days: Annotated[int, Field(ge=0, le=31)] = 3
    default_duration_days: dict[str, Days]

    @model_validator(mode="after")
    def _durations(self) -> Windows:
        for name in self.default_duration_days:
            if name not in tables.DISCIPLINES:
                raise MistakeError(
                    "no_discipline", name=name, near=nearest(name, tables.DISCIPLINES)
                )
        if "other" not in self.default_duration_days:
            raise MistakeError("no_other_duration")
        steps = [step.months for step in self.without_phase]
        for months in steps:
            if steps.count(months) > 1:
                raise MistakeError("lead_time_twice", months=str(months))
        return self


class ScoreWeights(Settings):
    """What each part of the score weighs against the others; 0 leaves it out."""

    saving: Marks
    nuisance: Marks
    ease: Marks
    maturity: Marks
    parties: Marks
    certainty: Marks

    @model_validator(mode="after")
    def _some(self) -> ScoreWeights:
        if not any(getattr(self, name) for name in type(self).model_fields):
            raise MistakeError("no_score")
        return self


class Maturity(PerPhase):
    """How ripe a plan is to be joined with another, 0 to 1; none for an unknown phase."""

    idea: Share
    initiative: Share
    definition: Share
    design: Share
    preparation: Share
    contracted: Share
    execution: Share
    done: Share = 0.0
    cancelled: Share = 0.0
    unknown: Share | None = None


class PrecisionCertainty(Settings):
    """How certain a plan is that says nothing of it, by how exactly its period is known."""

    day: Share
    week: Share
    month: Share
    quarter: Share
    season: Share
    half_year: Share
    year: Share
    multi_year: Share


class Score(Settings):
    """How the parts of the score are measured and weighed.

    ``full_*`` is what counts as full marks, in proportion below it; ``no_ease_days`` is the
    move, of all members together, from which nothing is left of the part ease;
    ``past_term_factor`` is what is left of the score once the term to decide has passed.
    """

    weight: ScoreWeights
    full_saving_eur: Annotated[float, Field(gt=0, le=1e12)]
    full_nuisance_days: Annotated[float, Field(gt=0, le=1e6)]
    no_ease_days: Days
    budget_year_factor: Share
    past_term_factor: Share = 0.5
    full_parties: Annotated[int, Field(ge=3, le=100)]
    maturity: Maturity
    certainty: PrecisionCertainty


class PhaseMonths(PerPhase):
    """Months that a plan still needs before its first day on the street, by phase."""

    idea: Months
    initiative: Months
    definition: Months
    design: Months
    preparation: Months
    contracted: Months
    execution: Months
    done: Months = 0
    cancelled: Months = 0
    unknown: Months


@dataclass(frozen=True, slots=True)
class WorthStarting:
    """What a joint work saves together (euros) or spares (days of a closed road) to begin with it.

    One of the two is enough; what is not known is not held to be too little.
    """

    saving_eur: float = 5000.0
    nuisance_days: float = 10.0

    def is_met(self, saving_eur: pd.Series, nuisance_days: pd.Series) -> pd.Series:
        """Whether each is worth it (bool, index of the two)."""
        little = saving_eur.lt(self.saving_eur).fillna(value=False).astype(bool)
        spares = nuisance_days.ge(self.nuisance_days).fillna(value=False).astype(bool)
        met: pd.Series = ~little | spares
        return met


WORTH_STARTING = WorthStarting()


class QuickWin(Settings):
    """When an opportunity is a quick win.

    Worth starting with is what saves ``min_saving_eur`` together or spares
    ``min_nuisance_days`` (days of a closed road): one of the two is enough.
    """

    max_shift_days: Annotated[int, Field(ge=0, le=36_600)]
    within_months: Annotated[int, Field(ge=1, le=1200)]
    max_parties: Annotated[int, Field(ge=2, le=100)]
    min_saving_eur: Euros = WORTH_STARTING.saving_eur
    min_nuisance_days: Annotated[float, Field(ge=0, le=1e6)] = WORTH_STARTING.nuisance_days
    needs_months: PhaseMonths

    @property
    def worth(self) -> WorthStarting:
        """What is worth starting with."""
        return WorthStarting(self.min_saving_eur, self.min_nuisance_days)


def _criteria(seen: object) -> object:
    for name in seen if isinstance(seen, list | tuple) else ():
        if name not in CRITERIA:
            raise MistakeError("no_criterion", name=name, near=nearest(str(name), CRITERIA))
    return seen


class Lead(Settings):
    """How the lead partner (trekker) is chosen: the first criterion that leaves one party."""

    order: Annotated[tuple[str, ...], BeforeValidator(_criteria)]
    disciplines: tuple[Literal[tables.DISCIPLINES], ...]  # type: ignore[valid-type]  # built from data


class BudgetLimit(Settings):
    """The most that one partner may spend on joint works that start in one year."""

    partner: str
    year: Annotated[int, Field(ge=1900, le=2200)]
    max_eur: Euros


class AtOnce(Settings):
    """The most joint works that may be under way on one day in one area."""

    max_works: Annotated[int, Field(ge=1, le=10_000)]


class Floors(Settings):
    """What is worth a line of its own at the table where no opportunity lies beside it.

    A near miss that gains more than ``near_miss_gain_eur`` and moves its works by at most
    ``near_miss_days``; a light conflict where ``light_conflicts`` says so. Two of the programme are
    one line where they lie on the same ground, ``same_ground`` of the smaller place, and at most
    ``same_ground_days`` apart.
    """

    near_miss_gain_eur: Annotated[float, Field(ge=0, le=1e9)] = 0.0
    near_miss_days: Annotated[int, Field(ge=0, le=36_500)] = 365
    light_conflicts: bool = False
    same_ground: Annotated[float, Field(gt=0, le=1)] = 0.5
    same_ground_days: Annotated[int, Field(ge=0, le=36_500)] = 730


class Programme(Settings):
    """What the joint programme gains and costs, and what limits it.

    ``once_per``: a work is in at most one selected finding (``work``), or in at most one at
    each site (``work_and_site``, for long lines that are laid street by street).
    ``node_limit`` bounds the search the same way every time; ``time_limit_seconds`` is the
    emergency brake, and where it is hit a later run may find better.
    """

    nuisance_day_eur: Euros
    move_day_eur: Euros
    once_per: Literal["work", "work_and_site"] = "work"
    node_limit: Annotated[int, Field(ge=1, le=10_000_000)] = 10_000
    time_limit_seconds: Annotated[float, Field(gt=0, le=86_400)] = 60.0
    budget: tuple[BudgetLimit, ...] = ()
    at_once: AtOnce | None = None

    @model_validator(mode="after")
    def _once(self) -> Programme:
        named = [(each.partner, each.year) for each in self.budget]
        for partner, year in named:
            if named.count((partner, year)) > 1:
                raise MistakeError("budget_twice", partner=partner, year=str(year))
        return self
