"""Who may see what: of all works, of a discipline, of each column, and of what stays private."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field, field_validator

from ondergrond import tables
from ondergrond.labels.nearest import nearest
from ondergrond.partnership.mailbox import Mailbox
from ondergrond.settings import MistakeError, Settings

# How facts of a run name what is said here, and all partners of whom nothing is said apart.
SHARING = "sharing"
EVERYBODY = "*"

Level = Literal[tables.SHARINGS]  # type: ignore[valid-type]  # built from data
# The columns of works that an owner can keep from others; on the other ones the findings rest.
RESTRICTED = (
    "name",
    "description",
    "street",
    "activity",
    "depth_m",
    "trench_width_m",
    "surface",
    "budget_eur",
    "budget_year",
    "funding",
    "funding_until",
    "certainty",
    "contact",
    "url",
    "period_text",
)
# What everybody may see of an open work; all else of it is for the partners.
OPEN = ("name", "street", "activity", "url")


class Hint(Settings):
    """What others may know of a private work: its place in squares, its years, its discipline.

    With ``tell`` false they do not know that there is one. ``grid_m`` is the side of the squares,
    ``period`` how exactly they know when, ``ask`` who is named to ask.
    """

    tell: bool = True
    grid_m: Annotated[float, Field(ge=50, le=10_000, allow_inf_nan=False)] = 100
    period: Literal["year", "quarter", "none"] = "year"
    discipline: bool = True
    ask: Literal["partner", "coordinator"] = "partner"


class Sharing(Settings):
    """Who may see the works of a partner, of all partners where it stands at the top of the file.

    ``works`` is for works that do not say it themselves, ``disciplines`` goes before it;
    ``columns`` are those that fewer may see than the work; ``contact`` stands in place of a
    personal one in what others get.
    """

    works: Level | None = None
    disciplines: dict[str, Level] = Field(default_factory=dict)
    columns: dict[str, Level] = Field(default_factory=dict)
    private: Hint = Hint()
    contact: Mailbox | None = None

    @field_validator("disciplines")
    @classmethod
    def _known_disciplines(cls, seen: dict[str, str]) -> dict[str, str]:
        for name in seen:
            if name not in tables.DISCIPLINES:
                near = nearest(name, tables.DISCIPLINES)
                raise MistakeError("sharing_discipline", name=name, near=near)
        return seen

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, seen: dict[str, str]) -> dict[str, str]:
        for name in seen:
            if name not in RESTRICTED:
                near = nearest(name, RESTRICTED)
                raise MistakeError("sharing_column", name=name, near=near)
        return seen

    def within(self, common: Sharing) -> Sharing:
        """This, with what it does not say as ``common`` says it."""
        own = self.model_fields_set
        hint = {**common.private.model_dump(), **self.private.model_dump(exclude_unset=True)}
        return Sharing(
            works=self.works if "works" in own else common.works,
            disciplines={**common.disciplines, **self.disciplines},
            columns={**common.columns, **self.columns},
            private=Hint(**hint),
            contact=self.contact or common.contact,
        )

    @property
    def levels(self) -> Mapping[str, str]:
        """Who may see each of the columns in ``RESTRICTED``."""
        usual = {name: "open" if name in OPEN else "partners" for name in RESTRICTED}
        return {**usual, **self.columns}


def said_of(sharing: Mapping[str, Sharing], code: object) -> Sharing:
    """What is said of a partner, else of all others; ``sharing`` is by code, ``""`` for these."""
    return sharing.get(str(code), sharing.get("", Sharing()))


def kept_from(
    sharing: Mapping[str, Sharing], codes: Iterable[str], partner: str
) -> dict[str, frozenset[str]]:
    """The columns that each of ``codes`` keeps from ``partner``; nobody keeps any from itself.

    ``sharing`` is as for :func:`said_of`.
    """
    return {
        code: frozenset(
            name
            for name, level in said_of(sharing, code).levels.items()
            if level == "private" and code != partner
        )
        for code in codes
    }


def sharing_of(facts: Iterable[tuple[str, str]]) -> dict[str, Sharing]:
    """What a run keeps of who may see what: by code of a partner, ``""`` for all others.

    ``facts`` are names and values of its facts with subject ``SHARING``.
    """
    return {
        "" if code == EVERYBODY else code: Sharing.model_validate_json(value)
        for code, value in facts
    }
